"""What stands in a form, read without amhire: it tells the engines where to click and what a button is called."""

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Name

_HIDDEN = 1 << 1  # a bit of /F


@dataclass(frozen=True)
class Widget:
    """`state` is what a button stands for, "" for a text; `number` is its object's; pages count from 0."""

    name: str
    state: str
    page: int
    rectangle: tuple[float, float, float, float]
    number: int
    is_on: bool

    @property
    def middle(self):
        left, bottom, right, top = self.rectangle
        return (left + right) / 2, (bottom + top) / 2


def find_widgets(content):
    """Every widget that is seen, in the order of the pages."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            _read(annotation, number)
            for number, page in enumerate(pdf.pages)
            for annotation in page.obj.get("/Annots", ())
            if annotation.get("/Subtype") == Name.Widget and not int(annotation.get("/F", 0)) & _HIDDEN
        ]


def plan_acts(content, steps):
    """Steps as what a hand does: pairs of a widget and its new text, True or False for a button that has to change."""
    widgets = find_widgets(content)
    on = {each.name: each.state for each in widgets if each.is_on}
    acts = []
    for name, value in steps:
        own = [each for each in widgets if each.name == name]
        if not own[0].state:
            acts.append((own[0], value))
        elif on.get(name, "") != value:
            acts.append((next(each for each in own if each.state == (value or on[name])), bool(value)))
            on[name] = value
    return acts


def _read(annotation, page):
    states = []
    if "/AP" in annotation and isinstance(annotation.AP.get("/N"), pikepdf.Dictionary):
        states = [state for state in dict(annotation.AP.N) if state != "/Off"]
    return Widget(
        name=str(annotation.T if "/T" in annotation else annotation.Parent.T),
        state=states[0][1:] if states else "",
        page=page,
        rectangle=tuple(float(edge) for edge in annotation.Rect),
        number=annotation.objgen[0],
        is_on=bool(states) and annotation.get("/AS") == states[0],
    )


def find_widget(content, name, state=""):
    """The first widget of a field, or the button that stands for `state`."""
    return next(each for each in find_widgets(content) if each.name == name and each.state in {state, ""})
