import pytest

from amhire.framework.role import Criterion
from amhire.profile import Origin, Requirement
from amhire.screening.requirements import judge_requirements


def judge(facts, *criteria, kind="alternatives", competency=""):
    requirement = Requirement("need", kind, "A need", criteria, Origin("requisition", "x", "y"), required=True)
    (result,) = judge_requirements([requirement], facts, {"need": competency} if competency else {})
    return result


@pytest.mark.parametrize(
    ("criterion", "met"),
    [
        (Criterion(kind="experience", years=5.0, area="account-management"), "yes"),
        (Criterion(kind="experience", years=9.0, area="account-management"), "no"),
        (Criterion(kind="education", degree="bachelor"), "yes"),
        (Criterion(kind="education", degree="bachelor", fields=("business",)), "yes"),
        (Criterion(kind="education", degree="bachelor", fields=("physics",)), "unknown"),
        (Criterion(kind="education", degree="master"), "unknown"),
        (Criterion(kind="language", names=("French", "German")), "unknown"),
        (Criterion(kind="skill", names=("business reviews",)), "yes"),
    ],
)
def test_one_criterion(farmer, criterion, met):
    assert judge(farmer, criterion).met == met


def test_years_rest_on_the_jobs_they_are_counted_from(farmer, cook):
    selling = Criterion(kind="experience", years=8.0, area="sales-or-service")
    quotes = judge(farmer, selling).quotes
    assert [quote.text.splitlines()[0] for quote in quotes] == [
        "Key Account Manager 01/2014 to Current",
        "Sales Representative 01/2010 to 01/2014",
    ]
    assert all(farmer.text[quote.start : quote.end] == quote.text for quote in quotes)
    assert {quote.section for quote in quotes} == {"experience"}
    keeping = Criterion(kind="experience", years=9.0, area="account-management")
    assert [quote.text.splitlines()[0] for quote in judge(farmer, keeping).quotes] == [quotes[0].text.splitlines()[0]]
    assert judge(cook, selling).quotes == ()


def test_any_one_criterion_is_enough(farmer):
    degree, years = (
        Criterion(kind="education", degree="doctorate"),
        Criterion(kind="experience", years=1.0, area="account-management"),
    )
    assert judge(farmer, degree, years).met == "yes"
    assert judge(farmer, degree, Criterion(kind="experience", years=20.0, area="account-management")).met == "unknown"


def test_no_dates_are_no_lack_of_experience(facts_of):
    undated = facts_of("Experience\nKey Account Manager\nKept clients.")
    assert judge(undated, Criterion(kind="experience", years=3.0, area="account-management")).met == "unknown"


def test_a_competency_is_shown_by_what_was_done(farmer, cook):
    assert judge(farmer, kind="competency", competency="negotiation").met == "yes"
    assert judge(cook, kind="competency", competency="negotiation").met == "unknown"


def test_quotes_are_verbatim(farmer):
    (quote,) = judge(farmer, Criterion(kind="education", degree="bachelor")).quotes
    assert quote.text == farmer.text[quote.start : quote.end]
    assert quote.section == "education"


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("MA, English, Leeds 2004", "yes"),
        ("M.A. 2003", "yes"),
        ("BA Leeds", "yes"),
        ("Ba of Science: Public Safety", "yes"),
        ("M.S. in Computing", "yes"),
        ("Dr. rer. nat., Bonn", "yes"),
        # A state behind a town, an office program, a prize, a doctor who gave a school its name.
        ("Some courses, Boston, MA 02108", "unknown"),
        ("Some courses, Jackson, MS", "unknown"),
        ("Some courses, Boston, MA (Class of 1986)", "unknown"),
        ("Some courses, Boston, MA Sept 1986", "unknown"),
        ("Leeds, MA Economics 2004", "yes"),
        ("MS Office and MS-Excel", "unknown"),
        ("I'm a J.D. Power award winner", "unknown"),
        ("Dr. Martin Luther King High School Diploma", "unknown"),
    ],
)
def test_short_forms_of_degrees_and_what_looks_like_them(facts_of, line, met):
    degree = Criterion(kind="education", degree="bachelor")
    facts = facts_of(f"Jo Doe\nExperience\nCook 01/2015 to 01/2017\nEducation\n{line}\n")
    assert judge(facts, degree).met == met
