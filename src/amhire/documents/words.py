"""Where one word of a PDF page ends and the next begins: judged by the gap between two marks.

PDFium drops narrow blanks, gives none in words whose letters are set apart, and some programs draw none at all. Where
a gap may or may not be a blank, it is asked what the page draws there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from amhire.documents.drawn_pieces import Between
from amhire.documents.gaps import Gaps
from amhire.documents.glyphs import Flags, Lengths, Marks, write_codes
from amhire.documents.parts import Parts

# All in heights of a line; PDFium's box of a mark is about 1.1 times as high as the font's size.
_WORD_GAP = 0.12
_WORD_GAP_SET_APART = 0.15
_LETTERS_SET_APART = 0.12
_NO_GAP = 0.05
_DOUBTFUL_GAPS = (0.08, 0.17)
# In 32 résumés by Qt, 144,000 gaps: with nothing drawn in them none above 0.08, with a blank 1 in 2,000 below 0.14.
_ASKED_GAPS = (0.03, 0.19)
_LEAST_ROOM = 0.02
_OVERLAP = -0.15
# The "f" of fonts in which "ff" is one letter reaches so far over the mark behind it.
_LONG_REACH = 0.18
_FIRST_LETTER = 0x41
_SURE_GAPS = (0.19, 0.5)
_MOST_SURE_GAPS = 5

_FEWEST_SET_APART = 4
_MOSTLY = 0.6

LookBetween = Callable[[Sequence[int], Sequence[int]], Sequence[Between]]


@dataclass(frozen=True, slots=True, eq=False)
class Blanks:
    """Of every mark, whether a blank stands before it: `judged` is what is read, `drawn` what PDFium sees.

    `doubtful` tells where the judgement may be wrong, `apart` whether the mark is among letters that are set apart,
    `lost` whether PDFium keeps a letter back that is drawn before it.
    """

    judged: Flags
    drawn: Flags
    doubtful: Flags
    apart: Flags
    lost: Flags


@dataclass(frozen=True, slots=True, eq=False)
class _Setting:
    """How the part is set that a mark is in, for every mark: the usual gap, the height, whether letters are apart."""

    usual: Lengths
    height: Lengths
    apart: Flags
    leaning: Flags


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """The gaps to ask about, where among them a blank is believed, and where nothing is.

    What has no ink and no room may be a sign that no font shows, a hyphen that shows at a line's end only.
    """

    asked: Flags
    may_be_blank: Flags
    may_be_nothing: Flags


def find_blanks(marks: Marks, gaps: Gaps, parts: Parts, leaning: Flags, look_between: LookBetween) -> Blanks:
    """The blanks of a page; in lines that lean they are PDFium's."""
    setting = _find_setting(marks, parts, leaning)
    blanks = _judge_gaps(marks, gaps.before, setting)
    unclear = _find_unclear(marks, gaps.before, blanks, setting)
    suspect = _find_suspect(marks, gaps, setting)
    if unclear.any() or suspect.any():
        sure = np.flatnonzero(blanks.judged & ~unclear & _lie_within(gaps.before, setting.height, _SURE_GAPS))
        unclear[sure[:_MOST_SURE_GAPS]] = True
        room = unclear & (gaps.before > _LEAST_ROOM * setting.height)
        narrow = gaps.before < _SURE_GAPS[1] * setting.height
        _ask(marks, blanks, _Question(unclear | suspect, room, narrow), look_between)
    for each in (blanks.judged, blanks.drawn, blanks.doubtful):
        each[parts.first] = False
    return blanks


def _find_setting(marks: Marks, parts: Parts, leaning: Flags) -> _Setting:
    ranked, height = parts.ranked, parts.find_highest(marks.height)
    apart = (ranked.pick(10) >= _LETTERS_SET_APART * height) & (parts.counts >= _FEWEST_SET_APART)
    apart &= ~leaning[parts.first]
    for number in np.flatnonzero(apart):
        first = parts.first[number]
        text = write_codes(marks.codes[first : first + parts.counts[number]])
        apart[number] = sum(map(str.isalpha, text)) > _MOSTLY * len(text)
    return _Setting(np.maximum(0, ranked.pick(3))[parts.of], height[parts.of], apart[parts.of], leaning)


def _judge_gaps(marks: Marks, gaps: Lengths, setting: _Setting) -> Blanks:
    """What the gaps alone tell."""
    apart, leaning = setting.apart, setting.leaning
    least = setting.usual + setting.height * np.where(apart, _WORD_GAP_SET_APART, _WORD_GAP)
    # A blank that takes no room is a guess of PDFium's.
    narrow = gaps <= _NO_GAP * setting.height
    drawn = marks.spaced & (leaning | ~narrow)
    judged = np.where(leaning, drawn, (gaps > least) | (drawn & ~apart))
    doubtful = ~marks.starts & np.where(
        marks.spaced, narrow, _lie_within(gaps - setting.usual, setting.height, _DOUBTFUL_GAPS)
    )
    return Blanks(
        judged, np.where(apart, judged, drawn), doubtful & ~leaning & ~apart, apart, np.zeros(len(gaps), np.bool_)
    )


def _lie_within(gaps: Lengths, height: Lengths, limits: tuple[float, float]) -> Flags:
    low, high = limits
    return (gaps > low * height) & (gaps < high * height)


def _find_unclear(marks: Marks, gaps: Lengths, blanks: Blanks, setting: _Setting) -> Flags:
    """The gaps that may or may not be blanks."""
    near = _lie_within(gaps - setting.usual, setting.height, _ASKED_GAPS) | (gaps < _OVERLAP * setting.height)
    return blanks.doubtful | (near & ~marks.starts & ~setting.leaning & ~setting.apart)


def _find_suspect(marks: Marks, gaps: Gaps, setting: _Setting) -> Flags:
    """The places before which PDFium may keep a letter back: behind letters that reach far, or nobody knows how far."""
    suspect = np.zeros(len(gaps.before), np.bool_)
    far = ~gaps.known | (gaps.reach > _LONG_REACH * setting.height)
    suspect[1:] = (far & (marks.codes >= _FIRST_LETTER))[:-1]
    # Where one is kept back there is room for it.
    suspect &= marks.starts | (gaps.before > _DOUBTFUL_GAPS[0] * setting.height)
    return suspect & ~setting.leaning & ~setting.apart


def _ask(marks: Marks, blanks: Blanks, question: _Question, look_between: LookBetween) -> None:
    """Put right what the page's own blanks tell, if it draws any, and note the letters that PDFium keeps back."""
    places = np.flatnonzero(question.asked)
    places = places[places > 0]
    before, after = marks.numbers[places - 1].tolist(), marks.numbers[places].tolist()
    answers = look_between(before, after)
    draws_blanks = Between.BLANK in answers
    for place, answer in zip(places.tolist(), answers, strict=True):
        blanks.lost[place] = answer is Between.LETTER
        is_blank = answer is Between.BLANK and question.may_be_blank[place]
        is_none = answer is Between.NOTHING and question.may_be_nothing[place] and draws_blanks
        if is_blank or is_none:
            blanks.judged[place] = is_blank
            blanks.doubtful[place] = False
