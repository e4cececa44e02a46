import io

import pikepdf
import pytest
from pikepdf import Name, String

from amhire.scorecard.reading import read_entries
from amhire.scorecard.sheet import NO_EVIDENCE


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
