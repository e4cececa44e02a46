import importlib.util
import io

import pytest
from pyarrow import parquet as files

from amhire.errors import UnknownName
from amhire.report import parquet
from amhire.report.parquet import check_parquet, open_parquet
from amhire.report.results import hand_out
from amhire.screening.pile import build_pile


def make(rows, profile):
    stream = io.BytesIO()
    with open_parquet(build_pile(rows), profile, version="1.2.3", stream=stream) as take:
        hand_out(build_pile(rows), [take])
    return stream.getvalue()


@pytest.fixture(scope="module")
def data(pile, profile):
    return make(pile, profile)


@pytest.fixture(scope="module")
def table(data):
    return files.read_table(io.BytesIO(data))


def test_the_columns_are_those_of_the_csv_with_their_types(table, pile):
    kinds = {field.name: str(field.type) for field in table.schema}
    names = [each.id for each in pile[0].reading.match.competencies]
    assert {kinds[name] for name in names} == {"int8"}
    assert {kinds[name] for name in ("score", "account_management_years")} == {"double"}
    assert kinds["flags"].startswith("list<")
    assert kinds["flags"].endswith("string>")
    assert (kinds["rank"], kinds["file"]) == ("int32", "string")
    assert list(kinds)[:4] == ["rank", "file", "status", "score"]


def test_every_file_has_a_row_in_the_order_of_the_files(table, pile):
    assert table.column("file").to_pylist() == [row.file for row in pile]
    assert table.column("score").to_pylist() == [row.score for row in pile]


def test_what_was_read_is_told_with_its_evidence(table, pile):
    good = next(row for row in pile if row.file == "good.txt")
    told = next(row for row in table.to_pylist() if row["file"] == "good.txt")
    assert (told["rank"], told["name"], told["email"], told["phone"]) == (1, "Jo Doe", "jo@example.com", None)
    quotes = [quote for each in good.reading.match.competencies for quote in each.evidence]
    assert [(each["quote"], each["start"], each["level"]) for each in told["evidence"]] == [
        (quote.text, quote.start, quote.level) for quote in quotes
    ]
    assert [each["met"] for each in told["requirements"]] == [each.met for each in good.reading.match.requirements]
    assert told["requirements_asked"] == len(good.reading.match.requirements)


def test_what_was_not_read_is_null(table):
    told = next(row for row in table.to_pylist() if row["file"] == "scan.pdf")
    known = {name: value for name, value in told.items() if value is not None}
    assert known == {
        "file": "scan.pdf",
        "status": "unreadable",
        "band": "needs-a-reader",
        "reason": "A scan without text; ask for the original.",
        "role": "key-account-manager",
        "level": "manager",
        "sha256": "ab",
    }


def test_the_file_says_what_made_it(table, profile):
    assert table.schema.metadata == {
        b"amhire": b"1.2.3",
        b"framework": profile.framework_version.encode(),
        b"framework_sha256": profile.framework_sha256.encode(),
    }


def test_the_same_results_give_the_same_bytes_in_groups_of_rows(data, pile, profile, monkeypatch):
    assert make(pile, profile) == data
    monkeypatch.setattr(parquet, "_GROUP", 20)
    grouped = files.ParquetFile(io.BytesIO(make(pile, profile)))
    assert grouped.num_row_groups == 4
    assert grouped.read().equals(files.read_table(io.BytesIO(data)))


def test_no_rows_make_a_table_without_rows(profile):
    assert files.read_table(io.BytesIO(make([], profile))).num_rows == 0


def test_without_the_library_the_line_that_installs_it_is_told(monkeypatch):
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    with pytest.raises(UnknownName, match=r"pip install 'amhire\[parquet\]'"):
        check_parquet()
    assert importlib.util.find_spec("pyarrow")
