"""Job titles: whether a few words are one, and which role of the framework they name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.framework.role import Role
from amhire.screening.inflection import inflect_noun

Area: TypeAlias = Literal["account-management", "sales-or-service", "people-leadership"]

#: The words that job titles end in, or begin with before "of" or a comma.
_HEADS_TEXT = """
    accountant adjuster administrator adviser advisor agent ambassador analyst apprentice architect artist
    assembler assistant associate attendant attorney auditor banker bartender berater bookkeeper broker buyer
    captain caretaker carpenter cashier ceo cfo chairman chef chief clerk cmo coach commercial commissioner
    concierge consultant contractor controller coo cook coordinator counsel counselor cto dealer dentist deputy
    designer developer director dispatcher driver editor ejecutivo electrician engineer entrepreneur estimator
    executive fellow foreman founder freelancer generalist gerente guard head host hostess hygienist inspector
    instructor intern investigator keeper kundenbetreuer lawyer lead leader leadership lecturer leiter liaison
    librarian lieutenant loader machinist management manager marketer mechanic merchandiser nanny nurse officer
    operator owner packer painter paralegal partner pharmacist photographer physician picker pilot planer
    planner plumber president principal producer professor programmer proprietor receptionist recruiter rep
    representative researcher responsable sales salesman salesperson saleswoman scheduler scientist seller
    sergeant server soldier specialist steward stocker strategist stylist superintendent superviser supervisior
    supervisor teacher technician teller therapist trainee trainer tutor underwriter verkäufer volunteer vp
    waiter waitress welder worker writer
"""
_HEADS = frozenset(_HEADS_TEXT.split())
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
    r"""\b(?:account|client|customer|relationship|partner)\b.*\b(?:manager|director|executive|supervisor|partner|lead|
    head|consultant|advocate)\b | \baccount\ executive\b""",
    re.VERBOSE,
)
_NEVER = re.compile(r"\b(?:accounting|accountant|payable|receivable|bookkeep\w*|billing|ledger)\b")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
#: Heads that name a department as well: "Acme Media Sales" is an employer where a clearer title stands beside it.
_DEPARTMENTS = frozenset({"sales", "marketing", "management", "leadership", "commercial"})
_MOST_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """What a title says: the role it names, or None; whether only its duties can tell that it is one."""

    role: str | None
    duties_decide: bool = False


@dataclass(frozen=True, slots=True)
class TitleBook:
    """The titles of all roles as words, and the titles that only sound like one."""

    #: Words of a title → the role they name; the most telling titles first.
    known: tuple[tuple[tuple[str, ...], str], ...]
    acronyms: dict[str, str]
    not_these: tuple[tuple[str, ...], ...]

    def match(self, title: str) -> TitleMatch:
        """Which role a title names."""
        words = _title_words(title)
        lower = " ".join(words)
        if _NEVER.search(lower):
            return TitleMatch(None)
        found = next(((each, role) for each, role in self.known if _stands_in(each, words)), None)
        excluded = max((len(each) for each in self.not_these if _is_run_of(each, words)), default=0)
        if found and len(found[0]) > excluded:
            return TitleMatch(found[1])
        acronym = next((self.acronyms[word] for word in _WORD.findall(title) if word in self.acronyms), None)
        if acronym and not excluded:
            return TitleMatch(acronym)
        return TitleMatch(None, duties_decide=_DUTIES_DECIDE.search(lower) is not None)

    def areas(self, title: str) -> frozenset[Area]:
        """The kinds of experience a title stands for by itself."""
        lower = " ".join(_title_words(title))
        found: set[Area] = set()
        if self.match(title).role:
            found |= {"account-management", "sales-or-service"}
        if _SALES.search(lower) and not _NEVER.search(lower):
            found.add("sales-or-service")
        if _LEADERS.search(lower):
            found.add("people-leadership")
        return frozenset(found)


def build_title_book(roles: Iterable[Role]) -> TitleBook:
    """The titles of the roles; where two roles share one, the more specific role (the later) keeps it."""
    known: dict[tuple[str, ...], str] = {}
    acronyms: dict[str, str] = {}
    not_these: set[tuple[str, ...]] = set()
    for role in sorted(roles, key=lambda each: (each.extends is not None, each.id)):
        for title in (*role.titles.by_level.values(), *role.titles.synonyms):
            words = tuple(word for word in _title_words(title) if word not in _LEVELS)
            known.setdefault(words or tuple(_title_words(title)), role.id)
        acronyms |= {each: role.id for each in role.titles.acronyms if each not in acronyms}
        not_these |= {tuple(_title_words(each.title)) for each in role.titles.not_this_role}
    ordered = sorted(known.items(), key=lambda item: (-len(item[0]), item[0]))
    return TitleBook(tuple(ordered), acronyms, tuple(sorted(not_these)))


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
    """Whether the words come one after the other, others between them allowed, and end where the last is found."""
    rest = iter(words)
    return all(any(_same(word, each) for each in rest) for word in wanted)


def _same(wanted: str, word: str) -> bool:
    # An "accounts manager" keeps books, a "key accounts manager" keeps accounts: number matters only in the exclusions.
    return wanted == word or word in inflect_noun(wanted)


def _is_run_of(wanted: Sequence[str], words: Sequence[str]) -> bool:
    size = len(wanted)
    return any(tuple(words[start : start + size]) == tuple(wanted) for start in range(len(words) - size + 1))
