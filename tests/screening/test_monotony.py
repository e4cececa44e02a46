"""More evidence never lowers a score: a line is added to a job, and whatever else stands there, no point goes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.screening.screener import screen_file

#: Duties and results that an account manager may tell of, plain and in the words of the trade.
LINES = (
    "Managed a portfolio of 12 key accounts worth $9M and kept relationships with their buyers.",
    "Kept relationships with 30 business clients as their single point of contact.",
    "Negotiated annual contracts with buyers of two national chains.",
    "Exceeded sales quota by 12 % in four years.",
    "Secured 97 % of contract renewals and won back three customers.",
    "Wrote account plans and held quarterly business reviews with clients.",
    "Prepared monthly sales forecasts in Salesforce.",
    "Resolved customer complaints within a day.",
    "Trained and led a team of five account executives.",
    "Worked with marketing, finance and logistics on joint customer projects.",
    "Analysed competitors and market trends for the yearly plan.",
    "Presented offers and results to directors of client companies.",
    "Opened 14 new accounts through prospecting and referrals.",
    "Kept a budget of $2M and raised margin by 4 %.",
    "Coordinated promotions with retailers in 6 countries across Europe.",
    "Found solutions for customers' problems and tracked them to the end.",
    "Met every deadline while handling several projects at once.",
    "Kept to the rules on gifts and confidential data in all audits.",
    "Helped out in the warehouse in December.",
)
BASES = {
    "farmer": (
        "Jo Doe\njo@example.com\nSummary\nAccount manager who knows retail.\nExperience\n"
        "Key Account Manager 01/2014 to 01/2018\nAcme Foods Ltd\n{lines}\n"
        "Education\nBachelor of Arts, Business, Leeds 2009\n"
    ),
    "seller": (
        "Ann Roe\nann@example.com\nExperience\nSales Representative, Bolt Drinks, March 2012 - June 2015\n"
        "- Called on shops in the north.\n{lines}\nSkills\nNegotiation, Excel, customer service\n"
    ),
    "cook": "Sam Poe\nsam@example.com\nWORK HISTORY\nLine Cook 2015 - 2019\n{lines}\nEDUCATION\nHigh School Diploma\n",
    "leaves it open": (
        "Kim Lee\nkim@example.com\nExperience\nClient Services Manager 01/2010 to 01/2016\nBluebell Events\n{lines}\n"
    ),
}


@pytest.fixture(scope="module")
def score_of(screener):
    def read(base, lines):
        text = BASES[base].format(lines="\n".join(f"• {line}" for line in lines))
        match = screen_file(screener, "x.txt", text.encode()).reading.match
        return match.score, {each.id: each.points for each in match.competencies}

    return read


@settings(max_examples=60)
@given(
    base=st.sampled_from(sorted(BASES)),
    lines=st.lists(st.sampled_from(LINES), max_size=6, unique=True),
    more=st.sampled_from(LINES),
    place=st.integers(0, 6),
)
def test_one_line_more_never_lowers_the_score(score_of, base, lines, more, place):
    before, points = score_of(base, lines)
    after, points_after = score_of(base, [*lines[:place], more, *lines[place:]])
    assert after >= before
    assert {name: (points[name], points_after[name]) for name in points if points_after[name] < points[name]} == {}


@pytest.mark.parametrize("base", sorted(BASES))
def test_every_line_on_top_of_the_others(score_of, base):
    scores = [score_of(base, LINES[:count])[0] for count in range(len(LINES) + 1)]
    assert scores == sorted(scores)
    assert scores[-1] > scores[0] + 10


@pytest.mark.parametrize("base", sorted(BASES))
def test_the_same_line_again_earns_nothing(score_of, base):
    assert score_of(base, LINES[:5] * 4) == score_of(base, LINES[:5])


@pytest.mark.parametrize("base", sorted(BASES))
def test_the_order_of_the_lines_does_not_count(score_of, base):
    assert score_of(base, LINES[::-1])[0] == score_of(base, LINES)[0]
