import pytest

from amhire.screening.stuffing import count_longest_list, find_repeated, is_advertisement

STORY = (
    "Kept the accounts of nine grocers in the north and met their buyers every month to plan promotions. "
    "Wrote a plan for each account and told the factory what to expect. Won two of three tenders in the spring. "
    "Trained new colleagues in reading contracts and in asking better questions of buyers. "
)
SKILLS = [f"skill{letter}{other}" for letter in "abcdefghijklmno" for other in "abcdefghijklmnop"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (STORY + "key account manager, " * 6, "key account manager"),
        (STORY + "negotiation negotiation negotiation negotiation negotiation", "negotiation"),
        (STORY * 2 + "and negotiation with them. More negotiation. " * 24, "negotiation"),
        (STORY * 2 + "I like account planning very much. My account planning is well known here. " * 12, "account"),
        (STORY * 6, ""),
        (STORY * 2 + "Sales in York. Sales in Leeds. Sales in Hull. Sales in Derby. ", ""),
        ("", ""),
    ],
)
def test_repetition_beyond_reason(text, word):
    assert find_repeated(text) == word


def test_a_pair_of_words_may_be_repeated_where_neither_alone_is_the_most():
    rest = " ".join(f"{STORY} {word}" for word in ("one", "two"))
    assert find_repeated(rest + "Fine contract renewal is told. " * 13) == "contract renewal"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (STORY + ", ".join(SKILLS[:70]), 70),
        (STORY * 12 + ", ".join(SKILLS[:230]), 230),
        (STORY * 12 + ", ".join(SKILLS[:70]), 0),
        (STORY + ", ".join(SKILLS[:40]), 0),
        ("", 0),
    ],
)
def test_lists_longer_than_any_list_of_skills(text, count):
    assert abs(count_longest_list(text) - count) <= 1


AD = (
    "We are looking for a key account manager. You will lead our largest accounts. The ideal candidate knows the "
    "trade. What we offer: a company car. Apply now."
)


def test_an_advertisement_is_told_from_an_account_of_work():
    assert is_advertisement(STORY + AD)
    told = "Wrote job advertisements: you will find them on our site. Preferred skills: SQL. Made online forms."
    assert not is_advertisement(STORY + told)
