"""Makes demo/: postings, what linting finds, feeds, scorecards, screenings and a panel, all from the examples."""

import hashlib
import io
import json
import shlex
import shutil
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from amhire.cli.main import run
from fill import fill_pack

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
DEMO = ROOT / "demo"
STAMP = DEMO / ".made-from"
ROLES = ("key-account-manager", "national-account-manager", "global-account-manager")
FORMATS = ("md", "html", "pdf", "docx", "txt", "json-ld")
# The day that "present" in a résumé means: the demo is the same next year.
AS_OF = "2026-11-01"
# When the invented panel began to talk, and when it decided.
DEBRIEF, DECIDED = "2026-11-12T12:00Z", "2026-11-13T10:00Z"
# Screening ends with 4 because one of the résumés asks for a password.
SOME_FILES_UNREAD = 4
# Linting ends with 1 because the example postings have errors.
SOMETHING_FOUND = 1


def main() -> None:
    inputs = hash_inputs()
    if not STAMP.is_file() or STAMP.read_text(encoding="utf-8") != inputs:
        make_demo()
        STAMP.write_text(inputs, encoding="utf-8")
    print_files()
    for role in ROLES:
        print_ranking(role, DEMO / "screening" / role / "results.jsonl")


def hash_inputs() -> str:
    """A hash of everything that demo/ is made from: nothing is made again while that stays the same."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in ("src", "competencies", "templates", "examples"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def make_demo() -> None:
    shutil.rmtree(DEMO, ignore_errors=True)
    for role in ROLES:
        requisition = EXAMPLES / "requisitions" / f"{role}.yaml"
        screening = DEMO / "screening" / role
        formats = [word for name in FORMATS for word in ("--format", name)]
        amhire("posting", requisition, *formats, "-o", DEMO / "postings")
        amhire("scorecard", requisition, "--stage", "first-interview", "-o", DEMO / "scorecards")
        options = ("-o", screening, "--as-of", AS_OF)
        amhire("screen", requisition, EXAMPLES / "resumes", *options, end=SOME_FILES_UNREAD)
    make_findings(EXAMPLES / "postings", DEMO / "lint")
    make_exports(EXAMPLES / "requisitions", DEMO / "exports")
    make_panel(EXAMPLES / "requisitions" / f"{ROLES[0]}.yaml", EXAMPLES / "panel", DEMO / "panel")


def make_findings(postings: Path, folder: Path) -> None:
    """What linting finds in two postings that others wrote, for people and for programs; and the law of an opening."""
    folder.mkdir(parents=True)
    for form, name in (("text", "findings.txt"), ("json", "findings.json"), ("sarif", "findings.sarif")):
        found = amhire("lint", postings, "--as-of", AS_OF, "--format", form, end=SOMETHING_FOUND)
        (folder / name).write_text(found, encoding="utf-8")
    opening = EXAMPLES / "requisitions" / "national-account-manager.yaml"
    (folder / "law-of-an-opening.txt").write_text(amhire("jurisdictions", opening, "--as-of", AS_OF), encoding="utf-8")


def make_exports(requisitions: Path, folder: Path) -> None:
    """Openings for job boards, and the framework for other systems."""
    folder.mkdir(parents=True)
    at = ("--at", f"{AS_OF}T09:00:00Z")
    publisher = ("--publisher", "Example Board", "--publisher-url", "https://board.example")
    pages = ("--pages", "https://board.example/jobs/{reference}")
    amhire("export", "indeed-xml", requisitions, *publisher, *pages, *at, "-o", folder / "feed.xml")
    amhire("export", "job-resume", requisitions, *at, "-o", folder / "openings")
    amhire("export", "case", *at, "-o", folder / "framework.case.json")
    amhire("export", "rsd", "-o", folder / "skills.csv")


def make_panel(requisition: Path, people: Path, folder: Path) -> None:
    """Cards for four candidates and four interviewers, filled in, read back, compared, and decided on."""
    names = ("--candidates", people / "candidates.csv", "--interviewers", people / "interviewers.csv")
    ratings, record = folder / "ratings.jsonl", folder / "decisions.jsonl"
    packs: list[str | Path] = []
    for round_, pack in (("1", folder / "cards"), ("2", folder / "second-cards")):
        amhire("scorecard", requisition, *names, "--stage", "first-interview", "--round", round_, "-o", pack)
        fill_pack(pack, people / "ratings.jsonl", folder / "returned")
        packs += ["--pack", pack / "index.json"]
    amhire("collect", folder / "returned", *packs, "-o", ratings)
    amhire("panel", ratings, "--for", requisition, "--debrief", DEBRIEF, "-o", folder / "report")
    who = ("--candidate", "Lena Okafor", "--by", "Henrike Aldous-Vance", "--at", DECIDED, "--for", requisition)
    reason = "Kept two accounts that were about to leave; three interviewers rate the same or better."
    amhire("decide", "record", ratings, *who, "--decision", "hire", "--reason", reason, "-o", record)
    amhire("decide", "verify", record)


def amhire(*words: str | Path, end: int = 0) -> str:
    """Shows and runs one command line and gives what it printed; stops the demo if it ends other than expected."""
    line = [str(word.relative_to(ROOT)) if isinstance(word, Path) else word for word in words]
    print("$ amhire", shlex.join(line), file=sys.stderr, flush=True)
    # What the commands print is shown once, as one list, when all of them are done.
    with redirect_stdout(io.StringIO()) as printed:
        code = run([str(word) for word in words])
    if code != end:
        sys.exit(f"the demo expected this command to end with {end}, and it ended with {code}")
    return printed.getvalue()


def print_files() -> None:
    for folder in sorted({path.parent for path in DEMO.rglob("*") if path.is_file()}):
        print(f"\n{folder.relative_to(ROOT)}/")
        for path in sorted(folder.iterdir()):
            if path.is_file() and path != STAMP:
                print(f"  {path.name}")


def print_ranking(role: str, results: Path) -> None:
    print(f"\n{role}")
    rows = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    for row in sorted(rows, key=_best_first):
        score = "–" if row["score"] is None else f"{row['score']:.1f}"
        print(f"  {score:>5}  {row['status']:<10}  {row['file']}")


def _best_first(row: dict[str, Any]) -> tuple[float, str]:
    return (1.0 if row["score"] is None else -row["score"], row["file"])


if __name__ == "__main__":
    main()
