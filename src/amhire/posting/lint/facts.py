"""What a posting states of all that the law may ask for, each with the words it was read from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from amhire.posting.lint.advert import Piece

PayKind: TypeAlias = Literal["base", "on-target", "commission", "bonus", "pay"]
Period: TypeAlias = Literal["hour", "day", "week", "month", "year", ""]
CommissionShare: TypeAlias = Literal["unknown", "none", "partly", "solely"]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a piece from `start` to `end`."""

    piece: Piece
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.piece.text[self.start : self.end]

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the first of them."""
        return self.piece.place(self.start)


@dataclass(frozen=True, slots=True)
class PayStatement:
    """An amount or range of pay. One amount stands at both ends; an open end is None.

    Amounts are in units of the currency for the period; `currency` is "" where a sign does not tell it.
    """

    kind: PayKind
    minimum: float | None
    maximum: float | None
    currency: str
    period: Period
    quote: Quote

    @property
    def is_closed(self) -> bool:
        """Whether both ends are said."""
        return self.minimum is not None and self.maximum is not None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a posting states; an empty tuple or None where it does not."""

    pay: tuple[PayStatement, ...] = ()
    #: Words on pay without a figure: "competitive salary", "DOE".
    vague_pay: tuple[Quote, ...] = ()
    #: Words that send the reader elsewhere for the pay, as some laws allow: a link to a public page.
    linked_pay: tuple[Quote, ...] = ()
    #: The same for benefits.
    linked_benefits: tuple[Quote, ...] = ()
    commission: CommissionShare = "unknown"
    #: The words that tell how commission is paid.
    commission_words: tuple[Quote, ...] = ()
    other_pay: tuple[Quote, ...] = ()
    benefits: tuple[Quote, ...] = ()
    deadline: Quote | None = None
    deadline_day: date | None = None
    #: Applications are taken until the post is filled, and the posting says so.
    is_ongoing: bool = False
    how_to_apply: tuple[Quote, ...] = ()
    ai_use: tuple[Quote, ...] = ()
    vacancy: tuple[Quote, ...] = ()
    fair_chance: tuple[Quote, ...] = ()
    equal_opportunity: tuple[Quote, ...] = ()
    adjustments: tuple[Quote, ...] = ()
