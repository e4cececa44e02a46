"""The framework as Rich Skill Descriptors: one row an indicator, in the columns that OSMT imports.

Open Skills Management Tool (wgu-opensource/osmt), osmt-batch-import-example.csv: its page maps columns of these names
by itself, and parts lists at semicolons.
"""

import csv
import io
import re
from collections.abc import Iterator

from amhire.framework.competency import Competency, Indicator
from amhire.framework.loading import Framework
from amhire.report.plain import defuse

COLUMNS = (
    "RSD Name",
    "Authors",
    "Skill Statement",
    "Category",
    "Keywords",
    "Standards",
    "Certifications",
    "Occupation Major Groups",
    "Occupation Minor Groups",
    "Broad Occupations",
    "Detailed Occupations",
    "O*NET Job Codes",
    "Employers",
    "Alignment Name",
    "Alignment URL",
    "Alignment Framework",
    "Alignment 2 Name",
    "Alignment 2 URL",
    "Alignment 2 Framework",
)
_ALIGNMENTS = 2


def render_rich_skills(framework: Framework, *, author: str) -> str:
    """The table as CSV. No text in it can become a formula of a spreadsheet."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    names = {group.id: group.name for group in framework.frame.groups}
    for competency in framework.competencies.values():
        group = framework.groups[competency.id]
        for indicator in competency.indicators:
            row = dict(_row(competency, indicator, names.get(group, group)))
            writer.writerow(
                {name: defuse(" ".join(value.split())) for name, value in (row | {"Authors": author}).items()}
            )
    return stream.getvalue()


def _row(competency: Competency, indicator: Indicator, group: str) -> Iterator[tuple[str, str]]:
    yield "RSD Name", f"{competency.name}: {indicator.id.replace('-', ' ')}"
    yield "Skill Statement", indicator.text
    yield "Category", group
    yield (
        "Keywords",
        "; ".join(dict.fromkeys(_item(each) for each in (competency.name, competency.kind, *_labels(competency)))),
    )
    esco = [link for link in competency.links if re.match(r"https?://", link.id)]
    for number, link in enumerate(esco[:_ALIGNMENTS], 1):
        head = "Alignment" if number == 1 else f"Alignment {number}"
        yield f"{head} Name", link.label
        yield f"{head} URL", link.id
        yield f"{head} Framework", f"{link.scheme.upper()} {link.version}"


def _labels(competency: Competency) -> list[str]:
    return [link.label for link in competency.links if link.relation in ("exact", "narrow")]


def _item(text: str) -> str:
    """An entry of a list, in which nothing may look like the end of it."""
    return text.replace(";", ",").strip()
