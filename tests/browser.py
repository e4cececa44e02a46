"""A real browser to look at what amhire makes: headless Chromium.

It is spoken to through a pair of pipes, so that no connection is opened.
"""

import base64
import contextlib
import json
import os
import select
import subprocess
import sys
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS = 60
#: The browser reads from its file 3 and writes to its file 4, whatever numbers the pipes have here.
_STARTER = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
os.dup2(pipes[0], 3)
os.dup2(pipes[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_KEYS = {
    "Enter": (13, "\r"),
    "Tab": (9, ""),
    "Delete": (46, ""),
    "Escape": (27, ""),
    "ArrowRight": (39, ""),
    "ArrowLeft": (37, ""),
}


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
        self._waiting, self._number, self._session, self.told, self._find = b"", 0, None, [], None
        target = next(each for each in self.call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log"):
            self.call(f"{part}.enable")

    def call(self, method, **values):
        number = self._send(method, values)
        while True:
            answer = self._receive()
            if answer.get("id") == number:
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
        self.visit(path.as_uri())

    def visit(self, address):
        self.go("about:blank")
        self.go(address)
        self.wait("document.readyState === 'complete'")

    def go(self, address):
        """Leaves the page and waits until the other one has begun to be there."""
        self._send("Page.navigate", {"url": address})
        # Where a process takes over from another one, the answer to this call can get lost; the event does not.
        while True:
            message = self._receive()
            self._keep(message)
            frame = message.get("params", {}).get("frame", {}) if message.get("method") == "Page.frameNavigated" else {}
            if frame and "parentId" not in frame and (frame["url"] == "about:blank") == (address == "about:blank"):
                return

    def attach(self, address):
        """The session, for `inside`, of the frame whose address begins so; waits until there is one."""
        with self.inside(None):
            until = time.monotonic() + _SECONDS
            while True:
                for each in self.call("Target.getTargets")["targetInfos"]:
                    if each["type"] == "iframe" and each["url"].startswith(address):
                        return self.call("Target.attachToTarget", targetId=each["targetId"], flatten=True)["sessionId"]
                assert time.monotonic() < until, f"there never was a frame of {address}"
                time.sleep(0.02)

    @contextlib.contextmanager
    def inside(self, session):
        """What is called here is meant for another part of the browser than the page."""
        before, self._session = self._session, session
        try:
            yield
        finally:
            self._session = before

    def serve(self, site, find):
        """Answers what pages ask of `site` ("https://…/") by `find`: path → (media type, bytes), or None."""
        self._site, self._find = site, find
        self.call("Fetch.enable", patterns=[{"urlPattern": f"{site}*"}])

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

    def _send(self, method, values):
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        left = memoryview(json.dumps(message).encode() + b"\0")
        while left:
            left = left[os.write(self._write, left) :]
        return self._number

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
        if method == "Runtime.consoleAPICalled" and values["type"] == "error":
            self.told.append(" ".join(str(each.get("value") or each.get("description")) for each in values["args"]))
        if method == "Fetch.requestPaused":
            self._answer(values)

    def _answer(self, paused):
        kind, content = self._find(paused["request"]["url"].removeprefix(self._site).partition("?")[0]) or (None, b"")
        headers = [{"name": "Content-Type", "value": kind}] if kind else []
        body = base64.b64encode(content).decode()
        answer = {"responseCode": 200 if kind else 404, "responseHeaders": headers, "body": body}
        # Nobody waits for the answer to this one: it comes in the middle of another call.
        self._send("Fetch.fulfillRequest", {"requestId": paused["requestId"], **answer})
