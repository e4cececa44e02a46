import io
import re
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
from amhire.scorecard.sheet import build_second_sheet, build_sheet


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
        wanted = [card.name, card.id, card.definition, card.duty, card.needed, f"{card.minutes} min"]
        wanted += [inquiry.kind, inquiry.text, inquiry.id, inquiry.hint, inquiry.weak, inquiry.strong]
        wanted += [probe.label for probe in inquiry.probes]
        wanted += [option.meaning for option in card.rating.options]
        assert [each for each in wanted if each not in words] == []
        assert words.endswith(f"Page {card_page(sheet, card)} of {len(pages)}")
    assert all(f"Form {sheet.short_fingerprint}" in words for words in pages)
    assert all(part in pages[0] for part in (*sheet.opening, sheet.expects, sheet.trained.label))
    assert f"Form {sheet.short_fingerprint} · Framework 1.0.0 ({sheet.short_framework})" in pages[0]
    assert f"Total = {sheet.formula}" in pages[-1]
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


@pytest.mark.parametrize(
    ("role", "level", "stage", "paper"),
    [
        ("account-manager", "associate", 2, "letter"),
        ("key-account-manager", "director", 1, "letter"),
        ("national-account-manager", "senior", 0, "a4"),
    ],
)
def test_every_form_is_accessible_and_small_and_nothing_runs_over(templates, role, level, stage, paper):
    profile = load_profile(role, level=level)[0]
    rated = profile.stages[stage]
    first, second = build_sheet(profile, rated), build_second_sheet(profile, rated)
    # First a cover, a page for each question and the conclusion. Then two competencies a page, but one on the cover,
    # and the recommendation beside the last one or by itself.
    for sheet, pages in ((first, 2 + len(first.identity.questions)), (second, 1 + (len(second.cards) + 1) // 2)):
        form = render_scorecard(Handout(sheet, Letterhead("Harrow & Lane"), paper, signature=True), templates)
        assert failures(form) == []
        assert len(form) <= 200_000
        with pikepdf.open(io.BytesIO(form)) as pdf:
            assert len(pdf.pages) == pages
            sizes = {tuple(round(float(edge)) for edge in each.mediabox) for each in pdf.pages}
        assert sizes == {(0, 0, 595, 842) if paper == "a4" else (0, 0, 612, 792)}
        assert all(f"Form {sheet.short_fingerprint}" in words for words in texts(form))


def test_an_opening_with_logo_weights_and_names_is_accessible(templates):
    profile, folder = load_profile("examples/requisitions/key-account-manager.yaml")
    sheet = build_sheet(profile, profile.stages[1])
    values = {"candidate": "Ευγενία Żółć", "interviewer": "Юлия"}
    form = render_scorecard(Handout(sheet, load_letterhead(profile, folder), "a4"), templates, values)
    assert failures(form) == []
    last = texts(form)[-1]
    assert "2 × Negotiation" in last
    assert sheet.rationale in last


def test_every_anchor_is_printed_again_after_the_discussion(profile, templates):
    sheet = build_second_sheet(profile, profile.stages[2])
    printed = " ".join(texts(render_scorecard(Handout(sheet, Letterhead(), "a4"), templates)))
    wanted = [option.meaning for card in sheet.cards for option in card.rating.options]
    wanted += [card.id for card in sheet.cards] + [option.name for option in sheet.recommendation.options]
    assert [each for each in wanted if each not in printed] == []


LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsstellvertreter"


@pytest.mark.parametrize("build", [build_sheet, build_second_sheet])
def test_long_words_stay_on_the_page(tmp_path, templates, build):
    (tmp_path / "relationships").mkdir()
    (tmp_path / "relationships" / "negotiation.yaml").write_text(
        f"name: {LONG_WORD}\ndefinition: Mit {LONG_WORD}en.\nanchors: {{3: Für {LONG_WORD}.}}\n"
        f"questions: [{{id: negotiation-hardest-deal, text: {LONG_WORD}?, probes: [{LONG_WORD}]}}]\n",
        encoding="utf-8",
    )
    profile, _ = load_profile("key-account-manager", overlays=[tmp_path])
    handout = Handout(build(profile, profile.stages[1]), Letterhead(f"{LONG_WORD} {LONG_WORD}"), "letter")
    form = render_scorecard(handout, templates, {"candidate": "M" * 60})
    document = pypdfium2.PdfDocument(form)
    for each in document:
        words = each.get_textpage()
        boxes = [words.get_rect(place) for place in range(words.count_rects())]
        assert max(right for _, _, right, _ in boxes) <= 612 - 16 * 72 / 25.4 + 1
        words.close()
    document.close()


def test_notes_of_any_length_are_kept_and_fit_their_box_as_far_as_letters_can_shrink(form, fill_in_chrome):
    notes = ("They had lost two depots; the buyer would not take calls; she asked for a day on site. " * 50)[:4000]
    filled = fill_in_chrome(form, texts={"situation:empathy": notes}, choices=[])
    assert {entry.name: entry.value for entry in read_entries(filled)}["situation:empathy"] == notes
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        [box] = [field for field in pdf.Root.AcroForm.Fields if str(field.T) == "situation:empathy"]
        sizes = {float(size) for size in re.findall(rb"([\d.]+) Tf", box.AP.N.read_bytes())}
    assert max(sizes) < 5


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
