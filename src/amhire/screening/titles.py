"""Job titles: whether a few words are one, and which role of the framework they name."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from amhire.framework.role import Reach, Role
from amhire.screening.inflection import inflect_noun
from amhire.screening.scope import Scope

Area: TypeAlias = Literal["account-management", "sales-or-service", "business-sales", "people-leadership"]

#: The words that job titles end in, or begin with before "of" or a comma.
_HEADS_TEXT = """
    accountant actuary adjuster administrator adviser advisor advocate agent ambassador analyst apprentice
    architect archivist artist assembler assessor assistant associate attendant attorney auditor baker banker
    barista bartender berater betreuer biologist bookkeeper broker builder butcher buyer captain caretaker
    carpenter cashier ceo cfo chairman checker chef chemist chief cleaner clerk cmo coach commercial
    commissioner concierge consultant contractor controller coo cook coordinator copywriter counsel counsellor
    counselor courier cto curator dealer dentist deputy designer developer dietitian director dispatcher
    driver economist editor ejecutivo electrician engineer entrepreneur estimator evangelist examiner exec
    executive facilitator farmer fellow firefighter foreman founder freelancer gardener generalist geologist
    gerente guard hairdresser handler head helper host hostess hygienist inspector instructor intern
    interpreter investigator janitor journalist keeper kundenbetreuer laborer labourer lawyer lead leader
    leadership lecturer leiter leiterin leitung liaison librarian lieutenant loader machinist management
    manager manger marketer mason mechanic mentor merchandiser mgr milliner minister missionary moderator
    nanny negotiator nurse nutritionist officer operative operator optician organiser organizer owner packer
    painter paralegal paramedic partner pastor pharmacist photographer physician picker pilot planer planner
    plasterer plumber policeman porter postman praktikant president principal producer professor programmer
    proprietor purchaser receptionist recruiter registrar rep reporter representative researcher responsable
    roofer sailor sales salesman salesperson saleswoman scheduler scientist scout secretary seller sergeant
    server soldier specialist statistician steward stocker strategist stylist superintendent superviser
    supervisior supervisor surveyor tailor teacher technician technologist teller tester therapist tiler
    trainee trainer translator tutor underwriter upholsterer valuer verkäufer veterinarian volunteer vp waiter
    waitress welder werkstudent worker writer
"""
_HEADS = frozenset(_HEADS_TEXT.split())
_RUN = re.compile(r"[^\W_]+")
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
#: How the head of the title may be written, or who leads those who bear it.
_MANAGERS = frozenset({"manager", "managerin", "managers", "mgr", "mngr", "manger"})
_LEADING = frozenset(
    {"head", "director", "vp", "president", "lead", "leader", "leiter", "leiterin", "leitung", "chief", "manager"}
)
#: Words that may stand between "account" and "manager"; between "accounts" and "payroll manager" they would be others.
_BETWEEN_ACCOUNT_AND_MANAGER = frozenset(
    {"development", "relationship", "relations", "services", "service", "sales", "success", "team", "growth"}
)
_MOST_BETWEEN = 2
#: Whose title follows is somebody else.
_OF_ANOTHER = re.compile(
    r"\s*\b(?:(?:assistant|secretary|aide|support|deputy|advis[eo]r|reporting|reports|reported|pa|right[- ]hand)\s+to|"
    r"supporting|assisting|shadowing|working\s+(?:for|under))\s+(?:an?\s+|the\s+|our\s+)?.*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
#: Heads that name a department as well: "Acme Media Sales" is an employer where a clearer title stands beside it.
_DEPARTMENTS = frozenset({"sales", "marketing", "management", "leadership", "commercial"})
_MOST_TITLE_WORDS = 12


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

    def match_any(self, title: str) -> TitleMatch:
        """The same, worked out anew."""
        whole = self._match(title)
        parts = (self._match(part) for part in title.split("/") if "/" in title)
        return whole if whole.role else next((part for part in parts if part.role), whole)

    def _match(self, title: str) -> TitleMatch:
        title = _OF_ANOTHER.sub(" ", title)
        words = _title_words(title)
        lower = " ".join(words)
        if _NEVER.search(lower):
            return TitleMatch(None)
        spelt = frozenset(words)
        index = _index_titles(self)
        likely = (self.known[place] for place in sorted({place for word in spelt for place in index.get(word, ())}))
        found = next(
            ((each, role) for each, role in likely if _may_stand_in(each, spelt) and _stands_in(each, words)), None
        )
        excluded = max(
            (len(each) for each in self.not_these if spelt.issuperset(each) and _is_run_of(each, words)), default=0
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
        lower = " ".join(_title_words(title))
        found: set[Area] = set()
        if self.match(title).role:
            found |= {"account-management", "sales-or-service"}
        if _SALES.search(lower) and not _NEVER.search(lower):
            found.add("sales-or-service")
            if "account-management" in found or (_TO_FIRMS.search(lower) and not _TO_PERSONS.search(lower)):
                found.add("business-sales")
        if _LEADERS.search(lower):
            found.add("people-leadership")
        return frozenset(found)


@lru_cache(maxsize=4096)
def _match_title(book: TitleBook, title: str) -> TitleMatch:
    """People bear the same titles: most of them were matched before."""
    return book.match_any(title)


@lru_cache(maxsize=16)
def _index_titles(book: TitleBook) -> Mapping[str, Sequence[int]]:
    """Where in `known` the titles stand that no text has without a word: the rarest word of each, however spelt."""
    times = Counter(word for title, _ in book.known for word in set(title))
    index: dict[str, list[int]] = {}
    for place, (title, _) in enumerate(book.known):
        for word in _spellings(min(title, key=times.__getitem__)):
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
            *before, post = _title_words(title)
            known.setdefault((*(word for word in before if word not in _LEVELS), post), role.id)
        acronyms |= {each: role.id for each in role.titles.acronyms if each not in acronyms}
        not_these |= {tuple(_title_words(each.title)) for each in role.titles.not_this_role}
    # Of two as long, the one of a more specific role says more: a "commercial key account manager" keeps key ones.
    extending = {role.id for role in roles if role.extends}
    ordered = sorted(known.items(), key=lambda item: (-len(item[0]), item[1] not in extending, item[0]))
    reach_of = {role.id: role.scope.reach for role in sorted(roles, key=lambda each: each.id)}
    return TitleBook(tuple(ordered), acronyms, tuple(sorted(not_these)), reach_of)


def may_hold_title(text: str) -> bool:
    """Whether any word that a title ends in stands in the text; however it is cut, no part is a title without one."""
    return not _HEADS.isdisjoint(_RUN.findall(text.lower()))


def is_title(text: str) -> bool:
    """Whether a few words read like a job title."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or len(words) > _MOST_TITLE_WORDS:
        return False
    return any(word in _HEADS for word in words)


def title_clarity(text: str) -> tuple[bool, int]:
    """How surely a few words that may be a title are one: sorts a person's title above a department's name."""
    words = [word.lower() for word in _WORD.findall(text)]
    return any(word in _HEADS - _DEPARTMENTS for word in words) and words[-1] in _HEADS - _DEPARTMENTS, len(words)


def _title_words(title: str) -> list[str]:
    """The words of a title in the order they are spoken: "Manager, Key Accounts" becomes "key accounts manager"."""
    turned = re.fullmatch(r"(.{2,40}?)(?:\s*[,–-]\s+|\s+of\s+)(.{2,60})", title.strip())
    if turned and turned[1].split()[-1].lower() in _HEADS and not is_title(turned[2]):
        title = f"{turned[2]} {turned[1]}"
    return [word.lower() for word in _WORD.findall(title)]


def _stands_in(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words come one after the other; only a few others stand between them, of a kind that fits."""
    leads = any(word in _LEADING for word in words)
    return any(_follow(wanted[1:], words, at, leads=leads) for at in _places(wanted[0], words, 0, leads=leads))


def _may_stand_in(wanted: Sequence[str], words: frozenset[str]) -> bool:
    """Whether every wanted word is there in some form; without, there is no order to look at."""
    return not any(words.isdisjoint(_spellings(word)) for word in wanted)


@cache
def _spellings(wanted: str) -> frozenset[str]:
    """All that may stand for a word of a title, in whatever place."""
    others = _MANAGERS | {"management"} if wanted == "manager" else frozenset[str]()
    return _forms(wanted) | others | {wanted}


def _follow(wanted: Sequence[str], words: Sequence[str], at: int, *, leads: bool) -> bool:
    """Whether the rest of the wanted words follow the one found at a place."""
    if not wanted:
        return True
    return any(
        _may_stand_between(words[at + 1 : found], words[at], is_last=len(wanted) == 1)
        and _follow(wanted[1:], words, found, leads=leads)
        for found in _places(wanted[0], words, at + 1, leads=leads)
    )


def _places(wanted: str, words: Sequence[str], begin: int, *, leads: bool) -> list[int]:
    return [at for at in range(begin, len(words)) if _same(wanted, words[at], leads=leads)]


def _may_stand_between(words: Sequence[str], before: str, *, is_last: bool) -> bool:
    """A "global technology account manager" keeps accounts; an "accounts and payroll manager" does not."""
    if before.rstrip("s") in {"account", "client", "customer"}:
        return all(word in _BETWEEN_ACCOUNT_AND_MANAGER for word in words)
    return len(words) <= (0 if is_last else _MOST_BETWEEN)


def _same(wanted: str, word: str, *, leads: bool) -> bool:
    # An "accounts manager" keeps books, a "key accounts manager" keeps accounts: number matters only in the exclusions.
    if wanted == "manager" and (word in _MANAGERS or (word == "management" and leads)):
        return True
    return wanted == word or word in _forms(wanted)


@cache
def _forms(noun: str) -> frozenset[str]:
    return frozenset(inflect_noun(noun))


def _is_run_of(wanted: Sequence[str], words: Sequence[str]) -> bool:
    size = len(wanted)
    return any(tuple(words[start : start + size]) == tuple(wanted) for start in range(len(words) - size + 1))
