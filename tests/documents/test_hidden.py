"""Pages drawn with PDF's own operators, so that a reader sees what is hidden and how; the last ones from HTML."""

import io

import pikepdf
import pytest

from amhire.documents.pdf import read_pdf
from amhire.documents.veil import take_out_hidden

PAGE = (595, 842)
SHOWN = "Jane Doe keeps key accounts of grocers and wholesalers in Leeds and in York"
SECRET = "enterprise renewals negotiation champion"
TOP = f"BT /F1 11 Tf 50 780 Td ({SHOWN}) Tj ET"
END = f"BT /F1 11 Tf 50 560 Td ({SHOWN}) Tj ET"


def place(text, *, x=50, y=700, size=11, before="", mode=0):
    return f"BT {before} {mode} Tr /F1 {size} Tf {x} {y} Td ({text}) Tj ET 0 Tr "


def make_page(pdf, content, *, crop=None, rotate=0):
    page = pdf.add_blank_page(page_size=PAGE)
    name = pikepdf.Name
    states = {f"/A{alpha}": pikepdf.Dictionary(ca=alpha / 100) for alpha in (0, 2, 30)}
    states["/Mask"] = pikepdf.Dictionary(
        SMask=pikepdf.Dictionary(S=name.Luminosity, G=make_form(pdf, "0 g 0 0 595 842 re f"))
    )
    noise = bytes((17 * place * place // 7) % 200 for place in range(40 * 40))
    picture = pdf.make_stream(noise, Type=name.XObject, Subtype=name.Image, Width=40, Height=40)
    picture.ColorSpace, picture.BitsPerComponent = name.DeviceGray, 8
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=name.OCG, Name="Other language"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    )
    ramp = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.05, 0.1, 0.3], C1=[0.4, 0.1, 0.3], N=1)
    shading = pikepdf.Dictionary(ShadingType=2, ColorSpace=name.DeviceRGB, Coords=[50, 0, 545, 0], Function=ramp)
    page.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F1=pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica),
            Blank=make_blank_font(pdf),
        ),
        ExtGState=pikepdf.Dictionary(states),
        XObject=pikepdf.Dictionary(P1=picture, Unseen=make_form(pdf, place(SECRET, mode=3), font=True)),
        Pattern=pikepdf.Dictionary(Empty=make_empty_pattern(pdf)),
        ColorSpace=pikepdf.Dictionary(Tiles=pikepdf.Array([name.Pattern, name.DeviceGray])),
        Shading=pikepdf.Dictionary(S1=shading),
        Properties=pikepdf.Dictionary(Layer1=layer),
    )
    page.Contents = pdf.make_stream(content.encode("cp1252"))
    if crop:
        page.CropBox = pikepdf.Array(crop)
    if rotate:
        page.Rotate = rotate


def make_form(pdf, content, *, font=False):
    """A drawing within a drawing, of the size of the page."""
    name = pikepdf.Name
    form = pdf.make_stream(content.encode(), Type=name.XObject, Subtype=name.Form)
    form.BBox, form.Group = [0, 0, *PAGE], pikepdf.Dictionary(S=name.Transparency, CS=name.DeviceGray)
    if font:
        helvetica = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=helvetica))
    return form


def make_blank_font(pdf):
    """A font whose letters have a size and draw nothing."""
    name, letters = pikepdf.Name, "abcdefghijklmnopqrstuvwxyz "
    drawn = pdf.make_stream(b"500 0 0 0 500 700 d1")
    return pikepdf.Dictionary(
        Type=name.Font,
        Subtype=name.Type3,
        FontBBox=[0, 0, 500, 700],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=pikepdf.Dictionary({f"/{'space' if each == ' ' else each}": drawn for each in letters}),
        Encoding=pikepdf.Dictionary(
            Type=name.Encoding,
            Differences=pikepdf.Array([32, name.space, 97, *(pikepdf.Name(f"/{each}") for each in letters.strip())]),
        ),
        FirstChar=32,
        LastChar=122,
        Widths=pikepdf.Array([500] * 91),
    )


def make_empty_pattern(pdf):
    """Tiles in a colour that is told where they are used, with nothing on them."""
    pattern = pdf.make_stream(b"", Type=pikepdf.Name.Pattern, PatternType=1, PaintType=2, TilingType=1)
    pattern.BBox, pattern.XStep, pattern.YStep, pattern.Resources = [0, 0, 9, 9], 9, 9, pikepdf.Dictionary()
    return pattern


def read(*contents, **extra):
    pdf = pikepdf.new()
    for content in contents:
        make_page(pdf, content, **extra)
    target = io.BytesIO()
    pdf.save(target)
    return read_pdf(target.getvalue())


def kinds(raw):
    return [(each.kind, each.text, each.page) for each in raw.hidden]


HIDDEN = {
    "white on white": ("background-colour", place(SECRET, before="1 g")),
    "nearly white": ("background-colour", place(SECRET, before="0.97 0.98 0.97 rg")),
    "black on black": ("background-colour", "0 g 40 690 400 30 re f " + place(SECRET, before="0 g")),
    "blue on blue": ("background-colour", "0 0.2 0.6 rg 40 690 400 30 re f " + place(SECRET, before="0 0.21 0.6 rg")),
    "one point": ("tiny", place(SECRET, size=1)),
    "shrunk by its matrix": ("tiny", f"q .1 0 0 .1 0 0 cm {place(SECRET, x=500, y=7000)} Q"),
    "left of the page": ("off-page", place(SECRET, x=-700)),
    "below the page": ("off-page", place(SECRET, y=-90)),
    "render mode 3": ("invisible-mode", place(SECRET, mode=3)),
    "render mode 3 upon visible words": ("invisible-mode", place(SECRET, y=780, mode=3)),
    "clip only": ("invisible-mode", f"q {place(SECRET, mode=7)} Q"),
    "in a layer that is off": ("invisible-mode", f"/OC /Layer1 BDC {place(SECRET)} EMC"),
    "behind a white box": ("covered", place(SECRET) + " 1 g 40 690 400 30 re f"),
    "behind a dark box": ("covered", place(SECRET) + " 0.5 0 0 rg 40 690 400 30 re f"),
    "black behind a black box": ("background-colour", place(SECRET) + " 0 g 40 690 400 30 re f"),
    "behind a picture": ("covered", place(SECRET) + " q 400 0 0 60 40 680 cm /P1 Do Q"),
    "behind a box with other words on it": (
        "covered",
        place(SECRET) + " 1 g 40 690 400 30 re f " + place("Sales in the north of England", x=52, y=701, before="0 g"),
    ),
    "clipped away": ("covered", f"q 0 0 10 10 re W n {place(SECRET)} Q"),
    "clipped by other letters": ("covered", f"q {place('...', x=400, y=300, mode=7)} {place(SECRET)} Q"),
    "behind many thin lines": (
        "covered",
        place(SECRET) + " 1 G 2 w " + " ".join(f"40 {690 + step / 2} m 400 {690 + step / 2} l S" for step in range(60)),
    ),
    "behind a huge white hyphen": ("covered", place(SECRET) + place("-", x=-5, y=400, size=1100, before="1 g")),
    "behind a mask": ("covered", f"q /Mask gs {place(SECRET)} Q"),
    "in a font without ink": ("covered", f"BT /Blank 11 Tf 50 700 Td ({SECRET}) Tj ET"),
    "in empty tiles": ("covered", place(SECRET, before="/Tiles cs 0 /Empty scn")),
    "render mode 3 in a drawing": ("invisible-mode", "/Unseen Do"),
    "opacity nought": ("transparent", f"q /A0 gs {place(SECRET)} Q"),
    "opacity two in a hundred": ("transparent", f"q /A2 gs {place(SECRET)} Q"),
}


@pytest.mark.parametrize(("kind", "content"), HIDDEN.values(), ids=HIDDEN)
def test_hidden_words_are_told_apart_and_leave_the_text(kind, content):
    raw = read(f"{TOP} {content} 0 g {END}")
    assert kinds(raw) == [(kind, SECRET, 1)]
    assert "champion" not in raw.pages[0]
    assert raw.pages[0].count("grocers") == 2


BANNER = "0.1 0.2 0.3 rg 40 680 520 50 re f "
SEEN = {
    "white on a dark banner": BANNER + place("Key Account Manager", before="1 g"),
    "white on a gradient": "q 40 680 520 50 re W n /S1 sh Q " + place("Key Account Manager", before="1 g"),
    "white on a picture": "q 520 0 0 60 40 680 cm /P1 Do Q " + place("Key Account Manager", size=20, before="1 g"),
    "white in a table cell": "0.3 g 48 694 90 18 re f 0 G 48 694 90 18 re S " + place("Key Accounts", before="1 g"),
    "light grey": place("Key Account Manager", before="0.8 g"),
    "palest grey that is printed": place("Key Account Manager", before="0.88 g"),
    "small print": place("Key Account Manager", size=4),
    "one third opaque": f"q /A30 gs {place('Key Account Manager')} Q",
    "outlined letters": place("Key Account Manager", size=20, mode=1),
    "red on green of equal lightness": "0 .55 0 rg 40 690 400 30 re f " + place("Key Accounts", before="1 .2 .2 rg"),
    "upright at the side": "BT /F1 11 Tf 0 1 -1 0 30 600 Tm (Key Account Manager) Tj ET",
    "false bold": place("Key Account Manager") + place("Key Account Manager", x=50.3),
    "shadow": place("Key Account Manager", x=51, y=699, before="0.7 g") + place("Key Account Manager", before="0 g"),
    "pale mark behind a paragraph": place("DRAFT", size=90, y=540, before="0.92 g"),
    "light sidebar": "0.9 0.93 0.96 rg 40 680 200 60 re f " + place("Key Account Manager", before="0.2 g"),
    "one stray letter": place("o", before="1 g") + place("Key Account Manager", y=650, before="0 g"),
}


@pytest.mark.parametrize("content", SEEN.values(), ids=SEEN)
def test_words_that_can_be_seen_stay(content):
    raw = read(f"{TOP} {content} 0 g {END}")
    assert raw.hidden == ()
    assert "KeyAccount" in "".join(raw.pages[0].split()) or "DRAFT" in raw.pages[0]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_hides_nothing_more_and_nothing_less(rotate):
    raw = read(f"{TOP} {place(SECRET, before='1 g')} 0 g {END}", rotate=rotate)
    assert [(kind, text.replace(" ", "")) for kind, text, _ in kinds(raw)] == [
        ("background-colour", SECRET.replace(" ", ""))
    ]


def test_what_lies_beside_the_crop_box_is_off_the_page():
    raw = read(f"{TOP} {place(SECRET, y=30)}", crop=(0, 100, 595, 842))
    assert kinds(raw) == [("off-page", SECRET, 1)]


def test_every_page_and_kind_is_told():
    white, small = place("white secret", before="1 g"), place("small secret", y=650, size=1, before="0 g")
    raw = read(f"{TOP} {white} {small}", TOP, f"{TOP} {white}")
    assert sorted(kinds(raw)) == [
        ("background-colour", "white secret", 1),
        ("background-colour", "white secret", 3),
        ("tiny", "small secret", 1),
    ]


SCAN = "q 595 0 0 842 0 0 cm /P1 Do Q "


def test_words_behind_a_picture_of_themselves_are_text_and_are_told():
    raw = read(SCAN + place("Jane Doe, key account manager", size=24, mode=3), TOP)
    assert raw.hidden == ()
    assert "key account manager" in raw.pages[0]
    assert [note for note in raw.notes if note.startswith("Page 1 is a picture")] == list(raw.notes)


def test_a_line_torn_by_the_end_of_the_page_is_not_hidden():
    line = "Managed the accounts of five bakeries in Harrogate"
    torn = f"q 0 100 595 742 re W n {place(line, y=92)} Q"
    raw = read(f"{TOP} {torn}", f"{place(line, y=800)} {END}")
    assert raw.hidden == ()
    assert [page.count("bakeries in Harrogate") for page in raw.pages] == [1, 1]


def test_words_behind_a_note_are_hidden():
    pdf = pikepdf.new()
    make_page(pdf, f"{TOP} {place(SECRET)} {END}")
    look = make_form(pdf, "1 g 0 0 595 842 re f")
    look.BBox = [0, 0, 400, 30]
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[40, 690, 440, 720], AP=pikepdf.Dictionary(N=look)
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
    target = io.BytesIO()
    pdf.save(target)
    assert kinds(read_pdf(target.getvalue())) == [("covered", SECRET, 1)]


def test_other_layers_notes_and_keywords_are_no_text():
    pdf = pikepdf.new()
    make_page(pdf, TOP)
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[50, 500, 80, 530], Contents="enterprise champion"
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
    pdf.docinfo["/Keywords"] = "enterprise champion"
    target = io.BytesIO()
    pdf.save(target)
    assert "champion" not in read_pdf(target.getvalue()).pages[0]


def test_hidden_words_leave_the_woven_text_of_two_engines_too(make_pdf):
    lines = ["Key account manager of grocers", "Negotiated contracts with buyers"] * 6
    with pikepdf.open(io.BytesIO(make_pdf([lines], space=100))) as pdf:
        secret = "BT 1 g /F1 10 Tf 50 300 Td (secretword) Tj ET"
        pdf.pages[0].contents_add(pdf.make_stream(secret.encode()))
        target = io.BytesIO()
        pdf.save(target)
    raw = read_pdf(target.getvalue())
    assert [each.text for each in raw.hidden] == ["secretword"]
    assert "secretword" not in raw.pages[0]
    assert raw.pages[0].count("Negotiated contracts with buyers") == 6


WEB = "<body style='font: 12px sans-serif'><p>{shown}</p>{extra}<p>{shown}</p>"


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("color: white", "background-colour"),
        ("font-size: 1px", "tiny"),
        ("position: absolute; left: -900px; top: 300px", "off-page"),
        ("color: rgba(0, 0, 0, 0)", "transparent"),
        ("background: #123; color: #123", "background-colour"),
        ("background: #123; color: white", None),
        ("background: linear-gradient(90deg, #123, #468); color: white", None),
        ("color: #ccc", None),
    ],
)
def test_a_page_made_from_html(style, kind):
    weasyprint = pytest.importorskip("weasyprint", reason="needs WeasyPrint's system libraries")
    page = WEB.format(shown=SHOWN, extra=f"<p style='{style}'>{SECRET}</p>")
    raw = read_pdf(weasyprint.HTML(string=page).write_pdf())
    assert [each.kind for each in raw.hidden] == ([kind] if kind else [])
    assert ("champion" in raw.pages[0]) is (kind is None)


def test_characters_of_empty_planes_in_a_file_are_not_taken_for_marks():
    assert take_out_hidden(["plain text"]) == (("plain text",), ())
