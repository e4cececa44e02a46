import pytest

from amhire.screening.private import find_private_words
from amhire.screening.sections import find_sections


def struck(text):
    sections = find_sections(text)
    gone = sorted(set(find_private_words(text, sections)))
    return [text[start:end] for start, end in gone]


def within(text):
    """What is struck in a line of a job, where no heading says that it is about the person."""
    return [each for each in struck(f"Experience\n{text}\n") if each]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Date of birth: 3 May 1981 | Leeds", ["Date of birth: 3 May 1981 "]),
        ("D.O.B 3 May 1981", ["D.O.B 3 May 1981"]),
        ("Geburtsdatum: 3. Mai 1981", ["Geburtsdatum: 3. Mai 1981"]),
        ("Marital status: married, two children", ["Marital status: married, two children", "married", "two children"]),
        ("Nationality Polish", ["Nationality Polish"]),
        ("Gender: female", ["Gender: female", "female"]),
        ("Age: 44", ["Age: 44"]),
        ("a 44 year old salesperson", ["44 year old"]),
        ("aged 44", ["aged 44"]),
        ("mail jo.doe@example.com now", ["jo.doe@example.com"]),
        ("mail jo.doe (at) example.com now", ["jo.doe (at) example.com"]),
        ("see https://example.com/jo?x=1 now", ["https://example.com/jo?x=1"]),
        ("see linkedin.com/in/jodoe now", ["linkedin.com/in/jodoe"]),
        ("Skype: jo.doe.77", ["Skype: jo.doe.77"]),
        ("call +44 7700 900431 today", ["+44 7700 900431"]),
        ("call (303) 555-0178 or 303-555-0178", ["(303) 555-0178", "303-555-0178"]),
        ("lives at 12 Harrow Lane, Apt 4", ["12 Harrow Lane, Apt 4"]),
        ("Lindenstraße 14", ["Lindenstraße 14"]),
        ("Leeds LS1 4AP", ["LS1 4AP"]),
        ("Denver, CO 80202", ["80202"]),
        ("He kept his accounts; she helped her", ["He", "his", "she", "her"]),
        ("Mrs. Roe praised it", ["Mrs."]),
        ("Chairman of the board, salesmanship", ["man", "man"]),
        ("treasurer of a fraternity, girl scout", ["fraternity", "girl"]),
        ("back from maternity leave", ["maternity leave"]),
        ("career break as a stay-at-home mum", ["stay-at-home", "mum"]),
        ("married", ["married"]),
        ("Polish citizen", ["Polish citizen"]),
        ("class of 1999", ["class of 1999"]),
        ("graduated from Leeds in 1999", ["graduated from Leeds in 1999"]),
        ("BSc Economics, Leeds 1999", ["1999"]),
    ],
)
def test_what_is_about_the_person_goes(text, gone):
    assert within(text) == gone


@pytest.mark.parametrize(
    "text",
    [
        "Single point of contact for the parent company and 12 partners",
        "Sr. Account Manager for MS Office and HIS software",
        "Account manager at Smith & Sons, 2012 - 2015",
        "Grew revenue from 1,200,000 to 2 400 000 in 2014",
        "A born leader of 40 people with 99.5 % on time",
        "Saved 300 man-hours a month, team of 12",
        "Fluent in German and Polish",
        "Salesforce.com and Amazon.com accounts in Leeds",
        "Best class in addressing health insurers' needs; age and race are not asked",
        "Called on 10 000 000 people via TV in 5 countries",
        "Managed the Via Rail account",
    ],
)
def test_what_is_about_the_work_stays(text):
    assert within(text) == []


def test_the_dates_of_an_education_go_and_those_of_a_job_stay():
    text = (
        "Experience\nAccount Manager 01/2014 to 03/2018\nEducation\nBA Business, Leeds, Sep 2005 - Jul 2009\nMBA '11\n"
    )
    assert struck(text) == ["Sep 2005 - Jul 2009", "'11"]


def test_above_the_first_heading_a_line_with_an_address_goes_as_a_whole():
    text = "Jo Doe\nLeeds, Yorkshire | jo@example.com\nAccount Manager\nExperience\nLeeds 2014 - 2018\n"
    assert struck(text) == ["Leeds, Yorkshire | jo@example.com", "jo@example.com"]


def test_a_hostile_line_takes_no_time():
    assert within("a" * 200_000 + "." * 1000) == []
    assert within("a.b-" * 40_000) == []
    assert within("1 Abc " * 20_000 + "é" * 10) == []
