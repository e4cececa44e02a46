"""Documents made on the spot, byte by byte where a library would be too polite to make them."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pikepdf
import pytest

LINES = (
    "Jane Doe",
    "Key Account Manager",
    "Negotiated three-year supply agreements with four national grocers",
    "Forecast accuracy within five per cent of the annual plan",
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SPACES_OF_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def _draw_line(line: str, space: int) -> str:
    """Glyph after glyph, each put in its place, as wkhtmltopdf does it."""
    marks: list[str] = []
    across = 0.0
    for mark in line:
        step = (space if mark == " " else 500) / 100
        marks.append(f"({mark}) Tj {step:g} 0 Td")
        across += step
    return "\n".join((*marks, f"{-across:g} -14 Td"))


def _make_pdf(pages: Sequence[Sequence[str]] = (LINES,), *, space: int = 300, password: str = "") -> bytes:
    pdf = pikepdf.new()
    widths = pikepdf.Array([space if code == 32 else 500 for code in range(32, 127)])
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        FirstChar=32,
        LastChar=126,
        Widths=widths,
    )
    for lines in pages:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        content = "BT /F1 10 Tf 50 800 Td\n" + "\n".join(_draw_line(line, space) for line in lines) + "\nET"
        page.Contents = pdf.make_stream(content.encode())
    target = io.BytesIO()
    pdf.save(target, encryption=pikepdf.Encryption(user=password, owner=password) if password else None)
    return target.getvalue()


#: A line's left end and foot in points from the page's lower left corner, its text, the font's size, and by how many
#: points its letters are set apart.
Drawn = tuple[float, float, str] | tuple[float, float, str, float] | tuple[float, float, str, float, float]


def _draw_pdf(*pages: Sequence[Drawn], rotate: int = 0) -> bytes:
    """Lines of Helvetica where they are wanted, drawn in the order given; `rotate` turns the paper under them."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    turn = {0: "1 0 0 1 {x} {y}", 90: "0 1 -1 0 {z} {x}", 180: "-1 0 0 -1 {w} {v}", 270: "0 -1 1 0 {y} {v_}"}[rotate]
    for lines in pages:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        if rotate:
            page.Rotate = rotate
        content = []
        for x, y, text, *more in lines:
            size, apart = (*more, *(10, 0)[len(more) :])
            place = turn.format(x=x, y=y, z=595 - y, w=595 - x, v=842 - y, v_=842 - x)
            content.append(f"BT /F1 {size:g} Tf {apart:g} Tc {place} Tm ({text}) Tj ET".encode("cp1252"))
        page.Contents = pdf.make_stream(b"\n".join(content))
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def _make_zip(members: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def _make_docx(body: str, *, main: str = "document.xml", **margins: str) -> bytes:
    """`margins` are further parts: header1="<w:p>…", footer1="…", styles="<w:style>…"."""
    spaces = (
        f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in margins
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="word/{main}"/></Relationships>',
        f"word/_rels/{main}.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        f"word/{main}": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    for name, content in margins.items():
        members[f"word/{name}.xml"] = (
            f"<w:{name.rstrip('0123456789')} {spaces}>{content}</w:{name.rstrip('0123456789')}>"
        )
    return _make_zip(members)


def _make_odt(body: str, *, styles: str = "", automatic: str = "", manifest: str = "") -> bytes:
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        "content.xml": f"<office:document-content {SPACES_OF_ODT}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES_OF_ODT}>{styles}</office:document-styles>",
    }
    return _make_zip(members)


def _make_compound_file(streams: Mapping[str, Any]) -> bytes:
    """A compound file of 512-byte sectors; a mapping among the streams is a folder of its own."""
    entries: list[list[Any]] = [["Root Entry", 5, FREE, FREE, b""]]
    _add_entries(entries, 0, streams)
    small = [number for number, entry in enumerate(entries) if entry[1] == 2 and len(entry[4]) < 4096]
    small_table, small_stream, starts = [], b"", {}
    for number in small:
        content = entries[number][4]
        starts[number] = len(small_table) if content else END
        count = -(-len(content) // 64)
        small_table += [*range(starts[number] + 1, starts[number] + count), END] if count else []
        small_stream += content.ljust(count * 64, b"\x00")
    chains = [_pad(b"\x00" * 128 * len(entries)), _pad(_pack(small_table)), _pad(small_stream)]
    large = [number for number, entry in enumerate(entries) if entry[1] == 2 and number not in small]
    chains += [_pad(entries[number][4]) for number in large]
    sectors = sum(len(chain) // 512 for chain in chains)
    tables = next(count for count in range(1, 110) if count * 128 >= sectors + count)
    table, firsts = [TABLE] * tables, []
    for chain in chains:
        count = len(chain) // 512
        firsts.append(len(table) if count else END)
        table += [*range(len(table) + 1, len(table) + count), END] if count else []
    starts |= dict(zip(large, firsts[3:], strict=True)) | {0: firsts[2]}
    entries[0][4] = small_stream
    chains[0] = _pad(b"".join(_make_entry(entry, starts.get(number, 0)) for number, entry in enumerate(entries)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, tables, firsts[0], 0, 4096)
    header += struct.pack("<IIII", firsts[1], len(chains[1]) // 512, END, 0)
    header += _pack([*range(tables), *[FREE] * (109 - tables)])
    return header + _pack([*table, *[FREE] * (tables * 128 - len(table))]) + b"".join(chains)


def _add_entries(entries: list[list[Any]], parent: int, streams: Mapping[str, Any]) -> None:
    """Name, kind, next sibling, first child and content of each; the siblings hang on each other in a row."""
    before = 0
    for name, content in streams.items():
        number = len(entries)
        is_folder = isinstance(content, Mapping)
        entries.append([name, 1 if is_folder else 2, FREE, FREE, b"" if is_folder else content])
        entries[before or parent][2 if before else 3] = number
        before = number
        if is_folder:
            _add_entries(entries, number, content)


def _make_entry(entry: list[Any], start: int) -> bytes:
    name, kind, following, child, content = entry
    raw = name.encode("utf-16-le") + b"\x00\x00"
    head = raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1)
    return head + struct.pack("<III", FREE, following, child) + bytes(36) + struct.pack("<IQ", start, len(content))


def _pad(content: bytes) -> bytes:
    return content + b"\x00" * (-len(content) % 512)


def _pack(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _make_msg(
    body: str = "", attachments: Sequence[tuple[str, Any]] = (), *, narrow: bool = False, **texts: bytes
) -> bytes:
    """An Outlook mail; an attachment that is a mapping is an attached mail, and `_list_msg` makes one."""
    return _make_compound_file(_list_msg(body, attachments, narrow=narrow, **texts))


def _list_msg(
    body: str = "",
    attachments: Sequence[tuple[str, Any]] = (),
    *,
    head: int = 32,
    narrow: bool = False,
    **texts: bytes,
) -> dict[str, Any]:
    """The streams of a mail. `texts` are further properties by their tag: p10130102=b"<p>…"."""

    def write(tag: str, text: str) -> dict[str, bytes]:
        kind, encoding = ("001E", "cp1252") if narrow else ("001F", "utf-16-le")
        return {f"__substg1.0_{tag}{kind}": text.encode(encoding)}

    streams: dict[str, Any] = {"__properties_version1.0": bytes(head)} | (write("1000", body) if body else {})
    streams |= {f"__substg1.0_{tag.removeprefix('p')}": content for tag, content in texts.items()}
    for number, (name, content) in enumerate(attachments):
        held = {"__substg1.0_3701000D": content} if isinstance(content, Mapping) else {"__substg1.0_37010102": content}
        streams[f"__attach_version1.0_#{number:08X}"] = (
            {"__properties_version1.0": bytes(8)} | write("3707", name) | held
        )
    return streams


def _make_doc(
    pieces: Sequence[tuple[str, bool]],
    *,
    flags: int = 0,
    version: int = 0x00D9,
    runs: Sequence[tuple[int, bytes]] = (),
) -> bytes:
    """A Word 97 file whose text lies in pieces, each in one or two bytes a character.

    `runs` are lengths in bytes and how the letters are formatted, in the file's own codes.
    """
    start = 1024
    main, ends, places = b"", [0], b""
    for text, narrow in pieces:
        place = start + len(main)
        places += struct.pack("<HIH", 0, (place * 2) | 0x40000000 if narrow else place, 0)
        main += text.encode("cp1252" if narrow else "utf-16-le")
        main += b"\x00" * (len(main) % 2)
        ends.append(ends[-1] + len(text))
    table = struct.pack(f"<{len(ends)}I", *ends) + places
    clx = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(table)) + table
    block = bytearray(start)
    struct.pack_into("<HH", block, 0, 0xA5EC, version)
    struct.pack_into("<H", block, 0x0A, flags)
    struct.pack_into("<II", block, 0x01A2, 0, len(clx))
    page = _format_characters(start, runs)
    main += b"\x00" * (-len(main) % 512)
    struct.pack_into("<II", block, 0xFA, len(clx), 12 if runs else 0)
    formatted = struct.pack("<III", start, start + len(main), (start + len(main)) // 512)
    return _make_compound_file({"0Table": clx + formatted, "WordDocument": bytes(block) + main + page})


def _format_characters(start: int, runs: Sequence[tuple[int, bytes]]) -> bytes:
    """One page of formatted characters: where each run ends, where its properties stand, the properties."""
    ends, places, held = [start], b"", b""
    for length, properties in runs:
        ends.append(ends[-1] + length)
        held += b"\x00" * (len(held) % 2)
        places += bytes([(256 + len(held)) // 2 if properties else 0])
        held += bytes([len(properties)]) + properties
    return (
        (struct.pack(f"<{len(ends)}I", *ends) + places).ljust(256, b"\x00")
        + held.ljust(255, b"\x00")
        + bytes([len(runs)])
    )


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    return _make_pdf


@pytest.fixture(scope="session")
def draw_pdf() -> Callable[..., bytes]:
    return _draw_pdf


@pytest.fixture(scope="session")
def make_zip() -> Callable[..., bytes]:
    return _make_zip


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    return _make_docx


@pytest.fixture(scope="session")
def make_odt() -> Callable[..., bytes]:
    return _make_odt


@pytest.fixture(scope="session")
def make_doc() -> Callable[..., bytes]:
    return _make_doc


@pytest.fixture(scope="session")
def make_compound_file() -> Callable[..., bytes]:
    return _make_compound_file


@pytest.fixture(scope="session")
def make_msg() -> Callable[..., bytes]:
    return _make_msg


@pytest.fixture(scope="session")
def list_msg() -> Callable[..., dict[str, Any]]:
    return _list_msg
