"""The ranking as a table: totals with their uncertainty drawn, and sentences on what the order depends on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.panel.panel import Panel
from amhire.panel.ranking import Ranking, Standing
from amhire.report.panel_drawing import Strip, draw_interval
from amhire.report.panel_words import NOTHING, Say, show_change, show_name, show_number, show_share


@dataclass(frozen=True, slots=True)
class RankRow:
    """One candidate. `opens_group` where this one and those above are told apart; `anchor` leads to the details."""

    anchor: str
    rank: str
    name: str
    total: str
    strip: Strip
    interval: str
    ranks: str
    cells: str
    answers: tuple[str, ...]
    opens_group: bool


@dataclass(frozen=True, slots=True)
class RankingView:
    """The table, best first, and what is to be said of it."""

    rows: tuple[RankRow, ...]
    lines: tuple[str, ...]


def show_ranking(ranking: Ranking, panel: Panel, anchors: Mapping[str, str], say: Say) -> RankingView:
    """`anchors` leads from a candidate to the place of the details in the page."""
    recommended = {candidate.name: candidate.recommended for candidate in panel.candidates}
    rows = [
        _show_row(each, before, recommended[each.candidate], anchors[each.candidate], say)
        for before, each in zip([None, *ranking.standings], ranking.standings, strict=False)
    ]
    return RankingView(tuple(rows), tuple(_tell(ranking, say)) if rows else (say("no-ratings"),))


def _show_row(standing: Standing, above: Standing | None, recommended: Sequence[int], anchor: str, say: Say) -> RankRow:
    interval, total = standing.interval, standing.after
    shown = say("interval", low=show_number(interval.low), high=show_number(interval.high)) if interval else ""
    before = standing.before.value
    moved = before if show_number(before) != show_number(total.value) else None
    facts = {"name": show_name(standing.candidate), "total": show_number(total.value), "interval": shown}
    told = say("interval-told" if interval else "interval-told-none", **facts)
    return RankRow(
        anchor=anchor,
        rank=NOTHING if standing.rank is None else say("rank-tied" if standing.tied else "rank", rank=standing.rank),
        name=show_name(standing.candidate),
        total=show_change(show_number(before), show_number(total.value)),
        strip=draw_interval(
            interval.low if interval else None, interval.high if interval else None, total.value, told, before=moved
        ),
        interval=shown or say("interval-none"),
        ranks=_show_ranks(standing.best, standing.worst),
        cells=say("of", part=total.rated, whole=total.cells),
        answers=tuple(map(str, recommended)),
        opens_group=above is not None and above.group != standing.group,
    )


def _show_ranks(best: int | None, worst: int | None) -> str:
    if best is None or worst is None:
        return NOTHING
    return str(best) if best == worst else f"{best}–{worst}"


def _tell(ranking: Ranking, say: Say) -> Iterator[str]:
    unrated = {each.candidate for each in ranking.standings if each.rank is None}
    if len(unrated) == len(ranking.standings):
        yield say("no-ratings")
        return
    for group in ranking.groups:
        if len(group) > 1 and not unrated.issuperset(group):
            yield say("not-told-apart", names=_join(group, say))
    for above, below in zip(ranking.standings, ranking.standings[1:], strict=False):
        if above.group != below.group and above.ahead is not None:
            yield say(
                "told-apart",
                above=show_name(above.candidate),
                below=show_name(below.candidate),
                share=show_share(above.ahead),
            )
    changed = {each.kind for each in ranking.changed}
    kept = [say(f"variation-{kind}") for kind in ranking.examined if kind not in changed]
    if kept:
        yield say("order-kept", kinds=_join(kept, say))


def _join(names: Sequence[str], say: Say) -> str:
    shown = [show_name(name) for name in names]
    if len(shown) == 1:
        return shown[0]
    return say("join-two", first=", ".join(shown[:-1]), last=shown[-1])
