import math

import pytest

from amhire.errors import InvalidData
from amhire.evaluation.impact import measure_impact, parse_groups
from amhire.evaluation.results import Result


def result(file, score, *, band="", status="scored"):
    return Result(file, file, status, "key-account-manager", score, band, 0.0, {})


def cut_at(impact, score):
    return next(cut for cut in impact.cuts if cut.score == score)


def test_rates_and_ratios_by_hand():
    # 6 of 10 in a, 3 of 10 in b reach 50.
    results = [result(f"a{n}.pdf", 60 if n < 6 else 20) for n in range(10)]
    results += [result(f"b{n}.pdf", 50 if n < 3 else 20) for n in range(10)]
    groups = parse_groups("file,group\n" + "".join(f"{each.stem},{each.file[0]}\n" for each in results), "g")
    (impact,) = measure_impact(results, groups)
    assert (impact.column, impact.people, impact.unknown, impact.small) == ("group", 20, 0, ())
    selections = cut_at(impact, 50).selections
    assert [(each.group, each.people, each.selected, each.rate) for each in selections] == [
        ("a", 10, 6, 0.6),
        ("b", 10, 3, 0.3),
    ]
    assert [each.ratio for each in selections] == [1.0, 0.5]
    assert all(math.isnan(each.ratio) for each in cut_at(impact, 90).selections)


def test_bands_are_cuts_where_the_results_have_them():
    results = [result("a", 70, band="strong"), result("b", 40, band="possible"), result("c", 5, band="weak")]
    (impact,) = measure_impact(results, parse_groups("file,group\na,x\nb,x\nc,y\n", "g"))
    assert [(cut.band, [each.selected for each in cut.selections]) for cut in impact.cuts[:2]] == [
        ("strong", [1, 0]),
        ("possible", [2, 0]),
    ]


def test_who_has_no_group_or_no_score_is_counted_apart():
    results = [result("a", 70), result("b", 40), result("c", 5), result("d", None, status="unreadable")]
    (impact,) = measure_impact(results, parse_groups("file,group\na,x\nb,Unknown\nd,x\n", "g"))
    assert (impact.people, impact.unknown) == (3, 2)


def test_a_group_below_two_percent_is_shown_and_sets_no_measure():
    results = [result(f"a{n}", 30) for n in range(99)] + [result("z", 90)]
    table = "file,group\n" + "".join(f"a{n},a\n" for n in range(99)) + "z,tiny\n"
    (impact,) = measure_impact(results, parse_groups(table, "g"))
    assert impact.small == ("tiny",)
    assert [each.ratio for each in cut_at(impact, 30).selections] == [1.0, pytest.approx(math.nan, nan_ok=True)]


def test_several_columns_are_crossed():
    groups = parse_groups("file,sex,origin\na,f,n\nb,m,\nc,m,s\n", "g")
    assert groups.columns == {
        "sex": {"a": "f", "b": "m", "c": "m"},
        "origin": {"a": "n", "c": "s"},
        "sex × origin": {"a": "f × n", "c": "m × s"},
    }


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["g:1: the first line must name the columns: `file` and at least one of groups, such as `group`"]),
        (
            "file\na\n",
            ["g:1: the first line must name the columns: `file` and at least one of groups, such as `group`"],
        ),
        (
            "file;group\na;x\n;y\na;x\n",
            ["g:3: file: is empty", "g:4: file: 'a' stands in line 2 already"],
        ),
    ],
)
def test_mistakes_are_told_by_their_line(text, problems):
    with pytest.raises(InvalidData, match="g:") as caught:
        parse_groups(text, "g")
    assert str(caught.value).splitlines() == problems
