import pytest

from amhire.documents.markup import read_html
from amhire.documents.text import HiddenText


def read(html):
    return read_html(html.encode())


@pytest.mark.parametrize(
    ("css", "kind"),
    [
        ("display:none", "hidden-run"),
        ("display: none !important", "hidden-run"),
        ("visibility:hidden", "hidden-run"),
        ("height:0;overflow:hidden", "hidden-run"),
        ("position:absolute;width:1px;height:1px;overflow:hidden", "hidden-run"),
        ("position:absolute;clip:rect(0,0,0,0)", "hidden-run"),
        ("clip-path:inset(50%)", "hidden-run"),
        ("opacity:0", "transparent"),
        ("opacity:0%", "transparent"),
        ("color:transparent", "transparent"),
        ("color:rgba(0,0,0,0.01)", "transparent"),
        ("color:#00000000", "transparent"),
        ("font-size:0", "tiny"),
        ("font-size:1px", "tiny"),
        ("font-size:.05em", "tiny"),
        ("font:1px Arial", "tiny"),
        ("transform:scale(0)", "tiny"),
        ("color:#fff", "background-colour"),
        ("color:white", "background-colour"),
        ("color:rgb(254,254,254)", "background-colour"),
        ("color:#fff;background:#fefefe", "background-colour"),
        ("color:black;background-color:#000", "background-colour"),
        ("color:red;-webkit-text-fill-color:white", "background-colour"),
        ("position:absolute;left:-9999px", "off-page"),
        ("position:fixed;top:-200em", "off-page"),
        ("position:absolute;right:-3000px", "off-page"),
        ("position:absolute;left:9999px", "off-page"),
        ("text-indent:-9999px", "off-page"),
        ("margin-left:-9999px", "off-page"),
        ("transform:translateX(-5000px)", "off-page"),
    ],
)
@pytest.mark.parametrize("place", ["own", "sheet"])
def test_hidden_words_are_apart_with_their_kind(css, kind, place):
    sheet = f"<style>/* x */ p .ghost, i {{ {css} }}</style>" if place == "sheet" else ""
    mark = f'style="{css}"' if place == "own" else 'class="some ghost"'
    raw = read(f"{sheet}<p>seen <span {mark}>key <b>words</b></span> end</p>")
    assert (raw.pages[0].split(), raw.hidden) == (["seen", "end"], (HiddenText(kind, "key words", 1),))


@pytest.mark.parametrize(
    "html",
    [
        "<div hidden>words</div>",
        "<font color=white>words</font>",
        "<body text=white><p style='color:#000'>seen</p>words</body>",
        "<table bgcolor=black><tr><td><font color=#000000>words</font></table>",
        "<div style='display:none'><p style='display:block'>words</p></div>",
        "<div style='opacity:.1'><p style='opacity:.1'>words</p></div>",
        "<style>div > .x {display:none}</style><div><p class=x>words</p></div>",
        "<style>#a .x {color:#fff} .x {color:#000}</style><div id=a><p class=x>words</p></div>",
        "<style>@media screen {.x{display:none}}</style><p class=x>words</p>",
    ],
)
def test_other_ways_of_hiding(html):
    raw = read(html if "seen" in html else f"<html><p style='color:black'>seen</p>{html}</html>")
    assert (raw.pages[0].split(), [each.text for each in raw.hidden]) == (["seen"], ["words"])


@pytest.mark.parametrize(
    "html",
    [
        "<h1 style='background:#1f3864;color:#fff'>words</h1>",
        "<div style='background:#1f3864'><p><b style='color:white'>words</b></p></div>",
        "<div style='background:linear-gradient(red,blue)'><p style='color:white'>words</p></div>",
        "<div style='background-image:url(a.png)'><p style='color:white'>words</p></div>",
        "<table bgcolor=navy><tr><td><font color=white>words</font></td></tr></table>",
        "<body bgcolor='#000000' text='#ffffff'><p>words</p></body>",
        "<style>body{background:#111}p{color:#eee}</style><p>words</p>",
        "<div style='position:absolute;background:navy'></div><p style='position:absolute;color:#fff'>words</p>",
        "<div style='visibility:hidden'><p style='visibility:visible'>words</p></div>",
        "<style>@media print {p{display:none}} @media (max-width:9px) {p{color:#fff}}</style><p>words</p>",
        "<style media=print>p{display:none}</style><p>words</p>",
        "<style>p:hover{display:none} p::before{color:#fff} .x + p{opacity:0}</style><p>words</p>",
        "<style>div p {display:none}</style><section><p>words</p></section>",
        "<style>div > p {display:none}</style><div><section><p>words</p></section></div>",
        "<style>.x{color:#fff} .y.x{color:#000}</style><p class='x y'>words</p>",
        "<p style='color:#ddd'>words</p>",
        "<p style='color:yellow'>words</p>",
        "<p style='font-size:8px'>words</p>",
        "<p style='text-indent:-20px;margin-left:-15px'>words</p>",
        "<p style='position:relative;left:-50%'>words</p>",
        "<p style='height:0'>words</p>",
        "<p style='color:inherit;opacity:much;font-size:large;left:auto'>words</p>",
        "<p><span style='color:#fff'> . </span>words</p>",
    ],
)
def test_what_can_be_seen_is_no_secret(html):
    raw = read(html)
    assert (raw.hidden, raw.pages[0].replace(".", "").split()) == ((), ["words"])


def test_a_page_of_many_rules_and_deep_elements_takes_little_time():
    rules = "".join(f"div div div div div div div div .c{number} {{color:#fff}}" for number in range(3_000))
    page = f"<style>{rules}</style>" + "<div>" * 200 + "".join(f"<p class=c{each}>w</p>" for each in range(500))
    assert read(page).hidden
