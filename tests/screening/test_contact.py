import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.screening.contact import _PHONE, _PHONE_BEGINS, Candidate, find_any_name, find_candidate

DUTIES = "Experience\n• Bought steel.\n• Sold steel.\n• Kept books.\n"
MAIN = "Key Account Manager\nProfile\nKeeps clients.\nExperience\nKey Account Manager\nAcme Foods, 2015 – 2018\nGrew."
JO = Candidate("Jo Doe", "jo.doe@example.com", "+44 7700 900431")
JO_AT_SITE = Candidate("Jo Doe", "hello@site.example", "+44 7700 900431")
SALES = Candidate("", "sales@example.com")
AT_SITE = Candidate("", "hi@site.example")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jo Doe\njo@example.com\n+44 7700 900431", Candidate("Jo Doe", "jo@example.com", "+44 7700 900431")),
        ("ANA-MARÍA LÓPEZ | Key Account Manager\nana@example.org", Candidate("ANA-MARÍA LÓPEZ", "ana@example.org", "")),
        ("Curriculum Vitae – Jo Doe\njo@example.com", Candidate("Jo Doe", "jo@example.com", "")),
        ("CV\nName: Jo van der Berg\njo@example.com", Candidate("Jo van der Berg", "jo@example.com", "")),
        ("KEY ACCOUNT MANAGER\njo@example.com", Candidate("", "jo@example.com", "")),
        ("Summary\nSteady Hand\njo@example.com", Candidate("", "jo@example.com", "")),
        ("Thandeka\nMoyo-Lind\nKey Account Manager\njo@example.com", Candidate("Thandeka Moyo-Lind", "jo@example.com")),
        # Two columns: the contact data come out first, the name later.
        (f"Contact\nLeeds\n+44 7700 900431\njo.doe@example.com\nSkills\nTrade Terms\nJo Doe\n{MAIN}", JO),
        (f"Contact\n+44 7700 900431\nhello@site.example\nSkills\nTrade Terms\nJo Doe\n{MAIN}", JO_AT_SITE),
        (f"Jo Doe\n{MAIN}\nContact\nLeeds, UK\n+44 7700 900431\njo.doe@example.com", JO),
        (f"Leeds Bradford\nJo Doe\n{MAIN}\n+44 7700 900431\njo.doe@example.com", JO),
        ("Contact\nzoe@example.com\nZoë\nŽižek-Lind\nProfile", Candidate("Zoë Žižek-Lind", "zoe@example.com")),
        # What only looks like a name.
        ("Contact\nsales@example.com\nSkills\nSales Support\nTrade Terms\nProfile\nKeeps sales up.", SALES),
        ("Contact\nhi@site.example\nExperience\nAcme Foods\nKey Account Manager\n2015 - 2018", AT_SITE),
        (
            f"{DUTIES}Supervisor:\nAnn Other\nann.other@site.example",
            Candidate("", "ann.other@site.example"),
        ),
        (f"{DUTIES}Ann Other; ann.other@site.example", Candidate("", "ann.other@site.example")),
        (f"{DUTIES}Ann O.\nann.other@site.example", Candidate("", "ann.other@site.example")),
        ("Experience\nProfessional References\nAnn Other\nann.other@site.example", Candidate()),
        ("Contact\nhi@site.example\nReferences\nAnn Other\nSales Director\nEducation", AT_SITE),
        ("Company Name\n01/2010 - 05/2014\n2010 2014", Candidate()),
        ("", Candidate()),
    ],
)
def test_what_a_resume_says_about_its_writer(text, expected):
    assert find_candidate(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Roe\nExperience\nCook", "Ann Roe"),
        ("Experience\nCook\nNothing else", ""),
        ("Cook\nReferences\nAnn Roe\nann@example.com", ""),
    ],
)
def test_a_name_without_an_address_is_found_where_it_must_be_hidden(text, name):
    assert find_any_name(text) == name
    assert find_candidate(text).name == ""


def test_an_endless_word_takes_no_time():
    assert find_candidate("x\n" + "a" * 300_000 + "\n" + "ab-" * 100_000) == Candidate()


@given(st.text("+(1 9).-–a/", max_size=40))
def test_a_number_begins_where_numbers_are_looked_for(text):
    begins = {found.start() for found in _PHONE_BEGINS.finditer(text)}
    assert {found.start() for found in _PHONE.finditer(text)} <= begins
