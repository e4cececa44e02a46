"""Sheet → fillable PDF: typeset, completed as a form, and read again before anybody gets it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

from amhire.render import Templates
from amhire.scorecard.filling import fill_lines, save
from amhire.scorecard.forms import IDENTITY, TICKED, complete_form
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.reading import read_entries
from amhire.scorecard.sheet import Sheet
from amhire.typeset import Paper, render_pdf


@dataclass(frozen=True, slots=True)
class Handout:
    """What the scorecard's template gets: the sheet, whose it is, and the paper it is printed on."""

    sheet: Sheet
    letterhead: Letterhead
    paper: Paper


def render_scorecard(handout: Handout, templates: Templates, values: Mapping[str, str] | None = None) -> bytes:
    """The form as PDF/UA. `values` stand in its text lines from the beginning and can still be changed."""
    html = templates.render("scorecard/scorecard.html.j2", handout=handout)
    # The permanent identifier is that of the form: all copies of one sheet share it, however they are filled in.
    identifier = bytes.fromhex(handout.sheet.fingerprint)[:16]
    raw = render_pdf(html, folders=templates.folders, forms=True, identifier=identifier)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        complete_form(pdf, handout.sheet)
        form = save(pdf)
    if values:
        form = fill_lines(form, values)
    _check_written(form, handout.sheet, values or {})
    return form


def _check_written(form: bytes, sheet: Sheet, values: Mapping[str, str]) -> None:
    """A form that lost a field, a state or a name is found here, not when forty interviewers have filled it in."""
    wanted = []
    for field in sheet.fields:
        states = [option.value for option in field.options] or ([TICKED] if field.kind == "tick" else [])
        wanted.append((field.name, sorted(states), values.get(field.name, "")))
    found = [(entry.name, sorted(entry.states), entry.value) for entry in read_entries(form) if entry.name != IDENTITY]
    if found != wanted:
        lost = [each for each in wanted if each not in found]
        raise RuntimeError(f"the form that was written is not the sheet's; lost or changed: {lost}")
