import codecs

import pytest

from amhire.documents.plain import decode_text, is_text, read_markdown, read_plain

TEXT = "Zoë – sold £2m\nto “four” clients"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
)
def test_every_usual_encoding_is_told(data):
    assert decode_text(data) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Jane Doe, account manager", "工作经历 大客户经理 负责十二家重点客户 2015 Key", "Опыт работы 2015"]
)
def test_utf16_without_its_mark_is_told_by_its_zeros(text, encoding):
    assert decode_text(text.encode(encoding)) == text


def test_lines_of_two_encodings_are_each_read_in_their_own():
    data = "Zoë – first\n".encode() + "Málaga – second\r".encode("cp1252") + "Kraków – third".encode()
    assert decode_text(data) == "Zoë – first\nMálaga – second\rKraków – third"


def test_a_character_cut_off_at_the_end_does_not_spoil_the_rest():
    assert decode_text("Zoë sells “more”".encode()[:-2]) == "Zoë sells “more\ufffd"


@pytest.mark.parametrize(
    ("data", "expected"), [(b"plain", True), (b"one \x07 bell" * 20, False), (bytes(range(256)), False)]
)
def test_binary_content_is_no_text(data, expected):
    assert is_text(data) is expected


def test_plain_text_is_one_page():
    assert read_plain(b"a\nb").pages == ("a\nb",)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# Jane Doe\n## Skills", "Jane Doe\nSkills"),
        ("Skills\n======\ntext", "Skills\ntext"),
        ("- **Sales** and *trade*\n* `CRM`", "• Sales and trade\n• CRM"),
        ("[mail](mailto:a@b.c) ![photo](x.png)", "mail photo"),
        ("> quoted\n\n---\nend", "quoted\n\nend"),
        ("| Year | Role |\n|---|:--|\n| 2018 | KAM |", "| Year | Role |\n| 2018 | KAM |"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        ("C\\+\\+ \\#1", "C++ #1"),
        ("```\ncode\n```\n", "code\n"),
    ],
)
def test_markdown_loses_its_marks_and_keeps_its_lines(marked, plain):
    assert read_markdown(marked.encode()).pages == (plain,)
