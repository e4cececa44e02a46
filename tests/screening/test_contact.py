import pytest

from amhire.screening.contact import Candidate, find_candidate


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
        ("Company Name\n01/2010 - 05/2014\n2010 2014", Candidate()),
        ("", Candidate()),
    ],
)
def test_what_a_resume_says_about_its_writer(text, expected):
    assert find_candidate(text) == expected
