from amhire.documents.layout import BLOCK_BREAK, lay_out_row, settle_breaks


def test_breaks_between_blocks_fold_into_one():
    assert settle_breaks(f"{BLOCK_BREAK}a {BLOCK_BREAK} {BLOCK_BREAK}b\n\nc{BLOCK_BREAK}") == "a\nb\n\nc"


def test_a_row_of_short_cells_is_one_line():
    assert settle_breaks(lay_out_row(["2018", f"{BLOCK_BREAK}Manager{BLOCK_BREAK}", ""])) == "2018 | Manager"


def test_a_row_used_for_layout_is_read_cell_after_cell():
    assert settle_breaks(lay_out_row([f"Skills{BLOCK_BREAK}Sales", "Jane"])) == "Skills\nSales\nJane"


def test_a_long_gap_is_passed_in_one_go():
    assert settle_breaks(f"a{BLOCK_BREAK}b{' ' * 3_000_000}c") == f"a\nb{' ' * 3_000_000}c"
