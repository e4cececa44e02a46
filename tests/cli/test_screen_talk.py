import io
import json

import pytest

from amhire.batch.progress import Progress
from amhire.cli.screen_talk import Talk, describe_progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def progress(**changed):
    known = {"done": 312, "total": 1_261, "reused": 0, "counts": {"scored": 309, "unreadable": 3}, "seconds": 10.0}
    return Progress(**{**known, "rate": 31.2, "left": 30.4, "file": "jo.pdf", **changed})


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "312/1,261  31.2/s  30 s left  309 scored  3 unreadable  jo.pdf"),
        ({"left": 200.0}, "312/1,261  31.2/s  3:20 min left  309 scored  3 unreadable  jo.pdf"),
        ({"left": 7_300.0}, "312/1,261  31.2/s  2:01 h left  309 scored  3 unreadable  jo.pdf"),
        ({"rate": None, "left": None, "counts": {}}, "312/1,261  jo.pdf"),
        ({"done": 1_261, "left": 0.0, "counts": {}}, "1,261/1,261  31.2/s  jo.pdf"),
        (
            {"file": "\x1b[2J\x1b]0;owned\x07é" + 90 * "x", "rate": None, "left": None, "counts": {}},
            r"312/1,261  \x1b[2J\x1b]0;owned\x07\xe9xxx",
        ),
    ],
)
def test_one_line_says_how_far_it_is(changed, line):
    assert describe_progress(progress(**changed)) == line


def test_a_terminal_sees_one_line_that_changes():
    stream = Terminal()
    talk = Talk(stream, quiet=False, as_json=False)
    watch = talk.watch()
    watch(progress())
    watch(progress(done=313, seconds=10.01))
    watch(progress(done=400, seconds=11.0))
    talk.close("All told", 12.34)
    lines = stream.getvalue().split("\r")
    assert [line.split("  ")[0] for line in lines[1:]] == ["312/1,261", "400/1,261"]
    assert stream.getvalue().endswith("\nAll told, 12.3 s\n")


def test_without_a_terminal_only_the_summary_is_told():
    stream = io.StringIO()
    talk = Talk(stream, quiet=False, as_json=False)
    talk.watch()(progress())
    talk.close("All told", 1)
    assert stream.getvalue() == "All told, 1.0 s\n"


def test_quiet_is_quiet():
    stream = Terminal()
    talk = Talk(stream, quiet=True, as_json=False)
    talk.watch()(progress())
    talk.say("Something")
    talk.close("All told", 1)
    assert stream.getvalue() == ""


def test_programs_get_lines_of_json():
    stream = io.StringIO()
    talk = Talk(stream, quiet=False, as_json=True)
    talk.say("Something")
    talk.watch()(progress())
    talk.watch()(progress(seconds=10.5))
    talk.watch()(progress(seconds=13.0, done=500))
    talk.close("All told", 20)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [event["event"] for event in events] == ["note", "progress", "progress", "done"]
    assert events[1] == {
        "event": "progress",
        "done": 312,
        "total": 1_261,
        "reused": 0,
        "counts": {"scored": 309, "unreadable": 3},
        "seconds": 10.0,
        "files_a_second": 31.2,
        "seconds_left": 30.4,
    }
    assert events[3]["counts"] == {"scored": 309, "unreadable": 3}


@pytest.mark.parametrize("as_json", [True, False])
def test_an_interrupted_run_tells_how_to_go_on(as_json):
    stream = io.StringIO()
    talk = Talk(stream, quiet=True, as_json=as_json)
    talk.watch()(progress())
    talk.interrupt()
    assert "312 of 1,261 files are done; run the same command again to go on where it was" in stream.getvalue()


class Gone(io.StringIO):
    def flush(self):
        raise BrokenPipeError


@pytest.mark.parametrize("stream", [Gone(), None], ids=["went-away", "was-never-there"])
@pytest.mark.parametrize("as_json", [True, False])
def test_a_listener_who_is_gone_is_no_reason_to_stop(stream, as_json):
    talk = Talk(stream, quiet=False, as_json=as_json)
    talk.watch()(progress())
    talk.say("Something")
    talk.interrupt()
    talk.close("All told", 1)


def test_a_line_is_no_wider_than_the_terminal():
    assert describe_progress(progress(), 20) == "312/1,261  31.2/s  3"
