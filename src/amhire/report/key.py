"""The key to blind results: who is behind each code, as a table that a spreadsheet opens."""

from amhire.report.results import Write, open_table
from amhire.screening.blinding import list_key
from amhire.screening.pile import Pile

_COLUMNS = ("code", "file", "name", "email", "phone", "sha256")


def render_key(pile: Pile, write: Write) -> None:
    """One line per row as it was before it was made blind, in the order of the codes."""
    write_line = open_table(write, _COLUMNS)
    for line in list_key(pile):
        person = line.candidate
        write_line((line.code, line.file, person.name, person.email, person.phone, line.sha256))
