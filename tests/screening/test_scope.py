import pytest

from amhire.screening.scope import Scope, find_scope, join_scopes, judge_level


def scope_of(text):
    return find_scope(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "countries", "reach"),
    [
        ("Owned accounts in 12 countries.", 12, "world"),
        ("Managed clients in five different countries", 5, "world"),
        ("Distributors across EMEA and APAC.", 0, "world"),
        ("Kept customers in Germany, Austria and Poland.", 3, "world"),
        ("Served multinational clients.", 2, "world"),
        ("Owned national accounts in grocery.", 0, "nation"),
        ("Looked after clients across the UK.", 1, "nation"),
        ("Visited 80 restaurants in Leeds and took their orders.", 0, "region"),
        ("Clients in the state of Ohio.", 0, "region"),
        ("Looked after forty clients.", 0, None),
        ("Enjoyed food from 12 countries.", 0, None),
        ("Acme is a leading provider with customers in 30 countries.", 0, None),
        ("Reported to the director for clients in EMEA.", 0, None),
        ("", 0, None),
    ],
)
def test_countries_and_reach(text, countries, reach):
    found = scope_of(text)
    assert (found.countries, found.reach) == (countries, reach)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Portfolio of clients worth €4.5m", 4_500_000, "EUR"),
        ("Sales of $3MM", 3_000_000, "USD"),
        ("Revenue of £2 million p.a.", 2_000_000, "GBP"),
        ("Sales of 1.500.000 €", 1_500_000, "EUR"),
        ("Revenue from $120M to $480M", 480_000_000, "USD"),
        ("Annual business of ₹8 crore", 80_000_000, "INR"),
        ("Accounts of USD 750,000", 750_000, "USD"),
        ("Contracts of $10,000.000.00", 10_000_000, "USD"),
    ],
)
def test_money_with_its_currency_and_magnitude(text, amount, currency):
    revenue = scope_of(text).revenue
    assert revenue is not None
    assert (revenue.amount, revenue.currency) == (pytest.approx(amount), currency)


@pytest.mark.parametrize(
    ("text", "field", "number"),
    [
        ("Kept 45 accounts", "accounts", 45),
        ("a portfolio of 1,200 business customers", "accounts", 1200),
        ("Looked after twelve key clients", "accounts", 12),
        ("in 2016 accounts grew", "accounts", 0),
        ("Led a team of 8 account managers", "team_size", 8),
        ("Supervised six sales representatives", "team_size", 6),
        ("managed 20 accounts", "team_size", 0),
        ("chains with 400 stores", "sites", 400),
    ],
)
def test_numbers_of_accounts_people_and_sites(text, field, number):
    assert getattr(scope_of(text), field) == number


def test_every_fact_is_quoted_verbatim():
    text = (
        "Led a team of 8, kept 45 accounts worth $9M in 12 countries across EMEA and national chains with 400 stores."
    )
    facts = scope_of(text).facts
    assert {fact.kind for fact in facts} >= {"team", "accounts", "revenue", "countries", "regions", "nation", "sites"}
    assert all(text[fact.start : fact.end].split() == fact.text.split() for fact in facts)


def test_scopes_join():
    joined = join_scopes([scope_of("Kept 45 accounts."), Scope(), scope_of("Led a team of 8.")])
    assert (joined.accounts, joined.team_size) == (45, 8)


@pytest.mark.parametrize(
    ("title", "duties", "level"),
    [
        ("Associate Account Manager", "", "associate"),
        ("Account Management Trainee", "", "associate"),
        ("Account Manager", "", "manager"),
        ("Account Manager", "Led a team of 8.", "senior"),
        ("Sr. Account Manager", "", "senior"),
        ("Associate Director", "", "senior"),
        ("Head of Key Accounts", "", "director"),
        ("Account Manager", "Managed 25 people.", "director"),
    ],
)
def test_career_level_from_title_and_team(title, duties, level):
    assert judge_level(title, scope_of(duties)) == level


def test_a_number_of_more_groups_than_any_sum_has_is_read_in_parts_not_tried_at_all_lengths():
    text = "Kept " + "100," * 30 + "100 accounts"
    assert find_scope(text, 0, len(text)).accounts == 0
