import pytest

from amhire.framework.loading import load_framework
from amhire.resources import competencies_folder
from amhire.screening.duties import find_held_role, serves_private_persons
from amhire.screening.titles import build_title_book


@pytest.fixture(scope="module")
def book():
    return build_title_book(tuple(load_framework(competencies_folder()).roles.values()))


@pytest.mark.parametrize(
    ("duties", "role"),
    [
        ("The Technical Account Manager directly manages a portfolio of clients.", "account-manager"),
        ("Opened the office. Global Account Manager Managed key storage accounts.", "global-account-manager"),
        ("As Key Account Manager I handled nine chains.", "key-account-manager"),
        ("Promoted to National Account Manager, responsible for two chains.", "national-account-manager"),
        ("The Account Manager reported to me.", None),
        ("Cooperated with Account Managers and partners.", None),
        ("Supported the Key Account Manager and managed her diary.", None),
        ("Account Manager of the year", None),
        ("", None),
    ],
)
def test_a_role_named_in_the_duties(book, duties, role):
    assert find_held_role(duties, book) == role


def test_private_persons_are_no_accounts():
    lending = "Reviewed loan files, refinanced mortgages, explained underwriting to borrowers."
    assert serves_private_persons(lending)
    assert not serves_private_persons(lending + " Served commercial clients.")
    assert not serves_private_persons("Looked after nine clients.")
