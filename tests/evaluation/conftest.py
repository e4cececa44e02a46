"""An invented sample: twelve résumés labelled by one reader, and what a screening said of them."""

import json

import pytest

IDS = ("negotiation", "communication", "empathy")
#: file | fit, years and levels by the reader | score, years and levels by the screening (None: not in its results)
SAMPLE = (
    ("ada", 4, 7.5, (3, 2, 0), (81.0, 7.0, (3, 2, 0))),
    ("ben", 4, 3.0, (3, 1, 1), (64.5, 5.5, (2, 2, 0))),
    ("cleo", 3, 2.0, (2, 2, 0), (70.0, 1.5, (2, 2, 1))),
    ("dan", 3, None, (2, 3, 0), (41.0, 0.0, (3, 3, 0))),
    ("eve", 3, 0.0, (0, 2, 2), (41.0, 0.0, (0, 1, 2))),
    ("finn", 2, 0.0, (2, 2, 0), (55.0, 2.0, (2, 2, 0))),
    ("gus", 2, 0.0, (0, 1, 0), (22.0, 0.0, (0, 0, 0))),
    ("hana", 1, 0.0, (1, 2, 0), (41.0, 0.5, (1, 2, 0))),
    ("ivo", 1, 0.0, (0, 2, 0), (12.0, 0.6, (2, 2, 0))),
    ("jana", 0, 0.0, (0, 0, 0), (9.0, 0.0, (0, 0, 0))),
    ("kim", 0, 0.0, (0, 1, 0), (9.0, 0.0, (0, 1, 0))),
    ("lou", 1, 1.0, (1, 0, 3), None),
)


def make_labels(sample=SAMPLE):
    lines = []
    for file, fit, years, levels, _ in sample:
        found = {name: [level, f"words of {file}"] for name, level in zip(IDS, levels, strict=True) if level}
        lines.append({"id": file, "am_years": years, "fit": {"key": fit, "global": 0}, "competencies": found})
    return "".join(json.dumps(line) + "\n" for line in lines)


def make_results(sample=SAMPLE, **more):
    return "".join(
        json.dumps(make_row(f"{file}.pdf", *found, **more)) + "\n" for file, _, _, _, found in sample if found
    )


def make_row(file, score, years, levels, *, status="scored", band=""):
    return {
        "file": file,
        "sha256": f"digest of {file}",
        "status": status,
        "role": "key-account-manager",
        "score": score,
        "band": band,
        "account_management_years": years,
        "competencies": [{"id": name, "level": level} for name, level in zip(IDS, levels, strict=True)],
    }


@pytest.fixture
def labels_text():
    return make_labels()


@pytest.fixture
def results_text():
    return make_results()
