import pytest

from amhire.report.histogram import build_histogram


@pytest.mark.parametrize(
    ("score", "first"), [(0.0, 0), (4.9, 0), (5.0, 5), (34.9, 30), (35.0, 35), (99.9, 95), (100.0, 95)]
)
def test_a_score_stands_in_its_bar(score, first):
    assert [bar.first for bar in build_histogram([score]).bars if bar.count] == [first]


def test_bars_are_as_tall_as_their_counts_and_stand_on_the_axis():
    drawing = build_histogram([10.0] * 4 + [40.0] * 2 + [80.0])
    heights = {bar.first: bar.height for bar in drawing.bars if bar.count}
    assert heights[40] == pytest.approx(heights[10] / 2)
    assert all(bar.y + bar.height == pytest.approx(drawing.base) for bar in drawing.bars)
    assert [(bar.first, bar.band) for bar in drawing.bars if bar.count] == [
        (10, "weak"),
        (40, "possible"),
        (80, "strong"),
    ]


def test_one_among_thousands_can_still_be_seen():
    drawing = build_histogram([10.0] * 5000 + [90.0])
    assert min(bar.height for bar in drawing.bars if bar.count) >= 2


def test_nobody_makes_an_empty_drawing():
    assert {bar.height for bar in build_histogram([]).bars} == {0.0}


def test_a_count_of_five_digits_is_told_in_thousands():
    labels = [bar.label for bar in build_histogram([1.0] * 9_999 + [7.0] * 17_482).bars[:3]]
    assert labels == ["9999", "17k", "0"]
