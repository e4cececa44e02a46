"""Hostile archives and mails."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from email.message import EmailMessage

from hostile_offices import zip_run, zip_up
from hostile_pdfs import list_objects, write_pdf
from hostile_recipe import LINES, SECRET, Hostile

_RESUME = "\n".join(LINES).encode()
_LONG_AGO = (2026, 11, 1, 12, 0, 0)
_CENTRAL, _LAST = b"PK\x01\x02", b"PK\x05\x06"
_PATHS = ("../../etc/passwd", "/root/cv.txt", "C:\\cv.txt", "\\\\host\\cv.txt")
_NAMES = ("\x1b]0;x\x07.txt", "cv\u202efdp.txt", "\n\r\t.txt", "=1+1.txt", "a" * 60_000, "a/" * 20_000 + "cv.txt")


def _archive(members: Iterable[tuple[str, bytes]], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """As `zip_up`, and names may come twice."""
    held = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(held, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, packing)
    return held.getvalue()


def _nest(levels: int, times: int, core: bytes) -> bytes:
    """An archive of so many archives of so many archives, as 42.zip is."""
    data = core
    for level in range(levels):
        data = _archive((f"{level}-{number}.zip", data) for number in range(times))
    return data


def _zeros(megabytes: int, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    if packing == zipfile.ZIP_DEFLATED:
        return zip_run("zeros.txt", bytes(100), megabytes * 10_000)
    return _archive([("zeros.txt", bytes(megabytes * 1_000_000))], packing)


def _overlap(count: int, megabytes: int) -> bytes:
    """So many entries in the list of contents for one and the same packed file."""
    data = _zeros(megabytes)
    start, last = data.index(_CENTRAL), data.rindex(_LAST)
    entry = data[start:last]
    size = len(entry) * count
    end = struct.pack("<4s4H2IH", _LAST, 0, 0, count, count, size, start, 0)
    return data[:start] + entry * count + end


def _lie(place: int, value: bytes, *, also_local: int = 0, members: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """An archive with other bytes in its first entry, at this place of the list and maybe of the entry itself."""
    data = bytearray(_archive(members or [("cv.txt", _RESUME)]))
    start = data.index(_CENTRAL)
    data[start + place : start + place + len(value)] = value
    if also_local:
        data[also_local : also_local + len(value)] = value
    return bytes(data)


def _claim_entries() -> bytes:
    data = bytearray(_archive([("cv.txt", _RESUME)]))
    last = data.rindex(_LAST)
    struct.pack_into("<HHI", data, last + 8, 65_535, 65_535, 4_000_000_000)
    return bytes(data)


def _tar_of_zeros() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        entry = tarfile.TarInfo("../../zeros")
        entry.size = 1_000_000
        archive.addfile(entry, io.BytesIO(bytes(1_000_000)))
    return held.getvalue()


# ---- mails ---------------------------------------------------------------------------------------------------------

_HEAD = b"From: jo@example.com\r\nTo: jobs@example.org\r\nSubject: Card\r\nMIME-Version: 1.0\r\n"


def _mail(content: bytes, kind: bytes = b"text/plain", extra: bytes = b"") -> bytes:
    return _HEAD + extra + b"Content-Type: " + kind + b"\r\n\r\n" + content


def _nest_parts(levels: int) -> bytes:
    parts = b"".join(
        b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n' % (number, number + 1)
        for number in range(levels)
    )
    leaf = b"--b%d\r\nContent-Type: text/plain\r\n\r\n%s\r\n" % (levels, _RESUME)
    return _mail(parts + leaf, b'multipart/mixed; boundary="b0"')


def _nest_mails(levels: int) -> bytes:
    data = _mail(_RESUME)
    for _ in range(levels):
        data = _mail(data, b"message/rfc822")
    return data


def _attach(names: Sequence[str], content: bytes = _RESUME) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["MIME-Version"] = "jo@example.com", "Card", "1.0"
    message["Message-ID"] = "<1@example.com>"
    message.set_content("See attached.")
    message.make_mixed("the-boundary")
    for name in names:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def _attach_many(count: int) -> bytes:
    part = b'--b\r\nContent-Type: application/pdf; name="cv.pdf"\r\nContent-Disposition: attachment\r\n\r\n%s\r\n'
    return _mail(part % _RESUME * count + b"--b--\r\n", b'multipart/mixed; boundary="b"')


def _mailbox(count: int, mail: bytes) -> bytes:
    return (b"From a@b Tue Nov  3 14:05:00 2026\n" + mail + b"\n") * count


def _mix(before: bytes, make: Callable[[], bytes]) -> bytes:
    return before + make()


# fmt: off
ARCHIVES = (
    Hostile("nested-42.zip", "sixteen archives in each of sixteen, four deep, 100 MB in each of the last", "unreadable",
            "too deep", lambda: _nest(4, 8, _zeros(100))),
    Hostile("nested-3.zip", "24 archives of 100 MB each, two deep", "unreadable", "unpacked to 1 GB",
            lambda: _nest(2, 24, _zeros(40))),
    Hostile("nested-100.zip", "an archive in an archive, a hundred deep", "unreadable", "too deep",
            lambda: _nest(100, 1, _RESUME)),
    Hostile("overlap.zip", "5,000 entries for one packed file of 45 MB", "unreadable", "on top of each other",
            lambda: _overlap(5_000, 45)),
    Hostile("small-overlap.zip", "4,000 entries for one packed megabyte", "unreadable", "on top of each other",
            lambda: _overlap(4_000, 1)),
    Hostile("zeros.zip", "200 MB of zeros", "unreadable", "unpacks to more than 50 MB", lambda: _zeros(200)),
    Hostile("zeros-bzip2.zip", "60 MB packed by another method", "unreadable", "50 MB",
            lambda: _zeros(60, zipfile.ZIP_BZIP2)),
    Hostile("zeros-lzma.zip", "and by a third", "unreadable", "50 MB", lambda: _zeros(60, zipfile.ZIP_LZMA)),
    Hostile("size-lie.zip", "100 MB in ten bytes, says the list", "unreadable", "",
            lambda: _lie(24, struct.pack("<I", 10), members=[("cv.txt", bytes(100_000_000))])),
    Hostile("size-boast.zip", "four thousand megabytes in 200, says the list", "unreadable", "50 MB",
            lambda: _lie(24, struct.pack("<I", 4_000_000_000))),
    Hostile("count-lie.zip", "65,535 entries, says the end", "unreadable", "damaged", _claim_entries),
    Hostile("no-method.zip", "packed in a way nobody knows", "unreadable", "packed in a way",
            lambda: _lie(10, b"\x63\x00", also_local=8)),
    Hostile("password.zip", "locked", "unreadable", "password", lambda: _lie(8, b"\x01\x00", also_local=6)),
    Hostile("wrong-sum.zip", "its sum is wrong", "unreadable", "damaged", lambda: _lie(16, b"\xde\xad\xbe\xef")),
    Hostile("bad-name.zip", "a name that is not in the encoding it claims", "unreadable", "",
            lambda: _lie(8, b"\x00\x08", also_local=6, members=[("\udcff\udcfe.txt".encode("cp437", "replace").decode(),
                                                                  _RESUME)]).replace(b"??.txt", b"\xff\xfe.txt")),
    Hostile("5001-members.zip", "one file too many", "unreadable", "more than 5,000",
            lambda: _archive((f"{number}.txt", _RESUME) for number in range(5_001))),
    Hostile("70000-members.zip", "seventy thousand files", "unreadable", "",
            lambda: _archive((f"{number}", b"") for number in range(70_000))),
    Hostile("same-names.zip", "5,000 files of one name", "scored", LINES[1],
            lambda: _archive(("cv.txt", _RESUME) for _ in range(5_000))),
    Hostile("paths.zip", "names that lead out of the folder", "scored", LINES[1],
            lambda: _archive((name, _RESUME) for name in _PATHS)),
    Hostile("names.zip", "names with orders to a terminal, turned round, without end", "scored", LINES[1],
            lambda: _archive((name, _RESUME) for name in _NAMES)),
    Hostile("odd-dates.zip", "the 99th of the 99th month", "scored", LINES[1],
            lambda: _lie(12, b"\xff\xff\xff\xff", also_local=10)),
    Hostile("empty.zip", "an archive of nothing", "unreadable", "no file", lambda: _archive([])),
    Hostile("only-end.zip", "an end of an archive with a comment like an end", "unreadable", "",
            lambda: (_LAST + bytes(18)) * 3_000),
    Hostile("bomb.gz", "thirty megabytes of zeros", "unreadable", "gzip",
            lambda: gzip.compress(bytes(30_000_000), mtime=0)),
    Hostile("bomb.bz2", "thirty megabytes of zeros", "unreadable", "bzip2", lambda: bz2.compress(bytes(30_000_000))),
    Hostile("bomb.xz", "thirty megabytes of zeros", "unreadable", "xz", lambda: lzma.compress(bytes(30_000_000))),
    Hostile("cv.7z", "an archive that is not opened", "unreadable", "7z", lambda: b"7z\xbc\xaf'\x1c" + bytes(90)),
    Hostile("cv.tar", "an archive that is not opened", "unreadable", "tar", _tar_of_zeros),
    Hostile("start-and-zip.pdf", "the start of a PDF with an archive behind it", "unreadable", "damaged",
            lambda: _mix(b"%PDF-1.7\n", lambda: _archive([("cv.txt", _RESUME)]))),
    Hostile("pdf-and-zip.zip", "a PDF that is an archive as well", "scored", LINES[1],
            lambda: _mix(write_pdf(list_objects()), lambda: _archive([("cv.txt", SECRET.encode())])), SECRET),
    Hostile("zip-and-page.zip", "an archive with a web page before it", "unreadable", "no kind of document",
            lambda: _mix(b"<html><body>Jane Doe html Key Account Manager</body></html>",
                         lambda: _archive([("cv.txt", _RESUME)]))),
    Hostile("word-and-more.zip", "an archive that is a Word file as well", "unreadable", "",
            lambda: zip_up({"word/document.xml": "<x/>", "cv.txt": _RESUME})),
)
MAILS = (
    Hostile("parts-200.eml", "parts in parts, 200 deep", "scored", LINES[1], lambda: _nest_parts(200)),
    Hostile("parts-20000.eml", "parts in parts, 20,000 deep", "unreadable", "", lambda: _nest_parts(20_000)),
    Hostile("mails-60.eml", "a mail in a mail, 60 deep", "unreadable", "too deep", lambda: _nest_mails(60)),
    Hostile("mails-3000.eml", "a mail in a mail, 3,000 deep", "unreadable", "", lambda: _nest_mails(3_000)),
    Hostile("attachments.eml", "5,001 attachments", "unreadable", "more than 5,000", lambda: _attach_many(5_001)),
    Hostile("names.eml", "attachments by names that lead elsewhere", "scored", LINES[1],
            lambda: _attach(["../../cv.txt", "\x1b[31mcv.txt", "cv.txt", "cv.txt", "a" * 5_000])),
    Hostile("fields.eml", "100,000 fields", "scored", LINES[1], lambda: _mail(_RESUME, extra=b"X-A: b\r\n" * 100_000)),
    Hostile("folded.eml", "a field of a million folded lines", "unreadable", "characters",
            lambda: _mail(_RESUME, extra=b"X-A: b\r\n" + b" c\r\n" * 1_000_000)),
    Hostile("words.eml", "a name in 20,000 encoded words", "scored", LINES[1],
            lambda: _mail(_RESUME, extra=b"Reply-To: " + b"=?utf-8?q?a?= " * 20_000 + b"<a@b>\r\n")),
    Hostile("code-page.eml", "a text in an encoding nobody knows", "scored", LINES[1],
            lambda: _mail(_RESUME, b"text/plain; charset=klingon")),
    Hostile("base64.eml", "four megabytes that are not base64", "unreadable", "",
            lambda: _mail(b"\xff!" * 2_000_000, b"application/pdf; name=cv.pdf",
                          b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n")),
    Hostile("date.eml", "sent in the year 99999", "scored", LINES[1],
            lambda: _mail(_RESUME, extra=b"Date: Tue, 99 Nov 99999 25:61:61 +9999\r\n")),
    Hostile("boundary.eml", "a boundary of 100,000 letters that never comes", "scored", LINES[1],
            lambda: _mail(_RESUME, b'multipart/mixed; boundary="' + b"b" * 100_000 + b'"')),
    Hostile("100000-mails.mbox", "a hundred thousand mails", "unreadable", "more than 5,000",
            lambda: _mailbox(100_000, b"From: a@b\n\nHello.\n")),
    Hostile("4000-mails.mbox", "four thousand mails", "scored", LINES[1], lambda: _mailbox(4_000, _mail(_RESUME))),
)
# fmt: on
