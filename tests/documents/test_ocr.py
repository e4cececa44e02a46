import io

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from amhire.documents import ocr
from amhire.documents.reading import read_document
from amhire.documents.text import Document, Unreadable

needs_extra = pytest.mark.skipif(not ocr.is_installed(), reason="the extra amhire[ocr] is not installed")

SENTENCE = "Negotiated three-year supply agreements with four national grocers"
LINES = ("Jane Doe", "Key Account Manager", SENTENCE, "Forecast accuracy within five per cent of the annual plan")


@pytest.fixture(scope="session")
def scan(draw_pdf):
    """Pages of a PDF as pictures in a new one, as a scanner makes it."""

    def make(*pages, dots=150, askew=0.0, quarter_turns=0):
        drawn = draw_pdf(*([(60, 760 - 20 * row, text, 12) for row, text in enumerate(lines)] for lines in pages))
        with pypdfium2.PdfDocument(drawn) as pdf:
            pictures = [page.render(scale=dots / 72).to_pil().convert("L") for page in pdf]
        pictures = [
            picture.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=250)
            .rotate(90 * quarter_turns, expand=True)
            .filter(ImageFilter.GaussianBlur(0.6))
            for picture in pictures
        ]
        target = io.BytesIO()
        pictures[0].save(target, "PDF", resolution=dots, save_all=True, append_images=pictures[1:])
        return target.getvalue()

    return make


@needs_extra
@pytest.mark.parametrize("extra", [{}, {"askew": 0.8}, {"quarter_turns": 1}])
def test_a_scan_is_read_whichever_way_it_lies(scan, extra):
    document = read_document("scan.pdf", scan(LINES, **extra))
    assert isinstance(document, Document)
    assert document.text.split("\n") == list(LINES)
    assert document.engine == "tesseract"
    assert document.notes == ("Page 1 is a scan; its text was read by OCR. Compare quotes with the page.",)


@needs_extra
def test_only_pages_without_text_are_looked_at(scan, draw_pdf):
    import pikepdf

    target = io.BytesIO()
    with (
        pikepdf.open(io.BytesIO(draw_pdf([(60, 760, SENTENCE)]))) as pdf,
        pikepdf.open(io.BytesIO(scan(LINES))) as more,
    ):
        pdf.pages.extend(more.pages)
        pdf.add_blank_page()
        pdf.save(target)
    document = read_document("mixed.pdf", target.getvalue())
    assert isinstance(document, Document)
    assert document.engine == "pdfium+tesseract"
    assert [document.text[page.start : page.end].split("\n")[0] for page in document.pages] == [
        SENTENCE,
        "Jane Doe",
        "",
    ]
    assert document.notes == ("Page 2 is a scan; its text was read by OCR. Compare quotes with the page.",)


@needs_extra
def test_a_picture_without_words_stays_unreadable():
    target = io.BytesIO()
    Image.effect_noise((600, 600), 90).save(target, "PDF")
    document = read_document("photo.pdf", target.getvalue())
    assert isinstance(document, Unreadable)
    assert document.reason.endswith("OCR found no words in it. Ask for a PDF with real text.")


@needs_extra
def test_an_engine_that_fails_leaves_the_scan_unreadable(scan, monkeypatch):
    def fail(_page):
        raise RuntimeError

    monkeypatch.setattr(ocr, "read_picture", fail)
    document = read_document("scan.pdf", scan(LINES))
    assert isinstance(document, Unreadable)
    assert "it is probably a scan" in document.reason


def test_without_the_extra_the_reason_names_it(scan, monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    assert read_document("scan.pdf", scan(LINES)) == Unreadable(
        "This PDF holds no text; it is probably a scan or a picture. Ask for a PDF with real text, or have scans read: "
        'pip install "amhire[ocr]"'
    )


def test_an_engine_without_its_model_is_no_ocr(monkeypatch):
    def is_missing(_name):
        raise ocr.metadata.PackageNotFoundError

    ocr._find_models.cache_clear()
    monkeypatch.setattr(ocr.metadata, "files", is_missing)
    assert not ocr.is_installed()
    ocr._find_models.cache_clear()
