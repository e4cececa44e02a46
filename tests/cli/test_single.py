from datetime import date, datetime
from unittest.mock import Mock

import pytest

from amhire.cli.single import has_style, settle_day


@pytest.mark.parametrize(
    ("terminal", "environment", "styled"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_style_is_for_terminals_whose_user_wants_it(terminal, environment, styled, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", Mock(isatty=Mock(return_value=terminal)))
    assert has_style() is styled


def test_the_day_is_the_one_given_or_today():
    assert settle_day(datetime.fromisoformat("2016-03-01")) == date(2016, 3, 1)
    assert settle_day(None) == datetime.now().astimezone().date()
