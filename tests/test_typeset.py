import base64
import builtins
import io
import logging
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import page
import pikepdf
import pytest
from fontTools.ttLib import TTFont

from amhire.errors import AmhireError, TemplateFault
from amhire.resources import templates_folder
from amhire.typeset import render_pdf, usual_paper

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#1f4e79"/>{}</svg>'
FONTS = sorted((templates_folder() / "fonts").glob("*.ttf"))

SAMPLE = """<!DOCTYPE html>
<html lang="en" data-note="Żabka · Key Account Manager"><head><meta charset="utf-8"><title>Größe ✓</title>
<link rel="stylesheet" href="styles/base.css"><link rel="stylesheet" href="styles/page-letter.css">
<style>:root {{ --brand: #7a1f3d }}</style></head><body>
<p><img src="data:image/svg+xml;base64,{logo}" alt="Acme"></p>
<h1>Key Account Manager</h1><p class="lead">Łódź – Đà Nẵng – Αθήνα – Київ: 5 000 zł, € £ ¥ ₹ ₽ ₺ → ☐ ✓ …</p>
<h2>Tasks</h2><ul><li><strong>Bold <em>and more</em></strong><ol><li><i>Italic</i></li></ol></li></ul>
<dl><dt>Place</dt><dd>Kraków</dd></dl><div class="box"><h3>Note</h3><p>Text</p></div>
<table><caption>Weights</caption><thead><tr><th scope="col">Name</th><th scope="col" class="number">%</th></tr></thead>
<tbody><tr><th scope="row">Negotiation</th><td class="number">20</td></tr></tbody></table>
<p><a href="https://example.com/apply">Apply</a> or <a href="#end">jump</a></p><p class="new-page" id="end">End</p>
</body></html>""".format(logo=base64.b64encode(SVG.format("").encode()).decode())


def document(body, *, head="<title>T</title>", lang=' lang="en"'):
    return f"<!DOCTYPE html><html{lang}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\x1f\x4e\x79"))
        + chunk(b"IEND", b"")
    )


def fonts_of(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {
            str(font.BaseFont).partition("+")[2]
            for each in opened.pages
            for font in each.Resources.get("/Font", {}).values()
        }


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.css").write_text("p { color: red }")
    return inside


def test_the_paper_style_makes_clean_accessible_pages(caplog, capfd):
    pdf = render_pdf(SAMPLE, folders=[templates_folder()])

    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2
        assert opened.Root.Lang == "en"
        assert opened.Root.MarkInfo.Marked
        assert [float(side) for side in opened.pages[0].MediaBox] == [0, 0, 612, 792]
        assert opened.open_metadata()["dc:title"] == "Größe ✓"
    assert fonts_of(pdf) == {"Amhire-Sans", "Amhire-Sans-Italic", "Amhire-Sans-Semi-Bold"}
    assert len(pdf) < 60_000
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_the_same_bytes_come_out_on_a_machine_without_fonts(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    program = "import sys; from pathlib import Path; from amhire.typeset import render_pdf as render;"
    program += "sys.stdout.buffer.write(render(sys.stdin.read(), folders=[Path(sys.argv[1])]))"
    paths = os.pathsep.join(sys.path)
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "PYTHONHASHSEED": "7", "PYTHONPATH": paths}

    bare = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(templates_folder())],
        input=SAMPLE.encode(), capture_output=True, check=True, env=environment, cwd=tmp_path,
    )  # fmt: skip

    assert bare.stderr == b""
    assert bare.stdout == render_pdf(SAMPLE, folders=[templates_folder()])


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_each_page_size_is_a_style(size):
    head = "".join(f'<link rel=stylesheet href="styles/{name}.css">' for name in ("base", f"page-{size}"))
    pdf = render_pdf(document("<p>x", head=f"<title>T</title>{head}"), folders=[templates_folder()])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        sides = [round(float(side)) for side in opened.pages[0].MediaBox[2:]]
    assert (
        sides
        == {
            "a4": [595, 842],
            "letter": [612, 792],
        }[size]
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<img alt=x src="https://example.com/a.png">', r"https://example\.com/a\.png: nothing is loaded from"),
        ('<img alt=x src="//example.com/a.png">', r"http://example\.com/a\.png: nothing is loaded"),
        ('<img alt=x src="ftp://example.com/a.png">', r"ftp://example\.com/a\.png: nothing is loaded"),
        ('<img alt=x src="file:///etc/passwd">', r"file:///etc/passwd: this file is outside of .*inside"),
        ('<img alt=x src="file://server/share/a.png">', r"file://server/share/a\.png: nothing is loaded"),
        ('<img alt=x src="gone.png">', r"  gone\.png: there is no such file in .*inside"),
        ('<link rel=stylesheet href="../outside.css">', r"outside\.css: there is no such file"),
        ('<link rel=stylesheet href="%2e%2e/outside.css">', r"%2e%2e/outside\.css: this file is outside"),
        ('<link rel=stylesheet href="a/%2e%2e/%2e%2e/outside.css">', r"this file is outside"),
        ('<link rel=stylesheet href="link.css">', r"link\.css: this file is outside"),
        ('<img alt=x src="a%00b.png">', r"a%00b\.png: embedded null byte"),
        ('<link rel=attachment href="notes.txt">', r"notes\.txt: only styles, fonts and images"),
        ('<style>@import "https://example.com/a.css"</style>', r"https://example\.com/a\.css: nothing is loaded"),
        ('<style>@font-face { font-family: A; src: url("gone.ttf") }</style>', r"gone\.ttf: there is no such file"),
        ('<style>p { background: url("gone.svg") }</style><p>x', r"gone\.svg: there is no such file"),
        ('<img alt=x src="data:image/gif;base64,R0lGODlhAQABAAAAADs=">', r"an image inside the document must be one"),
        ('<link rel=stylesheet href="data:text/css,p{color:red}">', r"data:text/css,.*: an image inside the document"),
        ('<img alt=x src="data:image/png;base64,A">', r"data:image/png;base64,A: "),
        ('<img alt=x src="damaged.png">', r"damaged\.png"),
        ('<img src="good.png">', r"no required alt"),
        ('<a href="#gone">x</a>', r"gone"),
        ('<a href="careers/apply">x</a>', r"careers/apply: a link needs a full address"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_an_error(folder, body, message):
    (folder / "link.css").symlink_to("../outside.css")
    (folder / "notes.txt").write_text("notes")
    (folder / "damaged.png").write_bytes(b"\x89PNG damaged")
    (folder / "good.png").write_bytes(png())
    with pytest.raises(TemplateFault, match=message):
        render_pdf(document(body), folders=[folder])


def test_an_image_cannot_fetch_on_its_own(folder):
    image = SVG.format('<image href="https://example.com/a.png" width="4" height="4"/>')
    source = "data:image/svg+xml;base64," + base64.b64encode(image.encode()).decode()
    with pytest.raises(TemplateFault, match=r"https://example\.com/a\.png: nothing is loaded from the network"):
        render_pdf(document(f'<img alt=x src="{source}">'), folders=[folder])


def test_all_missing_files_are_told_at_once(folder):
    with pytest.raises(TemplateFault, match=r"a\.png: there is no(.|\n)*b\.png: there is no"):
        render_pdf(document('<img alt=x src="a.png"><img alt=x src="b.png">'), folders=[folder])


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (document("x", head=""), "no <title>"),
        (document("x", lang=""), '"lang"'),
    ],
)
def test_a_document_says_its_title_and_its_language(folder, html, message):
    with pytest.raises(TemplateFault, match=message):
        render_pdf(html, folders=[folder])


@pytest.mark.parametrize(
    "source",
    [
        "good.png",
        "good.png?version=2",
        "mark.SVG",
        "within.png",
        "{folder}/good.png",
        "data:image/png;base64,{png}",
        "data:image/svg+xml,{svg}",
    ],
)
def test_images_from_a_folder_or_from_inside_the_document(folder, source):
    (folder / "good.png").write_bytes(png())
    (folder / "mark.SVG").write_text(SVG.format(""))
    (folder / "within.png").symlink_to("good.png")
    known = {
        "folder": folder.as_uri(),
        "png": base64.b64encode(png()).decode(),
        "svg": SVG.format("").replace('"', "%22"),
    }
    html = document(f'<img alt="x" src="{source.format(**known)}">'.replace("#", "%23"))

    pdf = render_pdf(html, folders=[folder])

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/XObject" in opened.pages[0].Resources


def test_a_file_of_the_first_folder_wins_also_inside_a_style_of_the_second(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for each, size in ((first, "100pt"), (second, "200pt")):
        (each / "styles").mkdir(parents=True)
        (each / "styles/size.css").write_text(f"@page {{ size: {size}; margin: 0 }}")
    (second / "styles/base.css").write_text('@import "size.css";')
    html = document("x", head='<title>T</title><link rel=stylesheet href="styles/base.css">')

    pdf = render_pdf(html, folders=[first, second])

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert float(opened.pages[0].MediaBox[2]) == 100


def test_forms_identifier_and_finisher(folder):
    seen = []
    html = document('<form><label for=a>Name</label><input id=a name=a value="Żółć"></form>')

    pdf = render_pdf(
        html, folders=[folder], forms=True, identifier=b"card\r1", finisher=lambda *given: seen.append(len(given))
    )

    assert seen == [2]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [(str(field.T), str(field.V)) for field in opened.Root.AcroForm.Fields] == [("a", "Żółć")]
        assert bytes.fromhex(bytes(opened.trailer.ID[0]).decode()) == b"card\r1"
    plain = render_pdf(html, folders=[folder])
    with pikepdf.open(io.BytesIO(plain)) as opened:
        assert "/AcroForm" not in opened.Root


def test_what_a_style_gets_wrong_is_logged_and_nothing_else(folder, caplog, capfd):
    with caplog.at_level(logging.WARNING):
        render_pdf(document("<p style='colour: red'>x"), folders=[folder])

    assert [(record.name, record.levelname) for record in caplog.records] == [("amhire.typeset", "WARNING")]
    assert "colour" in caplog.text
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("Linux", "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("Darwin", "brew install pango"),
        ("Windows", "pacman -S mingw-w64-x86_64-pango"),
        ("Plan9", "Install Pango 1.44 or newer"),
    ],
)
def test_a_missing_system_library_is_told_with_its_command(monkeypatch, capsys, folder, system, command):
    original = builtins.__import__

    def without_pango(name, *rest, **named):
        if name == "weasyprint":
            sys.stdout.write("a page of text")
            raise OSError("cannot load library 'libpango-1.0-0'")
        return original(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    monkeypatch.setattr("amhire.typeset.platform.system", lambda: system)
    with pytest.raises(AmhireError, match=f"{command}\n.*libpango"):
        render_pdf(document("x"), folders=[folder])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_the_fonts_that_ship(path):
    font = TTFont(path)
    known = font.getBestCmap()
    wanted = "AZaz09ÄßéŁłżőğșĐđẵΩάЖїґ€£¥₹₽₺₴–—…•→“”„«»‹›’№™×±≥≤"
    if path.name != "Inter-Form.ttf":
        wanted += "✓✗☐"
    assert [letter for letter in wanted if ord(letter) not in known] == []
    assert 0xFEFF not in known
    assert path.stat().st_size < 150_000
    assert "Open Font License" in font["name"].getDebugName(13)
    assert "SIL Open Font License, Version 1.1" in (Path(path).parent / "OFL.txt").read_text()


def test_there_are_fonts():
    assert {"Inter-Regular.ttf", "Inter-Italic.ttf", "Inter-SemiBold.ttf"} <= {path.name for path in FONTS}


@pytest.mark.parametrize(
    ("locale", "paper"), [("en-GB", "a4"), ("de-DE", "a4"), ("en-US", "letter"), ("fr-CA", "letter"), ("en-IN", "a4")]
)
def test_paper_is_what_printers_hold_there(locale, paper):
    assert usual_paper(locale) == paper
