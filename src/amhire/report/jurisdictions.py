"""What the law of a place, or of an opening, asks of a posting on a day: what `amhire jurisdictions` shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from amhire.errors import UnknownName
from amhire.framework.jurisdiction import Jurisdiction, Jurisdictions, outwards
from amhire.framework.rules import Rules, load_rules
from amhire.framework.states import STATES, find_state, plain_name
from amhire.posting.law import Applied, Commission, Situation, find_rules, find_unknown, find_vague, situate
from amhire.requisition import read_requisition
from amhire.resources import competencies_folder

_REQUISITIONS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A recorded place and how many rules on postings it has: in force on the day, later, and not verified."""

    jurisdiction: Jurisdiction
    in_force: int
    later: int
    unverified: int


@dataclass(frozen=True, slots=True)
class LawReport:
    """The rules that an opening, or a place, has to do with on a day."""

    on: date
    #: What was asked for: the name of a place, or of a requisition's file.
    subject: str
    is_opening: bool
    #: Where the work is done or may be done from, in words; empty for a place.
    places: tuple[str, ...]
    commission: Commission
    #: The last day on which the posting takes applications, where an opening names one.
    open_until: date | None
    applied: tuple[Applied, ...]
    #: Ids of what lies around each jurisdiction among the rules.
    around: Mapping[str, tuple[str, ...]]
    #: Jurisdictions that hold for certain and that say how far they have come with a directive.
    transposed: tuple[Jurisdiction, ...]
    #: Codes of places whose own law is not recorded, and of countries whose state is not told.
    unknown: tuple[str, ...]
    vague: tuple[str, ...]
    #: Recorded places inside the one asked for.
    inside: tuple[Jurisdiction, ...]


def count_places(rules: Rules, *, on: date) -> tuple[PlaceCount, ...]:
    """All recorded places that say something on postings, by code."""
    counts = []
    for each in sorted(rules.jurisdictions.values(), key=lambda jurisdiction: jurisdiction.code):
        posting = each.posting
        if not (posting.rules or posting.transposition):
            continue
        starts = [max(filter(None, (rule.effective, rule.enforced)), default=on) for rule in posting.rules]
        later = sum(start > on for start in starts)
        ended = sum(rule.expires is not None and rule.expires < on for rule in posting.rules)
        unverified = sum(not rule.verified for rule in posting.rules)
        counts.append(PlaceCount(each, len(posting.rules) - later - ended, later, unverified))
    return tuple(counts)


def look_up(target: str, *, on: date, overlays: tuple[Path, ...] = ()) -> LawReport:
    """The report on a place or on a requisition's opening.

    Raises UnknownName for what is no place, and InvalidData for a broken requisition or overlay.
    """
    path = Path(target)
    if path.suffix.lower() in _REQUISITIONS or path.is_file():
        file = read_requisition(path)
        own = tuple(path.parent / name for name in file.requisition.overlays)
        rules = load_rules(competencies_folder(), (*overlays, *own))
        return _report(rules, situate(file.requisition), on=on, subject=target)
    rules = load_rules(competencies_folder(), overlays)
    code = find_code(rules, target)
    return _report(rules, Situation((), named=(code,)), on=on, subject=_show_code(rules, code))


def find_code(framework: Jurisdictions, name: str) -> str:
    """The code of a place by its code or name: US-CO, Colorado, "New York City", Brooklyn, Japan.

    A city that lies in a recorded place without being one is looked up as that place. Raises UnknownName.
    """
    wanted, code = plain_name(name), name.strip().upper().replace("_", "-")
    if code.lower() in framework.jurisdictions:
        return framework.jurisdictions[code.lower()].code
    named = dict(_names(framework))
    if wanted in named:
        return named[wanted]
    country, _, state = code.partition("-")
    if state and find_state(country, state):
        return find_state(country, state)
    if found := _find_country(name.strip()):
        return found
    near = get_close_matches(wanted, named, n=1)
    hint = f"; did you mean {named[near[0]]}?" if near else "."
    raise UnknownName(f"no place {name!r}{hint} `amhire jurisdictions` lists the places that are recorded")


def _names(framework: Jurisdictions) -> Iterator[tuple[str, str]]:
    """Plain names of places with their codes; a later one wins, so the cities come first and the places last."""
    recorded = list(framework.jurisdictions.values())
    for each in recorded:
        yield from ((plain_name(city), each.code) for city in each.cities)
    for country, states in STATES.items():
        yield from ((plain_name(name), f"{country}-{code}") for code, name in states.items())
    for each in recorded:
        yield from ((plain_name(region), each.code) for region in each.regions if len(region) > 3)
        yield plain_name(each.name), each.code


def _find_country(name: str) -> str:
    from babel import Locale

    territories = {code: known for code, known in Locale("en").territories.items() if len(code) == 2}
    if name.upper() in territories:
        return name.upper()
    wanted = plain_name(name)
    return next((code for code, known in territories.items() if plain_name(known) == wanted), "")


def _report(rules: Rules, situation: Situation, *, on: date, subject: str) -> LawReport:
    applied = find_rules(rules, situation, on=on)
    held = {each.jurisdiction.id for each in applied if each.state in {"applies", "not-yet", "too-small", "exempt"}}
    held |= {
        each.id
        for code in situation.named
        if code.lower() in rules.jurisdictions
        for each in outwards(rules, rules.jurisdictions[code.lower()])
    }
    held |= {spot.country.lower() for spot in situation.spots}
    return LawReport(
        on=on,
        subject=subject,
        is_opening=not situation.named,
        places=tuple(_describe(situation)),
        commission=situation.commission,
        open_until=situation.open_until,
        applied=applied,
        around={
            each.jurisdiction.id: tuple(wider.id for wider in outwards(rules, each.jurisdiction))[1:]
            for each in applied
        },
        transposed=tuple(
            each for each in rules.jurisdictions.values() if each.id in held and each.posting.transposition
        ),
        unknown=find_unknown(rules, situation),
        vague=find_vague(rules, situation) if not situation.named else (),
        inside=tuple(
            each
            for each in rules.jurisdictions.values()
            if each.posting.rules and each.within and situation.named[:1] == (each.within.upper(),)
        ),
    )


def _describe(situation: Situation) -> Iterator[str]:
    for spot in situation.spots:
        if spot.remote:
            yield f"from a distance: {spot.region or spot.country}"
        else:
            yield str(spot) if spot.is_sure else f"{spot} (office; nobody says that people work there)"
    if situation.reports_to:
        yield f"reports to: {situation.reports_to}"


def _show_code(framework: Jurisdictions, code: str) -> str:
    known = framework.jurisdictions.get(code.lower())
    return f"{known.name} ({known.code})" if known else name_place(code)


def name_place(code: str) -> str:
    """A country or a state with its code: Japan (JP), Texas (US-TX); the code alone where it has no name."""
    from babel import Locale

    country, _, state = code.partition("-")
    name = STATES.get(country, {}).get(state, "") if state else Locale("en").territories.get(code, "")
    return f"{name} ({code})" if name else code
