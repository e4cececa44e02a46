"""Every statement about the job that the framework rests on is answered where its subject belongs, or is noise."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from amhire.resources import competencies_folder
from amhire.yamlfile import Plain, plain, read_yaml

LIST = Path(__file__).parents[1] / "docs" / "seed-statements.csv"
FOLDER = competencies_folder()
NOT_COMPETENCIES = {"roles", "levels", "wording", "jurisdictions", "terms"}
# They rest on statutes, papers and guidance of their own.
OF_OTHER_SOURCES = ("wording/", "jurisdictions/", "terms/")


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    text: str
    drives: tuple[str, ...]
    status: str
    reason: str


def read_statements() -> list[Statement]:
    with LIST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        Statement(row["id"], row["statement"], tuple(row["drives"].split(";")), row["status"], row["reason"])
        for row in rows
    ]


def sources_of(value: Plain) -> Iterator[str]:
    """Every statement id of every `sources` list below `value`."""
    if isinstance(value, list):
        for item in value:
            yield from sources_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "sources" and isinstance(item, list):
                yield from (str(each) for each in item)
            else:
                yield from sources_of(item)


def read_citations() -> dict[str, frozenset[str]]:
    """Statement ids cited by each file, by the file's path below the framework's folder."""
    files = sorted(FOLDER.rglob("*.yaml"))
    return {path.relative_to(FOLDER).as_posix(): frozenset(sources_of(plain(read_yaml(path)[0]))) for path in files}


STATEMENTS = read_statements()
CITATIONS = read_citations()
COMPETENCY_FILES = {
    Path(name).stem: name for name in CITATIONS if "/" in name and Path(name).parts[0] not in NOT_COMPETENCIES
}


def driven(prefix: str) -> dict[str, list[Statement]]:
    """The statements that are not noise, by what they drive, for drives of one kind."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in STATEMENTS:
        for drive in statement.drives:
            kind, _, key = drive.partition(":")
            if kind == prefix and statement.status != "noise":
                found[key].append(statement)
    return found


def uncited(statements: list[Statement], *folders_or_files: str) -> list[str]:
    """Statements that none of the files, or files in the folders, cites; as "id: text" for the failure message."""
    cited = {
        each
        for name, ids in CITATIONS.items()
        if any(name == place or name.startswith(f"{place}/") for place in folders_or_files)
        for each in ids
    }
    return [f"{each.id}: {each.text}" for each in statements if each.id not in cited]


def shown(lines: list[str]) -> str:
    return "\n  ".join(["", *lines])


def test_the_list_holds_each_of_the_253_statements_once():
    assert [each.id for each in STATEMENTS] == [f"S{number:03}" for number in range(1, 254)]


def test_a_status_is_cited_or_noise_and_only_noise_has_a_reason():
    wrong = [
        f"{each.id}: status {each.status!r}, reason {each.reason!r}"
        for each in STATEMENTS
        if each.status not in {"cited", "noise"} or (each.status == "noise") != bool(each.reason.strip())
    ]
    assert not wrong, f"status must be `cited` without or `noise` with a reason:{shown(wrong)}"


def test_every_statement_is_cited_or_noise():
    cited = frozenset().union(*CITATIONS.values())
    missing = [f"{each.id}: {each.text}" for each in STATEMENTS if each.status == "cited" and each.id not in cited]
    assert not missing, f"no `sources` in the framework names these statements:{shown(missing)}"


def test_no_noise_is_cited():
    noise = {each.id for each in STATEMENTS if each.status == "noise"}
    wrong = [f"{name}: {', '.join(sorted(ids & noise))}" for name, ids in CITATIONS.items() if ids & noise]
    assert not wrong, f"these files cite statements marked as noise:{shown(wrong)}"


def test_every_cited_statement_exists():
    known = {each.id for each in STATEMENTS}
    wrong = [f"{name}: {', '.join(sorted(ids - known))}" for name, ids in CITATIONS.items() if ids - known]
    assert not wrong, f"these files cite statements that {LIST.name} does not list:{shown(wrong)}"


def test_every_file_but_wording_and_law_rests_on_statements():
    bare = [name for name, ids in CITATIONS.items() if not ids and not name.startswith(OF_OTHER_SOURCES)]
    assert not bare, f"these files cite no statement at all:{shown(bare)}"


@pytest.mark.parametrize(
    ("competency", "statements"),
    # What drives `all` shapes the groups in framework.yaml, not one competency.
    [(name, found) for name, found in sorted(driven("competency").items()) if name != "all"],
)
def test_a_competency_cites_the_statements_that_drive_it(competency, statements):
    assert competency in COMPETENCY_FILES, f"statements drive a competency that does not exist: {competency}"
    missing = uncited(statements, COMPETENCY_FILES[competency])
    assert not missing, f"{COMPETENCY_FILES[competency]} does not cite:{shown(missing)}"


@pytest.mark.parametrize(("subject", "statements"), sorted(driven("role_profile").items()))
def test_roles_and_levels_cite_the_statements_about_the_role(subject, statements):
    places = ("levels",) if subject == "level" else ("roles",)
    missing = uncited(statements, *places)
    assert not missing, f"no file in {places[0]}/ cites, about {subject}:{shown(missing)}"


@pytest.mark.parametrize("kind", ["jd_section", "lint"])
def test_the_frame_cites_the_statements_about_postings(kind):
    statements = [each for found in driven(kind).values() for each in found]
    missing = uncited(statements, "framework.yaml")
    assert statements
    assert not missing, f"no section or principle of framework.yaml cites, for {kind}:{shown(missing)}"


def test_a_competency_a_role_or_a_level_cites_the_statements_about_duties():
    statements = [each for found in driven("responsibility").values() for each in found]
    missing = uncited(statements, "roles", "levels", *COMPETENCY_FILES.values())
    assert statements
    assert not missing, f"no competency, role or level cites:{shown(missing)}"
