"""An edition as the content of a file, for each format."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from amhire.errors import IncompletePosting
from amhire.output import file_name
from amhire.posting.content import Blank
from amhire.posting.edition import Edition
from amhire.profile import Profile, translate_profile
from amhire.render import Templates

Format: TypeAlias = Literal["md", "html", "pdf", "docx", "txt", "json-ld"]

#: Every format and the ending of its files.
SUFFIXES: Mapping[Format, str] = MappingProxyType(
    {"md": ".md", "html": ".html", "pdf": ".pdf", "docx": ".docx", "txt": ".txt", "json-ld": ".jsonld"}
)
# The level of a role id given alone.
_USUAL_LEVEL = "manager"
# Forms that a text is pasted into often know little more punctuation than ASCII has.
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009", " ")
    | dict.fromkeys("–—‐\u2011•·", "-")
    | dict.fromkeys("‘’‚", "'")
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("\u00ad\u200b\u200e\u200f", "")
    | {"…": "..."}
)


def render_edition(name: Format, edition: Edition, templates: Templates) -> bytes:
    """One format. Raises IncompletePosting for JSON-LD of a posting with blanks, TemplateFault for a bad template."""
    if name == "json-ld":
        return _json_ld(edition).encode()
    if name == "docx":
        from amhire.posting.word import render_word

        return render_word(edition)
    if name == "pdf":
        from amhire.typeset import render_pdf

        page = templates.render("posting/posting.pdf.html.j2", edition=edition)
        return render_pdf(page, folders=templates.folders)
    text = templates.render(f"posting/posting.{name}.j2", edition=edition)
    return (text.translate(_PLAIN) if name == "txt" else text).encode()


def base_name(profile: Profile) -> str:
    """The name of an opening's files without ending: identifier and title, or else role and level."""
    role, level, requisition = profile.role, profile.level, profile.requisition
    if not profile.has_requisition:
        return role.id if level.id == _USUAL_LEVEL else f"{role.id}-{level.id}"
    title = translate_profile(profile)[0].title
    return file_name(" ".join(filter(None, (requisition.identifier, title.lower()))))


def list_blanks(blanks: tuple[Blank, ...]) -> str:
    """One indented line a blank: the requisition's key and what is wanted there."""
    return "\n".join(f"  {blank.path}: {blank.what}" for blank in blanks)


def _json_ld(edition: Edition) -> str:
    if blanks := edition.posting.blanks:
        raise IncompletePosting(
            f"JSON-LD must not be published with blanks; the requisition still has to say\n{list_blanks(blanks)}"
        )
    return edition.json_ld
