"""How wide a pay range is, for a year, and whether that is more than a law allows."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.framework.posting_law import RangeRule
from amhire.posting.lint.facts import PayStatement, Period

#: "converted" has been made a year's width from another period; "unclear" is in a currency or period that is not told.
Width: TypeAlias = Literal["fine", "too-wide", "converted", "unclear"]

#: Full-time work: 40 hours in 52 weeks of 5 days.
_TIMES_A_YEAR: dict[Period, int] = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}
#: Without a word on the period, this much and more is pay for a year, and less than so much pay for an hour.
_LEAST_OF_A_YEAR = 10_000
_MOST_OF_AN_HOUR = 300
#: Sums of a year are told to the cent; less is a rounding of the computer.
_CENT = 0.005
WIDE = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule on width makes of a range, and the width for a year where it is known."""

    width: Width
    yearly: float = 0.0


def judge_width(statement: PayStatement, rule: RangeRule) -> Judged:
    """Whether a closed range is wider than a rule allows."""
    if rule.most_width is None or statement.minimum is None or statement.maximum is None:
        return Judged("fine")
    period = statement.period or guess_period(statement.maximum)
    yearly = (statement.maximum - statement.minimum) * _TIMES_A_YEAR.get(period, 0)
    is_told = _is_in(rule.currency, statement)
    if period and is_told and rule.not_above and statement.maximum * _TIMES_A_YEAR[period] > rule.not_above:
        return Judged("fine")
    if yearly <= rule.most_width + _CENT and period:
        return Judged("fine")
    if not (period and is_told):
        return Judged("unclear", yearly) if statement.maximum > statement.minimum else Judged("fine")
    return Judged("too-wide" if period == "year" else "converted", yearly)


def guess_period(amount: float) -> Period:
    """The period that an amount in dollars, euros or pounds can only be meant for; "" where several fit."""
    if amount >= _LEAST_OF_A_YEAR:
        return "year"
    return "hour" if amount < _MOST_OF_AN_HOUR else ""


def is_wide(statement: PayStatement) -> bool:
    """Whether a range spans more than half of its lowest amount."""
    low, high = statement.minimum, statement.maximum
    return low is not None and high is not None and low > 0 and (high - low) / low > WIDE


def _is_in(currency: str | None, statement: PayStatement) -> bool:
    """Whether the range is in the rule's currency. A bare "$" is that of the place whose rule it is."""
    if currency is None or statement.currency == currency:
        return True
    return not statement.currency and "$" in statement.quote.text and currency in ("USD", "CAD", "AUD", "NZD")
