"""Until when applications are taken: a day, or until the post is filled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from amhire.posting.lint.advert import Advert, Piece
from amhire.posting.lint.facts import Quote

_MONTHS = (
    "jan(?:uar[yi]?|vier|\\.)?|jänner|enero|januari", "feb(?:ruar[yi]?|rero|\\.)?|février|févr?\\.?|februari",
    "mar(?:ch|s|zo|\\.)?|märz|mrz\\.?|maart", "apr(?:il|\\.)?|avril|abril", "may|mai|mayo|mei", "june?|juni|juin|junio",
    "jul(?:y|i|\\.)?|juillet|julio", "aug(?:ust|ustus|\\.)?|août|agosto", "sep(?:t(?:ember|embre|iembre)?|\\.)?",
    "o[ck]t(?:ober|obre|ubre|\\.)?", "nov(?:ember|embre|iembre|\\.)?",
    "de[czs](?:ember|embre|iembre|\\.)?|décembre|déc\\.?|dic(?:iembre)?",
)  # fmt: skip
_MONTH = "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_MONTHS, 1))
_DAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s|(?:montag|dienstag|mittwoch|donnerstag|freitag),?\s|(?:lundi"
    r"|mardi|mercredi|jeudi|vendredi)\s"
)
_DATE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<second>\d{1,2})(?P=mark)\s?(?P<short>\d{4}|\d{2})(?!\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s(?:of\s|de\s)?(?:{_MONTH})(?!\w)(?:,?\s(?:de\s)?(?P<year>\d{{4}}))?"
    rf"|(?:{_MONTH.replace('?P<m', '?P<n')})(?!\w)\s(?P<nday>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?!\d)(?:,?\s(?P<nyear>\d{{4}}))?"
)
_CUE = (
    r"closing dates?|close dates?|application(?:s)? (?:deadline|close[sd]?|closing|window (?:closes|ends"
    r"|will close)|due|end date|period (?:ends|closes))"
    r"|deadline (?:to|for) (?:apply|applying|applications?|submit\w*|submissions?)|deadline(?= ?:)|(?:apply"
    r"|submit (?:your|an) application|application submitted|send (?:us )?your \w+)(?:[^.;\n]"
    r"|\.(?=\w)){0,60}?\s(?:by|before|until|no later than|on or before)"
    r"|applications? (?:must be|should be|will be|are|is|need to be)[^.;\n]{0,40}?\s(?:by|before|until|through"
    r"|no later than)"
    r"|applications? received (?:by|before)|(?:posting|job|position|role|vacancy|advert\w*|listing"
    r"|opening) (?:closes|will close|ends|expires|will be open until|is open until|will remain open until"
    r"|will be posted until|open until|open through)(?: on)?"
    r"|(?:open|accepting applications|taking applications) (?:until|through)|last (?:date|day) to apply|closes on"
    r"|expected to close (?:on|by)|closing on"
    r"|bewerbungsfrist|bewerbungsschluss|(?:bewerben sie sich|bewirb dich|bewerbung(?:en)?)(?:[^.;\n]"
    r"|\.(?=\w)){0,60}?\sbis(?: zum| spätestens(?: zum)?)?|ende der bewerbungsfrist|bewerbungsende"
    r"|(?:ausschreibung|anzeige|stelle) (?:läuft|ist offen|bleibt offen|endet|ist ausgeschrieben) (?:bis(?: zum)?|am)"
    r"|date limite(?: de (?:candidature|dépôt)\w*)?|(?:postulez|candidatures?|envoye[rz]|adresse[rz]"
    r"|transmett(?:ez|re))(?:[^.;\n]|\.(?=\w)){0,60}?\s(?:avant le|jusqu['’]au)|clôture des candidatures"
    r"|fecha l[ií]mite|solliciteer (?:voor|uiterlijk)|sluitingsdatum|reageer voor"
)
_IN_DAYS = (
    r"(?:applications? (?:close|will be accepted|are accepted)|accept(?:ing)? applications?|apply"
    r"|posting (?:closes|will (?:be|remain) (?:up"
    r"|open|posted)))\s(?:within|for|in)\s(?:at least\s|a minimum of\s)?"
    r"(?:\d{1,3}|two|three|four|five|seven|ten|fourteen|thirty)\s(?:calendar\s|business\s|working\s)?(?:days|weeks)"
)
_ONGOING = (
    r"(?:open|posted|accept\w*(?: applications)?|taken|considered|advertised|reviewed)?\s?until (?:the |this "
    r"|our )?(?:job |sales )?(?:position|role|post|vacancy|job|opening)?\s?(?:is |has been |are "
    r"|have been )?filled"
    r"|(?:rolling|ongoing|continuous) applications?"
    r"|(?:applications?|candidates|reviewed|accepted|considered|hiring|interviewing|recruiting)\s[^.;\n]{0,50}?"
    r"(?<!\w)(?:(?:rolling|ongoing|continuous)(?: basis)?|continuously)"
    r"|(?:no|without an?|there is no) (?:fixed |set |specific |application )?(?:closing date|deadline"
    r"|end date)(?: to apply| for applications?)?|evergreen (?:posting|requisition|role)"
    r"|(?:application )?(?:deadline|closing date|window)\s?(?::|is|-|–)?\s?(?:ongoing|rolling|open|until filled"
    r"|none|continuous)"
    r"|applications? accepted (?:year[- ]round|continuously)|bis zur besetzung(?: der stelle)?|bis die (?:stelle"
    r"|position) besetzt ist|laufend(?:e)? bewerbung\w*|keine bewerbungsfrist|jederzeit bewerben"
    r"|jusqu['’]à ce que le poste soit pourvu|candidatures?(?:[^.;\n]{0,50}?)\s(?:au fil de l['’]eau|en continu)"
    r"|(?:pas de|sans) date limite|(?:offre|poste) (?:reste )?ouverte? jusqu['’]à pourvoi"
    r"|hasta cubrir (?:la vacante|el puesto)"
)
_LABEL = (
    r"\b(?:closing|closes|close|deadline|apply by|apply before|applications close|last date|valid through"
    r"|valid until|expires|bewerbungsfrist|bewerbungsschluss|date limite|fecha límite|sluitingsdatum)\b"
)
_ONGOING_FACT = (
    r"\s*(?:ongoing|rolling|open|until filled|open until filled|none|continuous|no deadline|no closing date"
    r"|laufend|keine)\b"
)
_REACH = 60


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words on when applications end, the day if they give a whole date, and whether they never end."""

    quote: Quote | None = None
    day: date | None = None
    is_ongoing: bool = False


def find_deadline(advert: Advert) -> Deadline:
    """The first closing date of a posting; else the words that applications stay open."""
    month_first = _writes_month_first(advert)
    ongoing: Quote | None = None
    for piece in advert.pieces:
        found = _deadline_of(piece, month_first=month_first)
        if found:
            return found
        ongoing = ongoing or _ongoing_of(piece)
    return Deadline(ongoing, None, is_ongoing=True) if ongoing else Deadline()


def read_day(found: re.Match[str], *, month_first: bool) -> date | None:
    """The day of a match of a date; None where the year is left out or there is no such day."""
    try:
        return _read_day(found, month_first=month_first)
    except ValueError:
        return None


def _deadline_of(piece: Piece, *, month_first: bool) -> Deadline | None:
    if piece.label and re.search(_LABEL, piece.label, re.IGNORECASE):
        found = _dates().search(piece.text)
        if found:
            return Deadline(Quote(piece, found.start(), found.end()), read_day(found, month_first=month_first))
    for cue in _cues().finditer(piece.text):
        stop = re.search(r"(?<!\d)[.;!?](?=\s+[A-Z])|\n", piece.text[cue.end() : cue.end() + _REACH])
        end = cue.end() + (stop.start() if stop else _REACH)
        found = _dates().search(piece.text, cue.end(), end)
        if found:
            return Deadline(Quote(piece, cue.start(), found.end()), read_day(found, month_first=month_first))
    found = _in_days().search(piece.text)
    return Deadline(Quote(piece, found.start(), found.end())) if found else None


def _ongoing_of(piece: Piece) -> Quote | None:
    if (
        piece.label
        and re.search(_LABEL, piece.label, re.IGNORECASE)
        and re.match(_ONGOING_FACT, piece.text, re.IGNORECASE)
    ):
        return Quote(piece, 0, len(piece.text))
    found = _ongoing().search(piece.text)
    return Quote(piece, found.start(), found.end()) if found else None


def _read_day(found: re.Match[str], *, month_first: bool) -> date | None:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    if found["first"]:
        year = int(found["short"]) + (2000 if len(found["short"]) == 2 else 0)
        one, two = int(found["first"]), int(found["second"])
        is_month_first = two > 12 or (month_first and one <= 12 and found["mark"] == "/")
        return date(year, one, two) if is_month_first else date(year, two, one)
    day, year_text = found["day"] or found["nday"], found["year"] or found["nyear"]
    if not year_text:
        return None
    month = next(number for number in range(1, 13) if found[f"m{number}"] or found[f"n{number}"])
    return date(int(year_text), month, int(day))


def _writes_month_first(advert: Advert) -> bool:
    countries: Sequence[str] = [place.country for place in advert.places if place.country]
    return bool(countries) and all(country == "US" for country in countries)


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_CUE})", re.IGNORECASE)


@cache
def _dates() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/])(?:{_DAYS})?(?:{_DATE})", re.IGNORECASE)


@cache
def _in_days() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_IN_DAYS})", re.IGNORECASE)


@cache
def _ongoing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_ONGOING})(?!\w)", re.IGNORECASE)
