from amhire.documents.reading import read_document
from amhire.documents.saved_page import is_web_archive, read_web_archive
from amhire.documents.text import Document

PAGE = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/cv\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n\r\n'
    b"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b'<h1>Zo=C3=AB Doe</h1><p>Key Account Manager of twelve accounts</p><p style=3D"display:none">stuffed</p>\r\n'
    b"--x\r\nContent-Type: image/png\r\n\r\nPNG\r\n--x--\r\n"
)


def test_the_page_in_a_saved_page_is_read():
    raw = read_web_archive(PAGE)
    assert (raw.pages, raw.hidden[0].text) == (("Zoë Doe\nKey Account Manager of twelve accounts",), "stuffed")


def test_it_is_known_under_the_name_of_a_word_file():
    document = read_document("cv.doc", PAGE.replace(b"From: <Saved by Blink>\r\n", b""))
    assert isinstance(document, Document)
    assert (document.kind, document.notes) == (
        "web-archive",
        ("The file's name says an old Word file (DOC), but it is a saved web page (MHTML) and was read as that.",),
    )


def test_mails_and_texts_are_no_saved_pages():
    assert not is_web_archive(PAGE.replace(b"<Saved by Blink>", b"jo@example.com"))
    assert not is_web_archive(b"MIME-Version: 1.0 is a standard I know well\n")
    assert read_web_archive(PAGE.replace(b"text/html", b"text/plain")).pages == ("",)
