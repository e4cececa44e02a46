from pathlib import Path
from typing import get_args

import pytest

from amhire.errors import AmhireError
from amhire.framework.frame import SectionId
from amhire.framework.loading import load_framework
from amhire.opening import Company, Contact, Employment, OnTarget, Pay, Requisition, Travel, Workplace
from amhire.posting.draft import Draft, clean, paragraphs
from amhire.posting.drafting import _WRITERS, build_posting
from amhire.profile import build_profile
from amhire.resources import competencies_folder

LEVELS = ("associate", "manager", "senior", "director")
ROLES = ("account-manager", "key-account-manager", "national-account-manager", "global-account-manager")


def passages(posting, section):
    return [passage for each in (posting.glance, *posting.sections) if each.id == section for block in each.blocks
            for passage in block.passages]  # fmt: skip


def fact(posting, section, label):
    return next(passage.text for passage in passages(posting, section) if passage.label == label)


def labels(posting, section):
    return [passage.label for passage in passages(posting, section)]


def test_the_sections_stand_in_the_framework_s_order(make_profile):
    profile = make_profile()
    posting = build_posting(profile)
    assert [section.id for section in posting.sections] == [section.id for section in profile.frame.sections]
    assert [section.heading for section in posting.sections] == [
        "About the role",
        "What you will do",
        "What success looks like in 90 days",
        "What you bring",
        "What also helps",
        "Pay and benefits",
        "Reporting and travel",
        "Where this can lead",
        "How we hire",
        "How to apply",
        "Equal opportunity and adjustments",
    ]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("level", LEVELS)
def test_a_role_alone_marks_everything_that_only_an_opening_knows(role_profile, role, level):
    posting = build_posting(role_profile(role, level))
    wanted = {
        "company.name", "company.about", "locations", "workplace", "employment", "pay", "benefits", "valid_through",
        "posted", "accounts", "territory", "reports_to", "team", "travel", "apply", "adjustments",
    }  # fmt: skip
    led = {"team"} if level == "director" else set()
    assert {blank.path for blank in posting.blanks} == wanted - led
    for passage in posting.passages:
        assert passage.text
        assert passage.text.startswith("[to fill in: ") == (passage.blank is not None)


def test_every_blank_is_listed_once_in_reading_order(role_profile):
    blanks = build_posting(role_profile()).blanks
    assert len(blanks) == len(set(blanks))
    assert (blanks[0].path, blanks[0].what) == ("company.name", "the company's name")


def test_a_complete_opening_has_no_blanks_and_leaves_out_what_it_does_not_say(make_profile):
    posting = build_posting(make_profile())
    assert posting.blanks == ()
    assert "Travel" not in labels(posting, "reporting-and-travel")
    assert "Apply by" not in labels(posting, "glance")


@pytest.mark.parametrize(
    ("part", "blank"),
    [
        ("company", "company.name"),
        ("locations", "locations"),
        ("workplace", "workplace"),
        ("employment", "employment"),
        ("pay", "pay"),
        ("benefits", "benefits"),
        ("apply", "apply"),
        ("adjustments", "adjustments"),
        ("posted", "posted"),
    ],
)
def test_what_an_opening_must_say_is_marked(make_profile, part, blank):
    posting = build_posting(make_profile(**{part: None}))
    assert blank in {each.path for each in posting.blanks}


def test_remote_work_has_countries_instead_of_a_place(make_profile):
    remote = Workplace(mode="remote", remote_from=("GB", "IE"), detail="We meet twice a year.")
    posting = build_posting(make_profile(workplace=remote, locations=None))
    assert "Location" not in labels(posting, "glance")
    assert fact(posting, "glance", "Workplace") == (
        "Fully remote, all of the work can be done from home. Open to people who live in: United Kingdom, Ireland. "
        "We meet twice a year."
    )
    nowhere = build_posting(make_profile(workplace=Workplace(mode="remote")))
    assert [blank.path for blank in nowhere.blanks] == ["workplace.remote_from"]


def test_employment_in_words(make_profile):
    posting = build_posting(
        make_profile(employment=Employment(type="part-time", hours="20 hours a week", openings=3, start="In May"))
    )
    assert fact(posting, "glance", "Contract") == "Part-time, 20 hours a week"
    assert fact(posting, "glance", "Openings") == "3"
    assert fact(posting, "glance", "Start") == "In May"


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        (
            Pay(currency="GBP", period="hour", minimum=17, maximum=17),
            [("Base pay", "£17 an hour, before tax"), ("Commission", "None is paid on this post.")],
        ),
        (
            Pay(
                currency="GBP",
                period="year",
                minimum=40000,
                maximum=50000,
                on_target=OnTarget(minimum=50000, maximum=60000),
                commission=True,
                commission_plan="Half a year's worth.",
                equity="Options.",
            ),
            [
                ("Base pay", "£40,000–£50,000 a year, before tax"),
                (
                    "On-target earnings",
                    "£50,000–£60,000 a year with base and variable pay together at full target, before tax",
                ),
                ("Commission", "Paid on top of base pay. Half a year's worth."),
                ("Equity", "Options."),
            ],
        ),
    ],
)
def test_pay_in_words(make_profile, pay, expected):
    found = passages(build_posting(make_profile(pay=pay)), "pay-and-benefits")
    assert [(passage.label, passage.text) for passage in found if passage.label] == expected


def test_the_company_s_impact_takes_the_place_of_the_role_s(make_profile):
    own = build_posting(make_profile(company=Company(name="Acme", about="Anvils.", impact="You change all.")))
    roles = build_posting(make_profile())
    assert [str(passage.origin) for passage in passages(own, "summary")[:3]] == [
        "requisition R-1: company.about",
        "requisition R-1: company.impact",
        "role key-account-manager: purpose",
    ]
    assert str(passages(roles, "summary")[1].origin) == "role key-account-manager: impact"


def test_an_assumed_default_of_the_framework_is_never_a_fact_of_an_opening(make_profile):
    posting = build_posting(make_profile())
    shown = " ".join(passage.text for passage in posting.passages)
    assert make_profile().role.travel.assumed
    assert "working days a month" not in shown
    assert "Every week" not in labels(posting, "reporting-and-travel")


@pytest.mark.parametrize(
    ("travel", "expected"),
    [
        (Travel(share=30), "About 30% of working time."),
        (Travel(share=5, text="To Bath."), "About 5% of working time. To Bath."),
        (Travel(share=0), "None."),
    ],
)
def test_travel(make_profile, travel, expected):
    assert fact(build_posting(make_profile(travel=travel)), "reporting-and-travel", "Travel") == expected


@pytest.mark.parametrize(
    ("level", "first"),
    [
        ("associate", "Key Account Manager"),
        ("manager", "Senior Key Account Manager"),
        ("senior", "National Account Manager"),
    ],
)
def test_the_next_posts_are_above_this_one(make_profile, level, first):
    found = passages(build_posting(make_profile(level=level)), "growth")
    assert found[1].text == first


def test_the_last_level_has_no_next_post(make_profile):
    assert len(passages(build_posting(make_profile(level="director")), "growth")) == 1


def test_the_company_s_own_hiring_steps_replace_the_framework_s(make_profile):
    own = passages(build_posting(make_profile(hiring_process=("A call", "A case"))), "hiring-process")
    framework = passages(build_posting(make_profile()), "hiring-process")
    assert [passage.text for passage in own] == ["A call", "A case"]
    assert [passage.label for passage in framework] == [
        "",
        "First interview, 45 minutes",
        "Account case, 60 minutes",
        "Panel interview, 60 minutes",
    ]
    assert "Negotiation; Revenue growth" in framework[2].text


def test_the_company_s_own_equal_opportunity_sentence_replaces_the_generic_one(make_profile):
    own = build_posting(make_profile(equal_opportunity="Come as you are."))
    assert passages(own, "equal-opportunity")[0].text == "Come as you are."


@pytest.mark.parametrize(
    ("phone", "link"), [("+44 (0)113 496-0000", "tel:+4401134960000"), ("ask at the desk", ""), ("javascript:1", "")]
)
def test_only_a_telephone_number_is_a_link(make_profile, phone, link):
    found = passages(build_posting(make_profile(adjustments=Contact(phone=phone))), "equal-opportunity")
    assert found[-1].link == link


def test_every_line_knows_where_it_comes_from(make_profile):
    profile = make_profile()
    for passage in build_posting(profile).passages:
        assert passage.origin.kind in {"framework", "competency", "role", "level", "requisition"}
        assert passage.origin.path
    duty = passages(build_posting(profile), "responsibilities")[0]
    assert duty.source == ("role key-account-manager: responsibilities.main-contact, competency client-relationships")


def test_a_milestone_comes_from_the_list_that_has_it(make_profile):
    found = passages(build_posting(make_profile(level="senior")), "first-90-days")
    kinds = {passage.origin.path: passage.origin.kind for passage in found}
    assert kinds["first_90_days.mentoring-started"] == "level"
    assert kinds["first_90_days.meet-clients"] == "role"


def test_words_and_direction_follow_language_and_locale(make_profile):
    posting = build_posting(make_profile(locale="de-DE"))
    assert (posting.language, posting.direction) == ("en-DE", "ltr")
    assert "40.000–50.000\u00a0£" in fact(posting, "glance", "Pay")


def test_the_note_at_the_foot_of_a_page_fits_into_one_line(make_profile):
    assert build_posting(make_profile()).note == "Acme · Key Account Manager · R-1"
    long = build_posting(make_profile(title="W" * 300)).note
    assert len(long) == 110
    assert long.endswith("W…")


def test_every_section_that_a_framework_may_have_can_be_written():
    assert set(_WRITERS) == set(get_args(SectionId))


def overlaid(tmp_path, text):
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "en.yaml").write_text(text, encoding="utf-8")
    framework = load_framework(competencies_folder(), [tmp_path])
    return build_profile(framework, Requisition(role="account-manager"), has_requisition=False)


def test_wording_can_be_replaced(tmp_path):
    profile = overlaid(tmp_path, "id: en\nposting:\n  heading-growth: Up\n  blank: '({path})'\n")
    posting = build_posting(profile)
    assert posting.company.text == "(company.name)"
    assert "Up" in {section.heading for section in posting.sections}


def test_a_misspelt_placeholder_is_named(tmp_path):
    profile = overlaid(tmp_path, "id: en\nposting:\n  stage: '{stag}'\n")
    message = r"wording en: posting.stage: no placeholder \{stag\}; did you mean 'stage'\? Allowed: stage, minutes"
    with pytest.raises(AmhireError, match=message):
        build_posting(profile)


def test_wording_is_cleaned_as_facts_are(tmp_path):
    posting = build_posting(
        overlaid(tmp_path, 'id: en\nposting:\n  heading-growth: "\\aUp\\ufeff"\n  fill-pay: "a\\x01b"\n')
    )
    assert "Up" in [section.heading for section in posting.sections]
    assert "ab" in [blank.what for blank in posting.blanks]


def test_a_wording_without_a_needed_text_is_named(role_profile):
    with pytest.raises(AmhireError, match=r"the wording 'en' has no text posting\.absent"):
        Draft(role_profile()).say("absent")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n  b\tc", "a b c"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("a\ud800b\ufeffc\uffffd", "abcd"),
        ("a\u202eb\u202dc", "abc"),
        ("5\u00a0000\u202f€", "5\u00a0000\u202f€"),
        ("👩🏽‍💻 रुपया", "👩🏽‍💻 रुपया"),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\nb", ["a", "b"]), ("a\nb\n\nc\n", ["a b", "c"]), ("a\n \t\nb", ["a", "b"]), ("\n\n", [])],
)
def test_paragraphs(role_profile, text, expected):
    passage = Draft(role_profile()).own("company.about", "x")
    assert [each.text for each in paragraphs(passage, text)] == expected


def test_no_word_of_the_wording_is_left_over(role_profile):
    """Every text under `posting` is used, so that nobody translates for nothing."""
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(build_posting.__code__.co_filename).parent.glob("*.py")
    )
    made = ("heading-", "fill-", "label-", "rhythm-", "workplace-", "employment-", "period-", "mix-")
    made += ("commission-", "vacancy-")
    unused = [key for key in role_profile().wording.posting if not key.startswith(made) and f'"{key}"' not in source]
    assert unused == []
