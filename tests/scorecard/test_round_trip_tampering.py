"""A form that was changed before or after somebody filled it in gives no ratings, whatever program it went through."""

import io
import json
import shutil
import subprocess
import warnings

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String

from amhire.collecting.collecting import collect_files
from amhire.collecting.openings import Openings
from amhire.documents.originals import find_files
from amhire.profile import load_profile
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.sheet import build_sheet
from missing import give_up

ENGINES = ("pypdf", "pikepdf", "pdfium", "pdf-lib", "poppler", "pdf.js")


@pytest.fixture(scope="module")
def collect(profile, tmp_path_factory):
    def run(content):
        path = tmp_path_factory.mktemp("back") / "card.pdf"
        path.write_bytes(content)
        (row,) = collect_files(find_files([path]), Openings(profile.framework)).rows
        return row

    return run


@pytest.fixture(scope="module")
def steps(sheet):
    ratings = [(card.rating.name, str(place % 5 + 1)) for place, card in enumerate(sheet.cards)]
    return [("candidate", "Ann Other"), ("interviewer", "Bo Rater"), *ratings, ("recommendation", "3")]


@pytest.fixture(scope="module")
def filled(form, fill_in, steps):
    return fill_in("pdfium", form, steps)


def edit(content, change):
    with pikepdf.open(io.BytesIO(content)) as pdf, warnings.catch_warnings():
        # A form taken apart on purpose is what pikepdf warns of.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        change(pdf, {str(field.T): field for field in pdf.Root.AcroForm.Fields})
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def state_of(button):
    return next(state for state in dict(button.AP.N) if state != "/Off")


def turn_the_scale_round(pdf, fields):
    """The buttons change places, so that a 5 is chosen where 1 is printed."""
    buttons = list(fields["rating:empathy"].Kids)[:5]
    places = [Array(list(button.Rect)) for button in buttons]
    for button, place in zip(buttons, reversed(places), strict=True):
        button.Rect = place


def rename_the_states(pdf, fields):
    """Each button stays where it is and stands for another number."""
    buttons = list(fields["rating:empathy"].Kids)[:5]
    states = [state_of(button) for button in buttons]
    for button, old, new in zip(buttons, states, reversed(states), strict=True):
        button.AP = Dictionary(N=Dictionary({new: button.AP.N[old], "/Off": button.AP.N.Off}))
        button.AS = Name(new) if Name(old) == button.AS else Name.Off


def exchange_two_competencies(pdf, fields):
    fields["rating:empathy"].T, fields["rating:conflict-resolution"].T = (
        String("rating:conflict-resolution"),
        String("rating:empathy"),
    )


def reprint_an_anchor(pdf, fields):
    """One word of what is printed on the second page is gone."""
    content = pdf.pages[1].Contents
    shown = content.read_bytes()
    place = shown.rindex(b"TJ")
    content.write(shown[: shown.rindex(b"[", 0, place)] + b"[]" + shown[place:])


def take_out_a_rating(pdf, fields):
    group = fields["rating:empathy"]
    buttons = {button.objgen for button in group.Kids}
    pdf.Root.AcroForm.Fields = Array([each for each in pdf.Root.AcroForm.Fields if each.objgen != group.objgen])
    for page in pdf.pages:
        page.obj.Annots = Array([each for each in page.obj.Annots if each.objgen not in buttons])


def name_another_stage(pdf, fields):
    told = json.loads(str(fields["identity"].V))
    fields["identity"].V = String(json.dumps({**told, "stage": "first-interview"}))


def name_another_framework(pdf, fields):
    told = json.loads(str(fields["identity"].V))
    fields["identity"].V = String(json.dumps({**told, "framework_sha256": "0" * 64}))


def describe_another_sheet(pdf, fields):
    holder = next(iter(pdf.Root.AF)).EF.F
    holder.write(holder.read_bytes().replace(b"empathy", b"charm"))


def print_other_letters(pdf, fields):
    """What is written on the second page stays, but its font draws other letters for it."""
    fonts = pdf.pages[1].Resources.Font
    for name in list(fonts.keys()):
        fonts[name].DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\0\5" * 2000)


def hide_a_rating(pdf, fields):
    for button in fields["rating:empathy"].Kids:
        button.F = int(button.F) | 2


def turn_a_page(pdf, fields):
    pdf.pages[1].obj.Rotate = 180


def cut_a_page(pdf, fields):
    pdf.pages[1].obj.CropBox = Array([0, 0, 300, 300])


CHANGES = (
    turn_the_scale_round,
    rename_the_states,
    exchange_two_competencies,
    reprint_an_anchor,
    take_out_a_rating,
    name_another_stage,
    name_another_framework,
    describe_another_sheet,
    print_other_letters,
    hide_a_rating,
    turn_a_page,
    cut_a_page,
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_filled_form_that_was_changed_gives_no_ratings(collect, filled, change):
    row = collect(edit(filled, change))
    assert (row.is_card, dict(row.ratings), row.overall) == (False, {}, None)
    assert [each.id for each in row.problems] == ["altered"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("change", [turn_the_scale_round, rename_the_states, print_other_letters])
def test_a_form_that_was_changed_and_then_filled_in_gives_no_ratings(collect, form, fill_in, engine, change):
    steps = [("rating:empathy", "5"), ("recommendation", "4"), ("interviewer", "Bo Rater")]
    row = collect(fill_in(engine, edit(form, change), steps))
    assert (row.is_card, dict(row.ratings), row.overall) == (False, {}, None)
    assert [each.id for each in row.problems] == ["altered"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("engine", ["pypdf", "pdfium", "poppler"])
def test_a_part_of_a_form_is_never_taken_for_the_whole(collect, form, fill_in, engine, share):
    whole = fill_in(engine, form, [("rating:empathy", "5"), ("recommendation", "4")])
    row = collect(whole[: int(len(whole) * share)])
    assert (row.is_card, dict(row.ratings)) == (False, {})
    assert [each.id for each in row.problems] == ["damaged"]


def flatten_with_pdfium(content):
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    for page in document:
        pdfium.FPDFPage_Flatten(page.raw, 0)
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


def flatten_with_qpdf(content):
    return edit(content, lambda pdf, _: pdf.flatten_annotations())


def flatten_with_pypdf(content):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.update_page_form_field_values(None, {"reasons": "Said well."}, auto_regenerate=False, flatten=True)
    writer.remove_annotations(subtypes="/Widget")
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def print_with_poppler(content):
    """As “Print to file” of the Linux desktops does."""
    program = shutil.which("pdftocairo")
    if program is None:
        give_up("pdftocairo is not installed: apt-get install poppler-utils")
    done = subprocess.run([program, "-pdf", "-", "-"], input=content, capture_output=True, check=True, timeout=60)
    return done.stdout


@pytest.mark.parametrize("flatten", [flatten_with_pdfium, flatten_with_qpdf, flatten_with_pypdf, print_with_poppler])
def test_a_printed_form_is_recognised_by_its_number(collect, filled, sheet, flatten):
    row = collect(flatten(filled))
    assert (row.is_card, dict(row.ratings)) == (False, {})
    assert [each.id for each in row.problems] == ["flattened"]
    assert sheet.short_fingerprint in row.problems[0].message


def copy_of_pages(content):
    """The pages alone, as programs that join or split files leave them: fields without a form."""
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        writer.add_page(page)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def test_pages_taken_out_of_a_form_give_its_ratings_whole_or_not_at_all(collect, filled):
    row = collect(copy_of_pages(filled))
    assert dict(row.ratings) in ({}, dict(collect(filled).ratings))
    assert row.is_card or row.problems


def test_a_form_of_another_company_is_none_of_ours(collect):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("rating"), V=String("5"),
                Rect=Array([100, 100, 200, 120]), F=4,
            )
        )  # fmt: skip
        pdf.pages[0].Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        saved = io.BytesIO()
        pdf.save(saved)
    row = collect(saved.getvalue())
    assert (row.is_card, dict(row.ratings), [each.id for each in row.problems]) == (False, {}, ["foreign"])


@pytest.fixture(scope="module")
def older_form(tmp_path_factory, templates):
    folder = tmp_path_factory.mktemp("framework")
    (folder / "relationships").mkdir()
    (folder / "relationships" / "empathy.yaml").write_text("definition: Sees what others feel.\n", encoding="utf-8")
    profile, _ = load_profile("key-account-manager", overlays=[folder])
    return render_scorecard(Handout(build_sheet(profile, profile.stages[2]), Letterhead(), "a4"), templates)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_card_of_another_framework_keeps_its_ratings_and_says_so(collect, older_form, fill_in, engine):
    row = collect(fill_in(engine, older_form, [("rating:empathy", "4"), ("interviewer", "Bo Rater")]))
    assert dict(row.ratings) == {"empathy": 4}
    assert "older-framework" in {each.id for each in row.problems}
