"""WeasyPrint's raw widgets → a form that every viewer fills alike and that reads back as it was filled.

WeasyPrint repeats a radio group's name on each of its buttons, so that Chrome and Firefox store a choice where nobody
reads it. It splits a group at a page break and numbers its states. Here each field of the sheet becomes one
field of its own name, with the sheet's values as states, whatever the number and the pages of its widgets.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from amhire.errors import TemplateFault
from amhire.scorecard.definition import ATTACHMENT
from amhire.scorecard.fields import Field
from amhire.scorecard.layout import layout_digest
from amhire.scorecard.marks import Pen, draw_dot, draw_tick
from amhire.scorecard.sheet import SecondSheet, Sheet, sheet_json
from amhire.scorecard.totals import write_script

IDENTITY = "identity"
"""The hidden field that says which sheet a form was made from."""

TICKED = "yes"

_HIDDEN, _PRINTED = 1 << 1, 1 << 2  # bits of /F
_REQUIRED, _READ_ONLY, _MULTILINE, _RADIO = 1 << 1, 1 << 0, 1 << 12, 1 << 15  # bits of /Ff
_MARKS = {"choice": "l", "tick": "4"}  # ● and ✔ in ZapfDingbats, for viewers that draw buttons themselves
_ELEMENTS = {
    "line": "a text input",
    "area": "a textarea",
    "choice": "radio inputs",
    "tick": "a checkbox",
    "total": "a text input",
    "signature": "a text input",
}
_NOTHING = "q Q"  # a viewer complains of a drawing that is empty
_BUTTON_STYLE = "/ZaDb 0 Tf 0 g"


@dataclass(frozen=True, slots=True)
class _Widget:
    annotation: Object
    value: str

    @property
    def is_button(self) -> bool:
        return bool(self.annotation.get("/FT") == Name.Btn)


def complete_form(pdf: pikepdf.Pdf, sheet: Sheet | SecondSheet, fields: Sequence[Field]) -> None:
    """Turns the widgets of a typeset sheet into its fields, in place. `fields` are the sheet's and what a copy may add.

    Raises TemplateFault when the template leaves out a field, or invents one.
    """
    widgets: dict[str, list[_Widget]] = defaultdict(list)
    for name, widget in _find_widgets(pdf):
        widgets[name].append(widget)
    _check_widgets(fields, widgets)
    pen = Pen(pdf)
    built = {field.name: _build_field(pen, field, widgets[field.name]) for field in fields}
    identity = _build_identity(pdf, sheet)
    form = pdf.Root.AcroForm
    form.Fields = Array([*built.values(), identity])
    fonts = {name: font for name, font in form.DR.Font.items() if str(name) in _fonts_used(built.values())}
    dingbats = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
    form.DR = Dictionary(Font=Dictionary({**fonts, "/ZaDb": pdf.make_indirect(dingbats)}))
    # Every field carries its appearance; a viewer that drew them again would do it worse.
    del form.NeedAppearances
    if isinstance(sheet, Sheet):
        _compute_total(form, built[sheet.total.name], sheet)
    _attach(pdf, sheet)
    # Last of all, since it is about everything else.
    identity.V = String(_tell_identity(sheet, layout_digest(pdf)))


def _compute_total(form: Object, total: Object, sheet: Sheet) -> None:
    weights = {card.rating.name: card.weight for card in sheet.cards}
    total.AA = Dictionary(C=Dictionary(S=Name.JavaScript, JS=String(write_script(weights))))
    form.CO = Array([total])


def _attach(pdf: pikepdf.Pdf, sheet: Sheet | SecondSheet) -> None:
    content = pdf.make_stream(sheet_json(sheet))
    content.Type, content.Subtype = Name.EmbeddedFile, Name("/application#2Fjson")
    content.Params = Dictionary(Size=len(sheet_json(sheet)))
    file = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(ATTACHMENT),
            UF=String(ATTACHMENT),
            Desc=String(sheet.words["attachment"]),
            AFRelationship=Name.Data,
            EF=Dictionary(F=content, UF=content),
        )
    )
    pdf.Root.AF = Array([file])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(ATTACHMENT), file])))


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


def _build_field(pen: Pen, field: Field, widgets: Sequence[_Widget]) -> Object:
    labels = {option.value: option.label for option in field.options}
    for widget in widgets:
        _clean(widget.annotation, labels.get(widget.value, field.spoken))
        if field.kind in _MARKS:
            _draw_button(pen, widget.annotation, field, widget.value or TICKED)
        elif field.kind == "signature":
            _leave_to_signer(widget.annotation)
        else:
            _strip_style(widget.annotation)
    return _join(pen.pdf, _build_head(field), [each.annotation for each in widgets], separate=field.kind == "choice")


def _build_head(field: Field) -> Object:
    head = Dictionary(T=String(field.name), TU=String(field.spoken), Ff=_flags(field))
    if field.kind == "signature":
        head.FT = Name.Sig
        return head
    head.FT, nothing = (Name.Btn, Name.Off) if field.kind in _MARKS else (Name.Tx, String(""))
    head.V = head.DV = nothing
    if field.limit:
        head.MaxLen = field.limit
    return head


def _flags(field: Field) -> int:
    own = {"choice": _RADIO, "area": _MULTILINE, "total": _READ_ONLY}.get(field.kind, 0)
    return own | (_REQUIRED if field.required else 0)


def _clean(annotation: Object, label: str) -> None:
    for key in ("/T", "/FT", "/V", "/Ff", "/MaxLen", "/Opt", "/Parent"):
        if key in annotation:
            del annotation[key]
    annotation.TU = String(label)
    x1, y1, x2, y2 = (round(float(number), 1) for number in annotation.Rect)  # layout_digest counts on the rounding
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
    # The graphics state that WeasyPrint puts in front of the font confuses some viewers.
    words = str(annotation.DA).split()
    words = words[words.index("gs") + 1 :] if "gs" in words else words
    # Size 0 lets a viewer choose one at which the text fits its box: notes too long for the usual size would be lost
    # in print, since a box of paper cannot be scrolled.
    words[words.index("Tf") - 1] = "0"
    annotation.DA = String(" ".join(words))


def _leave_to_signer(annotation: Object) -> None:
    for key in ("/DA", "/MK", "/AP", "/AS"):
        if key in annotation:
            del annotation[key]


def _fonts_used(fields: Iterable[Object]) -> set[str]:
    each = [widget for field in fields for widget in field.get("/Kids", [field])]
    return {word for widget in each if "/DA" in widget for word in str(widget.DA).split() if word.startswith("/")}


def _draw_button(pen: Pen, annotation: Object, field: Field, value: str) -> None:
    x1, y1, x2, y2 = (float(number) for number in annotation.Rect)
    width, height = x2 - x1, y2 - y1
    colour = " ".join(f"{float(part):.4f}" for part in annotation.MK.BC)
    draw = draw_dot if field.kind == "choice" else draw_tick
    states = {f"/{value}": draw(width, height, colour), "/Off": _NOTHING}
    annotation.AP = Dictionary(N=Dictionary({state: pen.draw(mark, width, height) for state, mark in states.items()}))
    annotation.AS = Name.Off
    annotation.DA = String(_BUTTON_STYLE)
    annotation.MK = Dictionary(CA=String(_MARKS[field.kind]))


def _build_identity(pdf: pikepdf.Pdf, sheet: Sheet | SecondSheet) -> Object:
    page = pdf.pages[0]
    field: Object = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(IDENTITY),
            TU=String(sheet.words["document-name"]),
            Ff=_READ_ONLY,
            F=_HIDDEN,
            # Firefox leaves out every field of a page that has one without any extent to draw on.
            Rect=Array([0, 0, 1, 1]),
            DA=String(_BUTTON_STYLE),
            P=page.obj,
        )
    )
    page.obj.Annots.append(field)
    return field


def _tell_identity(sheet: Sheet | SecondSheet, layout: str) -> str:
    content = {"sheet": sheet.fingerprint, "layout": layout, **asdict(sheet.identity)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
