"""Remote work in structured data: wholly remote or not at all, from countries that are named, and said in the text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from amhire.posting.lint.advert import Advert
from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.markup_address import MIXED_WORDS, REMOTE_WORDS, check_applicants, check_place, has_town
from amhire.posting.lint.markup_codes import squeeze
from amhire.posting.lint.markup_values import Value, shorten

_REMOTE = "TELECOMMUTE"
_LONGEST_TEXT = 100_000

_DAYS = r"(?:[1-5]|one|two|three|four|five)(?:\s?(?:[-–]|to|or)\s?(?:[1-5]|one|two|three|four|five))?\s?(?:\+\s?)?days?"
_OFFICE = (
    r"(?:(?:in|at|from)\s(?:the|our|an?)\s(?:[\w-]+\s)?(?:office|hub|site)s?|in[- ]office|in[- ]person"
    r"|on[- ]?site(?!\s(?:with|at|visits?|support)\b))"
)
_HYBRID = re.compile(
    rf"""\bhybrid\s
            (?:work(?:ing)?|role|position|job|model|schedule|policy|basis|arrangement|set-?up|pattern|remote|office)\b
        |\b(?:this|it|role|position|job|workplace|work(?:ing)?(?:\smodel)?|location|we|team)
            (?:\s(?:is|are|has|have|as|work))?[:,]?\s(?:an?\s)?hybrid\b
            (?!\s(?:cloud|car|vehicle|infra|event|environment|it\b|network|storage|meeting))
            (?:\s(?:role|position|job|work(?:ing)?|set-?up|model)\b)?
        |\(?\bhybrid\)|^hybrid\b(?=\W*$|[,;.(:])|\bhybrid\s*[-–(,:]\s*{_DAYS}
        |\b{_DAYS}\s(?:(?:a|per|each|every)\sweek\s)?{_OFFICE}
        |\b{_OFFICE}\s(?:for\s|at\sleast\s|on\s)?{_DAYS}\b
        |\boffice[- ]based\b|\bpartly\sremote\b|\bpart(?:ially|[- ]time)?\sremote\b
        |\boccasional(?:ly)?\s(?:remote|home)(?:\swork(?:ing)?)?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT = re.compile(r"\b(?:not?|never|without|rather than|instead of|isn't|aren't|no need)\b[^.;]{0,20}$", re.IGNORECASE)
_SAID = re.compile(
    r"remote|work(?:ing)?[ -](?:from|at)[ -]home|home[- ]?(?:based|office|working)|telecommut|telework|\bwfh\b"
    r"|work from anywhere|ortsunabh|von zu hause|mobil(?:es|e)? arbeit|télétravail|à distance|teletrabajo|remot[oa]"
    r"|thuiswerk|distans|smart working|da casa|zdaln",
    re.IGNORECASE,
)


def check_remote(posting: Value, advert: Advert) -> Iterator[Finding]:
    """The places of work, who may apply for remote work, and whether the text agrees that it is remote."""
    place, kind = posting.get("jobLocation"), posting.get("jobLocationType")
    applicants = posting.get("applicantLocationRequirements")
    for each in place.values if place else ():
        yield from check_place(each)
    for each in kind.values if kind else ():
        yield from _kind(each)
    for each in applicants.values if applicants else ():
        yield from check_applicants(each)
    if is_remote(posting):
        yield from _remote(posting, advert)
    elif place is None:
        yield posting.missing(
            "markup-required",
            "error",
            "jobLocation",
            "jobLocation is missing: a posting needs a place of work, unless it is wholly remote.",
            instead="Add a Place with its address, or jobLocationType TELECOMMUTE with applicantLocationRequirements.",
        )
    elif applicants is not None and kind is None:
        message = "applicantLocationRequirements only means something with jobLocationType TELECOMMUTE."
        instead = "Take it away, or add the type where the work is wholly remote."
        yield applicants.first.finding("markup-remote-applicants", "advice", message, instead=instead)


def is_remote(posting: Value) -> bool:
    """Whether the structured data says that the work is wholly remote."""
    kind = posting.get("jobLocationType")
    return kind is not None and any(each.text.upper() == _REMOTE for each in kind.values)


def find_mixed(advert: Advert, posting: Value) -> tuple[str, tuple[int, int] | None]:
    """The words by which people have to come to an office, and where they stand; "" where there are none.

    English only. What stands in the description of the markup alone has no place of its own.
    """
    if advert.language not in ("", "en"):
        return "", None
    for piece in advert.pieces:
        if found := _mixed(piece.text[:_LONGEST_TEXT]):
            return found[0].strip(), piece.place(found.start())
    description = re.sub(r"<[^<>]{0,200}>", " . ", posting.texts("description"))
    found = _mixed(description)
    return (found[0].strip() if found else ""), None


def _mixed(text: str) -> re.Match[str] | None:
    hits = _HYBRID.finditer(text)
    return next((hit for hit in hits if not _NOT.search(text[max(0, hit.start() - 60) : hit.start()])), None)


def _kind(kind: Value) -> Iterator[Finding]:
    if kind.text == _REMOTE:
        return
    word = squeeze(kind.text)
    if word in MIXED_WORDS:
        message = "jobLocationType knows no such value: it is only for work that is wholly remote."
        instead = "Take jobLocationType away and say in the description when people are in the office."
        yield kind.finding("markup-remote-type", "error", message, instead=instead)
        return
    message = "The only value of jobLocationType that is read is TELECOMMUTE, in capitals."
    finding = kind.finding("markup-remote-type", "error", message, instead="Write TELECOMMUTE, or take it away.")
    yield replace(finding, replacement=_REMOTE if word in REMOTE_WORDS else None)


def _remote(posting: Value, advert: Advert) -> Iterator[Finding]:
    given, place = posting.get("jobLocationType"), posting.get("jobLocation")
    assert given is not None
    kind = given.first
    mixed, where = find_mixed(advert, posting)
    if mixed:
        message = "The markup says wholly remote (TELECOMMUTE), the text has people come to an office."
        instead = "Take jobLocationType away and give the office in jobLocation; TELECOMMUTE is never for hybrid work."
        finding = kind.finding("markup-remote-hybrid", "error", message, instead=instead)
        line, column = where or (finding.line, finding.column)
        yield replace(finding, found=shorten(mixed), line=line, column=column)
    elif place is not None and any(map(has_town, place.values)):
        message = "TELECOMMUTE is for work that is wholly remote, and jobLocation names an office."
        instead = "Leave jobLocation out and name the countries in applicantLocationRequirements, or drop TELECOMMUTE."
        yield kind.finding("markup-remote-office", "warning", message, instead=instead)
    yield from _from_where(posting, has_place=place is not None)
    yield from _said(posting, advert, kind)


def _from_where(posting: Value, *, has_place: bool) -> Iterator[Finding]:
    name = "applicantLocationRequirements"
    if posting.get(name) is not None:
        return
    severity: Severity = "advice" if has_place else "error"
    message = "Remote work needs applicantLocationRequirements: the countries people may live in."
    if has_place:
        message += " Without it, the country of jobLocation is assumed."
    yield posting.missing("markup-remote-applicants", severity, name, message, instead="Add a Country for each.")


def _said(posting: Value, advert: Advert, kind: Value) -> Iterator[Finding]:
    said = [posting.texts("description"), posting.texts("title")]
    if any(_SAID.search(text[:_LONGEST_TEXT]) for text in (*said, *(piece.text for piece in advert.pieces))):
        return
    severity: Severity = "warning" if advert.language in ("", "en", "de", "fr", "es") else "advice"
    message = "The text does not say that the work is remote, as the markup does."
    instead = "Say in the description that the work is wholly remote, and from where."
    yield kind.finding("markup-remote-unsaid", severity, message, instead=instead)
