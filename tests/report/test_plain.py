import pytest

from amhire.report.plain import make_plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\x1b[31mred\x07.pdf", "a?[31mred?.pdf"),
        ("two\nlines\r\tof\x85text", "two?lines??of?text"),
        ("cv\u202efdp.exe", "cv?fdp.exe"),
        ("\x9b31m\x7f\u2028\udcff", "?31m???"),
        ("Zoë Ž – 简历\u202f№ 1 नमस्ते\u200d.pdf", "Zoë Ž – 简历\u202f№ 1 नमस्ते\u200d.pdf"),
        ("manage\ufffement\uffff", "manage?ment?"),
        ("", ""),
    ],
)
def test_nothing_in_it_can_steer(text, plain):
    assert make_plain(text) == plain
