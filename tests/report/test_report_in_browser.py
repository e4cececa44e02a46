"""The report as people meet it: in a browser, with a mouse, a keyboard, a printer and a screen reader."""

import importlib.resources
import io

import pikepdf
import pypdfium2
import pytest

from screening_page import render_page

NAMES = "#ranking tbody th a"
SORTED = "[...document.querySelectorAll('#ranking [aria-sort]')].map(e => [e.textContent, e.ariaSort])"
OPENED = "document.querySelector('#panel').open"


@pytest.fixture
def page(browser, report_file):
    browser.open(report_file)
    yield browser
    assert browser.told == []


def column(page, place):
    return page.texts(f"#ranking tbody td:nth-child({place})")


def test_it_opens_with_the_best_first_and_a_part_of_a_long_list(page):
    assert page.texts(NAMES)[:2] == ["Jo Doe", "Eve <img src=x onerror=alert(1)>"]
    assert page.texts("#count") == ["50 of 76 shown, 76 files in all"]
    page.click("#more")
    assert len(page.texts("#ranking tbody tr")) == 76
    assert not page.texts("#more")


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(page):
    assert page.run(SORTED) == [["Place", "ascending"]]
    page.click("#ranking [data-sort=score]")
    assert page.run(SORTED) == [["Score", "descending"]]
    scores = [float(each) for each in column(page, 3)]
    assert scores == sorted(scores, reverse=True)
    page.click("#ranking [data-sort=score]")
    assert page.run(SORTED) == [["Score", "ascending"]]
    scores = [float(each) for each in column(page, 3)]
    assert scores == sorted(scores)
    page.click("#everyone")
    # What has no score stands last either way.
    assert column(page, 3)[-2:] == ["", ""]


def test_the_map_sorts_the_list_by_a_competency(page):
    page.click("#levels [data-sort=level-0]")
    levels = page.texts("#levels tbody td:nth-child(2)")
    assert levels == sorted(levels, reverse=True)
    assert page.run(SORTED) == []


def test_typing_filters_and_forgives_case_and_accents(page):
    page.click("[name=text]")
    page.type("DÓE jo")
    assert page.texts(NAMES) == ["Jo Doe", "Jo Doe"]
    assert page.texts("#count") == ["2 of 2 shown, 76 files in all"]
    page.type("zzz")
    assert page.texts("#none") == ["Nobody fits these filters. Clear them to see everyone again."]
    page.click("[type=reset]")
    page.wait("document.querySelectorAll('#ranking tbody tr').length === 50")


@pytest.mark.parametrize(
    ("query", "value", "found"),
    [
        ("[name=status]", "unreadable", ["scan.pdf"]),
        ("[name=flag]", "not-english", ["Sam Poe"]),
        ("[name=years]", "5", ["Jo Doe", "Jo Doe"]),
        ("[name=need]", "0", ["Jo Doe", "Eve <img src=x onerror=alert(1)>", "Jo Doe"]),
    ],
)
def test_choices_filter(page, query, value, found):
    page.run(
        f"(e => {{ e.value = '{value}'; e.dispatchEvent(new Event('input', {{ bubbles: true }})) }})"
        f"(document.querySelector('{query}'))"
    )
    heads = page.texts("#ranking tbody th")
    assert len(heads) == len(found)
    assert all(head.startswith(name) for head, name in zip(heads, found, strict=True))


def test_a_band_is_a_filter_too(page):
    page.click("[name=band][value=needs-a-reader]")
    assert sorted(text[:8] for text in page.texts("#ranking tbody th")) == ["Sam Poef", "scan.pdf"]


def test_a_click_opens_a_candidate_with_the_words_marked_and_escape_goes_back(page):
    page.click("#ranking tbody a")
    page.wait(OPENED)
    assert page.texts("#panel h3") == ["Jo Doe"]
    assert page.texts("#position") == ["1 of 73"]
    assert "97 % of contract renewals" in " ".join(page.texts("#panel blockquote p"))
    assert page.texts("#panel mark")
    assert page.texts("#panel .points tfoot td")[0].split("/")[0].strip() == page.texts("#panel .total b")[0]
    assert page.run("location.hash").startswith("#c")
    page.press("Escape")
    page.wait(f"!{OPENED}")
    assert page.run("document.activeElement.textContent") == "Jo Doe"
    # The browser tells the page a moment after it has closed the dialog.
    page.wait("location.hash === ''")


def test_a_click_anywhere_in_the_row_opens_it(page):
    page.click("#ranking tbody tr:nth-child(2) td:nth-child(5)")
    page.wait(OPENED)
    assert page.texts("#panel h3") == ["Eve <img src=x onerror=alert(1)>"]


def test_the_keyboard_reaches_a_candidate_and_leafs_through_the_list(page):
    page.run("document.querySelector('#ranking tbody a').focus()")
    page.press("Enter")
    page.wait(OPENED)
    page.press("ArrowRight")
    assert page.texts("#position") == ["2 of 73"]
    page.press("ArrowLeft")
    assert page.texts("#panel h3") == ["Jo Doe"]
    for _ in range(12):
        page.press("Tab")
        assert page.run(
            "document.querySelector('#panel').contains(document.activeElement) || !document.hasFocus()"
            " || document.activeElement === document.body"
        )


def test_nothing_a_candidate_wrote_runs_or_becomes_markup(page):
    page.click("#ranking tbody tr:nth-child(2) a")
    page.wait(OPENED)
    quotes = " ".join(page.texts("#panel blockquote p"))
    assert '</script><script>document.title="stolen"</script>' in quotes
    assert "{{ 7 * 7 }} ${alert(1)}" in quotes
    assert page.run("document.title") == "Screening report: Key Account Manager"
    assert page.run("document.querySelectorAll('img, #panel script, #panel b b, svg[onload]').length") == 0


def test_markup_is_refused_even_to_a_script(page):
    said = page.run("(() => { try { document.body.innerHTML = '<b>x</b>' } catch (fault) { return fault.name } })()")
    assert said == "TypeError"
    page.told.clear()


def test_the_address_of_a_candidate_opens_it(page, report_file):
    page.click("#ranking tbody a")
    page.wait(OPENED)
    address = page.run("location.href")
    page.call("Page.navigate", url="about:blank")
    page.call("Page.navigate", url=address)
    page.wait("document.readyState === 'complete' && document.querySelector('#panel')?.open")
    assert page.texts("#panel h3") == ["Jo Doe"]


def test_dark_follows_the_system_and_the_switch_turns_it(browser, report_file):
    ground = "getComputedStyle(document.body).backgroundColor"
    browser.open(report_file, dark=True)
    assert browser.run(ground) == "rgb(20, 24, 29)"
    assert browser.run("document.querySelector('#theme').ariaPressed") == "true"
    browser.click("#theme")
    assert browser.run(ground) == "rgb(255, 255, 255)"
    assert browser.run("document.querySelector('#theme').ariaPressed") == "false"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_width_makes_the_page_move_sideways(browser, report_file, width):
    browser.open(report_file, width=width)
    assert browser.run("document.documentElement.scrollWidth") <= width
    browser.click("#ranking tbody a")
    browser.wait(OPENED)
    assert browser.run("document.querySelector('#panel').scrollWidth") <= width


def test_without_a_script_the_list_and_the_first_cards_are_there(browser, report_file):
    browser.open(report_file, script=False)
    assert len(browser.texts("#ranking tbody tr")) == 76
    assert browser.texts("#paper h3")[0] == "Jo Doe"
    assert not browser.texts(".filters, .tools, #more, [name=band]")


def read_pages(data):
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def test_paper_shows_the_list_and_the_first_candidates_in_full(page):
    texts = read_pages(page.print())
    whole = "\n".join(texts)
    assert "97 % of contract renewals" in whole
    assert "Narrow down" not in whole
    assert "Clear" not in whole
    starts = [text for text in texts if "Competencies together" in text or "How the score is made up" in text]
    assert len(starts) >= 10
    assert page.texts("#paper h3") == []


def test_paper_of_an_open_candidate_is_that_candidate_alone(page):
    page.click("#ranking tbody tr:nth-child(2) a")
    page.wait(OPENED)
    whole = "\n".join(read_pages(page.print()))
    assert "Eve <img src=x onerror=alert(1)>" in whole
    assert "Jo Doe" not in whole
    assert "Who shows which competency" not in whole


def test_paper_is_tagged_for_readers_without_eyes(page):
    with pikepdf.open(io.BytesIO(page.print())) as document:
        assert document.Root.MarkInfo.Marked


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("opened", [False, True])
def test_axe_finds_nothing(browser, report_file, dark, opened):
    browser.open(report_file, dark=dark)
    if opened:
        browser.click("#ranking tbody a")
        browser.wait(OPENED)
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    browser.run(f"{axe}; 0")
    assert browser.run("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html)]))") == []


def test_a_page_of_the_best_counts_all_and_says_where_the_others_are(browser, pile, profile, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(render_page(pile, profile, top=5), encoding="utf-8")
    browser.open(path)
    assert browser.texts("#count") == ["8 of 8 shown, 76 files in all"]
    assert "The best 5 of 73" in browser.texts(".cut")[0]
    browser.click("#ranking tbody th a")
    browser.wait(OPENED)
    assert browser.texts("#position") == ["1 of 5"]
    browser.press("Escape")
    browser.wait(f"!{OPENED}")
    browser.click("#filters input[name=text]")
    browser.type("poor-60")
    assert "results.xlsx" in browser.texts("#none")[0]
    assert browser.told == []
