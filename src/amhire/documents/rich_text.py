"""Text from RTF: headers, body, lists, table rows, text boxes and notes; what is formatted as hidden apart.

striprtf, the usual library, leaves out page headers (where names and addresses stand) and text boxes, and shows hidden
and deleted text as any other.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from amhire.documents.hiding import TINY_POINTS, WHITE, Colour, Hidings, is_lost
from amhire.documents.layout import BLOCK_BREAK, lay_out_row, settle_breaks
from amhire.documents.text import HiddenKind, RawText

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
_BINARY = re.compile(r"\\bin(\d{1,9}) ?")
# fmt: off
#: Groups that hold no text of the document. Whatever else begins with \* is left out as well.
_LEFT_OUT = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "listtable", "listoverridetable",
    "revtbl", "filetbl", "annotation", "sn", "sv", "shprslt", "xe", "tc", "tcn", "rxe", "nonesttables", "nonshppict",
    "pntxta", "pntxtb",
))
#: Groups that begin with \* and hold text all the same.
_KEPT = frozenset(("shptxt", "shpinst", "footnote"))
_MARGINS = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))
_BLOCKS = _MARGINS | {"footnote", "shptxt"}
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "emspace": " ", "enspace": " ", "qmspace": " ",
    "par": BLOCK_BREAK, "sect": BLOCK_BREAK, "page": BLOCK_BREAK, "column": BLOCK_BREAK, "nestcell": BLOCK_BREAK,
    "nestrow": BLOCK_BREAK,
}
_MARKS = {"~": "\u00a0", "-": "\u00ad", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": BLOCK_BREAK, "\r": BLOCK_BREAK}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}
_CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# fmt: on
#: Fonts of pictures instead of letters; their bullets are mended with those of other formats.
_SYMBOLS = "symbols"
_SYMBOL_CHARSET, _SYMBOL_PLACE = 2, 0xF000
_FONT = re.compile(r"\\f(\d{1,5})(?!\d)[^{};]{0,300}?\\fcharset(\d{1,3})")
_SHADE = re.compile(r"\\(red|green|blue)(\d{1,3})")
_TABLE_HEAD = 100_000
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class _State:
    """What a group hands down to the groups inside it."""

    left_out: bool = False
    block: str = ""
    hides: bool = False
    deleted: bool = False
    points: float = 12
    #: Numbers of colours: of the letters, behind them, behind their paragraph. 0 is the page's, -1 may be any.
    colour: int = 0
    behind: int = 0
    behind_paragraph: int = 0
    font: int = 0
    #: Letters to pass over after a Unicode number: they say the same to programs of old.
    skipped: int = 1


@dataclass(slots=True)
class _Reading:
    """What is known and collected on the way through one file."""

    colours: tuple[Colour | None, ...]
    charsets: dict[int, str]
    #: A shape with a filling may stand behind any text.
    has_shapes: bool
    code_page: str = "cp1252"
    default_font: int = 0
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    cells: list[str] = field(default_factory=list)
    cell_start: int = -1
    is_row_painted: bool = False
    is_optional: bool = False
    skip: int = 0
    high: int = 0
    letters: bytearray = field(default_factory=bytearray)
    hidings: Hidings = field(default_factory=Hidings)


def read_rtf(data: bytes) -> RawText:
    """Headers, the body with its boxes and notes in place, footers."""
    source = _drop_binary(data.decode("latin-1"))
    reading = _Reading(_read_colours(source), _read_charsets(source), has_shapes="fillColor" in source)
    for token in _TOKEN.finditer(source):
        _take(token, reading)
    _flush(reading)
    _end_row(reading)
    text = settle_breaks("".join((*reading.text, BLOCK_BREAK, *reading.footers)))
    return RawText((text,), "rtf", hidden=reading.hidings.settle())


def _take(token: re.Match[str], reading: _Reading) -> None:
    kind = token.lastgroup
    if kind == "number":
        kind = "word"
    if kind == "hex":
        _take_letters(bytes.fromhex(token["hex"]), reading)
    elif kind == "text":
        _take_letters(token["text"].encode("latin-1"), reading)
    elif kind is not None:
        _flush(reading)
        _TAKERS[kind](token, reading)


def _take_letters(letters: bytes, reading: _Reading) -> None:
    passed = min(reading.skip, len(letters))
    reading.skip -= passed
    reading.letters += letters[passed:]


def _take_brace(token: re.Match[str], reading: _Reading) -> None:
    reading.skip = 0
    if token["brace"] == "{":
        reading.stack.append(reading.state)
        reading.is_optional = False
        return
    inner, reading.state = reading.state, reading.stack.pop() if reading.stack else _State(left_out=True)
    if inner.block != reading.state.block and reading.starts:
        _end_block(inner.block, reading.starts.pop(), reading)
    if not reading.stack:
        reading.state = _State(left_out=True)  # whatever stands behind the document's own group is none of it


def _take_sign(token: re.Match[str], reading: _Reading) -> None:
    if token["sign"] == "*":
        reading.is_optional = True
    elif reading.skip:
        reading.skip -= 1
    elif token["sign"] in _MARKS:
        _say(_MARKS[token["sign"]], reading)


def _take_word(token: re.Match[str], reading: _Reading) -> None:
    word, number = token["word"], int(token["number"]) if token["number"] else None
    is_optional, reading.is_optional = reading.is_optional, False
    if reading.state.left_out:
        return
    if word in _LEFT_OUT or (is_optional and word not in _KEPT):
        reading.state = replace(reading.state, left_out=True)
    elif word in _BLOCKS and reading.state.block != word:
        reading.starts.append(len(reading.text))
        reading.state = replace(reading.state, block=word)
        reading.text.append(BLOCK_BREAK)
    elif word in _SIGNS:
        _say(_SIGNS[word], reading)
    elif word in _FORMATS:
        reading.state = _FORMATS[word](reading.state, number)
    else:
        _take_other(word, number, reading)


def _take_other(word: str, number: int | None, reading: _Reading) -> None:
    if word == "u" and number is not None:
        _take_unicode(number & 0xFFFF, reading)
        reading.skip = reading.state.skipped
    elif word == "plain":
        kept = reading.state
        reading.state = replace(
            _State(), block=kept.block, behind_paragraph=kept.behind_paragraph, skipped=kept.skipped
        )
        reading.state = replace(reading.state, font=reading.default_font)
    elif word in _CODE_PAGES:
        reading.code_page = _CODE_PAGES[word]
    elif word == "ansicpg" and number:
        reading.code_page = "utf-8" if number == 65001 else f"cp{number}"
    elif word == "deff":
        reading.default_font = number or 0
    else:
        _take_table_word(word, number, reading)


def _take_table_word(word: str, number: int | None, reading: _Reading) -> None:
    if word == "trowd":
        reading.is_row_painted = False
        if reading.cell_start < 0:
            reading.cell_start = len(reading.text)
    elif word == "clcbpat":
        paint = _get_colour(number or 0, reading)
        reading.is_row_painted = reading.is_row_painted or paint is None or not is_lost(paint, WHITE)
    elif word == "cell":
        _end_cell(reading)
    elif word == "row":
        _end_row(reading)


def _end_cell(reading: _Reading) -> None:
    """What was said since the row or the cell before it began; a cell of no row ends a line."""
    if reading.cell_start < 0:
        _say(BLOCK_BREAK, reading)
        return
    reading.hidings.end_line()
    reading.cells.append("".join(reading.text[reading.cell_start :]))
    del reading.text[reading.cell_start :]


def _end_row(reading: _Reading) -> None:
    if reading.cells:
        reading.text.append(lay_out_row(reading.cells))
    reading.cells, reading.cell_start = [], -1


def _end_block(name: str, start: int, reading: _Reading) -> None:
    """Text of the margins once, however many kinds of pages repeat it, and that of the lower margin last."""
    if name in _MARGINS:
        content = reading.text[start:]
        del reading.text[start:]
        text = settle_breaks("".join(content))
        if text not in reading.seen:
            (reading.footers if name.startswith("footer") else reading.text).extend(content)
        reading.seen.add(text)
    reading.text.append(BLOCK_BREAK)


def _take_unicode(code: int, reading: _Reading) -> None:
    """Characters beyond the first 65,536 come as two numbers."""
    high, reading.high = reading.high, 0
    if 0xD800 <= code < 0xDC00:
        reading.high = code
    elif 0xDC00 <= code < 0xE000:
        _say(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "\ufffd", reading)
    else:
        _say(chr(code), reading)


def _flush(reading: _Reading) -> None:
    """Letters come in bytes of the font's own code page."""
    if not reading.letters:
        return
    letters, reading.letters = bytes(reading.letters), bytearray()
    charset = reading.charsets.get(reading.state.font, "") or reading.code_page
    if charset == _SYMBOLS:
        _say("".join(chr(_SYMBOL_PLACE + each) if each > 0x20 else chr(each) for each in letters), reading)
        return
    try:
        _say(letters.decode(charset, "replace"), reading)
    except LookupError:
        _say(letters.decode("cp1252", "replace"), reading)


def _say(text: str, reading: _Reading) -> None:
    state = reading.state
    if state.left_out or state.deleted:
        return
    if text == BLOCK_BREAK:
        reading.hidings.end_line()
        is_empty = bool(reading.text) and reading.text[-1] == BLOCK_BREAK
        reading.text += ("\n", BLOCK_BREAK) if is_empty else (BLOCK_BREAK,)
    elif hiding := _find_hiding(reading):
        reading.hidings.add(hiding, text)
    else:
        reading.hidings.show(text)
        reading.text.append(text)


def _find_hiding(reading: _Reading) -> HiddenKind | None:
    state = reading.state
    if state.hides:
        return "hidden-run"
    if state.points <= TINY_POINTS:
        return "tiny"
    colour = _get_colour(state.colour, reading) if state.colour else None
    behind = state.behind or state.behind_paragraph
    may_be_dark = reading.has_shapes or state.block == "shptxt" or (reading.cell_start >= 0 and reading.is_row_painted)
    page = None if may_be_dark else WHITE
    backdrop = _get_colour(behind, reading) if behind else page
    lost = colour is not None and backdrop is not None and is_lost(colour, backdrop)
    return "background-colour" if lost else None


def _get_colour(number: int, reading: _Reading) -> Colour | None:
    return reading.colours[number] if 0 <= number < len(reading.colours) else None


def _drop_binary(source: str) -> str:
    """Without the stretches of raw bytes that some programs keep pictures in."""
    if "\\bin" not in source:
        return source
    parts, place = [], 0
    while found := _BINARY.search(source, place):
        parts.append(source[place : found.start()])
        place = found.end() + int(found[1])
    return "".join((*parts, source[place:]))


def _read_colours(source: str) -> tuple[Colour | None, ...]:
    """The colours by their number; None for the reader's own choice."""
    start = source.find("{\\colortbl")
    if start < 0:
        return ()
    table = source[start : start + _TABLE_HEAD]
    entries = table[len("{\\colortbl") : table.find("}")].split(";")[:-1]
    shades = [{name: int(value) for name, value in _SHADE.findall(entry)} for entry in entries]
    return tuple((each.get("red", 0), each.get("green", 0), each.get("blue", 0)) if each else None for each in shades)


def _read_charsets(source: str) -> dict[int, str]:
    start = source.find("{\\fonttbl")
    if start < 0:
        return {}
    table = re.split(r"\\(?:colortbl|stylesheet)", source[start : start + _TABLE_HEAD], maxsplit=1)[0]
    fonts = {int(font): int(charset) for font, charset in _FONT.findall(table)}
    return {font: _SYMBOLS if each == _SYMBOL_CHARSET else _CHARSETS.get(each, "") for font, each in fonts.items()}


_TAKERS: dict[str, Callable[[re.Match[str], _Reading], None]] = {
    "brace": _take_brace,
    "sign": _take_sign,
    "word": _take_word,
}
_FORMATS: dict[str, Callable[[_State, int | None], _State]] = {
    "v": lambda state, number: replace(state, hides=number != 0),
    "deleted": lambda state, number: replace(state, deleted=number != 0),
    "fs": lambda state, number: replace(state, points=(24 if number is None else number) / 2),
    "cf": lambda state, number: replace(state, colour=number or 0),
    "cb": lambda state, number: replace(state, behind=number or 0),
    "highlight": lambda state, number: replace(state, behind=number or 0),
    "chcbpat": lambda state, number: replace(state, behind=number or 0),
    "chshdng": lambda state, number: replace(state, behind=_UNKNOWN if number else state.behind),
    "cbpat": lambda state, number: replace(state, behind_paragraph=number or 0),
    "shading": lambda state, number: replace(state, behind_paragraph=_UNKNOWN if number else state.behind_paragraph),
    "pard": lambda state, _number: replace(state, behind_paragraph=0),
    "f": lambda state, number: replace(state, font=number or 0),
    "uc": lambda state, number: replace(state, skipped=max(0, number or 0)),
}
