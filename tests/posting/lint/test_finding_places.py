"""Whoever goes to the line and column of a finding finds there the words that it quotes, in every form of text."""

import html
import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from amhire.framework.rules import load_rules
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.linting import lint_advert
from amhire.posting.lint.reading import read_advert
from amhire.posting.lint.traced import find_lines
from amhire.resources import competencies_folder

DATA = Path(__file__).parents[2] / "data"
ON = date(2026, 11, 22)
FORMS = ("posting.md", "posting.txt", "posting.html", "posting.jsonld")


def cases():
    written = yaml.safe_load((DATA / "lint-law" / "cases.yaml").read_text(encoding="utf-8"))
    yield from (case["text"] for case in written)
    for name in ("clean.md", "seeded.md"):
        yield (DATA / "lint-law" / name).read_text(encoding="utf-8")
    for rules in ("law.yaml", "style.yaml"):
        for rule in yaml.safe_load((DATA / "lint-words" / rules).read_text(encoding="utf-8")).values():
            found = rule["finds"] if isinstance(rule, dict) and "finds" in rule else {}
            if found:
                lines = "\n".join(f"- {each}" for each in found)
                yield f"# Key Account Manager\n\nLocation: Denver, CO\n\n## About the work\n\n{lines}\n"


@pytest.fixture(scope="module")
def rules():
    return load_rules(competencies_folder())


def write(name, text):
    """The text of a case in a form; entities and escapes stand in its way as they do in real files."""
    lines = [line.strip("#*- ") for line in text.splitlines() if line.strip()]
    body = "".join(f"<p>{html.escape(line)}</p>\r\n" for line in lines[1:])
    if name.endswith("html"):
        return f"<!DOCTYPE html>\r\n<html lang='en'><body>\r\n<h1>{html.escape(lines[0])}</h1>\r\n{body}</body></html>"
    if name.endswith("jsonld"):
        posting = {"@context": "https://schema.org/", "@type": "JobPosting", "title": lines[0], "description": body}
        return json.dumps(posting, indent=1)
    return text


def stands_there(text, finding):
    """Whether the quoted words begin at the place, as they are written or behind one escape or entity."""
    start = find_lines(text).starts[finding.line - 1] + finding.column - 1
    there = text[start : start + 6 * len(finding.found) + 400]
    plain = there.encode().decode("unicode_escape", errors="replace") if "\\" in there else there
    shown = (there, html.unescape(there), plain, html.unescape(plain))
    wanted = "".join(finding.found.rstrip("…").split())
    return any("".join(each.replace("*", "").split()).startswith(wanted.replace("*", "")) for each in shown)


@pytest.mark.parametrize("name", FORMS)
def test_the_words_of_a_finding_stand_at_its_place(name, rules):
    checked, wrong = 0, []
    for case in cases():
        text = write(name, case)
        advert = read_advert(name, text.encode())
        assert isinstance(advert, Advert)
        for finding in lint_advert(advert, rules, on=ON).findings:
            if finding.line and finding.found:
                checked += 1
                if not stands_there(text, finding):
                    wrong.append((finding.rule, finding.line, finding.column, finding.found))
    assert wrong == []
    assert checked > 100
