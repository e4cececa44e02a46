import json
from datetime import datetime

import pytest

from amhire.cli.main import run
from amhire.scorecard.people import read_people

ROW = {
    "sha256": "",
    "status": "scored",
    "reason": "",
    "role": "key-account-manager",
    "level": "manager",
    "band": "strong",
}


@pytest.fixture
def results(tmp_path):
    path = tmp_path / "results.jsonl"
    people = (("ann.pdf", "Ann Other", 80.0), ("bob.pdf", "Bob Mills", 70.0), ("cid.pdf", "", 60.0))
    rows = [
        {**ROW, "file": file, "candidate": {"name": name, "email": "", "phone": ""}, "score": score}
        for file, name, score in people
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def chosen(path):
    return [person.name for person in read_people(path.read_bytes(), "people.csv", "candidate").people]


def test_a_choice_goes_to_the_scorecards_as_it_is(results, tmp_path, capsys):
    path = tmp_path / "people.csv"
    words = ["--pick", "cid", "--top", "1", "--by", "Eva  Ort", "--on", "2026-11-20"]
    assert run(["shortlist", results, *words, "-o", str(path)]) == 0
    assert capsys.readouterr() == ("", "3 candidates listed, 2 invited by Eva Ort\n")
    assert chosen(path) == ["Ann Other", "cid"]
    assert "yes,top 1,Eva Ort,2026-11-20,ann.pdf" in path.read_text(encoding="utf-8-sig")


def test_several_files_may_follow_one_pick(results, tmp_path):
    path = tmp_path / "people.csv"
    assert run(["shortlist", results, "--pick", "bob.pdf", "cid.pdf", "--by", "Eva", "-o", str(path)]) == 0
    assert chosen(path) == ["Bob Mills", "cid"]


def test_without_a_choice_a_person_writes_it_into_the_table(results, tmp_path, capsys):
    path = tmp_path / "people.csv"
    assert run(["shortlist", results, "-o", str(path)]) == 0
    assert "nobody invited yet: write yes in the column “invite”" in capsys.readouterr().err
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([*lines[:2], lines[2].replace("Bob Mills,,", "Bob Mills,,x"), lines[3]]))
    assert chosen(path) == ["Bob Mills"]


def test_the_day_of_a_choice_is_today_unless_told(results, capsys):
    assert run(["shortlist", results, "--top", "1", "--by", "Eva", "-o", "-"]) == 0
    assert f",top 1,Eva,{datetime.now().astimezone().date()}," in capsys.readouterr().out


def test_a_table_is_not_replaced_unless_told(results, tmp_path, capsys):
    path = tmp_path / "people.csv"
    path.write_text("marked by hand")
    assert run(["shortlist", results, "-o", str(path)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert run(["shortlist", results, "-o", str(path), "--force"]) == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--top", "2"], "a choice that nobody made is no record"),
        (["--pick", "ann.pdf", "--by", "  "], "a choice that nobody made is no record"),
        (["--by", "Eva"], "they go with --pick or --top"),
        (["--on", "2026-11-20"], "they go with --pick or --top"),
        (["ann.pdf", "--top", "1", "--by", "Eva"], "'ann.pdf' stands alone; name the files to invite after --pick"),
        (["--top", "0", "--by", "Eva"], "0 is not in the range x>=1"),
        (["--pick", "anne.pdf", "--by", "Eva"], "no file 'anne.pdf' in the results; did you mean 'ann.pdf'?"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(results, tmp_path, capsys, words, message):
    assert run(["shortlist", results, *words, "-o", str(tmp_path / "people.csv")]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "people.csv").exists()
