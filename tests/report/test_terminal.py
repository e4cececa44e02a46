import pytest

from amhire.report.terminal import WIDTH, heading, shorten, table, wrap, wrap_quote


def test_paragraphs_hang_below_their_first_word():
    lines = wrap("word " * 40, first="  - ")
    assert len(lines) == 3
    assert lines[0].startswith("  - word")
    assert all(line.startswith("    word") for line in lines[1:])
    assert max(map(len, lines)) <= WIDTH
    assert wrap("", first="  - ") == ["  -"]


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        (("Kept all of them.",), "  “Kept all of them.”"),
        (("", "Kept", " all of them."), "  “\x1b[4mKept\x1b[24m all of them.”"),
        (("Kept all of ", "them", ""), "  “Kept all of \x1b[4mthem\x1b[24m”"),
        (("", "all", ""), "  “\x1b[4mall\x1b[24m”"),
        (("re-", "new", "ed two"), "  “re-\x1b[4mnew\x1b[24med two”"),
        (("", "two words", " more"), "  “\x1b[4mtwo\x1b[24m \x1b[4mwords\x1b[24m more”"),
    ],
)
def test_marked_words_are_underlined_where_the_terminal_can(pieces, line):
    assert wrap_quote(pieces, indent=2, styled=True) == [line]
    plain = line.replace("\x1b[4m", "").replace("\x1b[24m", "")
    assert wrap_quote(pieces, indent=2, styled=False) == [plain]


def test_style_takes_no_room_in_a_line():
    pieces = ("", "word " * 60, "")
    styled = wrap_quote(pieces, indent=4, styled=True)
    plain = [line.replace("\x1b[4m", "").replace("\x1b[24m", "") for line in styled]
    assert plain == wrap_quote(pieces, indent=4, styled=False)
    assert max(map(len, plain)) <= WIDTH
    assert len(plain) > 1


def test_columns_are_as_wide_as_their_widest_cell():
    rows = [("Score", "71.1", "of 100"), ("A longer name", "9", "")]
    assert table(rows, right=frozenset({1})) == ["  Score          71.1  of 100", "  A longer name     9"]


def test_headings_and_cuts():
    assert heading("Jobs", styled=False) == ["", "Jobs"]
    assert heading("Jobs", styled=True) == ["", "\x1b[1mJobs\x1b[22m"]
    assert shorten("Account Executive", 9) == "Account…"
    assert shorten("Account", 9) == "Account"
