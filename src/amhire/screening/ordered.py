"""Sets that are written in one order, so that the same findings make the same bytes in every process."""

from typing import Annotated, TypeAlias, TypeVar

from pydantic import PlainSerializer

_Text = TypeVar("_Text", bound=str)


def _sort(values: frozenset[str]) -> list[str]:
    return sorted(values)


#: A set as values see it, a sorted list where it is written. What a set yields first differs from process to process.
OrderedSet: TypeAlias = Annotated[frozenset[_Text], PlainSerializer(_sort)]
