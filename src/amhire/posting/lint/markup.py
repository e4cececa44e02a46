"""Structured data of a posting against what Google asks of a JobPosting and what schema.org knows.

Google's rules, as its documentation states them: https://developers.google.com/search/docs/appearance/structured-data/
job-posting; the table of them is in docs/reference/lint.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from itertools import chain

from amhire.posting.lint.advert import Advert
from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.markup_codes import PROPERTIES, RENAMED
from amhire.posting.lint.markup_dates import check_dates
from amhire.posting.lint.markup_hiring import check_demands, check_hiring
from amhire.posting.lint.markup_pay import check_pay
from amhire.posting.lint.markup_remote import check_remote
from amhire.posting.lint.markup_title import check_title
from amhire.posting.lint.markup_values import SCHEMA_ORG, Value, build_value, local_name, shorten
from amhire.yamlfile import Node

_MOST_POSTINGS = 50
_MOST_UNKNOWN = 20
_LONGEST_NAME = 60
_LONGEST_TEXT = 100_000
_SHORTEST_DESCRIPTION = 300
#: A text as long as this needs paragraphs.
_LONGEST_PARAGRAPH = 600
_BREAK = re.compile(r"<\s?/?(?:p|br|li|ul|ol|div|h[1-6])\b|&lt;/?(?:p|br|li|ul)\b|\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_CONTEXT = re.compile(
    r"(?:(?P<scheme>https?)://)?(?:www\.)?schema\.org/?(?:#|docs/jsonldcontext\.jsonld)?", re.IGNORECASE
)
_REQUIRED = {
    "title": "Give the job's name alone.",
    "description": "Give the whole text: tasks, demands, pay, hours, how to apply.",
    "datePosted": "Give the day on which it was first published, such as 2026-11-30.",
    "hiringOrganization": "Write an Organization with name; “confidential” where it is not to be told.",
}
#: What Google recommends: what to add, and whether a requisition may leave it out knowing so.
_RECOMMENDED = {
    "baseSalary": ("Add what is paid, with currency and unitText.", False),
    "employmentType": ("Add the type of contract, such as FULL_TIME.", False),
    "identifier": ("Add a PropertyValue with the employer's name and your reference.", True),
    "validThrough": ("Add the closing date where there is one; without it the posting is taken not to expire.", True),
}
#: Pay that is commission and nothing else, where a posting tells of commission.
_COMMISSION_ALONE = re.compile(
    r"\b(?:only|solely|entirely|purely|exclusively|wholly|100 ?%|all of it|no base|without (?:a )?base"
    r"|nur|ausschließlich|reine?|kein(?:e|en)? (?:fixum|grundgehalt)|ganz aus"
    r"|uniquement|exclusivement|entièrement|intégralement|sans fixe)\b",
    re.IGNORECASE,
)


def check_markup(advert: Advert, *, on: date) -> Iterator[Finding]:
    """Every JobPosting of the advert; `on` is the day that decides whether a posting is over."""
    for fault in advert.faults:
        found = Finding(
            file=advert.file,
            rule="markup-unreadable",
            severity="error",
            line=fault.line,
            column=fault.column,
            found=fault.found,
            message=f"The structured data cannot be read: {fault.message}.",
            source=SCHEMA_ORG,
            instead="Mend it; until then search engines see no job here.",
        )
        yield found
    postings = [build_value(advert.file, markup.node) for markup in advert.markups[:_MOST_POSTINGS]]
    yield from _several(postings, advert)
    for posting in postings:
        yield from _posting(posting, advert, on)


def _posting(posting: Value, advert: Advert, on: date) -> Iterator[Finding]:
    yield from chain(
        _context(posting),
        _presence(posting, is_own=advert.form == "requisition"),
        _names(posting, "JobPosting"),
        *(_names(part, kind) for part, kind in _parts(posting)),
        check_title(posting),
        _description(posting),
        check_dates(posting, on=on),
        check_hiring(posting),
        check_remote(posting, advert),
        check_pay(posting),
        check_demands(posting),
    )


def _several(postings: Sequence[Value], advert: Advert) -> Iterator[Finding]:
    """One page tells of one job; in a file of data alone there may be more."""
    if len(postings) < 2:
        return
    first = postings[0].texts("title").casefold()
    severity: Severity = "advice" if advert.form == "json-ld" else "error"
    for posting in postings[1:]:
        if first and posting.texts("title").casefold() == first:
            message = "The same job is described twice on this page."
            instead = "Keep one; several places of work go into one list of jobLocation."
        else:
            message = "This page describes several jobs; lists of jobs must carry no JobPosting."
            instead = "Put each job on a page of its own and the markup only there."
        severity = "warning" if severity == "error" and message.startswith("The same") else severity
        found = posting.finding("markup-several-jobs", severity, message, instead=instead)
        yield replace(found, found=shorten(posting.texts("title")))


def _context(posting: Value) -> Iterator[Finding]:
    context, kind = posting.get("@context"), posting.get("@type")
    for each in context.values if context else ():
        if each.is_object or not each.text:
            continue
        found = _CONTEXT.fullmatch(each.text)
        others = [other for other in context.values if other is not each] if context else []
        if found is None and not others:
            message = "@context is not schema.org, so nothing here is read as a job."
            instead = "Write https://schema.org/."
            yield each.finding("markup-context", "error", message, instead=instead)
        elif found and found["scheme"] != "https":
            message = "schema.org is written with https:// today; the old form still works."
            finding = each.finding("markup-context", "advice", message, instead="Write https://schema.org/.")
            yield replace(finding, replacement="https://schema.org/")
    for each in kind.values if kind else ():
        if (name := local_name(each.text)) != "JobPosting" and name.casefold() == "jobposting":
            message = "The type is JobPosting, with these capitals."
            finding = each.finding("markup-type", "error", message, instead="Write JobPosting.")
            yield replace(finding, replacement="JobPosting")


def _presence(posting: Value, *, is_own: bool) -> Iterator[Finding]:
    for name, instead in _REQUIRED.items():
        if posting.get(name) is None:
            message = f"{name} is missing; without it the job is not shown."
            yield posting.missing("markup-required", "error", name, message, instead=instead)
    for name, (instead, is_optional) in _RECOMMENDED.items():
        if posting.get(name) is None and not (name == "baseSalary" and _tells_pay_otherwise(posting, is_own=is_own)):
            severity: Severity = "advice" if is_own and is_optional else "warning"
            message = f"{name} is missing, which Google recommends."
            yield posting.missing("markup-recommended", severity, name, message, instead=instead)
    if posting.get("directApply") is None and not is_own:
        message = "directApply is missing: it tells whether people can apply on this page in a short way."
        yield posting.missing("markup-recommended", "advice", "directApply", message, instead="Add true or false.")


def _tells_pay_otherwise(posting: Value, *, is_own: bool) -> bool:
    """Whether no salary can stand there: commission alone has a property of its own, and is no base salary.

    Our own markup leaves the salary out only where no single range tells it.
    """
    return is_own or bool(_COMMISSION_ALONE.search(posting.texts("incentiveCompensation")))


def _parts(posting: Value) -> Iterator[tuple[Value, str]]:
    """The objects whose properties are few enough to tell an unknown one."""
    for name, kind in (
        ("baseSalary", "MonetaryAmount"),
        ("experienceRequirements", "OccupationalExperienceRequirements"),
    ):
        part = posting.get(name)
        for each in part.values if part else ():
            yield each, kind
            inner = each.get("value") if kind == "MonetaryAmount" else None
            yield from ((amount, "QuantitativeValue") for amount in (inner.values if inner else ()))
    places = posting.get("jobLocation")
    for place in places.values if places else ():
        address = place.get("address")
        yield from ((each, "PostalAddress") for each in (address.values if address else ()))


def _names(part: Value, kind: str) -> Iterator[Finding]:
    """Properties that schema.org does not know for a type, or knows by another name now."""
    if kind != "JobPosting" and part.types and kind not in part.types:
        return
    known = PROPERTIES[kind]
    shown = 0
    for key, node in part.members.items():
        name = local_name(key)
        # What belongs to another vocabulary, or to JSON-LD itself, is not for this check.
        if name.startswith("@") or ":" in name or name in known - RENAMED.keys() or shown == _MOST_UNKNOWN:
            continue
        shown += 1
        # Its name is a text of its own, and stands where the name stands.
        at = replace(part, node=Node(name, part.node.keys.get(key, node.location)))
        yield _unknown(part, at, key, kind)


def _unknown(part: Value, at: Value, key: str, kind: str) -> Finding:
    name, known = local_name(key), PROPERTIES[kind]
    path = f"{part.path}.{name}" if part.path else name
    if kind == "JobPosting" and name in RENAMED:
        found = at.finding(
            "markup-renamed", "advice", f"{name} is now {RENAMED[name]}.", instead=f"Write {RENAMED[name]}."
        )
        return replace(found, found=key, path=path, source=SCHEMA_ORG, replacement=RENAMED[name])
    same = next((each for each in sorted(known) if each.casefold() == name.casefold()), "")
    close = same or _nearest(name[:_LONGEST_NAME], known)
    message = f"schema.org knows no such property of {kind}, so it is not read."
    instead = f"Did you mean {close}?" if close else "Take it away, or find the property that is meant."
    found = at.finding("markup-unknown-property", "warning", message, instead=instead)
    return replace(found, found=shorten(key), path=shorten(path), source=SCHEMA_ORG, replacement=same or None)


def _nearest(name: str, known: frozenset[str]) -> str:
    """The property that is probably meant, also where its author put "job" before it; "" for none."""
    short = re.sub(r"^(?:job|posting)_?", "", name)
    tried = dict.fromkeys((name, short[:1].lower() + short[1:]))
    return next((found[0] for each in tried if (found := get_close_matches(each, known, n=1, cutoff=0.75))), "")


def _description(posting: Value) -> Iterator[Finding]:
    value = posting.get("description")
    if value is None:
        return
    raw = value.raw[:_LONGEST_TEXT] if isinstance(value.raw, str) else ""
    instead = "Give the whole text as HTML with <p>, <ul> and <li>: tasks, demands, hours, pay, how to apply."
    if not raw.strip():
        yield value.finding("markup-description", "error", "The description is no text.", instead=instead)
        return
    words = " ".join(_TAG.sub(" ", raw).split())
    title = posting.texts("title")
    if title and _bare(words[: 2 * len(title) + 50]) == _bare(title):
        message = "The description only repeats the title."
        yield value.finding("markup-description-title", "error", message, instead=instead)
    elif len(words) < _SHORTEST_DESCRIPTION:
        message = f"The description has {len(words)} characters; it should hold the whole posting."
        yield value.finding("markup-description-short", "warning", message, instead=instead)
    elif len(words) > _LONGEST_PARAGRAPH and not _BREAK.search(raw):
        message = "The description is one block without a paragraph."
        yield value.finding("markup-description-breaks", "warning", message, instead=instead)


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
