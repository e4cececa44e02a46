"""When two written names are one person's: the one rule by which cards, panels and records tell people apart."""

import unicodedata


def fold_name(name: str) -> str:
    """What a name is compared by: capitals, spaces, invisible signs and the way accents are stored do not count.

    Accents themselves do count, since two people may differ by one; `plain_name` shows who might be the same.
    """
    composed = unicodedata.normalize("NFKC", name).casefold()
    spaced = "".join(" " if each.isspace() else each for each in composed)
    seen = "".join(each for each in spaced if unicodedata.category(each) not in {"Cf", "Cc"})
    return unicodedata.normalize("NFKC", " ".join(seen.split()))


def plain_name(name: str) -> str:
    """Letters and digits only, without accents, words in one order: equal for names that may well be one person's."""
    bare = (each for each in unicodedata.normalize("NFKD", fold_name(name)) if not unicodedata.combining(each))
    words = "".join(each if each.isalnum() else " " for each in bare).split()
    return " ".join(sorted(words))
