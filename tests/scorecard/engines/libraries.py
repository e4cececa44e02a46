"""Programs that fill in a form without a window. Each takes a form and steps and gives the filled form.

A step is a field's name and its new value: a text, the state of a choice, "yes" for a tick; "" takes either back. Steps
are done one after the other, so that a mind can be changed.
"""

import ctypes
import functools
import io
import json
import logging
import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Name
from pikepdf.form import CheckboxField, Form, RadioButtonGroup

from missing import give_up
from scorecard.engines.widgets import find_widgets, plan_acts

# pypdf tells of every letter that the form's font lacks; here that is on purpose.
logging.getLogger("pypdf").setLevel(logging.ERROR)

_SCRIPT = Path(__file__).with_name("poppler_fill.py")
# The Python that Debian's poppler was made for.
_PYTHON = "/usr/bin/python3"


def fill_with_pypdf(content, steps):
    kinds = {each.name: each.state for each in find_widgets(content)}
    # It goes through all pages for each call: only a field that is filled in again needs another one.
    calls = [{}]
    for name, value in steps:
        if name in calls[-1]:
            calls.append({})
        calls[-1][name] = f"/{value or 'Off'}" if kinds[name] else value
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    for values in calls:
        writer.update_page_form_field_values(None, values, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def fill_with_pikepdf(content, steps):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        form = Form(pdf)
        for name, value in steps:
            field = form[name]
            if isinstance(field, CheckboxField):
                field.checked = bool(value)
            elif isinstance(field, RadioButtonGroup):
                field.value = Name(f"/{value or 'Off'}")
            else:
                field.value = value
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def fill_with_pdfium(content, steps):
    """Clicks, and typing over what is selected, in the engine of Chrome and Edge."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    form = document.formenv.raw
    pages = {}
    for widget, value in plan_acts(content, steps):
        if widget.page not in pages:
            pages[widget.page] = document[widget.page]
        page = pages[widget.page].raw
        pdfium.FORM_OnLButtonDown(form, page, 0, *widget.middle)
        pdfium.FORM_OnLButtonUp(form, page, 0, *widget.middle)
        if not widget.state:
            typed = ctypes.create_string_buffer(f"{value}\0".encode("utf-16-le"))
            pdfium.FORM_SelectAllText(form, page)
            pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort)))
        pdfium.FORM_ForceToKillFocus(form)
    saved = io.BytesIO()
    document.save(saved)
    for page in pages.values():
        page.close()
    document.close()
    return saved.getvalue()


def fill_with_poppler(content, steps, folder):
    """The engine of Evince and Okular, in a process of its own."""
    if not has_poppler():
        give_up("poppler for Python is not installed: apt-get install python3-gi gir1.2-poppler-0.18")
    form, filled = folder / "form.pdf", folder / "filled.pdf"
    form.write_bytes(content)
    acts = [(widget.page, *widget.rectangle[:2], value) for widget, value in plan_acts(content, steps)]
    command = [_PYTHON, str(_SCRIPT), str(form), str(filled)]
    done = subprocess.run(command, input=json.dumps(acts).encode(), capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return filled.read_bytes()


@functools.cache
def has_poppler():
    if not Path(_PYTHON).exists():
        return False
    asked = "import gi; gi.require_version('Poppler', '0.18'); from gi.repository import Poppler"
    return subprocess.run([_PYTHON, "-c", asked], capture_output=True, check=False).returncode == 0
