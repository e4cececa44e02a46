"""Whether a text names a person."""

from amhire.scorecard.names import fold_name

_PLAIN_WORD = 4


def mentions(text: str, name: str, *, besides: str = "") -> bool:
    """Whether the words of a name stand in a text one after the other; capitals and signs between them do not count.

    A name of one word only counts as it is written: "May" and "Will" are words too. Where the text has the name
    `besides`, that one is meant: "Ann Lee-Smith" is no mention of Ann Lee.
    """
    whole = len(_split(name).split()) > 1
    words, other, said = (_split(fold_name(each) if whole else each) for each in (name, besides, text))
    if other and f" {words} " in f" {other} ":
        said = f" {said} ".replace(f" {other} ", " | ")
    return bool(words) and f" {words} " in f" {said} "


def find_part(text: str, name: str) -> str:
    """The first word of a text that is a word of the name; "" where there is none.

    A word of fewer than four letters does not count in small letters: "an", "do" and "the" are parts of names, too.
    """
    parts = set(_split(fold_name(name)).split())
    said = (word for word in _split(text).split() if len(word) >= _PLAIN_WORD or not word[0].islower())
    return next((word for word in said if fold_name(word) in parts and len(word) > 1), "")


def _split(text: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in text).split())
