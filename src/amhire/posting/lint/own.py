"""Our own posting as it is read for linting: each passage a piece at the field of the requisition it is from.

Lines of a role, a level or a competency have no field; they are shown at `role:` or `level:`, which brought them in.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from amhire.errors import Location
from amhire.opening import Requisition
from amhire.posting.content import Block, Passage, Posting, Section
from amhire.posting.jobposting import render_json_ld
from amhire.posting.lint.advert import Advert, Anchor, Markup, Part, Piece, PieceKind, WorkPlace
from amhire.posting.lint.json_nodes import find_postings, parse_json
from amhire.posting.lint.traced import find_lines, trace
from amhire.profile import Origin, Profile
from amhire.yamlfile import Node, locate

#: What each section of the framework is about.
_PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "summary": "duties",
        "responsibilities": "duties",
        "first-90-days": "duties",
        "requirements": "demands",
        "preferred": "extras",
        "pay-and-benefits": "pay",
        "reporting-and-travel": "",
        "growth": "",
        "hiring-process": "process",
        "how-to-apply": "apply",
        "equal-opportunity": "equality",
    }
)
#: What single fields are about, wherever they stand: the longest that fits counts.
_FIELD_PARTS: tuple[tuple[str, Part], ...] = (
    ("company.about", "company"),
    ("company.values", "company"),
    ("company.name", "company"),
    ("benefits", "benefits"),
    ("pay", "pay"),
    ("workplace.remote_pay", "pay"),
    ("valid_through", "apply"),
    ("apply", "apply"),
)
_KINDS: Mapping[str, PieceKind] = MappingProxyType(
    {"paragraphs": "paragraph", "bullets": "bullet", "steps": "bullet", "facts": "fact"}
)
#: The field of the requisition behind a property of our JSON-LD.
_FIELDS: Mapping[str, tuple[str | int, ...]] = MappingProxyType(
    {
        "title": ("title",),
        "datePosted": ("posted",),
        "validThrough": ("valid_through",),
        "employmentType": ("employment", "type"),
        "totalJobOpenings": ("employment", "openings"),
        "workHours": ("employment", "hours"),
        "hiringOrganization": ("company",),
        "identifier": ("identifier",),
        "jobLocation": ("locations",),
        "jobLocationType": ("workplace", "mode"),
        "applicantLocationRequirements": ("workplace", "remote_from"),
        "baseSalary": ("pay",),
        "incentiveCompensation": ("pay",),
        "jobBenefits": ("benefits",),
        "directApply": ("apply", "direct"),
        "applicationContact": ("apply",),
    }
)


def build_own_advert(file: str, node: Node, profile: Profile, posting: Posting) -> Advert:
    """The posting of a requisition; `file` is its name as findings show it, `node` its YAML."""
    sight = _Sight(file, node)
    return Advert(
        file,
        "requisition",
        posting.language.partition("-")[0],
        tuple(sight.show(posting)),
        tuple(sight.read_markup(profile, posting)),
        (),
        tuple(_list_places(profile.requisition)),
    )


class _Sight:
    """The requisition's YAML, in which every line of the posting has its place."""

    def __init__(self, file: str, node: Node) -> None:
        self._file, self._node = file, node

    def show(self, posting: Posting) -> Iterator[Piece]:
        """The pieces in reading order."""
        yield self._build("paragraph", posting.company, "", "company")
        yield self._build("title", posting.title, "", "")
        for section in (posting.glance, *posting.sections):
            yield from self._show_section(section)

    def _show_section(self, section: Section) -> Iterator[Piece]:
        part = _PARTS.get(section.id, "")
        if section.id != "glance":
            yield self._build_heading(section.heading, f"posting.heading-{section.id}", part)
        for block in section.blocks:
            yield from self._show_block(section, block, part)

    def _show_block(self, section: Section, block: Block, part: Part) -> Iterator[Piece]:
        heading = "" if section.id == "glance" else section.heading
        if block.heading:
            heading = block.heading
            inner = _find_field_part(block.passages[0].origin) or part
            yield self._build_heading(heading, f"posting.{section.id}", inner)
        for passage in block.passages:
            own = _find_field_part(passage.origin) or part
            yield self._build(_KINDS[block.kind], passage, heading, own)

    def _build(self, kind: PieceKind, passage: Passage, heading: str, part: Part) -> Piece:
        anchor = self._anchor(passage.origin)
        return Piece(kind, passage.text, (anchor,), passage.label, heading, part, passage.origin)

    def _build_heading(self, text: str, path: str, part: Part) -> Piece:
        origin = Origin("framework", "wording", path)
        return Piece("heading", text, (self._anchor(origin),), "", "", part, origin)

    def _anchor(self, origin: Origin) -> Anchor:
        place = self._locate(origin)
        return Anchor(0, place.line, place.column)

    def _locate(self, origin: Origin) -> Location:
        if origin.kind == "requisition":
            return locate(self._node, self._read_path(origin.path))
        field = "level" if origin.kind == "level" and self._has("level") else "role"
        return locate(self._node, (field,))

    def _has(self, field: str) -> bool:
        return isinstance(self._node.value, Mapping) and field in self._node.value

    def _read_path(self, path: str) -> list[str | int]:
        """A path of words, numbers and ids as steps in the YAML."""
        steps: list[str | int] = []
        node: Node | None = self._node
        for word in path.split("."):
            step, node = _step(node, word)
            steps.append(step)
        return steps

    def read_markup(self, profile: Profile, posting: Posting) -> Iterator[Markup]:
        """Our structured data, its values at the fields they are made from; none while there are blanks."""
        if posting.blanks:
            return
        text = render_json_ld(profile, posting)
        read = parse_json(trace(text), self._file, find_lines(text))
        assert read.node is not None
        for found in find_postings(read.node):
            yield Markup(self._place(found))

    def _place(self, node: Node) -> Node:
        """The JobPosting with each property at its field; what is made of many fields stands nowhere, on line 0."""
        assert isinstance(node.value, Mapping)
        members, keys = {}, {}
        for name, value in node.value.items():
            place = self._find_field(name)
            members[name], keys[name] = _move(value, place), place
        return Node(MappingProxyType(members), Location(self._file), MappingProxyType(keys))

    def _find_field(self, name: str) -> Location:
        path = _FIELDS.get(name)
        if path is None or not self._has(str(path[0])):
            return Location(self._file)
        return locate(self._node, path)


def _step(node: Node | None, word: str) -> tuple[str | int, Node | None]:
    """One step of a path and where it leads; the id of an item of a list stands for its number."""
    if node is not None and isinstance(node.value, Mapping) and word in node.value:
        return word, node.value[word]
    if node is not None and isinstance(node.value, tuple):
        for number, item in enumerate(node.value):
            has_id = isinstance(item.value, Mapping) and "id" in item.value and item.value["id"].value == word
            if has_id or str(number) == word:
                return number, item
    return word, None


def _move(node: Node, place: Location) -> Node:
    """The tree with every place in it replaced."""
    if isinstance(node.value, tuple):
        return Node(tuple(_move(item, place) for item in node.value), place)
    if isinstance(node.value, Mapping):
        members = {name: _move(item, place) for name, item in node.value.items()}
        return Node(MappingProxyType(members), place, MappingProxyType(dict.fromkeys(members, place)))
    return Node(node.value, place)


def _find_field_part(origin: Origin) -> Part:
    if origin.kind != "requisition":
        return ""
    return next((part for field, part in _FIELD_PARTS if f"{origin.path}.".startswith(f"{field}.")), "")


def _list_places(requisition: Requisition) -> Iterator[WorkPlace]:
    """The places of work; an office of wholly remote work is none."""
    workplace = requisition.workplace
    is_remote = workplace is not None and workplace.mode == "remote"
    if not is_remote:
        for number, place in enumerate(requisition.locations):
            yield WorkPlace(place.country, place.region or "", place.city, "stated", f"locations.{number}")
    for number, code in enumerate(workplace.remote_from if workplace else ()):
        region = code if "-" in code else ""
        yield WorkPlace(code[:2], region, "", "stated", f"workplace.remote_from.{number}", remote=True)
