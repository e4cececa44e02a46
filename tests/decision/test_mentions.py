import pytest

from amhire.decision.mentions import find_part


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("Request of Lena", "Lena Okafor", "Lena"),
        ("asked by okafor, by mail", "Lena Okafor", "okafor"),
        ("Asked for it by mail", "Lena Okafor", ""),
        ("we do as the law says", "The Anh do Carmo", ""),
        ("Asked by The Anh", "The Anh do Carmo", "The"),
        ("on request of 小明", "王 小明", "小明"),
        ("by J", "J. Smith", ""),
    ],
)
def test_a_word_of_a_name_is_found(text, name, part):
    assert find_part(text, name) == part
