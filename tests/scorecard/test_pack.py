import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from amhire.errors import AmhireError, TemplateFault, UnknownName
from amhire.render import build_templates
from amhire.scorecard import pack
from amhire.scorecard.filling import fill_lines, save
from amhire.scorecard.index import IssuedCard, IssuedKit
from amhire.scorecard.layout import layout_digest
from amhire.scorecard.pack import PackOrder, holds_answers, plan_pack, render_pack
from amhire.scorecard.people import Person
from amhire.scorecard.reading import read_entries

ANN, BOB, CID = Person("Ann Other"), Person("Bob Mills"), Person("Cid Roe")
CASE = ("account-case",)


def files(profile, **order):
    return [card.file for card in plan_pack(profile, PackOrder(**order)).cards]


def ending(candidate="", interviewer=""):
    def find(profile):
        [file] = files(profile, stages=CASE, candidates=(Person(candidate),), interviewers=(Person(interviewer),))
        return file.removeprefix("scorecard-key-account-manager-account-case").removesuffix(".pdf")

    return find


def test_there_is_one_form_for_each_stage(profile):
    assert files(profile) == [
        "scorecard-key-account-manager-first-interview.pdf",
        "scorecard-key-account-manager-account-case.pdf",
        "scorecard-key-account-manager-panel-interview.pdf",
    ]


def test_stages_come_in_the_order_of_the_framework_and_once(profile):
    plan = plan_pack(profile, PackOrder(stages=("panel-interview", "first-interview", "panel-interview"), kits=True))
    assert [card.rated.stage.id for card in plan.cards] == ["first-interview", "panel-interview"]
    assert plan.files[:2] == (
        "interview-kit-key-account-manager-first-interview.pdf",
        "interview-kit-key-account-manager-panel-interview.pdf",
    )


def test_a_name_that_the_font_lacks_is_told_once_for_all_cards(profile, templates, caplog):
    people = (Person("王小明"), ANN)
    plan = plan_pack(profile, PackOrder(candidates=people, interviewers=(BOB, CID), stages=CASE))
    assert len(list(render_pack(profile, None, plan, templates=templates))) == 4
    assert [record.getMessage().count("王小明") for record in caplog.records] == [1]


def test_an_unknown_stage_is_told_with_the_nearest(profile):
    with pytest.raises(UnknownName, match=r"no stage 'panel'.*Allowed: first-interview, account-case, panel-interview"):
        files(profile, stages=("panel",))
    with pytest.raises(UnknownName, match="did you mean 'account-case'"):
        files(profile, stages=("acount-case",))


def test_an_opening_without_competencies_in_any_stage_is_told(profile):
    with pytest.raises(AmhireError, match="no interview stage has a competency left"):
        files(replace(profile, stages=()))


def test_every_interviewer_gets_a_card_for_every_candidate_of_their_stages(profile):
    order = PackOrder(
        candidates=(ANN, BOB),
        interviewers=(Person("Eva", ("first-interview",)), Person("Ivo", ("first-interview", "account-case"))),
        kits=True,
    )
    plan = plan_pack(profile, order)
    assert [(card.rated.stage.id, card.candidate, card.interviewer) for card in plan.cards] == [
        ("first-interview", "Ann Other", "Eva"),
        ("first-interview", "Ann Other", "Ivo"),
        ("first-interview", "Bob Mills", "Eva"),
        ("first-interview", "Bob Mills", "Ivo"),
        ("account-case", "Ann Other", "Ivo"),
        ("account-case", "Bob Mills", "Ivo"),
    ]
    assert [kit.rated.stage.id for kit in plan.kits] == ["first-interview", "account-case"]
    assert plan.notes == (
        "only Ivo takes part in the stage account-case: no second rating to compare with",
        "no interviewer of the list takes part in the stage panel-interview: it has no cards",
    )


def test_an_interviewer_of_other_stages_is_noted(profile):
    people = (BOB, CID, Person("Eva", ("first-interview",)))
    assert plan_pack(profile, PackOrder(stages=CASE, interviewers=people)).notes == (
        "Eva takes part in none of the stages and gets no card",
    )
    with pytest.raises(AmhireError, match="no interviewer of the list takes part in these stages: account-case"):
        plan_pack(profile, PackOrder(stages=CASE, interviewers=people[2:]))


def test_a_pack_that_nobody_can_mean_is_refused(profile):
    many = tuple(Person(f"P {number}") for number in range(100))
    said = r"100 candidates and 100 interviewers in 1 stages make 10,000 cards; at most 5,000 go into one pack"
    with pytest.raises(AmhireError, match=said):
        plan_pack(profile, PackOrder(candidates=many, interviewers=many, stages=CASE))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (("Ann Other",), "-Ann-Other"),
        (("", "Bob Mills"), "-Bob-Mills"),
        (("Ann Other", "Bob Mills"), "-Ann-Other-Bob-Mills"),
        (("Ann Other · A-17", "Bob"), "-Ann-Other-A-17-Bob"),
        ((f"{'A' * 100} · A-17", f"{'B' * 20} · {'7' * 40}"), f"-{'A' * 43}-A-17-{'B' * 20}-{'7' * 24}"),
        (("../../etc/passwd", "C:\\aux"), "-etc-passwd-C-aux"),
        (("Юлия", "王小明"), "-Юлия-王小明"),
        (("A" * 100, "B" * 100), f"-{'A' * 48}-{'B' * 48}"),
    ],
)
def test_names_become_part_of_a_safe_file_name(profile, people, expected):
    assert ending(*people)(profile) == expected


def test_no_two_files_have_names_that_some_system_takes_for_one(profile):
    # Cut, cleaned and in other capitals, these are all one name; the last is what counting makes of the others.
    people = tuple(map(Person, ["A" * 100, "a" * 99, f"{'A' * 48}/", "Ann!", "ann?", "Ann-2"]))
    found = files(profile, stages=CASE, candidates=people)
    assert len({file.casefold() for file in found}) == len(people)
    assert all(len(file.encode()) < 250 for file in found)
    assert [file.rpartition("case-")[2] for file in found[3:]] == ["Ann.pdf", "ann-2.pdf", "Ann-2-2.pdf"]


def test_the_second_round_has_its_own_names(profile):
    assert files(profile, stages=CASE, round=2) == ["scorecard-round-2-key-account-manager-account-case.pdf"]


@pytest.fixture(scope="module")
def issued(profile, templates):
    """A pack of the shortest form: that for after the discussion."""
    order = PackOrder((ANN, BOB, Person("Ωmega 王")), (CID, Person("")), CASE, round=2, paper="letter", signature=True)
    return list(render_pack(profile, None, plan_pack(profile, order), templates=templates))


def test_every_card_holds_its_names_and_nothing_else(issued):
    for each in issued:
        filled = {entry.name: entry.value for entry in read_entries(each.content) if entry.value}
        del filled["identity"]
        assert filled == {name: value for name in ("candidate", "interviewer") if (value := getattr(each.issued, name))}


def test_the_index_tells_what_is_printed_on_every_card(issued):
    assert [(each.issued.candidate, each.issued.interviewer) for each in issued] == [
        (candidate, interviewer)
        for candidate in ("Ann Other", "Bob Mills", "Ωmega 王")
        for interviewer in ("Cid Roe", "")
    ]
    for each in issued:
        assert isinstance(each.issued, IssuedCard)
        assert (each.issued.file, each.issued.stage, each.issued.round) == (each.file, "account-case", 2)
        with pikepdf.open(io.BytesIO(each.content)) as pdf:
            assert layout_digest(pdf) == each.issued.layout
            assert [float(edge) for edge in pdf.pages[0].MediaBox[2:]] == [612, 792]
    assert len({(each.issued.sheet, each.issued.layout) for each in issued}) == 1


def test_the_same_order_gives_the_same_bytes(profile, templates, issued):
    order = PackOrder((ANN,), (CID,), CASE, round=2, paper="letter", signature=True)
    [again] = render_pack(profile, None, plan_pack(profile, order), templates=templates)
    assert again.content == issued[0].content


def test_a_kit_comes_before_the_cards_of_its_stage(profile, templates, monkeypatch):
    monkeypatch.setattr(pack, "render_kit", lambda _, rated, **__: rated.stage.id.encode())
    plan = plan_pack(profile, PackOrder(stages=CASE, round=2, kits=True))
    kit, card = render_pack(profile, None, plan, templates=templates)
    assert kit.content == b"account-case"
    assert kit.issued == IssuedKit(kit.file, "account-case", card.issued.sheet)


def test_a_broken_template_is_told_before_any_card(profile, tmp_path):
    path = Path(tmp_path, "scorecard", "second.html.j2")
    path.parent.mkdir()
    path.write_text('<html lang="en"><head><title>Form</title></head><body><p>no form</p></body></html>')
    plan = plan_pack(profile, PackOrder(stages=CASE, round=2))
    with pytest.raises(TemplateFault, match="leaves out the field 'candidate'"):
        next(render_pack(profile, None, plan, templates=build_templates(tmp_path)))


def test_a_copy_that_lost_something_is_never_handed_out(profile, templates, monkeypatch):
    def lose(form, values):
        with pikepdf.open(io.BytesIO(fill_lines(form, values))) as pdf:
            del pdf.Root.AcroForm.Fields[4]
            pdf.pages[0].Annots = pikepdf.Array()
            return save(pdf)

    monkeypatch.setattr(pack, "fill_lines", lose)
    plan = plan_pack(profile, PackOrder((ANN,), stages=CASE, round=2))
    with pytest.raises(RuntimeError, match="does not hold what its form holds"):
        list(render_pack(profile, None, plan, templates=templates))


def test_a_form_with_answers_is_known_from_one_that_was_only_issued(issued):
    content = issued[0].content
    assert not holds_answers(content)
    assert holds_answers(fill_lines(content, {"date": "2026-11-22"}))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        group = next(field for field in pdf.Root.AcroForm.Fields if str(field.T).startswith("rating:"))
        group.Kids[0].AS = pikepdf.Name(next(name for name in group.Kids[0].AP.N if name != "/Off"))
        assert holds_answers(save(pdf))
    assert not any(map(holds_answers, (b"", b"filled in by hand", b"%PDF-1.7\n%%EOF")))
