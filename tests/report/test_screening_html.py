import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from lxml import html

from amhire.render import build_templates
from amhire.report.screening_html import build_page, write_policy
from amhire.screening.row import Row
from screening_page import list_rows, render_page

DAY = date(2020, 1, 1)


def make_page(rows, profile, **limits):
    pile, listing = list_rows(rows, profile, version="1.2.3", **limits)
    return build_page(listing, pile, profile, build_templates())


@pytest.fixture(scope="module")
def page(pile, profile):
    return make_page(pile, profile)


@pytest.fixture(scope="module")
def tree(report):
    return html.fromstring(report)


def test_the_best_stands_first_and_what_has_no_rank_last(page, pile):
    assert len(page.rows) == len(pile)
    assert [(row.rank, row.name) for row in page.rows[:2]] == [
        ("1", "Jo Doe"),
        ("2", "Eve <img src=x onerror=alert(1)>"),
    ]
    assert [(row.rank, row.status) for row in page.rows[-3:]] == [
        ("", "skipped"),
        ("", "duplicate"),
        ("", "unreadable"),
    ]


def test_a_copy_leads_to_the_card_of_its_original(page):
    copy = next(row for row in page.rows if row.status == "duplicate")
    assert (copy.anchor, copy.card, copy.levels) == (page.rows[0].anchor, "", "")
    assert [each.text for each in page.cards[0].copies] == ["copy.txt"]


def test_who_was_not_read_has_a_band_a_reason_and_no_score(page):
    assert [(row.name, row.band, row.score, row.reason) for row in page.unread] == [
        (".x", "", "", "Hidden."),
        ("scan.pdf", "needs-a-reader", "", "A scan without text; ask for the original."),
    ]


def test_the_bands_count_everybody_once_and_what_was_skipped_never(page):
    counts = {band.id: band.count for band in page.bands}
    assert sum(counts.values()) == len(page.rows) - 2
    assert counts["strong"] == sum(row.band == "strong" and row.status != "duplicate" for row in page.rows) > 0
    assert counts["needs-a-reader"] == 2
    assert [(each.id, each.count) for each in page.flags] == [("no-dates", 1), ("not-english", 1)]


def test_what_the_page_sorts_and_filters_by_agrees_with_what_it_shows(page, pile):
    readings = {row.file: row.reading for row in pile}
    for row in page.rows[:5]:
        match = readings[row.file or row.name].match
        assert row.levels == "".join(str(each.level) for each in match.competencies)
        assert row.needs == "".join(each.met[0] for each in match.requirements)
        assert len(row.needs) == len(page.needs)
        assert len(row.levels) == len(page.columns)


def test_the_page_is_allowed_its_own_style_and_script_and_nothing_else(tree):
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    for rule, query in (("script-src", "//script[not(@type)]"), ("style-src", "//style")):
        (element,) = tree.xpath(query)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_the_policy_does_not_depend_on_the_kind_of_line_ends():
    assert write_policy("a\r\nb", "c\rd") == write_policy("a\nb", "c\nd")


def test_the_page_needs_no_other_file(tree, report):
    assert not tree.xpath("//link | //img | //iframe | //*[@src] | //*[@style] | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import", tree.xpath("string(//style)"))
    assert "http" not in tree.xpath("string(//script[not(@type)])")


def test_what_a_candidate_wrote_opens_and_ends_no_element(tree, report):
    assert len(tree.xpath("//script")) == 3
    assert not tree.xpath("//body//svg[@onload] | //b[text()='at all']")
    for data in tree.xpath("//script[@type='application/json']/text()"):
        assert not re.search("[<>&\u2028]", data)
    assert "<svg onload=alert(1)>.txt" in unescape(report)


def test_every_card_can_be_read_back_from_the_packed_lines(tree, page):
    lines = tree.xpath("string(//script[@id='cards'])").split("\n")
    assert len(lines) == sum(1 for row in page.rows if row.card)
    assert all(isinstance(json.loads(line), list) for line in lines)
    assert json.loads(tree.xpath("string(//script[@id='key'])"))["kind"] == "Card"


def test_without_a_script_the_list_the_map_and_the_first_cards_are_there(tree, page):
    assert len(tree.xpath("//table[@id='ranking']/tbody/tr")) == len(page.rows)
    assert len(tree.xpath("//table[@id='levels']/tbody/tr")) == 40
    assert tree.xpath("//div[@id='paper']/div/@id") == [card.anchor for card in page.cards]
    assert len(page.cards) == 10
    (best,) = tree.xpath("//div[@id='paper']/div[1]")
    assert best.xpath(".//h3/text()") == ["Jo Doe"]
    assert best.xpath(".//mark")


def test_the_page_can_be_read_without_eyes(tree):
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//main")
    assert all(heading.get("scope") for heading in tree.xpath("//th"))
    labelled = tree.xpath("//section/@aria-labelledby")
    assert labelled == ["overview", "candidates", "map", "first", "unread", "criteria"]
    assert set(labelled) <= set(tree.xpath("//h2/@id"))
    assert re.search(r"[1-9]\d* Strong", tree.xpath("string(//svg[@role='img']/@aria-label)"))


def test_names_that_could_steer_are_shown_harmless(profile, pile):
    steering = [replace(row, file=f"\x1b]0;{row.file}", reason=f"Same as \x1b]0;{row.reason}") for row in pile[-6:]]
    text = render_page(steering, profile)
    assert "\x1b" not in text
    for name in ("good.txt", "copy.txt", "scan.pdf", "foreign.txt"):
        assert f"?]0;{name}" in text


def test_no_rows_and_nobody_read_make_a_page_all_the_same(profile):
    for rows in ([], [Row("scan.pdf", "ab", "unreadable", "A scan.")]):
        text = render_page(rows, profile)
        assert f"{len(rows)}: 0 scored" in text


def test_a_company_may_extend_the_page_and_its_style(tmp_path, profile, pile):
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "screening.css").write_text('{% include "!builtin/report/screening.css" %}\nh1 { color: red }\n')
    (folder / "screening.html.j2").write_text(
        '{% extends "!builtin/report/screening.html.j2" %}{% block footer %}<p id="mine">Ours</p>{% endblock %}'
    )
    text = render_page(pile, profile, templates=build_templates(tmp_path))
    tree = html.fromstring(text)
    assert tree.xpath("//p[@id='mine']")
    style = tree.xpath("string(//style)")
    assert "h1 { color: red }" in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert digest in tree.xpath("string(//meta[@http-equiv]/@content)")


def test_the_same_rows_in_any_order_give_the_same_page(pile, profile, report):
    assert render_page(pile[::-1], profile, version="1.2.3") == report


def test_a_page_of_the_best_counts_everybody(pile, profile, page):
    cut = make_page(pile, profile, top=5)
    assert [row.rank for row in cut.rows] == [*(row.rank for row in page.rows[:5]), "", "", ""]
    assert cut.rows[:5] == page.rows[:5]
    assert len(cut.pack.lines.split("\n")) == 5
    for name in ("bands", "flags", "statuses", "histogram", "histogram_text", "unread", "total", "opening"):
        assert getattr(cut, name) == getattr(page, name), name


def test_a_page_of_the_best_says_so_and_a_page_of_all_does_not(pile, profile, report):
    tree = html.fromstring(render_page(pile, profile, top=5))
    (told,) = tree.xpath("//p[@class='cut']/text()")
    assert told.startswith("The best 5 of 73 candidates with a score stand on this page.")
    assert tree.xpath("//p[@id='count']/@data-total") == ["76"]
    assert "results.xlsx" in tree.xpath("string(//p[@id='none'])")
    assert not html.fromstring(report).xpath("//p[@class='cut']")
    assert not make_page(pile, profile, top=73).cut


def test_of_many_files_without_a_score_two_hundred_are_listed(profile):
    rows = [Row(f"{number:04}.pdf", "", "unreadable", "A scan.") for number in range(1300)]
    page = make_page(rows, profile)
    assert [row.name for row in page.unread] == [row.file for row in rows[:200]]
    assert page.more_unread == "And 1,100 more, all of them in results.csv."
    assert page.more_unread in render_page(rows, profile)
    assert {band.id: band.count for band in page.bands}["needs-a-reader"] == 1300
    assert make_page(rows[:200], profile).more_unread == ""


def test_only_what_is_shown_is_kept(pile, profile):
    _, listing = list_rows(pile, profile, top=5)
    assert [card.rank for card in listing.cards] == ["1", "2", "3", "3", "3"]
    assert len(listing.rows) == 5 + 3
