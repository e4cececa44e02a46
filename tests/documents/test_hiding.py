import pytest

from amhire.documents.hiding import BLACK, WHITE, Hidings, Look, find_hiding, is_lost, may_be_dark, parse_hex
from amhire.documents.text import HiddenText


def test_neighbours_of_one_kind_are_one_passage():
    hidings = Hidings()
    for piece in ("key account", " ", "manager\n"):
        hidings.add("tiny", piece)
    hidings.end_line()
    hidings.add("tiny", "upselling")
    hidings.show("  ")
    hidings.add("hidden-run", "sales")
    assert hidings.settle() == (
        HiddenText("tiny", "key account manager upselling", 1),
        HiddenText("hidden-run", "sales", 1),
    )


def test_words_that_show_part_two_passages():
    hidings = Hidings()
    hidings.add("tiny", "one")
    hidings.show("seen")
    hidings.add("tiny", "two")
    assert [each.text for each in hidings.settle()] == ["one", "two"]


@pytest.mark.parametrize("nothing", ["", "  \t", "...", "•", "\u200b"])
def test_blanks_and_signs_are_not_reported(nothing):
    hidings = Hidings()
    hidings.add("tiny", nothing)
    assert hidings.settle() == ()


def test_what_is_reported_is_bounded():
    hidings = Hidings()
    for _ in range(150):
        hidings.add("tiny", "word " * 1_000)
        hidings.show("seen")
    found = hidings.settle()
    assert (len(found), len(found[0].text)) == (100, 2_000)


@pytest.mark.parametrize(
    ("look", "behind", "kind"),
    [
        (Look(), WHITE, None),
        (Look(colour=WHITE), WHITE, "background-colour"),
        (Look(colour=(250, 250, 250)), WHITE, "background-colour"),
        (Look(colour=(221, 221, 221)), WHITE, None),
        (Look(colour=(255, 255, 0)), WHITE, None),
        (Look(colour=WHITE), BLACK, None),
        (Look(colour=BLACK), BLACK, "background-colour"),
        (Look(colour=WHITE), "unknown", None),
        (Look(colour="automatic"), WHITE, None),
        (Look(colour=WHITE, backdrop=BLACK), WHITE, None),
        (Look(colour=BLACK, backdrop=BLACK), WHITE, "background-colour"),
        (Look(points=2), WHITE, "tiny"),
        (Look(points=2.5), WHITE, None),
        (Look(is_squeezed=True), WHITE, "tiny"),
        (Look(is_clear=True), WHITE, "transparent"),
        (Look(vanishes=True, points=1), WHITE, "hidden-run"),
        (Look(vanishes=False), WHITE, None),
    ],
)
def test_why_letters_cannot_be_seen(look, behind, kind):
    assert find_hiding(look, behind) == kind


def test_a_look_keeps_what_it_stands_on():
    assert Look(points=12).over(Look(points=1, vanishes=True)) == Look(points=12, vanishes=True)


@pytest.mark.parametrize(("value", "colour"), [("#FFffFF", WHITE), ("000000", BLACK), ("auto", None), ("#fff", None)])
def test_colours_in_six_digits(value, colour):
    assert parse_hex(value) == colour


@pytest.mark.parametrize(("paint", "dark"), [(None, False), (WHITE, False), (BLACK, True), ("unknown", True)])
def test_what_may_be_dark(paint, dark):
    assert may_be_dark(paint) is dark
    assert is_lost(WHITE, WHITE)
