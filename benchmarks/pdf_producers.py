"""The résumé of `pdf_resume.py` as PDF, by several producers in several layouts, for `pdf_text.py`."""

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as escape_xml

from pdf_resume import ASIDE, JOBS, NAME, SUMMARY, soften

# ---- HTML: Chromium, wkhtmltopdf, WeasyPrint, LibreOffice's own way ------------------------------------------------

_STYLE = """
@page { size: A4; margin: 15mm } body { font: 10.5pt/1.35 'DejaVu Serif', serif; margin: 0 }
h1, h2 { font-family: 'Liberation Sans', sans-serif } h1 { font-size: 20pt; letter-spacing: .35em; margin: 0 0 4mm }
h2 { font-size: 11pt; letter-spacing: .25em; text-transform: uppercase; margin: 4mm 0 1mm }
h3 { font-size: 10.5pt; margin: 2mm 0 0 }
p, ul { margin: 0 } ul { padding-left: 5mm } .dates { color: #444 } td { vertical-align: top; padding: 0 4mm 0 0 }
.side { width: 48mm } .when { width: 32mm } table { border-collapse: collapse; width: 100% }
.flow { -webkit-column-count: 2; column-count: 2; column-gap: 9mm; text-align: justify }
"""


def _html_main(*, dates_apart: bool = False) -> str:
    parts = [f"<h2>Profile</h2><p>{escape(soften(SUMMARY))}</p><h2>Work experience</h2>"]
    for job in JOBS:
        lines = "".join(f"<li>{escape(soften(line))}</li>" for line in job.lines)
        if dates_apart:
            cells = f"<td class=when>{job.dates}</td><td><b>{escape(job.title)}</b><ul>{lines}</ul></td>"
            parts.append(f"<table><tr>{cells}</tr></table>")
        else:
            parts.append(f"<h3>{escape(job.title)}</h3><p class=dates>{job.dates}</p><ul>{lines}</ul>")
    return "".join(parts)


def _html_aside() -> str:
    return "".join(
        f"<h2>{heading}</h2>" + "".join(f"<p>{escape(line)}</p>" for line in lines) for heading, lines in ASIDE
    )


_MIDDLE = f"<h3>{escape(JOBS[1].title)}</h3>"


def make_html(layout: str) -> str:
    body = {
        "one column": lambda: _html_main() + _html_aside(),
        "sidebar": lambda: f"<table><tr><td class=side>{_html_aside()}</td><td>{_html_main()}</td></tr></table>",
        "newspaper": lambda: f"<div class=flow>{_html_main()}{_html_aside()}</div>",
        "dates apart": lambda: _html_main(dates_apart=True) + _html_aside(),
    }[layout]()
    start = f"<!doctype html><html lang=en><meta charset=utf-8><style>{_STYLE}</style>"
    return f"{start}<body><h1>{NAME}</h1>{body}</body></html>"


def make_with_weasyprint(layout: str) -> bytes:
    import weasyprint

    pdf: bytes = weasyprint.HTML(string=make_html(layout)).write_pdf()
    return pdf


def _run(command: list[str], folder: Path) -> bytes:
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run(command, capture_output=True, check=True, timeout=120, cwd=folder, env=environment)  # noqa: S603
    return (folder / "made.pdf").read_bytes()


def make_with_chromium(layout: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "made.html").write_text(make_html(layout), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=made.pdf"]
        return _run(["chromium", *flags, "made.html"], folder)


def make_with_wkhtmltopdf(layout: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = make_html(layout)
        if layout == "newspaper":
            # Its Qt knows no CSS columns.
            text = text.replace("<div class=flow>", "<table><tr><td>").replace(_MIDDLE, f"</td><td>{_MIDDLE}")
        (folder / "made.html").write_text(text, encoding="utf-8")
        return _run(["wkhtmltopdf", "--quiet", "made.html", "made.pdf"], folder)


# ---- LibreOffice ---------------------------------------------------------------------------------------------------

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_ODF_STYLES = """
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"/>
<style:text-properties fo:font-size="10pt" style:font-name="DejaVu Serif"/></style:style>
<style:style style:name="N" style:family="paragraph">
<style:text-properties fo:font-size="20pt" fo:letter-spacing="0.25cm"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.4cm"/>
<style:text-properties fo:font-size="11pt" fo:letter-spacing="0.1cm" fo:text-transform="uppercase"/></style:style>
<style:style style:name="Next" style:family="paragraph">
<style:paragraph-properties fo:break-before="column"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Two" style:family="section">
<style:section-properties>
<style:columns fo:column-count="2" fo:column-gap="0.9cm"><style:column style:rel-width="1*" fo:end-indent="0.45cm"/>
<style:column style:rel-width="1*" fo:start-indent="0.45cm"/></style:columns></style:section-properties></style:style>
<style:style style:name="Narrow" style:family="table-column">
<style:table-column-properties style:column-width="4.6cm"/></style:style>
<style:style style:name="Wide" style:family="table-column">
<style:table-column-properties style:column-width="12.4cm"/></style:style>
<style:style style:name="T" style:family="table">
<style:table-properties style:width="17cm" table:align="left"/></style:style>
"""


_ODF_TWO = '<text:section text:name="S" text:style-name="Two">'


def _odf(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape_xml(soften(text))}</text:p>'


def _odf_table(rows: list[tuple[str, str]]) -> str:
    cell = "<table:table-cell>{}</table:table-cell>"
    body = "".join(f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>" for a, b in rows)
    columns = '<table:table-column table:style-name="Narrow"/><table:table-column table:style-name="Wide"/>'
    return f'<table:table table:style-name="T">{columns}{body}</table:table>'


def _odf_main(*, dates_apart: bool = False) -> str:
    parts = [_odf("H", "Profile"), _odf("P", SUMMARY), _odf("H", "Work experience")]
    rows = []
    for job in JOBS:
        lines = "".join(_odf("P", f"• {line}") for line in job.lines)
        title = (
            f'<text:p text:style-name="P"><text:span text:style-name="B">{escape_xml(job.title)}</text:span></text:p>'
        )
        parts.append(title + _odf("P", job.dates) + lines)
        rows.append((_odf("P", job.dates), title + lines))
    return "".join(parts[:3]) + _odf_table(rows) if dates_apart else "".join(parts)


def _odf_aside() -> str:
    return "".join(_odf("H", heading) + "".join(_odf("P", line) for line in lines) for heading, lines in ASIDE)


def make_with_libreoffice(layout: str) -> bytes:
    body = {
        "one column": lambda: _odf_main() + _odf_aside(),
        "sidebar": lambda: _odf_table([(_odf_aside(), _odf_main())]),
        "newspaper": lambda: f"{_ODF_TWO}{_odf_main()}{_odf('Next', '')}{_odf_aside()}</text:section>",
        "dates apart": lambda: _odf_main(dates_apart=True) + _odf_aside(),
    }[layout]()
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{_ODF_STYLES}</office:automatic-styles><office:body><office:text>"
        f"{_odf('N', NAME)}{body}</office:text></office:body></office:document>"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "made.fodt").write_text(text, encoding="utf-8")
        return _run(["soffice", "--headless", "--convert-to", "pdf", "made.fodt"], folder)


# ---- typst ---------------------------------------------------------------------------------------------------------


def _typst_escape(text: str) -> str:
    return "".join(f"\\{mark}" if mark in "\\#$*_@<>`~[]=+-/" else mark for mark in text)


def _typst_main(*, dates_apart: bool = False) -> str:
    parts = [f"== Profile\n{_typst_escape(SUMMARY)}\n== Work experience\n"]
    for job in JOBS:
        lines = "\n".join(f"- {_typst_escape(line)}" for line in job.lines)
        title = f"*{_typst_escape(job.title)}*"
        if dates_apart:
            parts.append(f"#grid(columns: (32mm, 1fr), [{job.dates}], [{title}\n{lines}\n])\n")
        else:
            parts.append(f"{title}\n\n{job.dates}\n{lines}\n\n")
    return "".join(parts)


def _typst_aside() -> str:
    return "".join(
        f"== {heading}\n" + " \\\n".join(_typst_escape(line) for line in lines) + "\n" for heading, lines in ASIDE
    )


def make_with_typst(layout: str) -> bytes:
    import typst

    body = {
        "one column": lambda: _typst_main() + _typst_aside(),
        "sidebar": lambda: f"#grid(columns: (48mm, 1fr), gutter: 6mm, [{_typst_aside()}], [{_typst_main()}])",
        "newspaper": lambda: f"#columns(2, gutter: 9mm)[{_typst_main()}#colbreak()\n{_typst_aside()}]",
        "dates apart": lambda: _typst_main(dates_apart=True) + _typst_aside(),
    }[layout]()
    source = (
        '#set page("a4", margin: 15mm)\n#set text(10.5pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n'
        "#show heading.where(level: 1): set text(20pt, tracking: 0.35em)\n"
        "#show heading.where(level: 2): it => block(text(11pt, tracking: 0.25em, upper(it.body)))\n"
        f"= {NAME}\n{body}"
    )
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


# ---- reportlab -----------------------------------------------------------------------------------------------------


def make_with_reportlab(layout: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, Table

    plain = ParagraphStyle("plain", fontName="Times-Roman", fontSize=10.5, leading=13.5, hyphenationLang="en_GB")
    head = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=11, leading=16, spaceBefore=9)

    def main(*, dates_apart: bool = False) -> list[object]:
        story: list[object] = [
            Paragraph("Profile", head),
            Paragraph(SUMMARY, plain),
            Paragraph("Work experience", head),
        ]
        for job in JOBS:
            lines = [Paragraph(f"• {line}", plain) for line in job.lines]
            title, dates = Paragraph(f"<b>{job.title}</b>", plain), Paragraph(job.dates, plain)
            if dates_apart:
                story.append(
                    Table(
                        [[[dates], [title, *lines]]],
                        colWidths=[32 * mm, 148 * mm],
                        style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
                    )
                )
            else:
                story += [title, dates, *lines]
        return story

    def aside() -> list[object]:
        return [
            Paragraph(text, style)
            for heading, lines in ASIDE
            for text, style in ((heading, head), *((line, plain) for line in lines))
        ]

    def frame(left: float, width: float, top: float = 262) -> Frame:
        return Frame(left * mm, 15 * mm, width * mm, top * mm, 0, 0, 0, 0)

    name = ParagraphStyle("name", fontName="Helvetica", fontSize=20, leading=26)
    story: list[object]
    frames = {
        "one column": [frame(15, 180)],
        "sidebar": [frame(15, 48), frame(70, 125)],
        "newspaper": [frame(15, 85), frame(110, 85)],
        "dates apart": [frame(15, 180)],
    }[layout]
    if layout == "sidebar":
        story = [Paragraph(NAME, name), *aside(), FrameBreak(), *main()]
    elif layout == "newspaper":
        story = [Paragraph(NAME, name), *main()[:-8], FrameBreak(), *main()[-8:], *aside()]
    else:
        story = [Paragraph(NAME, name), *main(dates_apart=layout == "dates apart"), *aside()]
    target = io.BytesIO()
    document = BaseDocTemplate(target, pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=frames)])
    document.build(story)
    return target.getvalue()


def make_row_by_row(layout: str) -> bytes:
    """Both columns line by line across the page, as some export programs draw them."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    font, size = "Helvetica", 10
    aside = [text for heading, lines in ASIDE for text in (heading.upper(), *lines, "")]
    main = ["PROFILE", *simpleSplit(SUMMARY, font, size, _ROW_WIDTHS[layout][1]), "", "WORK EXPERIENCE"]
    for job in JOBS:
        main += [job.title, job.dates]
        for line in job.lines:
            main += simpleSplit(f"• {line}", font, size, _ROW_WIDTHS[layout][1])
        main.append("")
    left, right = aside, main
    if layout == "newspaper":
        whole = [*main, *aside]
        middle = main.index(JOBS[1].title)
        left, right = whole[:middle], whole[middle:]
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont(font, 20)
    canvas.drawString(43, 790, NAME, charSpace=6)
    canvas.setFont(font, size)
    for number in range(max(len(left), len(right))):
        for column, across in ((left, 43), (right, 43 + _ROW_WIDTHS[layout][0] + 22)):
            if number < len(column) and column[number]:
                apart = 2.5 if column[number].isupper() else 0
                canvas.drawString(across, 760 - 13 * number, column[number], charSpace=apart)
    canvas.save()
    return target.getvalue()


_ROW_WIDTHS = {"sidebar": (120, 365), "newspaper": (243, 243)}

# ---- fpdf2 ---------------------------------------------------------------------------------------------------------


class _FpdfPage:
    """A page to write lines on, downwards."""

    def __init__(self) -> None:
        import fpdf

        self.pdf = fpdf.FPDF()
        self.pdf.add_page()
        font = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
        self._family = "dejavu" if font.exists() else "helvetica"
        if font.exists():
            self.pdf.add_font(self._family, fname=str(font))

    def write(self, text: str, left: float, width: float, *, size: float = 10, apart: float = 0) -> None:
        self.pdf.set_font(self._family, size=size)
        self.pdf.set_char_spacing(apart)
        self.pdf.set_x(left)
        self.pdf.multi_cell(width, size * 0.47, soften(text), align="L", new_x="LMARGIN", new_y="NEXT")

    def write_main(self, left: float, width: float, *, indent: float = 0) -> None:
        self.write("PROFILE", left, width, apart=2)
        self.write(SUMMARY, left, width)
        self.write("WORK EXPERIENCE", left, width, apart=2)
        for job in JOBS:
            top = self.pdf.get_y()
            self.write(job.dates, left, indent or width)
            if indent:
                self.pdf.set_y(top)
            for line in (job.title, *(f"• {line}" for line in job.lines)):
                self.write(line, left + indent, width - indent)

    def write_aside(self, left: float, width: float) -> None:
        for heading, lines in ASIDE:
            self.write(heading.upper(), left, width, apart=2)
            for line in lines:
                self.write(line, left, width)


def make_with_fpdf2(layout: str) -> bytes:
    page = _FpdfPage()
    page.write(NAME, 10, 190, size=20, apart=5)
    top = page.pdf.get_y()
    if layout == "sidebar":
        page.write_aside(10, 45)
        page.pdf.set_y(top)
        page.write_main(62, 138)
    elif layout == "newspaper":
        page.write_main(10, 90)
        page.pdf.set_y(top)
        page.write_aside(110, 90)
    else:
        page.write_main(10, 190, indent=32 if layout == "dates apart" else 0)
        page.write_aside(10, 190)
    return bytes(page.pdf.output())


LAYOUTS = ("one column", "sidebar", "newspaper", "dates apart")
PRODUCERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "Chromium": ("chromium", make_with_chromium),
    "LibreOffice": ("soffice", make_with_libreoffice),
    "wkhtmltopdf": ("wkhtmltopdf", make_with_wkhtmltopdf),
    "typst": ("", make_with_typst),
    "reportlab": ("", make_with_reportlab),
    "WeasyPrint": ("", make_with_weasyprint),
    "fpdf2": ("", make_with_fpdf2),
    "row by row": ("", make_row_by_row),
}


def make_all() -> tuple[dict[tuple[str, str], bytes], list[str]]:
    """A PDF for every producer that is installed and every layout, and the names of the producers that are not."""
    made: dict[tuple[str, str], bytes] = {}
    absent: list[str] = []
    for producer, (program, make) in PRODUCERS.items():
        if program and shutil.which(program) is None:
            absent.append(producer)
            continue
        for layout in LAYOUTS:
            if producer == "row by row" and layout not in _ROW_WIDTHS:
                continue
            try:
                made[producer, layout] = make(layout)
            except ImportError:
                absent.append(producer)
                break
    return made, absent
