import functools
import io

import pikepdf
import pytest

from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.sheet import build_second_sheet, build_sheet
from scorecard.engines import libraries, viewers


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
def fill_in_chrome():
    """Types and clicks in PDFium, the engine of Chrome and Edge, and saves as they do."""

    def fill(content, *, texts, choices):
        return libraries.fill_with_pdfium(content, [*texts.items(), *choices])

    return fill


@pytest.fixture(scope="session")
def fill_in(request, tmp_path_factory):
    """What `engine` makes of a form by steps (see engines/libraries.py)."""
    plain = {
        "pypdf": libraries.fill_with_pypdf,
        "pikepdf": libraries.fill_with_pikepdf,
        "pdfium": libraries.fill_with_pdfium,
    }

    def fill(engine, content, steps):
        if engine == "poppler":
            return libraries.fill_with_poppler(content, steps, tmp_path_factory.mktemp("poppler"))
        if engine == "pdf-lib":
            return viewers.fill_with_pdf_lib(request.getfixturevalue("browser"), content, steps)
        if engine in {"pdf.js", "chrome"}:
            viewer = {"pdf.js": viewers.PdfJs, "chrome": viewers.Chrome}[engine]
            return viewer(request.getfixturevalue("browser")).fill(content, steps)
        return plain[engine](content, steps)

    return fill


@pytest.fixture(scope="session")
def make_form(templates):
    """A sheet and its form by role, level, place of the stage and round; each is typeset once."""

    @functools.cache
    def make(role, level, stage, number=1):
        profile, _ = load_profile(role, level=level)
        build = build_sheet if number == 1 else build_second_sheet
        sheet = build(profile, profile.stages[stage])
        return sheet, render_scorecard(Handout(sheet, Letterhead(), "a4"), templates)

    return make
