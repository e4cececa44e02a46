import pytest

from amhire.documents.names import Names, show_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("cv.pdf", "cv.pdf"),
        ("Zoë Ž 履歴書.pdf", "Zoë Ž 履歴書.pdf"),
        ("a\x1b[2J\x07.pdf", "a\ufffd[2J\ufffd.pdf"),
        ("two\nlines\u2028.pdf", "two\ufffdlines\ufffd.pdf"),
        ("cv\u202efdp.exe", "cv\ufffdfdp.exe"),
        ("\ud800.pdf", "\ufffd.pdf"),
    ],
)
def test_what_steers_is_not_shown(name, shown):
    assert show_name(name) == shown


def test_each_name_is_given_once():
    names = Names()
    wanted = ["a.pdf", "a.pdf", "a (2).pdf", "./a.pdf", "b/../a.pdf", "..", ""]
    assert [names.settle(each) for each in wanted] == [
        "a.pdf",
        "a (2).pdf",
        "a (2) (2).pdf",
        "a (3).pdf",
        "b/a.pdf",
        "unnamed",
        "unnamed (2)",
    ]


def test_a_name_wanted_again_and_again_is_numbered_on():
    names = Names()
    given = [names.settle("cv.txt") for _ in range(3_000)]
    assert (len(set(given)), given[-1]) == (3_000, "cv (3000).txt")
