import pytest

from amhire.documents.originals import Original
from amhire.documents.text import Unreadable
from amhire.screening import screener as screening
from amhire.screening.row import Row
from amhire.screening.rows import OUT_OF_MEMORY, describe_failure, screen_original

FAILED = "amhire failed on this file (LookupError); please report it. The other files are not affected."
DIGEST = "3608bca1e44ea6c4d268eb6db02260269892c0b42b86bbf1e77a6fa16c3c9282"


@pytest.fixture
def failing(monkeypatch):
    def fail_with(fault):
        def screen_file(screener, name, data):
            raise fault

        monkeypatch.setattr(screening, "screen_file", screen_file)

    return fail_with


@pytest.mark.parametrize(
    ("original", "row"),
    [
        (Original("pipe", b"", "A pipe."), Row("pipe", "", "skipped", "A pipe.")),
        (Original("a.pdf", Unreadable("Damaged."), sha256="ab"), Row("a.pdf", "ab", "unreadable", "Damaged.")),
        (
            Original("a.txt", b""),
            Row("a.txt", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "unreadable"),
        ),
    ],
)
def test_what_cannot_be_judged_has_a_row(original, row, screener):
    made = screen_original(screener, original)
    assert (made.file, made.sha256, made.status) == (row.file, row.sha256, row.status)
    assert made.reason
    assert row.reason in made.reason


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (LookupError(), FAILED),
        (SystemExit(), FAILED.replace("LookupError", "SystemExit")),
        (RecursionError(), FAILED.replace("LookupError", "RecursionError")),
        (MemoryError(), OUT_OF_MEMORY),
    ],
)
def test_a_failure_is_a_row(fault, reason, failing):
    failing(fault)
    assert screen_original(None, Original("x.txt", b"xyz")) == Row("x.txt", DIGEST, "unreadable", reason)


def test_whoever_interrupts_is_heard(failing):
    failing(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        screen_original(None, Original("x.txt", b"xyz"))


def test_a_failure_is_described_without_a_screener():
    assert describe_failure("a.zip", "", LookupError()) == Row("a.zip", "", "unreadable", FAILED)
