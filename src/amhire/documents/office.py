"""What Word's and OpenDocument's zipped XML have in common: opening it within bounds."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from amhire.documents.text import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PART_BYTES = 20_000_000
MOST_PARTS = 10_000
#: Openings of tags in one part, of ends too. Résumés have some ten thousand; so many take a second or two to walk.
MOST_TAGS = 400_000

DAMAGED = Unreadable("This document is damaged or incomplete. Ask for it again, or for a PDF.")
LOCKED = Unreadable("This document is protected by a password. Ask for a copy without a password.")
SWOLLEN = Unreadable(
    f"This document unpacks to more than {MOST_PART_BYTES // 1_000_000} MB of text, far beyond any résumé, and was not "
    "opened. Ask for a PDF."
)

CROWDED = Unreadable(
    f"This document holds more than {MOST_TAGS:,} pieces of markup, far beyond any résumé, and was not read. Ask for a "
    "PDF."
)


def open_archive(data: bytes) -> zipfile.ZipFile | None:
    """The archive, when its list of contents can be read and has a sane length."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
        return None
    return archive if len(archive.infolist()) <= MOST_PARTS else None


def measure_parts(archive: zipfile.ZipFile, names: Iterable[str]) -> int:
    """The size that these parts claim together; a part that is not there has none."""
    sizes = {member.filename: member.file_size for member in archive.infolist()}
    return sum(sizes.get(name, 0) for name in names)


def read_part(archive: zipfile.ZipFile, name: str) -> "_Element | Unreadable":
    """One XML part of the archive, refused by the size it claims and by the size it turns out to have."""
    from lxml import etree

    content = read_bytes(archive, name)
    if isinstance(content, Unreadable):
        return content
    if content.count(b"<") > MOST_TAGS:
        return CROWDED
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return DAMAGED


def read_bytes(archive: zipfile.ZipFile, name: str) -> bytes | Unreadable:
    """One member of the archive as bytes, within bounds."""
    try:
        member = archive.getinfo(name)
        if member.flag_bits & 0x1:
            return LOCKED
        if member.file_size > MOST_PART_BYTES:
            return SWOLLEN
        with archive.open(member) as stream:
            content = stream.read(MOST_PART_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, KeyError, NotImplementedError, RuntimeError):
        return DAMAGED
    return SWOLLEN if len(content) > MOST_PART_BYTES else content


def get_name(element: "_Element") -> str:
    """The element's name without its namespace: strict and transitional files differ in namespaces only."""
    return str(element.tag).rpartition("}")[2]


def get_attribute(element: "_Element", name: str) -> str:
    """An attribute's value by its name without namespace; empty when it is not there."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def find_child(element: "_Element", *path: str) -> "_Element | None":
    """The first descendant by these names, one below the other."""
    found: _Element | None = element
    for name in path:
        if found is None:
            return None
        found = next((child for child in found if get_name(child) == name), None)
    return found


def find_paragraphs_near(
    root: "_Element", names: frozenset[str], measure: Callable[["_Element"], int]
) -> frozenset["_Element"]:
    """Paragraphs (by these names) near to whatever `measure` finds anchored in one, as many lines as it says around.

    Where a shape ends up is known only to a layout; it may reach as many paragraphs up and down as lines fit on it.
    """
    paragraphs = [each for each in root.iter() if get_name(each) in names]
    reaches = {place: reach for place, each in enumerate(paragraphs) if (reach := measure(each))}
    near: set[_Element] = set()
    for place, reach in reaches.items():
        near.update(paragraphs[max(0, place - reach) : place + reach + 1])
    return frozenset(near)
