import io
import struct
import zipfile
from email.message import EmailMessage

import pytest

from amhire.documents import containers
from amhire.documents.containers import is_container, open_container
from amhire.documents.text import Unreadable


def pack(members, compression=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def lock(data):
    """The same archive with every entry marked as encrypted."""
    locked = bytearray(data)
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(start)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(start, at + 4)
    return bytes(locked)


def mail(text="Please find my résumé attached.", attachments=()):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "jo@example.com", "jobs@example.org", "Application"
    message["MIME-Version"] = "1.0"
    if text:
        message.set_content(text)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def names(data):
    members = open_container(data)
    assert not isinstance(members, Unreadable), members.reason
    return [member.name for member in members]


def reason(member):
    assert isinstance(member.content, Unreadable)
    return member.content.reason


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.zip", pack([("a.txt", "x")]), True),
        ("a.pdf", pack([("a.txt", "x")]), True),
        ("a.zip", pack([]), True),
        ("a.docx", pack([("word/document.xml", "<x/>")]), False),
        ("a.odt", pack([("mimetype", "application/vnd.oasis.opendocument.text")]), False),
        ("a.xlsx", pack([("xl/workbook.xml", "<x/>")]), False),
        ("a.eml", mail(), True),
        ("saved mail", mail(), True),
        ("a.eml", b"Subject: hello\n\nJo", True),
        ("a.txt", b"Subject: application\nFrom: Jo Doe\n\nDear team", False),
        ("a.txt", b"Name: Jo Doe\nMobile: 123\n\nExperience", False),
        ("a.eml", b"Jo Doe\nExperience", False),
        ("a.pdf", b"%PDF-1.7", False),
        ("a.zip", b"PK\x03\x04 cut off", False),
        ("a.txt", b"", False),
    ],
)
def test_what_holds_other_files(name, data, expected):
    assert is_container(name, data) is expected


def test_members_of_an_archive_in_its_order():
    data = pack([("b.pdf", b"b"), ("north/", b""), ("north/a.txt", b"a")])
    assert [(each.name, each.content, each.skip) for each in open_container(data)] == [
        ("b.pdf", b"b", ""),
        ("north/a.txt", b"a", ""),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/root/a.pdf", "root/a.pdf"),
        ("north\\a.pdf", "north/a.pdf"),
        ("a\x1b[31m.pdf", "a\ufffd[31m.pdf"),
        ("..", "unnamed"),
        ("Zoë Ž.pdf", "Zoë Ž.pdf"),
    ],
)
def test_names_lead_nowhere(name, shown):
    assert names(pack([(name, b"x")])) == [shown]


def test_names_of_programs_that_do_not_say_utf8():
    data = pack([("Zo~~.pdf", b"x")]).replace(b"Zo~~.pdf", "Zoë.pdf".encode())
    assert names(data) == ["Zoë.pdf"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_equal_names_are_told_apart():
    assert names(pack([("a.pdf", b"1"), ("a.pdf", b"2"), ("b", b"3"), ("./b", b"4")])) == [
        "a.pdf",
        "a (2).pdf",
        "b",
        "b (2)",
    ]


def test_what_computers_leave_behind_is_passed_over():
    data = pack([("a.txt", b"x"), ("__MACOSX/._a.txt", b"m"), ("in/.DS_Store", b"d"), (".git/config", b"g")])
    assert [(each.name, each.skip[:10]) for each in open_container(data)] == [
        ("a.txt", ""),
        ("__MACOSX/._a.txt", "Left behin"),
        ("in/.DS_Store", "Left behin"),
        (".git/config", "Hidden fil"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pack([]), "holds no file"),
        (pack([("in/", b""), ("__MACOSX/._a", b"m")]), "holds no file"),
        (lock(pack([("a.txt", b"x"), ("b.txt", b"x")])), "protected by a password"),
        (mail(text=""), "neither an attachment nor text"),
    ],
)
def test_a_container_without_members_has_a_reason(data, words):
    found = open_container(data)
    assert isinstance(found, Unreadable)
    assert words in found.reason


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(containers, "MOST_MEMBERS", 2)
    assert "holds more than" in open_container(pack([(str(each), b"") for each in range(3)])).reason


def test_one_locked_member_does_not_hide_the_others():
    data = pack([("a.txt", b"a"), ("b.txt", b"b")], zipfile.ZIP_STORED)
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    data = data[: second + 8] + b"\x01" + data[second + 9 :]
    first, last = open_container(data)
    assert first.content == b"a"
    assert "password" in reason(last)


def test_a_damaged_member_does_not_hide_the_others():
    data = pack([("a.txt", b"aaaa"), ("b.txt", b"bbbb")], zipfile.ZIP_STORED).replace(b"aaaa", b"a?aa")
    first, last = open_container(data)
    assert "damaged" in reason(first)
    assert last.content == b"bbbb"


def test_an_unknown_way_of_packing():
    data = bytearray(pack([("a.txt", b"a"), ("b.txt", b"b")], zipfile.ZIP_STORED))
    for start, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.find(start) + place, 97)
    first, last = open_container(bytes(data))
    assert "cannot be read here" in reason(first)
    assert last.content == b"b"


def test_a_member_is_refused_by_the_size_it_claims(monkeypatch):
    monkeypatch.setattr(containers, "MOST_BYTES", 100)
    first, last = open_container(pack([("bomb", b"0" * 101), ("a.txt", b"x" * 100)]))
    assert "unpacks to more than" in reason(first)
    assert last.content == b"x" * 100


def test_a_false_claim_of_size_does_not_unpack_more():
    data = bytearray(pack([("bomb", b"0" * 5_000), ("a.txt", b"a")]))
    struct.pack_into("<I", data, data.find(b"PK\x01\x02") + 24, 10)
    first, last = open_container(bytes(data))
    assert "damaged" in reason(first)
    assert last.content == b"a"


def test_all_levels_share_one_measure_of_what_is_unpacked(monkeypatch):
    inner = pack([("a.txt", b"x" * 300), ("b.txt", b"x" * 300)])
    monkeypatch.setattr(containers, "MOST_UNPACKED_BYTES", len(inner) + 500)
    first, last = open_container(pack([("in.zip", inner)]))
    assert first.content == b"x" * 300
    assert "no more is unpacked" in reason(last)


def test_containers_inside_containers_as_far_as_four_levels():
    data = pack([("d.pdf", b"d")])
    for name in ("five.zip", "four.zip", "three.zip", "two.zip"):
        data = pack([("b.pdf", b"b"), (name, data), ("empty.zip", pack([]))])
    found = {each.name: each for each in open_container(data)}
    assert found["two.zip/three.zip/b.pdf"].content == b"b"
    assert "too deep" in reason(found["two.zip/three.zip/four.zip/five.zip"])
    assert "holds no file" in reason(found["empty.zip"])


def test_members_are_counted_through_all_levels(monkeypatch):
    monkeypatch.setattr(containers, "MOST_MEMBERS", 5)
    inner = pack([(f"{number}.txt", b"x") for number in range(3)])
    found = list(open_container(pack([(f"{number}.zip", inner) for number in range(3)])))
    # The archives count as well: the first file of the second archive is one too many.
    assert [each.name for each in found] == ["0.zip/0.txt", "0.zip/1.txt", "0.zip/2.txt", "1.zip/0.txt"]
    assert "the rest was not opened" in reason(found[-1])


def test_attachments_are_the_members_of_a_mail():
    data = mail(attachments=[("cv.pdf", b"%PDF-"), ("cv.pdf", b"%PDF-2"), ("all.zip", pack([("a.txt", b"a")]))])
    note, *attached = open_container(data)
    assert (note.name, note.skip[:13]) == ("body.txt", "Covering note")
    assert [(each.name, each.content) for each in attached] == [
        ("cv.pdf", b"%PDF-"),
        ("cv (2).pdf", b"%PDF-2"),
        ("all.zip/a.txt", b"a"),
    ]


@pytest.mark.parametrize(
    ("text", "attachments", "expected"),
    [
        ("Jo Doe, account manager", [], [("body.txt", False)]),
        ("A word of greeting.", [("cv.pdf", b"x")], [("body.txt", True), ("cv.pdf", False)]),
    ],
)
def test_the_text_counts_where_it_can_be_the_resume(text, attachments, expected):
    assert [(each.name, bool(each.skip)) for each in open_container(mail(text, attachments))] == expected


def test_a_forwarded_mail_is_opened_too():
    inner = EmailMessage()
    inner["From"], inner["MIME-Version"] = "jo@example.com", "1.0"
    inner.set_content("See attached.")
    inner.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="cv.pdf")
    outer = EmailMessage()
    outer["From"], outer["MIME-Version"] = "hr@example.org", "1.0"
    outer.set_content("For you.")
    outer.add_attachment(inner)
    assert names(outer.as_bytes()) == ["body.txt", "mail-2.eml/body.txt", "mail-2.eml/cv.pdf"]


def test_every_mail_of_a_mailbox_is_opened():
    line = b"From jo@example.com Mon Mar  2 10:00:00 2020\n"
    data = line + mail("First") + b"\n" + line + mail("A word.", [("cv.pdf", b"x")])
    assert is_container("inbox", data)
    assert names(data) == ["mail-1.eml/body.txt", "mail-2.eml/body.txt", "mail-2.eml/cv.pdf"]


def test_pictures_in_the_text_and_signatures_are_no_documents():
    message = EmailMessage()
    message["From"], message["MIME-Version"] = "jo@example.com", "1.0"
    message.set_content("Hello")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline", filename="logo.png")
    message.add_attachment(b"sig", maintype="application", subtype="pgp-signature", filename="signature.asc")
    message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="scan.jpg")
    found = list(open_container(message.as_bytes()))
    assert [(each.name, bool(each.skip)) for each in found] == [
        ("body.txt", True),
        ("logo.png", True),
        ("signature.asc", True),
        ("scan.jpg", False),
    ]


def test_a_body_in_another_encoding_and_as_html():
    data = b'From: jo@example.com\nMIME-Version: 1.0\nContent-Type: text/html; charset="iso-8859-1"\n\n<p>Zo\xeb</p>'
    (body,) = open_container(data)
    assert (body.name, body.content.decode("utf-8-sig").strip()) == ("body.html", "<p>Zoë</p>")


@pytest.mark.parametrize(
    "data",
    [
        b"multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=no-such\n\nJo\n",
        b"multipart/mixed\n\nno boundary",
        b"application/pdf; name*=x''%ZZ\nContent-Transfer-Encoding: base64\n\n!!!",
        b"message/rfc822\n\n",
    ],
)
def test_broken_mails_never_raise(data):
    found = open_container(b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: " + data)
    assert isinstance(found, Unreadable) or all(member.name for member in found)
