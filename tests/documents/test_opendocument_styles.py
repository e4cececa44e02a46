import pytest

from amhire.documents.opendocument import read_odt
from amhire.documents.opendocument_styles import read_length
from amhire.documents.text import HiddenText

PARENT = (
    '<style:style style:name="Pale" style:family="paragraph"><style:text-properties fo:color="#fefefe"/></style:style>'
)


def style(family, text="", own="", parent=""):
    """One automatic style named S of a family, with properties of letters and of the family itself."""
    named = f'style:parent-style-name="{parent}"' if parent else ""
    painted = f"<style:{family}-properties {own}/>" if own else ""
    return (
        f'<style:style style:name="S" style:family="{family}" {named}>{painted}<style:text-properties {text}/>'
        "</style:style>"
    )


def span(text):
    return style("text", text), '<text:p>seen <text:span text:style-name="S">words</text:span></text:p>'


def line(text="", own="", parent=""):
    return style("paragraph", text, own, parent), '<text:p>seen</text:p><text:p text:style-name="S">words</text:p>'


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (span('text:display="none"'), "hidden-run"),
        (span('fo:color="#ffffff"'), "background-colour"),
        (span('fo:color="#000000" fo:background-color="#000000"'), "background-colour"),
        (line('fo:color="#ffffff"'), "background-colour"),
        (line(parent="Pale"), "background-colour"),
        (line('fo:color="#ffffff"', 'fo:background-color="transparent"'), "background-colour"),
        (span('fo:font-size="1pt"'), "tiny"),
        (span('fo:font-size="0.01in"'), "tiny"),
        (span('fo:font-size="5%"'), "tiny"),
        (span('style:text-scale="1%"'), "tiny"),
        (span('fo:color="#112233" loext:opacity="0%"'), "transparent"),
    ],
)
def test_hidden_words_are_apart_with_their_kind(make_odt, made, kind):
    automatic, body = made
    raw = read_odt(make_odt(body, automatic=automatic, styles=PARENT))
    assert (raw.pages[0].strip(), raw.hidden) == ("seen", (HiddenText(kind, "words", 1),))


@pytest.mark.parametrize(
    "made",
    [
        span('text:display="true"'),
        span('fo:color="#d9d9d9"'),
        span('fo:color="#ffffff" fo:background-color="#800000"'),
        span('fo:color="#ffffff" style:use-window-font-color="true" loext:opacity="0%"'),
        span('fo:font-size="80%"'),
        line('fo:color="#ffffff"', 'fo:background-color="#1f3864"'),
    ],
)
def test_what_can_be_seen_is_no_secret(make_odt, made):
    automatic, body = made
    raw = read_odt(make_odt(body, automatic=automatic))
    assert (raw.pages[0].split(), raw.hidden) == (["seen", "words"], ())


WHITE = style("paragraph", 'fo:color="#ffffff"')
WORDS = '<text:p text:style-name="S">words</text:p>'


@pytest.mark.parametrize(
    ("body", "automatic", "hidden"),
    [
        (f'<table:table-row><table:table-cell table:style-name="S">{WORDS}</table:table-cell></table:table-row>',
         style("table-cell", own='fo:background-color="#000000"'), False),
        (f'<table:table-row><table:table-cell table:style-name="S">{WORDS}</table:table-cell></table:table-row>',
         style("table-cell", own='fo:background-color="#ffffff"'), True),
        (f'<draw:frame draw:style-name="S" svg:width="7in"><draw:text-box>{WORDS}</draw:text-box></draw:frame>',
         style("graphic", own='draw:fill="solid" draw:fill-color="#000080"'), False),
        (f'<text:p><draw:rect draw:style-name="S" svg:width="7in" svg:height="1in"/></text:p>{WORDS}',
         style("graphic", own='draw:fill="solid" draw:fill-color="#000080"'), False),
        (f'<text:p><draw:rect draw:style-name="S" svg:width="7in" svg:height="1pt"/></text:p>{WORDS}',
         style("graphic", own='draw:fill="solid" draw:fill-color="#000080"'), True),
        (f'<text:p><draw:frame svg:width="7in" svg:height="3cm"><draw:image/></draw:frame></text:p>{WORDS}', "", False),
        (f'<text:p><draw:frame svg:width="1in" svg:height="3cm"><draw:image/></draw:frame></text:p>{WORDS}', "", True),
    ],
)  # fmt: skip
def test_what_stands_behind_white_words_decides(make_odt, body, automatic, hidden):
    raw = read_odt(make_odt(body, automatic=WHITE + automatic))
    assert bool(raw.hidden) is hidden
    assert ("words" in raw.pages[0]) is not hidden


def test_a_page_of_another_colour_may_show_white_words(make_odt):
    page = '<style:page-layout><style:page-layout-properties fo:background-color="#000000"/></style:page-layout>'
    assert read_odt(make_odt(WORDS, automatic=WHITE, styles=page)).hidden == ()


def test_hidden_sections_and_fields_are_apart(make_odt):
    body = (
        '<text:section text:display="none"><text:p>first</text:p></text:section><text:p>seen</text:p>'
        '<text:p><text:hidden-text text:string-value="second"/></text:p>'
    )
    raw = read_odt(make_odt(body))
    assert raw.pages[0].strip() == "seen"
    assert [(each.kind, each.text) for each in raw.hidden] == [("hidden-run", "first"), ("hidden-run", "second")]


@pytest.mark.parametrize(("value", "points"), [("12pt", 12), ("1in", 72), ("-0.5in", -36), ("many", 0), ("", 0)])
def test_lengths_in_points(value, points):
    assert read_length(value) == points
