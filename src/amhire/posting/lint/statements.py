"""What a posting says besides pay: benefits, other pay, how to apply, software in the choice, vacancy, fairness."""

import re
from collections.abc import Iterator
from functools import cache

from amhire.posting.lint.advert import Advert, Piece
from amhire.posting.lint.facts import Quote
from amhire.posting.lint.statement_words import (
    ADJUSTMENTS,
    AI_CANDIDATE,
    AI_OBJECT,
    AI_PRODUCT,
    AI_SUBJECT,
    AI_USE,
    APPLY,
    BENEFIT,
    BENEFIT_LINK,
    BENEFITS_ONLY,
    EMAIL,
    EQUALITY,
    FAIR_CHANCE,
    NO_OTHER_PAY,
    OFFERED,
    OTHER_CUE,
    OTHER_PAY,
    SOLD,
    VACANCY,
)

_WITH_OR_WITHOUT = re.compile(r"with (?:or|and) without (?:\w+\s)?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;!?\n]{1,1200}")


def find_benefits(advert: Advert) -> Iterator[Quote]:
    """Benefits that are named, such as health care, retirement and leave; "great benefits" names none."""
    for piece in _told(advert):
        if piece.part == "benefits" or _has_label(
            piece,
            r"benefits?|perks|leave|holidays?|vacation|pension|insurance|zusatzleistungen|avantages|we offer"
            r"|what we offer",
        ):
            found = _pattern(BENEFIT).search(piece.text)
            if found:
                yield Quote(piece, found.start(), found.end())
            continue
        yield from _first_offered(piece)


def find_linked_benefits(advert: Advert) -> Iterator[Quote]:
    """Words that send the reader to a page on benefits."""
    for piece in _told(advert):
        found = _pattern(BENEFIT_LINK).search(piece.text)
        if found:
            yield Quote(piece, found.start(), found.end())


def find_benefit_words(advert: Advert) -> Iterator[Quote]:
    """Words that promise benefits and name none: "competitive benefits package"."""
    for piece in _told(advert):
        for found in _pattern(BENEFITS_ONLY).finditer(piece.text):
            yield Quote(piece, found.start(), found.end())


def find_other_pay(advert: Advert) -> Iterator[Quote]:
    """Bonus, commission, equity and the like, as part of what is offered; or the word that there is none."""
    for piece in _told(advert):
        is_place = piece.part in ("pay", "benefits") or _has_label(
            piece, r"bonus|commission|equity|incentives?|variable|provision|prime|pay|salary|compensation"
        )
        if _has_label(piece, r"bonus|commission|equity|incentives?|provision|prime"):
            yield Quote(piece, 0, len(piece.text))
            continue
        for sentence in _SENTENCE.finditer(piece.text):
            found = _pattern(OTHER_PAY).search(sentence[0])
            denied = _pattern(NO_OTHER_PAY).search(sentence[0])
            found = denied or found
            if found and (
                is_place or denied or (re.search(OTHER_CUE, sentence[0], re.IGNORECASE) and not _handles(sentence[0]))
            ):
                yield Quote(piece, sentence.start() + found.start(), sentence.start() + found.end())


def find_how_to_apply(advert: Advert) -> Iterator[Quote]:
    """How to apply: a way, an address, a call to do so."""
    for piece in _told(advert):
        found = _pattern(APPLY).search(piece.text) or _pattern(EMAIL).search(piece.text)
        if found is None and piece.part == "apply" and piece.kind != "heading":
            found = re.match(r".{2,200}", piece.text)
        if found is None and _has_label(piece, r"(?:how to )?apply|application|bewerbung|postuler|contact"):
            found = re.match(r".{2,200}", piece.text)
        if found:
            yield Quote(piece, found.start(), found.end())


def find_ai_use(advert: Advert) -> Iterator[Quote]:
    """Whether software takes part in the choice of people, either way; not what is sold, nor what applicants use."""
    for piece in _told(advert):
        for sentence in _SENTENCE.finditer(piece.text):
            text = sentence[0]
            if not (_subject().search(text) or re.search(r"\bno software\b", text, re.IGNORECASE)):
                continue
            # Only the words of English are told apart by case: "AI" and "IA" are no words when small.
            is_use = re.search(AI_OBJECT, text, re.IGNORECASE) and re.search(AI_USE, text, re.IGNORECASE)
            is_tool = re.search(r"\bWe use [^.;]{1,80}, a tool with artificial intelligence", text)
            if (
                (is_use or is_tool)
                and not re.search(AI_PRODUCT, text, re.IGNORECASE)
                and not re.search(AI_CANDIDATE, text, re.IGNORECASE)
            ):
                start = sentence.start() + len(text) - len(text.lstrip())
                yield Quote(piece, start, sentence.start() + len(text.rstrip()))


def find_vacancy(advert: Advert) -> Iterator[Quote]:
    """Whether the posting is for a post that is there to be filled, either way."""
    for piece in _told(advert):
        if _has_label(piece, r"vacancy|vacance|vakanz"):
            yield Quote(piece, 0, len(piece.text))
            continue
        yield from _all(VACANCY, piece)


def find_fair_chance(advert: Advert) -> Iterator[Quote]:
    """Words for people with a criminal record."""
    for piece in _told(advert):
        yield from _all(FAIR_CHANCE, piece)


def find_equal_opportunity(advert: Advert) -> Iterator[Quote]:
    """Words on equal treatment."""
    for piece in _told(advert):
        yield from _all(EQUALITY, piece)


def find_adjustments(advert: Advert) -> Iterator[Quote]:
    """An offer of adjustments to the hiring process; "with or without reasonable accommodation" is none."""
    for piece in _told(advert):
        for quote in _all(ADJUSTMENTS, piece):
            if not _WITH_OR_WITHOUT.search(piece.text[max(0, quote.start - 30) : quote.start]):
                yield quote


def _told(advert: Advert) -> Iterator[Piece]:
    return (piece for piece in advert.pieces if piece.kind != "heading")


def _all(words: str, piece: Piece) -> Iterator[Quote]:
    return (Quote(piece, found.start(), found.end()) for found in _pattern(words).finditer(piece.text))


def _first_offered(piece: Piece) -> Iterator[Quote]:
    """The benefits that a sentence or line offers, not those that the company sells or a task handles."""
    short = len(piece.text) < 90 and piece.kind in ("bullet", "fact", "paragraph")
    for sentence in _SENTENCE.finditer(piece.text):
        found = list(_pattern(BENEFIT).finditer(sentence[0]))
        several = len({each[0].lower() for each in found}) > 1
        if not found or (piece.part in ("demands", "duties") and not several):
            continue
        is_offered = (
            re.search(rf"(?:{OFFERED})", sentence[0], re.IGNORECASE)
            or several
            or (short and piece.part in ("", "extras", "company", "pay") and len(sentence[0]) < 60)
        )
        is_told = several and re.search(
            r"\b(?:we offer|benefits?|package|perks|enjoy|eligible)\b", sentence[0], re.IGNORECASE
        )
        is_sold = not is_told and len(found) < 3 and re.search(SOLD, sentence[0], re.IGNORECASE)
        if is_offered and not is_sold:
            yield Quote(piece, sentence.start() + found[0].start(), sentence.start() + found[-1].end())


def _handles(sentence: str) -> bool:
    """Whether pay of others is worked on, or asked of accounts: "calculate bonuses", "equity markets"."""
    return bool(
        re.search(
            r"\b(?:calculat\w+|process\w*|administ\w+|manage\w*|reconcil\w+|prepar\w+|design\w*|private equity"
            r"|equity (?:markets?|research|partners|and inclusion|, diversity)|diversity|brand equity"
            r"|overtime (?:as|when|may be) (?:needed|required)|variable (?:data|costs?|environment|hours))\b",
            sentence,
            re.IGNORECASE,
        )
    )


def _has_label(piece: Piece, words: str) -> bool:
    return bool(piece.label) and bool(re.search(rf"\b(?:{words})\b", piece.label, re.IGNORECASE))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@.-])(?:{words})(?![\w@-])", re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    # Case matters: "ai" and "ki" are syllables, "AI" and "KI" are not; the long names may begin a sentence.
    return re.compile(
        rf"{AI_SUBJECT}|(?i:\bartificial intelligence\b|\bmachine learning\b|\bautomated\b|\bsoftware to\b)"
    )
