from dataclasses import dataclass

import pytest
from pydantic import BaseModel

from amhire.errors import AmhireError, TemplateFault
from amhire.render import build_templates, escape_markdown


@dataclass(frozen=True, slots=True)
class Posting:
    title: str
    tags: tuple[str, ...] = ()


class Model(BaseModel):
    title: str


@pytest.fixture
def built_in(tmp_path, monkeypatch):
    folder = tmp_path / "built-in"
    (folder / "posting").mkdir(parents=True)
    monkeypatch.setattr("amhire.render.templates_folder", lambda: folder)
    return folder


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    (folder / "posting").mkdir(parents=True)
    return folder


def render(built_in, source, *, name="posting/posting.html.j2", title="Key & <b>Account</b>"):
    (built_in / name).write_text(source, encoding="utf-8")
    return build_templates().render(name, posting=Posting(title, ("a", "b")))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("posting/posting.html.j2", "Key &amp; &lt;b&gt;Account&lt;/b&gt;\n"),
        ("posting/header.j2", "Key &amp; &lt;b&gt;Account&lt;/b&gt;\n"),
        ("posting/posting.md.j2", "Key & <b>Account</b>\n"),
        ("posting/posting.txt.j2", "Key & <b>Account</b>\n"),
    ],
)
def test_everything_is_escaped_for_html_but_markdown_and_text(built_in, name, expected):
    assert render(built_in, "{{ posting.title }}\n", name=name) == expected


def test_lines_with_only_a_tag_leave_nothing(built_in):
    source = "a\n  {% for tag in posting.tags %}\n- {{ tag }}\n  {% endfor %}\nz\n"
    assert render(built_in, source) == "a\n- a\n- b\nz\n"


def test_a_users_file_replaces_the_built_in_one(built_in, own):
    (built_in / "posting/posting.md.j2").write_text("built-in {% include 'posting/foot.md.j2' %}")
    (built_in / "posting/foot.md.j2").write_text("foot")
    (own / "posting/foot.md.j2").write_text("my foot")

    templates = build_templates(own)

    assert templates.render("posting/posting.md.j2") == "built-in my foot"
    assert templates.folders == (own, built_in)


def test_a_users_file_extends_the_built_in_one_of_the_same_name(built_in, own):
    (built_in / "posting/posting.html.j2").write_text("<{% block title %}{{ posting.title }}{% endblock %}>")
    (own / "posting/posting.html.j2").write_text(
        '{% extends "!builtin/posting/posting.html.j2" %}{% block title %}my {{ super() }}{% endblock %}'
    )

    assert build_templates(own).render("posting/posting.html.j2", posting=Posting("a & b")) == "<my a &amp; b>"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("\n\n{{ posting.titel }}", r"posting\.html\.j2:3: .*no attribute 'titel'; did you mean 'title'\?"),
        ("\n{{ postin.title }}", r"posting\.html\.j2:2: 'postin' is undefined"),
        ("\n{% if posting.x %}{% endif %}", r"posting\.html\.j2:2: .*no attribute 'x'"),
        ("a\n{% for %}", r"posting\.html\.j2:2: "),
        ("{{ 'a' | nosuch }}", r"posting\.html\.j2:1: No filter named 'nosuch'"),
        ("\n{{ 1 + 'a' }}", r"posting\.html\.j2:2: unsupported operand"),
        ("\n{% include 'posting/postin.html.j2' %}", r"posting\.html\.j2:2: there is no .* did you mean posting"),
        ("{% include 'posting/posting.html.j2' %}", r"posting\.html\.j2:1: maximum recursion"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_line(built_in, source, message):
    with pytest.raises(TemplateFault, match=message):
        render(built_in, source)


def test_a_mistake_in_an_included_file_names_that_file(built_in):
    (built_in / "posting/foot.html.j2").write_text("\n{{ posting.titel }}")
    with pytest.raises(TemplateFault, match=r"foot\.html\.j2:2: "):
        render(built_in, "{% include 'posting/foot.html.j2' %}")


def test_a_file_that_is_not_utf8_is_named(built_in, own):
    (built_in / "posting/posting.md.j2").write_text("good")
    (own / "posting/posting.md.j2").write_bytes(b"one\nGr\xf6\xdfe")
    with pytest.raises(TemplateFault, match=r"own/posting/posting\.md\.j2:2: this is not UTF-8"):
        build_templates(own).render("posting/posting.md.j2")


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "''.__class__.__mro__",
        "''|attr('__class__')",
        "posting['__class__']",
        "'{0.__class__}'.format(posting)",
        "posting.tags.__getitem__",
        "cycler.__init__.__globals__",
        "self.__init__",
        "range(10**9)",
    ],
)
def test_a_template_cannot_climb_out(built_in, expression):
    with pytest.raises(TemplateFault, match=r"posting\.html\.j2:1: .*(unsafe|too big)"):
        render(built_in, f"{{{{ {expression} }}}}")


def test_what_a_value_inherits_from_a_library_cannot_be_called(built_in):
    (built_in / "posting/posting.html.j2").write_text("{{ posting.model_dump_json() }}")
    with pytest.raises(TemplateFault, match="not safely callable"):
        build_templates().render("posting/posting.html.j2", posting=Model(title="x"))


def test_a_template_cannot_change_what_it_is_given(built_in):
    (built_in / "posting/posting.html.j2").write_text("{{ posting.append(1) }}")
    given = [0]
    with pytest.raises(TemplateFault, match=r"unsafe|not safely callable"):
        build_templates().render("posting/posting.html.j2", posting=given)
    assert given == [0]


@pytest.mark.parametrize(
    "source",
    [
        "{{ posting.title.upper() }}{{ posting.tags | join(' ') }}{{ '%d' | format(3) }}",
        "{% macro item(x) %}{{ x }}{% endmacro %}{{ item('a') }}{{ caller is defined }}",
        "{% for tag in posting.tags %}{{ loop.cycle('x', 'y') }}{{ loop.index }}{% endfor %}",
        "{% set found = namespace(any=false) %}{% set found.any = true %}{{ found.any }}{{ range(2) | list }}",
    ],
)
def test_the_language_itself_stays_usable(built_in, source):
    assert render(built_in, source, title="x")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "posting/../../secret.txt",
        "!builtin/../secret.txt",
        "..\\secret.txt",
        "a\0b",
        "",
        "/secret.txt",
    ],
)
def test_no_name_leads_out_of_the_folders(built_in, own, name):
    (built_in.parent / "secret.txt").write_text("secret")
    with pytest.raises(TemplateFault, match="there is no template"):
        build_templates(own).render(name)


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(AmhireError, match="nowhere: there is no such folder of templates"):
        build_templates(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Key Account Manager (m/w/d)", "Key Account Manager (m/w/d)"),
        ("R&D, C#, first_last, 20% - 30%, well-known, £50+", "R&D, C#, first_last, 20% - 30%, well-known, £50+"),
        ("[free money](https://evil.example)", r"\[free money\](https://evil.example)"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("<https://evil.example>", r"\<https://evil.example\>"),
        ("**bold** _it_ `code` ~~gone~~", r"\*\*bold\*\* \_it\_ \`code\` \~\~gone\~\~"),
        ("# Heading\n\n- item\n1. one", r"\# Heading - item 1. one"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("-5 degrees", "-5 degrees"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("1. one", r"1\. one"),
        ("12) twelve", r"12\) twelve"),
        ("1.5 years", "1.5 years"),
        ("a | b", r"a \| b"),
        ("&lt;b&gt; &#60;", r"\&lt;b\&gt; \&#60;"),
        ("C:\\temp", r"C:\\temp"),
        ("> quote", r"\> quote"),
        ("    indented\tcode  ", "indented code"),
        ("Title #", r"Title \#"),
        (42, "42"),
        ("", ""),
    ],
)
def test_markdown_shows_text_as_it_is(text, expected):
    assert escape_markdown(text) == expected


def test_markdown_escaping_is_a_filter(built_in):
    name = "posting/posting.md.j2"
    assert (
        render(built_in, "- {{ posting.title | escape_markdown }}\n", name=name) == "- Key & \\<b\\>Account\\</b\\>\n"
    )


def test_a_folder_that_replaces_nothing_is_told(tmp_path, caplog):
    (tmp_path / "posting").mkdir()
    (tmp_path / "posting.md.j2").write_text("x")
    build_templates(tmp_path)
    assert "so it changes nothing" in caplog.text
    caplog.clear()
    (tmp_path / "posting" / "posting.md.j2").write_text("x")
    build_templates(tmp_path)
    assert caplog.text == ""


def test_a_block_that_what_it_extends_does_not_have_is_an_error(tmp_path):
    (tmp_path / "posting").mkdir()
    path = tmp_path / "posting" / "posting.md.j2"
    path.write_text(
        '{% extends "!builtin/posting/posting.md.j2" %}\n\n{% block heed %}x{% endblock %}\n', encoding="utf-8"
    )
    with pytest.raises(
        TemplateFault, match=r"posting\.md\.j2:3: !builtin/posting/posting\.md\.j2 has no block 'heed'; did you"
    ):
        build_templates(tmp_path).render("posting/posting.md.j2", edition=None)
