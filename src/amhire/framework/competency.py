"""One thing the job needs: definition, indicators, anchors, questions, posting text and résumé evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, Field

from amhire.framework.record import Id, Record, SeedId, Text

RATING_LEVELS = (1, 2, 3, 4, 5)
Strength: TypeAlias = Literal["claimed", "applied", "demonstrated"]
Relation: TypeAlias = Literal["exact", "broad", "narrow", "partial", "related"]
Scheme: TypeAlias = Literal["esco", "onet", "lightcast", "sfia", "e-cf", "opm"]


class Indicator(Record):
    """One observable behaviour that shows the competency."""

    id: Id
    text: Text


class Question(Record):
    """An interview question with its probes and what a weak and a strong answer contains."""

    id: Id
    kind: Literal["past-behaviour", "situational"]
    text: Text
    probes: Annotated[tuple[Text, ...], Field(min_length=1, max_length=6)]
    weak: Text
    strong: Text


class RatedAnswer(Record):
    """An invented note of what a candidate said, with the rating that the anchors give it and why.

    Raters who practise on such answers with feedback rate alike afterwards (frame-of-reference training: Woehr and
    Huffcutt 1994, Journal of Occupational and Organizational Psychology 67, 189-205).
    """

    answer: Text
    rating: Annotated[int, Field(ge=1, le=5)]
    why: Text


class PostingLine(Record):
    """One line of a posting that this competency answers for."""

    id: Id
    text: Text


class CompetencyPosting(Record):
    """What a posting says about the competency."""

    responsibilities: Annotated[tuple[PostingLine, ...], Field(min_length=1)]
    requirements: Annotated[tuple[PostingLine, ...], Field(min_length=1)]


class Phrase(Record):
    """Wording that shows the competency: whole words in any inflection, in this order."""

    text: Text
    also: tuple[Text, ...] = ()
    strength: Strength
    context: tuple[Text, ...] = ()


class Slot(Record):
    """Words of which one must be present: verbs and nouns in any inflection, `words` as they stand."""

    verbs: tuple[Text, ...] = ()
    nouns: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()


class Pattern(Record):
    """One word of every slot, in any order, within so many tokens of one sentence."""

    id: Id
    slots: Annotated[tuple[Slot, ...], Field(min_length=2, max_length=3)]
    within: Annotated[int, Field(ge=2, le=20)]
    strength: Strength
    context: tuple[Text, ...] = ()


class Lookalike(Record):
    """Wording that looks like evidence and must not count."""

    terms: Annotated[tuple[Text, ...], Field(min_length=1)]
    why: Text


class EvidenceRules(Record):
    """How a résumé shows the competency. `strength` is the most that a wording can show by itself.

    `weight` says how much a résumé tells about the competency, as a multiple of its weight in the role. What every
    résumé says of itself (communicative, resilient) tells little; that is for the interview to rate.
    """

    weight: Annotated[float, Field(ge=0, le=5)] = 1.0
    phrases: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    patterns: tuple[Pattern, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()


class StandardLink(Record):
    """A link to an entry of a published standard: always scheme, version, id and relation together."""

    scheme: Scheme
    version: Text
    id: Text
    label: Text
    relation: Relation


def _all_levels(anchors: Mapping[str, str]) -> Mapping[str, str]:
    wanted = [str(level) for level in RATING_LEVELS]
    missing = [level for level in wanted if level not in anchors]
    extra = [level for level in anchors if level not in wanted]
    if missing:
        raise ValueError(
            f"no anchor for level {' and '.join(missing)}; an anchor is needed for each of {', '.join(wanted)}"
        )
    if extra:
        raise ValueError(f"level {', '.join(extra)} does not exist; allowed: {', '.join(wanted)}")
    return MappingProxyType({level: anchors[level] for level in wanted})


def _five(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    if len(indicators) != 5:
        raise ValueError(f"must have exactly 5 indicators, got {len(indicators)}")
    return _unique(indicators)


def _both_kinds(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    kinds = Counter(question.kind for question in questions)
    if kinds["past-behaviour"] < 2 or kinds["situational"] < 1:
        raise ValueError(
            "needs at least two past-behaviour questions and one situational question, got "
            f"{kinds['past-behaviour']} and {kinds['situational']}"
        )
    return questions


def _rated_apart(answers: tuple[RatedAnswer, ...]) -> tuple[RatedAnswer, ...]:
    if len(answers) == 1 or (answers and len({each.rating for each in answers}) == 1):
        raise ValueError(
            f"practice needs at least two answers that are rated differently, got {len(answers)} "
            f"rated {answers[0].rating}"
        )
    return answers


_Item = TypeVar("_Item", Indicator, Question)


def _unique(items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    twice = repeated(item.id for item in items)
    if twice:
        raise ValueError(f"the id {twice[0]!r} is used twice; ids must be unique in their list")
    return items


def repeated(ids: Iterable[str]) -> list[str]:
    """The ids that occur more than once, in order of first appearance."""
    return [name for name, count in Counter(ids).items() if count > 1]


class Competency(Record):
    """A competency of the framework, whole."""

    id: Id
    name: Text
    kind: Literal["skill", "knowledge", "conduct"]
    definition: Text
    indicators: Annotated[tuple[Indicator, ...], AfterValidator(_five)]
    anchors: Annotated[Mapping[str, Text], AfterValidator(_all_levels)]
    questions: Annotated[tuple[Question, ...], AfterValidator(_both_kinds)]
    #: Answers to practise rating on, none or at least two; a kit leaves the practice out where there are none.
    calibration: Annotated[tuple[RatedAnswer, ...], AfterValidator(_rated_apart)] = ()
    posting: CompetencyPosting
    evidence: EvidenceRules
    links: tuple[StandardLink, ...] = ()
    sources: tuple[SeedId, ...] = ()

    def anchor(self, level: int) -> str:
        """The anchor of a rating level, 1 to 5."""
        return self.anchors[str(level)]
