"""Job titles: whether a few words are one, and which role of the framework they name."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from amhire.framework.role import Reach, Role
from amhire.screening.scope import Scope
from amhire.screening.title_order import is_run_of, list_spellings, may_stand_in, stands_in
from amhire.screening.title_words import list_title_words

Area: TypeAlias = Literal["account-management", "sales-or-service", "business-sales", "people-leadership"]

_LEVELS_TEXT = """
    1 2 3 a acting an and area assistant associate chief deputy district executive field for group i ii iii
    inside interim iv jr junior lead of outside principal regional senior sr team territory the trainee vice
"""
_LEVELS = frozenset(_LEVELS_TEXT.split())
_SALES = re.compile(
    r"""\b(?:sales?|selling|salesman|salesperson|saleswoman|business\ development|account\ (?:executive|manager|
    director|representative|rep|supervisor|coordinator|specialist|lead|consultant|associate)|customer|client|merchandiser|
    territory|relationship|retail|store|branch\ manager|call\ cent(?:er|re)|banker|broker|insurance\ agent|
    leasing|channel|brand|marketing\ (?:manager|representative|executive)|guest\ services?|teller|cashier|telemarket\w*|
    advertising|real\ estate|realtor|concession|front\ desk|partner\ manager|commercial\ manager)\b""",
    re.VERBOSE,
)
#: Sales to businesses, and the work with private persons that goes by like names.
_TO_FIRMS = re.compile(
    r"""\b(?:sales|business\ development|account|territory|client|channel|partner|relationship|brand|commercial|
    advertising|media|broker|regional)\b""",
    re.VERBOSE,
)
_TO_PERSONS = re.compile(
    r"""\b(?:store|retail|cashier|associate|teller|front\ desk|guest|server|clerk|customer\ service|receptionist|
    leasing|real\ estate|branch|mortgage|merchandiser|call\ cent(?:er|re)|fitness|membership|floor)\b""",
    re.VERBOSE,
)
_LEADERS = re.compile(
    r"""\b(?:supervisor|director|head|president|vp|chief|ceo|coo|cfo|cmo|owner|founder|foreman|superintendent|
    team\ lead(?:er)?|general\ manager|store\ manager|branch\ manager|office\ manager|
    (?:sales|operations|department|shift|restaurant|production|plant|district|regional|assistant|customer\ service|
    service|
    marketing|hr|human\ resources)\ manager)\b""",
    re.VERBOSE,
)
#: Titles that name the role in one company and something else in the next: the duties decide.
_DUTIES_DECIDE = re.compile(
    r"""\b(?:account|client|customer|relationship|partner|partnerships?)\b.*\b(?:manager|director|executive|exec|
    supervisor|partner|lead|head|consultant|advocate|mgr|president|vp)\b | \baccount\ handler\b |
    \b(?:key|national|global|major|strategic|corporate)\ accounts?\ (?:representative|rep|specialist|coordinator)\b |
    \bkundenbe(?:treuer|rater)(?:in)?\b | \brelationship\ (?:banker|associate)\b""",
    re.VERBOSE,
)
_NEVER = re.compile(
    r"\b(?:accounting|accountant|accountancy|payable|receivables?|bookkeep\w*|billing|ledger|payroll|audit|tax|"
    r"credit\ control|collections?|clerk|reimbursement|current\ account|user\ account|bank\ account|patient|"
    r"accounts?\ (?:assistant|technician|senior|admin\w*))\b"
)
#: Other names of the role that a framework need not list: agencies, software and other languages.
_FAMILY: Mapping[str, tuple[str, ...]] = {
    "account-manager": (
        "account director",
        "client director",
        "client partner",
        "client services director",
        "client services manager",
        "client service manager",
        "client success manager",
        "account services manager",
        "account development manager",
        "account relationship manager",
        "account success manager",
        "account supervisor",
        "gerente de cuentas",
        "responsable de comptes",
    ),
    "key-account-manager": (
        "großkundenbetreuer",
        "schlüsselkundenbetreuer",
        "großkundenmanager",
        "responsable grands comptes",
        "responsable comptes clés",
        "gerente de cuentas clave",
        "account manager key accounts",
        "account manager strategic accounts",
        "account manager major accounts",
        "account director strategic accounts",
    ),
}
_RUN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
#: Whose title follows is somebody else.
_OF_ANOTHER = re.compile(
    r"\s*\b(?:(?:assistant|secretary|aide|support|deputy|advis[eo]r|reporting|reports|reported|pa|right[- ]hand)\s+to|"
    r"supporting|assisting|shadowing|working\s+(?:for|under))\s+(?:an?\s+|the\s+|our\s+)?.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """What a title says: the role it names, or None; whether only its duties can tell that it is one."""

    role: str | None
    duties_decide: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class TitleBook:
    """The titles of all roles as words, and the titles that only sound like one. One book equals no other."""

    #: Words of a title → the role they name; the most telling titles first.
    known: tuple[tuple[tuple[str, ...], str], ...]
    acronyms: dict[str, str]
    not_these: tuple[tuple[str, ...], ...]
    #: How far each role reaches, in the order of their ids.
    reach_of: Mapping[str, Reach]

    def match(self, title: str) -> TitleMatch:
        """Which role a title names; of several titles in one, "Account Executive / Account Manager", any that does."""
        return _match_title(self, title)

    def may_name_role(self, text: str) -> bool:
        """Whether the text has a word that the titles of the roles are not without; however it is cut, none is else."""
        signs = _list_signs(self)
        return not signs.isdisjoint(_RUN.findall(text.lower())) or "&" in signs

    def list_signs(self, words: Collection[str]) -> tuple[str, ...]:
        """Pieces of small letters one of which every line has that may name a role, in a text of these words."""
        return tuple(sign for sign in _list_signs(self) if sign in words or not sign.isalpha())

    def match_any(self, title: str) -> TitleMatch:
        """The same, worked out anew."""
        whole = self._match(title)
        parts = (self._match(part) for part in title.split("/") if "/" in title)
        return whole if whole.role else next((part for part in parts if part.role), whole)

    def _match(self, title: str) -> TitleMatch:
        title = _OF_ANOTHER.sub(" ", title)
        words = list_title_words(title)
        lower = " ".join(words)
        if _NEVER.search(lower):
            return TitleMatch(None)
        spelt = frozenset(words)
        index = _index_titles(self)
        likely = (self.known[place] for place in sorted({place for word in spelt for place in index.get(word, ())}))
        found = next(
            ((each, role) for each, role in likely if may_stand_in(each, spelt) and stands_in(each, words)), None
        )
        excluded = max(
            (len(each) for each in self.not_these if spelt.issuperset(each) and is_run_of(each, words)), default=0
        )
        if found and len(found[0]) > excluded:
            return TitleMatch(found[1])
        acronym = next((self.acronyms[word] for word in _WORD.findall(title) if word in self.acronyms), None)
        if acronym and not excluded:
            return TitleMatch(acronym)
        return TitleMatch(None, duties_decide=_DUTIES_DECIDE.search(lower) is not None)

    def shown_role(self, role: str, scope: Scope) -> str:
        """The role a job shows: what its title names, unless its duties reach further, or clearly less far.

        Where the duties say nothing about reach, the title is believed.
        """
        named, shown = self.reach_of.get(role, "portfolio"), scope.reach
        if shown == "world" or (shown == "nation" and named in {"portfolio", "world"}):
            return self._role_with(shown, role)
        if shown == "region" and named in {"nation", "world"}:
            return self._role_with("portfolio", role)
        if shown != "region" and named == "portfolio" and any(fact.kind == "key" for fact in scope.facts):
            return self._role_with("region", role)
        return role

    def _role_with(self, reach: Reach, role: str) -> str:
        return next((name for name, each in self.reach_of.items() if each == reach), role)

    def areas(self, title: str) -> frozenset[Area]:
        """The kinds of experience a title stands for by itself."""
        return _list_areas(self, title)


@lru_cache(maxsize=4096)
def _match_title(book: TitleBook, title: str) -> TitleMatch:
    """People bear the same titles: most of them were matched before."""
    return book.match_any(title)


@lru_cache(maxsize=1024)
def _list_areas(book: TitleBook, title: str) -> frozenset[Area]:
    lower = " ".join(list_title_words(title))
    found: set[Area] = set()
    if book.match(title).role:
        found |= {"account-management", "sales-or-service"}
    if _SALES.search(lower) and not _NEVER.search(lower):
        found.add("sales-or-service")
        if "account-management" in found or (_TO_FIRMS.search(lower) and not _TO_PERSONS.search(lower)):
            found.add("business-sales")
    if _LEADERS.search(lower):
        found.add("people-leadership")
    return frozenset(found)


@lru_cache(maxsize=16)
def _index_titles(book: TitleBook) -> Mapping[str, Sequence[int]]:
    """Where in `known` the titles stand that no text has without a word: the rarest word of each, however spelt."""
    times = Counter(word for title, _ in book.known for word in set(title))
    index: dict[str, list[int]] = {}
    for place, (title, _) in enumerate(book.known):
        for word in list_spellings(min(title, key=times.__getitem__)):
            index.setdefault(word, []).append(place)
    return index


@lru_cache(maxsize=16)
def _list_signs(book: TitleBook) -> frozenset[str]:
    return frozenset((*_index_titles(book), *(acronym.lower() for acronym in book.acronyms)))


def build_title_book(roles: Collection[Role]) -> TitleBook:
    """The titles of the roles; where two roles share one, the more specific role (the later) keeps it."""
    known: dict[tuple[str, ...], str] = {}
    acronyms: dict[str, str] = {}
    not_these: set[tuple[str, ...]] = set()
    for role in sorted(roles, key=lambda each: (each.extends is not None, each.id)):
        for title in (*role.titles.by_level.values(), *role.titles.synonyms, *_FAMILY.get(role.id, ())):
            *before, post = list_title_words(title)
            known.setdefault((*(word for word in before if word not in _LEVELS), post), role.id)
        acronyms |= {each: role.id for each in role.titles.acronyms if each not in acronyms}
        not_these |= {tuple(list_title_words(each.title)) for each in role.titles.not_this_role}
    # Of two as long, the one of a more specific role says more: a "commercial key account manager" keeps key ones.
    extending = {role.id for role in roles if role.extends}
    ordered = sorted(known.items(), key=lambda item: (-len(item[0]), item[1] not in extending, item[0]))
    reach_of = {role.id: role.scope.reach for role in sorted(roles, key=lambda each: each.id)}
    return TitleBook(tuple(ordered), acronyms, tuple(sorted(not_these)), reach_of)
