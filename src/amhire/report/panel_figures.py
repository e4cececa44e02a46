"""All figures of one panel, and its warnings in plain language."""

from dataclasses import dataclass

from amhire.panel.agreement import Agreement, measure_agreement
from amhire.panel.cautions import Caution, list_warnings
from amhire.panel.panel import Panel
from amhire.panel.ranking import Ranking, rank_candidates
from amhire.panel.raters import Rater, measure_raters
from amhire.report.panel_words import Say, show_name


@dataclass(frozen=True, slots=True)
class Figures:
    """What a panel comes to."""

    ranking: Ranking
    agreement: Agreement
    raters: tuple[Rater, ...]
    cautions: tuple[Caution, ...]


def measure(panel: Panel) -> Figures:
    """Every figure, from one panel: what is not in it has no part in any of them."""
    ranking, agreement, raters = rank_candidates(panel), measure_agreement(panel), measure_raters(panel)
    return Figures(ranking, agreement, raters, list_warnings(panel, ranking, agreement, raters))


def tell_caution(caution: Caution, say: Say) -> str:
    """The sentence of a warning, its names as one line each."""
    return say(f"warning-{caution.id}", **{name: show_name(value) for name, value in caution.values.items()})
