import pytest

from amhire.screening.sections import find_sections, is_heading, section_at, split_statements

TEXT = """Jo Doe
jo@example.com
PROFILE
Keeps accounts for years.
Work History
Account Manager 2010 - 2015
• Led reviews with
clients each quarter. Grew sales by 4.5 % e.g. in retail.
• Kept them
Skills: negotiation, Excel
"""


def said(text):
    return [(each.section, text[each.start : each.end]) for each in split_statements(text, find_sections(text))]


def test_headings_cut_the_text():
    assert [each.kind for each in find_sections(TEXT)] == ["top", "summary", "experience", "skills"]


def test_statements_are_sentences_and_bullets_with_wrapped_lines_joined():
    assert said(TEXT) == [
        ("top", "Jo Doe"),
        ("top", "jo@example.com"),
        ("summary", "Keeps accounts for years."),
        ("experience", "Account Manager 2010 - 2015"),
        ("experience", "Led reviews with\nclients each quarter."),
        ("experience", "Grew sales by 4.5 % e.g. in retail."),
        ("experience", "Kept them"),
        ("skills", "negotiation, Excel"),
    ]


def test_a_number_at_the_start_is_no_bullet():
    assert said("Experience\n1.4 million in sales")[-1] == ("experience", "1.4 million in sales")


def test_only_a_whole_line_or_what_stands_before_a_colon_is_a_heading():
    assert is_heading("Professional Experience")
    assert is_heading("Languages: French")
    assert not is_heading("Experience with large accounts")


def test_an_empty_text_is_one_empty_section():
    assert [(each.kind, each.start, each.end) for each in find_sections("")] == [("top", 0, 0)]
    assert split_statements("", find_sections("")) == ()


def test_the_section_of_a_place():
    assert section_at(find_sections(TEXT), TEXT.index("Kept them")).kind == "experience"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("E X P E R I E N C E", "experience"),
        ("W O R K  E X P E R I E N C E", "experience"),
        ("2. Employment History", "experience"),
        ("Professional Experience (continued)", "experience"),
        ("Skills & Expertise", "skills"),
        ("Education / Certifications", "education"),
        ("## Relevant Skills", "skills"),
    ],
)
def test_headings_as_they_are_set(line, kind):
    assert find_sections(f"Jo\n{line}\nmore\n")[-1].kind == kind


@pytest.mark.parametrize(
    "line", ["Account Management", "Sales and Marketing", "Training and Development Manager", "Professional"]
)
def test_a_line_of_few_words_is_not_yet_a_heading(line):
    assert not is_heading(line)
