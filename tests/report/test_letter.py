import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from amhire.documents.originals import Original
from amhire.documents.reading import read_document
from amhire.errors import UnknownName
from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.case import judge_original
from amhire.report.letter import build_letter
from amhire.report.letter_formats import pick_format, render_letter
from amhire.screening.row import Flag
from amhire.screening.screener import build_screener

REQUISITION = Path(__file__).parents[2] / "examples" / "requisitions" / "key-account-manager.yaml"
DAY = date(2020, 1, 1)
RESUME = """Jo Doe
jo@example.com
Summary
Skilled negotiator.
Experience
Key Account Manager 01/2010 to 01/2018
Acme Foods Ltd
• Managed 12 key accounts worth $9M & kept <script>alert(1)</script> relationships with [clients](http://x.example).
• Wrote account plans with the clients' buyers. {contact}
"""
#: What has no place in a letter to somebody who never saw the program.
JARGON = re.compile(
    r"\b(?:algorithm|competenc(?:y|ies) level|parse[dr]?|regex|match(?:ed|ing)?|token|applied|demonstrated|claimed|"
    r"other candidates|rank(?:ed|ing)?|percentile|average)\b",
    re.IGNORECASE,
)


def judge(target, text):
    screener = build_screener(load_profile(str(target))[0], as_of=DAY)
    return judge_original(screener, Original("jo.txt", text.encode()))


@pytest.fixture(scope="module")
def case():
    return judge(REQUISITION, RESUME)


@pytest.fixture(scope="module")
def bare_case():
    return judge("key-account-manager", RESUME)


@pytest.fixture(scope="module")
def letter(case):
    return build_letter(case)


def render(letter, kind, case):
    return render_letter(letter, kind, profile=case.profile, templates=build_templates())


def sections(letter):
    return {each.id: each for each in letter.sections}


def whole(letter, case):
    return render(letter, "txt", case).decode()


def test_the_letter_tells_everything_there_is_to_tell(case):
    letter = build_letter(replace(case, reading=replace(case.reading, flags=())))
    assert list(sections(letter)) == [
        "how",
        "found",
        "not-found",
        "needs",
        "jobs",
        "points",
        "ignored",
        "decides",
        "correct",
        "record",
    ]


def test_what_the_requisition_knows_is_filled_in_and_the_rest_is_blank(letter):
    assert letter.company == "Harrow & Lane Packaging"
    assert letter.subject == "Your application: Key Account Manager (HL-2026-014)"
    assert "Priya Shah, hiring@harrowlane.example, +44 113 496 0000" in sections(letter)["correct"].blocks[0].text
    assert letter.blanks == (
        "name or position of the person who decides",
        "the decision, if there is one yet, and its main reasons in plain words",
        "until when",
    )
    assert sections(letter)["decides"].blocks[0].pieces[1] == "[to fill in: name or position of the person who decides]"


def test_a_role_alone_leaves_every_blank(bare_case):
    letter = build_letter(bare_case)
    assert letter.company == "[to fill in: name of the company]"
    assert letter.blanks[0] == "name of the company"
    assert len(letter.blanks) == 6
    text = whole(letter, bare_case)
    assert all(f"[to fill in: {blank}]" in text for blank in letter.blanks)


def test_the_person_is_greeted_by_name_and_without_one_all_the_same(letter, case):
    assert letter.greeting == "Hello Jo Doe,"
    reading = replace(case.reading, candidate=replace(case.reading.candidate, name=""))
    assert build_letter(replace(case, reading=reading)).greeting == "Hello,"


def test_what_was_found_is_told_in_the_person_s_own_words(letter):
    found = {item.text: item.under for block in sections(letter)["found"].blocks for item in block.items}
    assert found["Negotiation"] == ("You wrote: “Skilled negotiator.”",)
    assert "You wrote: “Wrote account plans with the clients' buyers. {contact}”" in found["Account planning"]


def test_what_was_not_found_is_no_fault_and_comes_with_what_it_means(letter, case):
    (block,) = sections(letter)["not-found"].blocks
    missing = [each.name for each in case.reading.match.competencies if each.weight and not each.level]
    assert [item.text.partition(":")[0] for item in block.items] == missing
    assert "does not mean that you cannot do them" in block.text


def test_a_requirement_that_is_not_met_says_what_was_counted():
    case = judge("key-account-manager", "Jo Doe\njo@example.com\nExperience\nLine Cook 01/2015 to 01/2019\n• Cooked.\n")
    needs = [item for block in sections(build_letter(case))["needs"].blocks for item in block.items]
    answers = [item.under[0] for item in needs]
    assert any(answer.startswith("No. We counted: 0 years of ") for answer in answers)
    assert "We could not tell. Your résumé does not say it in words the program knows." in answers


def test_nothing_found_and_no_jobs_are_told_kindly():
    case = judge("key-account-manager", "A text of some length in which nothing at all matters to anybody, ever.")
    letter = sections(build_letter(case))
    assert letter["found"].blocks[0].text.startswith("We found none of the things we looked for.")
    assert letter["jobs"].blocks[0].text.startswith("The program found no jobs in your résumé.")


def test_notes_of_the_program_are_not_kept_from_the_person(case):
    reading = replace(case.reading, flags=(Flag("hidden-text-tiny", "The file holds text too small to be read."),))
    noted = sections(build_letter(replace(case, reading=reading)))["noted"]
    assert [item.text for item in noted.blocks[0].items] == ["The file holds text too small to be read."]


def test_the_letter_speaks_plainly(letter):
    own = [letter.opening, letter.close, *(block.text for each in letter.sections for block in each.blocks)]
    for text in own:
        assert not JARGON.search(text), text
        for sentence in re.split(r"(?<=[.:?]) ", text):
            assert len(sentence.split()) <= 30, sentence


def test_the_candidate_cannot_write_into_the_letter(case):
    hostile = replace(case.reading.candidate, name="{decision} {contact}")
    letter = build_letter(replace(case, reading=replace(case.reading, candidate=hostile)))
    assert letter.greeting == "Hello {decision} {contact},"


@pytest.mark.parametrize("role", ["key-account-manager", "global-account-manager"])
def test_the_points_add_up(role):
    case = judge(role, RESUME)
    lines = [item.text for item in sections(build_letter(case))["points"].blocks[0].items]
    points = [float(re.search(r": (-?[\d.]+)(?: of [\d.]+)?$", line)[1]) for line in lines]
    assert sum(points) == pytest.approx(case.reading.match.score)


def test_text_has_one_line_a_sentence_group_and_no_holes(letter, case):
    text = whole(letter, case)
    assert "\n\n\n\n" not in text
    assert "WHO DECIDES" in text
    assert text.endswith("Harrow & Lane Packaging\n")
    assert all(line == line.rstrip() for line in text.splitlines())


def test_markdown_escapes_what_a_resume_says(letter, case):
    text = render(letter, "md", case).decode()
    assert "\\<script\\>" in text
    assert "\\[clients\\]" in text
    assert "## Who decides" in text


def test_html_shows_what_a_resume_says_as_text_and_marks_blanks(letter, case):
    page = render(letter, "html", case).decode()
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //@src | //@style | //a")
    assert "kept <script>alert(1)</script> relationships" in tree.xpath("string(//main)")
    assert len(tree.xpath("//mark[@class='blank']")) == 3
    assert len(tree.xpath("//h1")) == 1
    assert set(tree.xpath("//@aria-labelledby")) == set(tree.xpath("//h2/@id"))


def test_pdf_is_tagged_and_says_the_same(letter, case):
    content = render(letter, "pdf", case)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
    text = " ".join(read_document("letter.pdf", content).text.split())
    assert "How your résumé was read" in text
    assert "Who decides" in text


@pytest.mark.parametrize(
    ("name", "kind"), [("-", "txt"), ("a/b.TXT", "txt"), ("b.md", "md"), ("b.htm", "html"), ("b.pdf", "pdf")]
)
def test_the_ending_of_a_name_is_its_format(name, kind):
    assert pick_format(name) == kind


@pytest.mark.parametrize("name", ["letter", "letter.docx"])
def test_other_endings_say_which_there_are(name):
    with pytest.raises(UnknownName, match=rf"{re.escape(name)}: a letter's file ends in one of \.txt, \.md, \.html"):
        pick_format(name)
