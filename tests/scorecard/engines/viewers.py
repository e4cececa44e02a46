"""Programs that fill in a form inside the browser, from pages of our own. Steps are those of `libraries`."""

import base64
import io
import json
import mimetypes
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from missing import give_up
from scorecard.engines.widgets import plan_acts

_HERE = Path(__file__).parent
_NPM = Path(sys.prefix, "share", "npm")
_SITE = "https://viewer.test/"
#: So many letters of a text are single keys; the rest comes at once, as from the clipboard.
_KEYS = 8
#: Seconds until Chrome's viewer has scrolled: the part that takes the clicks is told by the one that is asked.
_SETTLING = 0.3


class PdfJs:
    """Firefox's viewer with its buttons really clicked and its boxes really typed into."""

    def __init__(self, browser):
        self._browser = browser

    def fill(self, content, steps):
        """The file as the viewer's download button gives it."""
        self.open(content)
        for widget, value in plan_acts(content, steps):
            self.act(widget, value)
        return self.save()

    def open(self, content):
        _need("pdfjs-dist")
        _start(self._browser, "pdf_js.html", content)

    def act(self, widget, value):
        self._browser.click(self._find(widget))
        if not widget.state:
            self._browser.run("document.activeElement.select()")
            self._type(value)

    def wait(self, widget, value):
        """Until an input of the viewer shows this."""
        self._browser.wait(f"document.querySelector({json.dumps(self._find(widget))}).value === {json.dumps(value)}")

    def save(self):
        return base64.b64decode(self._browser.run("document.activeElement.blur(), save()"))

    def _find(self, widget):
        """Pages are drawn when they are looked at, with their inputs."""
        query = f'[data-element-id="{widget.number}R"]'
        self._browser.run(f"show({widget.page + 1})")
        self._browser.wait(f"document.querySelector({json.dumps(query)}) !== null")
        return query

    def _type(self, value):
        if not value:
            self._browser.press("Delete")
        for letter in value[:_KEYS]:
            if letter == "\n":
                self._browser.press("Enter")
            else:
                self._browser.call("Input.dispatchKeyEvent", type="keyDown", text=letter)
        if value[_KEYS:]:
            self._browser.type(value[_KEYS:])


class Chrome:
    """The viewer that Chrome and Edge open a PDF with, scripts and all."""

    _EXTENSION = "chrome-extension://"
    #: The parts of the viewer that are used; another Chrome may have other ones.
    _HAS_PARTS = "[viewer.viewport?.goToPage, viewer.viewport?.getPageScreenRect, viewer.pluginController_?.save]"

    def __init__(self, browser):
        self._browser = browser

    def fill(self, content, steps):
        """The file as the viewer's download button gives it."""
        self.open(content)
        for widget, value in plan_acts(content, steps):
            self.act(widget, value)
        return self.save()

    def open(self, content):
        browser = self._browser
        browser.serve(_SITE, lambda path: ("application/pdf", content) if path == "form.pdf" else None)
        browser.call("Emulation.setDeviceMetricsOverride", width=1000, height=1300, deviceScaleFactor=1, mobile=False)
        browser.go("about:blank")
        browser.go(f"{_SITE}form.pdf#toolbar=0&navpanes=0&view=FitV")
        self._around, self._inside = browser.attach(self._EXTENSION), browser.attach(_SITE)
        with browser.inside(self._around):
            browser.wait("globalThis.viewer?.loadState_ === 'success' && viewer.viewport.getZoom() > 0")
            if not browser.run(f"{self._HAS_PARTS}.every(Boolean)"):
                pytest.skip("the viewer of this Chrome is built in another way")
        self._paper, self._page = _read_paper(content), -1

    def act(self, widget, value):
        self._click(widget)
        if not widget.state:
            # The keys a and Delete; the first of them together with Ctrl.
            for key, modifiers in ((65, 2), (46, 0)):
                self._press("rawKeyDown", windowsVirtualKeyCode=key, modifiers=modifiers)
            for place, line in enumerate(value.split("\n")):
                if place:
                    self._press("char", text="\r")
                self._browser.type(line)

    def save(self):
        with self._browser.inside(self._around):
            saved = "viewer.pluginController_.save('EDITED').then(file => new Uint8Array(file.dataToSave).toBase64())"
            return base64.b64decode(self._browser.run(saved))

    def _click(self, widget):
        with self._browser.inside(self._around):
            if widget.page != self._page:
                self._browser.run(f"viewer.viewport.goToPage({widget.page})")
                self._page = widget.page
                time.sleep(_SETTLING)
            shown = "(each => [each.x, each.y, each.width, each.height])(viewer.viewport.getPageScreenRect(%d))"
            left, top, width, height = self._browser.run(shown % widget.page)
        x = left + widget.middle[0] / self._paper[0] * width
        y = top + (1 - widget.middle[1] / self._paper[1]) * height
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self._browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def _press(self, kind, **key):
        with self._browser.inside(self._inside):
            self._browser.call("Input.dispatchKeyEvent", type=kind, **key)


def _read_paper(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [float(edge) for edge in pdf.pages[0].mediabox[2:]]


def fill_with_pdf_lib(browser, content, steps):
    _need("pdf-lib")
    _start(browser, "pdf_lib.html", content)
    return base64.b64decode(browser.run(f"fill({json.dumps(steps)})"))


def _start(browser, page, content):
    files = {page: (_HERE / page).read_bytes(), "form.pdf": content}
    browser.serve(_SITE, lambda path: _find(files, path))
    browser.told = []
    browser.visit(f"{_SITE}{page}")
    browser.wait("globalThis.started")


def _find(files, path):
    kind = "text/javascript" if path.endswith("mjs") else mimetypes.guess_type(path)[0] or "application/octet-stream"
    if path in files:
        return kind, files[path]
    own = _NPM / path.removeprefix("npm/")
    if path.startswith("npm/") and own.is_file():
        return kind, own.read_bytes()
    return None


def _need(package):
    if not (_NPM / package).is_dir():
        give_up(f"{package} is not in {_NPM}: .ci/setup.sh test fetches it")
