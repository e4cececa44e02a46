import os

import pytest

from amhire.batch.listing import list_sources


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    (folder / "north").mkdir(parents=True)
    (folder / "b.txt").write_text("b")
    (folder / "north" / "a.txt").write_text("a")
    os.mkfifo(folder / "pipe.txt")
    return folder


def test_every_entry_is_listed_with_what_changes_when_it_does(pile):
    b, a, pipe = list_sources([str(pile)], output=None)
    assert [(each.name, each.size) for each in (b, a)] == [("b.txt", 1), ("north/a.txt", 1)]
    assert pipe.skip == "Not a file with contents (a device, a pipe or a broken link)."
    (pile / "b.txt").write_text("c")
    assert list_sources([str(pile)], output=None)[0].stamp != b.stamp


def test_places_are_absolute(pile, monkeypatch):
    monkeypatch.chdir(pile)
    assert list_sources(["b.txt"], output=None)[0].place == str(pile / "b.txt")


def test_a_path_may_be_given_as_an_address(pile):
    assert [each.name for each in list_sources([f"file://{pile}/b.txt"], output=None)] == ["b.txt"]


def test_what_amhire_writes_beside_the_results_is_not_screened(pile):
    (pile / "north-key.csv").write_text("x")
    skips = {each.name: each.skip for each in list_sources([str(pile)], output=None, own=[pile / "north-key.csv"])}
    assert skips["north-key.csv"] == "Written by amhire: it stands with the results."
    assert not skips["b.txt"]
