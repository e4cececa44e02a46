"""A form's PDF → the fields it holds and what is in them, whatever program filled it in.

Programs differ in what they touch: some change only the button on the page, some only the field behind it, some take
fields out of the form's list. So everything that the list or a page leads to is read, and what disagrees is kept apart.
Nothing in the file is executed: scripts, actions and XFA are not looked at.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

#: No text typed into a card is so long; what a form holds beyond that is cut.
LONGEST_TEXT = 20_000

_OFF, _SIGNATURE = "Off", "Sig"
_MOST_NODES, _MOST_LEVELS, _MOST_STATES, _MOST_PAGES = 10_000, 12, 50, 200
_LINE_END = re.compile(r"\r\n?")
#: Characters that no keyboard types; a tab and a line end are none of them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as a file holds it. `states` are the values its buttons can take; "" as value means not filled in.

    `chosen` is everything the file gives as its answer: with more than one there is no value. `held` is what the field
    itself says where that is another thing than what its buttons show. A signature is no answer: it has no value,
    and `is_signed` says whether somebody signed.
    """

    name: str
    states: tuple[str, ...]
    value: str
    is_button: bool = False
    chosen: tuple[str, ...] = ()
    held: str = ""
    is_signature: bool = False
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class _Node:
    """A field or widget with what it inherits: `held` is the value of the named field, `own` that of a bare widget.

    A bare widget is one place of several in which a field is shown; hardly any program gives it a value of its own.
    """

    name: str
    kind: str
    held: str
    own: str | None
    shown: str
    states: tuple[str, ...]
    is_signed: bool


def read_entries(form: bytes) -> tuple[Entry, ...]:
    """Every field of a form, in its own order. Line ends are the same whichever program filled it."""
    with pikepdf.open(io.BytesIO(form)) as pdf:
        return read_fields(pdf)


def read_fields(pdf: pikepdf.Pdf) -> tuple[Entry, ...]:
    """Every field that the form's list or a page leads to, each once, in the order of the list."""
    found: dict[str, list[_Node]] = {}
    for node in islice(_walk(pdf), _MOST_NODES):
        found.setdefault(node.name, []).append(node)
    return tuple(_join(name, nodes) for name, nodes in found.items() if name)


def _join(name: str, nodes: Sequence[_Node]) -> Entry:
    # A place for a signature never speaks for a question, whatever name a program gave it.
    each = tuple(node for node in nodes if node.kind != _SIGNATURE)
    if not each:
        return Entry(name, (), "", is_signature=True, is_signed=any(node.is_signed for node in nodes))
    return _join_buttons(name, each) if any(node.kind == "Btn" for node in each) else _join_texts(name, each)


def _join_texts(name: str, nodes: Sequence[_Node]) -> Entry:
    """What stands on a page wins over what the field holds behind it: Evince stores a text where it was typed."""
    held = tuple(dict.fromkeys(node.held for node in nodes if node.held))
    shown = dict.fromkeys(node.own for node in nodes if node.own is not None)
    if not shown:
        return Entry(name, (), held[0] if len(held) == 1 else "", chosen=held)
    chosen = tuple(text for text in shown if text)
    value = chosen[0] if len(chosen) == 1 else ""
    return Entry(name, (), value, chosen=chosen, held=next((text for text in held if text != value), ""))


def _join_buttons(name: str, nodes: Sequence[_Node]) -> Entry:
    """What a button shows is what the interviewer saw; a program may have left the field's own value behind."""
    states = tuple(state for node in nodes for state in node.states)
    # Some programs store the name of a state as a text, stroke and all.
    told = (node.held.removeprefix("/") for node in nodes)
    held = next((each for each in told if each not in {"", _OFF}), "")
    chosen = tuple(dict.fromkeys(node.shown for node in nodes if node.shown not in {"", _OFF}))
    if not any(node.shown for node in nodes) and held:
        chosen = (held,)  # no button says anything: an older way to write a form
    value = chosen[0] if len(chosen) == 1 else ""
    return Entry(name, states, value, is_button=True, chosen=chosen, held="" if held == value else held or _OFF)


def _walk(pdf: pikepdf.Pdf) -> Iterator[_Node]:
    seen: set[tuple[int, int]] = set()
    on_pages = {widget.objgen for widget in _walk_pages(pdf)}
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    top: tuple[Object, ...] = ()
    waiting = [(each, top) for each in _items(fields)][::-1]
    while waiting:
        node, above = waiting.pop()
        if not isinstance(node, Dictionary) or len(above) >= _MOST_LEVELS or not _is_new(node, seen):
            continue
        line = (*above, node)
        kids = [kid for kid in _items(node.get("/Kids")) if isinstance(kid, Dictionary)]
        waiting += [(kid, line) for kid in reversed(kids)]
        # Nobody saw what a button shows that stands on no page.
        if not kids and (node.objgen in on_pages or not _read_states(node)):
            yield _read_node(line)
    # A viewer may have emptied the list, and still every button stands on its page.
    for widget in _walk_pages(pdf):
        if _is_new(widget, seen):
            yield _read_node(_climb(widget))


def _walk_pages(pdf: pikepdf.Pdf) -> Iterator[Object]:
    for page in islice(pdf.pages, _MOST_PAGES):
        for widget in _items(page.obj.get("/Annots")):
            if isinstance(widget, Dictionary) and widget.get("/Subtype") == Name.Widget:
                yield widget


def _items(holder: object) -> Iterator[Object]:
    return islice(holder, _MOST_NODES) if isinstance(holder, Array) else iter(())


def _is_new(node: Object, seen: set[tuple[int, int]]) -> bool:
    """Whether an object was not met before; one that stands inside another has no number and is met once anyway."""
    if node.objgen == (0, 0):
        return True
    new = node.objgen not in seen
    seen.add(node.objgen)
    return new


def _climb(widget: Object) -> tuple[Object, ...]:
    line = [widget]
    while len(line) < _MOST_LEVELS and isinstance(parent := line[0].get("/Parent"), Dictionary):
        line.insert(0, parent)
    return tuple(line)


def _read_node(line: tuple[Object, ...]) -> _Node:
    """The last of a line of fields, each of which stands in the one before it."""
    names = [_read_text(node.T) for node in line if "/T" in node]
    # WeasyPrint, and programs after it, repeat the name of a group on its buttons.
    told = [name for place, name in enumerate(names) if place == 0 or name != names[place - 1]]
    states = _read_states(line[-1])
    kind = next((_read_text(node.FT) for node in reversed(line) if "/FT" in node), "Btn" if states else "")
    named = [node for node in line if "/T" in node]
    held = next((_read_text(node.V) for node in reversed(named) if "/V" in node), "")
    own = _read_text(line[-1].V) if "/V" in line[-1] and "/T" not in line[-1] else None
    shown = _read_text(line[-1].AS) if "/AS" in line[-1] else ""
    # A state that the button does not have is drawn by no viewer.
    shown = shown if shown in {"", *states} else _OFF
    is_signed = any(isinstance(node.get("/V"), Dictionary) for node in line)
    return _Node(".".join(told), kind, held, own, shown, states, is_signed)


def read_stream(stream: Stream, most: int) -> bytes:
    """A stream's bytes, b"" where they are more than `most` or packed otherwise than programs pack such streams."""
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter", Array())
    names = list(filters) if isinstance(filters, Array) else [filters]
    if names == [Name.FlateDecode] and "/DecodeParms" not in stream:
        try:
            raw = zlib.decompressobj().decompress(raw, most + 1)
        except zlib.error:
            return b""
    elif names:
        return b""
    return raw if len(raw) <= most else b""


def _read_states(widget: Object) -> tuple[str, ...]:
    looks = widget.get("/AP")
    normal = looks.get("/N") if isinstance(looks, Dictionary) else None
    if not isinstance(normal, Dictionary) or isinstance(normal, Stream):
        return ()
    names = (name.removeprefix("/") for name in _keys(normal))
    return tuple(name for name in islice(names, _MOST_STATES) if name != _OFF)


def _keys(holder: Object) -> Iterable[str]:
    found: Mapping[str, object] = holder  # type: ignore[assignment]  # a pikepdf dictionary is iterated by its keys only
    return found.keys()


def _read_text(value: object) -> str:
    """A value as text, whatever type a program gave it: line ends settled, nothing that cannot be typed, bounded."""
    if isinstance(value, Stream):
        text = _decode(read_stream(value, 4 * LONGEST_TEXT))
    elif isinstance(value, pikepdf.String):
        text = _decode(bytes(value))
    elif isinstance(value, Name):
        text = str(value).removeprefix("/")
    elif isinstance(value, Array):
        text = "\n".join(_read_text(each) for each in islice(value, _MOST_STATES) if isinstance(each, pikepdf.String))
    else:
        text = "" if isinstance(value, Object | bool) or value is None else str(value)
    return _CONTROL.sub("", _LINE_END.sub("\n", text))[:LONGEST_TEXT]


def _decode(content: bytes) -> str:
    """A text string as ISO 32000-2 7.9.2.2 has it, and UTF-16 the wrong way round, which some programs write."""
    content = content[: 4 * LONGEST_TEXT + 4]
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if content.startswith(mark):
            return content.removeprefix(mark).decode(encoding, "replace")
    return content.decode("pdfdoc", "replace")
