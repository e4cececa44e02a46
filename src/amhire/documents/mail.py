"""Mails as saved to files (.eml) and mailboxes of many: what is attached, and the text where it may be the résumé."""

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message, MIMEPart
from pathlib import PurePath

from amhire.documents.moments import read_mail_moment
from amhire.documents.plain import decode_text, is_text
from amhire.documents.saved_page import is_web_archive

#: A text of so many characters beside attachments may be the résumé itself.
FEWEST_BODY_CHARACTERS = 2_500

_PASSED_OVER = "Part of the mail itself (a signature, or a picture in its text); it is no document."
_COVER_NOTE = (
    "Covering note of a mail with attachments, which have rows of their own; pass it as a file to have it read."
)
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_CARDS = frozenset({"text/vcard", "text/x-vcard", "text/directory", "text/calendar"})
_TEXTS = {"text/plain": "body.txt", "text/html": "body.html"}
_HEAD = 65_536
#: The fields up to the blank line after them; a mailbox program may have put its own line before them.
_FIELDS = re.compile(rb"(?:>?From [^\r\n]*\r?\n)?(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+(?:\r?\n|\Z)")
_FIELD_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
#: Fields that letters have as well, and those that only the mail's journey leaves.
_ADDRESSES = frozenset({b"from", b"to", b"subject", b"date"})
_TRACES = frozenset({b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"})
_BLANK_LINES = re.compile(rb"\A[\r\n]+")
#: The line that a mailbox file puts before each mail: sender, weekday, month, day, time, year (RFC 4155).
_MAILBOX_LINE = re.compile(
    rb"^From \S[^\r\n]* \w{3} \w{3} {1,2}\d{1,2} \d\d:\d\d(?::\d\d)?[^\r\n]{0,12} \d{4}[ \t]*\r?\n", re.MULTILINE
)
_QUOTED_LINE = re.compile(rb"^>(>*From )", re.MULTILINE)
#: What a résumé has and a covering note has not, at least two of them: headings, and spans of years.
_FEWEST_MARKS = 2
_HEADING = re.compile(
    r"^[^\w\n]{0,4}(?:(?:work|professional|employment|relevant|career)[ \t]+)?"
    r"(?:experience|history|education|skills|qualifications|certifications|languages|summary|profile|achievements)"
    r"[^\w\n]{0,4}$",
    re.IGNORECASE | re.MULTILINE,
)
_SPAN = re.compile(
    r"\b(?:19|20)\d\d\b[ \t]*(?:-|–|—|to|until)[^\n]{0,12}?(?:\b(?:19|20)\d\d\b|\b(?:present|current|now|today)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class MailPart:
    """One part of a mail: its name and bytes, and why it is passed over if it is."""

    name: str
    data: bytes
    skip: str = ""
    #: When the mail it was attached to was sent, in UTC; "" where the mail does not say.
    sent: str = ""


def is_mail(name: str, data: bytes) -> bool:
    """Whether the file begins with the fields of a mail; with the ending .eml fewer of them are enough."""
    head = _FIELDS.match(_BLANK_LINES.sub(b"", data[:_HEAD]))
    if head is None or not is_text(head[0]):
        return False
    fields = {field.lower() for field in _FIELD_NAME.findall(head[0])}
    if PurePath(name).suffix.lower() == ".eml":
        return bool(fields & (_ADDRESSES | _TRACES))
    if is_web_archive(data):
        return False
    return b"from" in fields and bool(fields & _TRACES)


def is_mailbox(data: bytes) -> bool:
    """Whether the file holds several mails one after the other; a single one is read as the mail it is."""
    if not data.startswith(b"From "):
        return False
    lines = _MAILBOX_LINE.finditer(data)
    first = next(lines, None)
    return first is not None and first.start() == 0 and next(lines, None) is not None


def split_mailbox(data: bytes) -> tuple[MailPart, ...]:
    """The mails of a mailbox by their number; a line that began with From is unquoted again."""
    starts = list(_MAILBOX_LINE.finditer(data))
    ends = [*(each.start() for each in starts[1:]), len(data)]
    return tuple(
        MailPart(f"mail-{number}.eml", _QUOTED_LINE.sub(rb"\1", data[start.end() : end]))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def find_parts(data: bytes) -> tuple[MailPart, ...]:
    """The text and the attachments, each with the reason if it is passed over."""
    message = email.message_from_bytes(_BLANK_LINES.sub(b"", data), policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    sent = read_mail_moment(str(message.get("Date", "")))
    parts = settle_parts(_read_body(body), tuple(_name_parts(message)))
    return tuple(replace(part, sent=sent) for part in parts)


def settle_parts(body: MailPart | None, parts: Sequence[MailPart]) -> tuple[MailPart, ...]:
    """The mail's own text first: a document where nothing is attached or it reads like a résumé, else passed over."""
    if body is None:
        return tuple(parts)
    if any(not part.skip for part in parts) and not _may_be_resume(body):
        body = replace(body, skip=_COVER_NOTE)
    return (body, *parts)


def skip_part(kind: str, *, shown_in_text: bool) -> str:
    """Why a part of this media type is no document; empty when it may be one."""
    inside = shown_in_text and kind.startswith("image/")
    return _PASSED_OVER if inside or kind in _SIGNATURES or kind in _CARDS else ""


def _may_be_resume(body: MailPart) -> bool:
    text = body.data.decode("utf-8-sig", "replace")
    if body.name.endswith(".html"):
        text = _TAG.sub("\n", text)
    headings = {found.strip().casefold() for found in _HEADING.findall(text)}
    return len(text) >= FEWEST_BODY_CHARACTERS or len(headings) + len(_SPAN.findall(text)) >= _FEWEST_MARKS


def _name_parts(message: MIMEPart) -> Iterator[MailPart]:
    for number, part in enumerate(_find_leaves(message), 1):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload(0)
            data = inner.as_bytes() if isinstance(inner, Message) else b""
            yield MailPart(part.get_filename() or f"mail-{number}.eml", data)
            continue
        name = part.get_filename()
        if name is None and kind in _TEXTS and not part.is_attachment():
            continue  # one wording of the mail's own text
        content = part.get_payload(decode=True)
        skip = skip_part(kind, shown_in_text=not part.is_attachment())
        yield MailPart(name or f"attachment-{number}", content if isinstance(content, bytes) else b"", skip)


def _find_leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        yield from _find_leaves(part)


def _read_body(body: MIMEPart | None) -> MailPart | None:
    if body is None or body.get_content_type() not in _TEXTS:
        return None
    try:
        text = body.get_content()
    except LookupError:
        # An encoding that nobody knows by the name the mail gives it.
        content = body.get_payload(decode=True)
        text = decode_text(content) if isinstance(content, bytes) else ""
    # The mark says that the bytes are UTF-8, whatever a page's own declaration says.
    return MailPart(_TEXTS[body.get_content_type()], text.encode("utf-8-sig", "replace")) if text.strip() else None
