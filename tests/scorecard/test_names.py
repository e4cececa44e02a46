import pytest

from amhire.scorecard.names import fold_name, plain_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "  ann   LEE "),
        ("Jos\u00e9", "Jose\u0301"),
        ("Strauß", "STRAUSS"),
        ("Ann\u00a0Lee", "Ann\tLee"),
        ("Ann\u00adLee", "AnnLee"),
        ("\u202eAnn", "Ann"),
        ("Ａｎｎ", "ann"),
    ],
)
def test_writings_of_one_name_are_the_same(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("José", "Jose"), ("Ann Lee", "Lee Ann"), ("Ann Lee", "Ann-Lee")])
def test_names_that_may_be_two_people_are_kept_apart_and_look_alike(one, other):
    assert fold_name(one) != fold_name(other)
    assert plain_name(one) == plain_name(other)


def test_other_names_do_not_look_alike():
    assert plain_name("Юлия") != plain_name("Юля")
    assert plain_name("王小明") == "王小明"
    assert not plain_name(" - ")
