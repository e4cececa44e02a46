from dataclasses import replace

import pytest

from amhire.framework.loading import load_framework
from amhire.opening import Requisition
from amhire.profile import build_profile
from amhire.resources import competencies_folder
from amhire.scorecard.room import has_room_below, may_stretch_card, may_stretch_conclusion
from amhire.scorecard.sheet import build_sheet

FRAMEWORK = load_framework(competencies_folder())


@pytest.mark.parametrize("role", FRAMEWORK.roles)
@pytest.mark.parametrize("level", FRAMEWORK.levels)
def test_every_page_of_the_shipped_framework_reaches_to_its_foot(role, level):
    profile = build_profile(FRAMEWORK, Requisition(role=role, level=level))
    for sheet in (build_sheet(profile, rated) for rated in profile.stages):
        assert may_stretch_conclusion(sheet)
        assert all(may_stretch_card(card, inquiry) for card in sheet.cards for inquiry in card.inquiries)


LONG = "Settles everything alone. " * 160


@pytest.mark.parametrize(
    "change",
    [
        lambda card, one: (replace(card, definition=LONG), one),
        lambda card, one: (replace(card, duty=LONG), one),
        lambda card, one: (card, replace(one, text=LONG)),
        lambda card, one: (card, replace(one, hint=LONG)),
        lambda card, one: (card, replace(one, weak=LONG)),
        lambda card, one: (card, replace(one, probes=(replace(one.probes[0], label=LONG),))),
        lambda card, one: (
            replace(card, rating=replace(card.rating, options=(replace(card.rating.options[0], meaning=LONG),))),
            one,
        ),
    ],
)
def test_a_page_with_a_very_long_part_does_not_stretch(sheet, change):
    assert not may_stretch_card(*change(sheet.cards[0], sheet.cards[0].inquiries[0]))


@pytest.mark.parametrize("change", [{"closing": (LONG,)}, {"rationale": LONG}])
def test_a_last_page_with_very_long_texts_does_not_stretch(sheet, change):
    assert not may_stretch_conclusion(replace(sheet, **change))


@pytest.mark.parametrize("role", FRAMEWORK.roles)
def test_a_kit_has_room_below_each_competency_with_one_question(role):
    profile = build_profile(FRAMEWORK, Requisition(role=role, level="director"))
    cards = [card for rated in profile.stages for card in build_sheet(profile, rated).cards]
    assert cards
    assert all(has_room_below(card) == (len(card.inquiries) == 1) for card in cards)


def test_a_kit_has_no_room_below_long_texts(sheet):
    card = sheet.cards[0]
    assert has_room_below(card)
    assert not has_room_below(replace(card, duty=LONG))
    assert not has_room_below(replace(card, inquiries=card.inquiries * 2))
