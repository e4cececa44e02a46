"""Every trap that is no PDF, through the whole of screening: what row it ends in, and what counts as evidence."""

import io
import json
import zipfile
from datetime import date
from email.message import EmailMessage
from xml.sax.saxutils import escape

import pytest

from amhire.documents.originals import find_files
from amhire.profile import load_profile
from amhire.screening.screener import build_screener
from screened import screen_files

LINES = (
    "Jo Doe",
    "jo@example.com",
    "Experience",
    "Key Account Manager 01/2014 to 01/2018",
    "Acme Foods, Leeds",
    "Managed a portfolio of twelve key accounts and renewed contracts with their buyers.",
)
TEXT = "\n".join(LINES)
HIDDEN = "Negotiated joint business plans and quarterly business reviews"


@pytest.fixture(scope="module")
def screener():
    profile, _ = load_profile("key-account-manager")
    return build_screener(profile, as_of=date(2020, 1, 1))


@pytest.fixture
def screen(tmp_path, screener):
    """Rows of files given by name and bytes."""

    def run(**files):
        for name, data in files.items():
            (tmp_path / name.replace("_", ".")).write_bytes(data)
        return list(screen_files(screener, find_files([tmp_path])))

    return run


def paragraphs(*lines):
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)


def run(text, properties):
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def pack(*members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def only(rows):
    (row,) = rows
    return row


def rtf(*bodies):
    colours = r"{\colortbl;\red255\green255\blue255;}"
    return (r"{\rtf1\ansi" + colours + r"\par ".join((*LINES, *bodies)) + "}").encode("cp1252")


def html(*bodies):
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "".join(bodies) + "</body></html>").encode()


def odt_text(*bodies):
    return "".join(f"<text:p>{line}</text:p>" for line in LINES) + "".join(bodies)


def odt_style(properties):
    return f'<style:style style:name="S" style:family="paragraph"><style:text-properties {properties}/></style:style>'


# ---- what counts and what does not ---------------------------------------------------------------------------------


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_hidden_words_in_word_are_flagged_and_no_evidence(make_docx, screen, properties):
    row = only(screen(a_docx=make_docx(paragraphs(*LINES) + run(HIDDEN, properties))))
    assert_hidden(row)


@pytest.mark.parametrize("properties", ['text:display="none"', 'fo:color="#ffffff"', 'fo:font-size="1pt"'])
def test_hidden_words_in_opendocument_are_flagged_and_no_evidence(make_odt, screen, properties):
    body = odt_text(f'<text:p text:style-name="S">{HIDDEN}</text:p>')
    assert_hidden(only(screen(a_odt=make_odt(body, automatic=odt_style(properties)))))


@pytest.mark.parametrize("mark", [r"\v", r"\cf1", r"\fs2"])
def test_hidden_words_in_rich_text_are_flagged_and_no_evidence(screen, mark):
    assert_hidden(only(screen(a_rtf=rtf("{" + mark + " " + HIDDEN + "}"))))


@pytest.mark.parametrize(
    "css",
    ["display:none", "visibility:hidden", "font-size:1px", "opacity:0", "color:#fff", "position:absolute;left:-9999px"],
)
def test_hidden_words_in_a_page_are_flagged_and_no_evidence(screen, css):
    assert_hidden(only(screen(a_html=html(f'<p style="{css}">{HIDDEN}</p>'))))


def test_hidden_words_in_an_old_word_file_are_flagged_and_no_evidence(make_doc, screen):
    seen = TEXT.replace("\n", "\r") + "\r"
    data = make_doc([(seen + HIDDEN, True)], runs=[(len(seen), b""), (len(HIDDEN), b"\x3c\x08\x01")])
    assert_hidden(only(screen(a_doc=data)))


def assert_hidden(row):
    assert row.status == "scored"
    assert any(flag.id.startswith("hidden-text") for flag in row.reading.flags)
    assert "Managed a portfolio of twelve key accounts" in row.reading.facts.text
    assert HIDDEN not in row.reading.facts.text


def test_white_words_on_a_dark_ground_are_no_secret(make_docx, make_odt, screen):
    shade = '<w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr>'
    banner = f'<w:p>{shade}<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{LINES[0]}</w:t></w:r></w:p>'
    page = html().replace(b"<p>Jo Doe</p>", b'<h1 style="background:navy;color:white">Jo Doe</h1>')
    style = odt_style('fo:color="#ffffff"').replace(
        "<style:text", '<style:paragraph-properties fo:background-color="#000080"/><style:text'
    )
    written = odt_text().replace("<text:p>", '<text:p text:style-name="S">', 1)
    rows = screen(
        a_docx=make_docx(banner + paragraphs(*LINES[1:])),
        b_html=page,
        c_odt=make_odt(written, automatic=style),
        d_rtf=rtf().replace(b"Jo Doe", rb"\pard\cbpat2{\cf1 Jo Doe}\pard"),
    )
    assert [row.reading.candidate.name for row in rows] == ["Jo Doe"] * 4
    assert not any(flag.id.startswith("hidden-text") for row in rows for flag in row.reading.flags)


def test_what_word_keeps_apart_is_read_and_what_was_deleted_is_not(make_docx, screen):
    boxed = f"<v:textbox><w:txbxContent>{paragraphs('Boxed skills')}</w:txbxContent></v:textbox>"
    box = f"<w:p><w:r><w:pict>{boxed}</w:pict></w:r></w:p>"
    inner = f"<w:tbl><w:tr><w:tc>{paragraphs('Nested')}</w:tc><w:tc>{paragraphs('cells')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{paragraphs('Outer')}{inner}</w:tc></w:tr></w:tbl>"
    inserted = "<w:ins><w:r><w:t>Inserted</w:t></w:r></w:ins>"
    deleted = f"<w:p><w:del><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del>{inserted}</w:p>"
    moved = f"<w:p><w:moveFrom><w:r><w:t>{HIDDEN}</w:t></w:r></w:moveFrom></w:p>"
    alias = "<w:sdtPr><w:alias w:val='secret'/></w:sdtPr>"
    control = f"<w:sdt>{alias}<w:sdtContent>{paragraphs('Controlled')}</w:sdtContent></w:sdt>"
    asked = '<w:fldChar><w:ffData><w:textInput><w:default w:val="secret"/></w:textInput></w:ffData></w:fldChar>'
    field = f"<w:p><w:r>{asked}</w:r><w:r><w:t>Filled in</w:t></w:r></w:p>"
    comment = '<w:p><w:r><w:t>Said</w:t><w:commentReference w:id="0"/></w:r></w:p>'
    data = make_docx(
        paragraphs(*LINES[2:]) + box + table + deleted + moved + control + field + comment,
        header1=paragraphs(*LINES[:2]),
        footer1=paragraphs("Foot"),
        footnotes=paragraphs("Note"),
        comments=paragraphs("Reviewer: weak candidate"),
    )
    row = only(screen(a_docx=data))
    text = row.reading.facts.text
    assert row.reading.candidate.name == "Jo Doe"
    for words in (
        "Boxed skills",
        "Outer",
        "Nested | cells",
        "Inserted",
        "Controlled",
        "Filled in",
        "Said",
        "Foot",
        "Note",
    ):
        assert words in text
    for words in (HIDDEN, "secret", "Reviewer"):
        assert words not in text


def test_embedded_files_and_macros_are_not_opened(make_docx, screen):
    held = io.BytesIO(make_docx(paragraphs(*LINES)))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("word/embeddings/oleObject1.bin", HIDDEN)
        archive.writestr("word/vbaProject.bin", HIDDEN)
        archive.writestr("docProps/core.xml", f"<x><keywords>{HIDDEN}</keywords></x>")
        archive.writestr("word/altChunk.html", f"<p>{HIDDEN}</p>")
    row = only(screen(a_docm=held.getvalue()))
    assert (row.status, HIDDEN in row.reading.facts.text) == ("scored", False)


def test_names_and_comments_of_a_page_are_no_text(screen):
    page = html(f"<!-- {HIDDEN} --><script>'{HIDDEN}'</script>").replace(
        b"<body>", f'<head><meta name="keywords" content="{HIDDEN}"><title>{HIDDEN}</title></head><body>'.encode()
    )
    assert HIDDEN not in only(screen(a_html=page)).reading.facts.text


# ---- files that mean harm -------------------------------------------------------------------------------------------

LOL = '<!DOCTYPE w [<!ENTITY a0 "haha">' + "".join(
    f'<!ENTITY a{each + 1} "{f"&a{each};" * 10}">' for each in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prologue", [LOL, OUTSIDE])
def test_entities_are_neither_expanded_nor_fetched(screen, prologue):
    entity = "a9" if prologue == LOL else "x"
    body = f"<w:body><w:p><w:r><w:t>{TEXT} &{entity};</w:t></w:r></w:p></w:body>"
    document = f'{prologue}<w:document xmlns:w="w">{body}</w:document>'
    row = only(screen(a_docx=pack(("word/document.xml", document))))
    assert row.status in ("scored", "unreadable")
    assert row.reason or not {"haha", "root:"} & set(row.reading.facts.text.split())


def test_a_small_file_of_much_xml_is_refused(screen):
    row = only(screen(a_docx=pack(("word/document.xml", b"<w>" + b" " * 40_000_000 + b"</w>"))))
    assert (row.status, "unpacks to more than" in row.reason) == ("unreadable", True)


def test_xml_nested_without_end_ends_in_a_row(screen):
    row = only(screen(a_docx=pack(("word/document.xml", "<w>" * 100_000))))
    assert (row.status, bool(row.reason)) == ("unreadable", True)


def test_an_archive_of_itself_and_a_swelling_one_end_in_rows(screen):
    data = pack(("cv.txt", TEXT))
    for _ in range(9):
        data = pack(("in.zip", data))
    rows = screen(a_zip=data, b_zip=pack(("big.txt", b"0" * 60_000_000), ("cv.txt", TEXT)))
    assert [(row.status, row.file.rpartition("/")[2]) for row in rows] == [
        ("unreadable", "in.zip"),
        ("unreadable", "big.txt"),
        ("scored", "cv.txt"),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/cron.d/cv.txt", "etc/cron.d/cv.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\Windows\\cv.txt", "C:/Windows/cv.txt"),
        ("\x1b[2Jcv.txt", "\ufffd[2Jcv.txt"),
        ("cv\u202etxt.exe", "cv\ufffdtxt.exe"),
        ("=cmd|calc!A1.txt", "=cmd|calc!A1.txt"),
    ],
)
def test_names_inside_an_archive_lead_nowhere(screen, name, shown):
    row = only(screen(a_zip=pack((name, TEXT))))
    assert (row.file, row.status) == (f"a.zip/{shown}", "scored")


# ---- files that are not what they seem ------------------------------------------------------------------------------


def test_a_page_under_the_name_of_a_pdf_is_read_as_what_it_is(screen):
    row = only(screen(a_pdf=html()))
    assert (row.status, row.reading.candidate.name) == ("scored", "Jo Doe")
    assert [flag.id for flag in row.reading.flags if "web page" in flag.message] == ["reading-note"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"7z\xbc\xaf'\x1c rest", "a 7z archive"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"cv.txt".ljust(257, b"\x00") + b"ustar", "a tar archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b'{"doc_id": "1"}', "only a link"),
        (b'{"hello": 1}', "no JSON Resume"),
        (pack(("Index/Document.iwa", "x")), "Apple Pages"),
    ],
)
def test_what_cannot_be_read_says_so(screen, data, words):
    row = only(screen(a_pdf=data))
    assert (row.status, words in row.reason) == ("unreadable", True)


# ---- mails ----------------------------------------------------------------------------------------------------------


def test_an_outlook_mail_gives_a_row_for_all_it_holds(make_msg, list_msg, screen):
    inner = list_msg("Jo asked me to pass this on.", [("cv.txt", TEXT.encode())], head=24)
    rows = screen(a_msg=make_msg("Please see below.", [("all.zip", pack(("b.txt", "x"))), ("Fwd", inner)]))
    assert [(row.file, row.status) for row in rows] == [
        ("a.msg/body.txt", "skipped"),
        ("a.msg/all.zip/b.txt", "unreadable"),
        ("a.msg/Fwd.msg/body.txt", "skipped"),
        ("a.msg/Fwd.msg/cv.txt", "scored"),
    ]
    assert rows[0].reason.startswith("Covering note")


def test_a_resume_in_the_mail_itself_is_screened(make_msg, screen):
    message = EmailMessage()
    message["From"], message["MIME-Version"] = "jo@example.com", "1.0"
    message.set_content(TEXT)
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="me.png")
    rows = screen(a_eml=message.as_bytes(), b_msg=make_msg(TEXT.replace("twelve", "nine")))
    assert [(row.file, row.status) for row in rows] == [
        ("a.eml/body.txt", "scored"),
        ("a.eml/me.png", "unreadable"),
        ("b.msg/body.txt", "scored"),
    ]


def test_a_json_resume_is_scored_like_the_page_it_stands_for(screen):
    resume = {
        "basics": {"name": LINES[0], "email": LINES[1]},
        "work": [
            {"position": "Key Account Manager", "name": "Acme Foods", "location": "Leeds", "startDate": "2014-01",
             "endDate": "2018-01", "summary": LINES[-1]},
        ],
    }  # fmt: skip
    data, text = screen(a_json=json.dumps(resume).encode(), b_txt=TEXT.encode())
    assert data.score == text.score
    assert data.reading.candidate.name == text.reading.candidate.name
