from datetime import date

import pytest

from amhire.errors import OutputRefused, UnknownName
from amhire.report.screening_run import ScreeningRun, find_version, run_screening

RESUME = (
    "Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to 01/2018\n• Kept relationships with clients.\n"
)


@pytest.fixture
def resume(tmp_path):
    path = tmp_path / "jo.txt"
    path.write_text(RESUME)
    return path


def test_a_run_writes_four_files_and_names_the_best(tmp_path, resume):
    told = []
    run = ScreeningRun("key-account-manager", (resume,), tmp_path / "deep" / "out", date(2020, 1, 1))
    outcome = run_screening(run, lambda *each: told.append(each))
    assert [path.name for path in outcome.paths] == ["results.jsonl", "results.csv", "results.xlsx", "report.html"]
    assert all(path.stat().st_size for path in outcome.paths)
    assert outcome.best[0].endswith("jo.txt")
    assert (outcome.unreadable, told) == (0, [(1, 1, "jo.txt")])


def test_the_same_run_gives_the_same_bytes(tmp_path, resume):
    written = []
    for name in ("one", "two"):
        outcome = run_screening(ScreeningRun("key-account-manager", (resume,), tmp_path / name, date(2020, 1, 1)))
        written.append([path.read_bytes() for path in outcome.paths])
    assert written[0] == written[1]


def test_results_are_not_written_over_before_anything_is_read(tmp_path, resume):
    (tmp_path / "results.csv").write_text("mine")
    run = ScreeningRun("key-account-manager", (resume,), tmp_path, date(2020, 1, 1))
    with pytest.raises(OutputRefused, match=r"results\.csv: the file exists already; .* use --force"):
        run_screening(run)
    assert (tmp_path / "results.csv").read_text() == "mine"
    assert not (tmp_path / "results.jsonl").exists()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path, resume):
    run = ScreeningRun("key-account-manager", (resume,), resume / "out", date(2020, 1, 1))
    with pytest.raises(OutputRefused, match="cannot be made"):
        run_screening(run)


def test_an_unknown_role_is_told(tmp_path, resume):
    with pytest.raises(UnknownName, match="no role 'key-manager'"):
        run_screening(ScreeningRun("key-manager", (resume,), tmp_path / "out", date(2020, 1, 1)))


def test_the_version_is_a_text():
    assert find_version()
