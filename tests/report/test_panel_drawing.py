import pytest

from amhire.panel.panel import measure_spread
from amhire.report.panel_drawing import WIDTH, draw_interval, draw_profile, list_scale


def test_the_scale_goes_from_one_to_five():
    assert list_scale() == (("1", 14.0), ("2", 52.0), ("3", 90.0), ("4", 128.0), ("5", 166.0))


def test_a_profile_draws_range_mean_and_needed_level():
    strip = draw_profile(measure_spread([2, 4, 4, 4]), 5, "told")
    assert (strip.start, strip.length, strip.dot, strip.needed, strip.told) == (52.0, 76.0, 109.0, 166.0, "told")


def test_what_nobody_rated_has_no_bar_and_no_dot():
    strip = draw_profile(None, 0, "told")
    assert (strip.start, strip.dot, strip.needed) == (None, None, None)


@pytest.mark.parametrize("value", [1.0, 5.0, 0.2, 9.0])
def test_nothing_is_drawn_beside_the_scale(value):
    strip = draw_interval(value, value, value, "told", before=value)
    for place in (strip.start, strip.dot, strip.before):
        assert 14.0 <= place <= WIDTH - 14.0
