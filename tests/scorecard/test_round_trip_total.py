"""The weighted total: shown by viewers that run scripts, stored with the form, and never read back."""

import time

import pytest

from amhire.collecting.collecting import collect_files
from amhire.collecting.openings import Openings
from amhire.documents.originals import find_files
from amhire.profile import load_profile
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.reading import read_entries
from amhire.scorecard.sheet import build_sheet
from scorecard.engines.viewers import Chrome, PdfJs
from scorecard.engines.widgets import find_widget, plan_acts


@pytest.fixture(scope="module")
def weighted():
    """An opening in which two competencies weigh double."""
    return load_profile("examples/requisitions/key-account-manager.yaml")[0]


@pytest.fixture(scope="module")
def sheet(weighted):
    heavy = next(each for each in weighted.stages if has_unequal_weights(weighted, each))
    return build_sheet(weighted, heavy)


@pytest.fixture(scope="module")
def form(sheet, templates):
    return render_scorecard(Handout(sheet, Letterhead(), "a4"), templates)


def has_unequal_weights(profile, rated):
    return len({profile.panel_weight(each.competency.id) for each in rated.competencies}) > 1


def total(form):
    return next(entry.value for entry in read_entries(form) if entry.name == "total")


def settle(viewer, wanted):
    """The total that a viewer saves, as soon as it is the wanted one: scripts run behind what a person does."""
    until = time.monotonic() + 10
    while (found := total(viewer.save())) != wanted and time.monotonic() < until:
        time.sleep(0.1)
    return found


def weigh(profile, ratings):
    """The mean by weight, to two decimals, of those ratings that are numbers."""
    given = {name.partition(":")[2]: int(value) for name, value in ratings.items() if value.isdigit()}
    weights = {name: profile.panel_weight(name) for name in given}
    return f"{sum(given[name] * weights[name] for name in given) / sum(weights.values()):.2f}" if given else ""


@pytest.mark.parametrize("viewer", [PdfJs, Chrome])
def test_a_viewer_computes_the_total_while_ratings_are_given(browser, weighted, sheet, form, viewer):
    values = ["2", "5", "none", "1", "4", "3", "5", "2"]
    ratings = {card.rating.name: value for card, value in zip(sheet.cards, values, strict=False)}
    changed = {**ratings, sheet.cards[0].rating.name: "4"}
    shown = viewer(browser)
    shown.open(form)
    assert total(shown.save()) == ""
    for widget, value in plan_acts(form, ratings.items()):
        shown.act(widget, value)
    assert settle(shown, weigh(weighted, ratings)) == weigh(weighted, ratings)
    shown.act(find_widget(form, sheet.cards[0].rating.name, "4"), value=True)
    assert weigh(weighted, changed) != weigh(weighted, ratings)
    assert settle(shown, weigh(weighted, changed)) == weigh(weighted, changed)


def test_it_is_seen_on_the_page_while_the_form_is_filled_in(browser, weighted, sheet, form):
    viewer = PdfJs(browser)
    viewer.open(form)
    field = find_widget(form, "total")
    viewer.wait(field, "")
    viewer.act(find_widget(form, sheet.cards[0].rating.name, "3"), value=True)
    viewer.wait(field, "3.00")


def test_a_total_that_somebody_wrote_is_never_believed(tmp_path, weighted, sheet, form, fill_in):
    ratings = [(card.rating.name, "1") for card in sheet.cards]
    (tmp_path / "card.pdf").write_bytes(
        fill_in("pikepdf", form, [*ratings, ("total", "5.00"), ("recommendation", "1")])
    )
    openings = Openings(weighted.framework, weighted)
    (row,) = collect_files(find_files([tmp_path / "card.pdf"]), openings).rows
    assert set(row.ratings.values()) == {1}
    assert "5.00" not in repr(row)
