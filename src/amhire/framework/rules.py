"""What linting a posting needs of the framework, loaded alone: it is a tenth of the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from types import MappingProxyType

from amhire.errors import InvalidData, Problem
from amhire.framework.crossref import check_rules
from amhire.framework.folders import (
    RULE_FOLDERS,
    check_all,
    lay_over,
    of_kind,
    read_folder,
    without_collection,
    without_removals,
)
from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.terms import Terms


@dataclass(frozen=True, slots=True)
class Rules:
    """What linting a posting needs of the framework: the law by place, and the rules on wording."""

    jurisdictions: Mapping[str, Jurisdiction]
    terms: Mapping[str, Terms]


def load_rules(folder: Path, overlays: Sequence[Path] = ()) -> Rules:
    """Load only the jurisdictions and the rules on wording. Raises InvalidData with all problems of their files."""
    problems: list[Problem] = []
    with without_collection():
        layers = [read_folder(each, problems, problems, kinds=RULE_FOLDERS) for each in (folder, *overlays)]
        merged = reduce(lay_over, layers)
        entries = without_removals(merged, problems)
        jurisdictions, terms = of_kind(entries, "jurisdictions"), of_kind(entries, "terms")
        rules = Rules(
            MappingProxyType(check_all(Jurisdiction, jurisdictions, problems)),
            MappingProxyType(check_all(Terms, terms, problems)),
        )
    problems += check_rules(jurisdictions, terms)
    if problems:
        raise InvalidData(problems)
    return rules
