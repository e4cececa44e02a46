import io
import subprocess
import sys

import page
import pikepdf
import pypdfium2
import pytest

from amhire.profile import load_profile
from amhire.scorecard import pdf as pdf_module
from amhire.scorecard.letterhead import Letterhead, load_letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.reading import read_entries
from amhire.scorecard.sheet import build_sheet


def texts(form):
    document = pypdfium2.PdfDocument(form)
    pages = [" ".join(each.get_textpage().get_text_bounded().split()) for each in document]
    document.close()
    return pages


def failures(form):
    return [str(failure) for failure in page.validate_pdf_bytes(form, profile=page.ValidationProfile.PDF_UA_1).failures]


def test_every_word_an_interviewer_needs_is_printed(form, sheet):
    pages = texts(form)
    assert len(pages) == 2 + len(sheet.cards)
    for words, card in zip(pages[1:-1], sheet.cards, strict=True):
        inquiry = card.inquiries[0]
        wanted = [card.name, card.definition, card.needed, inquiry.text, inquiry.id, inquiry.weak, inquiry.strong]
        wanted += [probe.label for probe in inquiry.probes]
        wanted += [option.meaning for option in card.rating.options]
        assert [each for each in wanted if each not in words] == []
        assert words.endswith(f"Page {card_page(sheet, card)} of {len(pages)}")
    assert all(f"Form {sheet.short_fingerprint}" in words for words in pages)
    assert all(part in pages[0] for part in sheet.opening)
    assert all(part in pages[-1] for part in sheet.closing)
    # The overall judgement comes after everything else.
    assert pages[-1].index(sheet.candidate_questions.label) < pages[-1].index(sheet.recommendation.label)


def card_page(sheet, card):
    return 2 + sheet.cards.index(card)


def test_what_is_filled_in_with_chrome_reads_back(form, sheet, fill_in_chrome):
    ratings = {card.rating.name: str(place % 5 + 1) for place, card in enumerate(sheet.cards)}
    written = {
        "candidate": "Ann Other",
        "date": "2026-11-30",
        "situation:empathy": "She saw it first.\nThe client had not said it; Δοκιμή, проба.",
        "reasons": "Strong where it counts.",
    }
    clicked = [
        *ratings.items(),
        ("recommendation", "3"),
        ("independent", "yes"),
        ("probe:empathy-unspoken-worry:2", "yes"),
    ]
    changed_mind = [("rating:empathy", "1"), ("recommendation", "1")]
    filled = fill_in_chrome(form, texts=written, choices=[*changed_mind, *clicked])
    found = {entry.name: entry.value for entry in read_entries(filled) if entry.value}
    del found["identity"]
    assert found == {**written, **dict(clicked)}
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        groups = {str(field.T): str(field.V) for field in pdf.Root.AcroForm.Fields if str(field.T) in ratings}
    assert groups == {name: f"/{value}" for name, value in ratings.items()}


@pytest.mark.parametrize(("stage", "paper"), [(0, "letter"), (1, "a4"), (1, "letter"), (2, "letter")])
def test_it_is_accessible_and_small(templates, stage, paper):
    profile, folder = load_profile("examples/requisitions/key-account-manager.yaml", level="associate")
    sheet = build_sheet(profile, profile.stages[stage])
    values = {"candidate": "Ευγενία Żółć", "interviewer": "Юлия"}
    form = render_scorecard(Handout(sheet, load_letterhead(profile, folder), paper), templates, values)
    assert failures(form) == []
    assert len(form) <= 200_000
    with pikepdf.open(io.BytesIO(form)) as pdf:
        # The cover is one page, each question another, and the conclusion the last: nothing runs over.
        assert len(pdf.pages) == 2 + len(sheet.identity.questions)
        sizes = {tuple(round(float(edge)) for edge in each.mediabox) for each in pdf.pages}
    assert sizes == {(0, 0, 595, 842) if paper == "a4" else (0, 0, 612, 792)}


def test_texts_of_any_length_find_room(tmp_path, templates):
    (tmp_path / "relationships").mkdir()
    long = "Settles everything alone, and writes down how. " * 60
    (tmp_path / "relationships" / "negotiation.yaml").write_text(
        f"definition: {long}\nanchors: {{2: {long!r}, 4: {long!r}}}\n", encoding="utf-8"
    )
    profile, _ = load_profile("key-account-manager", overlays=[tmp_path])
    sheet = build_sheet(profile, profile.stages[1])
    form = render_scorecard(Handout(sheet, Letterhead(), "a4"), templates)
    printed = " ".join(texts(form))
    assert printed.count("Settles everything alone, and writes down how.") == 3 * 60
    # A rating that no page can hold is still one group of six buttons.
    assert [len(entry.states) for entry in read_entries(form) if entry.name == "rating:negotiation"] == [6]
    assert failures(form) == []


def test_no_group_is_split_over_a_page(form):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        place = {widget.objgen: number for number, each in enumerate(pdf.pages) for widget in each.obj.Annots}
        groups = [field for field in pdf.Root.AcroForm.Fields if str(field.T).startswith(("rating", "recommendation"))]
        assert len(groups) == 7
        assert all(len({place[kid.objgen] for kid in group.Kids}) == 1 for group in groups)


SCRIPT = """
import hashlib, sys
from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.sheet import build_sheet

profile, _ = load_profile("key-account-manager")
handout = Handout(build_sheet(profile, profile.stages[2]), Letterhead(), "a4")
print(hashlib.sha256(render_scorecard(handout, build_templates(), {"candidate": "Ann"})).hexdigest())
"""


def test_another_process_makes_the_same_bytes():
    runs = [
        subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env=env).stdout
        for env in (
            {"PYTHONHASHSEED": "1", "PYTHONPATH": "src"},
            {"PYTHONHASHSEED": "2", "PYTHONPATH": "src", "TZ": "Asia/Tokyo"},
        )
    ]
    assert runs[0] == runs[1] != ""


def test_hostile_names_stay_text(sheet, templates):
    values = {"candidate": "<b>{{ 7*7 }}</b> ') (\\", "interviewer": "</form><script>alert(1)</script>"}
    form = render_scorecard(Handout(sheet, Letterhead(company='<img src=x> & "Co"'), "a4"), templates, values)
    found = {entry.name: entry.value for entry in read_entries(form)}
    assert (found["candidate"], found["interviewer"]) == (values["candidate"], values["interviewer"])
    assert texts(form)[0].startswith('<img src=x> & "Co"')
    assert failures(form) == []


def test_a_form_that_lost_a_field_is_never_handed_out(monkeypatch, sheet, templates):
    monkeypatch.setattr(pdf_module, "read_entries", lambda form: read_entries(form)[1:])
    with pytest.raises(RuntimeError, match=r"lost or changed: \[\('candidate'"):
        render_scorecard(Handout(sheet, Letterhead(), "a4"), templates)
