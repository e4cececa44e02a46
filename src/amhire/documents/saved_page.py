"""Web pages saved with all they show in one file (MHTML), which Word and job boards also hand out under other names."""

import email
import email.policy
import re

from amhire.documents.markup import read_html
from amhire.documents.text import RawText, Unreadable

_HEAD = 8_192
_TYPE = re.compile(
    rb"^Content-Type:\s*multipart/related;[^\0]{0,500}?type=\"?(?:text/html|multipart/alternative)",
    re.MULTILINE | re.IGNORECASE,
)
_VERSION = re.compile(rb"^MIME-Version:\s*1\.0", re.MULTILINE | re.IGNORECASE)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_SENDER = re.compile(rb"^From:[ \t]*+(?!<Saved by)", re.MULTILINE | re.IGNORECASE)


def is_web_archive(data: bytes) -> bool:
    """Whether the head is that of a saved page: the form of a mail, but sent by nobody."""
    head = _BLANK_LINE.split(data[:_HEAD].lstrip(), maxsplit=1)[0]
    return bool(_VERSION.search(head) and _TYPE.search(head)) and not _SENDER.search(head)


def read_web_archive(data: bytes) -> RawText | Unreadable:
    """The page itself, as HTML is read; frames and pictures are left out."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            raw = read_html(part.get_content().encode("utf-8-sig", "replace"))
            if isinstance(raw, Unreadable):
                return raw
            return RawText(raw.pages, "html", raw.notes, raw.hidden)
    return RawText(("",), "html")
