"""The posting as a Word document: real styles, lists and links, made to be edited further."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from amhire.brand import Logo
from amhire.posting.content import Passage, Posting, Section
from amhire.posting.edition import Edition
from amhire.typeset import Paper

_FONT = "Calibri"
_INK = RGBColor(0x1D, 0x23, 0x2B)
_QUIET = RGBColor(0x57, 0x60, 0x6A)
_MARGIN = Mm(22)
_LABELS = Mm(42)
_PAGES: dict[Paper, tuple[Length, Length]] = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
_STYLE_OF = {"paragraphs": "Normal", "bullets": "List Bullet", "steps": "List Number", "facts": "Fact"}
# As much as a property of a document may hold.
_LONGEST = 255
# The first moment a ZIP archive can name: the same posting is the same file whenever it is made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def render_word(edition: Edition) -> bytes:
    """The document as bytes. A drawing (SVG) is left out: Word needs a picture made of points."""
    document = Document()
    _set_page(document, edition.paper)
    _set_styles(document, edition)
    _set_properties(document, edition.posting)
    _write_head(document, edition)
    for section in edition.posting.sections:
        document.add_heading(section.heading, level=1)
        _write_section(document, section, trace=edition.trace)
    _write_footer(document, edition)
    return _save(document)


def _set_page(document: DocumentObject, paper: Paper) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = _PAGES[paper]
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN


def _set_styles(document: DocumentObject, edition: Edition) -> None:
    brand = RGBColor.from_string(edition.colour.removeprefix("#"))
    for name, size, colour, before, after in (
        ("Normal", 10.5, _INK, 0, 6),
        ("Subtitle", 11, _QUIET, 0, 2),
        ("Title", 26, brand, 0, 10),
        ("Heading 1", 14, brand, 18, 4),
        ("Heading 2", 11, _INK, 10, 3),
        ("List Bullet", 10.5, _INK, 0, 3),
        ("List Number", 10.5, _INK, 0, 3),
    ):
        _set_paragraphs(_paragraph_style(document, name), size, colour, (before, after))
    _paragraph_style(document, "Title").font.bold = True
    fact = document.styles.add_style("Fact", WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(fact, ParagraphStyle)
    fact.base_style, fact.quick_style = document.styles["Normal"], True
    _set_paragraphs(fact, 10.5, _INK, (0, 3))
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = _LABELS, -_LABELS
    fact.paragraph_format.tab_stops.add_tab_stop(_LABELS)
    _add_characters(document, "Label", _QUIET, bold=False)
    _add_characters(document, "Source", _QUIET, bold=False).font.size = Pt(8)
    _add_characters(document, "Hyperlink", brand, bold=False).font.underline = True
    # A shade, where a highlight would be simpler: LibreOffice shows no highlight that comes from a style.
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "FFF3BF")):
        shade.set(qn(f"w:{key}"), value)
    _add_characters(document, "Blank", _INK, bold=False).element.get_or_add_rPr().append(shade)
    _set_language(document, edition.posting)


def _paragraph_style(document: DocumentObject, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_paragraphs(style: ParagraphStyle, size: float, colour: RGBColor, space: tuple[float, float]) -> None:
    style.font.size, style.font.color.rgb = Pt(size), colour
    style.font.italic = False
    style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, space)
    style.paragraph_format.line_spacing = 1.15
    properties = style.element.get_or_add_rPr()
    for each in [each for tag in ("w:pBdr", "w:contextualSpacing") for each in style.element.iter(qn(tag))]:
        each.getparent().remove(each)
    for each in (*properties.findall(qn("w:spacing")), *properties.findall(qn("w:rFonts"))):
        properties.remove(each)
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)


def _add_characters(document: DocumentObject, name: str, colour: RGBColor, *, bold: bool) -> CharacterStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    style.font.color.rgb, style.font.bold = colour, bold
    return style


def _set_language(document: DocumentObject, posting: Posting) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), posting.language)
    if posting.direction == "rtl":
        _paragraph_style(document, "Normal").element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _set_properties(document: DocumentObject, posting: Posting) -> None:
    properties = document.core_properties
    properties.title, properties.author = posting.title.text[:_LONGEST], posting.company.text[:_LONGEST]
    properties.language, properties.comments = posting.language, ""
    element = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for each in [each for each in element if each.tag in {qn("dcterms:created"), qn("dcterms:modified")}]:
        element.remove(each)  # python-docx's own template is dated 2013
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # what today's Word writes; with less it says "compatibility mode"


def _write_head(document: DocumentObject, edition: Edition) -> None:
    posting = edition.posting
    if edition.logo and edition.logo.kind != "image/svg+xml":
        _add_logo(document, edition.logo, posting.company.text)
    _write_passage(document, document.add_paragraph(style="Subtitle"), posting.company, trace=edition.trace)
    _write_passage(document, document.add_paragraph(style="Title"), posting.title, trace=edition.trace)
    _write_section(document, posting.glance, trace=edition.trace)


def _add_logo(document: DocumentObject, logo: Logo, company: str) -> None:
    picture = document.add_picture(io.BytesIO(logo.content), height=Mm(16))
    for properties in picture._inline.iter(qn("wp:docPr")):  # noqa: SLF001  the only way to the alternative text
        properties.set("descr", company)


def _write_section(document: DocumentObject, section: Section, *, trace: bool) -> None:
    for block in section.blocks:
        if block.heading:
            document.add_heading(block.heading, level=2)
        for passage in block.passages:
            paragraph = document.add_paragraph(style=_STYLE_OF[block.kind])
            _write_passage(document, paragraph, passage, trace=trace, tab=block.kind == "facts")


def _write_passage(
    document: DocumentObject, paragraph: Paragraph, passage: Passage, *, trace: bool, tab: bool = False
) -> None:
    if passage.label:
        paragraph.add_run(passage.label, style="Label")
        paragraph.add_run("\t" if tab else ": ")
    if passage.link:
        _add_link(document, paragraph, passage)
    else:
        paragraph.add_run(passage.text, style="Blank" if passage.blank else None)
    if trace:
        paragraph.add_run(f" [{passage.source}]", style="Source")


def _add_link(document: DocumentObject, paragraph: Paragraph, passage: Passage) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(passage.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(passage.text, style="Hyperlink")
    link.append(run._r)  # noqa: SLF001  python-docx has no links of its own
    paragraph._p.append(link)  # noqa: SLF001


def _write_footer(document: DocumentObject, edition: Edition) -> None:
    posting, page = edition.posting, document.sections[0]
    footer = page.footer.paragraphs[0]
    footer.style = _paragraph_style(document, "Normal")
    assert page.page_width is not None
    footer.paragraph_format.tab_stops.add_tab_stop(Length(page.page_width - 2 * _MARGIN), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{posting.note}\t{posting.page_word} ", style="Source")
    _add_field(footer, "PAGE")
    footer.add_run(f" {posting.of_word} ", style="Source")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1", style="Source")
    field.append(run._r)  # noqa: SLF001  python-docx has no fields of its own
    paragraph._p.append(field)  # noqa: SLF001


def _save(document: DocumentObject) -> bytes:
    written = io.BytesIO()
    document.save(written)
    steady = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in _parts(source):
            target.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in archive.namelist():
        yield name, archive.read(name)
