"""The title of the structured data: the job's name and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace

from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.markup_codes import CURRENCIES
from amhire.posting.lint.markup_values import Value, shorten

_LONGEST_TITLE = 300
_CODES = "|".join(sorted(CURRENCIES - {"ALL", "TOP", "TRY", "CUP", "MOP", "MAD", "GEL", "PEN"}))
_FIGURES = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d[\d.,']*+)"
_AMOUNT = rf"{_FIGURES}\s?(?:k|m|lpa|lakhs?|lacs?|crores?)?"
_PAY = re.compile(
    rf"""(?:(?:[$€£¥₹]|\b(?:rs\.?|{_CODES}))\s?{_AMOUNT}(?:\s?(?:[-–—]|to)\s?(?:[$€£¥₹]\s?)?{_AMOUNT})?\+?
        |\b{_AMOUNT}\s?(?:[-–—]|to)\s?\d[\d.,']*+\s?(?:k|lpa|lakhs?|lacs?)\b
        |\b(?!401\s?k){_FIGURES}\s?(?:k|lpa|lakhs?\ (?:per|p\.?a)|lacs?|p\.a\.|€|£|\b(?:{_CODES})\b)(?!\w))
        (?:\s?(?:/|per|an?|p\.)\s?(?:hour|hr|day|week|month|year|annum|h|a\.?)\b\.?|\s?p\.?a\b\.?|\s?lpa\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_CODE = re.compile(
    r"""[\[(]?\s?(?:\b(?:req(?:uisition)?|ref(?:erence)?|job|vacancy|posting|position|auftrag|kennziffer)\b
            [\s.:#_-]{0,3}(?:(?:id|no|nr|number|code|ref)\b[\s.:#_-]{0,3})?[a-z]{0,4}[-/_]?\d{2,}[\w/-]*+
          |\#\s?\d{3,}\b)\s?[\])]?""",
    re.IGNORECASE | re.VERBOSE,
)
# A piece that is nothing but letters and figures run together: JR10023, R-2214, 2026/0071, but no year.
_BARE_CODE = re.compile(r"(?:[A-Z]{1,6}[-_/]?\d{3,}|\d{5,}|\d{4}[-/]\d{2,}|[A-Z]{1,6}[-_/]\d{2,})(?:[-_/][A-Z0-9]+)*")
_LONG_CODE = re.compile(r"[A-Z]{1,5}[-_]?\d{4,}")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"""\b(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}
        |\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}
        |(?:start(?:ing|s)?|closing|closes|from|by|until|apply\sby|deadline:?)\s(?:\w+\s)?{_MONTH}(?:\s\d{{4}})?)(?!\w)
        |\b(?:ASAP|a\.s\.a\.p\.?|immediate\ (?:start|joiners?)|ab\ sofort)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_CALLS = re.compile(
    r"\b(?:urgent(?:ly)?(?: (?:hiring|required|requirement|opening)\b|(?=\s*(?:[!:*)\]–-]|$)))"
    r"|(?:now|we(?: a|')re) hiring|hiring now|(?<!\w )hiring(?=\s*[:!–-])|apply (?:now|today|here)"
    r"|immediate(?:ly)? (?:hiring|opening)|hot job|great opportunity|join us)\b",
    re.IGNORECASE,
)
# The star and the colon inside a word are how some languages name all genders: Berater*in.
_MARKS = re.compile(r"(?:[!★☆✨🔥🚀⭐❗✅➡►•~^|]{2,}|[!★☆✨🔥🚀⭐❗✅➡►•]|(?<!\w)\*+|\*+(?!\*?(?:in|innen|r|e|n)\b))+")
_HTML = re.compile(r"<[a-z/][^<>]{0,80}>|&(?:amp|nbsp|lt|gt|quot|#\d{2,5});", re.IGNORECASE)
_BLANK = re.compile(
    r"\{\{[^{}]{0,80}\}\}|\[(?:to fill in|insert|job title|title|company)[^\[\]]{0,80}\]|\bTBD\b|\bundefined\b"
)
_SEPARATED = re.compile(r"\s+[-–—·•/@]\s+|\s*[|,;:()\[\]]\s*")

_INSTEAD = "Give the job's name alone, such as “Key Account Manager”; the rest has properties of its own."


def check_title(posting: Value) -> Iterator[Finding]:
    """What a title holds besides the name of the job."""
    title = posting.get("title")
    if title is None:
        return
    text = title.text[:_LONGEST_TITLE]
    if not text:
        yield title.finding("markup-title-type", "error", "The title is no text.", instead=_INSTEAD)
        return
    for rule, words, message, severity in _found(text, posting):
        finding, found = title.finding(rule, severity, message, instead=_INSTEAD), words.strip()
        # Where white space or escapes part the text from the file, its beginning is near enough.
        offset = max(text.find(found), 0) if title.raw == text else 0
        yield replace(finding, found=shorten(found), column=finding.column + offset)


def _found(text: str, posting: Value) -> Iterator[tuple[str, str, str, Severity]]:
    plain = _CODE.sub(" ", _PAY.sub(" ", text)).strip(" +-–|,(")
    pieces = [piece.strip() for piece in _SEPARATED.split(plain)]
    if found := _PAY.search(text):
        yield "markup-title-pay", found[0], "The title gives pay, which belongs into baseSalary.", "warning"
    code = _CODE.search(text)
    if code or (bare := _bare_code(pieces)):
        shown = code[0] if code else bare
        yield "markup-title-code", shown, "The title gives a job code, which belongs into identifier.", "warning"
    if found := _DATE.search(text):
        yield "markup-title-date", found[0], "The title gives a date, which has properties of its own.", "warning"
    if place := _named(plain, pieces, _towns(posting)):
        yield "markup-title-place", place, "The title gives a place, which belongs into jobLocation.", "warning"
    if company := _named(plain, pieces, _employers(posting)):
        yield "markup-title-company", company, "The title names the company: that is hiringOrganization.", "warning"
    yield from _noise(text)


def _noise(text: str) -> Iterator[tuple[str, str, str, Severity]]:
    shout = _CALLS.search(text) or _MARKS.search(text)
    if shout:
        around = _widen(text, shout) if shout.re is _CALLS else shout[0]
        yield "markup-title-shouting", around, "The title calls out instead of naming the job.", "warning"
    elif text.isupper() and sum(map(str.isalpha, text)) >= 8 and " " in text:
        yield "markup-title-shouting", text, "The title is in capitals throughout.", "warning"
    if found := _HTML.search(text):
        yield "markup-title-html", found[0], "The title holds HTML, which is shown as it stands.", "warning"
    if found := _BLANK.search(text):
        yield "markup-placeholder", found[0], "The title has a place that nobody has filled in.", "error"


def _widen(text: str, found: re.Match[str]) -> str:
    """A call with the marks around it: "*** URGENT ***"."""
    start, end = found.span()
    while start and not text[start - 1].isalnum() and text[start - 1] not in "([":
        start -= 1
    while end < len(text) and text[end] in "!* ":
        end += 1
    return text[start:end]


def _named(text: str, pieces: list[str], names: frozenset[str]) -> str:
    """The name among `names` that stands for itself in the title, or after "in" or "at"."""
    for piece in pieces[1:] if len(pieces) > 1 else ():
        if piece.casefold() in names:
            return piece
    for found in re.finditer(r"\b(?:in|at|@|bei)\s+(?=(\S.*))", text, re.IGNORECASE):
        if any(found[1].casefold() == name for name in names):
            return found[1]
    ending = next((name for name in names if text.casefold().endswith(f" {name}")), "")
    if ending:
        return text[-len(ending) :]
    return pieces[0] if len(pieces) > 1 and pieces[0].casefold() in names else ""


def _bare_code(pieces: list[str]) -> str:
    """A code without a word that says so: a piece of its own, or a long one at the end."""
    last = pieces[-1].rpartition(" ")[2] if pieces else ""
    alone = next((piece for piece in pieces if _BARE_CODE.fullmatch(piece)), "")
    return alone or (last if _LONG_CODE.fullmatch(last) else "")


def _towns(posting: Value) -> frozenset[str]:
    places = posting.get("jobLocation")
    found = set()
    for place in places.values if places else ():
        for address in (each for each in (place.get("address"),) if each):
            found |= {address.texts("addressLocality"), address.texts("addressRegion")}
    return frozenset(name.casefold() for name in found if len(name) > 1)


def _employers(posting: Value) -> frozenset[str]:
    company = posting.get("hiringOrganization")
    names = {company.texts("name"), company.texts("legalName"), company.text} if company else set()
    return frozenset(name.casefold() for name in names if len(name) > 1)
