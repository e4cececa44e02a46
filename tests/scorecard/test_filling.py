import io

import pikepdf
import pypdfium2
import pytest

from amhire.scorecard.filling import fill_lines, find_undrawn, tidy_line
from amhire.scorecard.reading import read_entries


def values(form):
    return {entry.name: entry.value for entry in read_entries(form)}


def darkness(form, place):
    """How many dark pixels the field has when Chrome's engine draws the page."""
    number, (left, bottom, right, top) = place
    document = pypdfium2.PdfDocument(form)
    document.init_forms()
    page = document[number]
    height = page.get_height()
    picture = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
    box = (int(left * 2), int((height - top) * 2), int(right * 2), int((height - bottom) * 2))
    dark = sum(shade < 128 for shade in picture.crop(box).tobytes())
    page.close()
    document.close()
    return dark


@pytest.mark.parametrize(
    "name", ["Anna Müller-Đặng", "Ευγενία Παπαδοπούλου", "Юлія Ґжицька", "Żółć O’Brien (née Ōe)", "Прокопʼєва"]
)
def test_names_in_latin_greek_and_cyrillic_are_stored_and_drawn(form, places, name):
    filled = fill_lines(form, {"candidate": name})
    assert values(filled)["candidate"] == name
    assert darkness(form, places(form)["candidate", ""]) == 0
    assert darkness(filled, places(form)["candidate", ""]) > 150
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm


@pytest.mark.parametrize("name", ["王小明", "محمد", "प्रिया", "Rocket 🚀", "Q̈uinn"])
def test_a_name_the_font_lacks_is_stored_and_left_to_the_viewer(form, name):
    filled = fill_lines(form, {"candidate": name})
    assert values(filled)["candidate"] == name
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        assert pdf.Root.AcroForm.NeedAppearances is True


def test_names_the_font_lacks_are_told_once_each(form):
    assert find_undrawn(form, ["王小明", "Anna Müller-Đặng", "محمد", "王小明"]) == ("王小明", "محمد")


def test_a_value_stands_on_every_page_that_shows_its_field(form, sheet):
    with pikepdf.open(io.BytesIO(fill_lines(form, {"candidate": "Ann Other"}))) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert len(field.Kids) == len(pdf.pages) == 2 + len(sheet.cards)
        assert all(b"Tj" in kid.AP.N.read_bytes() for kid in field.Kids)


def test_a_long_name_is_drawn_smaller(form):
    with pikepdf.open(io.BytesIO(fill_lines(form, {"candidate": "W" * 60}))) as pdf:
        content = pdf.Root.AcroForm.Fields[0].Kids[0].AP.N.read_bytes()
    size = float(content.split(b" Tf")[0].split()[-1])
    assert 5 <= size < 9.5


def test_text_cannot_leave_its_field_for_the_page(form):
    name = ") Tj ET Q (\\ <</Evil>> stream"
    filled = fill_lines(form, {"candidate": name})
    assert values(filled)["candidate"] == name
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        assert b"Evil" not in pdf.Root.AcroForm.Fields[0].Kids[0].AP.N.read_bytes()


def test_a_reset_leaves_the_names_of_the_people(form):
    with pikepdf.open(io.BytesIO(fill_lines(form, {"candidate": "Ann Other"}))) as pdf:
        assert {str(field.DV) for field in pdf.Root.AcroForm.Fields if str(field.T) == "candidate"} == {"Ann Other"}


def test_a_copy_that_lost_a_name_is_never_handed_out(form):
    with pytest.raises(RuntimeError, match="lost or changed: visitor"):
        fill_lines(form, {"candidate": "Ann Other", "visitor": "Bob"})


def test_the_same_values_give_the_same_bytes(form):
    filled = fill_lines(form, {"candidate": "Ann", "interviewer": "Bob"})
    assert filled == fill_lines(form, {"interviewer": "Bob", "candidate": "Ann"})
    assert filled != fill_lines(form, {"candidate": "Ann", "interviewer": "Rob"})


def test_all_copies_of_a_form_share_its_identifier(form, sheet):
    for copy in (form, fill_lines(form, {"candidate": "Ann"}), fill_lines(form, {"candidate": "Bob"})):
        with pikepdf.open(io.BytesIO(copy)) as pdf:
            assert bytes(pdf.trailer.ID[0]) == sheet.fingerprint[:32].encode()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Ann \t\n Other ", "Ann Other"),
        ("Ann\x00\x1b[31mOther", "Ann[31mOther"),
        ("Ann\u202eOther\u2066", "AnnOther"),
        ("Zoe\u0308", "Zoë"),
        ("नि\u200dया", "नि\u200dया"),
        ("Ann\ud800", "Ann"),
        ("", ""),
        ("\u2028\u2029", ""),
    ],
)
def test_a_name_becomes_one_plain_line(text, line):
    assert tidy_line(text) == line
