import pytest

from amhire.documents.text import HiddenText
from amhire.documents.word import read_docx

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Pale"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Paler"><w:basedOn w:val="Pale"/></w:style>
<w:style w:type="paragraph" w:styleId="Banner"><w:basedOn w:val="Pale"/>
  <w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr>
  <w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr></w:style>
"""


def tag(text):
    """`color FFFFFF themeColor=background1` as the element that Word writes."""
    name, *values = text.split()
    pairs = (each.split("=") if "=" in each else ("val", each) for each in values)
    return f"<w:{name} " + " ".join(f'w:{key}="{value}"' for key, value in pairs) + "/>"


def run(text, *properties):
    return f'<w:r><w:rPr>{"".join(map(tag, properties))}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content, *properties):
    return f"<w:p><w:pPr>{''.join(map(tag, properties))}</w:pPr>{content}</w:p>"


def cell(content, *properties, row="", table=""):
    inner = f"<w:tc><w:tcPr>{''.join(map(tag, properties))}</w:tcPr>{content}</w:tc>"
    heads = f"<w:tblPr>{tag(table) if table else ''}</w:tblPr>", f"<w:trPr>{tag(row) if row else ''}</w:trPr>"
    return f"<w:tbl>{heads[0]}<w:tr>{heads[1]}{inner}</w:tr></w:tbl>"


WHITE = run("words", "color FFFFFF")
PLAIN = run("words")
CLEAR = "<w:r><w:rPr><w14:textFill><w14:noFill/></w14:textFill></w:rPr><w:t>words</w:t></w:r>"
FADED = CLEAR.replace(
    "<w14:noFill/>", '<w14:solidFill><w14:srgbClr><w14:alpha w14:val="99000"/></w14:srgbClr></w14:solidFill>'
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (paragraph(run("words", "vanish")), "hidden-run"),
        (paragraph(run("words", "rStyle Gone")), "hidden-run"),
        (paragraph(WHITE), "background-colour"),
        (paragraph(run("words", "color 000000 themeColor=background1")), "background-colour"),
        (paragraph(run("words", "color 000000", "shd clear fill=000000")), "background-colour"),
        (paragraph(run("words", "color FFFFFF", "highlight white")), "background-colour"),
        (paragraph(PLAIN, "pStyle Paler"), "background-colour"),
        (paragraph(WHITE, "shd clear fill=auto"), "background-colour"),
        (cell(paragraph(WHITE), "shd clear fill=F8F8F8"), "background-colour"),
        (paragraph(run("words", "sz 2")), "tiny"),
        (paragraph(run("words", "w 1")), "tiny"),
        (paragraph(PLAIN, "spacing line=20 lineRule=exact"), "tiny"),
        (cell(paragraph(PLAIN), row="trHeight 15 hRule=exact"), "tiny"),
        (paragraph(CLEAR), "transparent"),
        (paragraph(FADED), "transparent"),
        (paragraph(PLAIN, "ind left=-31680"), "off-page"),
        (paragraph(PLAIN, "framePr x=-31600 y=1"), "off-page"),
    ],
)
def test_hidden_words_are_apart_with_their_kind(make_docx, body, kind):
    raw = read_docx(make_docx(paragraph(run("seen")) + body + paragraph(run("end")), styles=STYLES))
    assert raw.hidden == (HiddenText(kind, "words", 1),)
    assert raw.pages[0].split() == ["seen", "end"]


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("words", "vanish 0")),
        paragraph(run("words", "rStyle Gone", "vanish false")),
        paragraph(run("words", "color D9D9D9")),
        paragraph(run("words", "color auto")),
        paragraph(run("words", "color 1F3864 themeColor=accent1")),
        paragraph(run("words", "color FFFFFF", "shd clear fill=C00000")),
        paragraph(run("words", "color FFFFFF", "shd pct50 fill=FFFFFF")),
        paragraph(run("words", "color FFFFFF", "shd solid color=000000")),
        paragraph(run("words", "color FFFFFF", "highlight darkBlue")),
        paragraph(run("words", "sz 5")),
        paragraph(WHITE, "shd clear fill=1F3864"),
        paragraph(WHITE, "shd clear fill=auto themeFill=accent1"),
        paragraph(PLAIN, "pStyle Banner"),
        paragraph(PLAIN, "pStyle Round"),
        paragraph(PLAIN, "spacing line=240 lineRule=exact"),
        cell(paragraph(WHITE), "shd clear fill=000000"),
        cell(paragraph(WHITE), table="tblStyle Dark"),
        cell(paragraph(PLAIN), row="trHeight 15 hRule=atLeast"),
        paragraph(run("   ", "color FFFFFF") + PLAIN + run(".", "color FFFFFF")),
    ],
)
def test_what_can_be_seen_is_no_secret(make_docx, body):
    raw = read_docx(make_docx(body, styles=STYLES))
    assert (raw.hidden, raw.pages[0].strip()) == ((), "words")


def test_a_page_colour_counts_where_it_is_shown(make_docx):
    body = f'</w:body><w:background w:color="000000"/><w:body>{paragraph(WHITE)}'
    assert read_docx(make_docx(body)).hidden
    assert not read_docx(make_docx(body, settings="<w:displayBackgroundShape/>")).hidden
