import struct

import pytest

from amhire.documents.binary_word import read_doc
from amhire.documents.office import DAMAGED, LOCKED


def test_pieces_of_both_widths_are_read_in_order(make_doc):
    data = make_doc([("Jane Doe\rWon ", True), ("Łódź – 40 accounts\r", False)])
    assert read_doc(data).pages == ("Jane Doe\nWon Łódź – 40 accounts\n",)


def test_cells_and_breaks_are_lines_and_field_codes_are_left_out(make_doc):
    data = make_doc([("2018\x07Manager\x07\x07a\x0bb \x13 HYPERLINK x \x14mail\x15\x01 year\x1eend\r", True)])
    assert read_doc(data).pages == ("2018\nManager\n\na\nb mail year-end\n",)


def test_a_locked_file_is_refused(make_doc):
    assert read_doc(make_doc([("x", True)], flags=0x0100)) == LOCKED


def test_a_file_older_than_word_97_is_refused(make_doc):
    assert "Word 95 or older" in read_doc(make_doc([("x", True)], version=0x0065)).reason


@pytest.mark.parametrize("streams", [{"WordDocument": b""}, {"0Table": b"", "WordDocument": b"\xec\xa5\xd9\x00"}])
def test_a_file_without_a_piece_table_is_damaged(make_compound_file, streams):
    assert read_doc(make_compound_file(streams)) == DAMAGED


def test_pieces_that_all_point_at_the_same_text_are_refused(make_doc):
    # The text lies in the file once; a thousand such pieces in a larger file would fill the memory.
    data = bytearray(make_doc([("Jane Doe", True), ("Won", True)]))
    ends = struct.pack("<3I", 0, 8, 11)
    assert data.count(ends) == 1
    assert read_doc(bytes(data.replace(ends, struct.pack("<3I", 0, 4_000, 8_000)))) == DAMAGED


def test_a_cut_off_file_is_damaged(make_doc):
    data = make_doc([("Jane Doe " * 40, True)])
    assert read_doc(data[:700]) == DAMAGED
