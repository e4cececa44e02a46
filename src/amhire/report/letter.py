"""The plain account a candidate may ask for: what was looked for, found and not found, who decides, how to correct it.

It tells one person about their own résumé and nothing about anybody else's. What only the company knows comes from the
requisition, or is a blank that somebody has to fill in before the letter is sent.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.opening import Contact
from amhire.profile import Profile
from amhire.report.career import Post
from amhire.report.case import Case
from amhire.report.explanation import Explanation, Need, ShownQuote, Skill, build_explanation

_MOST_QUOTES = 2
_LONGEST_WORDS = 400
_NAMED = re.compile(r"\{([a-z-]+)\}")
#: What a letter leaves to the company where the requisition does not say it.
_BLANKS = ("company", "person", "decision", "contact", "adjustments", "retention")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, and words of the candidate's that stand under it."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the list that it opens; of the pieces of text every second one is a blank to fill in."""

    pieces: tuple[str, ...]
    items: tuple[Item, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph in one piece."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the letter under its heading."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole letter. `blanks` says what is to be filled in before it is sent."""

    language: str
    locale: str
    company: str
    title: str
    subject: str
    greeting: str
    opening: str
    sections: tuple[Section, ...]
    close: str
    blanks: tuple[str, ...]
    page_word: str
    of_word: str


def build_letter(case: Case) -> Letter:
    """The letter to one candidate."""
    profile, words = case.profile, case.profile.wording.screening
    writer = _Writer(words, _find_facts(profile))
    explained = build_explanation(case)
    person = case.reading.candidate.name
    greeting = writer.say("letter-greeting", name=explained.name) if person else writer.say("letter-greeting-no-name")
    reference = profile.requisition.identifier
    subject = writer.say("letter-subject", title=f"{profile.title} ({reference})" if reference else profile.title)
    sections = tuple(each for each in _write_sections(writer, explained) if each.blocks)
    texts = [block.text for section in sections for block in section.blocks]
    fillings = {name: writer.fillings[name] for name in _BLANKS}
    return Letter(
        language=profile.wording.id,
        locale=profile.requisition.locale,
        company=writer.facts["company"] or fillings["company"],
        title=words["letter-title"],
        subject=subject.text,
        greeting=greeting.text,
        opening=words["letter-opening"],
        sections=sections,
        close=words["letter-close"],
        blanks=tuple(
            words[f"letter-fill-{name}"]
            for name, mark in fillings.items()
            if any(mark in text for text in texts) or (name == "company" and not writer.facts["company"])
        ),
        page_word=profile.wording.posting["page"],
        of_word=profile.wording.posting["of"],
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Fixed sentences with the facts of the opening put in, and a marked blank where there is no fact."""

    words: Mapping[str, str]
    facts: Mapping[str, str]

    @property
    def fillings(self) -> Mapping[str, str]:
        """The blank that stands for each fact."""
        blank = self.words["letter-blank"]
        return {name: blank.replace("{what}", self.words[f"letter-fill-{name}"]) for name in _BLANKS}

    def say(self, key: str, items: Sequence[Item] = (), **values: str) -> Block:
        """The sentence of that name; `values` are put in first, and what they say is never read as a place to fill."""
        pieces = [""]
        for number, part in enumerate(_NAMED.split(self.words[key])):
            known = {**self.facts, **values}
            if number % 2 == 0:
                pieces[-1] += part
            elif known.get(part):
                pieces[-1] += known[part]
            else:
                pieces += [self.fillings[part], ""]
        return Block(tuple(pieces), tuple(items))

    def section(self, name: str, blocks: Sequence[Block]) -> Section:
        """A section under the heading of that name."""
        return Section(name, self.words[f"letter-heading-{name}"], tuple(blocks))


def _find_facts(profile: Profile) -> dict[str, str]:
    requisition = profile.requisition
    company, apply = requisition.company, requisition.apply
    adjustments = _show_contact(requisition.adjustments)
    contact = (apply.email if apply and apply.email else "") or adjustments
    return {
        "company": company.name if company else "",
        "contact": contact,
        "adjustments": adjustments,
    }


def _show_contact(contact: Contact | None) -> str:
    return ", ".join(filter(None, (contact.name, contact.email, contact.phone))) if contact else ""


def _write_sections(writer: _Writer, explained: Explanation) -> Iterator[Section]:
    yield writer.section("how", [writer.say("letter-how-program", file=explained.file), writer.say("letter-how-use")])
    yield writer.section("found", list(_write_found(writer, explained.skills)))
    yield writer.section("not-found", list(_write_not_found(writer, explained.skills)))
    yield writer.section("needs", list(_write_needs(writer, explained.needs)))
    yield writer.section("jobs", list(_write_jobs(writer, explained)))
    yield writer.section("points", [_write_points(writer, explained)])
    if explained.flags:
        noted = [Item(flag) for flag in explained.flags]
        yield writer.section("noted", [writer.say("letter-noted-intro", noted)])
    ignored = [Item(each) for each in explained.ignored]
    yield writer.section("ignored", [writer.say("letter-ignored-intro", ignored)])
    decides = ("letter-decides", "letter-decides-outcome", "letter-decides-review")
    yield writer.section("decides", [writer.say(key) for key in decides])
    correct = ("letter-correct", "letter-correct-advice", "letter-correct-adjustments")
    yield writer.section("correct", [writer.say(key) for key in correct])
    kept = [Item(f"{name}: {value}") for name, value in explained.run]
    yield writer.section("record", [writer.say("letter-record", kept)])


def _write_found(writer: _Writer, skills: Sequence[Skill]) -> Iterator[Block]:
    found = [each for each in skills if each.level]
    if not found:
        yield writer.say("letter-found-nothing")
        return
    yield writer.say("letter-found-intro")
    for level in sorted({each.level for each in found}, reverse=True):
        items = [Item(each.name, _say_words(writer, each.quotes, level)) for each in found if each.level == level]
        yield writer.say(f"letter-found-{level}", items)


def _say_words(writer: _Writer, quotes: Sequence[ShownQuote], level: int = 0) -> tuple[str, ...]:
    """The candidate's own words; of a competency those that show its level."""
    chosen = [quote for quote in quotes if quote.level >= level][:_MOST_QUOTES]
    return tuple(writer.say("letter-said", quote=_shorten(quote.text)).text for quote in chosen)


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_WORDS else text[:_LONGEST_WORDS].rsplit(" ", 1)[0] + " …"


def _write_not_found(writer: _Writer, skills: Sequence[Skill]) -> Iterator[Block]:
    missing = [Item(f"{each.name}: {each.definition}") for each in skills if not each.level]
    if missing:
        yield writer.say("letter-not-found-intro", missing)


def _write_needs(writer: _Writer, needs: Sequence[Need]) -> Iterator[Block]:
    for required in (True, False):
        items = [Item(each.text, _answer(writer, each)) for each in needs if each.required is required]
        if items:
            yield writer.say("letter-needs-required" if required else "letter-needs-preferred", items)


def _answer(writer: _Writer, need: Need) -> tuple[str, ...]:
    if need.met == "no" and need.note:
        return (writer.say("letter-need-no", note=need.note).text,)
    if need.met == "no":
        return (writer.say("letter-need-no-bare").text,)
    answer = writer.say(f"letter-need-{need.met}").text
    return (answer, *_say_words(writer, need.quotes[:1])) if need.met == "yes" else (answer,)


def _write_jobs(writer: _Writer, explained: Explanation) -> Iterator[Block]:
    if not explained.posts:
        yield writer.say("letter-jobs-none")
        return
    yield writer.say("letter-jobs-intro", [Item(_tell_job(post, writer.words)) for post in explained.posts])
    for line in explained.years:
        yield Block((line,))


def _tell_job(post: Post, words: Mapping[str, str]) -> str:
    counted = words["letter-job-counted"] if post.counted else ""
    return ", ".join(filter(None, (post.title, post.employer, post.dates, counted)))


def _write_points(writer: _Writer, explained: Explanation) -> Block:
    items = []
    for share in explained.shares:
        # A part without a most takes points away.
        key = "letter-points-line" if share.most != "0" else "letter-points-line-taken"
        items.append(Item(writer.say(key, name=share.name, points=share.points, most=share.most).text))
    return writer.say("letter-points-intro", items, score=explained.score)
