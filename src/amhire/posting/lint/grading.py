"""How grave a finding on a duty is, and what it tells of the law behind it."""

from amhire.framework.posting_law import PostingRule
from amhire.posting.law import Applied
from amhire.posting.lint.finding import SEVERITIES, Severity


def grade(row: Applied) -> Severity:
    """The severity of the row; less where it is not verified, or where it is not sure that it holds today.

    Words that a place forbids can be left out whatever the place of work will be, so that a ban that may hold is a
    warning; what a place that is only possible wants to read is advice.
    """
    if not row.rule.verified:
        return "advice"
    if row.state == "may-apply" and row.rule.forbids:
        return lighter(row.rule.severity, "warning")
    return row.rule.severity if row.state == "applies" else "advice"


def lighter(one: Severity, other: Severity) -> Severity:
    """The less grave of two."""
    return min(one, other, key=SEVERITIES.index)


def describe(row: Applied, what: str) -> str:
    """What was found, what the law of the place asks for, and what that depends on; "Check" where not verified."""
    place = f"{row.jurisdiction.name}: " if row.jurisdiction.countries else ""
    law = f"{'' if row.rule.verified else 'Check. '}{place}{row.rule.text}"
    return " ".join(_sentence(part) for part in (what, law, row.proviso) if part)


def cite(rule: PostingRule) -> str:
    """The source of a rule with its address."""
    return f"{rule.source}, {rule.url}" if rule.url else rule.source


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
