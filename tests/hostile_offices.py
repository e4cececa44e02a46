"""Hostile Word, OpenDocument and old Office files."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence

from hostile_recipe import LINES, SECRET, Hostile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = " ".join(
    f'xmlns:{each}="{_OPEN}:{long}:1.0"'
    for each, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)
_LONG_AGO = (2026, 11, 1, 12, 0, 0)
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def zip_up(members: Mapping[str, str | bytes]) -> bytes:
    """An archive that is the same at any time of day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED, 9)
    return held.getvalue()


def zip_run(
    name: str,
    unit: bytes,
    count: int,
    *,
    head: bytes = b"",
    tail: bytes = b"",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An archive whose first member repeats a unit so often that it is never held whole."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        entry = zipfile.ZipInfo(name, _LONG_AGO)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w") as stream:
            stream.write(head)
            for _ in range(count // 10_000):
                stream.write(unit * 10_000)
            stream.write(tail)
        for each, content in (more or {}).items():
            archive.writestr(zipfile.ZipInfo(each, _LONG_AGO), content)
    return held.getvalue()


# ---- Word ----------------------------------------------------------------------------------------------------------


def _say(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines or LINES)


def _list_docx(body: str, *, before: str = "", target: str = "document.xml", **parts: str) -> dict[str, str | bytes]:
    spaces = f'xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}"'
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/{target}"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"{before}<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = {"styles": "styles", "header1": "hdr", "footer1": "ftr"}[name]
        members[f"word/{name}.xml"] = f"<w:{root} {spaces}>{content}</w:{root}>"
    return members


def _docx(body: str, *, before: str = "", target: str = "document.xml", **parts: str) -> bytes:
    return zip_up(_list_docx(body, before=before, target=target, **parts))


def _swollen_docx() -> bytes:
    members = _list_docx("")
    head, _, tail = str(members.pop("word/document.xml")).partition("</w:body>")
    unit = _say("Key Account Manager").encode()
    return zip_run(
        "word/document.xml",
        unit,
        300_000_000 // len(unit),
        head=head.encode(),
        tail=f"</w:body>{tail}".encode(),
        more=members,
    )


def _entity_bomb(kinds: int = 9) -> str:
    names = [f'<!ENTITY e0 "{SECRET}">']
    names += [f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, kinds + 1)]
    return f"<?xml version='1.0'?><!DOCTYPE w:document [{''.join(names)}]>"


def _hide_in_docx() -> bytes:
    return _docx(
        f"{_say()}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r></w:p>"
        f"<w:p><w:del w:id='1'><w:r><w:delText>{SECRET}</w:delText><w:t>{SECRET}</w:t></w:r></w:del></w:p>",
        header1=_say("Head of the page"),
    )


def _chain_styles(count: int, *, cycle: bool) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{(number + 1) % count}"/></w:style>'
        for number in range(count if cycle else count - 1)
    )
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="s{number}"/></w:pPr></w:p>' for number in range(0, count, 10))
    return _docx(_say() + body, styles=styles)


def _nest_tables(levels: int) -> bytes:
    return _docx(_say() + "<w:tbl><w:tr><w:tc>" * levels + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * levels)


def _list_attributes(count: int) -> str:
    return " ".join(f"a{number}='1'" for number in range(count))


def _lie_about_size() -> bytes:
    """The list of contents says one byte; a gigabyte's worth is packed."""
    data = bytearray(_swollen_docx())
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    while data[place + 46 : place + 63] != b"word/document.xml":
        place = data.rfind(b"PK\x01\x02", 0, place)
    struct.pack_into("<I", data, place + 24, 1)
    return bytes(data)


# ---- OpenDocument --------------------------------------------------------------------------------------------------


def _odt(body: str, *, before: str = "") -> bytes:
    said = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    return zip_up(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{before}<office:document-content {_ODT}><office:body><office:text>{said}{body}"
            "</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_ODT}/>",
        }
    )


def _repeat_cells() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell>'
    return _odt(
        f'<table:table><table:table-row table:number-rows-repeated="2000000000">{cell}</table:table-row></table:table>'
    )


# ---- compound files: DOC and MSG -----------------------------------------------------------------------------------


def write_compound_file(streams: Mapping[str, object]) -> bytes:
    """A compound file without small sectors, so a stream has 4,096 bytes or none; a mapping is a folder of its own."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _FREE, b""]]
    entries[0][4] = _add_entries(entries, list(streams.items()))
    chains = [bytes(entry[5]) for entry in entries]  # type: ignore[arg-type]
    directory = b"\x00" * 128 * len(entries)
    counts = [-(-len(each) // 512) for each in (directory, *chains)]
    tables = next(count for count in range(1, 110) if count * 128 >= sum(counts) + count)
    table, firsts = [_TABLE] * tables, []
    for count in counts:
        firsts.append(len(table) if count else _END)
        table += [*range(len(table) + 1, len(table) + count), _END] if count else []
    listed = b"".join(_write_entry(entry, start) for entry, start in zip(entries, firsts[1:], strict=True))
    header = _OLE_START + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, tables, firsts[0], 0, 0, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    table += [_FREE] * (tables * 128 - len(table))
    parts = [each + b"\x00" * (-len(each) % 512) for each in (listed, *chains)]
    return header + struct.pack(f"<{len(table)}I", *table) + b"".join(parts)


_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _add_entries(entries: list[list[object]], held: Sequence[tuple[str, object]]) -> int:
    """Name, kind, the two siblings, first child and content of each; the siblings in a tree. The number of its root."""
    if not held:
        return _FREE
    middle, number = len(held) // 2, len(entries)
    name, content = held[middle]
    entry: list[object] = [name, 1, _FREE, _FREE, _FREE, b""]
    entries.append(entry)
    if isinstance(content, Mapping):
        entry[4] = _add_entries(entries, list(content.items()))
    else:
        entry[1], entry[5] = 2, bytes(content).ljust(4_096 if content else 0, b"\x00")  # type: ignore[call-overload]
    entry[2] = _add_entries(entries, held[:middle])
    entry[3] = _add_entries(entries, held[middle + 1 :])
    return number


def _write_entry(entry: Sequence[object], start: int) -> bytes:
    name, kind, left, right, child, content = entry
    raw = str(name).encode("utf-16-le") + b"\x00\x00"
    size = len(content) if isinstance(content, bytes) else 0
    head = raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1)  # type: ignore[arg-type]
    return head + struct.pack("<III", left, right, child) + bytes(36) + struct.pack("<IQ", start, size)


def _doc(pieces: Sequence[tuple[int, int]] = (), *, text: str = "\r".join(LINES)) -> bytes:
    """A Word 97 file; the pieces are where they start and how many characters they have, else one that is honest."""
    main = bytearray(1_024)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0x00D9)
    ends, places = [0], b""
    for place, count in pieces or [(1_024, len(text))]:
        places += struct.pack("<HIH", 0, (place * 2) | 0x40000000, 0)
        ends.append((ends[-1] + count) & 0xFFFFFFFF)
    table = struct.pack(f"<{len(ends)}I", *ends) + places
    clx = b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    return write_compound_file({"0Table": clx, "WordDocument": bytes(main) + text.encode("cp1252")})


def _patch(make: Callable[[], bytes], place: int, value: bytes) -> bytes:
    data = bytearray(make())
    data[place : place + len(value)] = value
    return bytes(data)


def _find(data: bytes, name: str) -> int:
    return data.index(name.encode("utf-16-le"))


def _lie_about_stream() -> bytes:
    data = _doc()
    return _patch(lambda: data, _find(data, "WordDocument") + 120, struct.pack("<Q", 2**40))


def _cycle_sectors() -> bytes:
    """Every sector is followed by the first."""
    data = _doc()
    return _patch(lambda: data, 512 + 4, struct.pack("<127I", *[1] * 127))


def _cycle_directory() -> bytes:
    data = _doc()
    return _patch(lambda: data, _find(data, "WordDocument") + 68, struct.pack("<III", 1, 2, 2))


def _message(text: str, attached: Sequence[object] = ()) -> dict[str, object]:
    streams: dict[str, object] = {
        "__properties_version1.0": bytes(32),
        "__substg1.0_1000001F": text.encode("utf-16-le"),
    }
    for number, content in enumerate(attached):
        held = "__substg1.0_3701000D" if isinstance(content, Mapping) else "__substg1.0_37010102"
        streams[f"__attach_version1.0_#{number:08X}"] = {"__properties_version1.0": b"", held: content}
    return streams


def _nest_messages(levels: int) -> bytes:
    inner = _message("\n".join(LINES))
    for _ in range(levels):
        inner = _message("See the mail.", [inner])
    return write_compound_file(inner)


# fmt: off
WORD = (
    Hostile("swollen.docx", "300 MB of XML", "unreadable", "unpacks", _swollen_docx),
    Hostile("size-lie.docx", "300 MB of XML in one byte, says the list", "unreadable", "", _lie_about_size),
    Hostile("entity-bomb.docx", "ten thousand million words by reference", "unreadable", "",
            lambda: _docx("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", before=_entity_bomb())),
    Hostile("entity-attribute.docx", "as many in an attribute", "unreadable", "damaged",
            lambda: _docx("<w:p a='&e9;'/>", before=_entity_bomb())),
    Hostile("entity-file.docx", "a file of the machine by reference", "scored", LINES[1],
            lambda: _docx(_say() + "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
                          before='<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "root:"),
    Hostile("hidden-run.docx", "hidden and deleted words, and a header", "scored", "Head of the page", _hide_in_docx,
            SECRET),
    Hostile("style-chain.docx", "20,000 styles, each like the next", "scored", LINES[1],
            lambda: _chain_styles(20_000, cycle=False)),
    Hostile("style-cycle.docx", "3,000 styles, the last like the first", "scored", LINES[1],
            lambda: _chain_styles(3_000, cycle=True)),
    Hostile("tables.docx", "20 tables in tables", "scored", LINES[1], lambda: _nest_tables(20)),
    Hostile("deep.docx", "100,000 tables in tables", "unreadable", "markup", lambda: _nest_tables(100_000)),
    Hostile("runs.docx", "100,000 runs in one line", "scored", LINES[1],
            lambda: _docx(_say() + f"<w:p>{'<w:r><w:rPr><w:b/></w:rPr><w:t>a </w:t></w:r>' * 100_000}</w:p>")),
    Hostile("attributes.docx", "one run with 100,000 attributes", "scored", LINES[1],
            lambda: _docx(_say() + f"<w:p><w:r {_list_attributes(100_000)}/></w:p>")),
    Hostile("tabs.docx", "300,000 tabs and breaks", "scored", LINES[1],
            lambda: _docx(_say() + f"<w:p><w:r>{'<w:tab/><w:br/>' * 150_000}</w:r></w:p>")),
    Hostile("half-letters.docx", "halves of letters by their numbers", "unreadable", "damaged",
            lambda: _docx(_say() + "<w:p><w:r><w:t>&#xD800;&#0;</w:t></w:r></w:p>")),
    Hostile("elsewhere.docx", "its text lies in a folder of the machine", "scored", LINES[1],
            lambda: _docx(_say(), target="../../../../etc/passwd")),
    Hostile("no-parts.docx", "a Word file without words", "unreadable", "",
            lambda: zip_up({"[Content_Types].xml": "<Types/>", "word/document.xml": ""})),
)
OTHERS = (
    Hostile("entity.odt", "a file of the machine by reference", "scored", LINES[1],
            lambda: _odt("<text:p>&x;</text:p>", before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "root:"),
    Hostile("blanks.odt", "two thousand million blanks", "scored", LINES[1],
            lambda: _odt('<text:p>a<text:s text:c="2000000000"/>b</text:p>')),
    Hostile("cells.odt", "four thousand million million cells", "scored", LINES[1], _repeat_cells),
    Hostile("deep.odt", "50,000 stretches in stretches", "unreadable", "damaged",
            lambda: _odt("<text:p>" + "<text:span>" * 50_000 + "</text:span>" * 50_000 + "</text:p>")),
    Hostile("sectors.doc", "sectors that follow each other in a ring", "unreadable", "", _cycle_sectors),
    Hostile("directory.doc", "a folder of files that holds itself", "scored", LINES[1], _cycle_directory),
    Hostile("stream-lie.doc", "a stream of a million megabytes, says the file", "unreadable", "", _lie_about_stream),
    Hostile("pieces.doc", "the same words two thousand million times", "unreadable", "damaged",
            lambda: _doc([(1_024, 150)] * 50_000)),
    Hostile("piece-ends.doc", "a piece of four thousand million letters", "unreadable", "damaged",
            lambda: _doc([(1_024, 0xFFFFFFF0)])),
    Hostile("difat.doc", "a table of tables that goes round", "unreadable", "",
            lambda: _patch(_doc, 68, struct.pack("<II", 0, 0xFFFF))),
    Hostile("sector-size.doc", "sectors of no size", "unreadable", "", lambda: _patch(_doc, 30, b"\x00\x00")),
    Hostile("mails.msg", "a mail in a mail, forty deep", "unreadable", "", lambda: _nest_messages(40)),
    Hostile("attachments.msg", "1,500 attachments", "scored", LINES[1],
            lambda: write_compound_file(_message("See here.", ["\n".join(LINES).encode().ljust(4_096)] * 1_500))),
)
# fmt: on
