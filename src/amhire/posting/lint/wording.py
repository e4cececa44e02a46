"""The rules on wording, laid on a posting; what the law of a place says about a match decides how grave it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from amhire.framework.phrase import fill_lists
from amhire.framework.terms import Term, TermRule, Terms
from amhire.posting.law import Applied
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.bans import find_bans
from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.grading import cite, describe, grade
from amhire.posting.lint.phrases import Passage, find_phrases, has_phrase, list_all_words, list_passages

#: So many hits of one kind say enough; a file made to be slow has a hundred thousand.
_MOST_HITS, _MOST_EXCEPTIONS = 100, 500
#: Parts of a posting that ask nothing of the reader.
_NO_DEMANDS = ("company", "pay", "benefits", "process", "apply", "equality")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A phrase of a rule in a passage."""

    rule: TermRule
    term: Term
    passage: Passage
    start: int
    end: int

    @property
    def found(self) -> str:
        return self.passage.piece.text[self.start : self.end]


class _Spans:
    """Stretches of passages; tells whether a hit overlaps one of them."""

    def __init__(self, spans: Iterable[tuple[Passage, int, int]] = ()) -> None:
        self._taken: dict[int, list[range]] = {}
        for span in spans:
            self.add(*span)

    def add(self, passage: Passage, start: int, end: int) -> None:
        """Take a stretch in."""
        self._taken.setdefault(passage.number, []).append(range(start, end))

    def overlap(self, hit: _Hit) -> bool:
        """Whether the hit shares a character with one of the stretches."""
        return any(span.start < hit.end and hit.start < span.stop for span in self._taken.get(hit.passage.number, ()))


def check_terms(advert: Advert, terms: Iterable[Terms], applied: Sequence[Applied]) -> Iterator[Finding]:
    """What a posting says that it would better not, in the order of its text.

    Only rules in the language of the posting, English ones where that cannot be told. `applied` are the rules of law in
    the situation of the posting.
    """
    language = advert.language or "en"
    passages = [each for each in list_passages(advert) if each.piece.part != "equality"]
    words = list_all_words(passages)
    hits = [hit for each in terms if each.language == language for hit in _find_hits(each, passages, words)]
    hits.sort(key=lambda hit: (hit.passage.number, hit.start, hit.rule.id))
    bans = find_bans(applied)
    for hit in _without_doubles(hits):
        yield from _judge(advert, hit, bans.get(hit.rule.id, ()) if hit.rule.law else ())


def _find_hits(terms: Terms, passages: Sequence[Passage], words: Sequence[str]) -> Iterator[_Hit]:
    for rule in terms.rules:
        there = [each for each in passages if _belongs(rule, each)]
        answered = _answered_headings(rule, passages, words, terms)
        hits: list[_Hit] = []
        for term in rule.terms:
            found = islice(find_phrases(_fill(term.find, terms), there, words), _MOST_HITS)
            hits += _without_exceptions([_Hit(rule, term, *each) for each in found], terms)
        for hit in _longest(hits):
            if hit.passage.piece.heading not in answered and not _is_quiet(hit, terms):
                yield hit


def _fill(phrases: Iterable[str], terms: Terms) -> Iterator[str]:
    return (fill_lists(phrase, terms.lists) for phrase in phrases)


def _answered_headings(
    rule: TermRule, passages: Sequence[Passage], words: Sequence[str], terms: Terms
) -> frozenset[str]:
    """The headings under which the text answers what the rule is about."""
    answers = find_phrases(_fill(rule.answered_by, terms), passages, words)
    return frozenset(passage.piece.heading for passage, _, _ in answers)


def _belongs(rule: TermRule, passage: Passage) -> bool:
    piece = passage.piece
    if rule.where == "title":
        return piece.kind == "title"
    return rule.where == "everywhere" or (piece.part not in _NO_DEMANDS and piece.kind not in ("title", "heading"))


def _without_exceptions(hits: Sequence[_Hit], terms: Terms) -> Iterator[_Hit]:
    """The hits of one term that none of its exceptions overlaps."""
    if not hits or not hits[0].term.unless:
        yield from hits
        return
    passages = list({hit.passage.number: hit.passage for hit in hits}.values())
    found = find_phrases(_fill(hits[0].term.unless, terms), passages, list_all_words(passages))
    spans = _Spans((passage, start, end) for passage, start, end in islice(found, _MOST_EXCEPTIONS))
    yield from (hit for hit in hits if not spans.overlap(hit))


def _is_quiet(hit: _Hit, terms: Terms) -> bool:
    return has_phrase(_fill(terms.quiet, terms), hit.passage.sentence(hit.start, hit.end))


def _longest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The hits of one rule without those that overlap a longer one."""
    kept = _Spans()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not kept.overlap(hit):
            kept.add(hit.passage, hit.start, hit.end)
            yield hit


def _without_doubles(hits: Sequence[_Hit]) -> Iterator[_Hit]:
    """The hits without those of style within one of law: one remark on the same words is enough."""
    lawful = _Spans((hit.passage, hit.start, hit.end) for hit in hits if hit.rule.law)
    return (hit for hit in hits if hit.rule.law or not lawful.overlap(hit))


def _judge(advert: Advert, hit: _Hit, rows: Sequence[Applied]) -> Iterator[Finding]:
    rule = hit.rule
    if not rows:
        message, source = f"{rule.topic}: {rule.why}", _with_address(rule.source, rule.url)
        yield _finding(advert, hit, (message, source, hit.term.instead or rule.instead), severity=rule.severity)
    for row in rows:
        instead = row.rule.instead or hit.term.instead or rule.instead
        code = row.jurisdiction.code if row.jurisdiction.countries else ""
        yield _finding(
            advert, hit, (describe(row, rule.topic), cite(row.rule), instead), severity=grade(row), jurisdiction=code
        )


def _finding(
    advert: Advert, hit: _Hit, texts: tuple[str, str, str], *, severity: Severity, jurisdiction: str = ""
) -> Finding:
    """`texts`: the message, the source and what to write instead."""
    line, column = hit.passage.piece.place(hit.start)
    origin = hit.passage.piece.origin
    return Finding(
        file=advert.file,
        rule=hit.rule.id,
        severity=severity,
        line=line,
        column=column,
        found=hit.found,
        message=texts[0],
        source=texts[1],
        instead=texts[2],
        jurisdiction=jurisdiction,
        replacement=_as_written(hit.term.replace, hit.found),
        path=origin.path if origin else "",
    )


def _as_written(replacement: str | None, found: str) -> str | None:
    """The replacement with a capital where the words it stands for have one."""
    if replacement is None or not found[:1].isupper():
        return replacement
    return replacement[:1].upper() + replacement[1:]


def _with_address(source: str, url: str | None) -> str:
    return f"{source}, {url}" if url else source
