import pytest

from amhire.screening.heads import guess_title, is_name, is_prose, pick_employer, pick_title, split_lines


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Key Account Manager, Acme Ltd, Leeds", "Key Account Manager"),
        ("Acme Ltd | Leeds | Account Manager", "Account Manager"),
        ("Director, Client Services", "Director, Client Services"),
        ("Driver, Larkspur Supplies", "Driver"),
        ("with Kaveri Beverages Ltd. as Key Account Manager", "Key Account Manager"),
        ("Designation: Sales Engineer", "Sales Engineer"),
        ("Company: Acme Sales", ""),
        ("### **Account Manager** — Velo", "Account Manager"),
        ("Account manager with clients in retail", ""),
        ("I am the technical lead and expert", ""),
        ("Accurately created customer records for the manager in SAP.", ""),
        ("", ""),
    ],
)
def test_the_title_of_a_line(line, title):
    assert pick_title(line) == title


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        ("Key Account Manager, Acme, Inc., Columbus, OH", "Key Account Manager", "Acme, Inc."),
        ("Columbus, OH | Acme Group", "Buyer", "Acme Group"),
        ("Ferrous GmbH (maker of tools), Stuttgart", "Buyer", "Ferrous GmbH"),
        ("Name and address of employer    Lofoten AS, Bodø", "Buyer", "Lofoten AS"),
        ("Buyer Company Name City , State", "Buyer", ""),
        ("Buyer", "Buyer", ""),
        ("Location: Leeds", "Buyer", ""),
    ],
)
def test_the_employer_of_a_line(line, title, employer):
    assert pick_employer(line, title) == employer


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Storekeeper, Acme", "Storekeeper"),
        ("Sign Fitter | 2012", "Sign Fitter"),
        ("Acme Ltd", ""),
        ("Period: Summer", ""),
    ],
)
def test_a_title_of_no_known_kind_is_guessed_by_its_form(line, title):
    assert guess_title(line) == title


def test_names_and_sentences():
    assert is_name("Marsh & Pell Catering Supplies Plc")
    assert not is_name("Sold adhesives.")
    assert not is_name("Managed Key Accounts")
    assert is_prose("Wrote letters. And more of them")
    assert not is_prose("Hikari Games K.K.")


def test_lines_know_where_they_stand():
    text = "one\n\n  \ntwo\n"
    assert [(text[line.start : line.end], line.text) for line in split_lines(text)] == [("one", "one"), ("two", "two")]


def test_a_gap_is_an_empty_line_before():
    assert [line.gap for line in split_lines("one\ntwo\n \nthree\n\nfour")] == [True, False, True, True]
    assert [line.gap for line in split_lines("\none")] == [True]


def test_a_line_longer_than_a_page_is_text_and_only_its_beginning_may_be_a_title():
    assert pick_title("Account Manager" + " | x" * 1_000) == "Account Manager"
    assert pick_title("x | " * 1_000 + "Account Manager") == ""
    assert is_prose("Word " * 1_000)
    assert not is_name("Acme " * 1_000)
