"""The fields of a scorecard's form: their names, labels and answers, before anything is drawn."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

NO_EVIDENCE = "none"
"""The rating for "the interview did not show enough"; it is no number and never becomes one."""

LINE_LIMIT = 120
"""The longest name or date that a line of the form takes."""

AREA_LIMIT = 6000
"""The longest text that a box of the form takes."""

FieldKind: TypeAlias = Literal["line", "area", "choice", "tick", "total", "signature"]
"""A `total` is computed by viewers that can and is never read back; a `signature` is made by a signing program."""


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button. `needed` marks the rating level that this opening asks for."""

    value: str
    name: str
    meaning: str = ""
    needed: bool = False

    @property
    def mark(self) -> str:
        """What is printed beside the button: the number, or a dash where the answer is none."""
        return self.value if self.value.isdigit() else "–"

    @property
    def label(self) -> str:
        """What a screen reader says of the button."""
        name = f"{self.value} {self.name}" if self.value.isdigit() else self.name
        return f"{name}: {self.meaning}" if self.meaning else name


@dataclass(frozen=True, slots=True)
class Field:
    """One form field. `label` is printed beside it, `about` says what it belongs to; a limit of 0 means none."""

    name: str
    label: str
    kind: FieldKind
    about: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    limit: int = 0

    @property
    def spoken(self) -> str:
        """What a screen reader says of the field, which it may meet without having read what stands above."""
        return f"{self.about}: {self.label}" if self.about else self.label


def build_line(name: str, label: str, *, required: bool = False) -> Field:
    """A text of one line."""
    return Field(name, label, "line", required=required, limit=LINE_LIMIT)


def build_area(name: str, label: str, *, about: str = "", required: bool = False) -> Field:
    """A text of many lines."""
    return Field(name, label, "area", about, required=required, limit=AREA_LIMIT)
