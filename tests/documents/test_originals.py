import hashlib
import io
import os
import struct
import zipfile
from email.message import EmailMessage

import pytest

from amhire.documents.originals import find_files, open_found, open_originals
from amhire.documents.text import Unreadable

CHANGED = "2026-11-04T13:46:40Z"


def pack(members, when=(2026, 11, 3, 10, 0, 0)):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, when), content)
    return held.getvalue()


def mail(attachments, date="Tue, 03 Nov 2026 15:05:00 +0100"):
    message = EmailMessage()
    message["From"], message["Subject"] = "jo@example.com", "Card"
    if date:
        message["Date"] = date
    message.set_content("See attached.")
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


@pytest.fixture
def write(tmp_path):
    def run(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        os.utime(path, (1_793_800_000, 1_793_800_000))
        return path

    return run


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"alone", ("a.txt", b"alone", "", CHANGED)),
        ("a.zip", pack({"b.txt": b"in"}), ("a.zip/b.txt", b"in", "", "2026-11-03T10:00:00Z")),
        ("a.eml", mail({"b.txt": b"in"}), ("a.eml/b.txt", b"in", "2026-11-03T14:05:00Z", CHANGED)),
        ("a.eml", mail({"b.txt": b"in"}, date=""), ("a.eml/b.txt", b"in", "", CHANGED)),
        (
            "a.eml",
            mail({"in.eml": mail({"b.txt": b"in"}, date="Mon, 02 Nov 2026 08:00:00 +0000")}),
            ("a.eml/in.eml/b.txt", b"in", "2026-11-02T08:00:00Z", CHANGED),
        ),
        (
            "a.eml",
            mail({"in.zip": pack({"b.txt": b"in"})}),
            ("a.eml/in.zip/b.txt", b"in", "2026-11-03T14:05:00Z", "2026-11-03T10:00:00Z"),
        ),
        (
            "a.zip",
            pack({"in.eml": mail({"b.txt": b"in"})}),
            ("a.zip/in.eml/b.txt", b"in", "2026-11-03T14:05:00Z", "2026-11-03T10:00:00Z"),
        ),
    ],
)
def test_every_file_comes_with_the_times_that_are_nearest_to_it(write, name, content, expected):
    (found,) = (each for each in open_originals([write(name, content)]) if not each.skip)
    assert (found.name, found.content, found.sent, found.changed) == expected


@pytest.mark.parametrize(("ticks", "sent"), [(134_381_523_000_000_000, "2026-11-03T04:05:00Z"), (0, "")])
def test_an_outlook_mail_says_when_it_was_sent(write, list_msg, make_compound_file, ticks, sent):
    streams = list_msg("Note.", [("card.pdf", b"%PDF-")])
    streams["__properties_version1.0"] += b"\x40\x00\x39\x00" + bytes(4) + struct.pack("<Q", ticks)
    (found,) = (each for each in open_originals([write("a.msg", make_compound_file(streams))]) if not each.skip)
    assert (found.name, found.content, found.sent) == ("a.msg/card.pdf", b"%PDF-", sent)


def test_a_container_that_cannot_be_opened_keeps_its_hash(write):
    broken = b"PK\x05\x06 broken"
    (found,) = open_originals([write("a.zip", broken)])
    assert isinstance(found.content, Unreadable)
    assert (found.name, found.sha256) == ("a.zip", hashlib.sha256(broken).hexdigest())


def test_a_file_that_vanished_or_is_hidden_is_told(write, tmp_path):
    path = write("a.txt", b"x")
    write(".hidden", b"x")
    hidden, vanished = find_files([tmp_path])
    path.unlink()
    (told,) = open_found(vanished)
    assert told.content == Unreadable("The file cannot be opened: No such file or directory.")
    (skipped,) = open_found(hidden)
    assert (skipped.content, skipped.skip) == (b"", "Hidden file or folder; give it by name to have it read.")
