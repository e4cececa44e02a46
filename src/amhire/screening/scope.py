"""How far a job reached, by its own words: countries, sites, team, accounts, revenue. Titles lie; these lie less."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from amhire.framework.role import Reach
from amhire.screening.signs import count_words, holds_any, small_letters

ScopeKind: TypeAlias = Literal["countries", "regions", "nation", "local", "sites", "team", "accounts", "key", "revenue"]
CareerLevel: TypeAlias = Literal["associate", "manager", "senior", "director"]


@dataclass(frozen=True, slots=True)
class ScopeFact:
    """One statement on how far a job reached: text[start:end] is its words, `amount` the number in it, or 0."""

    kind: ScopeKind
    text: str
    start: int
    end: int
    amount: float = 0.0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the duties of a job say about its reach; numbers are 0 where they say nothing."""

    facts: tuple[ScopeFact, ...] = ()

    @property
    def countries(self) -> int:
        """How many countries: the largest number said, or how many are named."""
        named = {
            fact.text.casefold() for fact in self.facts if fact.kind == "regions" and fact.text.casefold() in _COUNTRIES
        }
        return max(self._most("countries"), len(named))

    @property
    def regions(self) -> tuple[str, ...]:
        """Parts of the world and countries named, each once."""
        return tuple(dict.fromkeys(fact.text for fact in self.facts if fact.kind == "regions"))

    @property
    def sites(self) -> int:
        """Stores, branches, plants and the like."""
        return self._most("sites")

    @property
    def team_size(self) -> int:
        """People led."""
        return self._most("team")

    @property
    def accounts(self) -> int:
        """Accounts, clients or customers kept."""
        return self._most("accounts")

    @property
    def revenue(self) -> ScopeFact | None:
        """The largest sum of money the job answered for, with its currency."""
        return max((fact for fact in self.facts if fact.kind == "revenue"), key=lambda fact: fact.amount, default=None)

    @property
    def reach(self) -> Reach | None:
        """How far the duties reach; None where they do not say."""
        kinds = {fact.kind for fact in self.facts}
        if self.countries >= _FEWEST_COUNTRIES or len(self.regions) >= _FEWEST_COUNTRIES:
            return "world"
        if any(fact.text.casefold() in _CONTINENTS for fact in self.facts if fact.kind == "regions"):
            return "world"
        if "nation" in kinds:
            return "nation"
        return "region" if "local" in kinds else None

    def _most(self, kind: ScopeKind) -> int:
        return int(max((fact.amount for fact in self.facts if fact.kind == kind), default=0))


NO_SCOPE = Scope()
_FEWEST_COUNTRIES = 2
_WORDS_TEXT = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty"
_WORDS = _WORDS_TEXT.split()
_VALUES = dict(zip(_WORDS, (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 60), strict=True))
_NUMBER = rf"(?P<number>\d{{1,3}}(?:[.,]\d{{3}}){{1,5}}|\d{{1,18}}|{'|'.join(_WORDS)})\s*\+?"
_CONTINENTS = frozenset(
    {
        "emea", "apac", "latam", "dach", "benelux", "mena", "cee", "anz", "gcc", "asean", "nordics", "scandinavia",
        "europe", "asia", "africa", "asia-pacific", "asia pacific", "latin america", "middle east", "south america",
        "central america", "southeast asia", "western europe", "eastern europe", "northern europe", "central europe",
        "southern europe", "far east", "baltics", "balkans", "caribbean", "oceania", "eu",
    }
)  # fmt: skip
_COUNTRIES = frozenset(
    {
        "germany", "france", "spain", "italy", "austria", "switzerland", "netherlands", "belgium", "luxembourg",
        "denmark", "sweden", "norway", "finland", "iceland", "ireland", "portugal", "greece", "poland",
        "czech republic", "hungary", "romania", "bulgaria", "turkey", "russia", "ukraine", "united kingdom",
        "united states", "canada", "mexico", "brazil", "argentina", "chile", "colombia", "peru", "china", "japan",
        "korea", "south korea", "taiwan", "hong kong", "singapore", "malaysia", "thailand", "indonesia", "vietnam",
        "philippines", "india", "pakistan", "bangladesh", "sri lanka", "australia", "new zealand", "south africa",
        "nigeria", "kenya", "egypt", "morocco",
        "israel", "saudi arabia", "uae", "united arab emirates", "qatar", "kuwait", "oman", "bahrain", "jordan",
        "estonia", "latvia", "lithuania", "croatia", "serbia", "slovakia", "slovenia", "usa", "uk",
    }
)  # fmt: skip
_ACCOUNT = r"(?:accounts?|clients?|customers?|partners?|distributors?|resellers?|dealers?|brands?|chains?|oems?)"
_SITE = (
    r"(?:stores?|sites?|branches|outlets|locations|plants?|factories|offices|hotels?|restaurants?|warehouses?|"
    r"depots?|schools)"
)
_MANY = r"(?:\s+(?:of\s+(?:the\s+)?)?[\w&'’/-]+){0,3}?\s+"
_PATTERNS: Mapping[ScopeKind, re.Pattern[str]] = {
    "countries": re.compile(
        rf"\b(?:{_NUMBER}(?:\s+(?:different|european|asian|african|other))?\s+(?:countries|nations|national\s+markets)|"
        r"(?P<many>several|multiple|many|various)\s+countries|multi[- ]?national|multi[- ]country|cross[- ]border|"
        r"world[- ]?wide|across\s+the\s+(?:globe|world)|around\s+the\s+(?:globe|world))\b",
    ),
    "nation": re.compile(
        r"\b(?:nation[- ]?wide|country[- ]?wide|national(?:ly)?\s+(?:accounts?|clients?|customers?|chains?|retail\w*|"
        r"brands?|grocery|supermarkets?|contracts?|agreements?|distribut\w+)|all\s+50\s+states|coast[- ]to[- ]coast|"
        r"(?:across|throughout|all\s+over)\s+(?:the\s+)?(?:whole\s+|entire\s+)?(?:country|nation|u\.?s\.?a?|uk|"
        r"united\s+(?:states|kingdom)|great\s+britain|germany|france|india|canada|australia|spain|italy))\b",
    ),
    "sites": re.compile(rf"\b{_NUMBER}{_MANY}?\s*{_SITE}\b"),
    "team": re.compile(
        rf"\b(?:teams?|staff|group)\s+of\s+(?:up\s+to\s+|over\s+)?{_NUMBER}|"
        r"\b(?:led|lead|leading|manag(?:ed|es|e|ing)|supervis\w+|oversaw|direct(?:ed|s|ing)?|coach\w*|mentor\w*)"
        rf"\s+(?:up\s+to\s+|over\s+|about\s+|an?\s+)?{_NUMBER.replace('number', 'led')}\s+(?:\w+\s+){{0,3}}?"
        r"(?:people|persons?|staff|employees|members?|managers?|reps?|representatives?|executives?|reports|associates|"
        r"agents|engineers|consultants|salespe\w+|specialists|coordinators|directors)\b",
    ),
    "accounts": re.compile(rf"\b(?:over\s+|about\s+)?{_NUMBER}{_MANY}?\s*{_ACCOUNT}\b"),
    "key": re.compile(
        r"\b(?:key|strategic|major|named|enterprise|tier[- ]?(?:1|one)|top[- ]tier|high[- ]value|largest|biggest|"
        r"blue[- ]chip|fortune\s+\d+)\s+(?:\w+\s+)?(?:accounts?|clients?|customers?)\b(?!\s+(?:manag|exec|director))",
    ),
}
_LOCAL = re.compile(
    r"\b(?:(?:in|across|throughout|of|around)\s+the\s+(?:state|city|county|province|region|metro\w*)\s+(?:of|area)|"
    r"\b(?:local|regional|city|county|state)[- ](?:wide\s+)?(?:accounts?|clients?|customers?|territory|businesses)|"
    rf"{_SITE}\s+in\s+(?!the\b|(?:\w+\s+)?countries)(?P<place>[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)|"
    r"one\s+(?:city|state|region|county)|"
    r"(?:greater|metro(?:politan)?)\s+[A-Z]\w+)",
)
_NAMED_REGIONS = sorted((name.replace(" ", "[ -]") for name in _CONTINENTS | _COUNTRIES), key=len, reverse=True)
_REGION = re.compile(rf"(?<![\w-])(?:{'|'.join(_NAMED_REGIONS)})(?![\w-])")
_REGION_WORDS = frozenset(re.split(r"[ -]", name)[0] for name in _CONTINENTS | _COUNTRIES)
_UNITS = {
    "": 1.0,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "millions": 1e6,
}
_UNITS |= {
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "cr": 1e7,
    "crore": 1e7,
    "crores": 1e7,
}
_UNIT = r"(?:thousand|millions?|billion|lakhs?|lac|crores?|cr|mm|mn|mio|bn|[kmb])"
_CODES = "usd|eur|gbp|inr|chf|aud|cad|sgd|aed|sek|nok|dkk|jpy"
_SIGN = rf"(?:us\$|a\$|c\$|s\$|hk\$|\$|€|£|₹|¥|rs\.?|(?:{_CODES})\b)"
_MONEY = re.compile(
    rf"(?P<before>{_SIGN})\s?(?P<sum>\d{{1,3}}(?:[.,]\d{{3}}){{1,5}}(?:\.\d{{1,18}})?|\d{{1,18}}(?:[.,]\d{{1,2}})?)\s?\+?(?P<unit>{_UNIT}\b)?|"
    rf"(?<![\w.,])(?P<sum2>\d{{1,3}}(?:[.,]\d{{3}}){{1,5}}|\d{{1,18}}(?:[.,]\d{{1,2}})?)\s?(?P<unit2>{_UNIT})?\s?(?P<after>€|£|(?:usd|eur|gbp|inr|chf|euros?|dollars|pounds)\b)",
)
#: What no sum of money is without.
_MAY_BE_MONEY = re.compile(rf"[$€£₹¥]|rs\.?\s?\d|{_CODES}|dollars|pounds")
_CURRENCIES = {
    "$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "s$": "SGD", "hk$": "HKD", "€": "EUR", "euro": "EUR",
    "euros": "EUR", "£": "GBP", "pounds": "GBP", "₹": "INR", "rs": "INR", "rs.": "INR", "¥": "JPY", "dollars": "USD",
}  # fmt: skip
#: Words that say the accounts, countries or sites are what the person keeps, sells to or serves.
_OWNING = re.compile(
    r"\b(?:accounts?|clients?|customers?|portfolio|book\s+of\s+business|territory|sales|revenue|partners?|distributors?|"
    r"business|markets?|market|renewals?|contracts?|chains?|retailers?|dealers|buyers|key\s+account\w*|stores|restaurants|bars|"
    r"betreuung|care\s+of)\b",
)
#: What is told of the employer or of somebody else is no scope of the job.
_NOT_OWN = re.compile(
    r"\b(?:is\s+(?:a|an|the|one\s+of)\s+(?:\w+[\s-]+){0,5}(?:company|provider|leader|manufacturer|organi[sz]ation|firm|agency|"
    r"chain|supplier)|report(?:ed|s|ing)?\s+to|reporting\s+directly\s+to|with\s+offices\s+in|founded\s+in|headquartered)\b",
)
_SIGNS_OF_OWNING = (
    *("account", "client", "customer", "sales", "business", "market", "revenue", "store", "partner", "contract"),
    *("territory", "portfolio", "distributor", "renewal", "chain", "retailer", "dealer", "buyer", "restaurant", "bars"),
    *("betreuung", "care"),
)
_DIGIT = re.compile(r"\d")
#: Pieces of small letters that no match of the pattern is without; of some a number besides.
_SIGNS: Mapping[ScopeKind, tuple[str, ...]] = {
    "countries": ("countr", "nation", "cross", "world", "globe"),
    "nation": ("nation", "country", "50", "coast", "across", "throughout", "all"),
    "sites": (
        *("store", "site", "branches", "outlet", "location", "plant", "factories", "office", "hotel", "restaurant"),
        *("warehouse", "depot", "school"),
    ),
    "team": ("team", "staff", "group", "led", "lead", "manag", "supervis", "oversaw", "direct", "coach", "mentor"),
    "accounts": (
        *("account", "client", "customer", "partner", "distributor", "reseller", "dealer", "brand", "chain", "oem"),
    ),
    "key": ("account", "client", "customer"),
}
_SIGNS_OF_LOCAL = ("state", "city", "county", "provinc", "region", "metro", "local", "greater", *_SIGNS["sites"])
_NUMBERED_KINDS: frozenset[ScopeKind] = frozenset({"sites", "team", "accounts"})
#: What a sentence may tell, by whether it names accounts or markets, and whether it holds a number.
_KINDS: Mapping[tuple[bool, bool], tuple[ScopeKind, ...]] = {
    (True, True): tuple(_PATTERNS),
    (True, False): tuple(kind for kind in _PATTERNS if kind not in _NUMBERED_KINDS),
    (False, True): ("team",),
    (False, False): (),
}
_SIGNS_OF_OTHERS = (
    *("report", "offices", "founded", "headquartered", "company", "provider", "leader", "manufacturer", "organi"),
    *("firm", "agency", "chain", "supplier"),
)
_SENTENCE = re.compile(r"[^\n.;•➢]+(?:\.(?=\S)[^\n.;•➢]+)*")
_MOST_ACCOUNTS = 100_000
_LEAST_REVENUE = 10_000
_YEAR_LIKE = range(1950, 2050)


def find_scope(text: str, start: int, end: int) -> Scope:
    """What text[start:end], the duties of a job, says about how far it reached."""
    facts: list[ScopeFact] = []
    small = small_letters(text)
    for sentence in _SENTENCE.finditer(text, start, end):
        span = sentence.span()
        said = small[span[0] : span[1]]
        owning = holds_any(said, _SIGNS_OF_OWNING) and _OWNING.search(said) is not None
        has_digit = _DIGIT.search(said) is not None
        kinds = _KINDS[owning, has_digit or holds_any(said, _WORDS)]
        if not kinds:
            continue
        # Few sentences tell anything, so whose it is comes last.
        found = [fact for kind in kinds if holds_any(said, _SIGNS[kind]) for fact in _read_kind(text, span, kind)]
        if owning:
            found += _read_places(text, span, said)
            if has_digit and _MAY_BE_MONEY.search(said):
                found += _read_money(text, span)
        if found and not (holds_any(said, _SIGNS_OF_OTHERS) and _NOT_OWN.search(said)):
            facts += found
    return Scope(tuple(sorted(facts, key=lambda fact: (fact.start, fact.kind))))


def join_scopes(scopes: Iterable[Scope]) -> Scope:
    """What several jobs say about reach, as one."""
    return Scope(tuple(fact for scope in scopes for fact in scope.facts))


_DIRECTOR = re.compile(
    r"\b(?:director|vice\s+president|s?vp|avp|head|chief|president|partner|leiter(?:in)?)\b", re.IGNORECASE
)
_SENIOR = re.compile(r"\b(?:senior|sr|lead|principal|group|leader|supervisor|team\s+lead)\b", re.IGNORECASE)
_ASSOCIATE = re.compile(
    r"\b(?:associate|assistant|junior|jr|trainee|intern|graduate|apprentice|entry[- ]level|coordinator)\b",
    re.IGNORECASE,
)
_SENIOR_TEAM, _DIRECTOR_TEAM = 3, 15


def judge_level(title: str, scope: Scope) -> CareerLevel:
    """Associate, manager, senior or director, by the title and by how many people the job led."""
    return _judge_level(title, min(scope.team_size, _DIRECTOR_TEAM))


@lru_cache(maxsize=1024)
def _judge_level(title: str, team: int) -> CareerLevel:
    if re.search(r"\bassociate\s+(?:director|vice)", title, re.IGNORECASE):
        return "senior"
    if _ASSOCIATE.search(title):
        return "associate"
    if _DIRECTOR.search(title) or team >= _DIRECTOR_TEAM:
        return "director"
    return "senior" if _SENIOR.search(title) or team >= _SENIOR_TEAM else "manager"


def _read_kind(text: str, span: tuple[int, int], kind: ScopeKind) -> Iterator[ScopeFact]:
    for found in _PATTERNS[kind].finditer(small_letters(text), *span):
        amount = _read_number(found)
        if _is_plausible(kind, amount):
            yield ScopeFact(kind, text[found.start() : found.end()], *found.span(), amount)


def _read_places(text: str, span: tuple[int, int], said: str) -> Iterator[ScopeFact]:
    for found in _LOCAL.finditer(text, *span) if holds_any(said, _SIGNS_OF_LOCAL) else ():
        if not (found["place"] and found["place"].casefold() in _CONTINENTS | _COUNTRIES):
            yield ScopeFact("local", found[0], *found.span())
    for found in _REGION.finditer(small_letters(text), *span) if holds_any(said, _find_region_words(text)) else ():
        name = text[found.start() : found.end()]
        yield ScopeFact("regions", " ".join(name.replace("-", " ").split()), *found.span())


@lru_cache(maxsize=4)
def _find_region_words(text: str) -> tuple[str, ...]:
    """The words of the text that names of regions begin with."""
    return tuple(_REGION_WORDS & count_words(text).keys())


def _read_number(found: re.Match[str]) -> float:
    groups = found.groupdict()
    if number := groups.get("number") or groups.get("led"):
        return float(_VALUES.get(number.lower()) or re.sub(r"[.,]", "", number))
    # "several countries", "multinational": more than one, and no more is known.
    return float(_FEWEST_COUNTRIES)


def _is_plausible(kind: ScopeKind, amount: float) -> bool:
    if kind in {"sites", "accounts"}:
        return amount < _MOST_ACCOUNTS and amount not in _YEAR_LIKE
    return kind != "team" or amount not in _YEAR_LIKE


def _read_money(text: str, span: tuple[int, int]) -> Iterator[ScopeFact]:
    for found in _MONEY.finditer(small_letters(text), *span):
        amount = _read_sum(found["sum"] or found["sum2"]) * _UNITS[found["unit"] or found["unit2"] or ""]
        sign = found["before"] or found["after"]
        if amount >= _LEAST_REVENUE:
            said = text[found.start() : found.end()].strip()
            yield ScopeFact("revenue", said, *found.span(), amount, _CURRENCIES.get(sign, sign.upper()))


def _read_sum(number: str) -> float:
    """A sum with either sign for thousands and for decimals: one or two digits behind the last sign are decimals."""
    whole, sign, decimals = re.fullmatch(r"([\d.,]*?)(?:([.,])(\d{1,2}))?", number).groups("")  # type: ignore[union-attr]
    return float(re.sub(r"[.,]", "", whole) or 0) + (float(decimals) / 10 ** len(decimals) if sign else 0.0)
