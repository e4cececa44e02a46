"""What was filled in with one program is seen in another."""

import pytest

from scorecard.engines.drawing import count_dark, draw_with_pdfium, draw_with_poppler
from scorecard.engines.widgets import find_widgets

ENGINES = ("pypdf", "pikepdf", "pdfium", "pdf-lib", "poppler", "pdf.js")
DRAWERS = (draw_with_pdfium, draw_with_poppler)
#: The middle of a button, inside the circle or the box that is printed around it.
INNER = 0.6
CHOSEN = "4"


@pytest.fixture(scope="module")
def asked(sheet):
    """The fields of one competency that are looked at: its rating, a probe and a box for notes."""
    card = sheet.cards[1]
    inquiry = card.inquiries[0]
    return card.rating, inquiry.probes[0], inquiry.notes[0]


@pytest.fixture(scope="module")
def filled(form, fill_in, asked):
    """Filled forms by engine, each made when it is first wanted."""
    rating, probe, note = asked
    made = {}

    def fill(engine):
        if engine not in made:
            # A mind that was changed must leave no mark behind.
            steps = [(rating.name, "2"), (rating.name, CHOSEN), (probe.name, "yes"), (note.name, "She saw it first.")]
            made[engine] = fill_in(engine, form, [*steps, ("candidate", "Żofia Ωmega")])
        return made[engine]

    return fill


@pytest.mark.parametrize("draw", DRAWERS)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_chosen_button_is_marked_and_no_other(filled, asked, engine, draw):
    rating, probe, _ = asked
    form = filled(engine)
    widgets = [each for each in find_widgets(form) if each.state]
    picture = draw(form, next(each.page for each in widgets if each.name == rating.name))
    dark = {
        each.state: count_dark(picture, each.rectangle, inner=INNER) for each in widgets if each.name == rating.name
    }
    assert dark.pop(CHOSEN) > 40
    assert set(dark.values()) == {0}
    ticks = [each for each in widgets if each.name.startswith("probe:") and each.page == widget_page(widgets, rating)]
    ticked = {each.name: count_dark(picture, each.rectangle, inner=INNER) for each in ticks}
    assert ticked.pop(probe.name) > 15
    assert set(ticked.values()) == {0}


def widget_page(widgets, field):
    return next(each.page for each in widgets if each.name == field.name)


@pytest.mark.parametrize("draw", DRAWERS)
@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_written_is_seen(filled, form, asked, engine, draw):
    _, _, note = asked
    content = filled(engine)
    for name in (note.name, "candidate"):
        # The candidate's name stands on every page; what is asked is whether it is seen where it was typed.
        widget = next(each for each in find_widgets(content) if each.name == name)
        before, after = (count_dark(draw(each, widget.page), widget.rectangle) for each in (form, content))
        assert after > before + 60
