"""What every entry of the law carries: where it is written, whether that was read, and when it holds."""

from datetime import date
from typing import Annotated

from pydantic import Field

from amhire.framework.record import Day, Id, Record, Text


class Rule(Record):
    """What every entry of a jurisdiction carries.

    `source` cites the statute, regulation or official guidance with its article or section. `verified` is true only
    where somebody has read that text or an official page on it; what is not verified is shown with a warning.
    """

    id: Id
    text: Text
    source: Text
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$", max_length=2000)] | None = None
    verified: bool
    as_of: Annotated[Day, Field(description="the day on which the source was last looked at, such as 2026-11-22")]
    #: First and last day on which the rule is in force; open where not given.
    effective: Day | None = None
    expires: Day | None = None
    #: Whom it binds, where that is not every employer.
    applies: Text | None = None

    def in_force(self, on: date) -> bool:
        """Whether the rule is in force on a day, as far as its dates tell."""
        return (self.effective is None or self.effective <= on) and (self.expires is None or on <= self.expires)
