"""What the writers of sections write with: facts of the opening, fixed wording, and marks where a fact is missing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from amhire.errors import AmhireError
from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.posting_law import Duty
from amhire.framework.record import nearest
from amhire.opening import Requisition
from amhire.posting.amounts import place_name
from amhire.posting.content import Blank, Block, BlockKind, Passage
from amhire.posting.law import Applied
from amhire.profile import Origin, Profile

# Nothing shows them, XML forbids most of them, PDF/UA forbids the byte-order mark, and the two overrides of direction
# only serve to make a text look like another.
_NEVER_SHOWN = frozenset({"\ufeff", "\ufffe", "\uffff", "\u202d", "\u202e"})
_NEVER_SHOWN_KINDS = frozenset({"Cc", "Cs"})
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile being turned into passages; every method gives the passage its origin."""

    profile: Profile
    #: The rules of law that want something stated in this posting on its day, by what they want.
    asked: Mapping[Duty, tuple[Applied, ...]] = field(default_factory=dict)

    @property
    def requisition(self) -> Requisition:
        return self.profile.requisition

    def say(self, key: str, **values: str) -> str:
        """The fixed text of that name, its {placeholders} filled. Raises AmhireError for a wording that lacks it."""
        return clean(_PLACEHOLDER.sub(lambda found: self._fill(key, found[1], values), self.sign(key)))

    def sign(self, key: str) -> str:
        """A fixed text as it stands: some languages set a no-break space before a colon. Raises AmhireError."""
        texts, language = self.profile.wording.posting, self.profile.wording.id
        if key not in texts:
            raise AmhireError(
                f"the wording {language!r} has no text posting.{key}; write one, or take away the overlay"
            )
        return texts[key]

    def listed(self, texts: Iterable[str]) -> str:
        """Texts as one list on a line."""
        mark = self.sign("semicolon")
        return f"{mark} ".join(texts)

    def fixed(self, key: str, label: str = "", **values: str) -> Passage:
        """A passage of fixed wording."""
        return Passage(self.say(key, **values), Origin("framework", "wording", f"posting.{key}"), label)

    def own(self, path: str, text: str, label: str = "", link: str = "") -> Passage:
        """What the requisition says at `path`."""
        return Passage(clean(text), self.origin(path), label, link)

    def of_role(self, path: str, text: str, label: str = "") -> Passage:
        """What the role says at `path`."""
        return Passage(clean(text), Origin("role", self.profile.role.id, path), label)

    def of_level(self, path: str, text: str, label: str = "") -> Passage:
        """What the career level says at `path`."""
        return Passage(clean(text), Origin("level", self.profile.level.id, path), label)

    def missing(self, path: str, label: str = "") -> Passage:
        """The mark for what must be there before the posting is published."""
        key = _fill_key(path)
        text = self.say("blank", what=self.say(key), path=path)
        return Passage(text, self.origin(path), label, blank=Blank(path, self._in_framework_language(key)))

    def missing_by_law(self, duty: Duty, path: str, label: str = "", *, fill: str = "") -> tuple[Passage, ...]:
        """The mark for what the law of a place wants to be said, and which place; nothing where no law surely does.

        `fill` names the text fill-… that says what is wanted, where it is not the path's own. A rule that nobody has
        verified, or that only warns, is a matter for the linter and holds no posting back.
        """
        names = [self._name(each.jurisdiction) for each in self.asked.get(duty, ()) if _is_sure(each)]
        if not names:
            return ()
        key = _fill_key(fill or path)
        text = self.say("blank-asked", what=self.say(key), path=path, places=", ".join(dict.fromkeys(names)))
        return (Passage(text, self.origin(path), label, blank=Blank(path, self._in_framework_language(key))),)

    def missing_in_draft(self, path: str, label: str = "") -> tuple[Passage, ...]:
        """The mark for what an opening may leave out: only a posting without a requisition carries it."""
        return () if self.profile.has_requisition else (self.missing(path, label),)

    def origin(self, path: str) -> Origin:
        """A place in the requisition."""
        return Origin("requisition", self.requisition.identifier or self.profile.role.id, path)

    def _name(self, place: Jurisdiction) -> str:
        """What the posting's language calls a country or a state; its recorded name where that has no other."""
        if self.profile.wording.id == self.profile.framework.frame.language or place.code.count("-") > 1:
            return place.name
        return place_name(place.code, language=self.requisition.language, locale=self.requisition.locale)

    def _in_framework_language(self, key: str) -> str:
        """A fixed text as the framework's own language has it, which is that of the talk on the terminal."""
        framework = self.profile.framework
        return clean(framework.wording[framework.frame.language].posting.get(key, self.sign(key)))

    def _fill(self, key: str, name: str, values: Mapping[str, str]) -> str:
        if name not in values:
            advice = f"{nearest(name, values) or '.'} Allowed: {', '.join(values) or 'none'}"
            raise AmhireError(f"wording {self.profile.wording.id}: posting.{key}: no placeholder {{{name}}}{advice}")
        return values[name]


def _fill_key(path: str) -> str:
    """The name of the text that says what belongs at a path of the requisition."""
    return "fill-" + path.replace(".", "-").replace("_", "-")


def _is_sure(applied: Applied) -> bool:
    return applied.state == "applies" and applied.rule.verified and applied.rule.severity == "error"


def clean(text: str) -> str:
    """Text on one line and without characters that no document can hold."""
    # A no-break space is meant: it stays.
    return re.sub(r"[^\S\u00a0\u202f]+", " ", "".join(filter(_is_shown, text))).strip()


def end_sentence(text: str) -> str:
    """The text with a full stop, where nothing ends it."""
    text = text.rstrip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def block(kind: BlockKind, *passages: Passage, heading: str = "") -> tuple[Block, ...]:
    """A block as a tuple of one, or nothing when there is nothing to say."""
    return (Block(kind, passages, heading),) if passages else ()


def paragraphs(passage: Passage, text: str) -> tuple[Passage, ...]:
    """A passage for each paragraph: one line break parts them in YAML's folded style, two in its literal style."""
    breaks = r"\n[^\S\n]*\n" if re.search(r"\n[^\S\n]*\n", text) else r"\n"
    return tuple(replace(passage, text=clean(part)) for part in re.split(breaks, text) if clean(part))


def _is_shown(character: str) -> bool:
    if character.isspace():
        return True
    return character not in _NEVER_SHOWN and unicodedata.category(character) not in _NEVER_SHOWN_KINDS
