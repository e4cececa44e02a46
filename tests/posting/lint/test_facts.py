"""What a posting states, line by line, and the look-alikes that state nothing of the kind."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.posting.lint.advert import Advert, Anchor, Part, Piece, WorkPlace
from amhire.posting.lint.fact_finding import find_facts
from amhire.posting.lint.facts import Facts


def advert(*lines: str, language: str = "en", part: Part = "", label: str = "", places: tuple[str, ...] = ()) -> Advert:
    """A posting of these paragraphs."""
    pieces = tuple(Piece("paragraph", line, (Anchor(0, number, 1),), label=label, part=part)
                   for number, line in enumerate(lines, 1))  # fmt: skip
    spots = tuple(WorkPlace(country, "", "", "stated", country) for country in places)
    return Advert("posting.md", "markdown", language, pieces, places=spots)


def facts(line: str, *, language: str = "en", label: str = "", places: tuple[str, ...] = ()) -> Facts:
    """The facts of one line."""
    return find_facts(advert(line, language=language, label=label, places=places))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The salary range for this role is $110,000-$140,000", [("pay", 110_000, 140_000)]),
        ("Compensation range $70,000 - $90,000 base + 20% commission", [("base", 70_000, 90_000)]),
        ("up to £30k basic, £60k OTE", [("base", None, 30_000), ("on-target", 60_000, 60_000)]),
        ("OTE £60,000 (base £40,000)", [("on-target", 60_000, 60_000), ("base", 40_000, 40_000)]),
        ("$120,000 on target, half of it base", [("on-target", 120_000, 120_000)]),
        ("Pay: 14-16/hr", [("pay", 14, 16)]),
        ("€4.000 - €5.200 bruto per maand", [("pay", 4_000, 5_200)]),
        ("£450-£500 per day (outside IR35)", [("pay", 450, 500)]),
        ("$95,000+", [("pay", 95_000, None)]),
        ("$60,000 OTE per year, $40,000 base per year", [("on-target", 60_000, 60_000), ("base", 40_000, 40_000)]),
        ("Minimum salary $60,000", [("pay", 60_000, None)]),
        ("Maximum pay: $60,000", [("pay", None, 60_000)]),
        ("Stundenlohn: 16,50 € bis 18,00 €", [("pay", 16.5, 18)]),
        ("Mzda 55 000 - 70 000 Kč / měsíc", [("pay", 55_000, 70_000)]),
        ("Stores with sales of $60,000 gross per month", []),
        ("Retainers of $5,000 - $10,000 per month", []),
        ("The average first year income is $85,000.", [("on-target", 85_000, 85_000)]),
        ("Key Account Manager, Leeds, £45,000 - £55,000", [("pay", 45_000, 55_000)]),
        ("This role pays between 45.000 and 55.000 EUR gross per year", [("pay", 45_000, 55_000)]),
        ("You own a book of business of $500,000 and a quota of $1,200,000", []),
        ("40 accounts worth $250,000 each, sales of £400,000, a budget of £20,000", []),
        ("Sign-on bonus of $5,000, referral bonus $1,000, tuition up to $5,250 per year", []),
        ("We raised $30 million and were once fined $50,000", []),
        ("Benefits include a stipend of $1,200 per year for learning", []),
        ("A health plan pays you up to $1000 per year to stay healthy", []),
        ("$100 paid out after 30 days and $150 after 60 days", []),
        ("Life insurance ($20,000 benefit) and parking for $15 per month", []),
        ("Call 212-555-0100 between 9 and 5, ref. 65000", []),
    ],
)
def test_pay(line: str, expected: list[tuple[str, float | None, float | None]]) -> None:
    assert [(each.kind, each.minimum, each.maximum) for each in facts(line).pay if each.kind != "bonus"] == expected


@pytest.mark.parametrize(
    ("places", "currency"),
    [(("US",), "USD"), (("CA",), "CAD"), (("AU",), "AUD"), (("US", "CA"), ""), ((), ""), (("DE",), "")],
)
def test_a_dollar_is_that_of_the_place_of_work(places: tuple[str, ...], currency: str) -> None:
    assert [each.currency for each in facts("Salary: $90,000 - $100,000", places=places).pay] == [currency]


def test_lowest_and_highest_pay_as_two_facts_are_one_range() -> None:
    pieces = (
        Piece("fact", "$80,000", (Anchor(0, 1, 20),), label="Minimum salary"),
        Piece("fact", "$95,000", (Anchor(0, 2, 20),), label="Maximum salary"),
    )
    pay = find_facts(Advert("posting.md", "markdown", "en", pieces)).pay

    assert [(each.minimum, each.maximum, each.quote.place) for each in pay] == [(80_000, 95_000, (1, 20))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("We offer a highly competitive salary.", ["highly competitive salary"]),
        ("Salary: DOE", ["Salary: DOE"]),
        ("$90,000, DOE", ["DOE"]),
        ("Pay commensurate with experience", ["Pay commensurate with experience"]),
        ("Salary negotiable", ["Salary negotiable"]),
        ("You work for the Department of Energy (DOE) and other DOE sites.", []),
        ("You design competitive compensation packages for our clients.", []),
        ("We work in a competitive market and negotiate with experience.", []),
    ],
)
def test_words_in_place_of_a_figure(line: str, expected: list[str]) -> None:
    assert [quote.text for quote in facts(line).vague_pay] == expected


def test_words_in_place_of_a_figure_in_other_languages() -> None:
    german = facts("Sie erhalten ein attraktives Gehalt.", language="de")
    french = facts("Rémunération selon profil et mutuelle.", language="fr")
    english_in_german = facts("Wir sind ein Team mit competitive salary im Namen.", language="de")

    assert [quote.text for quote in german.vague_pay] == ["attraktives Gehalt"]
    assert [quote.text for quote in french.vague_pay] == ["Rémunération selon profil"]
    assert not english_in_german.vague_pay


def test_a_label_on_pay_makes_its_text_vague() -> None:
    assert [quote.text for quote in facts("Competitive", label="Salary").vague_pay] == ["Competitive"]


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("This is a commission-only role.", "solely"),
        ("Pay is 100% commission", "solely"),
        ("Compensation is based solely on commission", "solely"),
        ("Straight commission, no base", "solely"),
        ("Pay in this post is based on commission alone. There is no base pay.", "solely"),
        ("No base, but a 20% commission on every deal", "solely"),
        ("You are paid a draw against commission. There is no base salary.", "solely"),
        ("Base salary plus commission, no base salary reviews in year one", "partly"),
        ("No fixed hours, a salary and commission", "partly"),
        ("$60,000 base and no cap on commission", "partly"),
        ("You are self-employed and paid by commission", "solely"),
        ("This is not a commission-only role: base salary plus uncapped commission", "partly"),
        ("Paid commission only on renewals, base £30,000", "partly"),
        ("Base salary and commission on top", "partly"),
        ("OTE £60,000", "partly"),
        ("No commission is paid on this post.", "none"),
        ("This is not a commissioned role.", "none"),
        ("You write to the European Commission and the Federal Trade Commission", "unknown"),
        ("Manage commission payments for the sales team", "unknown"),
        ("You lead a commission-only sales team", "unknown"),
        ("You commission new equipment", "unknown"),
        ("Plus provision of uniforms", "unknown"),
    ],
)
def test_commission(line: str, share: str) -> None:
    assert facts(line).commission == share


@pytest.mark.parametrize(
    ("text", "share"), [("8 percent of what you renew", "partly"), ("None is paid on this post.", "none")]
)
def test_commission_as_a_fact_of_its_own(text: str, share: str) -> None:
    assert facts(text, label="Commission").commission == share


def test_commission_in_german() -> None:
    assert facts("Fixum plus Provision", language="de").commission == "partly"
    assert facts("Sie arbeiten auf reiner Provisionsbasis.", language="de").commission == "solely"


@pytest.mark.parametrize(
    ("line", "day", "is_ongoing"),
    [
        ("Applications close on 15 December 2026.", date(2026, 12, 15), False),
        ("Apply by December 15, 2026", date(2026, 12, 15), False),
        ("Closing date: 2026-12-15", date(2026, 12, 15), False),
        ("Closing date: 03/04/2027", date(2027, 4, 3), False),
        ("Send your CV to jobs@example.com by 3 January 2027", date(2027, 1, 3), False),
        ("Bewerbungsfrist: 15. Januar 2027", date(2027, 1, 15), False),
        ("Envoyez votre CV à rh@example.fr avant le 15 janvier 2027", date(2027, 1, 15), False),
        ("Deadline to apply: December 5", None, False),
        ("Applications are accepted on an ongoing basis.", None, True),
        ("This posting stays open until filled.", None, True),
        ("There is no closing date.", None, True),
    ],
)
def test_deadline(line: str, day: date | None, *, is_ongoing: bool) -> None:
    found = facts(line)

    assert found.deadline is not None
    assert (found.deadline_day, found.is_ongoing) == (day, is_ongoing)


@pytest.mark.parametrize(
    "line",
    [
        "You train nurses on an ongoing basis and meet tight deadlines by 31 December 2026.",
        "The contract ends on 31 December 2026.",
        "Closing date: 31/31/2026",
        "You plan ongoing recruitment.",
    ],
)
def test_no_deadline(line: str) -> None:
    found = facts(line)

    assert found.deadline_day is None
    assert not found.is_ongoing


def test_a_date_with_the_month_first_where_the_work_is_in_the_united_states() -> None:
    assert facts("Closing date: 03/04/2027", places=("US",)).deadline_day == date(2027, 3, 4)


@pytest.mark.parametrize(
    ("line", "field", "is_there"),
    [
        ("We offer medical, dental and vision insurance and a 401(k).", "benefits", True),
        ("Wir bieten 30 Tage Urlaub und betriebliche Altersvorsorge.", "benefits", True),
        ("Experience selling dental insurance and pension products to employers", "benefits", False),
        ("You benefit from a strong brand and great benefits.", "benefits", False),
        ("You look after health care clients and pension funds.", "benefits", False),
        ("Annual bonus and stock options", "other_pay", True),
        ("You calculate bonuses for 200 people", "other_pay", False),
        ("Apply now at https://example.com/jobs", "how_to_apply", True),
        ("Bewirb dich online", "how_to_apply", True),
        ("Apply your knowledge of negotiation at scale", "how_to_apply", False),
        ("Everyone is welcome to apply", "how_to_apply", False),
        ("We do not use artificial intelligence to screen, assess or select applicants.", "ai_use", True),
        ("No software screens, assesses or ranks applications. People read them and decide.", "ai_use", True),
        ("AI may be used to rank candidates in the first step.", "ai_use", True),
        ("Our AI platform screens résumés for our customers.", "ai_use", False),
        ("Please do not use AI to write your application.", "ai_use", False),
        ("Experience with AI tools in recruitment is a plus.", "ai_use", False),
        ("This posting is for an existing vacancy.", "vacancy", True),
        ("This posting is not for an existing vacancy.", "vacancy", True),
        ("Not the right role? Join our talent community for future openings.", "vacancy", False),
        ("The position exists to support the region.", "vacancy", False),
        ("Qualified applicants with arrest or conviction records will be considered.", "fair_chance", True),
        ("All candidates must pass a criminal background check.", "fair_chance", False),
        ("If you need an adjustment for the interview, write to Ana.", "adjustments", True),
        ("Able to lift 20 kg with or without reasonable accommodation", "adjustments", False),
        ("Food and accommodation are paid for.", "adjustments", False),
        ("We are an equal opportunity employer.", "equal_opportunity", True),
        ("Our pay ranges are published at https://example.com/pay", "linked_pay", True),
    ],
)
def test_a_statement(line: str, field: str, *, is_there: bool) -> None:
    assert bool(getattr(facts(line), field)) is is_there


@given(st.lists(st.text(max_size=120), max_size=6), st.sampled_from(["", "en", "de", "fr"]))
@settings(max_examples=60)
def test_any_text_gives_facts_whose_words_stand_in_it(lines: list[str], language: str) -> None:
    found = find_facts(advert(*lines, language=language))
    quotes = [
        *found.vague_pay,
        *found.benefits,
        *found.ai_use,
        *found.commission_words,
        *(each.quote for each in found.pay),
    ]

    assert all(quote.text and quote.text in quote.piece.text for quote in quotes)
