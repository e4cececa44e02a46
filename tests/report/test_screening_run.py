import json
from datetime import UTC, date, datetime

import pytest

from amhire.batch.job import Limits
from amhire.errors import AmhireError, OutputRefused, UnknownName
from amhire.report.screening_run import ScreeningRun, Watch, find_version, run_screening
from in_process import InProcess

RESUME = (
    "Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to 01/2018\n• Kept relationships with clients.\n"
)
DAY = date(2020, 1, 1)
NAMES = ["results.jsonl", "results.csv", "results.xlsx", "report.html", "run.json"]


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "jo.txt").write_text(RESUME)
    return folder


class Talk:
    def __init__(self):
        self.said, self.progress = [], []


def go(pile, output, *, talk=None, moment=datetime(2020, 6, 1, 12, tzinfo=UTC), **changed):
    talk = talk or Talk()
    ticks = iter(range(10_000))
    run = ScreeningRun(
        **{"target": "key-account-manager", "places": (str(pile),), "output": str(output), "as_of": DAY, **changed}
    )
    watch = Watch(lambda: moment, lambda: float(next(ticks)), talk.said.append, talk.progress.append)
    return run_screening(run, InProcess(), watch)


def rows(output):
    return [json.loads(line) for line in (output / "results.jsonl").read_text(encoding="utf-8").splitlines()]


def contents(output):
    return {name: (output / name).read_bytes() for name in NAMES if name != "run.json"}


def test_a_run_writes_its_files_and_names_the_best(tmp_path, pile):
    talk = Talk()
    outcome = go(pile, tmp_path / "deep" / "out", talk=talk)
    assert outcome.paths == tuple(str(tmp_path / "deep" / "out" / name) for name in NAMES)
    assert outcome.best[0].endswith("jo.txt")
    assert outcome.unreadable == 0
    assert [(each.done, each.total, each.file) for each in talk.progress] == [(0, 1, "jo.txt"), (1, 1, "jo.txt")]
    assert not list((tmp_path / "deep" / "out").glob(".amhire*"))


def test_a_run_that_fails_before_it_reads_leaves_nothing_behind(tmp_path, pile):
    def fail(*_, **__):
        raise AmhireError("no such bucket")

    (tmp_path / "own").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("amhire.batch.listing.find_files", fail)
        for output in (tmp_path / "deep" / "out", tmp_path / "own"):
            with pytest.raises(AmhireError, match="no such bucket"):
                go(pile, output)
            with pytest.raises(AmhireError, match="no such bucket"):
                go(pile, output, key=tmp_path / "keys" / "key.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own", "pile"]
    assert not list((tmp_path / "own").iterdir())


def test_a_run_that_fails_before_it_reads_keeps_what_stood_there(tmp_path, pile):
    go(pile, tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    with pytest.raises(OutputRefused, match="need a folder of their own"):
        go(pile, tmp_path / "out", places=(str(tmp_path / "out"),), fresh=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("amhire.batch.listing.find_files", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            go(pile, tmp_path / "out", fresh=True)
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


def test_the_same_run_gives_the_same_bytes(tmp_path, pile):
    for name in ("one", "two"):
        go(pile, tmp_path / name)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_new_file_is_picked_up_and_an_old_one_not_read_again(tmp_path, pile):
    go(pile, tmp_path / "out")
    (pile / "ann.txt").write_text(RESUME.replace("Jo Doe", "Ann Poe"))
    talk = Talk()
    go(pile, tmp_path / "out", talk=talk)
    assert [row["file"] for row in rows(tmp_path / "out")] == ["ann.txt", "jo.txt"]
    assert {each.file for each in talk.progress} == {"ann.txt"}
    go(pile, tmp_path / "undisturbed")
    assert contents(tmp_path / "out") == contents(tmp_path / "undisturbed")


def test_of_a_file_that_is_gone_nothing_stays(tmp_path, pile):
    (pile / "ann.txt").write_text(RESUME.replace("Jo Doe", "Ann Poe"))
    go(pile, tmp_path / "out")
    (pile / "ann.txt").unlink()
    go(pile, tmp_path / "out")
    assert [row["file"] for row in rows(tmp_path / "out")] == ["jo.txt"]
    parts = b"".join(path.read_bytes() for path in (tmp_path / "out" / "parts").glob("*.part"))
    assert b"jo.txt" in parts
    assert b"ann.txt" not in parts


def test_the_day_of_the_first_run_is_kept(tmp_path, pile):
    go(pile, tmp_path / "out", as_of=None)
    talk = Talk()
    go(pile, tmp_path / "out", as_of=None, talk=talk, moment=datetime(2020, 6, 2, 12, tzinfo=UTC))
    assert talk.progress == []
    assert talk.said == ["“Present” means 2020-06-01, as in the run before; for another day, use --fresh and --as-of."]


def test_another_opening_needs_another_folder_or_a_fresh_start(tmp_path, pile):
    go(pile, tmp_path / "out")
    before = contents(tmp_path / "out")
    with pytest.raises(OutputRefused, match=r"out: holds a screening for key-account-manager, not national-account"):
        go(pile, tmp_path / "out", target="national-account-manager")
    assert contents(tmp_path / "out") == before
    go(pile, tmp_path / "out", target="national-account-manager", fresh=True)
    assert rows(tmp_path / "out")[0]["role"] == "national-account-manager"


def test_fresh_reads_everything_again(tmp_path, pile):
    go(pile, tmp_path / "out")
    talk = Talk()
    go(pile, tmp_path / "out", fresh=True, talk=talk)
    assert {each.file for each in talk.progress} == {"jo.txt"}
    runs = json.loads((tmp_path / "out" / "run.json").read_text())["runs"]
    assert len(runs) == 1


def test_results_that_somebody_changed_are_not_written_over(tmp_path, pile):
    go(pile, tmp_path / "out")
    with (tmp_path / "out" / "results.csv").open("a") as stream:
        stream.write("my notes")
    with pytest.raises(OutputRefused, match=r"results\.csv: the file was changed since it was written; .* --force"):
        go(pile, tmp_path / "out")
    go(pile, tmp_path / "out", overwrite=True)
    assert "my notes" not in (tmp_path / "out" / "results.csv").read_text()


def test_a_file_that_no_run_wrote_is_not_written_over(tmp_path, pile):
    (tmp_path / "results.csv").write_text("mine")
    with pytest.raises(OutputRefused, match=r"results\.csv: the file exists already; .* use --force"):
        go(pile, tmp_path)
    assert (tmp_path / "results.csv").read_text() == "mine"
    assert not (tmp_path / "results.jsonl").exists()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path, pile):
    with pytest.raises(OutputRefused, match="cannot be made"):
        go(pile, pile / "jo.txt" / "out")


def test_an_unknown_role_is_told(tmp_path, pile):
    with pytest.raises(UnknownName, match="no role 'key-manager'"):
        go(pile, tmp_path / "out", target="key-manager")


def test_two_runs_at_once_do_not_meet(tmp_path, pile):
    import fcntl

    go(pile, tmp_path / "out")
    with (tmp_path / "out" / "parts" / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(OutputRefused, match="another run is writing here"):
            go(pile, tmp_path / "out")


def test_the_record_says_what_was_read_by_what_and_what_came_of_it(tmp_path, pile):
    import hashlib

    (pile / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    (pile / ".hidden").write_text("x")
    go(pile, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "run.json").read_text())
    assert told["counts"] == {"files": 3, "scored": 1, "skipped": 1, "unreadable": 1}
    assert told["options"]["as_of"] == "2020-01-01"
    assert told["opening"]["weights"]["client-relationships"] > 0
    assert told["rows"][1] == {
        "file": "jo.txt",
        "sha256": hashlib.sha256(RESUME.encode()).hexdigest(),
        "status": "scored",
    }
    assert told["outputs"] == {
        name: hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() for name in NAMES if name != "run.json"
    }
    (course,) = told["runs"]
    assert (course["engine"], course["workers"], course["files_read"], course["files_reused"]) == ("local", 1, 2, 1)


def test_blind_results_leave_nothing_but_the_key_and_the_parts_beside_it(tmp_path, pile):
    go(pile, tmp_path / "out", key=tmp_path / "safe" / "key.csv")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(NAMES)
    assert b"jo.txt" not in (tmp_path / "out" / "run.json").read_bytes()
    assert sorted(path.name for path in (tmp_path / "safe").iterdir()) == ["key-parts", "key.csv"]
    talk = Talk()
    go(pile, tmp_path / "out", key=tmp_path / "safe" / "key.csv", talk=talk)
    assert talk.progress == []


def test_the_version_is_a_text():
    assert find_version()


def test_what_changes_an_answer_is_read_again_and_what_changes_results_is_not(tmp_path, pile):
    def read(**changed):
        talk = Talk()
        go(pile, tmp_path / "out", target=str(opening), talk=talk, **changed)
        return {each.file for each in talk.progress}

    opening, overlay, templates = tmp_path / "opening.yaml", tmp_path / "ours", tmp_path / "templates"
    opening.write_text("role: key-account-manager\nlevel: manager\n")
    (overlay / "wording").mkdir(parents=True)
    laid = {"overlays": (overlay,), "templates": templates}
    (templates / "report").mkdir(parents=True)
    assert read(**laid) == {"jo.txt"}
    (templates / "report" / "screening.css").write_text("body { color: #123456 }")
    assert read(**laid, top=1) == set()
    assert "#123456" in (tmp_path / "out" / "report.html").read_text()
    opening.write_text("role: key-account-manager\nlevel: manager\ntitle: Keeper of Accounts\n")
    assert read(**laid) == {"jo.txt"}
    assert "Keeper of Accounts" in (tmp_path / "out" / "report.html").read_text()
    (overlay / "wording" / "en.yaml").write_text("id: en\nscreening:\n  label-score: Punkte\n")
    assert read(**laid) == {"jo.txt"}
    assert read(**laid) == set()


def test_a_table_that_is_not_asked_for_any_more_does_not_stay(tmp_path, pile):
    pytest.importorskip("pyarrow")
    for parquet in (True, False, True):
        go(pile, tmp_path / "out", parquet=parquet)
        assert (tmp_path / "out" / "results.parquet").exists() == parquet


def test_blind_results_do_not_come_to_lie_beside_parts_with_names(tmp_path, pile):
    go(pile, tmp_path / "out")
    with pytest.raises(OutputRefused, match="holds a screening with names shown, and what it has read; choose another"):
        go(pile, tmp_path / "out", key=tmp_path / "key.csv", overwrite=True, fresh=True)
    assert not (tmp_path / "key.csv").exists()


def test_a_key_behind_a_link_that_leads_nowhere_is_refused_before_anything_is_read(tmp_path, pile):
    (tmp_path / "key.csv").symlink_to(tmp_path / "gone" / "key.csv")
    with pytest.raises(OutputRefused, match=r"key\.csv: a link that leads nowhere"):
        go(pile, tmp_path / "out", key=tmp_path / "key.csv")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["pile", "pile/", "other/../pile", "file://{}/pile"])
def test_results_do_not_lie_among_the_files(tmp_path, pile, place, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    with pytest.raises(OutputRefused, match=r"the results need a folder of their own; choose .*pile/results"):
        go(place.format(tmp_path), pile)
    assert [path.name for path in pile.iterdir()] == ["jo.txt"]


def test_a_folder_is_the_same_with_a_slash_behind_it(tmp_path, pile):
    go(pile, tmp_path / "out")
    talk = Talk()
    go(f"{pile}/", tmp_path / "out", talk=talk)
    assert talk.progress == []


def test_a_path_that_is_no_text_can_be_screened(tmp_path):
    name = b"r\xe9sum\xe9.txt".decode(errors="surrogateescape")
    (tmp_path / name).write_text(RESUME)
    for _ in range(2):
        go(tmp_path / name, tmp_path / "out")
    assert [row["status"] for row in rows(tmp_path / "out")] == ["scored"]


@pytest.mark.parametrize("kept", [0, 100, -9])
def test_a_part_that_a_crash_damaged_is_made_again_and_kept(tmp_path, pile, kept):
    go(pile, tmp_path / "out")
    before = contents(tmp_path / "out")
    (part,) = (tmp_path / "out" / "parts").glob("*.part")
    whole = part.read_bytes()
    part.write_bytes(whole[:kept])
    go(pile, tmp_path / "out")
    assert part.read_bytes() == whole
    assert contents(tmp_path / "out") == before


def test_whoever_has_the_record_gets_the_same_results(tmp_path, pile):
    """A replay by what run.json says, and nothing else but the files and the programs it names."""
    opening = tmp_path / "opening.yaml"
    opening.write_text("role: key-account-manager\nlevel: manager\n")
    go(pile, tmp_path / "out", target=str(opening), level="senior", top=7)
    told = json.loads((tmp_path / "out" / "run.json").read_text())
    options = told["options"]
    go(
        options["resumes"][0],
        tmp_path / "again",
        moment=datetime(2031, 1, 1, tzinfo=UTC),
        target=options["target"],
        level=options["level"],
        as_of=date.fromisoformat(options["as_of"]),
        overlays=tuple(options["overlays"]),
        top=options["top"],
        parquet=options["parquet"],
        limits=Limits(**told["limits"]),
    )
    retold = json.loads((tmp_path / "again" / "run.json").read_text())
    assert retold["outputs"] == told["outputs"]
    assert {**retold, "runs": []} == {**told, "runs": []}
