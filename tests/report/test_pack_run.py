import csv
import hashlib
import io
from pathlib import Path

import pytest

from amhire.errors import InvalidData, OutputRefused, UnknownName
from amhire.report import pack_run
from amhire.report.pack_run import Guests, PackRun, render_index_table, run_pack
from amhire.scorecard import pack
from amhire.scorecard.filling import fill_lines
from amhire.scorecard.index import IssuedCard, PackIndex, read_index


@pytest.fixture(scope="module")
def _made():
    """Forms and profiles by what they are made of: one takes a second, and there are twenty runs here."""
    return {}


@pytest.fixture(autouse=True)
def _make_once(monkeypatch, _made):
    prepare, load = pack.prepare_form, pack_run.load_profile

    def prepare_once(handout, templates):
        key = (handout.sheet.fingerprint, handout.paper, handout.signature)
        return _made[key] if key in _made else _made.setdefault(key, prepare(handout, templates))

    def load_once(target, **options):
        key = (target, repr(options))
        return _made[key] if key in _made else _made.setdefault(key, load(target, **options))

    monkeypatch.setattr(pack, "prepare_form", prepare_once)
    monkeypatch.setattr(pack_run, "load_profile", load_once)


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("candidate,invite\nZed Low,x\nAnn Other,x\nBob,\n")
    return Guests(path)


@pytest.fixture
def panel(tmp_path):
    path = tmp_path / "panel.csv"
    path.write_text("name,stage\nEva,\nIvo,account-case\n")
    return Guests(path)


@pytest.fixture
def order(tmp_path, people, panel):
    """The pack of the shortest forms, for which nothing else has to be typeset."""

    def build(**changes):
        given = {"target": "key-account-manager", "folder": tmp_path / "pack", "stages": ("account-case",), "round": 2}
        return PackRun(**(given | {"candidates": people, "interviewers": panel} | changes))

    return build


def test_a_pack_is_cards_and_an_index_that_tells_of_each(order, people):
    run = order()
    seen = []
    outcome = run_pack(run, lambda *told: seen.append(told))
    assert sorted(run.folder.iterdir()) == sorted(outcome.paths)
    assert [path.name for path in outcome.paths[-2:]] == ["index.csv", "index.json"]
    index = read_index((run.folder / "index.json").read_text(encoding="utf-8"), "index.json")
    assert [(card.candidate, card.interviewer) for card in index.cards] == [
        ("Ann Other", "Eva"),
        ("Ann Other", "Ivo"),
        ("Zed Low", "Eva"),
        ("Zed Low", "Ivo"),
    ]
    assert [run.folder / card.file for card in index.cards] == list(outcome.paths[:4])
    assert index.lists["candidates"] == ("people.csv", hashlib.sha256(people.list.read_bytes()).hexdigest())
    assert seen == [(number, 4, card.file) for number, card in enumerate(index.cards, 1)]
    with (run.folder / "index.csv").open(encoding="utf-8-sig", newline="") as table:
        assert [line["file"] for line in csv.DictReader(table)] == [card.file for card in index.cards]


def test_the_same_lists_make_the_same_folder(order, tmp_path):
    one, two = order(folder=tmp_path / "one"), order(folder=tmp_path / "two")
    contents = []
    for run in (one, two):
        run_pack(run)
        contents.append({path.name: path.read_bytes() for path in run.folder.iterdir()})
    assert contents[0] == contents[1]


def test_the_mistakes_of_both_lists_are_told_at_once(order, people, panel):
    people.list.write_text("candidate,invite\nAnn,x\nBob,perhaps\n")
    panel.list.write_text("name,stage\nEva,acount-case\n")
    with pytest.raises(InvalidData, match="no stage 'acount-case'") as fault:
        run_pack(order())
    assert [str(each).partition(": ")[0] for each in fault.value.problems] == [
        f"{panel.list}:2:5",
        f"{people.list}:3:5",
    ]


def test_nothing_is_written_where_something_stands_in_the_way(order):
    run = order()
    run.folder.mkdir()
    (run.folder / "index.json").write_text("mine")
    with pytest.raises(OutputRefused, match=r"index\.json: the file exists already"):
        run_pack(run)
    assert [path.name for path in run.folder.iterdir()] == ["index.json"]


def test_a_form_that_somebody_filled_in_is_never_replaced(order):
    run_pack(order())
    paths = sorted(order().folder.glob("*.pdf"))
    filled = fill_lines(paths[2].read_bytes(), {"date": "2026-11-22"})
    paths[2].write_bytes(filled)
    before = {path: path.read_bytes() for path in order().folder.iterdir()}
    with pytest.raises(OutputRefused, match=r"Zed-Low-Eva\.pdf: somebody has filled in this form"):
        run_pack(order(overwrite=True))
    assert {path: path.read_bytes() for path in order().folder.iterdir()} == before


def test_a_run_that_breaks_off_leaves_no_index(order, monkeypatch):
    run_pack(order())
    write, written = pack_run.write_atomic, []

    def fail_at_the_third(path, *arguments, **options):
        written.append(path)
        if len(written) == 3:
            raise KeyboardInterrupt("broken off")
        write(path, *arguments, **options)

    monkeypatch.setattr(pack_run, "write_atomic", fail_at_the_third)
    with pytest.raises(KeyboardInterrupt, match="broken off"):
        run_pack(order(overwrite=True))
    assert {path.suffix for path in order().folder.iterdir()} == {".pdf"}


def test_a_list_on_one_side_is_a_pack_and_names_on_both_are_none(order, tmp_path):
    mixed = order(interviewers=Guests(name="Eva"), folder=tmp_path / "mixed")
    assert [path.name[-16:] for path in run_pack(mixed).paths[:2]] == ["nn-Other-Eva.pdf", "-Zed-Low-Eva.pdf"]
    single = order(candidates=Guests(name="Ann"), interviewers=Guests(name="Eva"), folder=tmp_path / "single")
    [path] = run_pack(single).paths
    assert path.name.endswith("-account-case-Ann-Eva.pdf")


@pytest.mark.parametrize(
    ("changes", "kits"),
    [
        ({"round": 1}, True),
        ({"round": 2}, False),
        ({"round": 2, "kits": True}, True),
        ({"round": 1, "kits": False}, False),
        ({"round": 1, "candidates": Guests(name="Ann"), "interviewers": Guests()}, False),
    ],
)
def test_a_guide_comes_with_a_pack_of_the_first_round_unless_told(order, changes, kits):
    assert order(**changes).has_kits is kits


@pytest.fixture
def rules(monkeypatch):
    """The ids of the jurisdictions that a kit is made with."""
    given = []

    def note(*_, jurisdictions, **__):
        given.append([each.id for each in jurisdictions])
        return b"kit"

    monkeypatch.setattr(pack, "render_kit", note)
    return given


def test_a_guide_prints_the_rules_of_the_openings_places_or_those_asked_for(order, rules, tmp_path):
    run_pack(order(kits=True, folder=tmp_path / "role"))
    run_pack(order(kits=True, folder=tmp_path / "asked", jurisdictions=("us-ca",)))
    assert not {"us", "us-ca"} & set(rules[0])
    assert set(rules[1]) == {*rules[0], "us", "us-ca"}
    requisition = tmp_path / "opening.yaml"
    requisition.write_text(
        "role: key-account-manager\nlevel: manager\nlocations:\n- {city: Fresno, region: CA, country: US}\n"
    )
    run_pack(order(kits=True, target=str(requisition), folder=tmp_path / "place"))
    assert {"us", "us-ca"} <= set(rules[2])


def test_an_unknown_jurisdiction_leaves_no_folder_behind(order):
    with pytest.raises(UnknownName, match="no jurisdiction 'us-cal'; did you mean 'us-ca'"):
        run_pack(order(kits=True, jurisdictions=("us-cal",)))
    assert not order().folder.exists()


def test_no_name_in_the_index_becomes_a_formula():
    index = PackIndex((IssuedCard("a.pdf", "=1+1", "@Bob", "account-case", 1, "aa", "bb"),))
    [line] = csv.DictReader(io.StringIO(render_index_table(index).removeprefix("\ufeff")))
    assert (line["candidate"], line["interviewer"], line["round"]) == ("'=1+1", "'@Bob", "1")


def test_the_example_lists_make_a_pack(order, monkeypatch):
    examples = Path(__file__).parents[2] / "examples" / "panel"
    monkeypatch.setattr(pack_run, "render_pack", lambda *_, **__: ())
    run = order(
        candidates=Guests(examples / "candidates.csv"),
        interviewers=Guests(examples / "interviewers.csv"),
        stages=(),
        round=1,
    )
    assert run_pack(run).notes == (
        "only Sten Aalto takes part in the stage account-case: no second rating to compare with",
    )
