"""WeasyPrint's raw widgets → a form that every viewer fills alike and that reads back as it was filled.

WeasyPrint repeats a radio group's name on each of its buttons, so that Chrome and Firefox store a choice where nobody
reads it. It splits a group at a page break and numbers its states. Here each field of the sheet becomes one
field of its own name, with the sheet's values as states, whatever the number and the pages of its widgets.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from amhire.errors import TemplateFault
from amhire.scorecard.sheet import Field, Sheet

IDENTITY = "identity"
"""The hidden field that says which sheet a form was made from."""

TICKED = "yes"

_HIDDEN, _PRINTED = 1 << 1, 1 << 2  # bits of /F
_REQUIRED, _READ_ONLY, _MULTILINE, _RADIO = 1 << 1, 1 << 0, 1 << 12, 1 << 15  # bits of /Ff
_MARKS = {"choice": "l", "tick": "4"}  # ● and ✔ in ZapfDingbats, for viewers that draw buttons themselves
_ELEMENTS = {"line": "a text input", "area": "a textarea", "choice": "radio inputs", "tick": "a checkbox"}
_BUTTON_STYLE = "/ZaDb 0 Tf 0 g"


@dataclass(frozen=True, slots=True)
class _Widget:
    annotation: Object
    value: str

    @property
    def is_button(self) -> bool:
        return bool(self.annotation.get("/FT") == Name.Btn)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the marks of buttons; buttons that look alike share one drawing."""

    pdf: pikepdf.Pdf
    drawn: dict[tuple[str, float, float], Stream]

    def draw(self, content: str, width: float, height: float) -> Stream:
        key = (content, round(width, 2), round(height, 2))
        if key not in self.drawn:
            stream = self.pdf.make_stream(content.encode())
            stream.Type, stream.Subtype = Name.XObject, Name.Form
            stream.BBox = Array([0, 0, *key[1:]])
            stream.Resources = Dictionary()
            self.drawn[key] = stream
        return self.drawn[key]


def complete_form(pdf: pikepdf.Pdf, sheet: Sheet) -> None:
    """Turns the widgets of a typeset sheet into its fields, in place.

    Raises TemplateFault when the template leaves out a field of the sheet, or invents one.
    """
    widgets: dict[str, list[_Widget]] = defaultdict(list)
    for name, widget in _find_widgets(pdf):
        widgets[name].append(widget)
    _check_widgets(sheet.fields, widgets)
    pen = _Pen(pdf, {})
    fields = [_build_field(pen, field, widgets[field.name]) for field in sheet.fields]
    form = pdf.Root.AcroForm
    form.Fields = Array([*fields, _build_identity(pdf, sheet)])
    fonts = {name: font for name, font in form.DR.Font.items() if str(name) in _fonts_used(fields)}
    dingbats = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
    form.DR = Dictionary(Font=Dictionary({**fonts, "/ZaDb": pdf.make_indirect(dingbats)}))
    # Every field carries its appearance; a viewer that drew them again would do it worse.
    del form.NeedAppearances


def _find_widgets(pdf: pikepdf.Pdf) -> Iterator[tuple[str, _Widget]]:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") != Name.Widget:
                continue
            value = ""
            if "/Parent" in annotation:
                place = next(iter(annotation.AP.N.keys()))
                value = str(annotation.Parent.Opt[int(place.removeprefix("/"))])
            yield str(annotation.T), _Widget(annotation, value)


def _check_widgets(fields: Sequence[Field], widgets: Mapping[str, Sequence[_Widget]]) -> None:
    wanted = {field.name: field for field in fields}
    problems = [f"the template has a field {name!r} that the sheet does not know" for name in widgets.keys() - wanted]
    for name, field in wanted.items():
        found = [widget.value for widget in widgets.get(name, ())]
        options = [option.value for option in field.options]
        if not found:
            problems.append(f"the template leaves out the field {name!r}")
        elif any(widget.is_button != (field.kind in _MARKS) for widget in widgets[name]):
            problems.append(f"the field {name!r} must be {_ELEMENTS[field.kind]}")
        elif options and sorted(found) != sorted(options):
            problems.append(f"the field {name!r} needs one button for each of {', '.join(options)}")
        elif len(found) > 1 and field.kind not in {"line", "choice"}:
            problems.append(f"the template has the field {name!r} {len(found)} times")
    if problems:
        lines = "\n".join(f"  {problem}" for problem in sorted(problems))
        raise TemplateFault(f"the scorecard's form is not the sheet's:\n{lines}")


def _build_field(pen: _Pen, field: Field, widgets: Sequence[_Widget]) -> Object:
    head = Dictionary(T=String(field.name), TU=String(field.spoken), Ff=_flags(field))
    if field.limit:
        head.MaxLen = field.limit
    is_button = field.kind in _MARKS
    head.FT, head.V = (Name.Btn, Name.Off) if is_button else (Name.Tx, String(""))
    labels = {option.value: option.label for option in field.options}
    for widget in widgets:
        _clean(widget.annotation, labels.get(widget.value, field.spoken))
        if is_button:
            _draw_button(pen, widget.annotation, field, widget.value or TICKED)
        else:
            _strip_style(widget.annotation)
    return _join(pen.pdf, head, [widget.annotation for widget in widgets], separate=field.kind == "choice")


def _flags(field: Field) -> int:
    own = {"choice": _RADIO, "area": _MULTILINE}.get(field.kind, 0)
    return own | (_REQUIRED if field.required else 0)


def _clean(annotation: Object, label: str) -> None:
    for key in ("/T", "/FT", "/V", "/Ff", "/MaxLen", "/Opt", "/Parent"):
        if key in annotation:
            del annotation[key]
    annotation.TU = String(label)
    x1, y1, x2, y2 = (float(number) for number in annotation.Rect)
    annotation.Rect = Array([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])


def _join(pdf: pikepdf.Pdf, head: Object, annotations: Sequence[Object], *, separate: bool) -> Object:
    """One field: a group with its widgets as kids, or field and widget in one where there is a single text or tick."""
    if len(annotations) == 1 and not separate:
        for key, value in head.items():
            annotations[0][key] = value
        return annotations[0]
    group: Object = pdf.make_indirect(head)
    group.Kids = Array(annotations)
    for annotation in annotations:
        annotation.Parent = group
    return group


def _strip_style(annotation: Object) -> None:
    # A viewer finds the font and its size here; the graphics state that WeasyPrint puts in front confuses some.
    words = str(annotation.DA).split()
    annotation.DA = String(" ".join(words[words.index("gs") + 1 :] if "gs" in words else words))


def _fonts_used(fields: Sequence[Object]) -> set[str]:
    each = [widget for field in fields for widget in field.get("/Kids", [field])]
    return {word for widget in each if "/DA" in widget for word in str(widget.DA).split() if word.startswith("/")}


def _draw_button(pen: _Pen, annotation: Object, field: Field, value: str) -> None:
    x1, y1, x2, y2 = (float(number) for number in annotation.Rect)
    width, height = x2 - x1, y2 - y1
    colour = " ".join(f"{float(part):.4f}" for part in annotation.MK.BC)
    draw = _draw_dot if field.kind == "choice" else _draw_tick
    states = {f"/{value}": draw(width, height, colour), "/Off": ""}
    annotation.AP = Dictionary(N=Dictionary({state: pen.draw(mark, width, height) for state, mark in states.items()}))
    annotation.AS = Name.Off
    annotation.DA = String(_BUTTON_STYLE)
    annotation.MK = Dictionary(CA=String(_MARKS[field.kind]))


def _draw_dot(width: float, height: float, colour: str) -> str:
    x, y, r = width / 2, height / 2, width * 0.3
    k = r * 0.5523  # four Bézier arcs make a circle
    return (
        f"{colour} rg {x + r:.2f} {y:.2f} m "
        f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c f"
    )


def _draw_tick(width: float, height: float, colour: str) -> str:
    return (
        f"{colour} RG {width * 0.16:.2f} w 1 J 1 j {width * 0.2:.2f} {height * 0.5:.2f} m "
        f"{width * 0.42:.2f} {height * 0.27:.2f} l {width * 0.82:.2f} {height * 0.75:.2f} l S"
    )


def _build_identity(pdf: pikepdf.Pdf, sheet: Sheet) -> Object:
    content = {"sheet": sheet.fingerprint, **asdict(sheet.identity)}
    page = pdf.pages[0]
    field: Object = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(IDENTITY),
            TU=String(sheet.words["document-name"]),
            V=String(json.dumps(content, ensure_ascii=False, separators=(",", ":"))),
            Ff=_READ_ONLY,
            F=_HIDDEN,
            Rect=Array([0, 0, 0, 0]),
            P=page.obj,
        )
    )
    page.obj.Annots.append(field)
    return field
