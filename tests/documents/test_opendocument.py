import pytest

from amhire.documents.office import DAMAGED, LOCKED, SWOLLEN
from amhire.documents.opendocument import read_odt


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Skills</text:h><text:p>a<text:span>b</text:span>c</text:p>", "Skills\nabc"),
        ("<text:p>a<text:tab/>b<text:s text:c='3'/>c<text:s/>d<text:line-break/>e</text:p>", "a\tb   c d\ne"),
        ("<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>", "• one"),
        ("<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>", "boxed"),
        ("<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:p>kept</text:p>", "kept"),
        ("<text:p>said<office:annotation><text:p>note</text:p></office:annotation> more</text:p>", "said more"),
    ],
)
def test_what_a_reader_of_the_page_sees_is_read(make_odt, body, text):
    assert read_odt(make_odt(body)).pages == (text,)


def test_short_rows_are_lines(make_odt):
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("2018", "Manager"))
    row = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert read_odt(make_odt(row)).pages == ("2018 | Manager",)


def test_page_headers_and_footers_are_read(make_odt):
    styles = "<style:header><text:p>name</text:p></style:header><style:footer><text:p>phone</text:p></style:footer>"
    assert read_odt(make_odt("<text:p>body</text:p>", styles=styles)).pages == ("name\nbody\nphone",)


def test_refusals(make_odt, make_zip):
    assert read_odt(make_odt("", manifest="<encryption-data/>")) == LOCKED
    assert read_odt(make_odt("<text:p>")) == DAMAGED
    assert read_odt(b"PK\x03\x04") == DAMAGED
    assert read_odt(make_zip({"content.xml": b" " * 20_000_001})) == SWOLLEN
