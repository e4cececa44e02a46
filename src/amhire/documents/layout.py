"""Laying out blocks and table rows as lines, common to the formats that know paragraphs instead of lines."""

# Stands between two blocks; any number of them in a row make one line break. No format's text can hold it.
BLOCK_BREAK = "\x1e"


def settle_breaks(text: str) -> str:
    """Turn block breaks into line breaks, one between two blocks."""
    blocks = (block.strip(" \t") for block in text.split(BLOCK_BREAK))
    return "\n".join(filter(None, blocks)).strip("\n")


def lay_out_row(cells: list[str]) -> str:
    """A row of one-line cells as one line (dates beside a title, say); a row used for layout cell after cell."""
    filled = [settled for cell in cells if (settled := settle_breaks(cell).strip())]
    between = BLOCK_BREAK if any("\n" in cell for cell in filled) else " | "
    return BLOCK_BREAK + between.join(filled) + BLOCK_BREAK
