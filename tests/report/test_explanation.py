import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from amhire.documents.originals import Original, open_originals
from amhire.documents.text import Document
from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.case import Case, judge_original
from amhire.report.explanation import build_explanation, show_level
from amhire.report.explanation_text import show_explanation
from amhire.report.single_page import build_look, render_single
from amhire.report.terminal import WIDTH
from amhire.screening.row import Flag
from amhire.screening.screener import build_screener

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2020, 1, 1)
RESUME = """Jo <b>Doe
jo@example.com
Summary
Skilled negotiator.
Experience
Key Account Manager 01/2010 to 01/2018
Acme Foods Ltd
• Managed 12 key accounts worth $9M & kept <script>alert(1)</script> relationships with clients.
• Wrote account plans with the clients' buyers.
Account Manager 01/2016 to 01/2019
Bolt Ltd
• Reconciled accounts payable every month.
Line Cook 2008
"""


@pytest.fixture(scope="module")
def screener():
    return build_screener(load_profile("key-account-manager")[0], as_of=DAY)


@pytest.fixture(scope="module")
def case(screener):
    return judge_original(screener, Original("pile.zip/jo.txt", RESUME.encode()))


@pytest.fixture(scope="module")
def explained(case):
    return build_explanation(case)


@pytest.fixture(scope="module")
def page(case, explained):
    return render(case, explained)


def render(case, explained):
    return render_single("report/explanation.html.j2", explained, profile=case.profile, templates=build_templates())


def points_of(explained):
    """What the printed points come to: the parts, and the competencies within the first part."""
    parts = sum((Decimal(share.points) for share in explained.shares), Decimal())
    skills = sum((Decimal(skill.points) for skill in explained.skills), Decimal())
    return parts, skills


@pytest.mark.parametrize("role", ["key-account-manager", "national-account-manager", "global-account-manager"])
def test_the_printed_points_add_up_to_the_printed_score(role):
    screener = build_screener(load_profile(role)[0], as_of=DAY)
    judged = [judge_original(screener, each) for each in open_originals([EXAMPLES / "resumes"])]
    cases = [each for each in judged if isinstance(each, Case)]
    assert len(cases) > 10
    for case in cases:
        explained = build_explanation(case)
        parts, skills = points_of(explained)
        assert parts == Decimal(explained.score)
        assert skills == Decimal(explained.shares[0].points)
        assert max(map(len, show_explanation(explained).splitlines())) <= WIDTH


@given(lines=st.lists(st.sampled_from(RESUME.splitlines()), max_size=30))
def test_the_printed_points_add_up_whatever_a_resume_says(screener, lines):
    case = judge_original(screener, Original("jo.txt", ("Résumé of a person\n" + "\n".join(lines)).encode()))
    if isinstance(case, Case):
        explained = build_explanation(case)
        parts, skills = points_of(explained)
        assert (parts, skills) == (Decimal(explained.score), Decimal(explained.shares[0].points))


def test_every_competency_below_the_top_says_what_is_missing(explained):
    skills = {each.id: each for each in explained.skills}
    assert {each.level for each in skills.values()} >= {0, 1, 2}
    for each in explained.skills:
        assert bool(each.gap) == (float(each.points) < float(each.most))
        assert bool(each.looked_for) == (each.level < 2)
        assert bool(each.quotes) == (each.level > 0)
    assert skills["negotiation"].gap.startswith("Named only: no duty or result in a job shows it.")
    assert skills["empathy"].gap.startswith("Nothing was found.")
    assert "“negotiate contract”" in skills["negotiation"].looked_for


def test_statements_that_count_and_are_not_quoted_are_numbered(screener):
    duties = ("Negotiated contracts with buyers", "Led price negotiations", "Negotiated terms with suppliers")
    duties += ("Negotiated discounts with retailers", "Renegotiated agreements with distributors")
    text = "Experience\nAccount Manager 01/2014 to 01/2018\n" + "".join(f"• {each}.\n" for each in duties)
    explained = build_explanation(judge_original(screener, Original("jo.txt", text.encode())))
    skills = {each.id: each for each in explained.skills}
    assert len(skills["negotiation"].quotes) < len(duties)
    assert skills["negotiation"].further == "5 different statements count in all; the strongest are quoted."
    assert skills["empathy"].further == ""


def test_lookalikes_are_seen_and_not_counted(explained):
    relationships = next(each for each in explained.skills if each.id == "client-relationships")
    assert any(each.startswith("Seen and not counted: “accounts payable” (") for each in relationships.overlooked)


def test_quotes_say_where_they_stand_and_which_words_counted(explained):
    negotiation = next(each for each in explained.skills if each.id == "negotiation")
    (quote,) = negotiation.quotes
    assert quote.text == "Skilled negotiator."
    assert quote.pieces[1] == "Skilled negotiator"
    assert (quote.place, quote.label) == ("page 1, summary", "claimed")


def test_every_section_of_a_resume_has_a_name(case):
    from typing import get_args

    from amhire.screening.sections import SectionKind

    words = case.profile.wording.screening
    assert all(words[f"explain-section-{kind}"] for kind in get_args(SectionKind))


def test_requirements_say_why(explained):
    needs = {each.met: each for each in explained.needs}
    assert needs["yes"].why.startswith("The résumé shows it. Looked for: ")
    assert needs["unknown"].why.startswith("The résumé does not say. Looked for: ")
    assert needs["yes"].quotes


def test_the_years_are_the_sum_of_the_jobs_less_what_overlaps(explained):
    counted = [each for each in explained.posts if each.counted]
    assert [each.dates for each in counted] == ["2010-01 – 2018-01", "2016-01 – 2019-01"]
    assert " ".join(explained.years).startswith("Years of account management: 9")
    assert sum(float(each.years) for each in counted) == pytest.approx(11, abs=0.2)
    assert "2 years lie in two jobs at once" in explained.years[1]


def test_the_run_can_be_told_apart_from_every_other(case, explained):
    values = dict(explained.run).values()
    assert {case.row.sha256, case.profile.framework_sha256, "2020-01-01", "pile.zip/jo.txt"} <= set(values)


def test_levels_as_dots():
    assert [show_level(level) for level in range(4)] == ["○○○", "●○○", "●●○", "●●●"]


def test_the_terminal_gets_style_only_where_it_is_wanted(explained):
    plain = show_explanation(explained)
    styled = show_explanation(explained, styled=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", styled) == plain
    assert "\x1b[4mSkilled\x1b[24m \x1b[4mnegotiator\x1b[24m" in styled


def test_what_a_file_says_can_steer_no_terminal(case):
    reading = replace(
        case.reading,
        candidate=replace(case.reading.candidate, name="Jo\x1b]0;Doe", phone="+44\x07"),
        flags=(Flag("reading-note", "odd \x1b[2J note"),),
    )
    hostile = replace(case, reading=reading, row=replace(case.row, file="\x1b]0;jo.txt", reading=reading))
    text = show_explanation(build_explanation(hostile))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "odd ?[2J note" in text


def test_the_page_runs_nothing_and_needs_no_other_file(page):
    tree = html.fromstring(page)
    assert not tree.xpath(
        "//script | //link | //img | //iframe | //*[@src] | //*[@style] | //*[@*[starts-with(name(), 'on')]]"
    )
    assert not re.search(r"url\(|@import", page)
    assert "&amp; kept &lt;script&gt;alert(1)&lt;/script&gt; relationships" in "".join(re.split("</?mark>", page))


def test_the_policy_allows_this_style_and_nothing_else(page):
    tree = html.fromstring(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    sealed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{sealed}'; base-uri 'none'; form-action 'none'"


def test_the_page_can_be_read_without_eyes(page):
    tree = html.fromstring(page)
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main")) == 1
    assert all(heading.get("scope") for heading in tree.xpath("//th"))
    assert set(tree.xpath("//@aria-labelledby")) == set(tree.xpath("//h2/@id"))
    assert len(tree.xpath("//@id")) == len(set(tree.xpath("//@id")))


def test_a_company_s_colour_reaches_the_page():
    profile, _ = load_profile(str(EXAMPLES / "requisitions" / "key-account-manager.yaml"))
    assert "--day-brand: #1f5f4a" in build_look(profile, build_templates()).style


def test_a_text_without_anything_is_explained_all_the_same(screener):
    case = judge_original(screener, Original("x.txt", b"Nothing that matters stands in this text at all."))
    explained = build_explanation(case)
    text = show_explanation(explained)
    assert explained.name == "Name not found"
    assert "No jobs were found." in text
    assert "Years of account management: none." in text
    assert "No jobs were found." in render(case, explained)


def test_the_document_of_a_case_is_what_screening_read(case):
    assert isinstance(case.document, Document)
    assert case.document.text == case.reading.facts.text
