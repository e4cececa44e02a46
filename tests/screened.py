"""A folder screened in this process, for tests that are not about the engine."""

from amhire.documents.originals import open_found
from amhire.screening.pile import build_pile, settle_duplicates
from amhire.screening.rows import screen_original


def screen_files(screener, files):
    """Rows in the order of the files, copies settled."""
    rows = [screen_original(screener, original) for file in files for original in open_found(file)]
    return tuple(settle_duplicates(build_pile(rows)).rows())
