"""Remarks on the style of a posting as a whole: all of them advice, each with what is known of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amhire.framework.phrase import plain_text
from amhire.framework.posting_law import Duty
from amhire.posting.law import Applied
from amhire.posting.lint.advert import Advert, Part, Piece
from amhire.posting.lint.counts import StyleFigures, list_demands, measure_style
from amhire.posting.lint.degrees import check_degrees
from amhire.posting.lint.duties import find_place
from amhire.posting.lint.facts import Facts
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.gender import check_gendered_words
from amhire.posting.lint.loudness import check_loudness
from amhire.posting.lint.phrases import has_phrase
from amhire.posting.lint.readability import find_sentences, running_text
from amhire.posting.lint.title_words import check_title_words

#: Appcast 2015: of postings under 1,000 characters 3.0 % of clicks became applications, of those over 10,000 6.7 %, at
#: 4,000 to 5,000 just under 15 %. Textio and Umbrella name 300 to 760 words; LinkedIn found the opposite, so that only
#: what lies outside all of them is remarked on.
_FEWEST_CHARACTERS, _MOST_CHARACTERS = 1_000, 10_000
#: Textio advises a third; a posting without any list, or with nothing else, is far from it.
_LEAST_LISTED, _MOST_LISTED = 0.05, 0.9
#: From so many words on a share says something.
_ENOUGH_WORDS = 150
_LONG_ON_AVERAGE, _LONG_SENTENCE = 25.0, 60
#: Ongig aims at grade 8 to 9; postings of the trade lie at 10 to 14, and no study shows what a grade changes.
_HARD_GRADE = 14.0
_MOST_DEMANDS = 7
_ENOUGH_DEMANDS = 6
_WISHES = (
    "(nice to have|preferred|preferably|desirable|desired|ideally|advantage*|bonus|a plus|helpful|optional)",
    "(would be|is|are) (an asset|good|great|useful|welcome)",
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a remark: rule, message, source, what to write instead."""

    rule: str
    message: str
    source: str
    instead: str


def check_style(advert: Advert, facts: Facts, applied: Iterable[Applied] = ()) -> Iterator[Finding]:
    """Remarks on title, length, sentences, lists, demands, gendered wording and what readers look for in vain.

    What the law of a place asks to be stated is left to the findings on that; `applied` are the rules in the situation
    of the posting.
    """
    if not running_text(advert):
        return
    figures = measure_style(advert)
    yield from check_title_words(advert)
    yield from _check_length(advert, figures)
    yield from _check_sentences(advert, figures)
    yield from _check_demands(advert)
    yield from check_loudness(advert)
    yield from _check_missing(advert, facts, applied)
    if advert.language in ("", "en"):
        yield from check_degrees(advert)
        yield from check_gendered_words(advert)


def _check_length(advert: Advert, figures: StyleFigures) -> Iterator[Finding]:
    size = f"{figures.words:,} words ({figures.characters:,} characters)"
    source = (
        "Appcast 2015 (about 400,000 views): most applications at 4,000 to 5,000 characters. Sources disagree: Textio "
        "300 to 700 words, Umbrella 540 to 760, LinkedIn under 150"
    )
    if figures.characters < _FEWEST_CHARACTERS:
        words = _Words(
            "too-short", f"The posting has {size}.", source, "Say what is done, asked for, paid and offered."
        )
        yield _remark(advert, words)
    if figures.characters > _MOST_CHARACTERS:
        words = _Words("too-long", f"The posting has {size}.", source, "Leave out what does not help to decide.")
        yield _remark(advert, words)
    if figures.words < _ENOUGH_WORDS or advert.form in ("pdf", "text"):
        # Where lists are not marked, as in plain text, their share cannot be told.
        return
    share = f"{figures.bullets_share:.0%} of the words stand in lists."
    if figures.bullets_share < _LEAST_LISTED:
        yield _remark(
            advert, _Words("few-lists", share, "Textio: about one third (vendor)", "List duties and demands.")
        )
    if figures.bullets_share > _MOST_LISTED:
        instead = "Tell in a few sentences what the job is about."
        yield _remark(advert, _Words("only-lists", share, "Textio: about one third (vendor)", instead))


def _check_sentences(advert: Advert, figures: StyleFigures) -> Iterator[Finding]:
    if figures.words < _ENOUGH_WORDS:
        return
    guide = "Federal Plain Language Guidelines (2011): short sentences; Inside GOV.UK, 4 August 2014: 25 words at most"
    if figures.words_per_sentence > _LONG_ON_AVERAGE:
        message = f"Sentences have {figures.words_per_sentence:.0f} words on average."
        yield _remark(advert, _Words("long-sentences", message, guide, "One thought for each sentence."))
    else:
        yield from _check_each_sentence(advert, guide)
    if figures.flesch_kincaid_grade > _HARD_GRADE:
        message = f"The text reads at school grade {figures.flesch_kincaid_grade:.0f} (Flesch-Kincaid)."
        source = "Kincaid and others 1975; Ongig aims at 8 to 9 (vendor). No study shows what it changes"
        yield _remark(advert, _Words("hard-to-read", message, source, "Shorter sentences and everyday words."))


def _check_each_sentence(advert: Advert, guide: str) -> Iterator[Finding]:
    long = [each for each in find_sentences(running_text(advert)) if each.words > _LONG_SENTENCE]
    if not long:
        return
    worst = max(long, key=lambda sentence: sentence.words)
    found = " ".join(worst.text.split()[:12])
    others = f" {len(long) - 1} more have over {_LONG_SENTENCE}." if len(long) > 1 else ""
    words = _Words("long-sentences", f"A sentence has {worst.words} words.{others}", guide, "Make two or three of it.")
    yield _remark(advert, words, found=found, place=worst.piece.place(worst.start))


def _check_demands(advert: Advert) -> Iterator[Finding]:
    demands = list_demands(advert)
    if len(demands) > _MOST_DEMANDS:
        words = _Words(
            "many-demands",
            f"The list of what is asked for has {len(demands)} points.",
            "Practice, no study of numbers: GitLab lists 5 to 8. Coffman, Collis and Kulkarni 2023: clear demands let "
            "more qualified women apply",
            f"Keep the {_MOST_DEMANDS} that decide; move the others to what also helps, or leave them out.",
        )
        yield _remark(advert, words, place=demands[0].place(0))
    if len(demands) < _ENOUGH_DEMANDS or _tells_wishes(advert, demands):
        return
    words = _Words(
        "no-wishes",
        "All that is asked for stands in one list; what is a must and what only helps cannot be told apart.",
        "Coffman, Collis and Kulkarni, Whether to Apply, Management Science 2023",
        "Two lists: “What you bring” and “What also helps”.",
    )
    yield _remark(advert, words, place=demands[0].place(0))


def _tells_wishes(advert: Advert, demands: Sequence[Piece]) -> bool:
    if any(piece.part == "extras" for piece in advert.pieces) or advert.language not in ("", "en"):
        return True
    return any(has_phrase(_WISHES, plain_text(piece.text)) for piece in demands)


def _check_missing(advert: Advert, facts: Facts, applied: Iterable[Applied]) -> Iterator[Finding]:
    asked = {row.rule.requires for row in applied if row.state in ("applies", "may-apply")}
    looked_for: tuple[tuple[bool, Duty | None, Part, _Words], ...] = (
        (bool(facts.pay or facts.linked_pay or facts.vague_pay), "pay", "pay", _NO_PAY),
        (bool(facts.deadline or facts.is_ongoing), "deadline", "apply", _NO_DEADLINE),
        (bool(facts.how_to_apply), "how-to-apply", "apply", _NO_WAY),
        (bool(facts.adjustments), None, "process", _NO_ADJUSTMENTS),
    )
    for is_there, duty, part, words in looked_for:
        if not is_there and (duty is None or duty not in asked):
            yield _remark(advert, words, place=find_place(advert, part))


_NO_PAY = _Words(
    "no-pay",
    "The posting does not say what is paid.",
    "Arnold, Quach and Taska 2023 (Colorado); LinkedIn heat map: pay is what most readers look for (vendor)",
    "Give the range, and how commission comes on top.",
)
_NO_DEADLINE = _Words(
    "no-deadline",
    "Until when applications are taken is not said.",
    "Good practice; Google Search Central, JobPosting, validThrough",
    "Give the day, or say that applications are taken until the post is filled.",
)
_NO_WAY = _Words(
    "no-way-to-apply",
    "How to apply is not said.",
    "Google Search Central, JobPosting content policies: there must be a way to apply",
    "Give the address, and what to send.",
)
_NO_ADJUSTMENTS = _Words(
    "no-adjustments",
    "Whom to ask for adjustments to the hiring process is not said.",
    "Good practice; Equality Act 2010 (Great Britain), section 20; 42 U.S.C. 12112(b)(5)",
    "“If you need adjustments to our process, write to …”.",
)


def _remark(advert: Advert, words: _Words, *, found: str = "", place: tuple[int, int] = (0, 0)) -> Finding:
    return Finding(
        file=advert.file,
        rule=words.rule,
        severity="advice",
        line=place[0],
        column=place[1],
        found=found,
        message=words.message,
        source=words.source,
        instead=words.instead,
    )
