"""What a résumé's words tell of a person besides the work: contact, origin, family, age and sex, as patterns.

Where a word is as often about business as about the person ("parent company", "single point of contact", "Sr. Manager",
"Smith & Sons"), only the form that is about the person is taken.
"""

import re
from collections.abc import Iterator, Sequence

from amhire.screening.sections import Section
from amhire.screening.signs import count_words, find_at, find_near, find_places, holds_any, small_letters

_FLAGS = re.IGNORECASE | re.VERBOSE
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_COUNT = r"(?:\d|one|two|three|four|five|six)"
_TO_END = r"[^\n|;•]{1,60}"

#: By what a line is called, what it holds is private, to its end. Of the second kind only with a sign behind it.
_LABELLED = re.compile(
    rf"""\b(?:(?:date|place|year|day)\s+of\s+birth|birth\s?(?:date|place)\b|d\.?o\.?b\b\.?|marital\s+status|
      civil\s+status|family\s+status|nationality|geburts(?:datum|ort)|geboren|familienstand|staatsangehörigkeit|
      nationalität|date\s+de\s+naissance|née?\s+le|situation\s+familiale|nationalité|fecha\s+de\s+nacimiento|
      estado\s+civil|nacionalidad|born\s+(?:on|in)\b|born(?=\s+\d))\s*[:=–-]?\s*{_TO_END}
    | \b(?:born|birthday|(?:father|mother)(?:['’]s)?\s+name|citizenship|
      ethnicity|ethnic\s+origin|race|religion|gender|sex|age|passport|visa|visa\s+status|
      work\s+permit|social\s+security(?:\s+(?:no|number))?|national\s+insurance(?:\s+(?:no|number))?|photo|photograph|
      children|spouse|health(?=\s*[:=]\s*(?:good|excellent|very|fit))|disability|military\s+service|
      (?:(?:home|postal|mailing|permanent|current)\s+)?address|residence)\s*[:=]\s*{_TO_END}""",
    _FLAGS,
)
_MAIL = re.compile(
    r"(?<![\w.%+'-])[\w.%+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,12}"
)
_AT = ("@", "(at)", "[at]")
#: The name before the sign with a space, and one letter that must not stand before; what may follow, signs included.
_BEFORE_AT, _AFTER_AT = 66, 400
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>|]+|(?<![\w.-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,6}/[^\s<>|,]+", re.IGNORECASE)
_SIGNS_OF_WEB = ("://", "www.")
_PATH = re.compile(r"\.[a-z]{2,6}/")
_NETWORKS = ("linkedin", "github", "xing", "facebook", "twitter", "instagram", "skype", "whatsapp")
_NETWORK = re.compile(rf"\b(?:{'|'.join(_NETWORKS)})\s?:\s*\S+")
_HANDLE = re.compile(r"(?<![\w.])@\w{3,}")
_PLACES = (
    re.compile(
        r"""\b\d{1,5}[a-z]?,?\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w.'’-]{1,30}\s+){1,4}
        (?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Close|Terrace|Square|
           Crescent|Parkway|Pkwy|Highway|Hwy|Gardens|Grove|Quay|Mews|Row)\b\.?
        (?:,?\s*(?:Apt|Apartment|Unit|Suite|Flat|\#)\.?\s*\w+)?""",
        re.VERBOSE,
    ),
    re.compile(r"\b[A-ZÄÖÜ]\w{1,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|laan|straat)\s+\d{1,4}\s?[a-z]?\b"),
    re.compile(
        r"\b(?:rue|calle|avenida)\s+[\w'’ -]{3,30},?\s+\d{1,4}\b|\b\d{1,4},?\s+rue\s[\w'’ -]{3,40}", re.IGNORECASE
    ),
    re.compile(r"\bP\.?\s?O\.?\s+Box\s+\d+", re.IGNORECASE),
    # Post codes of the United Kingdom, the United States (behind a state) and Canada.
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"),
    re.compile(r"(?<=\b[A-Z]{2}\s)\d{5}(?:-\d{4})?\b"),
    re.compile(r"\b[A-CEGHJ-NPR-TVXY]\d[A-Z]\s\d[A-Z]\d\b"),
)
_PHONE = re.compile(
    r"""(?<![\w/.,$£€-])(?:
      \+\d[\d\s().\-–]{6,20}\d
    | \(\d{2,5}\)\s?[\d\s.\-–]{5,14}\d
    | 0\d[\d\s.\-–/()]{6,16}\d
    | \d{3}[-.\s]\d{3}[-.\s]\d{4}
    )(?![\w%])""",
    re.VERBOSE,
)
_AGES = re.compile(
    rf"""\b(?:aged?\s*:?\s*\d{{2}}\b|\d{{2}}[\s-]*(?:years?|yrs?|y\.?o\.?)[\s-]*(?:old|of\s+age)\b|
      (?:class\s+of|graduat\w{{0,5}}(?:\s+\w{{1,20}}){{0,4}}?|alumn\w{{1,3}}(?:\s+\w{{1,20}}){{0,2}}?|matriculated)
        \W{{1,3}}(?:{_MONTH}\s+)?{_YEAR})""",
    _FLAGS,
)
_FAMILY = re.compile(
    rf"""\b(?:(?:happily\s+)?(?:un)?married|divorced|widow(?:ed|er)?|
      (?:(?:proud|single|working|full[- ]time)\s+)?(?:mother|father|mom|mum|mummy|dad|daddy)s?\b
        (?:\s+(?:of|to)\s+{_COUNT}\b)?|
      (?:single|working)\s+parent|parent\s+(?:of|to)\s+{_COUNT}|{_COUNT}\s+(?:young\s+|small\s+)?(?:children|kids|child)|
      (?<!&\s)(?<!and\s)(?:husband|wife|sons?|daughters?|fianc[ée]e?)|
      (?:on\s+)?(?:maternity|paternity|parental|child[- ]?care|family)\s+(?:leave|break)|maternity|paternity|
      pregnan\w{{1,3}}|child[- ]?birth|stay[- ]at[- ]home|home-?maker|house-?(?:wife|husband)|
      raising\s+(?:a\s+|my\s+|our\s+)?(?:family|children|kids)|passport\s+holder|
      (?-i:[A-Z][\w.]{{1,20}}\s+)?citizen\b(?!\s+(?:service|engagement|bank))|citizenship)\b""",
    _FLAGS,
)
_GENDERED = (
    # In capitals "HIS" is a hospital's information system and "MS" an office program.
    re.compile(
        r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]ers?|[Hh]im(?:self)?|[Hh]erself)\b(?:/(?:her|him|hers|his|she|he|theirs?|them|they)\b)*"
    ),
    re.compile(
        r"\b(?:Mr|Mrs|Ms|Miss|Herr|Frau|Mme|Mlle|Sra|Mx)\b\.?(?=\s+[A-Z])(?!\.?\s+(?:Office|Outlook|Excel|Word|Access|Power|Project|Windows|SQL|Teams|Visio|Dynamics|CRM))"
    ),
    re.compile(
        r"""\b(?:(?:fe)?male|(?:wo)?m[ae]n(?:['’]s)?(?![\s-]+(?:hours?|days?|months?))|(?:girl|boy|lad|lady|ladie|gentlem[ae]n)s?(?:['’]s?)?|
        fraternit(?:y|ies)|sororit(?:y|ies)|brotherhood|sisterhood|waitress(?:es)?|hostess(?:es)?|actress(?:es)?|
        stewardess(?:es)?|housemaids?|née|alumna[e]?|midwi(?:fe|ves)|seamstress|governess)\b""",
        _FLAGS,
    ),
)
#: Of "salesman" the trade stays and the sex goes.
_TRADE = re.compile(
    r"""\b(?:sales|chair|spokes|fore|crafts|business|sports|congress|anchor|repair|handy|trades|service|drafts|ombuds|
    police|fire|councill?|alder)(?P<sex>(?:wo)?m[ae]n)(?=s?\b|ship\b)""",
    _FLAGS,
)
_DATES = re.compile(
    rf"""(?:\b(?:{_MONTH}|\d{{1,2}})[\s./,-]{{1,3}})?\b{_YEAR}\b
      (?:\s*[-–—/]\s*(?:(?:{_MONTH}|\d{{1,2}})[\s./,-]{{1,3}})?(?:{_YEAR}|\d{{2}}|present|current|now)\b)?
    | (?<!\w)['’]\d\d\b""",
    _FLAGS,
)
#: A degree outside the section on education.
_DEGREE = re.compile(
    r"\b(?:bachelor|master(?:['’]?s)?\s+(?:degree|of|in)\b|b\.?\s?sc\b|m\.?\s?sc\b|b\.?a\.?\b|mba\b|ph\.?\s?d\b|diploma\b|"
    r"high\s+school|abitur|baccalaur|a[- ]levels)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_DIGIT = re.compile(r"\d")


def find_private_words(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Stretches that tell of the person whoever it is, in any order."""
    yield from _find_addresses(text)
    for pattern in (_LABELLED, *_PLACES, _PHONE, _AGES, _FAMILY, *_GENDERED):
        yield from (found.span() for found in pattern.finditer(text))
    yield from (found.span("sex") for found in _TRADE.finditer(text))
    yield from _find_study_dates(text, sections)
    yield from _find_contact_lines(text, sections)


def _find_study_dates(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """The dates in a section on education, and beside a degree wherever it stands: they tell the age."""
    for section in sections:
        if section.kind == "education":
            yield from (found.span() for found in _DATES.finditer(text, section.start, section.end))
            continue
        for line in _LINE.finditer(text, section.start, section.end):
            if _DEGREE.search(line[0]):
                yield from (found.span() for found in _DATES.finditer(text, *line.span()))


def find_contacts(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Addresses of mail and web anywhere, and above the first heading whole lines that say how to reach the person."""
    yield from _find_addresses(text)
    yield from _find_contact_lines(text, sections)


def _find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Addresses of mail and web, and names on networks: each is looked for only where a sign of it stands."""
    small = small_letters(text)
    if at := find_places(text, _AT):
        yield from (found.span() for found in find_near(_MAIL, text, at, before=_BEFORE_AT, after=_AFTER_AT))
        yield from (found.span() for found in find_at(_HANDLE, text, at))
    if _may_hold_web(small):
        for line in _LINE.finditer(small):
            if _may_hold_web(line[0]):
                yield from (found.span() for found in _WEB.finditer(text, *line.span()))
    if not count_words(text).keys().isdisjoint(_NETWORKS):
        yield from (found.span() for found in find_at(_NETWORK, small, find_places(small, _NETWORKS)))


def _find_contact_lines(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Above the first heading whole lines that say how to reach the person: the town stands beside the number."""
    for section in sections:
        if section.kind == "top":
            for line in _LINE.finditer(text, section.start, section.end):
                small = small_letters(text)[line.start() : line.end()]
                if _holds_address(line[0], small) or _holds_place(line[0]):
                    yield line.span()


def _holds_address(line: str, small: str) -> bool:
    at = holds_any(line, _AT) and (_MAIL.search(line) or _HANDLE.search(line))
    web = _may_hold_web(small) and _WEB.search(line)
    return bool(at or web or (":" in line and _NETWORK.search(small)))


def _may_hold_web(small: str) -> bool:
    return holds_any(small, _SIGNS_OF_WEB) or _PATH.search(small) is not None


def _holds_place(line: str) -> bool:
    """Whether a line holds a street, a post code or a telephone number: none is without a digit."""
    return _DIGIT.search(line) is not None and any(pattern.search(line) for pattern in (*_PLACES, _PHONE))
