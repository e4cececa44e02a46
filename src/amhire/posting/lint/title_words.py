"""What a title says besides the name of the job."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amhire.framework.phrase import plain_text
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.finding import Finding

#: Indeed takes 75 characters at most; Workable advises no more than 80.
_LONGEST = 75
_READ = 300
_MONEY = re.compile(
    r"[$€£¥₹] ?\d[\d.,]{0,12} ?k?(?: ?(?:-|to) ?[$€£¥₹]? ?\d[\d.,]{0,12} ?k?)?"
    r"(?: ?(?:\+|ote|p\.?a\.?|per \w{1,10}))?"
    r"|\b\d{2,3} ?k(?: ?(?:-|to) ?\d{2,3} ?k)?(?: ?(?:\+|ote))?\b(?!\w)|\bote\b"
)
_SHOUTS = re.compile(r"[!*★☆✨🔥🚀⭐❗✅➡►~^]+(?!in\b|r\b)|\?{2,}")
_CALLS = re.compile(
    r"\b(?:urgent(?:ly)?(?: (?:hiring|required|requirement|need(?:ed)?))?|(?:now |we(?:'re| are) )hiring(?: now)?"
    r"|hiring now|apply (?:now|today|here)|immediate(?:ly)? (?:start|hiring|joiners?)|asap|hot job|great opportunity"
    r"|wanted|required|needed|new role|excellent (?:package|benefits)|join us|work from home opportunity)\b"
)
_JOB = (
    r"(?:manager|executive|representative|consultant|specialist|director|assistant|engineer|associate|advis[eo]r|agent"
    r"|officer|lead)s?"
)
_TWO_JOBS = re.compile(
    rf"\b(?:\w{{1,20}} ){{0,3}}{_JOB}\b[^/|&]{{0,40}}(?:/|\||\bor\b|\band\b|&)[^/|&]{{0,40}}\b{_JOB}\b"
)
_NOISE = re.compile(
    r"\((?:entry|mid|senior|junior|intermediate|experienced)[ -]?(?:level)?(?:/[a-z -]{1,20})?\)"
    r"|\b(?:entry|mid|mid-senior|senior|junior)[ -]level\b|\b(?:jr|sr)\b\.?|\b(?:i{2,3}|iv|vi{0,2})$"
    r"|\(?\b\d{1,2}(?:-\d{1,2}|\+)? (?:years?|yrs?)(?: experience)?\b\)?"
)
_INSTEAD = "Give the job's name alone, as people search for it: “Key Account Manager”."


@dataclass(frozen=True, slots=True)
class _Remark:
    rule: str
    found: str
    message: str
    source: str
    instead: str = _INSTEAD


#: So many headings in capitals are a way of marking headings.
_MARKED_HEADINGS = 2
_SEARCH = "Google Search Central, JobPosting, title: no job codes, addresses, dates, salaries or company names"
_BOARDS = "Indeed job sync: title of at most 75 characters; Workable posting guidelines: 80"
_READERS = "Workable posting guidelines: common titles, no capitals, signs, place, pay or “hiring now”"


def check_title_words(advert: Advert) -> Iterator[Finding]:
    """Remarks on the title; all are advice."""
    title = advert.title
    if title is None:
        return
    for remark in _remarks(title.text[:_READ], advert):
        start = max(title.text.find(remark.found), 0)
        line, column = title.place(start)
        yield Finding(
            file=advert.file,
            rule=remark.rule,
            severity="advice",
            line=line,
            column=column,
            found=remark.found,
            message=remark.message,
            source=remark.source,
            instead=remark.instead,
            path=title.origin.path if title.origin else "",
        )


def _remarks(title: str, advert: Advert) -> Iterator[_Remark]:
    plain = plain_text(title)
    if len(title) > _LONGEST:
        yield _Remark("title-length", title, f"The title has {len(title)} characters; boards cut it off.", _BOARDS)
    if _is_shouted(title) and not _sets_headings_in_capitals(advert):
        yield _Remark("title-capitals", title, "The title is written in capitals.", _READERS)
    patterns = (
        ("title-pay", _MONEY, "The title gives pay, which has a place of its own.", _SEARCH),
        ("title-signs", _SHOUTS, "The title has signs that shout.", _READERS),
        ("title-call", _CALLS, "The title calls for people instead of naming the job.", _READERS),
        ("title-noise", _NOISE, "The title gives a level in a way that nobody searches for.", _READERS),
    )
    for rule, pattern, message, source in patterns:
        if match := pattern.search(plain):
            yield _Remark(rule, title[match.start() : match.end()].strip(), message, source)
    if found := _two_jobs(title, plain, advert.language):
        yield _Remark(
            "title-several", found, "The title names more than one job.", _READERS, "One posting for each job."
        )
    if place := _place_named(title, advert):
        yield _Remark("title-place", place, "The title gives the place, which has a field of its own.", _SEARCH)


def _sets_headings_in_capitals(advert: Advert) -> bool:
    """Whether capitals are how a plain text marks what others set in bold: its headings stand in them too."""
    shouted = sum(1 for piece in advert.pieces if piece.kind == "heading" and piece.text.isupper())
    return advert.form == "text" and shouted >= _MARKED_HEADINGS


def _is_shouted(title: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,40}", title)
    return len(words) >= 2 and all(word.isupper() for word in words)


def _two_jobs(title: str, plain: str, language: str) -> str:
    if language not in ("", "en"):
        return ""
    match = _TWO_JOBS.search(plain)
    return title[match.start() : match.end()] if match else ""


def _place_named(title: str, advert: Advert) -> str:
    """A city or region of the posting's places in the title, as a word of its own."""
    names = {name for place in advert.places for name in (place.city, place.region) if len(name) > 3}
    for name in sorted(names, key=len, reverse=True):
        if match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE):
            return match[0]
    return ""
