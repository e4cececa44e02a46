"""Text from RTF; the cells of a table come on lines of their own."""

import re

from amhire.documents.text import RawText

# The library sets a bare bar between cells; a bar that someone typed between words has a space beside it.
_CELL_BORDER = re.compile(r"(?<! )\|(?! )")


def read_rtf(data: bytes) -> RawText:
    """The document's text, field codes, pictures and style tables left out."""
    from striprtf.striprtf import rtf_to_text

    # The library ships no type hints.
    text = rtf_to_text(  # type: ignore[no-untyped-call]
        data.decode("cp1252", errors="replace"), errors="replace"
    )
    return RawText((_CELL_BORDER.sub("\n", text),), "rtf")
