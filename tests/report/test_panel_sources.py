import json
from dataclasses import replace

import pytest

from amhire.errors import AmhireError, InvalidData, UnknownName
from amhire.profile import load_profile
from amhire.report.panel_sources import load_sources
from amhire.scorecard.ratings import FrameworkMark, render_ratings
from report.panel_reports import make_card

STAGE = "first-interview"
NEW, OLD = FrameworkMark("1.0.0", "a" * 64), FrameworkMark("0.9.0", "e" * 64)


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture
def write(tmp_path):
    def write(*rows, name="ratings.jsonl"):
        path = tmp_path / name
        path.write_text(render_ratings(rows), encoding="utf-8")
        return path

    return write


def load(*paths, target=None, packs=(), mix=False):
    return load_sources(paths, target=target, packs=packs, overlays=(), mix=mix)


def card(profile, who="Ann Ida", **more):
    candidate, interviewer = who.split()
    return make_card(profile, candidate, interviewer, stage=STAGE, **{"framework": NEW, **more})


def test_several_files_are_read_as_one(profile, write):
    found = load(write(card(profile), name="a.jsonl"), write(card(profile, "Ann Jon"), name="b.jsonl"))
    assert [row.interviewer for row in found.rows] == ["Ida", "Jon"]
    assert [(each.name, each.rows) for each in found.files] == [("a.jsonl", 1), ("b.jsonl", 1)]


def test_the_cards_say_which_opening_they_are_for(profile, write):
    found = load(write(card(profile, role="national-account-manager", level="senior")))
    assert (found.profile.role.id, found.profile.level.id) == ("national-account-manager", "senior")
    assert not found.profile.has_requisition


def test_a_name_in_a_card_never_becomes_a_file_to_open(profile, write, tmp_path):
    stray = tmp_path / "other.yaml"
    stray.write_text("role: key-account-manager\nlevel: manager\n")
    with pytest.raises(UnknownName, match=r"no role '.*other\.yaml'.* Or name the opening by --for\."):
        load(write(card(profile, role=str(stray))))


def test_without_a_role_the_opening_must_be_named(profile, write):
    path = write(card(profile, role="", level=""))
    with pytest.raises(AmhireError, match="do not say which role they are for; add --for ROLE"):
        load(path)
    assert load(path, target="key-account-manager").profile.role.id == "key-account-manager"


def test_cards_of_two_frameworks_are_refused_and_named(profile, write):
    rows = [card(profile), *(card(profile, f"Ann J{n}", framework=OLD, file=f"old-{n}.pdf") for n in range(5))]
    with pytest.raises(AmhireError) as refused:
        load(write(*rows))
    assert str(refused.value).splitlines() == [
        "these cards were not made alike, so their ratings cannot be compared as they stand:",
        "  framework 0.9.0 eeeeeeeeeeee: old-0.pdf, old-1.pdf, old-2.pdf and 2 more",
        "  framework 1.0.0 aaaaaaaaaaaa: first-interview-Ann-Ida.pdf",
        "Report on each kind by itself, or add --mix-frameworks to put them together; the report says so then.",
    ]
    assert [each.kind for each in load(write(*rows), mix=True).mixtures] == ["framework"]


def test_cards_of_another_opening_are_refused(profile, write):
    path = write(card(profile, requisition="HL-1"))
    with pytest.raises(AmhireError, match=r"not for the opening that --for names \(key-account-manager, manager, HL-"):
        load(path, target="examples/requisitions/key-account-manager.yaml")
    with pytest.raises(AmhireError, match="role key-account-manager: first-interview-Ann-Ida"):
        load(path, target="account-manager")
    assert [each.kind for each in load(path, target="account-manager", mix=True).mixtures] == ["role"]


def test_the_pack_names_the_opening_before_any_card_is_in(profile, write, tmp_path):
    pack = tmp_path / "index.json"
    issued = {"file": "a.pdf", "candidate": "Ann", "interviewer": "Ida", "stage": STAGE, "sheet": "", "layout": ""}
    pack.write_text(json.dumps({"role": "account-manager", "level": "senior", "cards": [{**issued, "round": 1}]}))
    found = load(write(), packs=[pack])
    assert (found.profile.role.id, found.profile.level.id) == ("account-manager", "senior")
    assert [each.candidate for each in found.issued] == ["Ann"]


def test_bad_lines_of_all_files_are_told_at_once(profile, tmp_path):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text("{}\nnonsense\n")
    (tmp_path / "c.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidData, match="is not text in UTF-8") as found:
        load(*(tmp_path / f"{name}.jsonl" for name in "abc"))
    assert [(each.location.file[-7:], each.location.line) for each in found.value.problems] == [
        *(("a.jsonl", 1), ("a.jsonl", 2), ("b.jsonl", 1), ("b.jsonl", 2), ("c.jsonl", 0)),
    ]


def test_hostile_names_steer_no_terminal(profile, write):
    rows = [card(profile), replace(card(profile, "Ann Jon", framework=OLD), file="\x1b[2Jx\n.pdf")]
    with pytest.raises(AmhireError, match=r"eeeeeeeeeeee: \?\[2Jx\?\.pdf"):
        load(write(*rows))
