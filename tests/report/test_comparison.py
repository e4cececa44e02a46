import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import html

from amhire.documents.originals import Original
from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.case import judge_original
from amhire.report.comparison import build_comparison
from amhire.report.comparison_text import show_comparison
from amhire.report.single_page import render_single
from amhire.report.terminal import WIDTH
from amhire.screening.match import Part
from amhire.screening.row import Flag
from amhire.screening.screener import build_screener

STRONG = """Jo Doe
jo@example.com
Experience
Key Account Manager 01/2010 to Current
• Managed 12 key accounts worth $9M and kept relationships with clients.
• Negotiated contracts with clients worth $4M.
Line Cook 2008
"""
WEAK = """Sam <script>alert(1)</script> Poe
sam@example.com
Skills
Negotiation
Experience
Line Cook 01/2015 to 01/2019
• Cooked lunch for many guests & kept the kitchen clean.
"""


@pytest.fixture(scope="module")
def cases():
    screener = build_screener(load_profile("key-account-manager")[0], as_of=date(2020, 1, 1))
    return [
        judge_original(screener, Original(name, text.encode()))
        for name, text in (("jo.txt", STRONG), ("sam.txt", WEAK))
    ]


@pytest.fixture(scope="module")
def compared(cases):
    return build_comparison(cases)


def lines(compared, table):
    (found,) = (each for each in compared.tables if each.id == table)
    return {line.name: [cell.text for cell in line.cells] for line in found.lines}


def test_columns_stand_in_the_order_given(cases):
    for order in (cases, cases[::-1]):
        assert [column.letter for column in build_comparison(order).columns] == ["A", "B"]
        assert [column.file for column in build_comparison(order).columns] == [case.row.file for case in order]


def test_the_points_of_every_column_add_up(compared, cases):
    (parts,) = (table for table in compared.tables if table.id == "parts")
    *shares, score, _band = parts.lines
    assert score.is_sum
    for place, case in enumerate(cases):
        assert sum(Decimal(line.cells[place].text) for line in shares) == Decimal(score.cells[place].text)
        assert float(score.cells[place].text) == case.reading.match.score


def test_a_part_that_only_one_score_has_stands_with_all(cases):
    match = cases[0].reading.match
    limited = replace(match, parts=(*match.parts, Part("limit", -2.0, 0.0, "")), score=round(match.score - 2, 1))
    case = replace(cases[0], reading=replace(cases[0].reading, match=limited))
    parts = lines(build_comparison([case, cases[1]]), "parts")
    assert parts["Limit, as nothing shows work across countries"] == ["-2", "0"]


def test_competencies_have_level_and_points(compared):
    (table,) = (each for each in compared.tables if each.id == "competencies")
    negotiation = next(line for line in table.lines if line.name.startswith("Negotiation ("))
    assert [(cell.symbol, cell.label) for cell in negotiation.cells] == [("●●●", "demonstrated"), ("●○○", "claimed")]


def test_requirements_and_years(compared):
    assert ["met", "not met"] in lines(compared, "requirements").values()
    years = lines(compared, "years")
    assert years["years of account management"] == ["10", "0"]
    assert years["Latest job"] == ["Key Account Manager", "Line Cook"]


def test_what_sets_them_apart_most_comes_first_with_the_words_behind_it(compared):
    gaps = [float(each.sides[0].points) - float(each.sides[-1].points) for each in compared.differences]
    assert gaps == sorted(gaps, reverse=True)
    assert 1 <= len(gaps) <= 6
    relationships = next(each for each in compared.differences if each.name == "Client relationships")
    assert [(side.letter, side.label) for side in relationships.sides] == [("A", "demonstrated"), ("B", "not found")]
    assert relationships.sides[0].quotes[0].text.startswith("Managed 12 key accounts worth $9M")


def test_the_same_candidate_twice_has_no_differences(cases):
    compared = build_comparison([cases[0], cases[0]])
    assert compared.differences == ()
    assert "Nothing sets them apart by a point or more." in show_comparison(compared)


@pytest.mark.parametrize("count", range(2, 7))
def test_the_tables_fit_a_terminal(cases, count):
    text = show_comparison(build_comparison([cases[place % 2] for place in range(count)]))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "\x1b" not in text
    assert text.count("Latest job") == 1


def test_marks_are_shown_where_the_terminal_can(compared):
    styled = show_comparison(compared, styled=True)
    assert "“\x1b[4mNegotiation\x1b[24m”" in styled
    assert re.sub(r"\x1b\[\d+m", "", styled) == show_comparison(compared)


def test_flags_stand_with_their_candidate(cases):
    flagged = replace(cases[1], reading=replace(cases[1].reading, flags=(Flag("x", "Odd \x1b[2Jdates."),)))
    text = show_comparison(build_comparison([replace(cases[0], reading=replace(cases[0].reading, flags=())), flagged]))
    assert "  A  nothing noted\n  B  Odd ?[2Jdates.\n" in text


def test_the_run_holds_only_what_all_share(compared, cases):
    values = [value for _, value in compared.run]
    assert cases[0].profile.framework_sha256 in values
    assert not {case.row.sha256 for case in cases} & set(values)


def test_the_page_runs_nothing_and_can_be_read_without_eyes(compared, cases):
    page = render_single("report/comparison.html.j2", compared, profile=cases[0].profile, templates=build_templates())
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //@src | //@style")
    assert len(tree.xpath("//h1")) == 1
    assert all(heading.get("scope") for heading in tree.xpath("//th"))
    assert set(tree.xpath("//section/@aria-labelledby")) == set(tree.xpath("//h2/@id"))
    assert tree.xpath("//td/span[@class='hidden']/text()")[0] == "demonstrated, "
