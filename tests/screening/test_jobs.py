from datetime import date

import pytest

from amhire.framework.loading import load_framework
from amhire.resources import competencies_folder
from amhire.screening.dates import find_date_ranges, show_month
from amhire.screening.jobs import find_head, find_jobs
from amhire.screening.sections import find_sections
from amhire.screening.titles import build_title_book


@pytest.fixture(scope="module")
def jobs_of():
    book = build_title_book(load_framework(competencies_folder()).roles.values())

    def find(text):
        ranges = find_date_ranges(text, as_of=date(2020, 1, 1))
        return find_jobs(text, find_sections(text), ranges, book)

    return find


@pytest.mark.parametrize(
    "head",
    [
        "Key Account Manager 01/2015 to 06/2018 Acme Ltd",
        "01/2015 - 06/2018 Key Account Manager, Acme Ltd",
        "Key Account Manager\n01/2015 – 06/2018",
        "01/2015 to 06/2018\nKey Account Manager",
        "Key Account Manager\nAcme Ltd, Leeds    01/2015 - 06/2018",
        "Acme Ltd | Key Account Manager | Jan 2015 - Jun 2018",
        "Acme Ltd, Leeds — Key Account Manager (Jan 2015 – Jun 2018)",
    ],
)
def test_title_and_dates_in_the_orders_people_use(jobs_of, head):
    (job,) = jobs_of(f"Experience\n{head}\nLooked after nine clients.\n")
    assert job.dates is not None
    assert (job.title, job.role) == ("Key Account Manager", "key-account-manager")
    assert (show_month(job.dates.first), show_month(job.dates.last)) == ("2015-01", "2018-06")


def test_a_job_reaches_to_the_next_one(jobs_of):
    text = (
        "Experience\nBuyer 01/2015 to 01/2016\nBought steel.\nClerk 01/2012 to 01/2015\nFiled letters.\nEducation\nBA"
    )
    assert [text[job.start : job.end].splitlines()[-1] for job in jobs_of(text)] == ["Bought steel.", "Filed letters."]


def test_studies_are_no_job(jobs_of):
    assert jobs_of("Education\nTeaching Assistant, Bachelor of Arts 2010 - 2013\n") == ()


def test_dates_in_a_sentence_are_no_job(jobs_of):
    assert jobs_of("Experience\nSales Manager\nThe team was responsible for all of Spain from 2010 to 2012.\n") == ()


def test_a_title_without_dates_counts_as_held(jobs_of):
    (job,) = jobs_of("Experience\nKey Account Manager\nLooked after nine clients.\n")
    assert (job.role, job.dates) == ("key-account-manager", None)


def test_no_dates_at_all(jobs_of):
    assert jobs_of("") == ()


@pytest.mark.parametrize("employer", ["Hikari Games K.K.", "Acme Foods Inc.", "Beispiel AG & Co. KG", "Acme Ltd."])
def test_an_employer_that_ends_in_a_full_stop_ends_no_sentence(jobs_of, employer):
    (job,) = jobs_of(f"Experience\nSenior Software Engineer, {employer}, 2015 – present\nWrote code.\n")
    assert job.dates is not None
    assert (job.title, show_month(job.dates.last)) == ("Senior Software Engineer", "2020-01")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Buyer, Acme Ltd, 2015 - 2016\nBought steel.", "Buyer, Acme Ltd, 2015 - 2016"),
        ("Buyer 2015 - 2016\nAcme Drive Systems\nBought steel.", "Buyer 2015 - 2016\nAcme Drive Systems"),
        ("2015 - 2016\nBuyer\nAcme Sales, Leeds\n• Steel", "2015 - 2016\nBuyer\nAcme Sales, Leeds"),
        ("Buyer\nAcme Drive Systems, 2015 - 2016\nBought steel.", "Buyer\nAcme Drive Systems, 2015 - 2016"),
        ("Steel Buyer, Acme Ltd, 2015 - 2016\nTop Buyer of the Year", "Steel Buyer, Acme Ltd, 2015 - 2016"),
        ("Buyer 2015 - 2016\n• Steel Contracts", "Buyer 2015 - 2016"),
        ("Buyer 2015 - 2016 Acme Bought steel, and was responsible for it.", "Buyer 2015 - 2016"),
    ],
)
def test_the_head_is_who_where_and_when(jobs_of, text, head):
    whole = f"Experience\n{text}\n"
    (job,) = jobs_of(whole)
    start, end = find_head(whole, job)
    assert whole[start:end] == head


@pytest.mark.parametrize(
    ("head", "internship", "voluntary"),
    [
        ("Sales Intern, Acme Ltd, 2015 - 2016", True, False),
        ("Volunteer Coordinator, City Shelter, 2015 - 2016", False, True),
        ("Buyer, Acme Ltd, 2015 - 2016", False, False),
    ],
)
def test_internships_and_voluntary_work_are_jobs_and_say_so(jobs_of, head, internship, voluntary):
    (job,) = jobs_of(f"Experience\n{head}\nBought steel.\n")
    assert (job.is_internship, job.is_voluntary) == (internship, voluntary)


def test_a_job_knows_what_its_title_says_and_what_its_duties_show(jobs_of):
    (job,) = jobs_of(
        "Experience\nAccount Manager, Acme Ltd, 2015 - 2016\nLed a team of 8 for clients in 12 countries.\n"
    )
    assert (job.title_role, job.role) == ("account-manager", "global-account-manager")
    assert (job.scope.countries, job.scope.team_size, job.career_level) == (12, 8, "senior")


def test_many_dates_on_one_endless_line_are_read_in_time(jobs_of):
    assert len(jobs_of("Buyer 2010 - 2012 " * 300)) == 300


def test_titles_without_dates_and_without_an_end_are_jobs_up_to_a_limit(jobs_of):
    jobs = jobs_of("Experience\n" + "".join(f"Account Manager {name}\nDid it\n" for name in "abcdefghij" * 20))
    assert len(jobs) == 50
