"""Values of structured data as they are checked: with place and path, whatever form the author gave them."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from amhire.posting.lint.finding import Finding, Severity
from amhire.yamlfile import Node

GOOGLE = (
    "Google Search Central, job posting structured data: "
    "https://developers.google.com/search/docs/appearance/structured-data/job-posting"
)
SCHEMA_ORG = "schema.org, JobPosting: https://schema.org/JobPosting"

#: How names of the vocabulary may begin where they are not written bare.
_PREFIXES = ("schema:", "https://schema.org/", "http://schema.org/")
_MOST_VALUES = 100
_LONGEST_FOUND = 160
_LONGEST_TEXT = 100_000
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
#: One sign that groups digits by three, the other before the cents; "1.234" alone stays unclear and is not read.
_GROUPED = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<mark>[,.' \u00a0\u202f])\d{3}(?:(?P=mark)\d{3}){0,3})"
    r"|\d{1,2}(?:,\d{2}){1,3},\d{3})(?:[.,]\d{1,2})?"
)


def local_name(name: str) -> str:
    """A name of the vocabulary without what may stand before it."""
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def build_value(file: str, node: Node) -> "Value":
    """The whole JobPosting of a file. In JSON alone the name of a type stands apart from the type itself."""
    value = Value(file, node)
    kind = value.members.get("@type")
    return replace(value, is_json=kind is None or node.keys.get("@type") != kind.location)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the structured data, or the whole of it; `path` leads there from the JobPosting."""

    file: str
    node: Node
    path: str = ""
    #: Whether it comes from JSON, where texts stand in quotation marks and truth values do not.
    is_json: bool = True

    @property
    def members(self) -> Mapping[str, Node]:
        """What an object holds; nothing where this is none."""
        return self.node.value if isinstance(self.node.value, Mapping) else {}

    @property
    def is_object(self) -> bool:
        """Whether this is an object, other than text with a language or type beside it."""
        return isinstance(self.node.value, Mapping) and "@value" not in self.node.value

    @property
    def raw(self) -> object:
        """Text, number or truth value as given; None for objects, lists and nothing."""
        value = self.node.value
        if isinstance(value, Mapping):
            value = value["@value"].value if "@value" in value else None
        return value if isinstance(value, str | int | float | bool) else None

    @property
    def text(self) -> str:
        """The text as far as it is looked at, white space as single spaces; "" where this is none."""
        return " ".join(self.raw[:_LONGEST_TEXT].split()) if isinstance(self.raw, str) else ""

    @property
    def number(self) -> float | None:
        """The number, also where it is written as plain text; None where this is none."""
        raw = self.raw
        if isinstance(raw, str):
            return float(raw) if _NUMBER.fullmatch(raw := raw.strip()) else None
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return None
        # A whole number of JSON may have more digits than a float can hold.
        return float(raw) if abs(raw) < 1e15 and math.isfinite(raw) else None

    @property
    def types(self) -> frozenset[str]:
        """The names of the types that an object gives itself."""
        given = self.get("@type")
        return frozenset(local_name(each.text) for each in given.values) if given else frozenset()

    @property
    def values(self) -> tuple["Value", ...]:
        """Each of a list, or the one value; the first hundred."""
        if not isinstance(self.node.value, tuple):
            return (self,)
        several = [
            replace(self, node=each, path=f"{self.path}[{place}]") for place, each in enumerate(self.node.value, 1)
        ]
        return tuple(each for each in several[:_MOST_VALUES] if not _is_empty(each.node))

    @property
    def first(self) -> "Value":
        """The first of a list, or the value itself."""
        return next(iter(self.values), self)

    def get(self, name: str) -> "Value | None":
        """The property of that name; None where it is missing or says nothing."""
        members = self.members
        for key in (name, *(prefix + name for prefix in _PREFIXES)):
            if key in members:
                path = f"{self.path}.{name}" if self.path else name
                return None if _is_empty(members[key]) else replace(self, node=members[key], path=path)
        return None

    def texts(self, *names: str) -> str:
        """The text that the path of names leads to, in the first object on the way that has it; "" for nothing."""
        if not names:
            return self.text
        for each in self.values:
            inner = each.get(names[0])
            if inner is not None and (text := inner.texts(*names[1:])):
                return text
        return ""

    def shown(self) -> str:
        """The value as it is quoted in a finding; "" for objects and lists."""
        raw = self.raw
        if isinstance(raw, bool):
            return str(raw).lower()
        if isinstance(raw, str):
            return shorten(self.text)
        # A whole number may have more digits than Python turns into text.
        return "" if raw is None or (isinstance(raw, int) and abs(raw) > 10**30) else f"{raw}"

    def finding(self, rule: str, severity: Severity, message: str, *, instead: str) -> Finding:
        """A finding at this value that quotes it and rests on Google's rules."""
        place = self.node.location
        # A text of JSON begins with its quotation mark, and the words that are quoted stand behind it.
        inside = self.is_json and isinstance(self.node.value, str) and place.column > 0
        return Finding(
            file=self.file,
            rule=rule,
            severity=severity,
            line=place.line,
            column=place.column + inside,
            found=self.shown(),
            message=message,
            source=GOOGLE,
            instead=instead,
            path=self.path,
        )

    def missing(self, rule: str, severity: Severity, name: str, message: str, *, instead: str) -> Finding:
        """A finding at this object about a property that it lacks."""
        path = f"{self.path}.{name}" if self.path else name
        return replace(self.finding(rule, severity, message, instead=instead), found="", path=path)


def shorten(text: str) -> str:
    """Text for a finding, cut where it is long."""
    return text if len(text) <= _LONGEST_FOUND else f"{text[: _LONGEST_FOUND - 1]}…"


def read_amount(text: str) -> str:
    """The plain number that text such as "$40,000" or "40.000,00 €" stands for; "" where that is not certain."""
    bare = re.sub(r"^(?:[A-Z]{3}|Rs\.?|[$€£¥₹])\s?(?=\d)|(?<=\d)\s?(?:[A-Z]{3}|[$€£¥₹])$", "", text.strip())
    if _NUMBER.fullmatch(bare):
        return bare
    found = _GROUPED.fullmatch(bare)
    return re.sub(r"\D", "", found["whole"]) if found else ""


def _is_empty(node: Node) -> bool:
    value = node.value
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, tuple | Mapping) and not value)
