"""Sheet → fillable PDF: typeset, completed as a form, and read again before anybody gets it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from amhire.render import Templates
from amhire.scorecard.cards import Card, Inquiry
from amhire.scorecard.fields import Field
from amhire.scorecard.filling import fill_lines, save
from amhire.scorecard.forms import IDENTITY, TICKED, complete_form
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.reading import read_entries
from amhire.scorecard.room import may_stretch_card, may_stretch_conclusion
from amhire.scorecard.sheet import SecondSheet, Sheet
from amhire.typeset import Paper, render_pdf


@dataclass(frozen=True, slots=True)
class Handout:
    """What the scorecard's template gets: the sheet, whose it is, and the paper it is printed on.

    `signature` adds a field that a signing program can put a digital signature into.
    """

    sheet: Sheet | SecondSheet
    letterhead: Letterhead
    paper: Paper
    signature: bool = False

    @property
    def signature_field(self) -> Field:
        """The field that a signature goes into; it is no answer and no part of the sheet."""
        return Field("signature", self.sheet.words["label-signature"], "signature")

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field of this form, in its order."""
        return (*self.sheet.fields, self.signature_field) if self.signature else self.sheet.fields

    def stretches_for(self, card: Card, inquiry: Inquiry) -> bool:
        """Whether the notes below a question reach down to the foot of its page."""
        return may_stretch_card(card, inquiry)

    @property
    def stretches_at_end(self) -> bool:
        """Whether the box for the candidate's questions takes the room that the last page has."""
        return isinstance(self.sheet, Sheet) and may_stretch_conclusion(self.sheet)


def prepare_form(handout: Handout, templates: Templates) -> bytes:
    """The form as PDF/UA without any name in it. Copies for people are made of it by fill_lines.

    Raises TemplateFault where a template of the user's does not have the sheet's fields.
    """
    name = "scorecard/scorecard.html.j2" if isinstance(handout.sheet, Sheet) else "scorecard/second.html.j2"
    html = templates.render(name, handout=handout)
    # The permanent identifier is that of the form: all copies of one sheet share it, however they are filled in.
    identifier = bytes.fromhex(handout.sheet.fingerprint)[:16]
    raw = render_pdf(html, folders=templates.folders, forms=True, identifier=identifier)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        complete_form(pdf, handout.sheet, handout.fields)
        form = save(pdf)
    _check_written(form, handout.fields)
    return form


def render_scorecard(handout: Handout, templates: Templates, values: Mapping[str, str] | None = None) -> bytes:
    """One form. `values` stand in its text lines from the beginning and can still be changed."""
    form = prepare_form(handout, templates)
    return fill_lines(form, values) if values else form


def _check_written(form: bytes, fields: Sequence[Field]) -> None:
    """A form that lost a field, a state or a name is found here, not when forty interviewers have filled it in."""
    wanted = []
    for field in fields:
        states = [option.value for option in field.options] or ([TICKED] if field.kind == "tick" else [])
        wanted.append((field.name, sorted(states), ""))
    found = [(entry.name, sorted(entry.states), entry.value) for entry in read_entries(form) if entry.name != IDENTITY]
    if found != wanted:
        lost = [each for each in wanted if each not in found]
        raise RuntimeError(f"the form that was written is not the sheet's; lost or changed: {lost}")
