import struct

import pytest

from amhire.documents.containers import is_container, open_container
from amhire.documents.outlook import find_outlook_parts, is_outlook, unpack_rich_text
from amhire.documents.text import Unreadable

RICH = rb"{\rtf1\ansi Jo Doe, Key Account Manager\par}"


def parts(data):
    return [(part.name, part.data.decode("utf-8-sig", "replace"), bool(part.skip)) for part in find_outlook_parts(data)]


@pytest.mark.parametrize("narrow", [False, True])
def test_the_note_and_the_attachments_of_a_mail(make_msg, narrow):
    data = make_msg(
        "Zoë sends her résumé.", [("Lebenslauf Zoë.pdf", b"%PDF-1.7" * 900), ("a.txt", b"Jo")], narrow=narrow
    )
    assert parts(data) == [
        ("body.txt", "Zoë sends her résumé.", True),
        ("Lebenslauf Zoë.pdf", "%PDF-1.7" * 900, False),
        ("a.txt", "Jo", False),
    ]


def test_a_mail_attached_to_a_mail_is_followed(make_msg, list_msg):
    innermost = list_msg("", [("cv.pdf", b"%PDF-")], head=24)
    inner = list_msg("For you.", [("application", innermost)], head=24)
    assert parts(make_msg("See below.", [("Fwd", inner)])) == [
        ("body.txt", "See below.", True),
        ("Fwd.msg/body.txt", "For you.", True),
        ("Fwd.msg/application.msg/cv.pdf", "%PDF-", False),
    ]


def test_mails_in_mails_without_end_are_not_followed(make_msg, list_msg):
    mail = list_msg("", [("cv.pdf", b"%PDF-")], head=24)
    for _ in range(6):
        mail = list_msg("", [("Fwd", mail)], head=24)
    (part,) = find_outlook_parts(make_msg("", [("Fwd", mail)]))
    assert "too deep" in part.skip


@pytest.mark.parametrize(
    ("texts", "name", "content"),
    [
        ({"p10130102": b"<p>Zo\xeb</p>"}, "body.html", "<p>Zoë</p>"),
        ({"p1013001F": "<p>Zoë</p>".encode("utf-16-le")}, "body.html", "<p>Zoë</p>"),
        ({"p10090102": struct.pack("<II", 40, len(RICH)) + b"MELA\0\0\0\0" + RICH}, "body.rtf", RICH.decode()),
    ],
)
def test_a_mail_without_plain_text_gives_what_it_has(make_msg, texts, name, content):
    assert parts(make_msg("", **texts)) == [(name, content, False)]


def test_the_code_page_of_a_page_is_believed(make_compound_file):
    code_page = b"\x03\x00\xde\x3f" + bytes(4) + struct.pack("<II", 1250, 0)
    streams = {"__properties_version1.0": bytes(32) + code_page, "__substg1.0_10130102": "<p>Łódź</p>".encode("cp1250")}
    assert parts(make_compound_file(streams)) == [("body.html", "<p>Łódź</p>", False)]


def test_pictures_of_the_text_cards_and_embedded_objects_are_passed_over(make_compound_file, list_msg):
    streams = list_msg("Hello", [("logo.png", b"PNG"), ("card.vcf", b"BEGIN"), ("sheet", {"\x01Ole": b"x"})])
    shown_in_text = b"\x0b\x00\xfe\x7f" + bytes(4) + b"\x01" + bytes(7)
    streams["__attach_version1.0_#00000000"]["__properties_version1.0"] += shown_in_text
    assert parts(make_compound_file(streams)) == [
        ("body.txt", "Hello", False),
        ("logo.png", "PNG", True),
        ("card.vcf", "BEGIN", True),
        ("sheet", "", True),
    ]


# Letters, then a run that reaches into itself: 8 letters and "sold sold sold" as one reference back by five.
def test_compressed_rich_text_is_unpacked():
    start = 207
    letters = b"{sold so"
    signs = bytes([0]) + letters
    reference = struct.pack(">H", (start + 1) << 4 | 9)
    end = struct.pack(">H", (start + len(letters) + 11) << 4)
    packed = signs + bytes([0b011]) + reference + end
    head = struct.pack("<II", len(packed) + 12, 19) + b"LZFu" + bytes(4)
    assert unpack_rich_text(head + packed) == b"{sold sosold sosold"


@pytest.mark.parametrize("packed", [b"", b"short", bytes(20), struct.pack("<II", 9, 9) + b"LZFu\0\0\0\0" + b"\x01\xff"])
def test_what_is_no_compressed_rich_text_gives_nothing(packed):
    assert unpack_rich_text(packed) == b""


def test_only_mails_are_mails(make_msg, make_doc):
    assert is_outlook(make_msg("x"))
    assert is_container("a.doc", make_msg("x"))
    assert not is_outlook(make_doc([("x", True)]))
    assert not is_outlook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken")


def test_a_damaged_mail_never_raises(make_msg):
    data = make_msg("Hello", [("a.txt", b"x" * 5_000)])
    for place in range(0, len(data), 97):
        broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        found = open_container(broken) if is_container("a.msg", broken) else ()
        assert isinstance(found, Unreadable) or all(member.name for member in found)
