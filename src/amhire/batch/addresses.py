"""Addresses, such as `s3://bucket/folder`, as text: what is one, how it may be shown, and what stands below it."""

import re
from pathlib import Path
from urllib.parse import unquote

#: A member of an archive: `zip://folder/b.pdf::s3://bucket/a.zip`. The archive itself is listed as `zip://*::…`.
ARCHIVE = "zip://"
_LOCAL = "file://"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_PASSWORD = re.compile(r"://[^/@]*:[^/@]*@")


def is_address(text: str) -> bool:
    """Whether it is more than a path of this machine."""
    return bool(_SCHEME.match(text)) and not text.startswith(_LOCAL)


def local_path(text: str) -> Path:
    """A path of this machine, written as such or as `file://…`."""
    return Path(unquote(text.removeprefix(_LOCAL))) if text.startswith(_LOCAL) else Path(text)


def plain_address(text: str) -> str:
    """An address as it may be shown: without a password, and on the web without what follows a question mark."""
    shown = _PASSWORD.sub("://…@", text) if is_address(text) else text
    return shown.partition("?")[0] if shown.lower().startswith("http") else shown


def holds_secret(address: str) -> bool:
    """Whether an address says more than it may, as it is kept with the results."""
    return bool(_PASSWORD.search(address)) or "?" in address


def split_archive(place: str) -> tuple[str, str]:
    """The path in an archive and the place of the archive. A member may have any name, so the end decides."""
    inner, _, archive = place.removeprefix(ARCHIVE).rpartition("::")
    return "" if inner in {"*", "**"} else inner, archive


def join_address(address: str, name: str) -> str:
    """The address of what is called `name` below another."""
    if not address.startswith(ARCHIVE):
        return f"{address.rstrip('/')}/{name}"
    inner, archive = split_archive(address)
    return f"{ARCHIVE}{inner}/{name}::{archive}" if inner else f"{ARCHIVE}{name}::{archive}"
