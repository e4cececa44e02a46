import io

import pikepdf
import pytest
from pikepdf import Array, Name, String

from amhire.scorecard.fields import NO_EVIDENCE
from amhire.scorecard.reading import read_entries


def edit(form, change):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        change({str(field.T): field for field in pdf.Root.AcroForm.Fields})
        saved = io.BytesIO()
        pdf.save(saved)
    return {entry.name: entry.value for entry in read_entries(saved.getvalue())}


def test_an_empty_form_has_no_answers(form):
    assert [entry.name for entry in read_entries(form) if entry.value] == ["identity"]


@pytest.mark.parametrize("place", range(6))
def test_each_rating_reads_back_as_the_value_beside_its_anchor(form, sheet, place):
    wanted = ["1", "2", "3", "4", "5", NO_EVIDENCE][place]

    def choose(fields):
        group = fields["rating:empathy"]
        group.V = group.Kids[place].AS = Name(f"/{wanted}")

    assert edit(form, choose)["rating:empathy"] == wanted


def test_what_a_button_shows_counts_where_the_group_was_left_behind(form):
    def choose(fields):
        fields["rating:empathy"].Kids[4].AS = Name("/5")

    assert edit(form, choose)["rating:empathy"] == "5"


def test_line_ends_are_the_same_whoever_wrote_them(form):
    def write(fields):
        fields["reasons"].V = String("one\r\ntwo\rthree\nfour")

    assert edit(form, write)["reasons"] == "one\ntwo\nthree\nfour"


def test_a_pdf_without_a_form_has_no_entries():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        saved = io.BytesIO()
        pdf.save(saved)
    assert read_entries(saved.getvalue()) == ()


def read(form, change):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        change(pdf, {str(field.T): field for field in pdf.Root.AcroForm.Fields})
        saved = io.BytesIO()
        pdf.save(saved)
    return {entry.name: entry for entry in read_entries(saved.getvalue())}


def test_a_group_whose_buttons_repeat_its_name_is_one_field(form):
    def repeat(pdf, fields):
        group = fields["rating:empathy"]
        for widget in group.Kids:
            widget.T = group.T
        group.Kids[1].AS = Name("/2")

    entry = read(form, repeat)["rating:empathy"]
    assert (entry.value, len(entry.states), entry.held) == ("2", 6, "Off")


def test_a_text_that_was_typed_on_one_page_only_counts_before_the_one_behind_it(form):
    def type_in_evince(pdf, fields):
        fields["candidate"].V = String("Ann")
        fields["candidate"].Kids[2].V = String("Anne Übrig")

    entry = read(form, type_in_evince)["candidate"]
    assert (entry.value, entry.chosen, entry.held) == ("Anne Übrig", ("Anne Übrig",), "Ann")


def test_a_choice_that_was_taken_back_as_a_text_is_no_mismatch(form):
    def take_back(pdf, fields):
        fields["rating:empathy"].V = String("/Off")

    entry = read(form, take_back)["rating:empathy"]
    assert (entry.value, entry.chosen, entry.held) == ("", (), "")


def read_text(form, make):
    def store(pdf, fields):
        fields["reasons"].V = make(pdf)

    return read(form, store)["reasons"].value


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        (String("Łódź – 王 🚀"), "Łódź – 王 🚀"),
        (String(b"\xef\xbb\xbfZo\xc3\xab"), "Zoë"),
        (String(b"\xff\xfeZ\x00o\x00\xeb\x00"), "Zoë"),
        (String(b"Zo\xeb \x80"), "Zoë •"),
        (String(b"\xfe\xff\xd8\x3d"), "\ufffd"),
        (String("a\x00\x07b\tc"), "ab\tc"),
        (pikepdf.Array([String("one"), String("two")]), "one\ntwo"),
        (Name("/4"), "4"),
        (4, "4"),
        (True, ""),
        (pikepdf.Dictionary(A=1), ""),
        (String("x" * 100_000), "x" * 20_000),
    ],
)
def test_a_text_is_read_however_it_was_stored(form, stored, text):
    assert read_text(form, lambda _: stored) == text


def test_a_long_text_may_be_kept_as_a_stream(form):
    assert read_text(form, lambda pdf: pdf.make_stream("Zoë".encode("utf-16"))) == "Zoë"


def test_a_state_that_a_button_does_not_have_is_no_answer(form):
    def choose(fields):
        fields["rating:empathy"].Kids[1].AS = Name("/5")

    assert edit(form, choose)["rating:empathy"] == ""


def test_a_button_that_stands_on_no_page_is_no_answer(form):
    def hide(pdf, fields):
        chosen = fields["rating:empathy"].Kids[4]
        chosen.AS = Name("/5")
        for page in pdf.pages:
            page.obj.Annots = Array([each for each in page.obj.Annots if each.objgen != chosen.objgen])

    assert read(form, hide)["rating:empathy"].value == ""
