"""Hostile web pages, texts, data and things that are only called so."""

import random

from hostile_recipe import LINES, SECRET, Hostile

_RESUME = "\n".join(LINES)
_PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
_MAGIC = {
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "rtf": b"{\\rtf1",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff\xe0",
    "gif": b"GIF89a",
    "tif": b"II*\x00",
    "7z": b"7z\xbc\xaf'\x1c",
    "rar": b"Rar!\x1a\x07\x00",
    "gz": b"\x1f\x8b\x08",
    "bz2": b"BZh9",
    "xz": b"\xfd7zXZ\x00",
    "zst": b"\x28\xb5\x2f\xfd",
    "exe": b"MZ\x90\x00",
    "elf": b"\x7fELF",
    "mp4": b"\x00\x00\x00\x18ftypmp42",
    "wav": b"RIFF\x00\x00\x00\x00WAVE",
    "wpd": b"\xffWPC",
    "ps": b"%!PS-Adobe-3.0\n",
    "html": b"<!doctype html><html>",
    "utf16": b"\xff\xfe",
    "utf32": b"\xff\xfe\x00\x00",
    "mbox": b"From a@b Tue Nov  3 14:05:00 2026\n",
    "json": b'{"basics": {',
    "mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; type=text/html\n\n",
}


def _page(body: str, style: str = "") -> bytes:
    return f"<!doctype html><html><head><style>{style}</style></head><body>{_PARAGRAPHS}{body}</body></html>".encode()


def _guess(start: bytes) -> bytes:
    return start + random.Random(start).randbytes(20_000)


def _storm_of_styles() -> bytes:
    rules = "".join(
        f"div.a{number % 50} div:not(.b) > p ~ span[c*='{number}'] {{color:#fff}}" for number in range(5_000)
    )
    return _page("<div class='a1'><p><span c='1'>x</span></p></div>" * 5_000, rules)


def _deep_json(levels: int) -> bytes:
    return b'{"basics": {"name": "Jane Doe"}, "work": ' + b"[" * levels + b"]" * levels + b"}"


def _wide_json() -> bytes:
    numbers = b",".join([b"9" * 5_000] * 500)
    return b'{"basics": {"name": "Jane Doe, Key Account Manager in Bristol"}, "work": [' + numbers + b"]}"


def _mixed_code_pages() -> bytes:
    """Every line in another encoding than the one before."""
    encodings = ("utf-8", "cp1252", "cp1251", "cp437", "shift-jis")
    return b"\n".join(
        line.encode(encodings[number % 5], "replace") for number, line in enumerate([*LINES, "Zoë"] * 10_000)
    )


def _pile_marks() -> bytes:
    return (_RESUME + "\ne" + "\u0301\u0327" * 100_000).encode()


def _markdown() -> bytes:
    return _RESUME.encode() + b"\n" + b"**a _b* `c [d](e \\[" * 60_000 + b"\n" + b"|-" * 100_000


def _group(levels: int, inner: bytes) -> bytes:
    said = b"\\par ".join(line.encode() for line in LINES)
    return b"{\\rtf1\\ansi " + said + b"\\par " + b"{\\b" * levels + inner + b"}" * levels + b"}"


# fmt: off
GUESSES = tuple(
    Hostile(f"guess.{ending}", f"random bytes behind the start of a {ending}", "unreadable", "",
            lambda start=start: _guess(start))
    for ending, start in _MAGIC.items()
)
PAGES = (
    Hostile("page-named.pdf", "a web page by the name of a PDF", "scored", LINES[1], lambda: _page("")),
    Hostile("divs.html", "100,000 boxes in boxes", "scored", LINES[1], lambda: _page("<div>" * 100_000)),
    Hostile("lists.html", "30,000 tables in tables in lists", "scored", LINES[1],
            lambda: _page("<ul><li><table><tr><td>" * 30_000)),
    Hostile("style-storm.html", "5,000 rules for 15,000 elements", "scored", LINES[1], _storm_of_styles),
    Hostile("style-brackets.html", "a million brackets in a style sheet", "scored", LINES[1],
            lambda: _page("", "a{" * 300_000 + "[(" * 300_000)),
    Hostile("style-attributes.html", "one element with a megabyte of style", "scored", LINES[1],
            lambda: _page(f"<p style='{'color:red;' * 100_000}'>x</p>")),
    Hostile("attributes.html", "one element with 100,000 attributes", "unreadable", "attributes",
            lambda: _page(f"<p {' '.join(f'a{number}=1' for number in range(100_000))}>x</p>")),
    Hostile("hidden.html", "words in boxes that are not shown", "scored", LINES[1],
            lambda: _page(f"<p style='display:none'>{SECRET}</p><script>{SECRET}</script>"), SECRET),
    Hostile("entities.html", "a million characters by their numbers, none of them a letter", "unreadable", "letters",
            lambda: _page("&#xD800;&#0;&#x110000;&lt" * 50_000)),
    Hostile("comment.html", "a comment without an end, again and again", "scored", LINES[1],
            lambda: _page("<!--" * 200_000)),
    Hostile("formatting.html", "50,000 bold words that never end", "scored", LINES[1],
            lambda: _page("<b><i><font size=1>x" * 50_000)),
)
TEXTS = (
    Hostile("empty.pdf", "nothing", "unreadable", "empty", lambda: b""),
    Hostile("one-byte.txt", "one byte", "unreadable", "no text", lambda: b"x"),
    Hostile("zeros.docx", "a megabyte of zeros", "unreadable", "empty", lambda: bytes(1_000_000)),
    Hostile("zero-width.txt", "a sign without width inside a word", "scored", "\nNegotiated",
            lambda: _RESUME.replace("Nego", "Nego\u200b\u2060").encode()),
    Hostile("soft-hyphen.txt", "a hyphen that is not seen", "scored", "\nNegotiated",
            lambda: _RESUME.replace("Nego", "Nego\u00ad").encode()),
    Hostile("look-alikes.txt", "Cyrillic letters in Latin words", "scored", LINES[1],
            lambda: _RESUME.replace("Account M", "A\u0441\u0441\u043eunt M").encode()),
    Hostile("no-letters.txt", "a zero behind every letter of UTF-8, and half a letter at the end", "scored", "Jane",
            lambda: _RESUME.encode("utf-16-le") + b"\x00"),
    Hostile("wrong-mark.txt", "a mark of UTF-16 before UTF-8", "scored", LINES[1],
            lambda: b"\xfe\xff" + _RESUME.encode()),
    Hostile("controls.txt", "words between zeros", "scored", LINES[1], lambda: "\x00".join(_RESUME * 20).encode()),
    Hostile("code-pages.txt", "50,000 lines, each in another encoding", "scored", LINES[1], _mixed_code_pages),
    Hostile("surrogates.txt", "halves of letters", "scored", LINES[1],
            lambda: (_RESUME + "\ud800\udfff\ud83d" * 9).encode("utf-8", "surrogatepass")),
    Hostile("terminal.txt", "orders to a terminal", "scored", "Key",
            lambda: _RESUME.replace("Key", "\x1b]0;x\x07\x1b[2JKey").encode()),
    Hostile("one-line.txt", "45 MB without a line's end", "unreadable", "characters", lambda: b"account " * 5_600_000),
    Hostile("one-word.txt", "two million letters without a gap", "scored", "aaaa", lambda: b"a" * 2_000_000),
    Hostile("dates.txt", "100,000 dates", "scored", "2019",
            lambda: b"Key Account Manager Jan 2019 - Mar 2020\n" * 50_000),
    Hostile("line-ends.txt", "a million line ends of all kinds", "scored", LINES[1],
            lambda: _RESUME.encode() + "\r\n\x0b\x0c\u2028\u2029\x85\t ".encode() * 120_000),
    Hostile("marks.txt", "two hundred thousand accents on one letter", "scored", LINES[1],
            _pile_marks),
    Hostile("marks.md", "marks of Markdown that do not close", "scored", LINES[1], _markdown),
    Hostile("deep.json", "100,000 lists in lists", "unreadable", "JSON", lambda: _deep_json(100_000)),
    Hostile("numbers.json", "numbers of 5,000 digits", "unreadable", "JSON", _wide_json),
    Hostile("deep.xml", "100,000 elements in elements", "unreadable", "XML",
            lambda: b"<?xml version='1.0'?>" + b"<a>" * 100_000),
    Hostile("groups.rtf", "500,000 groups in groups", "scored", LINES[1], lambda: _group(500_000, b"x")),
    Hostile("binary.rtf", "raw bytes for two thousand million bytes, says the file", "scored", LINES[1],
            lambda: _group(1, b"\\bin2147483647 x")),
    Hostile("numbers.rtf", "words with numbers of a million digits", "scored", LINES[1],
            lambda: _group(1, b"\\fs" + b"9" * 1_000_000 + b" x")),
    Hostile("unicode.rtf", "letters by numbers that no letter has", "unreadable", "letters",
            lambda: _group(1, b"\\uc99999\\u-70000 x\\u55296 ?\\u99999999 ?" * 20_000)),
    Hostile("script.ps", "a program for a printer", "unreadable", "PostScript", lambda: b"%!PS\n{} loop\n"),
    Hostile("card.txt", "a contact card", "unreadable", "card", lambda: b"BEGIN:VCARD\nFN:Jane Doe\nEND:VCARD\n"),
    Hostile("program.pdf", "a program by the name of a PDF", "unreadable", "program",
            lambda: b"MZ\x90\x00\x03\x00\x00\x00" * 100),
)
# fmt: on
