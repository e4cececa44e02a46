"""The key to blind results: who is behind each code, as a table that a spreadsheet opens."""

import csv
import io
from collections.abc import Sequence

from amhire.report.plain import defuse
from amhire.screening.blinding import list_key
from amhire.screening.row import Row

_BYTE_ORDER_MARK = "\ufeff"
_COLUMNS = ("code", "file", "name", "email", "phone", "sha256")


def render_key(rows: Sequence[Row]) -> str:
    """One line per row as it was before it was made blind, in the order of the codes."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for line in list_key(rows):
        person = line.candidate
        cells = (line.code, line.file, person.name, person.email, person.phone, line.sha256)
        writer.writerow([defuse(cell) for cell in cells])
    return _BYTE_ORDER_MARK + table.getvalue()
