import io
import re

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.documents.text import Unreadable
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.reading import read_advert
from posting_placing import misplaced

PLAIN = """\
ALDERSON PUMPS LTD
Key Account Manager (Remote, US)

We are looking for somebody who likes people and who can look after twelve of
our largest accounts, from the first call to the renewal, together with the
colleagues in service.

WHAT YOU WILL DO
  o Keep accounts
  o Grow accounts, which means that you
    will travel

You must have:
- a degree
- native-level English

Benefits: pension, car
Location:
Dallas, TX
Salary: $90,000 and up
"""

MARKDOWN = """\
---
title: Senior Account Manager
location: Toronto, Ontario
---
We're a *great* **team** and pay a [competitive salary](https://alderson.example/a_b).

## What you'll do
1. Own a book of
   business &amp; grow it
2. Call `clients`

**Must haves**
* 5+ years of experience
* native\\_speaker level

Pay
---
| Salary | C$90,000 |
|--------|----------|
| Bonus  | 10%      |

<!-- a note
of ours -->
**Location:** Toronto
"""


def shown(advert):
    return [(piece.kind, piece.part, piece.label, piece.text) for piece in advert.pieces]


def test_plain_text_is_read_by_its_words():
    assert shown(read_advert("ad.txt", PLAIN.encode())) == [
        ("heading", "", "", "ALDERSON PUMPS LTD"),
        ("title", "", "", "Key Account Manager (Remote, US)"),
        (
            "paragraph",
            "",
            "",
            (
                "We are looking for somebody who likes people and who can look after twelve of our largest accounts, "
                "from the first call to the renewal, together with the colleagues in service."
            ),
        ),
        ("heading", "duties", "", "WHAT YOU WILL DO"),
        ("bullet", "duties", "", "Keep accounts"),
        ("bullet", "duties", "", "Grow accounts, which means that you will travel"),
        ("heading", "demands", "", "You must have"),
        ("bullet", "demands", "", "a degree"),
        ("bullet", "demands", "", "native-level English"),
        ("heading", "benefits", "", "Benefits"),
        ("paragraph", "benefits", "", "pension, car"),
        ("fact", "benefits", "Location", "Dallas, TX"),
        ("fact", "pay", "Salary", "$90,000 and up"),
    ]


def test_markdown_is_read_by_its_marks():
    assert shown(read_advert("ad.md", MARKDOWN.encode())) == [
        ("title", "", "", "Senior Account Manager"),
        ("fact", "", "location", "Toronto, Ontario"),
        ("paragraph", "", "", "We're a great team and pay a competitive salary."),
        ("heading", "duties", "", "What you'll do"),
        ("bullet", "duties", "", "Own a book of business & grow it"),
        ("bullet", "duties", "", "Call clients"),
        ("heading", "demands", "", "Must haves"),
        ("bullet", "demands", "", "5+ years of experience"),
        ("bullet", "demands", "", "native_speaker level"),
        ("heading", "pay", "", "Pay"),
        ("fact", "pay", "Salary", "C$90,000"),
        ("fact", "pay", "Bonus", "10%"),
        ("fact", "pay", "Location", "Toronto"),
    ]


@pytest.mark.parametrize(("name", "text"), [("ad.txt", PLAIN), ("ad.md", MARKDOWN)])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_character_has_its_place(name, text, line_end):
    text = text.replace("\n", line_end)
    advert = read_advert(name, text.encode())
    assert len(advert.pieces) > 10
    assert list(misplaced(advert, text)) == []


def test_a_phrase_across_a_line_break_is_placed_at_its_first_word():
    advert = read_advert(
        "ad.txt",
        b"Sales Manager\n\nWhoever joins us here will have to be a very good and native\n English speaker.",
    )
    (piece,) = [each for each in advert.pieces if "native English speaker" in each.text]
    assert piece.place(piece.text.index("native")) == (3, 55)
    assert piece.place(piece.text.index("English")) == (4, 2)


def test_one_endless_paragraph_is_cut_at_headings_and_bullets():
    text = (
        "Field Sales Manager needed for our growing team in the north. The Role You will visit clients and win orders "
        "from them. Essential Duties and Responsibilities include the following: Plan tours. Requirements: a degree "
        "and patience Benefits: • pension • car. We are an Equal Opportunity Employer."
    )
    assert shown(read_advert("ad.txt", text.encode())) == [
        ("paragraph", "", "", "Field Sales Manager needed for our growing team in the north."),
        ("heading", "duties", "", "The Role"),
        (
            "paragraph",
            "duties",
            "",
            (
                "You will visit clients and win orders from them. Essential Duties and Responsibilities include the "
                "following: Plan tours."
            ),
        ),
        ("heading", "demands", "", "Requirements"),
        ("paragraph", "demands", "", "a degree and patience"),
        ("heading", "benefits", "", "Benefits"),
        ("bullet", "benefits", "", "pension"),
        ("bullet", "benefits", "", "car. We are an Equal Opportunity Employer."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "You will find that in The Role of a lifetime nobody asks for more than you can give, and that is all of it.",
        "We describe our Benefits in a booklet that every applicant gets on the first day, with a mug and a hat.",
        "London · Full time · Permanent",
    ],
)
def test_words_of_a_sentence_are_no_heading_and_separators_no_bullets(text):
    advert = read_advert("ad.txt", f"Buyer\n\n{text}\n".encode())
    assert [(piece.kind, piece.text) for piece in advert.pieces[1:]] == [("paragraph", text)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Account Director\n\nWe make pumps.", "Account Director"),
        ("Alderson Pumps\nAccount Director\n\nWe make pumps.", "Account Director"),
        ("Company: Alderson\nJob title: Account Director\nWe make pumps.", "Account Director"),
        ("We make pumps, and we need somebody who can sell them. Is it you?\n\nCall us.", None),
        ("About us\n\nWe make pumps.", None),
        (f"Salary: £40,000 Role: Buyer Location: Leeds We make pumps. {'They are good pumps. ' * 9}", "Buyer"),
    ],
)
def test_the_title_is_found_where_there_is_one(text, title):
    found = read_advert("ad.txt", text.encode()).title
    assert (found and found.text) == title


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("ad.txt", b"<!doctype html><h1>Account Manager</h1><p>We make pumps.</p>", "html"),
        ("ad", b'{"@type": "JobPosting", "title": "Buyer"}', "json-ld"),
        ("ad.txt", b"# Account Manager\n\n## Tasks\n\nWe make pumps.", "markdown"),
        ("ad.txt", b"Account Manager\n\nCommission of **** and **** a year.", "text"),
        ("ad.md", b"We make pumps and sell them.", "markdown"),
        ("ad.html", b"We make pumps and sell them.", "html"),
        ("ad.txt", "Straße und Maß für Vertrieb".encode("utf-16"), "text"),
    ],
)
def test_the_form_is_told_by_content(name, data, form):
    assert read_advert(name, data).form == form


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"a" * 5_000_001, "has 5 MB"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is a picture. Ask for the posting"),
        (b"Buyer.\n\n" * 100_000, "800,000 characters"),
        (b"a\n\n" * 50_000, "100,000 lines"),
        (b"<html></html>", "No text of a posting"),
    ],
)
def test_what_is_no_posting_is_refused_with_a_reason(data, reason):
    refused = read_advert("ad.txt", data)
    assert isinstance(refused, Unreadable)
    assert re.search(reason, refused.reason)


def test_a_word_file_is_read_as_its_lines(tmp_path):
    from docx import Document

    document = Document()
    for text in ("Alderson Pumps", "Account Manager", "What you will do"):
        document.add_paragraph(text)
    document.add_paragraph("Keep accounts", style="List Bullet")
    document.save(tmp_path / "ad.docx")
    advert = read_advert("ad.docx", (tmp_path / "ad.docx").read_bytes())
    assert advert.form == "word"
    assert shown(advert) == [
        ("paragraph", "", "", "Alderson Pumps"),
        ("title", "", "", "Account Manager"),
        ("heading", "duties", "", "What you will do"),
        ("bullet", "duties", "", "Keep accounts"),
    ]


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.pdf", "a"]))
def test_any_bytes_are_read_or_refused(data, name):
    assert isinstance(read_advert(name, data), Advert | Unreadable)


_MARKS = st.sampled_from(
    ["# ", "## ", "- ", "* ", "**", "_", "`", "[a](b)", "|", "---", "\n", "\n\n", "<b>", "&amp;", "\\*", "• ", "Pay: ",
     "1. ",
     "Requirements: ", "The Role ", "Location: Leeds", "Austin, TX ", "\u200b", "\u00ad", "\t", "  ", "Wort", "é", "😀"]
)  # fmt: skip


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(_MARKS | _WORDS, min_size=1), name=st.sampled_from(["a.txt", "a.md"]))
def test_every_character_of_any_text_has_its_place(parts, name):
    text = f"Some first words{''.join(parts)}"
    advert = read_advert(name, text.encode())
    if isinstance(advert, Advert) and advert.form in ("text", "markdown"):
        assert list(misplaced(advert, text)) == []


def test_rows_of_a_table_in_word_are_facts():
    document = docx.Document()
    document.add_heading("Key Account Manager", 0)
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("Location", "Denver, CO"), ("Salary:", "$70,000 to $85,000")), strict=True):
        row.cells[0].text, row.cells[1].text = cells
    document.add_paragraph("You will look after bakers and visit them.")
    stored = io.BytesIO()
    document.save(stored)
    facts = [piece for piece in read_advert("ad.docx", stored.getvalue()).pieces if piece.kind == "fact"]
    assert [(piece.label, piece.text, piece.part) for piece in facts] == [
        ("Location", "Denver, CO", ""),
        ("Salary", "$70,000 to $85,000", "pay"),
    ]
