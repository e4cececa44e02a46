import pytest

from amhire.screening.contact import Candidate
from amhire.screening.identity import find_identity, fold_letters


@pytest.mark.parametrize(
    ("name", "email", "file", "text", "names", "initials"),
    [
        ("Jo Doe", "", "x.pdf", "Jo Doe", {"jo", "doe"}, "JD"),
        ("Ana María de la Cruz-Peña", "", "x", "", {"ana", "maria", "cruz", "pena"}, "AMCP"),
        # Spelt out as an address would.
        ("Jörg Müller", "", "x", "", {"jorg", "joerg", "muller", "mueller"}, "JM"),
        # What the address and the name of the file add, where the text uses it as a name.
        ("", "vojtech.brandl@example.com", "cv.pdf", "Brandl, Vojtech", {"brandl", "vojtech"}, ""),
        ("", "sales.team@example.com", "Key_Account_Manager_CV.pdf", "Sales Team, Key Account", {"team"}, ""),
        ("", "", "wrobel-kos.pdf", "Wróbel Kos sold to shops", {"wrobel", "kos"}, ""),
        ("", "", "rose-lane.pdf", "Prices rose in Lane Road", {"lane"}, ""),
    ],
)
def test_the_words_that_tell(name, email, file, text, names, initials):  # noqa: PLR0917  (a row of the table)
    found = find_identity(text, Candidate(name, email), file)
    assert (found.names, found.initials) == (names, initials)


def test_a_name_that_is_also_a_word_is_known_as_such():
    found = find_identity("Will Price\nI will set the price.", Candidate("Will Price"), "x")
    assert found.ordinary == {"will", "price"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Roe\nExperience\nCook 2011 - 2012", {"ann", "roe"}),
        # A line that may be a title: its words come again below.
        ("Hydraulics Fitter\nExperience\nRepaired hydraulics as a fitter", set()),
    ],
)
def test_without_an_address_the_first_line_may_be_the_name(text, names):
    assert find_identity(text, Candidate(), "x").names == names


@pytest.mark.parametrize(("text", "folded"), [("Wróbel", "wrobel"), ("ŁUKASZ ß", "lukasz s"), ("İx", "ix"), ("", "")])
def test_folding_keeps_every_letter_in_its_place(text, folded):
    assert fold_letters(text) == folded
    assert len(folded) == len(text)
