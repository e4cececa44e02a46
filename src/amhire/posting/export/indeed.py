"""Openings as an XML feed in Indeed's format, which many job boards read.

Elements and limits: Indeed, XML feed reference (docs.indeed.com/indeed-apply/xml-feed), and for the lengths its job
sync API: a title of at most 75 characters, a description of 30 to 20,000. A job in several places is several jobs with
a reference number each and one requisition id; a job that is wholly remote has no place below its country.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from amhire.errors import InvalidData, Problem
from amhire.opening import Place, Workplace
from amhire.posting.draft import clean
from amhire.posting.export.opening import ExportedOpening
from amhire.posting.pay import list_pays

_LONGEST_TITLE = 75
_LEAST_DESCRIPTION, _MOST_DESCRIPTION = 30, 20_000
_TYPES = {
    "full-time": "fulltime",
    "part-time": "parttime",
    "contractor": "contract",
    "temporary": "temporary",
    "intern": "internship",
}
#: What no XML document can hold.
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REMOTE = {"remote": "Fully remote", "hybrid": "Hybrid remote", "on-site": ""}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the feed: a company or its applicant tracking system, its website, and where postings stand there.

    `pages` is an address with {reference} in it; without it, postings are taken to stand where people apply.
    """

    name: str
    url: str
    pages: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of a job in the feed. Remote work has no town."""

    country: str
    region: str = ""
    city: str = ""
    postal_code: str = ""
    street: str = ""
    pay_path: str = "pay"


def render_indeed_feed(openings: Sequence[ExportedOpening], publisher: Publisher, *, at: datetime) -> str:
    """The feed of all openings; `at` is the moment it was made, with its zone.

    Raises InvalidData with everything that keeps an opening out of the feed.
    """
    problems = [problem for each in openings for problem in _check(each, publisher)] + list(_repeated(openings))
    if problems:
        raise InvalidData(problems)
    head = [
        _element("publisher", publisher.name),
        _element("publisherurl", publisher.url),
        _element("lastBuildDate", at.isoformat(timespec="seconds")),
    ]
    jobs = ["\n".join(["  <job>", *job, "  </job>"]) for each in openings for job in _jobs(each, publisher)]
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<source>", *(f"  {line}" for line in head), *jobs, "</source>"]
    return "\n".join(lines) + "\n"


def _check(opening: ExportedOpening, publisher: Publisher) -> Iterator[Problem]:
    requisition, data = opening.requisition, opening.read_json_ld()
    if not requisition.identifier:
        yield opening.problem("identifier", "is missing: every job of a feed has a reference number that stays")
    if not publisher.pages and (requisition.apply is None or not requisition.apply.url):
        message = (
            "is missing: a feed leads people to the address of the posting; give it, or all addresses with --pages"
        )
        yield opening.problem("apply.url", message)
    title, description = str(data["title"]), str(data["description"])
    if len(title) > _LONGEST_TITLE:
        message = f"must have at most {_LONGEST_TITLE} characters in a feed, got {len(title)}"
        yield opening.problem("title", message)
    if not _LEAST_DESCRIPTION <= len(description) <= _MOST_DESCRIPTION:
        message = f"the posting must have {_LEAST_DESCRIPTION} to {_MOST_DESCRIPTION:,} characters in a feed, got "
        yield opening.problem("", f"{message}{len(description):,}")


def _repeated(openings: Sequence[ExportedOpening]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for each in openings:
        name = clean(each.requisition.identifier or "").casefold()
        if name in first:
            yield each.problem("identifier", f"{name!r} is the reference of {first[name]} too; give each its own")
        elif name:
            first[name] = each.file


def _jobs(opening: ExportedOpening, publisher: Publisher) -> Iterator[list[str]]:
    spots = list(_spots(opening))
    for number, spot in enumerate(spots, 1):
        reference = clean(opening.requisition.identifier or "")
        unique = f"{reference}-{number}" if len(spots) > 1 else reference
        yield [f"    {line}" for line in _job(opening, spot, unique, _page(opening, publisher))]


def _page(opening: ExportedOpening, publisher: Publisher) -> str:
    requisition = opening.requisition
    if publisher.pages:
        return publisher.pages.replace("{reference}", quote(clean(requisition.identifier or ""), safe=""))
    assert requisition.apply is not None
    return requisition.apply.url or ""


def _spots(opening: ExportedOpening) -> Iterator[_Spot]:
    workplace, places = opening.requisition.workplace, opening.requisition.locations
    if workplace is not None and workplace.mode == "remote":
        for code in workplace.remote_from:
            own = f"workplace.remote_pay.{code}" if code in workplace.remote_pay else "pay"
            yield _Spot(code[:2], code[3:], pay_path=own)
        return
    pays = {each.path for each in list_pays(opening.requisition)}
    for number, place in enumerate(places):
        own = f"locations.{number}.pay"
        yield _spot(place, own if own in pays else "pay")


def _spot(place: Place, pay_path: str) -> _Spot:
    return _Spot(
        place.country,
        clean(place.region or ""),
        clean(place.city),
        clean(place.postal_code or ""),
        clean(place.street or ""),
        pay_path,
    )


def _job(opening: ExportedOpening, spot: _Spot, reference: str, page: str) -> Iterator[str]:
    requisition, data = opening.requisition, opening.read_json_ld()
    assert requisition.company is not None
    values = {
        "title": data["title"],
        "date": data["datePosted"],
        "referencenumber": reference,
        "requisitionid": clean(requisition.identifier or ""),
        "url": page,
        "company": clean(requisition.company.name),
        "city": spot.city,
        "state": spot.region,
        "country": spot.country,
        "postalcode": spot.postal_code,
        "streetaddress": spot.street,
        "email": (requisition.apply.email or "") if requisition.apply else "",
        "description": data["description"],
        "salary": spell_salary(opening, spot.pay_path),
        "jobtype": _TYPES[requisition.employment.type] if requisition.employment else "",
        "remotetype": _remote(requisition.workplace),
        "expirationdate": requisition.valid_through.isoformat() if requisition.valid_through else "",
    }
    yield from (_element(name, str(value)) for name, value in values.items() if value)


def _remote(workplace: Workplace | None) -> str:
    return _REMOTE[workplace.mode] if workplace else ""


def spell_salary(opening: ExportedOpening, path: str) -> str:
    """Pay as the posting words it; `path` is where the requisition gives it for a place."""
    said: dict[str, str] = {}
    for block in opening.posting.glance.blocks:
        for passage in block.passages:
            said.setdefault(passage.origin.path, passage.text)
    paths = [path, "pay", *(each.path for each in list_pays(opening.requisition))]
    return next((said[each] for each in paths if each in said), "")


def _element(name: str, text: str) -> str:
    """An element with its text in CDATA, where nothing has to be escaped but the end of CDATA itself."""
    safe = _UNWRITABLE.sub("", text).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{safe}]]></{name}>"
