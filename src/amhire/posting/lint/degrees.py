"""A degree that is asked for without another way to have learned the same."""

from collections.abc import Iterator

from amhire.posting.lint.advert import Advert
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.phrases import find_phrases, has_phrase, list_all_words, list_passages

_KINDS = (
    "bachelor|bachelors|bachelor's|master|masters|master's|college|university|undergraduate|graduate|postgraduate"
    "|four-year|4-year|honours|business|relevant|related|science"
)
_DEGREE = (
    f"({_KINDS}) degree [in <4>] [required|essential]",
    "degree (required|essential|educated|qualified|level|holder)",
    "(educated|education) to degree level",
    "(have|hold|holds|with|possess|require|requires|need) [a|an] <1> degree",
    "(b\\.a\\.|b\\.s\\.|bsc|mba|m\\.a\\.|m\\.s\\.) <2> (required|essential|in <3>)",
)
_OTHERWISE = (
    "(or|and/or) <5> (equivalent*|experience|comparable|similar|instead|qualified by|training|apprenticeship|diploma)",
    "(equivalent|equivalency|instead|in lieu of|in place of|comparable) <3>",
    "(preferred|preferably|desirable|desired|advantage*|a plus|bonus|nice to have|ideally|helpful|not required)",
    "experience <5> substitut*",
    "substitut* <5> experience",
    "(optional|not necessary|not needed|asset|welcome|beneficial|useful)",
    "or (bring|have|has|a|an|at least|<#>) <9>",
    "(no|without a|don't need a) <1> degree",
)
_OTHER_DEGREES = (
    "(high|some|large|great|certain|greater|any|varying) degree",
    "degree of",
    "360 degree",
    "<#> degrees",
)
_NO_DEMAND = ("company", "benefits", "pay", "extras", "process", "equality")


def check_degrees(advert: Advert) -> Iterator[Finding]:
    """Sentences that ask for a degree and leave no other way."""
    passages = [
        each
        for each in list_passages(advert)
        if each.piece.part not in _NO_DEMAND and each.piece.kind in ("paragraph", "bullet")
    ]
    seen: set[tuple[int, str]] = set()
    for passage, start, end in sorted(
        find_phrases(_DEGREE, passages, list_all_words(passages)), key=lambda hit: (hit[0].number, hit[1], -hit[2])
    ):
        sentence = passage.sentence(start, end)
        if (passage.number, sentence) in seen or has_phrase((*_OTHERWISE, *_OTHER_DEGREES), sentence):
            continue
        seen.add((passage.number, sentence))
        line, column = passage.piece.place(start)
        yield Finding(
            file=advert.file,
            rule="degree-only",
            severity="advice",
            line=line,
            column=column,
            found=passage.piece.text[start:end],
            message="A degree is asked for, and no other way to have learned the same is named.",
            source="Good practice; Google Search Central, JobPosting, experienceInPlaceOfEducation",
            instead="Add “or equivalent experience”, or name what has to be known.",
            path=passage.piece.origin.path if passage.piece.origin else "",
        )
