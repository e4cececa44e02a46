"""A scorecard's PDF → the fields it holds and what is in them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Name, Object


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as a file holds it. `states` are the values its buttons can take; "" as value means not filled in."""

    name: str
    states: tuple[str, ...]
    value: str


def read_entries(form: bytes) -> tuple[Entry, ...]:
    """Every field of a form, in its own order. Line ends are the same whichever program filled it."""
    with pikepdf.open(io.BytesIO(form)) as pdf:
        if "/AcroForm" not in pdf.Root:
            return ()
        return tuple(_read_entry(field) for field in pdf.Root.AcroForm.Fields)


def _read_entry(field: Object) -> Entry:
    name = str(field.get("/T", ""))
    widgets = list(field.get("/Kids", [field]))
    if field.get("/FT") != Name.Btn:
        text = str(field.get("/V", "")).replace("\r\n", "\n").replace("\r", "\n")
        return Entry(name, (), text)
    states = tuple(state for widget in widgets for state in _states(widget))
    # What a button shows is what the interviewer saw; a program may have left the group's own value behind.
    chosen = [str(widget.get("/AS", "/Off")).removeprefix("/") for widget in widgets]
    return Entry(name, states, next((state for state in chosen if state != "Off"), ""))


def _states(widget: Object) -> Iterator[str]:
    for state in widget.AP.N.keys():  # noqa: SIM118  # a pikepdf dictionary is iterated by its keys only this way
        if state != "/Off":
            yield state.removeprefix("/")
