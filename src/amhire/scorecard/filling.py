"""Values into the text lines of a finished form, drawn so that every viewer and printer shows them."""

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

_PADDING = 2.0
_USUAL_SIZE, _LEAST_SIZE = 9.5, 5.0
# The font draws these alike, and the table in the file names only one of them.
_APOSTROPHES = ("\N{RIGHT SINGLE QUOTATION MARK}", "\N{MODIFIER LETTER APOSTROPHE}")
# A line of a ToUnicode table: code and character.
_MAPPING = re.compile(rb"^<([0-9a-fA-F]{4})> ?<([0-9a-fA-F]{4}|[0-9a-fA-F]{8})>\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Font:
    """The form's font as it stands in the file: what it can show, and how wide that is in thousandths."""

    name: str
    source: Object
    codes: Mapping[str, int]
    widths: Mapping[int, float]
    ascent: float
    descent: float

    def can_show(self, text: str) -> bool:
        return all(character in self.codes and not unicodedata.combining(character) for character in text)

    def measure(self, text: str) -> float:
        return sum(self.widths.get(self.codes[character], 0.0) for character in text) / 1000


def fill_lines(form: bytes, values: Mapping[str, str]) -> bytes:
    """The form with these values in its one-line text fields; the same values give the same bytes.

    A value in a script that the form's font lacks is stored too, and viewers are told to draw it with their own fonts.
    Cheap beside typesetting: a hundred copies are made of one form.
    """
    with pikepdf.open(io.BytesIO(form)) as pdf:
        fonts: dict[str, _Font] = {}
        for field in pdf.Root.AcroForm.Fields:
            value = values.get(str(field.T), "")
            if value:
                field.V = field.DV = String(value)
                for widget in field.get("/Kids", [field]):
                    _draw_value(pdf, widget, value, fonts)
        copy = save(pdf)
    _check_copy(copy, values)
    return copy


def find_undrawn(form: bytes, texts: Iterable[str]) -> tuple[str, ...]:
    """Those of the texts, each once, that only a viewer with fonts of its own can draw in this form."""
    with pikepdf.open(io.BytesIO(form)) as pdf:
        line = next(field for field in pdf.Root.AcroForm.Fields if field.get("/FT") == Name.Tx)
        font = _read_font(pdf, _read_style(line.get("/Kids", [line])[0])[0])
        return tuple(text for text in dict.fromkeys(texts) if not font.can_show(text))


def save(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes: small, and the same for the same content."""
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


def _check_copy(copy: bytes, values: Mapping[str, str]) -> None:
    """A copy with another name than the one it is for would put ratings beside the wrong person."""
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        stored = {str(field.T): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}
    lost = [name for name, value in values.items() if stored.get(name) != value]
    if lost:
        raise RuntimeError(f"the copy of a form that was written lost or changed: {', '.join(lost)}")


def tidy_line(text: str) -> str:
    """A name as one line of text: no controls, no marks that turn the direction of writing, single spaces."""
    visible = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"}
        if unicodedata.bidirectional(character) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    )
    return " ".join(visible.split())


def _draw_value(pdf: pikepdf.Pdf, widget: Object, value: str, fonts: dict[str, _Font]) -> None:
    name, colour = _read_style(widget)
    if name not in fonts:
        fonts[name] = _read_font(pdf, name)
    font = fonts[name]
    if not font.can_show(value):
        pdf.Root.AcroForm.NeedAppearances = True
        return
    x1, y1, x2, y2 = (float(number) for number in widget.Rect)
    width, height = x2 - x1, y2 - y1
    size = max(_LEAST_SIZE, min(_USUAL_SIZE, (width - 2 * _PADDING) / font.measure(value)))
    baseline = (height - (font.ascent + font.descent) * size) / 2 + font.descent * size
    codes = "".join(f"{font.codes[character]:04x}" for character in value)
    stream = pdf.make_stream(
        f"/Tx BMC q 0 0 {width:.3f} {height:.3f} re W n BT {colour} {name} {size:.3f} Tf "
        f"{_PADDING:g} {baseline:.3f} Td <{codes}> Tj ET Q EMC".encode()
    )
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, round(width, 3), round(height, 3)])
    stream.Resources = Dictionary(Font=Dictionary({name: font.source}))
    widget.AP = Dictionary(N=stream)


def _read_style(widget: Object) -> tuple[str, str]:
    """The name of the font that a line is written in, and the operators that set its colour."""
    style = str(widget.DA).split()
    place = style.index("Tf")
    return style[place - 2], " ".join(style[: place - 2])


def _read_font(pdf: pikepdf.Pdf, name: str) -> _Font:
    source = pdf.Root.AcroForm.DR.Font[name]
    descendant = source.DescendantFonts[0]
    codes = {
        bytes.fromhex(text.decode()).decode("utf-16-be"): int(code, 16)
        for code, text in _MAPPING.findall(source.ToUnicode.read_bytes())
    }
    for one, other in (_APOSTROPHES, _APOSTROPHES[::-1]):
        if one in codes:
            codes.setdefault(other, codes[one])
    descriptor = descendant.FontDescriptor
    return _Font(
        name,
        source,
        codes,
        _read_widths(descendant),
        float(descriptor.Ascent) / 1000,
        -float(descriptor.Descent) / 1000,
    )


def _read_widths(descendant: Object) -> dict[int, float]:
    """The widths of a CID font: runs of `first [w w …]` or `first last w`."""
    widths: dict[int, float] = {}
    entries = list(descendant.W)
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, Array):
            widths |= {first + place: float(width) for place, width in enumerate(second)}
        else:
            width = float(entries.pop(0))
            widths |= dict.fromkeys(range(first, int(second) + 1), width)
    return widths
