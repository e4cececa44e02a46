import subprocess
import sys
from pathlib import Path

import page
import pypdfium2
import pytest

from amhire.framework.jurisdiction import add_wider, pick_jurisdictions
from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.scorecard.kit import build_kit, render_kit
from amhire.scorecard.letterhead import Letterhead, load_letterhead
from amhire.scorecard.sheet import build_sheet

REQUISITION = "examples/requisitions/key-account-manager.yaml"


def build(profile, stage=0, places=("de",), *, letterhead=Letterhead(), paper="a4"):  # noqa: B008  a frozen value
    jurisdictions = add_wider(profile.framework, places)
    return build_kit(profile, profile.stages[stage], letterhead=letterhead, paper=paper, jurisdictions=jurisdictions)


def texts(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [" ".join(each.get_textpage().get_text_bounded().split()) for each in document]
    document.close()
    return pages


def failures(pdf):
    return [str(failure) for failure in page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1).failures]


@pytest.fixture(scope="module")
def opening():
    """An opening in Great Britain, with its company, as its kit is usually made."""
    profile, folder = load_profile(REQUISITION)
    return profile, load_letterhead(profile, folder)


@pytest.fixture(scope="module")
def pdf(opening, templates):
    profile, letterhead = opening
    return render_kit(
        profile,
        profile.stages[0],
        letterhead=letterhead,
        paper="a4",
        jurisdictions=pick_jurisdictions(profile.framework, profile.requisition),
        templates=templates,
    )


# ---- what it says


@pytest.mark.parametrize("stage", [0, 1, 2])
def test_kit_and_scorecard_are_the_same_sheet(profile, stage):
    assert build(profile, stage).sheet == build_sheet(profile, profile.stages[stage])


def test_three_competencies_are_practised_the_heaviest_ones(profile):
    stage = profile.stages[0]
    heaviest = sorted(stage.competencies, key=lambda each: -each.weight)[:3]
    kit = build(profile)
    assert {each.competency for each in kit.exercises} == {each.competency.name for each in heaviest}
    answers = {answer.answer: answer for each in heaviest for answer in each.competency.calibration}
    names = {each.level: each.name for each in profile.frame.rating}
    for exercise in kit.exercises:
        answer = answers.pop(exercise.answer)
        assert exercise.rating == f"{answer.rating} {names[answer.rating]}"
        assert exercise.why == answer.why
        assert kit.sheet.cards[exercise.card - 1].name == exercise.competency
    assert answers == {}
    assert [each.number for each in kit.exercises] == [1, 2, 3, 4, 5, 6]


def test_the_order_of_the_exercises_tells_no_rating():
    # In the files the lower rating stands first; in the kits it must not always.
    profile = load_profile("account-manager")[0]
    rises = []
    for stage in range(3):
        by_competency = {}
        for each in build(profile, stage).exercises:
            by_competency.setdefault(each.competency, []).append(int(each.rating[0]))
        rises += [ratings == sorted(ratings) for ratings in by_competency.values()]
    assert set(rises) == {True, False}


def test_without_answers_there_is_no_practice(tmp_path, templates):
    for folder, name in (("relationships", "empathy"), ("conduct", "people-leadership")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.yaml").write_text(f"id: {name}\ncalibration: []\n", encoding="utf-8")
    profile = load_profile("key-account-manager", overlays=[tmp_path])[0]
    competency = profile.framework.competencies["empathy"]
    stage = profile.stages[2]
    bare = tuple(each for each in stage.competencies if each.competency.id in {"empathy", "people-leadership"})
    assert competency.calibration == ()
    assert bare
    alone = type(stage)(stage.stage, bare)
    kit = build_kit(profile, alone, letterhead=Letterhead(), paper="a4", jurisdictions=())
    assert kit.exercises == ()
    assert kit.words["before-practise"] not in kit.before
    html = templates.render("scorecard/kit.html.j2", kit=kit)
    assert kit.words["heading-practice"] not in html
    assert kit.words["heading-solutions"] not in html


def test_law_is_told_from_wide_to_narrow(profile):
    kit = build(profile, places=("us-ca", "de"))
    assert [part.name for part in kit.places] == ["United States", "California", "European Union", "Germany"]
    assert "Age" in [entry.topic for entry in kit.general]
    pay = next(each for each in kit.places[1].not_asked if each.topic == "Pay so far")
    assert pay.citation.source == "California Labor Code 432.3(a) and (b)"
    assert pay.citation.check == ""
    assert pay.instead == "What do you expect to earn in this post?"
    assert "from 2018-01-01" in pay.citation.remarks


def test_what_nobody_verified_says_so(profile):
    kit = build(profile, places=("us",))
    contractors = next(each for each in kit.records if "41 CFR" in each.citation.source)
    assert contractors.citation.check == "Check with counsel."
    assert contractors.how_long.startswith("at least 24 months, from ")
    hiring = next(each for each in kit.records if each.citation.source == "29 CFR 1602.14")
    assert (hiring.citation.check, hiring.how_long) == (
        "",
        "at least 12 months, from the making of the record or the decision, whichever is later",
    )
    assert "no legal advice" in kit.limits
    assert "2026-11-22" in kit.limits


def test_times_are_told_in_months_or_days(profile):
    records = build(profile, places=("nl", "at")).records
    assert [each.how_long.split(",")[0] for each in records] == ["delete after 28 days", "delete after 7 months"]


def test_without_rules_it_says_so(profile, templates):
    kit = build_kit(profile, profile.stages[0], letterhead=Letterhead(), paper="a4", jurisdictions=())
    assert (kit.general, kit.places, kit.records, kit.limits) == ((), (), (), "")
    html = templates.render("scorecard/kit.html.j2", kit=kit)
    assert kit.words["law-no-place"] in html
    assert kit.words["records-none"] in html


# ---- how it is printed


def test_every_word_an_interviewer_needs_is_printed(pdf, opening):
    profile, letterhead = opening
    words, kit = " ".join(texts(pdf)), build(profile, places=("gb",), letterhead=letterhead)
    sheet = kit.sheet
    wanted = [letterhead.company, sheet.title, sheet.purpose, sheet.expects, *sheet.opening, *sheet.closing]
    wanted += [f"Form {sheet.short_fingerprint}", kit.words["candidate-questions"]]
    wanted += [*kit.before, *kit.during, *kit.rating]
    wanted += [each.remedy for each in kit.errors]
    for card in sheet.cards:
        wanted += [card.id, card.definition, card.duty, card.needed]
        wanted += [option.meaning for option in card.rating.options]
        for inquiry in card.inquiries:
            wanted += [inquiry.text, inquiry.hint, inquiry.strong, inquiry.weak]
            wanted += [probe.label for probe in inquiry.probes]
    wanted += [each.text for part in kit.places for each in (*part.not_asked, *part.duties)]
    wanted += [each.citation.source for each in kit.records]
    wanted += [text for each in kit.exercises for text in (each.answer, each.why)]
    assert [each for each in wanted if each not in words] == []


def test_solutions_stand_on_the_last_page_and_nowhere_else(pdf, opening):
    pages, kit = texts(pdf), build(opening[0], places=("gb",))
    for exercise in kit.exercises:
        assert [exercise.why in each for each in pages] == [False] * (len(pages) - 1) + [True]
        assert exercise.answer in pages[-2]


def test_pages_are_named_where_things_are(pdf, opening):
    pages, kit = texts(pdf), build(opening[0], places=("gb",))
    for card in kit.sheet.cards:
        number = next(place for place, words in enumerate(pages, 1) if card.definition in words)
        assert f"{card.name} {card.needed} {card.minutes} min Page {number}" in pages[0]


@pytest.mark.parametrize(
    ("target", "level", "stage", "paper"),
    [("global-account-manager", "associate", 1, "letter"), ("account-manager", "director", 2, "a4")],
)
def test_it_is_accessible_and_small(templates, target, level, stage, paper):
    profile = load_profile(target, level=level)[0]
    everywhere = add_wider(profile.framework, profile.framework.jurisdictions)
    pdf = render_kit(
        profile,
        profile.stages[stage],
        letterhead=Letterhead(),
        paper=paper,
        jurisdictions=everywhere,
        templates=templates,
    )
    assert failures(pdf) == []
    assert len(pdf) <= 250_000
    # Every competency with its questions and descriptions stands on one page.
    pages = texts(pdf)
    for card in build_sheet(profile, profile.stages[stage]).cards:
        number = next(place for place, words in enumerate(pages) if card.definition in words)
        assert card.rating.options[-1].meaning in pages[number]


def test_the_example_is_accessible_and_small(pdf):
    assert failures(pdf) == []
    assert len(pdf) <= 200_000


def test_long_names_stay_on_the_page(opening, templates):
    profile, _ = opening
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    requisition = profile.requisition.model_copy(update={"title": f"{long[:60]} (m/w/d)"})
    named = load_profile(REQUISITION)[0]
    named = type(named)(**{each: getattr(named, each) for each in named.__slots__} | {"title": requisition.title})
    pdf = render_kit(
        named,
        named.stages[0],
        letterhead=Letterhead(company=long),
        paper="a4",
        jurisdictions=(),
        templates=templates,
    )
    document = pypdfium2.PdfDocument(pdf)
    for each in document:
        width, _ = each.get_size()
        text = each.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        assert max(box[2] for box in boxes) <= width - 40
    document.close()


def test_two_processes_make_the_same_bytes(tmp_path):
    program = (
        "import sys; from pathlib import Path\n"
        "from amhire.framework.jurisdiction import add_wider\n"
        "from amhire.profile import load_profile; from amhire.render import build_templates\n"
        "from amhire.scorecard.kit import render_kit; from amhire.scorecard.letterhead import Letterhead\n"
        "p = load_profile('key-account-manager')[0]\n"
        "Path(sys.argv[1]).write_bytes(render_kit(p, p.stages[0], letterhead=Letterhead(), paper='a4',\n"
        "    jurisdictions=add_wider(p.framework, ['us-ca']), templates=build_templates()))\n"
    )
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for seed, file in enumerate(files):
        environment = {"PYTHONHASHSEED": str(seed), "PATH": "/usr/bin:/bin"}
        subprocess.run([sys.executable, "-c", program, str(file)], check=True, env=environment)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_an_overlay_says_is_printed_as_text(tmp_path):
    folder = Path(tmp_path) / "jurisdictions"
    folder.mkdir()
    (folder / "de.yaml").write_text(
        "id: de\nname: <script>alert(1)</script>\ninterview: {do_not_ask: [{id: union, text: '<img src=x>'}]}\n",
        encoding="utf-8",
    )
    profile = load_profile("key-account-manager", overlays=[tmp_path])[0]
    html = build_templates().render("scorecard/kit.html.j2", kit=build(profile))
    assert "&lt;script&gt;" in html
    assert "<img src=x>" not in html
    assert "<script>" not in html
