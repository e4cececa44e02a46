import pytest

from amhire.documents.rich_text import read_rtf
from amhire.documents.text import HiddenText

COLOURS = rb"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;\red31\green56\blue100;\red217\green217\blue217;}"
FONTS = rb"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\ftech\fcharset2 Symbol;}}"


def read(body: bytes):
    return read_rtf(rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + COLOURS + body + b"}")


def test_paragraphs_letters_and_rows_of_a_table():
    data = rb"{\b Jane} Zo\'eb\par \u8211 ?Leeds | UK\par\trowd\cellx1\cellx2 2018\cell Manager\cell\row end"
    assert read(data).pages == ("Jane Zoë\n–Leeds | UK\n2018 | Manager\nend",)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"{\header\pard name\par}{\headerf\pard name\par}{\footer phone\par}body\par", "name\nbody\nphone"),
        (rb"a{\shp{\*\shpinst{\sp{\sn fillColor}{\sv 9}}{\shptxt boxed\par}}{\shprslt old}}b", "a\nboxed\nb"),
        (rb"{\field{\*\fldinst HYPERLINK mailto:a@b.c}{\fldrslt mail}} on", "mail on"),
        (rb"{\pntext\f2\'b7\tab}item\par", "\uf0b7\titem"),
        (rb"{\listtext\u8226 \'95\tab}item{\*\pn{\pntxtb x}}\par", "•\titem"),
        (rb"kept {\deleted gone }{\*\annotation note}end", "kept end"),
        (rb"{\info{\title t}{\author x}}{\*\generator g}{\pict\pngblip 0a0b}seen", "seen"),
        (rb"one\par\par two", "one\n\n\ntwo"),
        (rb"\f1 \'a3\'f3d\'9f \plain\'e9", "Łódź é"),
        (rb"{\uc2\u321\'a3x\u243 ab}d", "Łód"),
        (rb"\u-10179 ?\u-8947 ?x \u-10179 ?y", "\U0001f50dx y"),
        (rb"a\~b\-c\_d\{e\}\\", "a\u00a0b\u00adc-d{e}\\"),
        (rb"{\pict\bin5 {\x}}}seen", "seen"),
        (b"wrapped\r\nsource\\\nline", "wrappedsource\nline"),
        (rb"open cell\trowd 2018\cell", "open cell\n2018"),
    ],
)
def test_what_a_reader_of_the_page_sees_is_read(body, text):
    assert read(body).pages == (text,)


def test_what_stands_behind_the_document_is_none_of_it():
    assert read_rtf(rb"{\rtf1 seen}{\rtf1 more} more").pages == ("seen",)


@pytest.mark.parametrize("page", [rb"\mac\'8e", rb"\ansicpg1250\'e9", rb"\ansicpg65001\'c3\'a9", rb"\ansicpg99999\'e9"])
def test_code_pages_are_believed_where_they_are_known(page):
    assert read_rtf(rb"{\rtf1" + page + b"}").pages == ("é",)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (rb"{\v words}", "hidden-run"),
        (rb"\v words\v0 ", "hidden-run"),
        (rb"{\cf1 words}", "background-colour"),
        (rb"{\cf1\highlight1 words}", "background-colour"),
        (rb"{\cf2\chcbpat2 words}", "background-colour"),
        (rb"{\fs2 words}", "tiny"),
        (rb"\trowd\clcbpat1\cellx1 {\cf1 words}\cell\row ", "background-colour"),
    ],
)
def test_hidden_words_are_apart_with_their_kind(body, kind):
    raw = read(rb"seen " + body + rb"end")
    assert (raw.hidden, "".join(raw.pages[0].split())) == ((HiddenText(kind, "words", 1),), "seenend")


@pytest.mark.parametrize(
    "body",
    [
        rb"{\v0 words}",
        rb"{\cf0 words}",
        rb"{\cf4 words}",
        rb"{\cf9 words}",
        rb"{\fs6 words}",
        rb"{\cf1\highlight3 words}",
        rb"{\cf1\cb3 words}",
        rb"\pard\cbpat3{\cf1 words}",
        rb"\pard\shading5000{\cf1 words}",
        rb"\trowd\clcbpat3\cellx1{\cf1 words}\cell\row ",
        rb"{\cf1\v\plain words}",
        rb"{\shp{\*\shpinst{\sp{\sn fillColor}{\sv 9}}}}{\cf1 words}",
        rb"{\cf1 }words",
    ],
)
def test_what_can_be_seen_is_no_secret(body):
    raw = read(body)
    assert (raw.hidden, raw.pages[0].strip()) == ((), "words")


@pytest.mark.parametrize("data", [b"", b"{\\rtf1", b"{" * 50_000, b"}" * 9, b"{\\rtf1\\u99999999\\'zz\\fs\\uc-3 x\\"])
def test_broken_files_never_raise(data):
    assert isinstance(read_rtf(data).pages[0], str)
