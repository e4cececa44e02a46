"""Whether a text names a person."""

from amhire.scorecard.names import fold_name


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


def _split(text: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in text).split())
