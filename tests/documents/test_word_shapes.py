import pytest

from amhire.documents.word import read_docx

#: English Metric Units.
INCH = 914_400
NAVY, PAPER = "1F3864", "FFFFFF"
WHITE = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>words</w:t></w:r></w:p>'
PLAIN = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
PICTURE = '<a:graphic><a:blip r:embed="r9"/></a:graphic>'


def shape(wide, high, colour="", *, text="", moved=0, more=""):
    """A paragraph that anchors a shape so many inches wide and high."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
    box = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
    return (
        f"<w:p><w:r><w:drawing><wp:anchor><wp:positionH><wp:posOffset>{moved}</wp:posOffset></wp:positionH>"
        f'<wp:extent cx="{int(wide * INCH)}" cy="{int(high * INCH)}"/>'
        f"<wps:wsp><wps:spPr>{fill}</wps:spPr>{box}</wps:wsp>{more}</wp:anchor></w:drawing></w:r></w:p>"
    )


def vml(style, **attributes):
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<w:p><w:r><w:pict><v:rect style="{style}" {written}/></w:pict></w:r></w:p>'


def is_hidden(make_docx, body, **parts):
    raw = read_docx(make_docx(body, **parts))
    assert ("words" in raw.pages[0]) is not bool(raw.hidden)
    return [each.kind for each in raw.hidden]


@pytest.mark.parametrize(
    "body",
    [
        shape(7, 1, NAVY) + WHITE,
        WHITE + shape(7, 1, NAVY),
        shape(2, 10, NAVY) + PLAIN.replace("words", "x") * 40 + WHITE,
        shape(7, 1, more=PICTURE) + WHITE,
        shape(7, 1, NAVY, text=WHITE),
        vml("width:500pt;height:40pt", fillcolor="#1f3864") + WHITE,
        vml("width:500pt;height:1in", fillcolor="#1f3864 [3204]") + WHITE,
    ],
)
def test_white_words_that_may_stand_on_a_banner_are_no_secret(make_docx, body):
    assert is_hidden(make_docx, body) == []


@pytest.mark.parametrize(
    "body",
    [
        shape(7, 0, NAVY) + WHITE,
        shape(1, 1, more=PICTURE) + WHITE,
        shape(7, 1, PAPER) + WHITE,
        shape(7, 1) + WHITE,
        shape(7, 0.2, NAVY) + PLAIN.replace("words", "x") * 9 + WHITE,
        shape(7, 1, PAPER, text=WHITE),
        vml("width:500pt;height:40pt", filled="f") + WHITE,
        vml("width:500pt;height:40pt", fillcolor="white") + WHITE,
    ],
)
def test_rules_portraits_and_what_is_far_away_are_no_background(make_docx, body):
    assert is_hidden(make_docx, body) == ["background-colour"]


def test_a_banner_of_the_page_header_may_stand_behind_any_text(make_docx):
    assert is_hidden(make_docx, WHITE, header1=shape(7, 1, NAVY)) == []


@pytest.mark.parametrize("moved", [-10 * INCH, 30 * INCH])
def test_a_box_beside_the_page_is_hidden(make_docx, moved):
    assert is_hidden(make_docx, shape(2, 1, PAPER, text=PLAIN, moved=moved)) == ["off-page"]


def test_a_box_is_hidden_with_the_run_that_holds_it(make_docx):
    body = shape(2, 1, PAPER, text=PLAIN).replace("<w:p><w:r>", "<w:p><w:r><w:rPr><w:vanish/></w:rPr>", 1)
    assert is_hidden(make_docx, body) == ["hidden-run"]
    white = body.replace("<w:vanish/>", '<w:color w:val="FFFFFF"/>')
    assert is_hidden(make_docx, white) == []
