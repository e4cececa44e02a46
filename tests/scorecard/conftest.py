import ctypes
import io

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.sheet import build_sheet


@pytest.fixture(scope="session")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture(scope="session")
def sheet(profile):
    return build_sheet(profile, profile.stages[2])


@pytest.fixture(scope="session")
def templates():
    return build_templates()


@pytest.fixture(scope="session")
def form(sheet, templates):
    return render_scorecard(Handout(sheet, Letterhead(), "a4"), templates)


@pytest.fixture(scope="session")
def places():
    """Field name and state → page and rectangle of its first widget."""

    def find(content):
        found = {}
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for number, page in enumerate(pdf.pages):
                for widget in page.obj.Annots:
                    name = str(widget.T if "/T" in widget else widget.Parent.T)
                    pressed = "/AP" in widget and not isinstance(widget.AP.N, pikepdf.Stream)
                    states = [state[1:] for state in dict(widget.AP.N) if state != "/Off"] if pressed else [""]
                    found.setdefault((name, states[0]), (number, [float(edge) for edge in widget.Rect]))
        return found

    return find


@pytest.fixture(scope="session")
def fill_in_chrome(places):
    """Types and clicks in PDFium, the engine of Chrome and Edge, and saves as they do."""

    def fill(content, *, texts, choices):
        found = places(content)
        document = pypdfium2.PdfDocument(content)
        document.init_forms()
        pages = {}
        for key, text in [*(((name, ""), text) for name, text in texts.items()), *((key, None) for key in choices)]:
            number, (left, bottom, right, top) = found[key]
            page = pages.setdefault(number, document[number])
            at = (document.formenv.raw, page.raw, 0, (left + right) / 2, (bottom + top) / 2)
            pdfium.FORM_OnLButtonDown(*at)
            pdfium.FORM_OnLButtonUp(*at)
            if text is not None:
                typed = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
                pdfium.FORM_SelectAllText(*at[:2])
                pdfium.FORM_ReplaceSelection(*at[:2], ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort)))
            pdfium.FORM_ForceToKillFocus(at[0])
        saved = io.BytesIO()
        document.save(saved)
        for page in pages.values():
            page.close()
        document.close()
        return saved.getvalue()

    return fill
