"""One candidate in depth, for the terminal. Styled, what counted is underlined; plain, it is only text."""

from collections.abc import Iterator, Sequence

from amhire.report.explanation import Explanation, Need, ShownQuote, Skill
from amhire.report.terminal import heading, table, wrap, wrap_quote

_FIGURES = frozenset({1, 2})


def show_explanation(explained: Explanation, *, styled: bool = False) -> str:
    """The explanation as lines of at most a hundred letters."""
    words = explained.words
    lines = [*_head(explained, styled=styled), *heading(words["heading-points"], styled=styled), *_points(explained)]
    if explained.flags:
        lines += heading(words["heading-flags"], styled=styled)
        lines += [line for flag in explained.flags for line in wrap(flag, first="  ! ")]
    lines += heading(words["explain-heading-competencies"], styled=styled)
    lines += wrap(words["explain-competencies"], first="  ")
    for skill in explained.skills:
        lines += _skill(skill, explained, styled=styled)
    lines += heading(words["heading-requirements"], styled=styled)
    for need in explained.needs:
        lines += _need(need, styled=styled)
    lines += heading(words["explain-heading-jobs"], styled=styled)
    lines += _jobs(explained)
    if explained.more:
        lines += heading(words["explain-heading-more"], styled=styled)
        for skill in explained.more:
            lines += _skill(skill, explained, styled=styled)
    lines += heading(words["explain-heading-ignored"], styled=styled)
    lines += [line for each in explained.ignored for line in wrap(each, first="  - ")]
    lines += heading(words["explain-heading-run"], styled=styled)
    width = max(len(name) for name, _ in explained.run)
    lines += [line for name, value in explained.run for line in wrap(value, first=f"  {name:<{width}}  ")]
    return "\n".join(lines) + "\n"


def _head(explained: Explanation, *, styled: bool) -> list[str]:
    words = explained.words
    facts = " · ".join(filter(None, (explained.file, explained.contact)))
    score = f"{words['label-score']} {explained.score} {words['label-of']} 100 · {explained.band}"
    return [
        heading(explained.name, styled=styled)[1],
        *wrap(facts),
        *wrap(explained.judged),
        *heading(score, styled=styled),
        *wrap(words["explain-intro"], first="  "),
    ]


def _points(explained: Explanation) -> list[str]:
    words = explained.words
    total = (words["label-score"], explained.score, f"{words['label-of']} 100")
    rows = [
        (share.name, share.points, f"{words['label-of']} {share.most}" if share.most != "0" else "")
        for share in explained.shares
    ]
    return table([*rows, total], right=_FIGURES)


def _skill(skill: Skill, explained: Explanation, *, styled: bool) -> Iterator[str]:
    words = explained.words
    points = words["explain-points"].replace("{points}", skill.points).replace("{most}", skill.most)
    earned = f" · {points} {words['label-points']} · {words['label-weight']} {skill.weight}"
    yield from wrap(f"{skill.name} · {skill.label}{earned if skill.weight != '0' else ''}", first=f"  {skill.symbol} ")
    yield from _quotes(skill.quotes, styled=styled)
    if skill.further:
        yield from wrap(skill.further, first="      ")
    if skill.gap:
        looked = ", ".join(skill.looked_for)
        yield from wrap(f"{skill.gap} {looked}".strip(), first="      ")
    for each in skill.overlooked:
        yield from wrap(each, first="      ")


def _need(need: Need, *, styled: bool) -> Iterator[str]:
    note = f" ({need.note})" if need.note else ""
    yield from wrap(f"{need.label} · {need.kind} · {need.text}{note}", first="  ", rest="      ")
    yield from wrap(need.why, first="      ")
    yield from _quotes(need.quotes, styled=styled)


def _quotes(quotes: Sequence[ShownQuote], *, styled: bool) -> Iterator[str]:
    for quote in quotes:
        yield from wrap_quote(quote.pieces, indent=6, styled=styled)
        yield f"        {' · '.join(filter(None, (quote.place, quote.label)))}"


def _jobs(explained: Explanation) -> Iterator[str]:
    words = explained.words
    if not explained.posts:
        yield f"  {words['explain-no-jobs']}"
    for post in explained.posts:
        years = words["explain-years"].replace("{years}", post.years) if post.years else ""
        counted = f"{words['explain-counted']} ({post.counted})" if post.counted else ""
        yield from wrap(
            " · ".join(filter(None, (post.dates, post.title, post.employer, years, counted))), first="  ", rest="      "
        )
    for line in explained.years:
        yield from wrap(line, first="  ")
