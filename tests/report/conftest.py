"""A pile of invented résumés, the report on it, and a real browser to look at it.

The browser is headless Chromium, spoken to through a pair of pipes, so that no connection is opened.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date

import pytest

from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.screening_html import render_screening
from amhire.screening.contact import Candidate
from amhire.screening.row import Flag, Row
from amhire.screening.screener import build_screener, screen_file

DAY = date(2020, 1, 1)
GOOD = """Jo Doe
jo@example.com
Experience
Key Account Manager 01/2010 to 01/2018
Acme Foods Ltd
• Managed 12 key accounts worth $9M & kept relationships with clients.
• Negotiated annual contracts with buyers of two national chains.
• Exceeded sales quota by 12 % in four years and secured 97 % of contract renewals.
• Wrote account plans and held quarterly business reviews with clients.
• Prepared sales reports and forecasts in Salesforce every month for 40 accounts.
• Trained five new colleagues in the team and helped customers with problems.
• Presented offers and results to directors of client companies every quarter.
Education
Bachelor of Arts, Business, Leeds 2009
"""
POOR = (
    """Sam Poe
sam@example.com
Experience
Line Cook 01/2015 to 01/2019
"""
    + "• Cooked lunch for many guests and kept the kitchen clean every day of the week.\n" * 8
)
#: Whatever a candidate writes stays text: as markup, as script, as an address, and at the end of a script element.
HOSTILE = (
    """Eve <img src=x onerror=alert(1)>
eve@example.com
Experience
Account Manager 01/2012 to 01/2016
• Managed key accounts </script><script>document.title="stolen"</script> and kept relationships with clients.
• Negotiated contracts <!--<script> with buyers &lt;b&gt; {{ 7 * 7 }} ${alert(1)} \u2028 of 3 chains.
"""
    + "• Looked after clients and wrote account plans for the region each year in writing.\n" * 6
)
_MANY = 70

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS = 60
#: The browser reads from its file 3 and writes to its file 4, whatever numbers the pipes have here.
_STARTER = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
os.dup2(pipes[0], 3)
os.dup2(pipes[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_KEYS = {"Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), "ArrowRight": (39, ""), "ArrowLeft": (37, "")}


class Browser:
    """One page of one browser, driven by the DevTools protocol: messages in JSON, each ended by a null byte."""

    def __init__(self, program, folder):
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
        options += ("--no-first-run", "--remote-debugging-pipe", f"--user-data-dir={folder}", "about:blank")
        starter = [sys.executable, "-c", _STARTER, str(to_browser), str(from_browser), program]
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [*starter, *options], pass_fds=(to_browser, from_browser), stdout=log, stderr=log
            )
        os.close(to_browser)
        os.close(from_browser)
        self._waiting, self._number, self._session, self.told = b"", 0, None, []
        target = next(each for each in self.call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log"):
            self.call(f"{part}.enable")

    def call(self, method, **values):
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]
            self._keep(answer)

    def open(self, path, *, width=1280, height=900, dark=False, script=True):
        """Loads a file and waits until it is there. What it complains of stands in `told`."""
        self.told = []
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")

    def run(self, script):
        """The value of a JavaScript expression; a promise is awaited."""
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, condition):
        until = time.monotonic() + _SECONDS
        while not self.run(condition):
            assert time.monotonic() < until, f"never came true: {condition}"
            time.sleep(0.02)

    def texts(self, query):
        """The text of every element that is drawn, in order."""
        seen = "[...document.querySelectorAll(%s)].filter(e => e.checkVisibility()).map(e => e.textContent.trim())"
        return self.run(seen % json.dumps(query))

    def click(self, query):
        """A click of the mouse in the middle of the first such element."""
        middle = "(() => { const e = document.querySelector(%s); e.scrollIntoView({ block: 'center' });"
        middle += " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()"
        x, y = self.run(middle % json.dumps(query))
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def press(self, key):
        code, text = _KEYS[key]
        values = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **values)
        self.call("Input.dispatchKeyEvent", type="keyUp", **values)

    def print(self):
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def picture(self, *, whole=False):
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"])

    def close(self):
        self._session = None
        self.call("Browser.close")
        self._process.wait(_SECONDS)
        os.close(self._read)
        os.close(self._write)

    def _receive(self):
        until = time.monotonic() + _SECONDS
        while b"\0" not in self._waiting:
            ready, _, _ = select.select([self._read], [], [], max(0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            more = os.read(self._read, 1 << 20)
            assert more, "the browser has ended"
            self._waiting += more
        first, _, self._waiting = self._waiting.partition(b"\0")
        return json.loads(first)

    def _keep(self, message):
        method, values = message.get("method"), message.get("params", {})
        if method == "Log.entryAdded" and values["entry"]["level"] in {"error", "warning"}:
            self.told.append(values["entry"]["text"])
        if method == "Runtime.exceptionThrown":
            self.told.append(values["exceptionDetails"]["text"])


@pytest.fixture(scope="session")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture(scope="session")
def pile(profile):
    """Seventy-five rows: a strong one, one that attacks, many weak ones, a copy, one not English, two never read."""
    screener = build_screener(profile, as_of=DAY)
    good, eve, poor = (
        screen_file(screener, name, text.encode())
        for name, text in (("good.txt", GOOD), ("<svg onload=alert(1)>.txt", HOSTILE), ("poor.txt", POOR))
    )
    eve = replace(eve, reading=replace(eve.reading, candidate=Candidate("Eve <img src=x onerror=alert(1)>")))
    flags = (Flag("not-english", "Not English <b>at all</b>."), Flag("no-dates", "No dates."))
    foreign = replace(poor, file="foreign.txt", sha256="f" * 64, reading=replace(poor.reading, flags=flags))
    many = [replace(poor, file=f"poor-{number:02}.txt", sha256=f"{number:064}") for number in range(_MANY)]
    copy = replace(good, file="copy.txt", status="duplicate", reason="Same bytes as good.txt.")
    unread = (
        Row("scan.pdf", "ab", "unreadable", "A scan without text; ask for the original."),
        Row(".x", "", "skipped", "Hidden."),
    )
    return (*many, good, eve, foreign, copy, *unread)


@pytest.fixture(scope="session")
def report(pile, profile):
    """The report on the pile as text."""
    return render_screening(pile, profile, build_templates(), day=DAY, version="1.2.3")


@pytest.fixture(scope="session")
def report_file(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip(f"none of these browsers is installed: {', '.join(_NAMES)}")
    browser = Browser(program, tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()
