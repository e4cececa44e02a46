import json

import pytest

from amhire.errors import InvalidData
from amhire.scorecard.index import IssuedCard, IssuedKit, PackIndex, build_index, join_indexes, read_index, render_index

CARD = IssuedCard("a.pdf", "Zoë", "Bob", "account-case", 1, "ab" * 32, "cd" * 32)
KIT = IssuedKit("kit.pdf", "account-case", "ab" * 32)


def test_an_index_is_read_back_as_it_was_written(profile):
    index = build_index(profile, [KIT, CARD], {"candidates": ("people.csv", "ef" * 32)})
    assert (index.cards, index.kits, index.role, index.level) == ((CARD,), (KIT,), "key-account-manager", "manager")
    text = render_index(index)
    assert read_index("\ufeff" + text, "index.json") == index
    assert list(json.loads(text)["cards"][0]) == [
        "file",
        "candidate",
        "interviewer",
        "stage",
        "round",
        "sheet",
        "layout",
    ]


def test_cards_are_enough():
    text = render_index(read_index('{"cards": [], "kits": 7, "framework": [], "lists": "x"}', "i.json"))
    assert read_index(text, "i.json").cards == ()


@pytest.mark.parametrize("text", ["", "[]", "7", "{}", '{"cards": {}}', "[" * 100_000, '{"cards": '])
def test_what_is_no_index_is_told(text):
    with pytest.raises(
        InvalidData, match=r"i\.json: is no index of a pack; give the index\.json that amhire scorecard"
    ):
        read_index(text, "i.json")


def test_every_mistake_is_told_with_its_place():
    cards = [3, {"file": 7, "candidate": "", "interviewer": "", "stage": "", "sheet": "", "layout": "", "round": [1]}]
    with pytest.raises(InvalidData, match="cards") as fault:
        read_index(json.dumps({"cards": cards}), "i.json")
    assert [str(each) for each in fault.value.problems] == [
        "i.json: cards.0: must be an object that names a card",
        "i.json: cards.1.file: must be there, as text",
        "i.json: cards.1.round: must be 1 or 2, got [1]",
    ]


def test_packs_of_both_rounds_are_read_as_one():
    first, second = (
        PackIndex((IssuedCard(f"{turn}.pdf", "A", "B", "case", turn, "s", "l"),), (IssuedKit(f"k{turn}", "case", "s"),))
        for turn in (1, 2)
    )
    joined = join_indexes([first, second])
    assert ([card.round for card in joined.cards], [kit.file for kit in joined.kits]) == ([1, 2], ["k1", "k2"])
    assert join_indexes([]) == PackIndex(())
