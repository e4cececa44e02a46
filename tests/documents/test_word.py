import io

import docx
import pytest

from amhire.documents.office import CROWDED, DAMAGED, SWOLLEN
from amhire.documents.text import HiddenText
from amhire.documents.word import read_docx


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_a_file_by_python_docx_is_read():
    document = docx.Document()
    document.add_heading("Jane Doe", 0)
    document.add_paragraph("Won 40 accounts", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2018", "Manager & lead"
    target = io.BytesIO()
    document.save(target)
    assert read_docx(target.getvalue()).pages == ("Jane Doe\n• Won 40 accounts\n2018 | Manager & lead",)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("a") + paragraph("") + paragraph("b"), "a\n\n\nb"),
        (
            "<w:p><w:r><w:t>SPLIT</w:t></w:r><w:r><w:t>WORD</w:t><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r></w:p>",
            "SPLITWORD\tx\ny",
        ),
        (
            "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
            "new",
        ),
        (f"<w:sdt><w:sdtContent>{paragraph('control')}</w:sdtContent></w:sdt>", "control"),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>inline</w:t></w:r></w:sdtContent></w:sdt></w:p>", "inline"),
        ("<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", "link"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r></w:p>", "7"),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:t>x</w:t><w:sym w:char="zz"/></w:r></w:p>', "\uf0b7x"),
        (paragraph("item", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'), "• item"),
        (paragraph("no item", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'), "no item"),
        (paragraph("styled", '<w:pPr><w:pStyle w:val="ListBullet2"/></w:pPr>'), "• styled"),
    ],
)
def test_what_a_reader_of_the_page_sees_is_read(make_docx, body, text):
    assert read_docx(make_docx(body)).pages == (text,)


def test_tables_in_tables_are_read_cell_after_cell(make_docx):
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('2018')}</w:tc><w:tc>{paragraph('Manager')}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('Skills')}{inner}</w:tc><w:tc>{paragraph('Jane')}</w:tc></w:tr></w:tbl>"
    assert read_docx(make_docx(outer)).pages == ("Skills\n2018 | Manager\nJane",)


def test_a_text_box_is_read_once_in_either_of_its_versions(make_docx):
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    for versions in (choice + fallback, choice):
        body = f"<w:p><w:r><mc:AlternateContent>{versions}</mc:AlternateContent></w:r></w:p>"
        assert read_docx(make_docx(body)).pages == ("boxed",)


def test_hidden_text_is_apart(make_docx):
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>one</w:t></w:r></w:p>"
    white = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>two</w:t></w:r></w:p>'
    raw = read_docx(make_docx(paragraph("name") + hidden + hidden + paragraph("shown") + white, footer1=white))
    assert raw.pages[0].split() == ["name", "shown"]
    assert raw.hidden == (
        HiddenText("background-colour", "two", 1),
        HiddenText("hidden-run", "one one", 1),
        HiddenText("background-colour", "two", 1),
    )


def test_headers_come_first_and_footers_last_each_text_once(make_docx):
    data = make_docx(
        paragraph("body"), header1=paragraph("name"), header2=paragraph("name"), footer1=paragraph("phone")
    )
    assert read_docx(data).pages == ("name\nbody\nphone",)


def test_the_body_is_found_under_another_name(make_docx):
    assert read_docx(make_docx(paragraph("body"), main="document2.xml")).pages == ("body",)


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing more", b""])
def test_a_broken_archive_is_damaged(data):
    assert read_docx(data) == DAMAGED


def test_broken_xml_and_missing_bodies_are_damaged(make_docx, make_zip):
    assert read_docx(make_docx("<w:p>")) == DAMAGED
    assert read_docx(make_zip({"word/other.xml": "x"})) == DAMAGED


def test_a_part_that_claims_too_much_is_not_opened(make_zip):
    assert read_docx(make_zip({"word/document.xml": b" " * 20_000_001})) == SWOLLEN


def test_headers_that_together_claim_too_much_are_not_opened(make_docx):
    many = {f"header{number}": paragraph("x" * 5_000_000 + str(number)) for number in range(5)}
    assert read_docx(make_docx(paragraph("body"), **many)) == SWOLLEN


def test_a_part_that_lies_about_its_size_is_not_believed(make_zip):
    data = make_zip({"word/document.xml": b" " * 30_000_000})
    size = (30_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    raw = read_docx(data.replace(size, (100).to_bytes(4, "little")))
    assert raw in (SWOLLEN, DAMAGED)


def test_entities_are_not_expanded(make_zip):
    bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a xmlns:w="w"><w:p><w:t>t&y;</w:t></w:p></a>'
    assert "xxx" not in read_docx(make_zip({"word/document.xml": bomb})).pages[0]


def test_more_markup_than_any_document_needs_is_not_walked(make_docx):
    assert read_docx(make_docx(paragraph("a") * 70_000)) is CROWDED


def test_boxes_within_boxes_are_looked_at_once_each(make_docx, monkeypatch):
    looked: list[object] = []
    monkeypatch.setattr("amhire.documents.word_shapes._is_dark_shape", lambda element: bool(looked.append(element)))
    start, end = (
        "<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>",
        "</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>",
    )
    read_docx(make_docx(start * 20 + paragraph("a") + end * 20))
    assert 0 < len(looked) <= 20 * 6 + 10
