"""Fills in a form as Evince does, by poppler: `poppler_fill.py FORM FILLED` with steps as JSON on stdin.

A step is page, left and lower edge of a widget, and its new value: text, or true and false for a button.
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import GLib, Poppler  # noqa: E402  # the version is asked for first


def main(form, filled):
    document = Poppler.Document.new_from_bytes(GLib.Bytes.new(Path(form).read_bytes()), None)
    pages = [document.get_page(number) for number in range(document.get_n_pages())]
    widgets = [page.get_form_field_mapping() for page in pages]
    for number, left, bottom, value in json.load(sys.stdin):
        # poppler tells neither the state of a button nor its number: it is known by its place.
        nearest = min(widgets[number], key=lambda each: abs(each.area.x1 - left) + abs(each.area.y1 - bottom))
        if isinstance(value, bool):
            nearest.field.button_set_state(value)
        else:
            nearest.field.text_set_text(value)
    document.save(Path(filled).resolve().as_uri())


main(*sys.argv[1:])
