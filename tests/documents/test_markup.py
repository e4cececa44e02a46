import pytest

from amhire.documents.markup import read_html
from amhire.documents.text import RawText, Unreadable


def read(html: str) -> str:
    return read_html(html.encode()).pages[0]


def test_blocks_stand_on_lines_of_their_own_and_items_have_bullets():
    page = "<h1>Jane\n Doe</h1><div>Leeds<br>UK</div><ul><li>Sales <b>lead</b></li><li><p>Plans</p></li></ul>end"
    assert read(page) == "Jane Doe\nLeeds\nUK\n• Sales lead\n•\nPlans\nend"


def test_inline_marks_make_no_gap():
    assert read("<p>Account<b>s</b> <i>Manager</i></p>") == "Accounts Manager"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<!-- x -->",
        "<template>x</template>",
    ],
)
def test_what_is_no_text_is_left_out_silently(hidden):
    raw = read_html(f"<html>{hidden}<body><p>a {hidden}b</p></body></html>".encode())
    assert (raw.pages, raw.hidden) == (("a b",), ())


@pytest.mark.parametrize(
    "attribute", ['style="display: none"', 'style="color:red;VISIBILITY:hidden"', "hidden", "style='display:none'"]
)
def test_hidden_text_is_apart(attribute):
    raw = read_html(f"<p>seen</p><div {attribute}>sales <b>sales</b></div><p>end</p>".encode())
    assert raw.pages == ("seen\nend",)
    assert [(each.kind, each.text) for each in raw.hidden] == [("hidden-run", "sales sales")]


def test_declared_encoding_is_believed():
    assert read_html('<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2")).pages == ("Łódź",)


def test_undeclared_utf8_and_wrong_declarations_are_read():
    assert read("<p>Zoë</p>") == "Zoë"
    assert read('<meta charset="no-such-thing"><p>Zoë</p>') == "Zoë"
    assert read('<?xml version="1.0" encoding="utf-8"?><html><body><p>Zoë</p></body></html>') == "Zoë"


def test_preformatted_lines_stay():
    assert read("<pre>one\n  two</pre>") == "one\ntwo"


@pytest.mark.parametrize("page", ["<html>", "<!-- only this -->", "<html><body></body></html>"])
def test_a_page_without_text_is_empty(page):
    assert read(page) == ""


QUOTED = "data-x='" + "a b = c " * 3_000 + "'"


@pytest.mark.parametrize(
    ("inside", "is_read"),
    [
        (" ".join(f"a{number}=1" for number in range(3_000)), False),
        (" ".join(f"a{number}" for number in range(5_000)), False),
        ("".join(f'a{number}="1"' for number in range(5_000)), False),
        ("title='>' " + " ".join(f"a{number}='>'" for number in range(5_000)), False),
        (" ".join(f"a{number}=1" for number in range(900)), True),
        (QUOTED, True),
        (QUOTED.replace("'", '"'), True),
    ],
    ids=["values", "names", "no blanks", "ends in quotes", "some hundred", "one long value", "one in double quotes"],
)
def test_a_tag_with_thousands_of_attributes_is_refused(inside, is_read):
    found = read_html(f"<html><body><p {inside}>Key account manager</p></body></html>".encode())
    assert isinstance(found, RawText if is_read else Unreadable)
