import io
import json
from dataclasses import asdict, replace

import pytest
from pydantic import TypeAdapter

from amhire.screening.pile import Pile, build_pile, settle_duplicates, sort_by_file, store_rows
from amhire.screening.row import Flag, Row
from amhire.screening.screener import screen_file
from amhire.screening.summary import Summary, summarise_row

RESUME = (
    "Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to 01/2018\n• Kept relationships with clients.\n"
)


@pytest.fixture(scope="module")
def row(screener):
    return screen_file(screener, "jo.txt", RESUME.encode())


def named(row, *names):
    return [replace(row, file=name) for name in names]


def told(pile):
    return [(row.file, row.status, row.reason) for row in pile.rows()]


def test_a_copy_is_a_duplicate_with_score_and_evidence_of_the_first(row):
    other = replace(row, reading=replace(row.reading, flags=(Flag("reading-note", "Read as the other."),)))
    first, copy, third = settle_duplicates(build_pile([row, *named(other, "copy.txt", "third.txt")])).rows()
    assert first == row
    assert copy == replace(row, file="copy.txt", status="duplicate", reason="Same bytes as jo.txt.")
    assert (third.status, third.reason) == ("duplicate", "Same bytes as jo.txt.")


def test_two_bad_files_of_the_same_bytes_are_both_unreadable_for_the_same_reason():
    rows = [Row("a.pdf", "ab", "unreadable", "A scan."), Row("b.pdf", "ab", "unreadable", "Another reason.")]
    assert told(settle_duplicates(build_pile(rows))) == [
        ("a.pdf", "unreadable", "A scan."),
        ("b.pdf", "unreadable", "A scan."),
    ]


def test_a_copy_that_could_be_read_is_not_lost_to_one_that_could_not(row):
    bad = Row("a.xyz", row.sha256, "unreadable", "It took too long.")
    pile = settle_duplicates(build_pile([bad, row, *named(row, "third.txt")]))
    assert told(pile) == [
        ("a.xyz", "unreadable", "It took too long."),
        ("jo.txt", "scored", ""),
        ("third.txt", "duplicate", "Same bytes as jo.txt."),
    ]


def test_what_was_never_read_is_no_duplicate():
    rows = [Row(name, "", status, "Why.") for name in "ab" for status in ("unreadable", "skipped")]
    assert tuple(settle_duplicates(build_pile(rows)).rows()) == tuple(rows)


def test_every_step_keeps_the_summaries_true(row):
    bad = Row("z.pdf", "ab", "unreadable", "A scan.")
    pile = sort_by_file(settle_duplicates(build_pile([bad, *named(row, "jo.txt", "copy.txt"), replace(bad, file="a")])))
    assert [each.file for each in pile.summaries] == ["a", "copy.txt", "jo.txt", "z.pdf"]
    for short, whole in zip(pile.summaries, pile.rows(), strict=True):
        assert replace(short, sketch="") == replace(summarise_row(whole), sketch="")


def test_a_pile_counts_and_finds_what_all_rows_have_in_common(row):
    pile = build_pile([Row("a", "", "skipped"), row, Row("b", "ab", "unreadable")])
    assert (len(pile), pile.count_statuses()) == (3, {"skipped": 1, "scored": 1, "unreadable": 1})
    assert pile.find_reading() == row.reading
    assert build_pile([]).find_reading() is None


def test_stored_rows_are_worked_out_once_and_come_back_in_any_order(row):
    rows = [*named(row, "b", "a"), Row("c", "", "unreadable", "A scan.")]
    asked = []
    pile = Pile(build_pile(rows).summaries, lambda place: asked.append(place) or rows[place])
    adapter = TypeAdapter(Row)
    kept = store_rows(pile, io.BytesIO(b"x"), encode=adapter.dump_json, decode=adapter.validate_json)
    assert [kept.row(place) for place in (2, 0, 1, 0)] == [rows[place] for place in (2, 0, 1, 0)]
    assert asked == [0, 1, 2]


def test_a_summary_is_small_and_survives_json(row):
    short = summarise_row(row)
    line = json.dumps(asdict(short))
    assert len(line) < 500
    assert TypeAdapter(Summary).validate_python(json.loads(line)) == short
    assert "Doe" not in line
    assert "jo@" not in line
