import hashlib
import io
import json
import os
import warnings
import zipfile
from dataclasses import replace
from email.message import EmailMessage

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String

from amhire.collecting.collecting import collect_files
from amhire.collecting.issued import list_outstanding
from amhire.collecting.openings import Openings
from amhire.documents.originals import find_files
from amhire.profile import build_profile
from amhire.scorecard.filling import fill_lines
from amhire.scorecard.index import IssuedCard, PackIndex
from amhire.scorecard.layout import layout_digest
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.sheet import build_second_sheet, build_sheet

WHO = {"candidate": "Ann Other", "interviewer": "Bo Rater"}


@pytest.fixture(scope="module")
def openings(profile):
    return Openings(profile.framework)


@pytest.fixture(scope="module")
def filled(form, sheet, fill_in_chrome):
    """A whole card as Chrome saves it: ratings 1, 2, 3 … and “no evidence” for the sixth."""
    cards = [each.id for each in sheet.cards]
    values = ["1", "2", "3", "4", "5", "none"]
    texts = {**WHO, "date": "2026-11-03", "reasons": "Clear cases.\nFew gaps."}
    texts |= {note.name: f"{note.label} seen" for card in sheet.cards for each in card.inquiries for note in each.notes}
    choices = [(f"rating:{each}", value) for each, value in zip(cards, values, strict=False)]
    return fill_in_chrome(form, texts=texts, choices=[*choices, ("recommendation", "3"), ("independent", "yes")])


@pytest.fixture
def collect(tmp_path, openings):
    """The rows of files by name, each with the same time of change."""

    def run(files, *, index=None, openings=openings):
        folder = tmp_path / "back"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
            os.utime(folder / name, (1_793_800_000, 1_793_800_000))
        return collect_files(find_files([folder]), openings, index=index)

    return run


def change_nothing(pdf):
    """Only save."""


def edit(content, change, **saving):
    with pikepdf.open(io.BytesIO(content)) as pdf, warnings.catch_warnings():
        # A form taken apart on purpose is what pikepdf warns of.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        change(pdf)
        saved = io.BytesIO()
        pdf.save(saved, **saving)
    return saved.getvalue()


def fields(pdf):
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def ids(row):
    return [each.id for each in row.problems]


def test_a_card_filled_in_chrome_comes_back_whole(collect, filled, sheet):
    (row,) = collect({"card.pdf": filled}).rows
    first, *_, last = (each.id for each in sheet.cards)
    assert (row.candidate, row.interviewer, row.stage) == ("Ann Other", "Bo Rater", "panel-interview")
    assert (row.role, row.level, row.round, row.date) == ("key-account-manager", "manager", 1, "2026-11-03")
    assert (row.sheet, row.framework.sha256) == (sheet.fingerprint, sheet.identity.framework_sha256)
    assert list(row.ratings.values()) == [1, 2, 3, 4, 5, None]
    assert row.notes[first] == "Situation: Situation seen\nAction: Action seen\nResult: Result seen"
    assert last in row.notes
    assert (row.overall, row.missing, row.problems) == (3, (), ())
    assert row.answers == {"reasons": "Clear cases.\nFew gaps.", "independent": "yes"}
    assert row.filed == "2026-11-04T13:46:40Z"


def test_the_second_round_is_read_as_that(collect, profile, templates, fill_in_chrome):
    sheet = build_second_sheet(profile, profile.stages[2])
    form = render_scorecard(Handout(sheet, Letterhead(), "a4"), templates, WHO)
    card = sheet.cards[0]
    texts = {card.change.name: "Heard the whole story.", "date": "2026-11-05", "reasons": "As before."}
    choices = [(each.rating.name, "4") for each in sheet.cards] + [("recommendation", "4")]
    (row,) = collect({"again.pdf": fill_in_chrome(form, texts=texts, choices=choices)}).rows
    assert (row.round, row.overall, row.missing, row.problems) == (2, 4, (), ())
    assert row.notes == {card.id: "Heard the whole story."}
    assert set(row.ratings.values()) == {4}


def test_what_is_missing_is_told_by_its_printed_name(collect, form, sheet, fill_in_chrome):
    first, second, *rest = sheet.cards
    card = fill_in_chrome(form, texts={"candidate": "Ann Other"}, choices=[(first.rating.name, "2")])
    (row,) = collect({"card.pdf": card}).rows
    names = [each.name for each in (second, *rest)]
    assert row.missing == (
        sheet.interviewer.label, sheet.date.label, *names, sheet.recommendation.label, sheet.reasons.label,
    )  # fmt: skip
    assert ids(row) == ["no-name", "no-evidence-noted", "not-ticked-independent"]
    assert row.problems[1].message == f"Rated without any note of what was said: {first.name}."


def test_an_empty_card_is_a_card_that_nobody_filed(collect, form, sheet):
    (row,) = collect({"card.pdf": form}).rows
    assert (row.stage, row.filed, ids(row)) == ("panel-interview", "", ["blank"])
    assert {each.name for each in sheet.cards} < set(row.missing)


def test_an_empty_form_beside_the_filled_one_never_counts(collect, form, filled):
    empty = fill_lines(form, WHO)
    first, last = collect({"a.pdf": filled, "z.pdf": empty}).rows
    assert first.problems[0].message == "The same card came before as z.pdf; this one counts: the earlier one is empty."
    assert (first.filed > last.filed, ids(last)) == (True, ["blank", "again"])


# ---- one answer, several voices ----


def choose_two(pdf):
    fields(pdf)["rating:empathy"].Kids[0].AS = Name("/1")


def leave_behind(pdf):
    fields(pdf)["rating:empathy"].V = Name("/2")


def show_nothing(pdf):
    fields(pdf)["rating:empathy"].Kids[4].AS = Name.Off


def correct_on_one_page(pdf):
    fields(pdf)["candidate"].Kids[1].V = String("Anne Other")


def correct_on_two_pages(pdf):
    fields(pdf)["candidate"].Kids[1].V = String("Anne Other")
    fields(pdf)["candidate"].Kids[2].V = String("Ann Otter")


@pytest.mark.parametrize(
    ("change", "value", "problem"),
    [
        (choose_two, None, "two-answers: Empathy: 2 answers at once (1, 5); none is taken."),
        (
            leave_behind,
            5,
            "state-mismatch: Empathy: the form shows 5, but the file holds 2 behind it; what is shown is taken.",
        ),
        (
            show_nothing,
            None,
            "state-mismatch: Empathy: the form shows nothing, but the file holds 5 behind it; what is shown is taken.",
        ),
    ],
)
def test_buttons_that_disagree_are_told_and_nothing_is_made_up(collect, filled, change, value, problem):
    (row,) = collect({"card.pdf": edit(filled, change)}).rows
    assert row.ratings.get("empathy") == value
    assert ("Empathy" in row.missing) == (value is None)
    assert [f"{each.id}: {each.message}" for each in row.problems] == [problem]


@pytest.mark.parametrize(
    ("change", "name", "problem"),
    [(correct_on_one_page, "Anne Other", "state-mismatch"), (correct_on_two_pages, "", "two-answers")],
)
def test_a_name_that_was_corrected_on_one_page_counts(collect, filled, change, name, problem):
    (row,) = collect({"card.pdf": edit(filled, change)}).rows
    assert (row.candidate, problem in ids(row)) == (name, True)


# ---- what programs do to a form ----


def empty_the_list(pdf):
    pdf.Root.AcroForm.Fields = Array()


def drop_the_form(pdf):
    del pdf.Root.AcroForm


def break_kids(pdf):
    fields(pdf)["rating:empathy"].Kids = String("nonsense")


def add_xfa(pdf):
    pdf.Root.AcroForm.XFA = Array([String("template"), pdf.make_stream(b"<template/>")])


def bury(pdf):
    node = pdf.make_indirect(Dictionary(T=String("a"), FT=Name.Tx))
    for _ in range(3_000):
        node = pdf.make_indirect(Dictionary(T=String("a"), Kids=Array([node])))
    pdf.Root.AcroForm.Fields = Array([node])


def store_oddly(pdf):
    found = fields(pdf)
    found["date"].V = pdf.make_stream("2026-11-03".encode("utf-16"))
    found["reasons"].V = pikepdf.String("Clear cases.\rFew gaps.")
    found["rating:empathy"].Kids[4].AS = String("5")


@pytest.mark.parametrize("change", [empty_the_list, drop_the_form, break_kids, add_xfa, bury, store_oddly])
def test_a_form_that_a_program_has_damaged_still_says_what_was_ticked(collect, filled, change):
    whole, broken = collect({"a.pdf": filled, "b.pdf": edit(filled, change)}).rows
    assert replace(broken, file="", problems=()) == replace(whole, file="", problems=())
    assert ids(broken) == ["again"]


@pytest.mark.parametrize(
    "saving",
    [
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False},
        {"encryption": pikepdf.Encryption(owner="secret", user="")},
    ],
)
def test_a_form_saved_in_another_way_is_the_same_form(collect, filled, saving):
    (row,) = collect({"card.pdf": edit(filled, change_nothing, **saving)}).rows
    assert (len(row.ratings), row.problems) == (6, ())


def test_what_a_mail_server_puts_around_a_file_does_no_harm(collect, filled):
    (row,) = collect({"card.pdf": b"\r\n\r\n" + filled + b"\r\n" + b"\0" * 5_000}).rows
    assert (len(row.ratings), row.problems) == (6, ())


def test_strokes_of_a_pen_over_the_pages_are_pointed_at(collect, filled):
    def draw(pdf):
        ink = Dictionary(Type=Name.Annot, Subtype=Name.Ink, Rect=Array([0, 0, 9, 9]), InkList=Array())
        pdf.pages[1].obj.Annots.append(pdf.make_indirect(ink))

    (row,) = collect({"card.pdf": edit(filled, draw)}).rows
    assert (len(row.ratings), ids(row)) == (6, ["annotated"])


def sign(name, *, signed=True, **more):
    """What a signing program adds: a field of its own, with its place on a page."""

    def add(pdf):
        place = Array([50, 30, 200, 80])
        widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String(name), Rect=place, **more)
        if signed:
            widget.V = pdf.make_indirect(Dictionary(Type=Name.Sig, Contents=String("00")))
        widget = pdf.make_indirect(widget)
        pdf.pages[1].obj.Annots.append(widget)
        pdf.Root.AcroForm.Fields.append(widget)

    return add


SIGNED = "Whether the signature is valid is not checked here; a PDF viewer shows it."


@pytest.mark.parametrize(
    ("add", "said"),
    [
        (sign("Signature1"), f"Signed digitally (Signature1). {SIGNED}"),
        (sign("signature"), f"Signed digitally (signature). {SIGNED}"),
        (sign("Signature1", signed=False), "A place for a signature was added (Signature1) and nobody signed there."),
    ],
)
def test_a_signature_that_was_added_changes_no_form(collect, filled, sheet, add, said):
    signed = edit(filled, add)
    for index in (None, PackIndex((issue(sheet, filled),))):
        (row,) = collect({"card.pdf": signed}, index=index).rows
        assert (len(row.ratings), row.overall) == (6, 3)
        assert [f"{each.id}: {each.message}" for each in row.problems] == [f"signed: {said}"]


def test_a_signature_never_answers_a_question(collect, filled):
    (row,) = collect({"card.pdf": edit(filled, sign("rating:empathy", AS=Name("/1"), signed=False))}).rows
    assert (row.ratings["empathy"], row.problems) == (5, ())


def test_a_place_for_a_signature_that_nobody_used_is_not_worth_a_word(collect, sheet, templates, fill_in_chrome):
    form = render_scorecard(Handout(sheet, Letterhead(), "a4", signature=True), templates, WHO)
    texts = {"date": "2026-11-03", "reasons": "Clear."}
    card = fill_in_chrome(form, texts=texts, choices=[("recommendation", "3"), ("independent", "yes")])
    (row,) = collect({"card.pdf": card}).rows
    assert (row.overall, row.problems) == (3, ())


@pytest.mark.parametrize("rename", ["identity", "identity [12]"])
def test_cards_put_together_in_one_file_are_asked_for_one_by_one(collect, filled, rename):
    def put_together(pdf):
        with pikepdf.open(io.BytesIO(filled)) as other:
            fields(other)["identity"].T = String(rename)
            pdf.pages.extend(other.pages)

    (row,) = collect({"cards.pdf": edit(filled, put_together)}).rows
    assert (row.is_card, row.ratings, ids(row)) == (False, {}, ["several-cards"])
    assert row.problems[0].message.startswith("2 scorecards were put together in this PDF")


# ---- not the form that was handed out ----


def rename_states(pdf):
    lower, higher = fields(pdf)["rating:empathy"].Kids[3:5]
    for widget, old, new in ((lower, "/4", "/5"), (higher, "/5", "/4")):
        looks = {new if state == old else state: look for state, look in widget.AP.N.items()}
        widget.AP.N = Dictionary(looks)


def invent_state(pdf):
    widget = fields(pdf)["rating:empathy"].Kids[4]
    widget.AP.N = Dictionary({"/6": widget.AP.N["/5"], "/Off": widget.AP.N["/Off"]})


def exchange_places(pdf):
    first, *_, last, _ = fields(pdf)["rating:empathy"].Kids
    here, there = ([float(edge) for edge in widget.Rect] for widget in (first, last))
    first.Rect, last.Rect = Array(there), Array(here)


def take_out_field(pdf):
    kept = [each for each in pdf.Root.AcroForm.Fields if str(each.T) != "rating:empathy"]
    pdf.Root.AcroForm.Fields = Array(kept)
    for page in pdf.pages:
        page.obj.Annots = Array([each for each in page.obj.Annots if str(named(each).T) != "rating:empathy"])


def named(widget):
    return widget if "/T" in widget else widget.Parent


def reprint_page(pdf):
    page = pdf.pages[1]
    page.contents_coalesce()
    page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes().replace(b"BT", b"BT ET BT", 1))


def change_identity(pdf):
    field = fields(pdf)["identity"]
    field.V = String(json.dumps({**json.loads(str(field.V)), "stage": "first-interview"}))


def forget_layout(pdf):
    field = fields(pdf)["identity"]
    field.V = String(json.dumps({key: value for key, value in json.loads(str(field.V)).items() if key != "layout"}))


def forget_identity(pdf):
    fields(pdf)["identity"].V = String("")


def describe_otherwise(pdf):
    stream = pdf.Root.AF[0].EF.F
    stream.write(stream.read_bytes().replace(b"Empathy", b"Sympathy"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (rename_states, "what is printed on its pages, or where its fields stand"),
        (invent_state, "the answers to choose from in 'rating:empathy'"),
        (exchange_places, "what is printed on its pages, or where its fields stand"),
        (take_out_field, "the field 'rating:empathy' is gone"),
        (reprint_page, "what is printed on its pages, or where its fields stand"),
        (change_identity, "the stage it names"),
        (forget_layout, "what is printed on its pages, or where its fields stand"),
        (forget_identity, "its hidden field that says what it is"),
        (describe_otherwise, "the description of its fields inside it"),
    ],
)
def test_no_rating_is_taken_from_a_form_that_was_changed(collect, filled, change, said):
    (row,) = collect({"card.pdf": edit(filled, change)}).rows
    assert (row.is_card, row.ratings, row.notes, row.overall, ids(row)) == (False, {}, {}, None, ["altered"])
    assert row.problems[0].message.startswith(f"The form was changed: {said}")


def forge(pdf):
    describe_otherwise(pdf)
    field = fields(pdf)["identity"]
    sheet = hashlib.sha256(pdf.Root.AF[0].EF.F.read_bytes()).hexdigest()
    field.V = String(json.dumps({**json.loads(str(field.V)), "sheet": sheet}))


def test_a_form_made_up_all_through_is_doubted_and_with_the_pack_refused(collect, filled, sheet):
    forged = edit(filled, forge)
    (row,) = collect({"card.pdf": forged}).rows
    assert (row.is_card, ids(row)) == (True, ["unchecked"])
    (row,) = collect({"card.pdf": forged}, index=PackIndex((issue(sheet, filled),))).rows
    assert (row.is_card, ids(row)) == (False, ["other-form"])


def test_a_form_that_lost_its_description_is_read_by_the_framework_at_hand(collect, filled):
    def lose(pdf):
        del pdf.Root.AF
        del pdf.Root.Names

    whole, bare = collect({"a.pdf": filled, "b.pdf": edit(filled, lose)}).rows
    assert replace(bare, file="", problems=()) == replace(whole, file="", problems=())


@pytest.fixture(scope="module")
def other(profile, templates):
    """A card of an opening with a framework of its own, which nobody here has."""
    framework = replace(profile.framework, sha256="5" * 64, frame=profile.frame.model_copy(update={"version": "0.9"}))
    own = build_profile(framework, profile.requisition, has_requisition=False)
    return render_scorecard(Handout(build_sheet(own, own.stages[0]), Letterhead(), "letter"), templates, WHO)


def test_a_card_of_another_framework_is_read_by_its_own_description(collect, other, fill_in_chrome):
    (row,) = collect({"card.pdf": fill_in_chrome(other, texts={}, choices=[("recommendation", "4")])}).rows
    assert (row.stage, row.overall, row.framework.version) == ("first-interview", 4, "0.9")
    assert ids(row)[-1] == "older-framework"
    assert row.problems[-1].message.startswith("Made from framework 0.9 (55555555); the one at hand is 1.0")


def test_another_card_of_the_same_form_lends_its_description(collect, other, fill_in_chrome):
    def lose(pdf):
        del pdf.Root.AF
        del pdf.Root.Names

    bare = fill_in_chrome(edit(other, lose), texts={}, choices=[("recommendation", "4")])
    (row,) = collect({"a.pdf": bare}).rows
    assert (row.is_card, ids(row)) == (False, ["unknown-form"])
    row, _ = collect({"a.pdf": bare, "b.pdf": other}).rows
    assert (row.is_card, row.overall) == (True, 4)


# ---- no cards ----


def flatten(content):
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    for page in document:
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_PRINT)
        page.close()
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


def scan(content):
    document = pypdfium2.PdfDocument(content)
    first, *others = [page.render(scale=0.5).to_pil() for page in document]
    document.close()
    saved = io.BytesIO()
    first.save(saved, "PDF", save_all=True, append_images=others)
    return saved.getvalue()


def blank_pdf(change=change_nothing):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def add_strange_form(pdf):
    field = Dictionary(T=String("days"), FT=Name.Tx, V=String("12"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def add_only_xfa(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def lock(content):
    return edit(content, change_nothing, encryption=pikepdf.Encryption(owner="a", user="b"))


def word_file():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("[Content_Types].xml", "<x/>")
    return held.getvalue()


def spreadsheet():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("[Content_Types].xml", "<x/>")
    return held.getvalue()


def remove_widgets(pdf):
    for page in pdf.pages:
        del page.obj["/Annots"]


NO_PAGES = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
NESTED = NO_PAGES.replace(b"/Catalog", b"/Catalog/AcroForm " + b"[" * 100_000)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (flatten, "flattened"),
        (lambda card: edit(card, remove_widgets), "flattened"),
        (scan, "scanned"),
        (lambda card: card[: len(card) // 10], "damaged"),
        (lambda card: card[: len(card) // 2], "damaged"),
        (lambda card: card[: len(card) * 99 // 100], "damaged"),
        (lambda card: card.replace(b"\n", b"\r\n"), "damaged"),
        (lock, "encrypted"),
    ],
)
def test_a_card_that_something_happened_to_says_what_and_what_to_do(collect, filled, make, problem):
    (row,) = collect({"card.pdf": make(filled)}).rows
    assert (row.file, row.is_card, ids(row)) == ("card.pdf", False, [problem])
    assert any(word in row.problems[0].message for word in ("Ask ", "type the answers"))


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.pdf", blank_pdf(), "foreign"),
        ("a.pdf", blank_pdf(add_strange_form), "foreign"),
        ("a.pdf", blank_pdf(add_only_xfa), "foreign"),
        ("a.pdf", NO_PAGES, "damaged"),
        ("a.pdf", NESTED, "damaged"),
        ("a.pdf", b"", "damaged"),
        ("a.pdf", bytes(2_000), "damaged"),
        ("a.docx", word_file(), "not-a-card"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "not-a-card"),
        ("a.txt", b"Dear all, I would take her.", "not-a-card"),
    ],
)
def test_a_file_that_is_no_card_says_what_it_is_and_what_to_do(collect, name, content, problem):
    (row,) = collect({name: content}).rows
    assert (row.file, row.is_card, ids(row)) == (name, False, [problem])
    assert "Ask " in row.problems[0].message


def test_what_to_do_with_a_spreadsheet_and_a_pdf_around_pdfs_is_told(collect, filled):
    def wrap(pdf):
        pdf.attachments["bo.pdf"] = pikepdf.AttachedFileSpec(pdf, filled)

    wrapper, table = collect({"all.pdf": blank_pdf(wrap), "ratings.xlsx": spreadsheet()}).rows
    assert (ids(wrapper), ids(table)) == (["foreign"], ["not-a-card"])
    assert wrapper.problems[0].message.endswith("other files (bo.pdf). Take them out and pass those.")
    assert "Save its sheet of ratings as CSV and pass that" in table.problems[0].message


def test_what_computers_leave_in_folders_is_passed_over(collect, filled):
    litter = ("Thumbs.db", "desktop.ini", "~$card.docx")
    collection = collect({"card.pdf": filled, **dict.fromkeys(litter, b"anything")})
    assert [row.file for row in collection.rows] == ["card.pdf"]
    assert sorted(name for name, _ in collection.passed_over) == sorted(litter)


def test_a_form_of_which_only_pages_are_left_is_told_by_its_number(collect, filled, sheet):
    (row,) = collect({"file.pdf": flatten(filled)}).rows
    assert f"form {sheet.fingerprint[:8]} printed to a PDF" in row.problems[0].message


def bomb(pdf):
    pdf.Root.AF[0].EF.F = pdf.make_stream(bytes(60_000_000))


def many_fields(pdf):
    each = [Dictionary(T=String(f"rating:x-{number}"), FT=Name.Tx, V=String("5")) for number in range(12_000)]
    pdf.Root.AcroForm.Fields = Array([pdf.make_indirect(field) for field in each])


def circle_of_kids(pdf):
    group = fields(pdf)["rating:empathy"]
    group.Kids.append(group)
    group.Parent = group


def circle_of_pages(pdf):
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def circle_of_files(pdf):
    pdf.Root.Names.EmbeddedFiles.Kids = Array([pdf.make_indirect(pdf.Root.Names.EmbeddedFiles)] * 50)
    del pdf.Root.AF


def long_text(pdf):
    fields(pdf)["reasons"].V = String("x" * 2_000_000)


@pytest.mark.parametrize("change", [bomb, many_fields, circle_of_kids, circle_of_pages, circle_of_files, long_text])
def test_a_hostile_file_is_a_row_like_others(collect, filled, change):
    (row,) = collect({"card.pdf": edit(filled, change)}).rows
    assert row.problems or len(row.ratings) == 6
    assert all(len(each) <= 20_000 for each in row.answers.values())


# ---- mails, archives, times ----


def mail(attachments, **head):
    message = EmailMessage()
    message["From"], message["To"] = "bo@example.com", "hr@example.com"
    for key, value in head.items():
        message[key] = value
    message.set_content("My card is attached. " * 200)
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def pack(members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 4, 10, 0, 0)), content)
    return held.getvalue()


def stamp(pdf):
    pdf.docinfo["/ModDate"] = "D:20261103120000+02'00'"


@pytest.mark.parametrize(
    ("files", "name", "filed"),
    [
        ({"card.pdf": lambda card: card}, "card.pdf", "2026-11-04T13:46:40Z"),
        ({"card.pdf": lambda card: edit(card, stamp)}, "card.pdf", "2026-11-03T10:00:00Z"),
        ({"all.zip": lambda card: pack({"a/card.pdf": card})}, "all.zip/a/card.pdf", "2026-11-04T10:00:00Z"),
        (
            {"bo.eml": lambda card: mail({"card.pdf": edit(card, stamp)}, Date="Tue, 03 Nov 2026 15:05:00 +0100")},
            "bo.eml/card.pdf",
            "2026-11-03T14:05:00Z",
        ),
        ({"bo.eml": lambda card: mail({"card.pdf": card}, Date="soon")}, "bo.eml/card.pdf", "2026-11-04T13:46:40Z"),
    ],
)
def test_a_card_was_filed_when_its_mail_was_sent_or_its_file_was_saved(collect, filled, files, name, filed):
    collection = collect({each: make(filled) for each, make in files.items()})
    (row,) = collection.rows
    assert (row.file, row.filed, row.problems) == (name, filed, ())
    assert all(reason for _, reason in collection.passed_over)


def test_a_mail_without_its_card_says_so(collect):
    (row,) = collect({"bo.eml": mail({})}).rows
    assert (row.file, ids(row)) == ("bo.eml/body.txt", ["not-a-card"])
    assert row.problems[0].message.startswith("This mail brought no file, only a text. Ask the interviewer")


# ---- the same card again, and the pack ----


def test_a_card_that_came_twice_names_what_differs_and_which_one_counts(collect, filled):
    def think_again(pdf):
        group = fields(pdf)["rating:empathy"]
        group.V = group.Kids[2].AS = Name("/3")
        group.Kids[4].AS = Name.Off
        fields(pdf)["candidate"].V = String("  ANN\u00a0Other ")
        stamp(pdf)
        pdf.docinfo["/ModDate"] = "D:20261201"

    later, copy, first = collect({"a.pdf": edit(filled, think_again), "b.pdf": filled, "c.pdf": filled}).rows
    assert [ids(row) for row in (later, copy, first)] == [["again"], ["copy"], ["copy", "again"]]
    assert later.problems[0].message == "The same card came before as c.pdf; this one counts: Empathy 5 → 3."
    assert first.problems[1].message == "The same card came again as a.pdf, which counts: Empathy 5 → 3."
    assert copy.problems[0].message == "Same bytes as c.pdf."


def issue(sheet, form, candidate="Ann Other", layout=""):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        digest = layout or layout_digest(pdf)
    name = f"card-{candidate.replace(' ', '-')}.pdf"
    return IssuedCard(name, candidate, "Bo Rater", sheet.identity.stage, 1, sheet.fingerprint, digest)


def test_a_card_of_the_pack_is_taken_and_one_of_another_print_is_not(collect, filled, sheet):
    (row,) = collect({"card.pdf": filled}, index=PackIndex((issue(sheet, filled),))).rows
    assert (row.is_card, row.problems) == (True, ())
    (row,) = collect({"card.pdf": filled}, index=PackIndex((issue(sheet, filled, layout="0" * 64),))).rows
    assert (row.is_card, ids(row)) == (False, ["altered"])


def test_a_card_handed_out_without_a_name_is_for_whoever_wrote_one_into_it(collect, filled, sheet):
    index = PackIndex((issue(sheet, filled, ""), issue(sheet, filled, "Zoe Zimmer")))
    (row,) = collect({"card.pdf": filled}, index=index).rows
    assert (row.is_card, row.problems) == (True, ())
    assert [card.candidate for card in list_outstanding([row], index)] == ["Zoe Zimmer"]


def test_a_name_that_was_changed_in_the_form_is_told_with_whose_card_it_was(collect, filled, sheet):
    index = PackIndex((issue(sheet, filled, "Anna Otherwise"),))
    (row,) = collect({"card-Anna-Otherwise.pdf": filled}, index=index).rows
    assert (row.is_card, ids(row)) == (True, ["not-issued"])
    assert "the card for Anna Otherwise with Bo Rater may be meant" in row.problems[0].message


@pytest.mark.parametrize("left", ["\uf680", "\N{REPLACEMENT CHARACTER}"])
def test_a_character_that_a_viewer_lost_is_told_with_its_field(collect, filled, left):
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        reasons = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == "reasons")
        reasons.V = String(f"Well done {left}")
        saved = io.BytesIO()
        pdf.save(saved)
    (row,) = collect({"card.pdf": saved.getvalue()}).rows
    assert [(each.id, each.message.partition(":")[0]) for each in row.problems] == [
        ("lost-character", "Reasons, from the evidence above")
    ]
