import pytest

from amhire.posting.lint.headings import find_label_part, find_part, is_button, is_known_heading, is_place_label


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("About us", "company"),
        ("About Alderson Pumps", "company"),
        ("Company overview", "company"),
        ("About the role", "duties"),
        ("What you’ll do", "duties"),
        ("Essential Duties and Responsibilities:", "duties"),
        ("Job description", "duties"),
        ("First 90 days", "duties"),
        ("Deine Aufgaben", "duties"),
        ("Vos missions", "duties"),
        ("What you will bring", "demands"),
        ("Job requirements", "demands"),
        ("WHO YOU ARE", "demands"),
        ("Skills & experience", "demands"),
        ("Dein Profil", "demands"),
        ("Profil recherché", "demands"),
        ("Preferred qualifications", "extras"),
        ("Nice-to-haves", "extras"),
        ("What also helps", "extras"),
        ("Von Vorteil", "extras"),
        ("Compensation & benefits", "pay"),
        ("Salary", "pay"),
        ("Gehalt", "pay"),
        ("Benefits", "benefits"),
        ("What’s in it for you?", "benefits"),
        ("Wir bieten", "benefits"),
        ("Nous offrons", "benefits"),
        ("Interview process", "process"),
        ("How to apply", "apply"),
        ("Deine Bewerbung", "apply"),
        ("Equal opportunities", "equality"),
        ("Location", ""),
        ("Sharepoint and paywalls", ""),
        ("", ""),
        ("a " * 500, ""),
    ],
)
def test_a_heading_tells_its_part(heading, part):
    assert find_part(heading) == part


@pytest.mark.parametrize(
    "text", ["Requirements", "Key Responsibilities:", "About us", "Skills and Experience", "Dein Profil"]
)
def test_known_headings_are_known(text):
    assert is_known_heading(text)


@pytest.mark.parametrize(
    "text", ["Account Manager", "Our requirements are few and you can learn them", "Leeds", "", "-" * 90]
)
def test_other_lines_are_no_known_headings(text):
    assert not is_known_heading(text)


@pytest.mark.parametrize(
    ("label", "part"),
    [("Salary range", "pay"), ("Location", ""), ("Closing date", "apply"), ("Gehalt", "pay"), ("Communication", None)],
)
def test_labels_of_facts(label, part):
    assert find_label_part(label) == part


def test_labels_of_places_and_words_on_buttons():
    assert [is_place_label(each) for each in ("Location(s)", "Arbeitsort", "Salary")] == [True, True, False]
    assert [is_button(each) for each in ("Apply now", "How to apply")] == [True, False]
