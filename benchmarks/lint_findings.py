"""What linting finds in a collection of advertisements: counts by rule, and a random draw of findings to be read.

    python benchmarks/lint_findings.py SAMPLE SEED FILE.csv...

Each row of a CSV is one advertisement; columns named Title or job_title, Location and Description or job_description,
in any case, become its text. Only findings at error or warning are counted and drawn.
"""

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from amhire.documents.text import Unreadable
from amhire.framework.rules import load_rules
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.linting import lint_advert
from amhire.posting.lint.reading import read_advert
from amhire.resources import competencies_folder

_TITLES, _TEXTS = ("title", "job_title"), ("description", "job_description")


def main() -> None:
    """Count, and print the draw with the words around each finding."""
    size, seed = int(sys.argv[1]), int(sys.argv[2])
    rules, today = load_rules(competencies_folder()), datetime.now().astimezone().date()
    found: list[tuple[Finding, str]] = []
    advertisements = 0
    for name, text in (each for path in sys.argv[3:] for each in read_rows(Path(path))):
        advert = read_advert(name, text.encode())
        if isinstance(advert, Unreadable):
            continue
        advertisements += 1
        findings = lint_advert(advert, rules, on=today).findings
        found += [(each, show_context(each, text)) for each in findings if each.severity != "advice"]
    print(f"{len(found)} findings in {advertisements} advertisements")
    for rule, count in Counter(each.rule for each, _ in found).most_common():
        print(f"{count:6} {rule}")
    # Plain chance is what a draw needs.
    for each, context in random.Random(seed).sample(found, min(size, len(found))):  # noqa: S311
        print(f"\n{each.file} {each.severity} {each.rule} {each.jurisdiction}: “{each.found}”\n    {context}")


def read_rows(path: Path) -> Iterator[tuple[str, str]]:
    """A name and the text of each advertisement."""
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream)):
            cells = {key.casefold(): value or "" for key, value in row.items() if key}
            title, text = (next((cells[name] for name in names if name in cells), "") for names in (_TITLES, _TEXTS))
            place = f"Location: {cells['location']}\n\n" if cells.get("location") else ""
            yield f"{path.stem}-{number}.txt", f"{title}\n\n{place}{text}\n"


def show_context(finding: Finding, text: str) -> str:
    """The words around a finding; its message where it quotes none."""
    start = text.find(finding.found) if finding.found else -1
    return " ".join(text[max(0, start - 100) : start + 200].split()) if start >= 0 else finding.message


if __name__ == "__main__":
    main()
