"""How an opening's places are tied to a jurisdiction, and whether a rule there reaches work of that kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from amhire.framework.jurisdiction import Jurisdiction, Jurisdictions, lies_in, outwards
from amhire.framework.posting_law import PostingRule
from amhire.posting.situation import Situation, Spot

_WITH_ARTICLE = ("United ", "European Union", "Netherlands", "District of Columbia")


class Hold(IntEnum):
    """How surely a rule holds for the places of an opening."""

    NO = 0
    MAYBE = 1
    YES = 2


def in_words(name: str) -> str:
    """The name of a place as it stands in a sentence: the United States, Colorado."""
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


@dataclass(frozen=True, slots=True)
class Reached:
    """How surely a rule holds, why, in a sentence, and in few words what that depends on; "" for a place of work."""

    hold: Hold
    why: str
    proviso: str = ""


@dataclass(frozen=True)
class Reach:
    """The places of a situation, looked up once for all rules."""

    framework: Jurisdictions
    situation: Situation

    def judge(self, jurisdiction: Jurisdiction, rule: PostingRule) -> Reached | None:
        """How a rule of a jurisdiction reaches the opening; None where no place has to do with the jurisdiction."""
        return max(self._reasons(jurisdiction, rule), key=lambda each: each.hold, default=None)

    def knows(self, spot: Spot, jurisdiction: Jurisdiction) -> bool:
        """Whether a place lies in a jurisdiction."""
        return jurisdiction.id in self._inside[spot]

    def countries(self, jurisdiction: Jurisdiction) -> frozenset[str]:
        """The countries of those places of the opening that lie in a jurisdiction, or that were named in it."""
        if self.situation.named:
            return frozenset(
                code.partition("-")[0] for code in self.situation.named if jurisdiction.id in self._chain(code)
            )
        return frozenset(spot.country for spot in self.situation.spots if self.knows(spot, jurisdiction))

    def _reasons(self, jurisdiction: Jurisdiction, rule: PostingRule) -> Iterator[Reached]:
        name = in_words(jurisdiction.name)
        if not jurisdiction.countries:
            yield Reached(Hold.YES, "It is recorded for every place.")
            return
        if self.situation.named:
            yield from self._by_name(jurisdiction)
            return
        for spot in self.situation.spots:
            if spot.remote and spot.is_sure:
                continue
            if self.knows(spot, jurisdiction):
                if spot.is_sure:
                    yield Reached(Hold.YES, f"The place of work, {spot}, lies in {name}.")
                else:
                    yield Reached(
                        Hold.MAYBE,
                        f"{spot} is mentioned; that people work there is not said.",
                        f"if people work in {name}",
                    )
            elif spot.is_sure and spot.region and self._is_around(spot, jurisdiction):
                why = f"The place of work is in {spot}; whether in {name}, is not said."
                yield Reached(Hold.MAYBE, why, f"if the place of work is in {name}")
        yield from self._from_a_distance(jurisdiction, rule)

    def _from_a_distance(self, jurisdiction: Jurisdiction, rule: PostingRule) -> Iterator[Reached]:
        homes = [spot for spot in self.situation.spots if spot.remote and spot.is_sure]
        name, remote = in_words(jurisdiction.name), rule.binds.remote
        inside = [spot for spot in homes if self.knows(spot, jurisdiction)]
        around = [spot for spot in homes if spot not in inside and self._is_around(spot, jurisdiction)]
        if inside and len(inside) == len(homes):
            yield Reached(Hold.YES, f"Everybody who may do the work from a distance does it in {name}.")
        elif inside and {"performed-in", "could-be-filled-in"} & set(remote):
            yield Reached(Hold.YES, f"The work may be done from a distance in {name}.", f"as it may be done in {name}")
        elif inside:
            why = f"The work may be done in {name}; the rule speaks of a place of work there."
            yield Reached(Hold.MAYBE, why, f"if the place of work is in {name}")
        elif around:
            yield self._from_anywhere(around[0], jurisdiction, rule)
        if homes and self.situation.reports_to and jurisdiction.id in self._leading:
            place = self.situation.reports_to
            yield (
                Reached(Hold.YES, f"The work, done from a distance, reports to {place}.", f"as it reports to {place}")
                if "reports-to" in remote
                else Reached(Hold.NO, f"That the work reports to {place} is not enough: it is not done in {name}.")
            )

    def _from_anywhere(self, spot: Spot, jurisdiction: Jurisdiction, rule: PostingRule) -> Reached:
        name, wider = in_words(jurisdiction.name), self._show(spot)
        if "could-be-filled-in" in rule.binds.remote:
            why = f"People anywhere in {wider} may apply, so the post could be filled in {name}."
            return Reached(Hold.YES, why, f"as it could be filled in {name}")
        if "performed-in" in rule.binds.remote:
            why = f"The work may be done anywhere in {wider}; it holds if it is done in {name}."
            return Reached(Hold.MAYBE, why, f"if the work is done in {name}")
        return Reached(Hold.NO, f"It does not reach work from a distance, only a place of work in {name}.")

    def _by_name(self, jurisdiction: Jurisdiction) -> Iterator[Reached]:
        for code in self.situation.named:
            if code == jurisdiction.code:
                yield Reached(Hold.YES, f"{jurisdiction.name} is named.")
            elif jurisdiction.id in self._chain(code):
                yield Reached(Hold.YES, f"{jurisdiction.name} is around {code}, which is named.")

    def _is_around(self, spot: Spot, jurisdiction: Jurisdiction) -> bool:
        """Whether a place, named only as a country or a state, has a jurisdiction in it."""
        if spot.city:
            return False
        wider = [each.id for each in outwards(self.framework, jurisdiction)][1:]
        if not spot.region:
            return spot.country in jurisdiction.countries or spot.country.lower() in wider
        narrowest = [each for each in wider if self.framework.jurisdictions[each].regions]
        return bool(narrowest) and narrowest[0] in self._inside[spot]

    def _show(self, spot: Spot) -> str:
        known = self.framework.jurisdictions.get(spot.country.lower())
        country = in_words(known.name) if known else spot.country
        return f"{spot.region}, {country}" if spot.region else country

    @cached_property
    def _inside(self) -> dict[Spot, frozenset[str]]:
        return {spot: frozenset(self._around(spot)) for spot in self.situation.spots}

    @cached_property
    def _leading(self) -> frozenset[str]:
        return frozenset(self._chain(self.situation.reports_to))

    def _around(self, spot: Spot) -> Iterator[str]:
        for each in self.framework.jurisdictions.values():
            if each.code == spot.country or lies_in(
                self.framework, each, country=spot.country, region=spot.region, city=spot.city
            ):
                yield from (wider.id for wider in outwards(self.framework, each))

    def _chain(self, code: str) -> frozenset[str]:
        """The jurisdiction of a code and all around it; of a code without one, what is around that place."""
        known = self.framework.jurisdictions.get(code.lower())
        if known is not None:
            return frozenset(each.id for each in outwards(self.framework, known))
        country, _, state = code.partition("-")
        return frozenset(self._around(Spot(country, f"{country}-{state.partition('-')[0]}" if state else "")))
