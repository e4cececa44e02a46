"""Every format of the examples, of every role, and of data that wants to be more than text."""

import io
import itertools
import json
import re
import zipfile

import page
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from amhire.errors import IncompletePosting, TemplateFault
from amhire.opening import Company
from amhire.posting.edition import build_edition
from amhire.posting.formats import SUFFIXES, base_name, list_blanks, render_edition
from amhire.render import build_templates

EXAMPLES = ("key-account-manager", "national-account-manager", "global-account-manager", "account-director-de")
LEVELS = ("associate", "manager", "senior", "director")
ROLES = ("account-manager", "key-account-manager", "national-account-manager", "global-account-manager")
HOSTILE = (
    "</script><script>alert(1)</script> <!-- --> {{ 7 * 7 }} {% raw %} {# x #} "
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png) # no heading <img src=x onerror=alert(1)> "
    "&lt;b&gt; *bold* _it_ `code` \x00\x1b[31m\x07 " + "W" * 300 + " \u202e ]]> €"
)


def text_of_pdf(content):
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(each.get_textpage().get_text_range() for each in pages)


@pytest.fixture(scope="module")
def hostile(make_profile):
    profile = make_profile(
        title=HOSTILE, company=Company(name=HOSTILE, about=HOSTILE), benefits=(HOSTILE,), team=HOSTILE, identifier="x/y"
    )
    return build_edition(profile, folder=None)


# ---- the examples


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("form", ["md", "txt"])
def test_the_examples(example, templates, golden, name, form):
    content = render_edition(form, example(name).edition, templates)
    golden(f"posting-{name}.{form}", content.decode())


def test_a_role_alone(role_profile, templates, golden):
    content = render_edition("md", build_edition(role_profile(), folder=None), templates)
    golden("posting-role-alone.md", content.decode())


def test_a_traced_posting(example, templates, golden):
    content = render_edition("txt", example("key-account-manager", trace=True).edition, templates)
    golden("posting-traced.txt", content.decode())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_every_role_at_every_level(role_profile, templates, role, level, form):
    profile = role_profile(role, level)
    text = render_edition(form, build_edition(profile, folder=None), templates).decode()
    assert profile.title.casefold() in text.casefold()
    assert text.count("to fill in:") >= 15
    assert "\n\n\n\n" not in text


@pytest.mark.parametrize("form", SUFFIXES)
def test_the_same_opening_is_the_same_file(example, templates, form):
    name = "key-account-manager"
    assert render_edition(form, example(name).edition, templates) == render_edition(
        form, example(name).edition, templates
    )


def test_json_ld_is_refused_while_there_are_blanks(make_profile, templates):
    edition = build_edition(make_profile(pay=None, posted=None), folder=None)
    message = (
        "JSON-LD must not be published with blanks; the requisition still has to say\n"
        "  pay: the base pay range with its currency and period\n"
        "  posted: the date of the posting"
    )
    with pytest.raises(IncompletePosting, match=f"^{re.escape(message)}$"):
        render_edition("json-ld", edition, templates)
    assert list_blanks(edition.posting.blanks) in message


# ---- web page


def test_the_web_page_is_one_accessible_page(example, templates):
    edition = example("key-account-manager").edition
    tree = html.fromstring(render_edition("html", edition, templates).decode())
    assert tree.get("lang") == "en-GB"
    assert tree.findtext(".//title") == "Key Account Manager – Harrow & Lane Packaging"
    assert len(tree.findall(".//h1")) == len(tree.findall(".//main")) == 1
    levels = [int(each.tag[1]) for each in tree.iter("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for section in tree.findall(".//section"):
        assert tree.get_element_by_id(section.get("aria-labelledby")).tag == "h2"
    assert tree.get_element_by_id("summary").text == "About the role"
    assert all(image.get("alt") is not None for image in tree.iter("img"))


def test_the_web_page_loads_nothing(example, templates):
    text = render_edition("html", example("key-account-manager").edition, templates).decode()
    tree = html.fromstring(text)
    assert not list(tree.iter("link", "iframe", "object", "embed", "video", "audio", "source", "form", "base"))
    assert all(image.get("src").startswith("data:image/") for image in tree.iter("img"))
    assert [script.get("type") for script in tree.iter("script")] == ["application/ld+json"]
    style = "".join(each.text for each in tree.iter("style"))
    assert "url(" not in style
    assert "@import" not in style
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_the_web_page_holds_the_json_ld(example, templates):
    edition = example("key-account-manager").edition
    tree = html.fromstring(render_edition("html", edition, templates).decode())
    assert json.loads(tree.find(".//script").text) == json.loads(edition.json_ld)


def test_the_web_page_of_a_posting_with_blanks_has_no_json_ld_and_marks_them(role_profile, templates):
    tree = html.fromstring(render_edition("html", build_edition(role_profile(), folder=None), templates).decode())
    assert not list(tree.iter("script"))
    assert len(list(tree.iter("mark"))) == 18
    assert not tree.find_class("action")


def test_the_company_s_colour_is_used_as_far_as_it_can_be_read(make_profile, templates):
    company = Company(name="Acme", about="Anvils.", colour="#ffff00")
    text = render_edition("html", build_edition(make_profile(company=company), folder=None), templates).decode()
    assert "--brand: #ffff00" not in text
    assert "--night-brand: #ffff00" in text


# ---- paper


@pytest.mark.parametrize(("paper", "width"), [(None, 595), ("a4", 595), ("letter", 612)])
def test_the_pdf_is_accessible_and_says_what_the_page_says(example, templates, paper, width):
    edition = example("key-account-manager", paper=paper).edition
    content = render_edition("pdf", edition, templates)
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures]
    assert round(pypdfium2.PdfDocument(content)[0].get_width()) == width
    shown = re.sub(r"\s+", "", text_of_pdf(content))
    for passage in edition.posting.passages:
        assert re.sub(r"\s+", "", passage.text) in shown
    assert len(content) < 150_000


def test_the_paper_is_the_country_s(example):
    assert example("global-account-manager").edition.paper == "letter"
    assert example("national-account-manager").edition.paper == "a4"


def test_the_pdf_shows_blanks_and_origins(role_profile, templates):
    edition = build_edition(role_profile(), folder=None, trace=True)
    shown = re.sub(r"\s+", " ", text_of_pdf(render_edition("pdf", edition, templates)))
    assert "[to fill in: the company's name (company.name)]" in shown
    assert "[role key-account-manager: impact]" in shown


# ---- Word


def test_the_word_file_has_real_styles_lists_and_links(example, templates):
    edition = example("key-account-manager").edition
    document = Document(io.BytesIO(render_edition("docx", edition, templates)))
    by_style = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph)
    assert [each.text for each in by_style["Title"]] == ["Key Account Manager"]
    assert [each.text for each in by_style["Heading 1"]] == [section.heading for section in edition.posting.sections]
    assert len(by_style["List Number"]) == 4
    assert "By day 30" in [each.text for each in by_style["Heading 2"]]
    assert "Pay\t£48,000–£58,000 a year, before tax" in [each.text for each in by_style["Fact"]]
    for style in ("List Bullet", "List Number"):
        assert document.styles[style].element.find(f".//{qn('w:numId')}") is not None
    targets = {each.target_ref for each in document.part.rels.values() if each.is_external}
    assert {"https://www.harrowlane.example/jobs/HL-2026-014", "tel:+441134960000"} <= targets
    assert document.core_properties.title == "Key Account Manager"
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.created is None
    assert round(document.sections[0].page_width.mm) == 210


def test_the_word_file_says_what_the_posting_says(example, templates):
    edition = example("national-account-manager", trace=True).edition
    document = Document(io.BytesIO(render_edition("docx", edition, templates)))
    shown = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for passage in edition.posting.passages:
        assert f"{passage.text} [{passage.source}]" in shown


def test_the_word_file_holds_a_logo_with_its_text(make_profile, templates, tmp_path):
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    (tmp_path / "logo.png").write_bytes(pixel)
    company = Company(name="Acme", about="Anvils.", logo="logo.png")
    content = render_edition("docx", build_edition(make_profile(company=company), folder=tmp_path), templates)
    document = Document(io.BytesIO(content))
    assert document.element.body.find(f".//{qn('wp:docPr')}").get("descr") == "Acme"
    assert any(name.startswith("word/media/") for name in zipfile.ZipFile(io.BytesIO(content)).namelist())


# ---- plain text


@pytest.mark.parametrize("name", EXAMPLES)
def test_plain_text_survives_forms_that_know_little(example, templates, name):
    text = render_edition("txt", example(name).edition, templates).decode()
    assert not set(text) - set(map(chr, range(32, 127))) - set("\n£€₹éÄÖÜäöüß")
    assert not re.search(r"[*#`<>]|\]\(", text)
    # Nothing is wrapped: a form wraps by its own width.
    assert max(map(len, text.splitlines())) > 200


# ---- data that wants to be more than text


def test_hostile_data_is_text_on_the_web_page(hostile, templates):
    tree = html.fromstring(render_edition("html", hostile, templates).decode())
    assert [script.get("type") for script in tree.iter("script")] == ["application/ld+json"]
    assert not list(tree.iter("img"))
    assert not [each for each in tree.iter("a") if each.get("href").startswith("javascript")]
    assert "{{ 7 * 7 }} {% raw %} {# x #}" in tree.findtext(".//h1")
    record = json.loads(tree.find(".//script").text)
    assert "</script>" in record["hiringOrganization"]["name"]
    assert "&lt;script&gt;" in record["description"]


def test_hostile_data_is_text_in_markdown(hostile, templates):
    text = render_edition("md", hostile, templates).decode()
    assert text.startswith("# \\</script\\>\\<script\\>alert(1)")
    assert "\\[click\\](javascript" in text
    assert "{{ 7 \\* 7 }}" in text
    assert "\x00" not in text
    assert len([line for line in text.splitlines() if line.startswith("# ")]) == 1


def test_hostile_data_is_text_in_plain_text(hostile, templates):
    text = render_edition("txt", hostile, templates).decode()
    assert "</script><script>alert(1)</script>" in text
    assert "{{ 7 * 7 }}" in text
    assert not set(text) & {"\x00", "\x1b", "\x07"}


def test_hostile_data_is_text_on_paper(hostile, templates):
    content = render_edition("pdf", hostile, templates)
    assert b"/JavaScript" not in content
    assert "{{ 7 * 7 }}" in re.sub(r"\s+", " ", text_of_pdf(content))
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures]


def test_hostile_data_is_text_in_word(hostile, templates):
    document = Document(io.BytesIO(render_edition("docx", hostile, templates)))
    title = next(each.text for each in document.paragraphs if each.style.name == "Title")
    assert title == hostile.posting.title.text
    assert "{{ 7 * 7 }}" in title


# ---- templates of the user


def test_a_user_replaces_a_template_whole(example, tmp_path):
    (tmp_path / "posting").mkdir()
    (tmp_path / "posting" / "posting.txt.j2").write_text("Job: {{ edition.posting.title.text }}\n")
    content = render_edition("txt", example("key-account-manager").edition, build_templates(tmp_path))
    assert content == b"Job: Key Account Manager\n"


@pytest.mark.parametrize("form", ["html", "md", "txt", "pdf"])
def test_a_user_extends_a_template_by_block(example, templates, tmp_path, form):
    name = "posting.pdf.html.j2" if form == "pdf" else f"posting.{form}.j2"
    (tmp_path / "posting").mkdir()
    (tmp_path / "posting" / name).write_text(
        f'{{% extends "!builtin/posting/{name}" %}}\n'
        '{% block section %}{% if section.id != "growth" %}{{ super() }}{% endif %}{% endblock %}\n'
        "{% block foot %}Made with care{% endblock %}\n"
    )
    edition = example("key-account-manager").edition
    mine, theirs = render_edition(form, edition, build_templates(tmp_path)), render_edition(form, edition, templates)
    shown, original = (text_of_pdf(each) if form == "pdf" else each.decode() for each in (mine, theirs))
    assert "Made with care" in shown
    assert "Made with care" not in original
    assert "National Account Manager" not in shown.partition("</script>")[2 if form == "html" else 0]
    assert "National Account Manager" in original


def test_a_user_changes_a_style(example, tmp_path):
    (tmp_path / "posting").mkdir()
    (tmp_path / "posting" / "web.css").write_text("h1 { color: teal }")
    content = render_edition("html", example("key-account-manager").edition, build_templates(tmp_path))
    assert b"h1 { color: teal }" in content


def test_a_misspelt_name_is_shown_with_file_and_line(example, tmp_path):
    (tmp_path / "posting").mkdir()
    file = tmp_path / "posting" / "posting.md.j2"
    file.write_text("# One\n\n{{ edition.posting.tittle }}\n")
    message = f"{re.escape(str(file))}:3: .*'tittle'; did you mean 'title'"
    with pytest.raises(TemplateFault, match=message):
        render_edition("md", example("key-account-manager").edition, build_templates(tmp_path))


@pytest.mark.parametrize("address", ["https://evil.example/x.png", "file:///etc/hostname", "../../etc/hostname"])
def test_a_template_loads_nothing_from_outside_its_folders(example, tmp_path, address):
    (tmp_path / "posting").mkdir()
    (tmp_path / "posting" / "posting.pdf.html.j2").write_text(
        '{% extends "!builtin/posting/posting.pdf.html.j2" %}\n'
        f'{{% block foot %}}<img src="{address}" alt="x">{{% endblock %}}\n'
    )
    with pytest.raises(TemplateFault, match="the document cannot be typeset"):
        render_edition("pdf", example("key-account-manager").edition, build_templates(tmp_path))


# ---- names


@pytest.mark.parametrize(
    ("role", "level", "expected"),
    [
        ("key-account-manager", "manager", "key-account-manager"),
        ("key-account-manager", "senior", "key-account-manager-senior"),
    ],
)
def test_files_of_a_role_are_named_by_role_and_level(role_profile, role, level, expected):
    assert base_name(role_profile(role, level)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "R-1-key-account-manager"),
        ({"identifier": "SK/2026/0071"}, "SK-2026-0071-key-account-manager"),
        ({"identifier": None}, "key-account-manager"),
        ({"identifier": None, "title": "../../etc/passwd"}, "etc-passwd"),
    ],
)
def test_files_of_an_opening_are_named_by_identifier_and_title(make_profile, changes, expected):
    assert base_name(make_profile(**changes)) == expected
