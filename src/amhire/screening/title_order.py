"""Whether the words of a known title stand in another one: in their order, in any form, with few others between."""

from collections.abc import Sequence
from functools import cache

from amhire.screening.inflection import inflect_noun

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


def stands_in(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words come one after the other; only a few others stand between them, of a kind that fits."""
    leads = any(word in _LEADING for word in words)
    return any(_follow(wanted[1:], words, at, leads=leads) for at in _places(wanted[0], words, 0, leads=leads))


def may_stand_in(wanted: Sequence[str], words: frozenset[str]) -> bool:
    """Whether every wanted word is there in some form; without, there is no order to look at."""
    return not any(words.isdisjoint(list_spellings(word)) for word in wanted)


@cache
def list_spellings(wanted: str) -> frozenset[str]:
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


def is_run_of(wanted: Sequence[str], words: Sequence[str]) -> bool:
    size = len(wanted)
    return any(tuple(words[start : start + size]) == tuple(wanted) for start in range(len(words) - size + 1))
