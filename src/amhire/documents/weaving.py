"""Two readings of one PDF made into one: the lines of the first, the word gaps and letters of the second."""

import re

from amhire.documents.veil import unveil, veil_as

# A soft hyphen behind this letter is half of a misread "í", which cleaning mends.
_INVISIBLE = re.compile("(?<!Ã)\u00ad|[\u200b-\u200d\u2060\ufeff]")
_GAP_AND_CHARACTER = re.compile(r"(\s*)(\S)")
_REACH = 12
_AGREEMENT = 4
_MOST_DISAGREEMENT = 0.02

_Marks = list[tuple[str, str]]


def weave_text(lines: str, words: str) -> str | None:
    """Take line and page breaks from `lines`, letters and spaces from `words`; None when they do not tell the same.

    What is veiled in `lines` comes out veiled; `words` knows of no veils.
    """
    veiled = _INVISIBLE.sub("", lines)
    marks = "".join(veiled.split())
    left = _GAP_AND_CHARACTER.findall(unveil(veiled))
    right = _GAP_AND_CHARACTER.findall(_INVISIBLE.sub("", words))
    if not left or not right or abs(len(left) - len(right)) > _MOST_DISAGREEMENT * len(left) + _REACH:
        return None
    woven: list[str] = []
    allowed = _MOST_DISAGREEMENT * len(left) + 1
    here = there = 0
    while here < len(left) and there < len(right):
        if left[here][1] != right[there][1]:
            skipped_here, skipped_there = _find_agreement(left, here, right, there)
            allowed -= 1 + max(skipped_here, skipped_there)
            if allowed < 0:
                return None
            like = marks[here] if skipped_here else marks[max(0, here - 1)]
            woven += [_choose_gap("", gap) + veil_as(mark, like) for gap, mark in right[there : there + skipped_there]]
            here, there = here + skipped_here, there + skipped_there
            if skipped_there and here < len(left) and not skipped_here and left[here][0] == " ":
                # The blank in the first reading is where the letters were that it lost.
                left[here] = ("", left[here][1])
            continue
        woven.append(_choose_gap(left[here][0], right[there][0]) + veil_as(right[there][1], marks[here]))
        here, there = here + 1, there + 1
    woven += [_choose_gap("", gap) + mark for gap, mark in right[there:]]
    return "".join(woven)


def _find_agreement(left: _Marks, here: int, right: _Marks, there: int) -> tuple[int, int]:
    """The shortest skips on both sides after which the two readings run on together."""
    ahead = [mark for _, mark in left[here : here + _REACH + _AGREEMENT]]
    across = [mark for _, mark in right[there : there + _REACH + _AGREEMENT]]
    for skipped in range(1, 2 * _REACH):
        for one in range(max(0, skipped - _REACH), min(skipped, _REACH) + 1):
            if ahead[one : one + _AGREEMENT] == across[skipped - one : skipped - one + _AGREEMENT] != []:
                return one, skipped - one
    return _REACH, _REACH


def _choose_gap(line_gap: str, word_gap: str) -> str:
    if "\f" in line_gap:
        return "\f" * line_gap.count("\f")
    if "\n" in line_gap:
        return "\n"
    # A line break alone in the second reading only says that a new run of text began: a change of font, say.
    return " " if line_gap or " " in word_gap or "\t" in word_gap else ""
