"""The pages about single people in a browser: the style is let in, nothing complains, and anyone can read them."""

import importlib.resources
from datetime import date

import pytest

from amhire.documents.originals import Original
from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.case import judge_original
from amhire.report.comparison import build_comparison
from amhire.report.explanation import build_explanation
from amhire.report.letter import build_letter
from amhire.report.single_page import render_single
from amhire.screening.screener import build_screener

JO = """Jo Doe
jo@example.com
Skills
Negotiation
Experience
Key Account Manager 01/2010 to 01/2018
Acme Ltd
• Managed 12 key accounts worth $9M and kept relationships with clients.
"""
SAM = """Sam Poe
sam@example.com
Experience
Line Cook 01/2015 to 01/2019
• Cooked lunch <img src=x onerror=alert(1)>.
"""
BUILD = {
    "explanation": lambda cases: build_explanation(cases[0]),
    "comparison": build_comparison,
    "letter": lambda cases: build_letter(cases[0]),
}


@pytest.fixture(scope="module")
def cases():
    screener = build_screener(load_profile("key-account-manager")[0], as_of=date(2020, 1, 1))
    return [judge_original(screener, Original(f"{place}.txt", text.encode())) for place, text in enumerate((JO, SAM))]


@pytest.fixture(scope="module", params=BUILD)
def page_file(request, cases, tmp_path_factory):
    content = BUILD[request.param](cases)
    page = render_single(
        f"report/{request.param}.html.j2", content, profile=cases[0].profile, templates=build_templates()
    )
    path = tmp_path_factory.mktemp("pages") / f"{request.param}.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_style_is_let_in_and_nothing_is_cut_off(browser, page_file, width, dark):
    browser.open(page_file, width=width, dark=dark)
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(20, 24, 29)" if dark else "rgb(255, 255, 255)")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.told == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(browser, page_file, dark):
    browser.open(page_file, dark=dark)
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    browser.run(f"{axe}; 0")
    assert browser.run("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html)]))") == []
