import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.posting.lint.advert import Advert
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.mending import mend_text


def finding(line, column, found, replacement):
    return Finding("a.md", "rule", "advice", line, column, found, "m", "s", "i", replacement=replacement)


def mend(text, *findings, form="markdown"):
    return mend_text(text, Advert("a.md", form, "en", ()), findings).text


def test_each_finding_replaces_its_own_words():
    text = "One salesman.\nTwo salesmen, one salesman."
    mended = mend(text, finding(1, 5, "salesman", "salesperson"), finding(2, 19, "salesman", "salesperson"))
    assert mended == "One salesperson.\nTwo salesmen, one salesperson."


@pytest.mark.parametrize(
    "wrong",
    [
        finding(1, 4, "salesman", "x"),
        finding(9, 1, "salesman", "x"),
        finding(0, 0, "salesman", "x"),
        finding(1, 5, "salesman", None),
        finding(1, 5, "", "x"),
    ],
    ids=["elsewhere", "beyond", "nowhere", "no-replacement", "nothing"],
)
def test_what_does_not_stand_there_stays(wrong):
    assert mend("One salesman.", wrong) == "One salesman."


def test_overlapping_words_are_replaced_once():
    mended = mend("chairman man", finding(1, 1, "chairman", "chair"), finding(1, 6, "man", "person"))
    assert mended in {"chair man", "chairperson man"}


def test_a_field_of_a_requisition_is_searched_behind_its_key():
    assert mend("a: 1\nteam: >-\n  Two salesmen.\n", finding(2, 1, "salesmen", "x"), form="requisition").endswith(
        "x.\n"
    )


def test_files_of_programs_are_left_alone():
    assert mend("One salesman.", finding(1, 5, "salesman", "x"), form="word") == "One salesman."


@given(st.text(alphabet="ab \n", max_size=60), st.integers(0, 6), st.integers(0, 12), st.text("ab", max_size=3))
def test_any_place_is_mended_or_left(text, line, column, found):
    mended = mend_text(text, Advert("a.md", "markdown", "en", ()), [finding(line, column, found, "X")])
    assert mended.text == text if not mended.findings else mended.text.replace("X", found, 1) == text
