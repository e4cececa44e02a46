"""Which rules on postings hold for an opening, and why: places, size of the employer, commission, the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from amhire.framework.jurisdiction import Jurisdiction, Jurisdictions
from amhire.framework.posting_law import PostingRule
from amhire.framework.states import find_state
from amhire.posting.reach import Hold, Reach, Reached, in_words
from amhire.posting.situation import Commission, Situation, Spot, place_code, situate

__all__ = [
    "Applied",
    "AskedOfPay",
    "Commission",
    "RuleState",
    "Situation",
    "Spot",
    "asked_of_pay",
    "find_rules",
    "find_unknown",
    "find_vague",
    "place_code",
    "situate",
]

RuleState: TypeAlias = Literal["applies", "may-apply", "not-yet", "ended", "too-small", "exempt", "elsewhere"]
#: What a rule on pay asks for, given how commission is paid; see CommissionRule.
AskedOfPay: TypeAlias = Literal["range", "range-and-statement", "statement", "exempt"]

# A duty that only contractors of the United States government have; the data marks it by this id.
_FEDERAL_CONTRACTOR = "federal-contractor"


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule in a situation on a day: whether it holds, and the reason in sentences for the user.

    `proviso` is one short sentence on what is not known but decides whether it holds; "" where all is known.
    `countries` are those of the opening that lie in the jurisdiction, by ISO 3166-1.
    """

    jurisdiction: Jurisdiction
    rule: PostingRule
    state: RuleState
    why: str
    proviso: str = ""
    countries: frozenset[str] = frozenset()


def find_rules(framework: Jurisdictions, situation: Situation, *, on: date) -> tuple[Applied, ...]:
    """Every rule of every jurisdiction that the opening has to do with, in the order of the jurisdictions.

    Rules of other places are left out; "elsewhere" is a rule of a place that does not reach work of this kind there.
    """
    reach = Reach(framework, situation)
    return tuple(
        applied
        for jurisdiction in framework.jurisdictions.values()
        for rule in jurisdiction.posting.rules
        if (applied := _apply(reach, jurisdiction, rule, on=on)) is not None
    )


def asked_of_pay(rule: PostingRule, commission: Commission) -> AskedOfPay:
    """What a rule on pay wants to read; a range where nothing is known of commission."""
    if rule.commission is None:
        return "range"
    if commission == "solely":
        return rule.commission.solely
    return rule.commission.partly if commission == "partly" else "range"


def find_unknown(framework: Jurisdictions, situation: Situation) -> tuple[str, ...]:
    """Codes of the opening's places whose own law on postings is not recorded. That is no word on whether there is any.

    Work from a distance anywhere in a country leaves out its states: they are too many to name.
    """
    places = [_spot(code) for code in situation.named]
    return tuple(dict.fromkeys(code for spot in places or situation.spots for code in _unknown(framework, spot)))


def find_vague(framework: Jurisdictions, situation: Situation) -> tuple[str, ...]:
    """Codes of countries that an opening names without the state, although their states make law on postings."""
    spots = [Spot(code) for code in situation.named if "-" not in code] or situation.spots
    return tuple(
        dict.fromkeys(
            spot.country
            for spot in spots
            if not spot.region and not _states_of(framework, spot) and _has_states(framework, spot.country)
        )
    )


def _spot(code: str) -> Spot:
    country, *inside = code.split("-")
    return Spot(country, f"{country}-{inside[0]}" if inside else "")


def _unknown(framework: Jurisdictions, spot: Spot) -> Iterator[str]:
    country = framework.jurisdictions.get(spot.country.lower())
    if country is None or not _is_recorded(country):
        yield spot.country
    state = find_state(spot.country, spot.region)
    if state and _has_states(framework, spot.country):
        known = framework.jurisdictions.get(state.lower())
        if known is None or not known.posting.rules:
            yield state


def _is_recorded(country: Jurisdiction) -> bool:
    """Whether a country's own law is here; for a state of the European Union its directive and how far it has come."""
    return bool(country.posting.rules or country.posting.transposition)


def _has_states(framework: Jurisdictions, country: str) -> bool:
    return any(
        each.within == country.lower() and each.regions and each.posting.rules
        for each in framework.jurisdictions.values()
    )


def _states_of(framework: Jurisdictions, spot: Spot) -> bool:
    reach = Reach(framework, Situation((spot,)))
    return any(each.regions and reach.knows(spot, each) for each in framework.jurisdictions.values())


def _apply(reach: Reach, jurisdiction: Jurisdiction, rule: PostingRule, *, on: date) -> Applied | None:
    reached = reach.judge(jurisdiction, rule)
    if reached is None:
        return None
    situation, countries = reach.situation, reach.countries(jurisdiction)

    def answer(state: RuleState, *why: str, proviso: str = "") -> Applied:
        return Applied(jurisdiction, rule, state, " ".join(filter(None, (reached.why, *why))), proviso, countries)

    if reached.hold is Hold.NO:
        return answer("elsewhere")
    if rule.expires is not None and rule.expires < on:
        return answer("ended", f"The rule ended on {rule.expires}.")
    if reason := _exemption(rule, situation):
        return answer("exempt", reason)
    size = _measure(jurisdiction, rule, situation)
    if size.is_small:
        return answer("too-small", size.why)
    if later := _start(rule, situation, on):
        begins = max(filter(None, (rule.effective, rule.enforced)))
        return answer("not-yet", size.why, later, proviso=_proviso(reached, size, f"from {begins}"))
    state: RuleState = "applies" if reached.hold is Hold.YES else "may-apply"
    return answer(state, size.why, proviso=_proviso(reached, size))


def _proviso(reached: Reached, size: "_Size", begins: str = "") -> str:
    # That somebody works where the place of work is, need not be said.
    people = "" if size.is_of_one and not reached.proviso else size.proviso
    parts = list(filter(None, (" ".join(filter(None, (begins, reached.proviso))), people)))
    return f"It holds {', '.join(parts)}." if parts else ""


def _exemption(rule: PostingRule, situation: Situation) -> str:
    if rule.id == _FEDERAL_CONTRACTOR and not situation.is_federal_contractor:
        return "It binds contractors of the United States government, and nothing says that you are one."
    if asked_of_pay(rule, situation.commission) == "exempt":
        share = "nothing but commission" if situation.commission == "solely" else "commission"
        return f"It leaves out posts that pay {share}."
    return ""


def _start(rule: PostingRule, situation: Situation, on: date) -> str:
    """Why a rule does not bite yet; "" for one that does."""
    start = max(filter(None, (rule.effective, rule.enforced)), default=on)
    if start <= on:
        return ""
    begins = f"It holds from {start}."
    if rule.effective is not None and rule.effective <= on:
        begins = f"It is in force since {rule.effective}; a breach has consequences from {start}."
    if situation.open_until is not None and situation.open_until >= start:
        return f"{begins} The posting, open until {situation.open_until}, is then still out."
    return begins


@dataclass(frozen=True, slots=True)
class _Size:
    """Whether the employer is too small for a rule, and what the rule asks for, at length and in short.

    The short form is "" where the numbers are known; `is_of_one` where nobody but one person there is asked for.
    """

    is_small: bool
    why: str
    proviso: str
    is_of_one: bool


def _measure(jurisdiction: Jurisdiction, rule: PostingRule, situation: Situation) -> _Size:
    binds, total = rule.binds, situation.employees
    sentences, unknown, is_small = [], [], False
    name = in_words(jurisdiction.name)
    if binds.employees > 1:
        is_small = total is not None and total < binds.employees
        sentences.append(_compare(binds.employees, "", total))
        unknown += [_people(binds.employees)] if total is None else []
    if binds.employees_there is not None:
        there, is_exact = _employees_in(jurisdiction, situation)
        # Nobody employs more people in a place than in all places together.
        most = there if is_exact else total
        is_too_few = most is not None and most < binds.employees_there
        is_small = is_small or is_too_few
        known = most if is_exact or is_too_few else there if there >= binds.employees_there else None
        sentences.append(_compare(binds.employees_there, f" in {name}", known))
        unknown += [f"{_people(binds.employees_there)} there"] if known is None else []
    proviso = f"for employers with {' and '.join(unknown)}" if unknown else ""
    return _Size(is_small, " ".join(sentences), proviso, binds.employees_there == 1 and binds.employees == 1)


def _employees_in(jurisdiction: Jurisdiction, situation: Situation) -> tuple[int, bool]:
    """How many work in a jurisdiction at least, and whether that is the exact number."""
    code, numbers = jurisdiction.code, situation.employees_by_place
    if code in numbers:
        return numbers[code], True
    return sum(number for place, number in numbers.items() if place.startswith(f"{code}-")), False


def _compare(needed: int, where: str, given: int | None) -> str:
    known = f"yours are {given}" if given is not None else "the number of yours is not given"
    return f"It binds employers with {_people(needed)}{where}; {known}."


def _people(needed: int) -> str:
    return f"{needed} or more people" if needed > 1 else "at least one person"
