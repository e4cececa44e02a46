import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.batch.parts import PartWriter, join_parts, keep_entries, read_part
from amhire.batch.record import decode_row, encode_row
from amhire.batch.source import Source
from amhire.screening.row import Row

KEY = "k" * 64
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def row(name, status="unreadable", reason="Why."):
    return Row(name, f"digest of {name}", status, reason)


def write(files):
    writer = PartWriter(KEY)
    for source, rows in files:
        writer.add(source, (encode_row(each, f"outer {source.name}") for each in rows))
    return writer


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, min_size=1, max_size=4)), max_size=6))
def test_what_is_written_is_read_back(files):
    given_files = [
        (Source(name, f"/pile/{name}", 3, "stamp"), [row(each) for each in members]) for name, members in files
    ]
    content = write(given_files).finish()
    entries = read_part("one.part", content, KEY)
    expected = [(source.name, source.place, source.stamp) for source, _ in given_files]
    assert [(each.name, each.place, each.stamp) for each in entries] == expected
    for entry, (source, rows) in zip(entries, given_files, strict=True):
        assert entry.sha256 == f"outer {source.name}"
        found = [decode_row(content[each.start : each.start + each.length]) for each in entry.rows]
        assert found == rows
        assert [each.summary.file for each in entry.rows] == [each.file for each in rows]


def test_a_path_that_is_no_text_comes_back_as_it_is():
    place = b"/pile/r\xe9sum\xe9.txt".decode(errors="surrogateescape")
    content = write([(Source("a.txt", place), [row("a.txt")])]).finish()
    assert read_part("one.part", content, KEY)[0].place == place


def test_rows_are_counted_by_status():
    writer = write([(Source("a", "a"), [row("a"), row("b", "skipped")]), (Source("c", "c"), [row("c")])])
    assert writer.counts == (("skipped", 1), ("unreadable", 2))


@given(st.sets(st.integers(0, 4)))
def test_entries_can_be_taken_out(kept):
    files = [(Source(f"{number}", "x"), [row(f"{number}-{each}") for each in range(number)]) for number in range(5)]
    shorter = keep_entries(write(files).finish(), kept)
    assert [each.name for each in read_part("p", shorter, KEY)] == [str(number) for number in sorted(kept)]
    assert keep_entries(shorter, range(len(kept))) == shorter


def test_a_part_made_for_something_else_is_told():
    with pytest.raises(ValueError, match=r"one\.part was made for something else"):
        read_part("one.part", write([]).finish(), "other")


@pytest.mark.parametrize("content", [b"", b"{", b"not json\n", b'{"format": 9}\n', b"[]\n"])
def test_what_is_no_part_is_told(content):
    with pytest.raises(ValueError, match=r"made for something else|Expecting value"):
        read_part("one.part", content, KEY)


def test_a_part_that_was_cut_off_is_told():
    content = write([(Source("a", "a"), [row("a")])]).finish()
    with pytest.raises(ValueError, match=r"one\.part is damaged"):
        read_part("one.part", content[:-1], KEY)


def test_whatever_byte_of_a_part_is_changed_it_is_not_believed():
    content = write([(Source("a", "a"), [row("a"), row("b")])]).finish()
    for place in range(len(content)):
        damaged = bytearray(content)
        damaged[place] ^= 0b100
        with pytest.raises((ValueError, KeyError, TypeError), match=r"."):
            read_part("one.part", bytes(damaged), KEY)


def test_parts_can_be_joined():
    files = [(Source(f"{number}", "x"), [row(f"{number}")]) for number in range(3)]
    joined = join_parts([write(files[:1]).finish(), write(files[1:]).finish()])
    assert joined == write(files).finish()


def test_one_row_without_a_digest_makes_the_next_run_read_the_file_again():
    writer = PartWriter(KEY)
    writer.add(Source("a.zip", "a.zip"), [encode_row(row("a.zip/a"), "digest"), encode_row(row("a.zip/b"), "")])
    assert read_part("one.part", writer.finish(), KEY)[0].sha256 == ""


def test_a_row_that_is_damaged_is_told():
    body = bytearray(encode_row(row("a"), "").body)
    body[-1] ^= 1
    with pytest.raises(ValueError, match=r"incorrect data check|Error -3"):
        decode_row(bytes(body))


def test_a_row_that_unpacks_to_too_much_is_told():
    with pytest.raises(ValueError, match="unpacks to more than"):
        decode_row(zlib.compress(b" " * 70_000_000))


def test_the_summary_is_one_line_of_json():
    record = encode_row(row("a\nb"), "outer")
    assert b"\n" not in record.summary
    assert json.loads(record.summary)["file"] == "a\nb"
    assert (record.file, record.status, record.source_sha256) == ("a\nb", "unreadable", "outer")
