"""The panel report in a browser: the style is let in, nothing is cut off, anyone can read it, keys alone suffice."""

import importlib.resources

import pytest

from amhire.profile import load_profile
from panel.panel_rows import DEBRIEF, build_rows
from report.panel_reports import make_files


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    profile = load_profile("key-account-manager")[0]
    path = tmp_path_factory.mktemp("panel") / "panel.html"
    path.write_text(make_files(build_rows(profile), profile, debrief=DEBRIEF)["html"], encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True), (360, False)])
def test_the_style_is_let_in_and_nothing_is_cut_off(browser, page_file, width, dark):
    browser.open(page_file, width=width, dark=dark)
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(20, 24, 29)" if dark else "rgb(255, 255, 255)")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.told == []
    wide = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth && e.tabIndex !== 0)"
    assert browser.run(f"{wide}.length") == 0


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(browser, page_file, dark):
    browser.open(page_file, dark=dark)
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    browser.run(f"{axe}; 0")
    assert browser.run("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html)]))") == []


def test_notes_unfold_without_scripts_where_there_is_something_to_talk_about(browser, page_file):
    browser.open(page_file, script=False)
    unfolded = "[...document.querySelectorAll('details')].map(e => e.open)"
    # Scripts of the page are off; what the test asks is not.
    states = browser.run(unfolded)
    assert states.count(True) == 6
    closed = states.index(False)
    browser.click("details:not([open]) summary")
    assert browser.run(unfolded)[closed] is True


def test_the_links_lead_to_every_candidate(browser, page_file):
    browser.open(page_file)
    lost = "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.hash.slice(1)))"
    assert browser.run(f"{lost}.length") == 0
    assert browser.run("document.querySelectorAll('.ranking a').length") == 4
