"""What the decision record says in sentences: how long it is kept and why, and how a decision came about."""

from collections.abc import Iterable, Mapping

from amhire.decision.circumstances import Circumstance
from amhire.decision.mentions import mentions
from amhire.decision.retention import Deadline, Retention
from amhire.framework.loading import Framework
from amhire.report.panel_words import Say
from amhire.report.plain import make_plain
from amhire.report.terminal import shorten, wrap
from amhire.scorecard.names import fold_name

NOTHING = "–"
#: The longest name that a table of the record shows in full, in characters.
WIDEST_NAME = 26


def choose_words(framework: Framework) -> Say:
    """The sentences of a framework's own language."""
    return Say(framework.wording[framework.frame.language].panel)


def tell_retention(judged: Retention, say: Say) -> list[str]:
    """Every date with the law it comes from, as lines."""
    lines = [line for each in judged.deadlines for line in wrap(_say_deadline(each, say), first="  ", rest="    ")]
    if judged.is_open:
        lines += wrap(say("decision-no-rule"), first="  ")
    for name in judged.unknown:
        lines += wrap(say("decision-unknown-place", name=make_plain(name)), first="  ")
    if judged.hired:
        lines += wrap(say("decision-hired"), first="  ")
    if judged.conflicts:
        lines += wrap(say("decision-conflict"), first="  ")
    return [*lines, *wrap(say("decision-not-advice"), first="  ")]


def tell_circumstances(circumstances: Iterable[Circumstance], framework: Framework, say: Say) -> list[str]:
    """Every circumstance as a sentence."""
    stages = {stage.id: stage.name for stage in framework.frame.stages}
    return [
        say(
            f"decision-circumstance-{each.kind}",
            stage=make_plain(stages.get(each.stage, each.stage)),
            interviewer=make_plain(each.interviewer),
            detail=_name_detail(each, framework),
        )
        for each in circumstances
    ]


def find_vague(reasons: str, say: Say) -> tuple[str, ...]:
    """Expressions in a reason that say nothing which could be checked; the wording lists them."""
    listed = (each.strip() for each in say("decision-vague-words").split(";"))
    return tuple(each for each in listed if mentions(fold_name(reasons), each))


def _say_deadline(deadline: Deadline, say: Say) -> str:
    key = "decision-keep-until" if deadline.is_duty else "decision-delete-after"
    return _add_doubts(say(key, place=deadline.place, until=deadline.until, **_say_source(deadline)), deadline, say)


def say_rule(deadline: Deadline, say: Say) -> str:
    """The rule behind a date, without the date."""
    key = "decision-rule-keep" if deadline.is_duty else "decision-rule-delete"
    months, days = deadline.rule.keep_months, deadline.rule.keep_days
    length = [say.count("decision-months", months)] if months else []
    length += [say.count("decision-days", days)] if days else []
    said = say(key, place=deadline.place, length=", ".join(length), **_say_source(deadline))
    return _add_doubts(said, deadline, say)


def _say_source(deadline: Deadline) -> Mapping[str, str]:
    rule = deadline.rule
    return {"what": rule.what, "counted": rule.counted_from, "source": rule.source}


def _add_doubts(text: str, deadline: Deadline, say: Say) -> str:
    applies = f" {say('decision-applies', whom=deadline.rule.applies)}" if deadline.rule.applies else ""
    return text + applies + ("" if deadline.rule.verified else f" {say('decision-unverified')}")


def fit_name(text: str, width: int = WIDEST_NAME) -> str:
    """A name on one line, harmless and no longer than that."""
    return shorten(make_plain(text), width)


def name_competency(name: str, framework: Framework) -> str:
    """The printed name of a competency; the id where the framework does not have it."""
    return framework.competencies[name].name if name in framework.competencies else name


def _name_detail(circumstance: Circumstance, framework: Framework) -> str:
    if circumstance.kind in {"incomplete-card", "ratings-apart", "unrated-competency"}:
        return make_plain(", ".join(name_competency(each, framework) for each in circumstance.detail.split()))
    return make_plain(circumstance.detail)
