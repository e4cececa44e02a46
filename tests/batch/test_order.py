import hashlib
import io
import zipfile

import pytest

from amhire.batch.frames import Ended, Fetched, Judged, Opened, Passed
from amhire.batch.order import Order, answer_order
from amhire.batch.places import PlaceUnreadable
from amhire.batch.record import decode_row
from amhire.batch.source import Source
from amhire.screening.row import Row
from amhire.screening.rows import OUT_OF_MEMORY


def digest(content):
    return hashlib.sha256(content).hexdigest()


def judge(original):
    return Row(original.name, digest(original.content), "skipped", original.content.decode())


@pytest.fixture
def pack(put):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", b"first")
        archive.writestr("b.txt", b"second")
    return put("pack.zip", held.getvalue()), digest(held.getvalue())


def answers(order, screen=judge, *, worn=False):
    """What goes out together, rows as their file and reason."""
    return [[_shorten(each) for each in group] for group in answer_order(order, screen, lambda: worn)]


def _shorten(message):
    if not isinstance(message, Judged):
        return message
    row = decode_row(message.body)
    return row.file, row.reason


def test_a_file_is_announced_before_it_is_judged(put):
    source = put("a.txt", b"text")
    assert answers(Order(source)) == [
        [Fetched(digest(b"text"))],
        [Opened(0, "a.txt", digest(b"text"))],
        [("a.txt", "text"), Ended()],
    ]


def test_of_a_pdf_all_that_can_be_told_beforehand_goes_out_at_once(put):
    sha256 = digest(b"%PDF-1.7")
    assert answers(Order(put("a.pdf", b"%PDF-1.7"))) == [
        [Fetched(sha256), Opened(0, "a.pdf", sha256)],
        [("a.pdf", "%PDF-1.7"), Ended()],
    ]


def test_every_member_is_announced_with_the_digest_of_its_own(pack):
    source, sha256 = pack
    opened = [each for group in answers(Order(source)) for each in group if isinstance(each, Opened)]
    assert opened == [
        Opened(0, "pack.zip/a.txt", digest(b"first")),
        Opened(1, "pack.zip/b.txt", digest(b"second")),
    ]
    assert answers(Order(source))[0] == [Fetched(sha256)]
    assert answers(Order(source))[-1] == [Ended()]


def test_members_that_have_their_rows_are_passed(pack):
    source, _ = pack
    groups = answers(Order(source, first=1))
    assert groups[1:] == [
        [Passed()],
        [Opened(1, "pack.zip/b.txt", digest(b"second"))],
        [("pack.zip/b.txt", "second")],
        [Ended()],
    ]


def test_members_are_named_where_they_are_not_to_be_read(pack):
    rows = [each for group in answers(Order(pack[0], unread="Enough.")) for each in group if isinstance(each, tuple)]
    assert rows == [("pack.zip/a.txt", "Enough."), ("pack.zip/b.txt", "Enough.")]


def test_a_worn_process_says_whether_something_is_left(pack, put):
    assert answers(Order(pack[0]), worn=True)[-1] == [("pack.zip/a.txt", "first"), Ended(worn=True, more=True)]
    assert answers(Order(put("a.txt", b"text")), worn=True)[-1] == [("a.txt", "text"), Ended(worn=True)]


def test_a_process_that_ran_out_of_memory_is_worn(put):
    groups = answers(Order(put("a.txt")), lambda original: Row(original.name, "", "unreadable", OUT_OF_MEMORY))
    assert groups[-1] == [("a.txt", OUT_OF_MEMORY), Ended(worn=True)]


def test_a_failure_outside_of_judging_is_a_row(pack):
    def screen(original):
        raise LookupError

    last = answers(Order(pack[0], first=1), screen)[-1]
    failed = "amhire failed on this file (LookupError); please report it. The other files are not affected."
    assert last == [Opened(1, "pack.zip", pack[1]), ("pack.zip", failed), Ended(worn=True)]


def test_a_row_that_cannot_be_written_is_a_failure(put):
    groups = answers(Order(put("a.txt")), lambda original: Row(original.name, "", "unreadable", "\ud800"))
    assert "amhire failed on this file" in groups[-1][0][1]


def test_an_address_is_read_from_its_place(monkeypatch):
    monkeypatch.setattr("amhire.batch.places.read_bytes", {"s3://b/a.txt": b"afar"}.__getitem__)
    assert answers(Order(Source("a.txt", "s3://b/a.txt")))[-1] == [("a.txt", "afar"), Ended()]


def test_an_address_that_cannot_be_read_has_the_reason_in_its_row(monkeypatch):
    def refuse(place):
        raise PlaceUnreadable("No access to s3://b/a.txt.")

    monkeypatch.setattr("amhire.batch.places.read_bytes", refuse)
    groups = answers(
        Order(Source("a.txt", "s3://b/a.txt")),
        lambda original: Row(original.name, "", "unreadable", original.content.reason),
    )
    assert groups == [[Opened(0, "a.txt", "")], [("a.txt", "No access to s3://b/a.txt."), Ended()]]
