import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.screening_html import build_page, render_screening, summarise
from amhire.screening.row import Row
from amhire.screening.screener import build_screener, screen_file

GOOD = """Jo <b>Doe
jo@example.com
Experience
Key Account Manager 01/2010 to 01/2018
• Managed 12 key accounts worth $9M & kept <script>alert(1)</script> relationships with clients.
"""
POOR = "Experience\nLine Cook 01/2015 to 01/2019\n• Cooked lunch for many guests.\n"


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture(scope="module")
def rows(profile):
    screener = build_screener(profile, as_of=date(2020, 1, 1))
    poor = screen_file(screener, "poor.txt", POOR.encode())
    good = screen_file(screener, "good.txt", GOOD.encode())
    copy = Row("copy.txt", good.sha256, "duplicate", "Same bytes as good.txt.", good.reading)
    return (poor, good, copy, Row("scan.pdf", "ab", "unreadable", "A scan without text."))


@pytest.fixture(scope="module")
def page(rows, profile):
    return build_page(rows, profile, day=date(2020, 1, 1), version="1.2.3")


@pytest.fixture(scope="module")
def text(rows, profile):
    return render_screening(rows, profile, build_templates(), day=date(2020, 1, 1), version="1.2.3")


def test_the_best_stands_first_and_copies_stand_with_their_original(page):
    assert [(card.rank, card.file, card.copies) for card in page.cards] == [
        (1, "good.txt", ("copy.txt",)),
        (2, "poor.txt", ()),
    ]


def test_the_score_is_explained_in_full(page):
    card = page.cards[0]
    parts = [float(line.points) for line in (*card.competencies, *card.parts)]
    assert sum(parts) == pytest.approx(float(card.score), abs=0.05)
    assert sum(float(share.width) for share in card.shares) == pytest.approx(float(card.score), abs=0.05)
    assert all(line.quotes for line in card.strengths)


def test_what_is_not_shown_becomes_a_question_not_a_fault(page):
    assert "Negotiation" in page.cards[1].questions
    assert "unknown" in {need.label for need in page.cards[1].needs}


def test_every_met_need_of_years_shows_its_jobs(page):
    years = [need for need in page.cards[0].needs if "years of" in need.note]
    assert {need.met for need in years} == {"yes"}
    for need in years:
        assert [(quote.text, quote.label) for quote in need.quotes] == [("Key Account Manager 01/2010 to 01/2018", "")]


def test_files_without_a_score_are_listed_with_the_reason(page):
    assert [(row.file, row.status, row.reason) for row in page.unread] == [
        ("scan.pdf", "not readable", "A scan without text.")
    ]


def test_names_that_could_steer_are_shown_harmless(profile, rows):
    steering = [replace(row, file=f"\x1b]0;{row.file}", reason=f"Same as \x1b]0;{row.reason}") for row in rows]
    many = [replace(steering[0], sha256=str(number)) for number in range(200)]
    text = render_screening([*steering, *many], profile, build_templates(), day=date(2020, 1, 1), version="1")
    assert "\x1b" not in text
    for name in ("good.txt", "copy.txt", "scan.pdf", "poor.txt"):
        assert f"?]0;{name}" in text


def test_the_summary_counts_every_status(rows, profile):
    words = profile.wording.screening
    assert summarise(rows, words) == "Files: 4 (2 scored, 1 duplicate, 1 not readable, 0 skipped)"


def test_the_page_needs_no_other_file_and_nothing_in_it_runs(text):
    tree = html.fromstring(text)
    assert not tree.xpath("//script | //link | //img | //iframe | //*[@src]")
    assert not re.search(r"url\(|@import", text)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_page_can_be_read_without_eyes(text):
    tree = html.fromstring(text)
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//main")
    assert all(heading.get("scope") for heading in tree.xpath("//th"))
    labelled = tree.xpath("//section/@aria-labelledby")
    assert set(labelled) == {"candidates", "unread", "criteria"}
    assert set(labelled) <= set(tree.xpath("//h2/@id"))


def test_no_rows_make_a_page_all_the_same(profile):
    text = render_screening([], profile, build_templates(), day=date(2020, 1, 1), version="1")
    assert "Files: 0 (0 scored" in text


def test_a_long_list_ends_in_a_table_without_evidence(profile, rows):
    many = [replace(rows[0], file=f"{number}.txt", sha256=str(number)) for number in range(230)]
    page = build_page([rows[1], *many], profile, day=date(2020, 1, 1), version="1")
    assert (len(page.cards), len(page.further)) == (200, 31)
    assert page.cards[0].file == "good.txt"
    assert page.further[0].rank > 1
    shown = render_screening([rows[1], *many], profile, build_templates(), day=date(2020, 1, 1), version="1")
    names = html.fromstring(shown).xpath("//section[@aria-labelledby='further']//td[3]/text()")
    assert names == [row.file for row in page.further]
