"""From YAML nodes to frozen records: the base of every model and the wording of every complaint."""

import re
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from amhire.errors import Problem
from amhire.yamlfile import Node, locate, show_path


class Record(BaseModel):
    """What one mapping of YAML says: closed, frozen, without silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def _whole_number_as_text(value: object) -> object:
    # A postal code or identifier written without quotes is meant as text; the loader only makes whole numbers of
    # text that reads back the same, so nothing is lost. Fractions (1.10) would lose digits and are refused.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


# An address and nothing else: what would carry more into a mailto link (?, &, %) is left out.
_PLAIN = r"[^@\s<>\"'%?&,;:()\[\]\\]+"
EMAIL = rf"^{_PLAIN}@{_PLAIN}\.{_PLAIN}$"
R = TypeVar("R", bound=Record)


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty or only spaces")
    return text


Text = Annotated[
    str, BeforeValidator(_whole_number_as_text), Field(min_length=1, max_length=5000), AfterValidator(_not_blank)
]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
SeedId = Annotated[str, Field(pattern=r"^S[0-9]{3}$")]


def _iso_date(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Day = Annotated[date, BeforeValidator(_iso_date)]


def check_record(model: type[R], node: Node, *, partial: bool = False) -> tuple[R | None, list[Problem]]:
    """Validate one node against its model: the record, or None with every problem.

    Of a `partial` node, which lacks what it would inherit, missing keys are no problem.
    """
    try:
        return model.model_validate(_values(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        details = [detail for detail in details if not (partial and detail["type"] == "missing")]
        return None, [_problem(model, node, detail) for detail in details if not _follows(detail, details)]


def _follows(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """Whether "too few entries" only says that an entry already complained about was not counted."""
    here = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(here) and other["loc"][: len(here)] == here for other in details
    )


def nearest(found: str, allowed: Iterable[str]) -> str:
    """`; did you mean 'x'?` where one of the allowed names is close, else nothing."""
    close = get_close_matches(found, list(allowed), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def unknown(kind: str, found: str, allowed: Iterable[str]) -> str:
    """`no role 'x'; did you mean 'y'? Allowed: y, z`: the one sentence for every name that leads nowhere."""
    known = list(allowed)
    return f"no {kind} {found!r}{nearest(found, known) or '.'} Allowed: {', '.join(known)}"


def _values(node: Node) -> object:
    """The data without its places. Strict models take tuples, not lists."""
    value = node.value
    if isinstance(value, tuple):
        return tuple([_values(item) for item in value])
    if isinstance(value, types.MappingProxyType):
        return {key: _values(item) for key, item in value.items()}
    return value


def _problem(model: type[Record], node: Node, detail: ErrorDetails) -> Problem:
    path = tuple(step for step in detail["loc"] if step != "[key]")
    return Problem(locate(node, path), show_path(path), _message(model, path, detail))


def _message(model: type[Record], path: Sequence[str | int], detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    parent, field = _surroundings(model, path)
    if kind == "extra_forbidden":
        names = list(parent.model_fields) if parent else []
        return f"unknown key{nearest(str(path[-1]), names) or '.'} Allowed: {', '.join(names)}"
    if kind == "missing":
        return f"is missing{_hint(field)}"
    if kind == "value_error":
        return str(context["error"])
    return f"{_expectation(kind, context, field)}, got {_shown(detail['input'])}{_nearest_literal(detail)}"


def _expectation(kind: str, context: Mapping[str, Any], field: FieldInfo | None) -> str:
    if kind in _TEMPLATES:
        return _TEMPLATES[kind].format(**context)
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"must be {_range(field, context)}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], f"must match {context['pattern']}")
    return _TYPES.get(kind, "is not allowed here")


_TEMPLATES: Mapping[str, str] = {
    "literal_error": "must be one of {expected}",
    "too_short": "must have at least {min_length} in the list",
    "too_long": "must have at most {max_length} in the list",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
}

_PATTERNS: Mapping[str, str] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "must be an id of lower-case letters, digits and single hyphens",
    r"^S[0-9]{3}$": "must be a statement id such as S042",
    r"^[A-Z]{3}$": "must be a currency code of three capitals such as EUR",
    r"^[a-z]{2,3}-[A-Z]{2}$": "must be a locale such as en-GB, en-IN or de-DE",
    r"^[A-Z]{2}$": "must be a country code of two capitals such as DE",
    r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$": "must be the code of a country or a state such as DE, US-CO or CA-ON",
    r"^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$": "must be the code of a country, state or city such as DE, US-CO or US-NY-NYC",
    r"^#[0-9a-fA-F]{6}$": "must be a colour such as '#1f4e79' (in quotes)",
    r"^https?://[^\s<>\"']+$": "must be a web address beginning with https://",
    EMAIL: "must be an e-mail address",
}

_TYPES: Mapping[str, str] = {
    "string_type": "must be text (put it in quotes)",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "mapping_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "date_type": "must be a date such as 2026-11-30",
}


def _range(field: FieldInfo | None, context: Mapping[str, Any]) -> str:
    bounds = {
        name: getattr(item, name)
        for item in (field.metadata if field else ())
        for name in ("ge", "le")
        if hasattr(item, name)
    }
    if len(bounds) == 2:
        return f"between {bounds['ge']:g} and {bounds['le']:g}"
    return f"at least {context['ge']:g}" if "ge" in context else f"at most {context['le']:g}"


def _nearest_literal(detail: ErrorDetails) -> str:
    if detail["type"] != "literal_error" or not isinstance(detail["input"], str):
        return ""
    allowed = detail.get("ctx", {})["expected"].replace(" or ", ", ").split(", ")
    return nearest(detail["input"], [name.strip("'") for name in allowed])


def _hint(field: FieldInfo | None) -> str:
    return f": {field.description}" if field and field.description else ""


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, tuple):
        return f"a list of {len(value)}"
    if value is None:
        return "nothing"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…{text[-1]}"


def _surroundings(model: type[Record], path: Sequence[str | int]) -> tuple[type[Record] | None, FieldInfo | None]:
    """The model that owns the last step of the path, and that step's field if it has one."""
    annotation: Any = model
    parent: type[Record] | None = None
    field: FieldInfo | None = None
    for step in path:
        annotation = _bare(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Record):
            parent, field = annotation, annotation.model_fields.get(str(step))
            annotation = field.annotation if field else None
        else:
            parent, field = None, None
            arguments = typing.get_args(annotation)
            annotation = (
                (arguments[1] if isinstance(step, str) and len(arguments) > 1 else arguments[0]) if arguments else None
            )
    return parent, field


def _bare(annotation: Any) -> Any:  # noqa: ANN401  # annotations have no common type
    """Strip Annotated and the None of an optional."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in (types.UnionType, typing.Union):
            annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
        else:
            return annotation


__all__ = ["Day", "Id", "Record", "SeedId", "Text", "check_record", "nearest", "unknown"]
