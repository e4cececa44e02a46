from email.message import EmailMessage

import pytest

from amhire.documents.mail import find_parts, is_mail, is_mailbox, split_mailbox

NOTE = "Dear team,\nplease find my résumé attached. I have managed key accounts since 2014 and would love to talk.\nJo"
RESUME = "Jo Doe\n\nExperience\nKey Account Manager, Acme, 2014 - 2018\n\nEducation\nBSc, Leeds\n"
MAILBOX = (
    b"From jo@example.com Mon Mar  2 10:00:00 2020\nFrom: jo@example.com\nMIME-Version: 1.0\n\n"
    b">From Leeds with love\n\n"
    b"From sam@example.com Tue Mar  3 10:00:00 2020\nFrom: sam@example.com\nMIME-Version: 1.0\n\nHello\n"
)


def mail(text, *names, html=""):
    message = EmailMessage()
    message["From"], message["MIME-Version"] = "jo@example.com", "1.0"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name in names:
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("data", "skipped"),
    [
        (mail(NOTE, "cv.pdf"), [True, False]),
        (mail(RESUME, "photo.pdf"), [False, False]),
        (mail("Acme 2010 - 2014, then Bolt 2014 to present\n", "cv.pdf"), [False, False]),
        (mail("Managed the accounts of nine clients.\n" * 80, "cv.pdf"), [False, False]),
        (mail(NOTE), [False]),
    ],
)
def test_a_covering_note_has_its_row_and_says_so(data, skipped):
    assert [bool(part.skip) for part in find_parts(data)] == skipped


def test_the_reason_of_a_covering_note_says_what_to_do():
    body, _ = find_parts(mail(NOTE, "cv.pdf"))
    assert (body.name, body.skip) == (
        "body.txt",
        "Covering note of a mail with attachments, which have rows of their own; pass it as a file to have it read.",
    )


def test_a_resume_as_a_page_in_the_mail_is_read_by_its_headings():
    data = b"From: jo@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    data += b"--x\nContent-Type: text/html\n\n<h2>Experience</h2><p>Acme</p><h2>Skills</h2>\n"
    data += b"--x\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment\n\nx\n--x--\n"
    body, _ = find_parts(data)
    assert (body.name, body.skip) == ("body.html", "")


def test_a_contact_card_is_no_document():
    message = EmailMessage()
    message["From"] = "jo@example.com"
    message.set_content("Hello")
    message.add_attachment("BEGIN:VCARD", subtype="vcard", filename="jo.vcf")
    assert [(part.name, bool(part.skip)) for part in find_parts(message.as_bytes())] == [
        ("body.txt", False),
        ("jo.vcf", True),
    ]


def test_a_mailbox_is_split_into_its_mails():
    assert is_mailbox(MAILBOX)
    first, last = split_mailbox(MAILBOX)
    assert (first.name, last.name) == ("mail-1.eml", "mail-2.eml")
    assert b"\nFrom Leeds with love" in first.data
    assert last.data.startswith(b"From: sam@example.com")


@pytest.mark.parametrize(
    "data", [MAILBOX[: MAILBOX.index(b"From sam")], b"From Leeds to York\nFrom York to Leeds\n", b""]
)
def test_a_single_mail_and_plain_words_are_no_mailbox(data):
    assert not is_mailbox(data)


def test_a_saved_page_is_no_mail():
    head = b"From: <Saved by Blink>\nSubject: CV\nMIME-Version: 1.0\n"
    head += b'Content-Type: multipart/related;\n\ttype="text/html"\n\n'
    assert not is_mail("a.mhtml", head)
    assert is_mail("a.mhtml", head.replace(b"<Saved by Blink>", b"jo@example.com"))
