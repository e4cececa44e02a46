import pytest

from amhire.documents.columns import arrange_fragments
from amhire.documents.fragments import Fragment

WRAPPED = (
    "Negotiated supply agreements with four",
    "national grocers and raised the margin",
    "of the whole category by a tenth.",
    "Built a forecast that the factories",
    "in three countries now plan their",
    "weekly production with.",
)
ASIDE = ("Skills", "Negotiation", "Planning", "Languages", "English", "German")


def put(text, left, row, *, line, width=None):
    """A fragment of ten points' height in a row counted from the top."""
    foot = 800 - 12 * row
    return Fragment(text, text, left, foot, left + (width or 5 * len(text)), foot + 10, line)


def draw(*pieces):
    """Fragments from (text, left, row), in the order of drawing; neighbours in one row are one line to PDFium."""
    fragments, line, last = [], -1, None
    for text, left, row in pieces:
        line, last = line + (row != last), row
        fragments.append((put(text, left, row, line=line), len(fragments)))
    return [
        Fragment(each.text, each.drawn, each.left, each.bottom, each.right, each.top, each.line, order)
        for each, order in fragments
    ]


def read(fragments):
    layout = arrange_fragments(fragments)
    return [" ".join(fragment.text for fragment in line) for line in layout.lines], layout.columns


def beside(left, right, *, at=300):
    """Two columns drawn row by row."""
    rows = max(len(left), len(right))
    return [
        piece
        for row in range(rows)
        for texts, x in ((left, 50), (right, at))
        if row < len(texts)
        for piece in [(texts[row], x, row + 3)]
    ]


def test_lines_of_one_column_stay_as_they_are_drawn():
    pieces = [(text, 50, row) for row, text in enumerate(WRAPPED)]
    assert read(draw(*pieces)) == ([*WRAPPED], 1)


@pytest.mark.parametrize(("left", "right"), [(WRAPPED, WRAPPED), (ASIDE, WRAPPED), (WRAPPED, ASIDE)])
def test_columns_drawn_row_by_row_are_read_one_after_the_other(left, right):
    assert read(draw(*beside(left, right))) == ([*left, *right], 2)


def test_what_stands_across_columns_keeps_its_place_above_and_below():
    across = "Key account manager with twelve years in food retail, most of them with discounters and wholesalers"
    pieces = [(across, 50, 0), *beside(WRAPPED, WRAPPED), (across, 50, 12)]
    assert read(draw(*pieces)) == ([across, *WRAPPED, *WRAPPED, across], 2)


def test_three_columns_drawn_row_by_row_are_read_one_after_the_other():
    pieces = [
        (texts[row], left, row) for row in range(6) for texts, left in ((ASIDE, 30), (WRAPPED, 150), (WRAPPED, 380))
    ]
    assert read(draw(*pieces)) == ([*ASIDE, *WRAPPED, *WRAPPED], 3)


def test_columns_drawn_one_after_the_other_are_left_alone():
    pieces = [*((text, 300, row) for row, text in enumerate(WRAPPED)), *((text, 50, i) for i, text in enumerate(ASIDE))]
    assert read(draw(*pieces)) == ([*WRAPPED, *ASIDE], 2)


TITLES = ("Key Account Manager", "Account Manager", "Sales Assistant", "Sales Trainee")
DATES = ("2018 - 2024", "2014 - 2018", "2011 - 2014", "2009 - 2011")


@pytest.mark.parametrize("places", [(50, 160), (400, 50)])
def test_dates_and_titles_in_a_table_stay_in_their_rows(places):
    pieces = [piece for row in range(4) for piece in ((DATES[row], places[0], row), (TITLES[row], places[1], row))]
    lines, columns = read(draw(*sorted(pieces, key=lambda piece: (piece[2], piece[1]))))
    expected = [f"{d} {t}" if places[0] < places[1] else f"{t} {d}" for d, t in zip(DATES, TITLES, strict=True)]
    assert (lines, columns) == (expected, 1)


def test_short_cells_in_small_letters_are_no_torn_sentences():
    tools = ("spreadsheets", "forecasting", "customer database", "presentations")
    levels = ("advanced level", "some practice", "advanced level", "daily use")
    assert read(draw(*beside(tools, levels)))[0] == [
        f"{tool} {level}" for tool, level in zip(tools, levels, strict=True)
    ]


def list_jobs(*, left):
    jobs = []
    for number, title in enumerate(TITLES):
        jobs += [(title, left, 5 * number), *((text, left, 5 * number + 1 + i) for i, text in enumerate(WRAPPED[:3]))]
    return jobs


def test_dates_drawn_before_all_jobs_are_put_beside_them():
    pieces = [*((date, 50, 5 * number) for number, date in enumerate(DATES)), *list_jobs(left=160)]
    lines, columns = read(draw(*pieces))
    assert columns == 1
    assert [line for line in lines if line.startswith("20")] == [
        f"{date} {title}" for date, title in zip(DATES, TITLES, strict=True)
    ]
    assert len(lines) == 16


def test_dates_on_the_right_drawn_after_all_jobs_are_put_beside_them():
    pieces = [*list_jobs(left=50), *((date, 420, 5 * number) for number, date in enumerate(DATES))]
    lines, _ = read(draw(*pieces))
    assert [line for line in lines if line.endswith(DATES)] == [
        f"{title} {date}" for date, title in zip(DATES, TITLES, strict=True)
    ]


def test_what_stands_under_the_dates_stays_under_them():
    places = [("Leeds", 50, 5 * number + 1) for number in range(4)]
    pieces = [*((date, 50, 5 * number) for number, date in enumerate(DATES)), *places, *list_jobs(left=160)]
    lines, _ = read(draw(*sorted(pieces[:8], key=lambda piece: piece[2]), *pieces[8:]))
    assert lines[0] == "2018 - 2024 Leeds Key Account Manager"
    assert lines[4] == "2014 - 2018 Leeds Account Manager"


def test_bullets_before_their_lines_are_no_column():
    pieces = [piece for row, text in enumerate(WRAPPED) for piece in (("•", 50, row), (text, 75, row))]
    assert read(draw(*pieces)) == ([f"• {text}" for text in WRAPPED], 1)


def test_hidden_words_in_the_gap_do_not_close_it():
    pieces = beside(WRAPPED, WRAPPED)
    veiled = ("\U00040041" * 30, 200, 5)
    lines, columns = read(draw(*pieces, veiled))
    assert columns == 2
    assert [line for line in lines if "\U00040041" not in line][:6] == [*WRAPPED]


def test_nothing_to_arrange():
    assert read([]) == ([], 1)
