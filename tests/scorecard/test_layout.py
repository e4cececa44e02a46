import io
import zlib

import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from amhire.scorecard.filling import fill_lines
from amhire.scorecard.layout import layout_digest


def digest(form):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        return layout_digest(pdf)


def edit(form, change):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        change(pdf, {str(field.T): field for field in pdf.Root.AcroForm.Fields})
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


def by_pypdf(form):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form))
    for each in writer.pages:
        values = {"reasons": "Strong.", "rating:empathy": "/4", "independent": "/yes"}
        writer.update_page_form_field_values(each, values, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def by_pdfium(form):
    document = pypdfium2.PdfDocument(form)
    document.init_forms()
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


def by_pikepdf(**options):
    def save(form):
        with pikepdf.open(io.BytesIO(form)) as pdf:
            saved = io.BytesIO()
            pdf.save(saved, **options)
            return saved.getvalue()

    return save


@pytest.mark.parametrize(
    "save",
    [
        by_pypdf,
        by_pdfium,
        by_pikepdf(linearize=True),
        by_pikepdf(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized),
        by_pikepdf(recompress_flate=True),
        lambda form: fill_lines(form, {"candidate": "Ann Other"}),
    ],
)
def test_filling_in_and_saving_leaves_the_layout_alone(form, save):
    assert digest(save(form)) == digest(form)


def reword(pdf, _):
    contents = pdf.pages[1].obj.Contents
    contents.write(contents.read_bytes().replace(b"TJ", b"Tj", 1))


def rename_states(_, fields):
    first, last = fields["rating:empathy"].Kids[0].AP, fields["rating:empathy"].Kids[4].AP
    first.N, last.N = last.N, first.N


def exchange_places(_, fields):
    first, last = fields["rating:empathy"].Kids[0], fields["rating:empathy"].Kids[4]
    first.Rect, last.Rect = last.Rect, first.Rect


def exchange_names(_, fields):
    fields["date"].T, fields["interviewer"].T = fields["interviewer"].T, fields["date"].T


def remove(pdf, _):
    pdf.pages[2].obj.Annots = Array(list(pdf.pages[2].obj.Annots)[1:])


def cover_up(pdf, _):
    pdf.pages[1].obj.Contents = Array([pdf.pages[1].obj.Contents, pdf.make_stream(b"1 g 0 0 500 500 re f")])


def hide(_, fields):
    for kid in fields["rating:empathy"].Kids:
        kid.F = 2


def put_on_a_layer(pdf, fields):
    fields["date"].OC = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))


def turn(pdf, _):
    pdf.pages[1].obj.Rotate = 180


def crop(pdf, _):
    pdf.pages[1].obj.CropBox = Array([0, 400, 595, 842])


def exchange_fonts(pdf, _):
    fonts = pdf.pages[1].obj.Resources.Font
    one, other = sorted(fonts.keys())[:2]
    fonts[one], fonts[other] = fonts[other], fonts[one]


def exchange_letters(pdf, _):
    for font in pdf.pages[1].obj.Resources.Font.as_dict().values():
        if "/DescendantFonts" in font:
            font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(bytes(2000))


def lose_a_page(pdf, _):
    del pdf.pages[1]


@pytest.mark.parametrize(
    "change",
    [
        reword,
        rename_states,
        exchange_places,
        exchange_names,
        remove,
        cover_up,
        hide,
        put_on_a_layer,
        turn,
        crop,
        exchange_fonts,
        exchange_letters,
        lose_a_page,
    ],
)
def test_what_changes_the_meaning_of_a_form_changes_its_layout(form, change):
    assert digest(edit(form, change)) != digest(form)


def add_signature(pdf, _):
    box = Array([10, 10, 90, 40])
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T="Signature1", Rect=box)
    widget = pdf.make_indirect(field)
    pdf.pages[1].obj.Annots.append(widget)
    pdf.Root.AcroForm.Fields.append(widget)


def make_it_a_signature(_, fields):
    fields["date"].FT = Name.Sig


def test_a_place_for_a_signature_is_no_part_of_the_layout(form):
    assert digest(edit(form, add_signature)) == digest(form)
    assert digest(edit(form, make_it_a_signature)) != digest(form)


def circle(_, fields):
    fields["date"].Parent = fields["date"]


def misplace(_, fields):
    fields["date"].Rect = Array([Name.Left, 1, 2])


def write_nonsense(pdf, _):
    pdf.pages[0].obj.Annots = Dictionary()
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(A=1, B=Dictionary(DescendantFonts=Array([1]))))
    pdf.pages[1].obj.Resources = Array([pdf.pages[1].obj])
    pdf.pages[1].obj.MediaBox = Name.Wide
    pdf.pages[2].obj.Rotate = Array()
    pdf.pages[1].obj.Contents = Name.Nothing
    pdf.pages[2].obj.Annots = Array([1, Name.Widget, Dictionary(Subtype=Name.Widget, AP=3, Rect=4, T=5)])


def encode_twice(pdf, _):
    pdf.pages[1].obj.Contents.write(b"x", filter=Array([Name.ASCIIHexDecode, Name.FlateDecode]))


@pytest.mark.parametrize("change", [circle, misplace, write_nonsense, encode_twice])
def test_a_hostile_file_has_another_layout_and_does_no_harm(form, change):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        change(pdf, {str(field.T): field for field in pdf.Root.AcroForm.Fields})
        assert layout_digest(pdf) != digest(form)


def test_a_page_that_swells_is_read_to_a_limit(form):
    digests = set()
    for size in (2_000_001, 50_000_000):
        with pikepdf.open(io.BytesIO(form)) as pdf:
            packed = zlib.compress(b"%" * size)
            pdf.pages[1].obj.Contents.write(packed, filter=Name.FlateDecode)
            digests.add(layout_digest(pdf))
    assert len(digests) == 1
