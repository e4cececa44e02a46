"""The sentences that law asks for, written from the requisition, and the blanks where it does not give them."""

from datetime import date
from pathlib import Path

import pytest

from amhire.opening import AgreedMinimum, Company, Employment, OnTarget, Pay, Place, Selection, Tool, Workplace
from amhire.posting.drafting import build_posting
from amhire.posting.edition import build_edition
from amhire.posting.formats import render_edition
from amhire.profile import load_profile

OPENINGS = Path(__file__).parents[1] / "data" / "openings"
COLORADO = Place(city="Boulder", region="CO", country="US")
FRESNO = Place(city="Fresno", region="CA", country="US")
WACO = Place(city="Waco", region="TX", country="US")
TORONTO = Place(city="Toronto", region="Ontario", country="CA")
LINZ = Place(city="Linz", country="AT")
EARNED = "This is what people in this post can expect to earn; all of it is commission."
DAY = date(2026, 11, 23)


def pay(**changes):
    return Pay(**({"currency": "USD", "period": "year", "minimum": 60000, "maximum": 80000} | changes))


def facts(posting):
    """Everything with a label, the sections after the glance."""
    return [
        (passage.label, passage.text)
        for section in posting.sections
        for block in section.blocks
        for passage in block.passages
        if passage.label
    ]


def texts(posting, section):
    return [
        passage.text
        for each in posting.sections
        if each.id == section
        for block in each.blocks
        for passage in block.passages
    ]


def pay_facts(posting):
    labels = ("Base pay", "Earnings", "On-target", "Commission", "Draw", "Bonus", "Minimum pay", "Equity")
    return [(label, text) for label, text in facts(posting) if label.startswith(labels)]


@pytest.mark.parametrize("name", ["us-commission", "ontario", "austria"])
def test_openings_with_all_that_their_law_asks_for(templates, golden, name):
    profile, folder = load_profile(str(OPENINGS / f"{name}.yaml"))
    edition = build_edition(profile, folder=folder)
    assert edition.posting.blanks == ()
    golden(f"opening-{name}.md", render_edition("md", edition, templates).decode())
    golden(f"opening-{name}.jsonld", edition.json_ld)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (
            pay(bonus="A month's pay.", equity="Options."),
            [
                ("Base pay", "$60,000–$80,000 a year, before tax"),
                ("Commission", "None is paid on this post."),
                ("Bonus", "A month's pay."),
                ("Equity", "Options."),
            ],
        ),
        (
            pay(
                commission=True,
                on_target=OnTarget(minimum=80000, maximum=100000),
                commission_plan="Monthly.",
                commission_cap="Twice base pay.",
            ),
            [
                ("Base pay", "$60,000–$80,000 a year, before tax"),
                (
                    "On-target earnings",
                    "$80,000–$100,000 a year with base and variable pay together at full target, before tax",
                ),
                ("Commission", "Paid on top of base pay. Monthly."),
                ("Commission cap", "Twice base pay."),
            ],
        ),
        (
            pay(commission=True, commission_only=True, commission_plan="Six percent.", draw="None."),
            [
                ("Earnings", f"$60,000–$80,000 a year, before tax. {EARNED}"),
                ("Commission", "Pay in this post is based on commission alone. There is no base pay. Six percent."),
                ("Draw against commission", "None."),
            ],
        ),
    ],
)
def test_pay_and_what_comes_on_top(make_profile, own, expected):
    assert pay_facts(build_posting(make_profile(pay=own, locations=(WACO,), locale="en-US"))) == expected


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (OnTarget(minimum=80000, maximum=106000), "About 75% of it is base pay and 25% is variable."),
        (OnTarget(minimum=80000, maximum=100000), ""),
        (OnTarget(minimum=60000, maximum=80000), ""),
    ],
)
def test_the_split_is_told_where_both_ends_of_the_range_have_the_same(make_profile, target, told):
    found = dict(pay_facts(build_posting(make_profile(pay=pay(on_target=target)))))["On-target earnings"]
    assert found.partition("before tax")[2].strip(". ") == told.rstrip(".")


def test_places_with_pay_of_their_own(make_profile):
    own = pay(minimum=50000, maximum=70000)
    places = (COLORADO, Place(city="Waco", region="TX", country="US", pay=own))
    posting = build_posting(make_profile(locations=places, pay=pay(), locale="en-US"))
    assert pay_facts(posting) == [
        ("Base pay, Boulder", "$60,000–$80,000 a year, before tax"),
        ("Base pay, Waco", "$50,000–$70,000 a year, before tax"),
        ("Commission", "None is paid on this post."),
    ]
    paths = [passage.origin.path for block in posting.glance.blocks for passage in block.passages]
    assert paths.count("pay") == 1
    assert "locations.1.pay" in paths
    partly = Place(city="Waco", region="TX", country="US", pay=pay(commission=True))
    labels = [label for label, _ in pay_facts(build_posting(make_profile(locations=(COLORADO, partly), pay=pay())))]
    assert labels[2:] == ["Commission, Boulder", "Commission, Waco"]


def test_a_place_without_pay_is_a_blank(make_profile):
    places = (COLORADO, Place(city="Waco", country="US", pay=pay()))
    posting = build_posting(make_profile(locations=places, pay=None, ongoing=True))
    assert [blank.path for blank in posting.blanks] == ["pay"]
    posting = build_posting(make_profile(locations=places[1:], pay=None, ongoing=True))
    assert posting.blanks == ()


REMOTE = Workplace(
    mode="remote",
    remote_from=("US-TX", "US-CO", "US-NV"),
    remote_pay={"US-CO": pay(minimum=70000, maximum=90000)},
)


def test_remote_work_with_pay_of_their_own_in_some_states(make_profile):
    posting = build_posting(make_profile(workplace=REMOTE, locations=None, pay=pay(), locale="en-US", ongoing=True))
    assert pay_facts(posting) == [
        ("Base pay, Colorado", "$70,000–$90,000 a year, before tax"),
        ("Base pay, Texas, Nevada", "$60,000–$80,000 a year, before tax"),
        ("Commission", "None is paid on this post."),
    ]
    assert posting.blanks == ()
    paths = [passage.origin.path for block in posting.glance.blocks for passage in block.passages]
    assert "workplace.remote_pay.US-CO" in paths


def test_remote_work_with_a_state_without_pay_is_a_blank(make_profile):
    posting = build_posting(make_profile(workplace=REMOTE, locations=None, pay=None, ongoing=True))
    assert [blank.path for blank in posting.blanks] == ["pay"]
    whole = REMOTE.model_copy(update={"remote_from": ("US-CO",)})
    assert build_posting(make_profile(workplace=whole, locations=None, pay=None, ongoing=True)).blanks == ()


def test_the_markup_spans_the_pay_of_all_states(make_profile):
    profile = make_profile(workplace=REMOTE, locations=None, pay=pay(), locale="en-US", ongoing=True)
    text = build_edition(profile, folder=None).json_ld
    assert '"minValue": 60000' in text
    assert '"maxValue": 90000' in text


def test_a_blank_names_the_place_in_the_language_of_the_posting_and_is_told_in_that_of_the_framework(tmp_path):
    (tmp_path / "r.yaml").write_text(AUSTRIAN, encoding="utf-8")
    profile, _ = load_profile(str(tmp_path / "r.yaml"))
    posting = build_posting(profile, on=DAY)
    (blank,) = [each for each in posting.passages if each.blank and each.blank.path == "pay.agreed_minimum"]
    assert "(Österreich)" in blank.text
    assert blank.blank.what == "the minimum by collective agreement or statute, and whether you pay more"


AUSTRIAN = """
role: account-manager
language: de
locale: de-AT
locations: [{city: Linz, country: AT}]
pay: {currency: EUR, period: month, minimum: 3900, maximum: 4800}
"""


@pytest.mark.parametrize(
    ("place", "whose"), [(COLORADO, ", which the law of Colorado asks for"), (Place(city="Leeds", country="GB"), "")]
)
def test_blanks_for_pay_and_benefits_say_whose_law_asks(make_profile, place, whose):
    posting = build_posting(make_profile(locations=(place,), pay=None, benefits=(), ongoing=True))
    said = [passage.text for passage in posting.passages if passage.blank]
    assert f"[to fill in: the base pay range with its currency and period{whose} (pay)]" in said
    assert f"[to fill in: the benefits{whose} (benefits)]" in said


@pytest.mark.parametrize(
    ("place", "basis", "text", "blanks"),
    [
        (FRESNO, "hire", "$60,000–$80,000 a year, before tax. This is what we expect to pay upon hire.", []),
        (FRESNO, "position", "$60,000–$80,000 a year, before tax", ["pay.basis"]),
        (COLORADO, "hire", "$60,000–$80,000 a year, before tax", []),
        (COLORADO, "position", "$60,000–$80,000 a year, before tax", []),
    ],
)
def test_pay_upon_hire_is_told_where_a_place_asks_for_it(make_profile, place, basis, text, blanks):
    posting = build_posting(
        make_profile(locations=(place,), pay=pay(basis=basis), locale="en-US", valid_through="2027-01-01")
    )
    assert pay_facts(posting)[0] == ("Base pay", text)
    assert [blank.path for blank in posting.blanks] == blanks


def test_the_minimum_that_an_agreement_sets(make_profile):
    agreed = AgreedMinimum(amount=2914, payments=14, agreement="the agreement for commerce", overpay=True)
    told = [
        dict(pay_facts(build_posting(make_profile(locations=(LINZ,), pay=own))))["Minimum pay"]
        for own in (
            pay(currency="EUR", agreed_minimum=agreed),
            pay(currency="EUR", agreed_minimum=AgreedMinimum(amount=40000, period="year")),
            pay(currency="EUR"),
        )
    ]
    more = "We pay more than that where qualification and experience give reason."
    what = "the minimum by collective agreement or statute, and whether you pay more"
    assert told == [
        f"The minimum under the agreement for commerce is €2,914 a month, paid 14 times a year, before tax. {more}",
        "The minimum by law or collective agreement for this post is €40,000 a year, before tax.",
        f"[to fill in: {what}, which the law of Austria asks for (pay.agreed_minimum)]",
    ]


ALL = {"selection": Selection(screening=False), "employment": Employment(vacancy="existing")}


@pytest.mark.parametrize(
    ("place", "changes", "on", "blanks"),
    [
        (TORONTO, {}, DAY, ["employment.vacancy", "selection"]),
        (TORONTO, {}, date(2025, 12, 31), []),
        (TORONTO, ALL, DAY, []),
        (TORONTO, {"company": Company(name="A", about="B.", employees=24)}, DAY, []),
        (COLORADO, {}, DAY, ["valid_through"]),
        (COLORADO, {"valid_through": "2027-01-15"}, DAY, []),
        (COLORADO, {"ongoing": True}, DAY, []),
        (COLORADO, {"workplace": Workplace(mode="remote", remote_from=("US",))}, DAY, ["valid_through"]),
        (COLORADO, {"workplace": Workplace(mode="remote", remote_from=("GB",))}, DAY, []),
        (Place(city="Leeds", country="GB"), {}, DAY, []),
    ],
)
def test_a_fact_that_the_law_asks_for_is_a_blank(make_profile, place, changes, on, blanks):
    posting = build_posting(make_profile(locations=(place,), posted=on.isoformat(), **changes))
    assert [blank.path for blank in posting.blanks] == blanks


def test_the_law_is_that_of_the_day_given_where_the_posting_has_none(make_profile):
    profile = make_profile(locations=(TORONTO,), posted=None)
    assert [blank.path for blank in build_posting(profile).blanks] == ["posted"]
    asked = [blank.path for blank in build_posting(profile, on=DAY).blanks]
    assert asked == ["employment.vacancy", "posted", "selection"]
    assert [blank.path for blank in build_posting(profile, on=date(2025, 1, 1)).blanks] == ["posted"]


def test_a_blank_says_whose_law_asks(make_profile):
    posting = build_posting(make_profile(locations=(TORONTO,)))
    assert dict(facts(posting)).get("Vacancy") is None
    (said,) = [
        passage.text
        for block in posting.glance.blocks
        for passage in block.passages
        if passage.blank and passage.blank.path == "employment.vacancy"
    ]
    assert said == (
        "[to fill in: whether there is a vacancy now, which the law of Ontario asks for (employment.vacancy)]"
    )


@pytest.mark.parametrize(
    ("selection", "starts"),
    [
        (None, []),
        (Selection(screening=False), ["No software screens, assesses or ranks applications."]),
        (Selection(screening=True), ["We use software to screen and assess applications, which some laws call"]),
        (
            Selection(
                screening=False,
                tools=(Tool(name="Notewell", purpose="Notes"), Tool(name="Cal", purpose="Dates.", ai=False)),
            ),
            ["We use Notewell, a tool with artificial intelligence. What it does: Notes.", "We use the software Cal."],
        ),
    ],
)
def test_what_software_takes_part(make_profile, selection, starts):
    steps = texts(build_posting(make_profile()), "hiring-process")
    told = texts(build_posting(make_profile(selection=selection)), "hiring-process")[len(steps) :]
    assert len(told) == len(starts)
    assert all(text.startswith(start) for text, start in zip(told, starts, strict=True))


def test_the_notice_names_what_is_looked_for_and_who_decides(make_profile):
    (*_, told) = texts(build_posting(make_profile(selection=Selection(screening=True))), "hiring-process")
    assert "evidence of these competencies: Client relationships; " in told
    assert told.endswith("it turns nobody down: people read the applications and decide.")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        (
            {"company": Company(name="A", about="B.", federal_contractor=True)},
            ["We are an equal opportunity employer."],
        ),
        (
            {"locations": (Place(city="East Los Angeles", region="CA", country="US"),)},
            ["We will consider qualified applicants with arrest or conviction records in accordance with"],
        ),
        (
            {"locations": (Place(city="Los Angeles", region="CA", country="US"),)},
            ["We will consider all qualified applicants, including those with criminal histories, in a manner"],
        ),
        (
            {"locations": (Place(city="East Los Angeles", region="CA", country="US"),), "fair_chance": "Come."},
            ["Come."],
        ),
        ({"fair_chance": "Come."}, ["Come."]),
    ],
)
def test_fair_chances(make_profile, changes, expected):
    before = ["Everyone who can do this work is welcome to apply."]
    after = ["If something in our hiring process is in your way"]
    found = texts(build_posting(make_profile(**changes)), "equal-opportunity")[:-1]
    starts = [*before, *expected, *after]
    assert len(found) == len(starts)
    assert all(text.startswith(start) for text, start in zip(found, starts, strict=True))


def test_no_closing_date(make_profile):
    posting = build_posting(make_profile(ongoing=True))
    said = "None. We take applications on an ongoing basis until the post is filled."
    assert ("Closing date", said) in facts(posting)
    assert dict(facts(build_posting(make_profile()))).get("Closing date") is None


@pytest.mark.parametrize(
    ("vacancy", "start"), [("existing", "This posting is for an existing"), ("future", "This posting is not for")]
)
def test_vacancy(make_profile, vacancy, start):
    posting = build_posting(make_profile(employment=Employment(vacancy=vacancy)))
    (said,) = [p.text for block in posting.glance.blocks for p in block.passages if p.label == "Vacancy"]
    assert said.startswith(start)
