"""The same work in ten disguises, end to end: what must be found however it is written, and what must not."""

import pytest

from amhire.screening.screener import screen_file

RESUME = (
    "Jo Doe\njo@example.com\nExperience\nAccount Manager, Acme Foods Ltd, 01/2014 to 01/2018\n• {line}\n"
    "• Took part in the weekly meeting.\nEducation\nBachelor of Arts, 2009\n"
)


@pytest.fixture(scope="module")
def levels_of(screener):
    def read(line):
        row = screen_file(screener, "x.txt", RESUME.format(line=line).encode())
        return {each.id: each.level for each in row.reading.match.competencies}

    return read


@pytest.mark.parametrize(
    ("line", "competency"),
    [
        pytest.param("Led contract negotiations with buyers of two chains.", "negotiation", id="plural"),
        pytest.param(
            "Held quarterly business\n  reviews with the clients in the north.", "account-planning", id="wrap"
        ),
        pytest.param("Led contract negoti-\n  ations with buyers of two chains.", "negotiation", id="hyphen wrap"),
        pytest.param("Answered for up-selling and cross-selling to clients.", "revenue-growth", id="hyphenated"),
        pytest.param("Led contract negotations with buyers of two chains.", "negotiation", id="typo"),
        pytest.param("Led contract nego\u200btiations with buyers of two chains.", "negotiation", id="zero width"),
        pytest.param("Led contract neg\u043etiations with buyers of two chains.", "negotiation", id="look-alike"),
        pytest.param("Kept client retention rate at 98 %.", "retention-and-renewals", id="rate of clients retained"),
        pytest.param("Retained 98 % of clients.", "retention-and-renewals", id="clients retained"),
        pytest.param("Not limited to successfully negotiating contracts.", "negotiation", id="a no that is none"),
    ],
)
def test_what_is_done_is_found_however_it_is_written(levels_of, line, competency):
    assert levels_of(line)[competency] >= 2


@pytest.mark.parametrize(
    ("line", "competency"),
    [
        pytest.param("No experience in contract negotiation.", "negotiation", id="negation"),
        pytest.param("Want to learn contract negotiation.", "negotiation", id="a wish"),
        pytest.param("Reported to the national account manager.", "client-relationships", id="somebody else"),
        pytest.param("Reconciled accounts payable and user accounts.", "client-relationships", id="other accounts"),
        pytest.param("Inspected the oil pipeline every day.", "new-business", id="another pipeline"),
    ],
)
def test_what_was_not_done_is_not_found(levels_of, line, competency):
    assert levels_of(line)[competency] == 0
