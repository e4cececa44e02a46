import io

import pikepdf
import pytest

from amhire.documents.drawings import draws_too_much, has_endless_tiles
from amhire.documents.pdf import read_pdf
from amhire.documents.text import RawText, Unreadable

WORDS = b"BT /F1 11 Tf 50 700 Td (Key Account Manager in Leeds) Tj ET "


def write_pdf(content, forms):
    """A page with this content; `forms` are the content of each drawing, all known to all under X0, X1 and so on."""
    pdf, name = pikepdf.new(), pikepdf.Name
    page = pdf.add_blank_page(page_size=(595, 842))
    streams = [pdf.make_stream(each, Type=name.XObject, Subtype=name.Form, BBox=[0, 0, 595, 842]) for each in forms]
    drawings = pikepdf.Dictionary({f"/X{number}": stream for number, stream in enumerate(streams)})
    for stream in streams:
        stream.Resources = pikepdf.Dictionary(XObject=drawings)
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font), XObject=drawings)
    page.Contents = pdf.make_stream(WORDS + content)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "forms",
    [
        [b"/X0 Do " * 2],
        [b"/X1 Do ", b"/X0 Do /X0 Do "],
        [b"/X%d Do " % (number + 1) * 10 for number in range(6)] + [b"0 0 1 1 re f"],
        [b"/X#31 Do " * 200, b"/X2 Do\n" * 200, b"0 0 1 1 re f"],
    ],
    ids=["itself", "each other", "ten of ten", "names in numbers"],
)
def test_drawings_that_hold_each_other_again_and_again_are_refused_before_an_engine_sees_them(forms):
    data = write_pdf(b"/X0 Do", forms)
    assert draws_too_much(data)
    found = read_pdf(data)
    assert isinstance(found, Unreadable)
    assert "hold each other" in found.reason


def test_one_drawing_many_times_over_counts_too():
    assert draws_too_much(write_pdf(b"/X0 Do " * 30_000, [b"0 0 1 1 re f"]))


@pytest.mark.parametrize(
    ("content", "forms"),
    [
        (b"", []),
        (b"/X0 Do " * 50, [b"/X1 Do /X2 Do", b"/X2 Do", b"0 0 1 1 re f"]),
        (b"/X0 Do", [b"/X0 Do"]),
        (b"/X9 Do " * 30_000, [b"0 0 1 1 re f"]),
    ],
    ids=["none", "a logo on every line", "itself once", "a name of nothing"],
)
def test_drawings_of_real_pages_are_let_pass(content, forms):
    data = write_pdf(content, forms)
    assert not draws_too_much(data)
    assert isinstance(read_pdf(data), RawText)


@pytest.mark.parametrize("data", [b"", b"/Form", b"%PDF-1.7\n1 0 obj<</Subtype/Form>>stream\nendstream"])
def test_broken_files_are_left_to_the_engines(data):
    assert not draws_too_much(data)


@pytest.mark.parametrize(
    ("dictionary", "expected"),
    [
        (b"/PatternType 1/XStep .001/YStep .001", True),
        (b"/PatternType 1 /XStep 8 /YStep 0.0001", True),
        (b"/Matrix[.01 0 0 .01 0 0]/PatternType 1/XStep 8/YStep 8", True),
        (b"/XStep -.2/YStep -.2/PatternType 1", True),
        (b"/PatternType 1/XStep 8/YStep 8", False),
        (b"/PatternType 1/XStep 800/YStep 800/Matrix [.01 0 0 -.01 0 842]", False),
        (b"/PatternType 1/XStep 0/YStep 8", False),
        (b"/PatternType 1/XStep 8", False),
        (b"/PatternType 1/XStep 8/YStep ..", False),
        (b"/PatternType 2/XStep .001/YStep .001", False),
    ],
)
def test_steps_of_patterns_are_measured_on_the_page(dictionary, expected):
    assert has_endless_tiles(b"1 0 obj <</Type/Pattern" + dictionary + b">> stream\n") is expected


def test_a_page_that_cannot_be_drawn_is_read_and_says_so():
    pattern = b"\n%1 0 obj <</PatternType 1/XStep .001/YStep .001>> stream\n"
    raw = read_pdf(write_pdf(b"", []) + pattern)
    assert isinstance(raw, RawText)
    assert "Key Account Manager" in raw.pages[0]
    assert any("hidden text was not looked for" in note for note in raw.notes)
