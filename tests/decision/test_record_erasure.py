from datetime import date

import pytest

from amhire.decision.audit import find_head
from amhire.decision.chain import Opening
from amhire.decision.decision import Choice
from amhire.decision.desk import lay_out, read_cards
from amhire.decision.erasure import Request, forget_candidate
from amhire.decision.record import Stamp, put_on_record, read_record
from amhire.decision.retention import find_retention
from amhire.errors import AmhireError, InvalidData, OutputRefused, UnknownName
from amhire.scorecard.ratings import Ratings, read_ratings, render_ratings
from panel.panel_rows import DARIA, LENA, MIKAEL, TOMAS, build_rows

OPENING = Opening("", "key-account-manager", "manager")
WHY = "Showed what the work needs, with results."


@pytest.fixture
def folder(tmp_path, profile):
    """A record of four decisions, Daria's twice, beside the ratings."""
    text = render_ratings(build_rows(profile))
    (tmp_path / "ratings.jsonl").write_text(text)
    desk = lay_out(profile, OPENING, read_cards(text, "ratings.jsonl"))
    for number, (candidate, decision, places) in enumerate(
        [
            (DARIA, "hold", ()),
            (MIKAEL, "hire", ("us", "de")),
            (TOMAS, "reject", ("us", "de")),
            (DARIA, "reject", ("de",)),
        ]
    ):
        stamp = Stamp("Petra Lind", f"2026-11-{13 + number}T10:00:00Z", "1.0", bytes([number]) * 32)
        put_on_record(tmp_path / "d.jsonl", desk, Choice(candidate, decision, WHY), stamp=stamp, jurisdictions=places)
    return tmp_path


def forget(folder, profile, candidate, reason="Asked for it by mail", ratings=(), **fields):
    return forget_candidate(
        folder / "d.jsonl",
        Request(candidate, reason, **fields),
        ratings=[folder / each for each in ratings],
        stamp=Stamp("Ida Berg", "2026-12-01T09:00:00Z", "1.0", b"\xee" * 32),
        framework=profile.framework,
    )


def read(folder):
    return read_record((folder / "d.jsonl").read_bytes(), "d.jsonl")


def test_a_person_is_taken_out_and_the_rest_stays(folder, profile):
    head = read(folder).chain.head
    lines = (folder / "ratings.jsonl").read_text().splitlines()
    erased = forget(folder, profile, "daria  KOWALCZYK", ratings=["ratings.jsonl"])
    assert (erased.decisions, erased.cards, erased.mentions) == ((1, 4), 5, ())
    record = read(folder)
    assert record.problems == ()
    assert find_head(record.chain, head) == 1
    assert "Daria" not in (folder / "d.jsonl").read_text() + (folder / "ratings.jsonl").read_text()
    assert [each.decision is None for each in record.decisions] == [True, False, False, True]
    assert record.find(DARIA) == ()
    stone = record.chain.entries[-1]
    assert (stone.heading.action, stone.heading.removes, stone.heading.by) == ("tombstone", (1, 4), "Ida Berg")
    assert stone.payload == '{"cards":5,"early":"","reason":"Asked for it by mail"}'
    assert (folder / "ratings.jsonl").read_text().splitlines() == [each for each in lines if "Daria" not in each]
    assert oct((folder / "d.jsonl").stat().st_mode)[-3:] == "600"


def test_decisions_go_on_after_a_deletion(folder, profile):
    forget(folder, profile, DARIA)
    desk = lay_out(profile, OPENING, read_cards((folder / "ratings.jsonl").read_text(), "r"))
    stamp = Stamp("Petra Lind", "2026-12-02T10:00:00Z", "1.0", b"\x07" * 32)
    recorded = put_on_record(folder / "d.jsonl", desk, Choice(DARIA, "reject", WHY), stamp=stamp, jurisdictions=())
    assert (recorded.seq, recorded.decision.supersedes) == (6, None)
    assert forget(folder, profile, DARIA).decisions == (6,)
    assert read(folder).problems == ()


def test_a_duty_to_keep_must_be_explained_away(folder, profile):
    before = (folder / "d.jsonl").read_bytes()
    with pytest.raises(AmhireError, match=r"^United States asks for records to be kept until .*say why with --early"):
        forget(folder, profile, TOMAS, ratings=["ratings.jsonl"])
    assert (folder / "d.jsonl").read_bytes() == before
    assert TOMAS in (folder / "ratings.jsonl").read_text()
    forget(folder, profile, TOMAS, early="The post was never in the United States.")
    assert '"early":"The post was never in the United States."' in read(folder).chain.entries[-1].payload


def test_only_one_opening_is_touched_when_it_is_named(folder, profile):
    rows = [
        Ratings(
            "a.pdf", TOMAS, "Ida", "panel", role="account-manager", requisition="K-9", ratings={"communication": 3}
        ),
        Ratings("b.pdf", "Bo", "Ida", "panel", role="account-manager", requisition="K-9", ratings={"communication": 3}),
    ]
    (folder / "more.jsonl").write_text(render_ratings(rows))
    desk = lay_out(profile, Opening("K-9", "account-manager", "manager"), read_cards(render_ratings(rows), "more"))
    stamp = Stamp("Petra Lind", "2026-11-20T10:00:00Z", "1.0", b"\x09" * 32)
    put_on_record(folder / "d.jsonl", desk, Choice(TOMAS, "hold", WHY), stamp=stamp, jurisdictions=())
    erased = forget(folder, profile, TOMAS, ratings=["ratings.jsonl", "more.jsonl"], opening="k-9")
    assert (erased.decisions, erased.cards) == ((5,), 1)
    assert erased.mentions[0] == "entry 3 of the record"
    assert any(each.startswith("ratings.jsonl:") for each in erased.mentions)
    assert [each.seq for each in read(folder).find(TOMAS)] == [3]


def test_whoever_is_only_in_the_ratings_is_taken_out_of_them(folder, profile):
    before = (folder / "d.jsonl").read_bytes()
    erased = forget(folder, profile, LENA, ratings=["ratings.jsonl"])
    assert (erased.decisions, erased.cards, erased.tombstone) == ((), 5, None)
    assert (folder / "d.jsonl").read_bytes() == before
    assert LENA not in (folder / "ratings.jsonl").read_text()


def test_other_lines_of_ratings_stay_to_the_byte(folder, profile):
    one = render_ratings([Ratings("a.pdf", "Bo", "Ida", "panel", ratings={"communication": 3})])
    theirs = render_ratings([Ratings("b.pdf", DARIA, "Ida", "panel")])
    odd = one.replace(": ", ":   ")
    content = b"\xef\xbb\xbf" + odd.encode() + b"\n  \r\n" + theirs.encode() + one.encode().strip()
    (folder / "odd.jsonl").write_bytes(content)
    assert forget(folder, profile, DARIA, ratings=["odd.jsonl"]).cards == 1
    assert (folder / "odd.jsonl").read_bytes() == content.replace(theirs.encode(), b"")
    assert len(read_ratings((folder / "odd.jsonl").read_text(), "odd")) == 2


def test_nothing_is_changed_when_one_file_is_broken(folder, profile):
    (folder / "broken.jsonl").write_text("{}\n")
    before = {each: each.read_bytes() for each in folder.iterdir()}
    with pytest.raises(InvalidData, match=r"broken\.jsonl:1: file: must be there"):
        forget(folder, profile, DARIA, ratings=["ratings.jsonl", "broken.jsonl"])
    (folder / "broken.jsonl").unlink()
    del before[folder / "broken.jsonl"]
    assert {each: each.read_bytes() for each in folder.iterdir()} == before


def test_a_file_under_two_names_is_held_once(folder, profile):
    (folder / "again.jsonl").hardlink_to(folder / "ratings.jsonl")
    assert forget(folder, profile, DARIA, ratings=["ratings.jsonl", "again.jsonl", "ratings.jsonl"]).cards == 5
    with pytest.raises(AmhireError, match="this is the record, not a file of ratings"):
        forget(folder, profile, MIKAEL, ratings=["d.jsonl"], early="Told why.")


@pytest.mark.parametrize(
    ("candidate", "fields", "error", "message"),
    [
        ("Dario Kowalczyk", {}, UnknownName, r"about 'Dario Kowalczyk'; did you mean 'Daria Kowalczyk'\?"),
        (DARIA, {"opening": "K-8"}, UnknownName, "about 'Daria Kowalczyk' for K-8"),
        (DARIA, {"reason": "GDPR"}, AmhireError, "say why in 3 words at least, such as “on request”; got 'GDPR'"),
        (DARIA, {"reason": "Daria Kowalczyk asked us"}, AmhireError, "name the person .*; nothing was deleted"),
        (DARIA, {"early": "daria kowalczyk asked"}, AmhireError, "must not name the person"),
        (DARIA, {"reason": "Request of Daria"}, AmhireError, r"name the person \('Daria' is part of the name\)"),
    ],
)
def test_what_is_refused(folder, profile, *, candidate, fields, error, message):
    before = (folder / "d.jsonl").read_bytes()
    with pytest.raises(error, match=message):
        forget(folder, profile, candidate, **fields)
    assert (folder / "d.jsonl").read_bytes() == before


def test_a_record_that_is_not_there(folder, profile):
    (folder / "d.jsonl").unlink()
    with pytest.raises(OutputRefused, match=r"d\.jsonl: cannot be opened for writing: No such file"):
        forget(folder, profile, DARIA)
    assert not (folder / "d.jsonl").exists()


# How long a record is kept


@pytest.mark.parametrize(
    ("candidate", "on", "must_stay", "due", "conflicts"),
    [
        (DARIA, date(2026, 12, 1), False, False, False),
        (DARIA, date(2027, 5, 16), False, False, False),
        (DARIA, date(2027, 5, 17), False, True, False),
        (TOMAS, date(2027, 6, 1), True, False, True),
        (TOMAS, date(2029, 6, 1), False, True, True),
        (MIKAEL, date(2027, 6, 1), True, False, False),
        (MIKAEL, date(2029, 6, 1), False, False, False),
    ],
)
def test_dates_of_a_decision(folder, profile, *, candidate, on, must_stay, due, conflicts):
    found = find_retention(read(folder).find(candidate), profile.framework, on=on)
    assert (found.must_stay, found.is_due, found.conflicts) == (must_stay, due, conflicts)
    assert found.hired == (candidate == MIKAEL)
    if candidate == DARIA:
        assert found.delete_after.until == date(2027, 5, 16)  # six months after the later decision
        assert found.keep_until is None


def test_jurisdictions_that_the_framework_lacks_are_named(folder, profile):
    desk = lay_out(profile, OPENING, read_cards((folder / "ratings.jsonl").read_text(), "r"))
    stamp = Stamp("Petra Lind", "2026-12-02T10:00:00Z", "1.0", b"\x07" * 32)
    put_on_record(folder / "d.jsonl", desk, Choice(LENA, "hold", WHY), stamp=stamp, jurisdictions=("us", "atlantis"))
    assert find_retention(read(folder).find(LENA), profile.framework, on=date(2026, 12, 3)).unknown == ("atlantis",)
    assert find_retention((), profile.framework, on=date(2026, 12, 3)).deadlines == ()
