"""Checks that every character of a posting's pieces stands where its anchors say."""

import re

_LINE_END = re.compile("\r\n|\n|\r")


def misplaced(advert, text):
    """The characters that stand elsewhere in the file's text; entities and escapes count as what they stand for."""
    rows = _LINE_END.split(text)
    for piece in advert.pieces:
        assert piece.anchors[0].offset == 0
        assert [each.offset for each in piece.anchors] == sorted({each.offset for each in piece.anchors})
        for offset, character in enumerate(piece.text):
            line, column = piece.place(offset)
            found = f"{rows[line - 1]}\n"[column - 1]
            if found != character and not (character == " " and found.isspace()) and found not in "&\\<":
                yield character, found, (line, column), piece
