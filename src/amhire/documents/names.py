"""Names of files as they may be shown: nothing in them steers a terminal, breaks a line or turns the reading round."""

import unicodedata

#: Control characters, line ends of all kinds, and marks that turn the direction of reading ("gpj.exe" for "exe.jpg").
_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSHOWN = "\ufffd"


def show_name(name: str) -> str:
    """The name with a sign for every character that is none to be read."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(_UNSHOWN if _is_steering(letter) else letter for letter in name)


def _is_steering(letter: str) -> bool:
    return unicodedata.category(letter) in _STEERING or letter in _TURNING


class Names:
    """Names of members as they may be shown and joined to a path: relative, without `..`, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        #: How often a name was wanted, so that the next number is not searched from the first on.
        self._last: dict[str, int] = {}

    def settle(self, name: str) -> str:
        """The name, with a number where it was given before."""
        parts = show_name(name).replace("\\", "/").split("/")
        wanted = settled = "/".join(part for part in parts if part.strip() and part not in {".", ".."}) or "unnamed"
        number = self._last.get(wanted, 1)
        while settled in self._taken:
            number += 1
            settled = _number(wanted, number)
        self._last[wanted] = number
        self._taken.add(settled)
        return settled


def _number(name: str, number: int) -> str:
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    return f"{folder}{slash}{stem or last} ({number}){dot}{ending if stem or dot else ''}"
