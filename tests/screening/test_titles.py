import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.framework.loading import load_framework
from amhire.resources import competencies_folder
from amhire.screening.signs import count_words, holds_any
from amhire.screening.title_order import stands_in
from amhire.screening.title_words import is_title, list_title_words, title_clarity
from amhire.screening.titles import build_title_book


@pytest.fixture(scope="module")
def book():
    return build_title_book(load_framework(competencies_folder()).roles.values())


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Account Manager", "account-manager"),
        ("Sr. Digital Account Manager", "account-manager"),
        ("ACCOUNT MANAGER", "account-manager"),
        ("Key Account Manager", "key-account-manager"),
        ("Manager, Key Accounts", "key-account-manager"),
        ("Director of Global Accounts", "global-account-manager"),
        ("Strategic Accounts Manager", "key-account-manager"),
        ("National Sales Account Manager", "national-account-manager"),
        ("Global Technology Account Manager", "global-account-manager"),
        ("KAM Northern Europe", "key-account-manager"),
        ("Client Manager", "account-manager"),
        ("Accounts Manager", None),
        ("Accountant", None),
        ("Accounts Receivable Manager", None),
        ("Sales Representative", None),
        ("Patient Account Representative", None),
        ("User Account Administrator", None),
        ("National Sales Manager", None),
        ("Commercial Key Account Manager", "key-account-manager"),
        ("Account Director", "account-manager"),
        ("Group Account Director", "account-manager"),
        ("Client Services Director", "account-manager"),
        ("Client Partner", "account-manager"),
        ("Head of Account Management", "account-manager"),
        ("Head of Key Account Management", "key-account-manager"),
        ("Key-Account-Managerin", "key-account-manager"),
        ("Key Account Coordinator", None),
        ("Account Executive / Account Manager", "account-manager"),
        ("National Business Development Manager", None),
        ("Großkundenbetreuer", "key-account-manager"),
        ("Account Manger", "account-manager"),
        ("Assistant to the Account Manager", None),
        ("Secretary to National Account Manager", None),
        ("Account Management Intern", None),
        ("Accounts / Payroll Manager", None),
        ("Client Services Asset Manager", None),
        ("Senior Account Manager, International, B2B, Tech, Top Agency", "account-manager"),
        ("Account Clerk", None),
        ("Cook", None),
        ("", None),
    ],
)
def test_the_role_a_title_names(book, title, role):
    assert book.match(title).role == role


@pytest.mark.parametrize(
    "title",
    [
        "Account Executive",
        "Relationship Manager",
        "Customer Success Manager",
        "Account Handler",
        "Key Account Representative",
    ],
)
def test_titles_that_only_the_duties_explain(book, title):
    assert book.match(title).duties_decide


@pytest.mark.parametrize(
    ("title", "areas"),
    [
        ("Key Account Manager", {"account-management", "sales-or-service", "business-sales"}),
        ("Customer Service Representative", {"sales-or-service"}),
        ("Sales Director", {"sales-or-service", "business-sales", "people-leadership"}),
        ("Shift Supervisor", {"people-leadership"}),
        ("Senior Accountant", set()),
    ],
)
def test_the_kinds_of_experience_of_a_title(book, title, areas):
    assert book.areas(title) == areas


def test_a_few_words_with_a_post_in_them_are_a_title():
    assert is_title("Regional Sales Manager")
    assert not is_title("Acme Holdings Limited")
    assert not is_title("")


def test_a_post_is_clearer_than_a_department():
    assert title_clarity("Account Manager") > title_clarity("Acme Cable Media Sales")


@settings(max_examples=300)
@given(st.data())
def test_a_title_names_the_first_of_the_known_that_stands_in_it(book, data):
    known = sorted({word for title, _ in book.known for word in title} | {"managers", "Acme", "of", "senior"})
    title = " ".join(data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=5)))
    first = next((role for each, role in book.known if stands_in(each, list_title_words(title))), None)
    named = book.match_any(title).role
    assert named in {first, None}
    assert named is None or book.may_name_role(title)


def test_every_known_title_names_its_role_and_has_a_sign_of_it(book):
    for words, role in book.known:
        title = " ".join(words)
        assert book.may_name_role(title)
        assert book.match_any(title).role in {role, None}
    assert not book.may_name_role("Managed a team of twelve in Leeds")


def test_every_line_that_may_name_a_role_has_a_sign_of_it(book):
    for title in (*(" ".join(words) for words, _ in book.known), *book.acronyms):
        assert holds_any(title.lower(), book.list_signs(count_words(f"Sales\n{title}\nKept clients.").keys()))
    assert book.list_signs({"account", "leeds"}) == ("account",)
