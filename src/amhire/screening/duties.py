"""What the duties of a job say about which job it was, where its title does not."""

import re

from amhire.screening.signs import holds_any
from amhire.screening.titles import TitleBook

#: "The Technical Account Manager directly manages …", "As Key Account Manager I …", "Global Account Manager Managed …"
_HELD = re.compile(
    r"""(?:\A|(?<=[.;•\n]))[ \t]{0,4}
    (?:(?i:as|the|this|work(?:ed|ing)\s+as|serv(?:ed|ing)\s+as|act(?:ed|ing)\s+as|promoted\s+to|hired\s+as|
        in\s+(?:the|my)\s+(?:role|position|capacity)\s+(?:of|as))\s+(?:an?\s+|the\s+)?)?
    (?P<title>(?:[A-Z][\w/&-]*\s+){0,4}(?:Account|Client|Customer|Accounts)\s+(?:[A-Z][\w/&-]*\s+)?
        (?:Manager|Director|Executive|Partner))\b
    [,\s]+(?:is\s+|was\s+|I\s+|will\s+|directly\s+|also\s+)*(?P<verb>[A-Za-z]+)""",
    re.VERBOSE,
)
#: No title of these is without one of each.
_KEPT, _KEEPERS = ("Account", "Client", "Customer"), ("Manager", "Director", "Executive", "Partner")
#: What a colleague does, not the writer.
_ANOTHERS = frozenset({"reported", "reports", "assigned", "asked", "needed", "requested", "supported"})
_VERB = re.compile(
    r"(?i)(?:[a-z]+ed|manages|handles|leads|owns|plays?|responsible|develops|oversees|maintains|grew|led|built|kept|ran|won|"
    r"oversaw|manage|handle|lead|own|develop|maintain)"
)
#: Words of work for private persons: borrowers, patients, shoppers.
_PRIVATE = re.compile(
    r"\b(?:loans?|mortgages?|refinanc\w+|underwrit\w+|policy\s?holders?|patients?|tenants?|residents?|home\s?owners?|borrowers?|"
    r"shoppers?|walk-ins?|cashier|students?)\b",
    re.IGNORECASE,
)
_FIRMS = re.compile(
    r"\b(?:business\s+(?:clients?|customers?|accounts?)|commercial|corporate|companies|enterprises?|b2b|agencies|brands?|"
    r"retailers|distributors|contracts?|institutional|employers?)\b",
    re.IGNORECASE,
)
_MANY = 3


def find_held_role(duties: str, book: TitleBook) -> str | None:
    """The role that a sentence of the duties says the writer held; None where none does."""
    if not (holds_any(duties, _KEPT) and holds_any(duties, _KEEPERS)):
        return None
    for found in _HELD.finditer(duties):
        verb = found["verb"]
        match = book.match(found["title"])
        if verb.lower() not in _ANOTHERS and _VERB.fullmatch(verb) and (match.role or match.duties_decide):
            return match.role or "account-manager"
    return None


def serves_private_persons(duties: str) -> bool:
    """Whether those the duties serve are private persons, not businesses."""
    return len(_PRIVATE.findall(duties)) >= _MANY and not _FIRMS.search(duties)
