"""Documents made on the spot, byte by byte where a library would be too polite to make them."""

import io
import struct
import zipfile
from collections.abc import Callable, Sequence

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
SPACES_OF_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
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


def _make_zip(members: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def _make_docx(body: str, *, main: str = "document.xml", **margins: str) -> bytes:
    """`margins` are headers and footers: header1="<w:p>…", footer1="…"."""
    spaces = (
        f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
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
        members[f"word/{name}.xml"] = f"<w:hdr {spaces}>{content}</w:hdr>"
    return _make_zip(members)


def _make_odt(body: str, *, styles: str = "", manifest: str = "") -> bytes:
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        "content.xml": f"<office:document-content {SPACES_OF_ODT}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES_OF_ODT}>{styles}</office:document-styles>",
    }
    return _make_zip(members)


def _make_compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file of 512-byte sectors: one table sector, two folder sectors, then the streams."""
    end, free, table_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    table = [table_mark, 2, end]
    entries = [_make_entry("Root Entry", 5, child=1, start=end, size=0)]
    body = b""
    for number, (name, content) in enumerate(streams.items(), 1):
        padded = content.ljust(4096, b"\x00")
        padded += b"\x00" * (-len(padded) % 512)
        start, count = len(table), len(padded) // 512
        table += [*range(start + 1, start + count), end]
        following = number + 1 if number < len(streams) else free
        entries.append(_make_entry(name, 2, right=following, start=start, size=len(padded)))
        body += padded
    table += [free] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + b"\xff" * (108 * 4)
    folder = b"".join(entries).ljust(1024, b"\x00")
    return header + struct.pack("<128I", *table) + folder + body


def _make_entry(
    name: str, sort: int, *, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    raw = name.encode("utf-16-le") + b"\x00\x00"
    links = struct.pack("<III", 0xFFFFFFFF, right, child)
    return (
        raw.ljust(64, b"\x00")
        + struct.pack("<HBB", len(raw), sort, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _make_doc(pieces: Sequence[tuple[str, bool]], *, flags: int = 0, version: int = 0x00D9) -> bytes:
    """A Word 97 file whose text lies in pieces, each in one or two bytes a character."""
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
    return _make_compound_file({"0Table": clx, "WordDocument": bytes(block) + main})


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    return _make_pdf


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
