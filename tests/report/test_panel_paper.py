"""The panel report on paper: clean for assistive technology, nothing lost, nothing beside the page."""

import io
import re

import page
import pypdfium2
import pytest

from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.panel_run import render_paper
from panel.panel_rows import DEBRIEF, build_rows
from report.panel_reports import make_card, make_report

STAGE = "first-interview"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsstellvertreterin"


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


def render(rows, profile, paper="a4", debrief=None):
    return render_paper(make_report(rows, profile, debrief=debrief), profile, build_templates(), paper)


def read(pdf):
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        texts = []
        for sheet in document:
            text = sheet.get_textpage()
            texts.append(text.get_text_bounded())
            left, _, right, _ = sheet.get_mediabox()
            for place in range(text.count_rects()):
                box = text.get_rect(place)
                assert left + 28 <= box[0] <= box[2] <= right - 28, "text beside the type area"
        size = document[0].get_size()
    return "".join(texts), (round(size[0]), round(size[1])), len(texts)


def squeeze(text):
    """Letters and digits alone: lines, hyphens and page numbers aside."""
    return re.sub(r"[\W_]+", "", text)


def test_the_demo_panel_is_whole_and_accessible(profile):
    pdf = render(build_rows(profile), profile, debrief=DEBRIEF)
    checked = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in checked.failures] == []
    text, size, _ = read(pdf)
    assert size == (595, 842)
    for part in ("Panel report", "share the first rank", "Agenda of the debrief", "no card", "3 → 4", "Hire"):
        assert part in text


def test_long_names_long_words_and_long_notes_stay_whole(profile):
    people = [f"{number} {LONG}"[:60] for number in range(12)]
    note = "".join(f"No{count}x {LONG} " for count in range(70))[:4000]
    rows = [
        make_card(profile, f"Kandidat {LONG}", name, stage=STAGE, note="", rating=1 + place % 5)
        for place, name in enumerate(people)
    ]
    rows[0] = make_card(profile, f"Kandidat {LONG}", people[0], stage=STAGE, note=note)
    text, size, count = read(render(rows, profile, "letter"))
    assert size == (792, 612)
    assert count < 20
    # The note stands with each of the competencies; what a column's or a page's end parts is still all there.
    competencies = len(rows[0].ratings)
    for mark in range(60):
        assert squeeze(text).count(f"No{mark}x") >= competencies
    for name in (f"Kandidat {LONG}", *people):
        assert squeeze(name) in squeeze(text)
