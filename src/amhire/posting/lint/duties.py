"""What the law of a posting's places asks it to state, and does not find there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from amhire.framework.jurisdiction import Jurisdictions
from amhire.framework.posting_law import Duty
from amhire.posting.law import Applied, Situation, Spot, find_unknown, find_vague
from amhire.posting.lint.advert import Advert, Part
from amhire.posting.lint.facts import Facts, Quote
from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.grading import cite, describe, grade, lighter
from amhire.posting.lint.pay_duty import check_pay, check_pay_anywhere
from amhire.posting.lint.precedence import settle_duties
from amhire.posting.lint.statements import find_benefit_words

_FEDERAL_CONTRACTOR = re.compile(
    r"\b(?:we are|as) an? (?:u\.?s\.? )?federal (?:government )?contractor\b", re.IGNORECASE
)
#: How long before a rule begins a posting is told of it.
_AHEAD = timedelta(days=183)
_LEAST_WORDS_OF_DUTIES = 80
_MARKER = re.compile(
    r"\(\s?(?:[mwdfxhniag]|gn|div|inter|all(?:e)? (?:genders?|geschlechter))(?:\s?[/|,.*]\s?(?:[mwdfxhniag]|gn|div"
    r"|inter)){0,4}\s?\*?\s?\)"
    r"|\b[mwdfx](?:\s?[/|]\s?[mwdfx]){1,3}\b|\b[HF]\s?/\s?[HF]\b|[*:_]in\b|/-?in\b|[a-zäöüß]In\b|\ball genders\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(r"(?:leitung|kraft|hilfe|person|fachleute|assistenz|vertretung)\b", re.IGNORECASE)
_OVERPAY = re.compile(
    r"überzahl\w*|überbezahl\w*|overpay\w*|pay more (?:than that|where|depending)|(?:higher|more) (?:pay"
    r"|salary)[^.]{0,40}(?:qualification|experience)"
    r"|(?:marktkonforme|höhere)[srn]? (?:bezahlung|gehalt|entlohnung)|abhängig von (?:qualifikation|erfahrung"
    r"|deiner|ihrer)",
    re.IGNORECASE,
)

_INSTEAD: Mapping[Duty, str] = {
    "benefits": "Benefits: health insurance …, retirement plan …, … days of paid leave a year, …",
    "other-pay": "On top of the base pay: commission of …, bonus of …. (Or: no bonus or commission is paid.)",
    "deadline": "Applications close on …. (Or: we take applications on an ongoing basis until the post is filled.)",
    "how-to-apply": "To apply, send a résumé to … or use the form at ….",
    "job-description": "What you will do: …",
    "ai-use": (
        "We use software with artificial intelligence to screen, assess or select applicants: …. (Or: we use none.)"
    ),
    "vacancy": "This posting is for an existing vacancy. (Or: this posting is not for an existing vacancy.)",
    "minimum-pay": (
        "The minimum under the collective agreement … is € … gross a month; we pay more according to experience."
    ),
    "neutral-title": "Account Manager (m/w/d)",
    "fair-chance": (
        "We consider qualified applicants with arrest or conviction records for employment, as the law of … provides."
    ),
    "equal-opportunity": (
        "All qualified applicants receive consideration and are not discriminated against on the basis of disability or"
        " of status as a protected veteran."
    ),
}
_MISSING: Mapping[Duty, str] = {
    "benefits": "Benefits are not described.",
    "other-pay": "Nothing is said of pay besides the base, such as commission, bonus or equity.",
    "deadline": "Until when applications are taken is not said.",
    "how-to-apply": "How to apply is not said.",
    "job-description": "The work is not described.",
    "ai-use": "Whether artificial intelligence takes part in the choice is not said.",
    "vacancy": "Whether the posting is for an existing vacancy is not said.",
    "minimum-pay": "The minimum pay is not stated as an amount.",
    "fair-chance": "Nothing is said to people with a criminal record.",
    "equal-opportunity": "Nothing is said to people with disabilities and protected veterans.",
}
_PARTS: Mapping[Duty, Part] = {
    "pay": "pay",
    "benefits": "benefits",
    "other-pay": "pay",
    "deadline": "apply",
    "how-to-apply": "apply",
    "job-description": "duties",
    "ai-use": "process",
    "vacancy": "apply",
    "minimum-pay": "pay",
    "fair-chance": "equality",
    "equal-opportunity": "equality",
}


@dataclass(frozen=True, slots=True)
class _Gap:
    """A statement that is missing: how grave at most, and the words that stand in its place."""

    most: Severity = "error"
    words: Quote | None = None
    note: str = ""


def situate_advert(advert: Advert, facts: Facts) -> Situation:
    """What a posting by itself tells of places, commission and employer."""
    return Situation(
        spots=tuple(
            Spot(place.country, place.region, place.city, remote=place.remote, is_sure=place.certainty == "stated")
            for place in advert.places
            if place.country
        ),
        commission=facts.commission,
        is_federal_contractor=any(_FEDERAL_CONTRACTOR.search(piece.text) for piece in advert.pieces),
        open_until=facts.deadline_day,
    )


def check_duties(advert: Advert, facts: Facts, applied: Sequence[Applied], *, on: date) -> Iterator[Finding]:
    """Findings on what a posting has to state, by the rules that hold, may hold or begin soon; one for each place.

    What holds nowhere in particular, such as figures with an open end, has the jurisdiction "".
    """
    rows = [row for row in applied if row.rule.requires and _is_looked_at(row, facts, on)]
    for row in settle_duties(rows):
        duty = row.rule.requires
        if duty == "pay":
            yield from check_pay(advert, facts, row)
        elif duty == "neutral-title":
            yield from _check_title(advert, row)
        elif duty is not None:
            yield from _check_statement(advert, facts, row, duty)
    yield from check_pay_anywhere(
        advert, facts, [row for row in applied if row.rule.requires in ("pay", "minimum-pay")]
    )
    if facts.deadline and facts.deadline_day and facts.deadline_day < on:
        yield _past(advert, facts.deadline, facts.deadline_day)


def check_places(advert: Advert, framework: Jurisdictions, situation: Situation) -> Iterator[Finding]:
    """What cannot be looked up: no place at all, places whose law is not recorded, countries without a state."""
    if not (situation.spots or situation.named):
        instead = "Name the place of work or where remote work may be done, or use --jurisdiction."
        yield _about_places(advert, "place-unknown", "No place of work is found, so no law is looked up.", instead)
    for code in find_unknown(framework, situation):
        message = f"The law of {code} on postings is not recorded here. That is no word on whether there is any."
        yield _about_places(advert, "law-unknown", message, f"Ask somebody who knows the law of {code}.", code)
    for code in find_vague(framework, situation):
        message = f"{code} is named without a state or province, and they have law of their own on postings."
        yield _about_places(advert, "place-vague", message, "Name the state or province of the work.", code)


def _is_looked_at(row: Applied, facts: Facts, on: date) -> bool:
    if row.state in ("applies", "may-apply"):
        return True
    if row.state != "not-yet":
        return False
    start = max(filter(None, (row.rule.effective, row.rule.enforced)), default=on)
    return start <= on + _AHEAD or (facts.deadline_day is not None and facts.deadline_day >= start)


def _check_statement(advert: Advert, facts: Facts, row: Applied, duty: Duty) -> Iterator[Finding]:
    gap = _find_gap(advert, facts, duty)
    linked = _find_link(facts, duty)
    if gap is not None and linked and row.rule.link:
        return
    if gap is not None and linked and duty == "benefits":
        gap = _Gap("warning", linked[0])
    if gap is not None:
        rule = "overpay-missing" if gap.note else f"{duty}-missing"
        line, column = gap.words.place if gap.words else find_place(advert, _PARTS[duty])
        yield Finding(
            file=advert.file,
            rule=rule,
            severity=lighter(grade(row), gap.most),
            line=line,
            column=column,
            found=gap.words.text if gap.words else "",
            message=describe(row, gap.note or _MISSING[duty]),
            source=cite(row.rule),
            instead=row.rule.instead or _INSTEAD[duty],
            jurisdiction=row.jurisdiction.code if row.jurisdiction.countries else "",
        )


def _find_link(facts: Facts, duty: Duty) -> Sequence[Quote]:
    """What sends the reader to a page with the statement. A page on pay or benefits may tell other pay as well."""
    if duty == "other-pay":
        return (*facts.linked_pay, *facts.linked_benefits)
    return facts.linked_benefits if duty == "benefits" else ()


def find_place(advert: Advert, part: Part) -> tuple[int, int]:
    """Where something missing would stand: at the heading on it, else at the title, else nowhere."""
    heading = next((piece for piece in advert.pieces if piece.part == part and piece.kind == "heading"), None)
    piece = heading or advert.title
    return piece.place(0) if piece else (0, 0)


def _find_gap(advert: Advert, facts: Facts, duty: Duty) -> _Gap | None:
    """What is missing of a statement, None where it is there."""
    match duty:
        case "benefits":
            return None if facts.benefits else _Gap(words=next(find_benefit_words(advert), None))
        case "other-pay":
            return _other_pay(facts)
        case "job-description":
            # Whether the employer has a job description cannot be told from outside.
            return None if _describes_work(advert) else _Gap("advice")
        case "ai-use":
            # The duty begins with the use of such software, of which the posting alone tells nothing.
            return None if facts.ai_use else _Gap("advice")
        case "minimum-pay":
            return _minimum_pay(advert, facts)
        case "equal-opportunity":
            return _equal_opportunity(facts)
        case _:
            return None if _is_said(facts, duty) else _Gap()


def _is_said(facts: Facts, duty: Duty) -> bool:
    said: Mapping[str, bool] = {
        "deadline": facts.deadline is not None or facts.is_ongoing,
        "how-to-apply": bool(facts.how_to_apply),
        "vacancy": bool(facts.vacancy),
        "fair-chance": bool(facts.fair_chance),
    }
    return said[duty]


def _other_pay(facts: Facts) -> _Gap | None:
    """Nobody can tell from outside whether there is other pay; on-target earnings show that there is."""
    if facts.other_pay:
        return None
    target = next((each.quote for each in facts.pay if each.kind == "on-target"), None)
    return _Gap("warning", target) if target else _Gap("advice")


def _describes_work(advert: Advert) -> bool:
    words = sum(len(piece.text.split()) for piece in advert.pieces if piece.kind in ("paragraph", "bullet"))
    is_told = any(piece.part == "duties" and piece.kind != "heading" for piece in advert.pieces)
    return is_told or words >= _LEAST_WORDS_OF_DUTIES


def _minimum_pay(advert: Advert, facts: Facts) -> _Gap | None:
    told = [each for each in facts.pay if each.kind in ("base", "pay", "on-target") and each.minimum is not None]
    if not told:
        vague = next(iter(facts.vague_pay), None) or next((each.quote for each in facts.pay), None)
        return _Gap(words=vague)
    is_more = any(each.minimum != each.maximum for each in told)
    if is_more or any(_OVERPAY.search(piece.text) for piece in advert.pieces):
        return None
    return _Gap("advice", told[0].quote, "Whether you pay more than the minimum is not said.")


def _equal_opportunity(facts: Facts) -> _Gap | None:
    texts = " ".join(quote.piece.text.lower() for quote in facts.equal_opportunity)
    if "vet" in texts and "disab" in texts:
        return None
    return _Gap(words=next(iter(facts.equal_opportunity), None))


def _check_title(advert: Advert, row: Applied) -> Iterator[Finding]:
    """A German or French title that names one sex; whether an English one does is a matter of its words."""
    title = advert.title
    if (
        title is None
        or advert.language not in ("de", "fr")
        or _MARKER.search(title.text)
        or _NEUTRAL.search(title.text)
    ):
        return
    marker = "(m/w/d)" if advert.language == "de" else "(F/H)"
    line, column = title.place(0)
    yield Finding(
        file=advert.file,
        rule="neutral-title",
        severity="advice",
        line=line,
        column=column,
        found=title.text,
        message=describe(row, "The title does not show that people of every sex are meant."),
        source=cite(row.rule),
        instead=f"{title.text} {marker}",
        jurisdiction=row.jurisdiction.code if row.jurisdiction.countries else "",
    )


def _past(advert: Advert, deadline: Quote, day: date) -> Finding:
    line, column = deadline.place
    return Finding(
        file=advert.file,
        rule="deadline-past",
        severity="advice",
        line=line,
        column=column,
        found=deadline.text,
        message=f"Applications closed on {day}.",
        source="A posting that is over takes the time of those who read it.",
        instead="Take the posting down, or give the day on which applications close now.",
    )


def _about_places(advert: Advert, rule: str, message: str, instead: str, code: str = "") -> Finding:
    return Finding(
        file=advert.file,
        rule=rule,
        severity="advice",
        line=0,
        column=0,
        found="",
        message=message,
        source="The law on postings differs by place.",
        instead=instead,
        jurisdiction=code,
    )
