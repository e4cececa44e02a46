"""Mails as saved to files (.eml): what is attached, and the text where that is all there is."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message, MIMEPart
from pathlib import PurePath

from amhire.documents.plain import is_text

#: A text of so many characters beside attachments may be the résumé itself; a shorter one goes with them.
FEWEST_BODY_CHARACTERS = 2_500

_PASSED_OVER = "Part of the mail itself (a signature, or a picture in its text); it is no document."
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_TEXTS = {"text/plain": "body.txt", "text/html": "body.html"}
_HEAD = 65_536
#: The fields up to the blank line after them; a mailbox program may have put its own line before them.
_FIELDS = re.compile(rb"(?:>?From [^\r\n]*\r?\n)?(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+(?:\r?\n|\Z)")
_FIELD_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
#: Fields that letters have as well, and those that only the mail's journey leaves.
_ADDRESSES = frozenset({b"from", b"to", b"subject", b"date"})
_TRACES = frozenset({b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"})
_BLANK_LINES = re.compile(rb"\A[\r\n]+")


@dataclass(frozen=True, slots=True)
class MailPart:
    """One part of a mail: its name and bytes, and why it is passed over if it is."""

    name: str
    data: bytes
    skip: str = ""


def is_mail(name: str, data: bytes) -> bool:
    """Whether the file begins with the fields of a mail; with the ending .eml fewer of them are enough."""
    head = _FIELDS.match(_BLANK_LINES.sub(b"", data[:_HEAD]))
    if head is None or not is_text(head[0]):
        return False
    fields = {field.lower() for field in _FIELD_NAME.findall(head[0])}
    if PurePath(name).suffix.lower() == ".eml":
        return bool(fields & (_ADDRESSES | _TRACES))
    return b"from" in fields and bool(fields & _TRACES)


def find_parts(data: bytes) -> tuple[MailPart, ...]:
    """The attachments, and the text where it is long enough to be a résumé or nothing is attached."""
    message = email.message_from_bytes(_BLANK_LINES.sub(b"", data), policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    parts = tuple(_name_parts(message))
    attached = any(not part.skip for part in parts)
    text = _read_body(body)
    if text is not None and (not attached or len(text.data) >= FEWEST_BODY_CHARACTERS):
        return (text, *parts)
    return parts


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
        yield MailPart(name or f"attachment-{number}", content if isinstance(content, bytes) else b"", _find_skip(part))


def _find_leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        yield from _find_leaves(part)


def _find_skip(part: MIMEPart) -> str:
    shown_in_text = part.get_content_maintype() == "image" and not part.is_attachment()
    return _PASSED_OVER if shown_in_text or part.get_content_type() in _SIGNATURES else ""


def _read_body(body: MIMEPart | None) -> MailPart | None:
    if body is None or body.get_content_type() not in _TEXTS:
        return None
    text = body.get_content()
    # The mark says that the bytes are UTF-8, whatever a page's own declaration says.
    return MailPart(_TEXTS[body.get_content_type()], text.encode("utf-8-sig", "replace")) if text.strip() else None
