import csv
import io
import json

import pytest

from amhire.profile import load_profile
from panel.panel_rows import DEBRIEF, build_rows
from report.panel_reports import make_card, make_files

STAGE = "first-interview"


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture(scope="module")
def files(profile):
    return make_files(build_rows(profile), profile, debrief=DEBRIEF)


def lines(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_table_has_a_line_for_each_rating_that_should_be_there(files):
    table = lines(files["csv"])
    first = [line for line in table if line["round"] == "1"]
    assert len(first) == 4 * 4 * 6
    assert {line["state"] for line in first} == {"rated", "no-evidence", "no-card"}
    again = [line for line in table if line["round"] == "2"]
    assert len(again) == 3 * 6
    changed = next(line for line in again if line["note"].startswith("Sten heard"))
    assert (changed["candidate"], changed["interviewer"], changed["competency"], changed["rating"]) == (
        *("Lena Okafor", "Ulla Brandt", "customer-focus", "4"),
    )
    assert {line["candidate"] for line in table if line["late"]} == {"Lena Okafor"}


def test_nothing_typed_becomes_a_formula(profile):
    hostile = '=HYPERLINK("x")\n+1\n\u202e@SUM(1)'
    rows = [make_card(profile, "=cmd()", "@Ida", stage=STAGE, note=hostile, file="-1.pdf", filed="=now()")]
    for line in lines(make_files(rows, profile)["csv"]):
        for cell in line.values():
            assert not cell.startswith(("=", "+", "-", "@"))
            assert "\u202e" not in cell
        assert line["note"] == '\'=HYPERLINK("x") / +1 / ?@SUM(1)'


def test_json_has_all_figures_and_every_word(files):
    data = json.loads(files["json"])
    assert set(data) == {
        *("amhire", "opening", "framework", "mixtures", "debrief", "weights", "rationale", "stages", "interviewers"),
        *("candidates", "order", "agreement", "raters", "warnings", "not_cards", "unnamed", "hidden", "second_hidden"),
        "sources",
    }
    assert data["debrief"] == "2026-11-12T14:00:00+00:00"
    assert [each["name"] for each in data["candidates"]] == data_names(data)
    lena = next(each for each in data["candidates"] if each["name"] == "Lena Okafor")
    assert (lena["rank"], lena["tied"], lena["recommended"]) == (1, True, [0, 0, 1, 3])
    cell = next(each for each in lena["cells"] if each["competency"] == "customer-focus")
    assert [(mark["rating"], mark["again"]) for mark in cell["marks"]] == [(4, None), (4, None), (5, None), (3, 4)]
    assert cell["before"]["range"] == 2
    assert {each["id"] for each in data["warnings"]} >= {"tie", "late", "missing-cards", "replaced", "severe"}
    assert data["sources"] == [{"name": "ratings.jsonl", "rows": len(data_rows(data)), "sha256": "ab" * 32}]


def data_names(data):
    return sorted(each["name"] for each in data["candidates"])


def data_rows(data):
    cards = [card for each in data["candidates"] for card in each["cards"]]
    found = [card[turn] for card in cards for turn in ("first", "second") if card[turn]]
    return [*found, *(old for card in cards for old in card["replaced"]), *data["not_cards"]]


def test_typed_text_is_whole_in_json_and_harmless_on_the_page(profile):
    hostile = "</script><img src=x onerror=alert(1)> {{ 7*7 }} {names}\nline two"
    files = make_files([make_card(profile, hostile, "Ida", stage=STAGE, note=hostile)], profile)
    data = json.loads(files["json"])
    assert data["candidates"][0]["cells"][0]["marks"][0]["note"] == hostile
    assert "<img" not in files["html"]
    assert "&lt;img src=x onerror=alert(1)&gt; {{ 7*7 }} {names}\nline two</p>" in files["html"]


def test_the_same_rows_give_the_same_files_in_any_order(profile, files):
    assert make_files(build_rows(profile)[::-1], profile, debrief=DEBRIEF) == files
