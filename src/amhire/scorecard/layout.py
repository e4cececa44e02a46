"""A digest of what a form prints and where its fields are: what no viewer changes by filling it in and saving."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from itertools import islice

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

_MOST_PAGES, _MOST_WIDGETS, _MOST_FONTS, _MOST_ANCESTORS = 100, 2000, 50, 10
_MOST_CONTENT = 2_000_000
_UNSEEN = 1 << 1 | 1 << 5  # bits of /F: hidden, and not shown on screens


def layout_digest(pdf: pikepdf.Pdf) -> str:
    """SHA-256 over each page's decoded content, fonts, edges and widgets: name, states, rectangle, whether seen.

    It stays when a viewer stores values, redraws them, compresses or appends. It changes with a printed word, also one
    that is changed through its font, and with a renamed state or a moved, exchanged, hidden or removed field. What a
    button looks like in a state is not part of it, because viewers redraw that, and no place for a signature, because
    signing programs add their own. Never raises for a damaged or hostile file: such a file has another digest than the
    one it was issued with.
    """
    digest = hashlib.sha256()
    fonts: dict[tuple[int, int], str] = {}
    for page in islice(pdf.pages, _MOST_PAGES):
        for part in _walk_content(page.obj.get("/Contents")):
            digest.update(part)
        told = (list(_walk_edges(page.obj)), list(_walk_fonts(page.obj, fonts)), list(_walk_widgets(page.obj)))
        digest.update(json.dumps(told).encode())
    return digest.hexdigest()


def _walk_content(contents: object) -> Iterator[bytes]:
    """The page's content stream by stream, without the white space around it that joining streams may change."""
    streams = list(islice(contents, _MOST_PAGES)) if isinstance(contents, Array) else [contents]
    for stream in streams:
        if isinstance(stream, Stream):
            yield _decode(stream).strip() + b"\n"


def _decode(stream: Stream) -> bytes:
    """The content, up to a size that nothing of ours has. Ours is deflated; a viewer may have left it bare."""
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter", Array())
    names = list(filters) if isinstance(filters, Array) else [filters]
    if not names:
        return raw[:_MOST_CONTENT]
    if names != [Name.FlateDecode] or "/DecodeParms" in stream:
        return b"encoded " + raw
    try:
        return zlib.decompressobj().decompress(raw, _MOST_CONTENT)
    except zlib.error:
        return b"damaged " + raw


def _walk_edges(page: Object) -> Iterator[tuple[str, list[int]]]:
    for key in ("/MediaBox", "/CropBox"):
        yield key, _read_numbers(_inherit(page, key), 4)
    yield "/Rotate", _read_numbers(Array([_inherit(page, "/Rotate") or 0]), 1)


def _walk_fonts(page: Object, known: dict[tuple[int, int], str]) -> Iterator[tuple[str, str]]:
    """Each font of a page by its name with a hash of the shapes it draws; one that pages share is hashed once."""
    resources = _inherit(page, "/Resources")
    fonts = resources.get("/Font") if isinstance(resources, Dictionary) else None
    if not isinstance(fonts, Dictionary):
        return
    for name in islice(sorted(fonts.keys()), _MOST_FONTS):
        font = fonts.get(name)
        if isinstance(font, Dictionary):
            if font.objgen not in known or not font.is_indirect:
                known[font.objgen] = _hash_font(font)
            yield name, known[font.objgen]


def _hash_font(font: Object) -> str:
    kids = font.get("/DescendantFonts")
    holders = [font, *(islice(kids, 1) if isinstance(kids, Array) else ())]
    shapes = [font.get("/Encoding")]
    for holder in holders:
        if isinstance(holder, Dictionary):
            descriptor = holder.get("/FontDescriptor")
            shapes.append(holder.get("/CIDToGIDMap"))
            if isinstance(descriptor, Dictionary):
                shapes += [descriptor.get(key) for key in ("/FontFile", "/FontFile2", "/FontFile3")]
    digest = hashlib.sha256()
    for shape in shapes:
        told = str(shape) if isinstance(shape, Name) else type(shape).__name__
        digest.update(_decode(shape) if isinstance(shape, Stream) else told.encode())
    return digest.hexdigest()


def _walk_widgets(page: Object) -> Iterator[tuple[str, list[str], list[int], int]]:
    annotations = page.get("/Annots")
    for annotation in islice(annotations, _MOST_WIDGETS) if isinstance(annotations, Array) else ():
        if not isinstance(annotation, Dictionary) or annotation.get("/Subtype") != Name.Widget:
            continue
        if _inherit(annotation, "/FT") != Name.Sig:
            place = _read_numbers(annotation.get("/Rect"), 4)
            yield _find_name(annotation), _find_states(annotation), place, _find_veil(annotation)


def _find_name(widget: Object) -> str:
    """The full name: those of the field and all it stands in, joined by full stops."""
    names: list[str] = []
    holder: Object | None = widget
    for _ in range(_MOST_ANCESTORS):
        if not isinstance(holder, Dictionary):
            break
        if "/T" in holder:
            names.insert(0, str(holder.T))
        holder = holder.get("/Parent")
    return ".".join(names)


def _find_states(widget: Object) -> list[str]:
    appearances = widget.get("/AP")
    drawn = appearances.get("/N") if isinstance(appearances, Dictionary) else None
    return sorted(set(drawn.keys()) - {"/Off"}) if isinstance(drawn, Dictionary) else []


def _find_veil(widget: Object) -> int:
    """0 where nothing hides the widget: no flag, and no layer that can be switched off."""
    flags = widget.get("/F", 0)
    return (flags & _UNSEEN if isinstance(flags, int) else -1) + 1000 * ("/OC" in widget)


def _inherit(part: Object, key: str) -> Object | None:
    """A page's or field's own entry or that of the branch it stands on."""
    holder: Object | None = part
    for _ in range(_MOST_ANCESTORS):
        if not isinstance(holder, Dictionary) or key in holder:
            break
        holder = holder.get("/Parent")
    return holder.get(key) if isinstance(holder, Dictionary) else None


def _read_numbers(numbers: object, most: int) -> list[int]:
    """In tenths of a point: fields are placed on those, so that a viewer's own rounding changes nothing."""
    try:
        return [round(float(number) * 10) for number in islice(numbers, most)] if isinstance(numbers, Array) else []
    except (ValueError, TypeError, OverflowError):
        return []
