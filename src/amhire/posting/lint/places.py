"""Where the work is done, as far as a posting tells: stated as the place of work, or only mentioned.

Structured data, facts with a label, short lines at the head and plain sentences ("based in …", "open to candidates in
…") state a place. Other mentions are possible places, those of clients and customers none. Currencies, telephone
numbers and spelling prove nothing and are not looked at.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from amhire.posting.lint.advert import Certainty, Markup, Piece, WorkPlace
from amhire.posting.lint.gazetteer import UNION, find_state
from amhire.posting.lint.headings import is_place_label
from amhire.posting.lint.markup_places import find_markup_places
from amhire.posting.lint.place_names import Named, find_codes, find_place_names

MOST_PLACES = 60
#: Short lines among the first pieces are the head of a posting.
_HEAD = 8
_MOST_HEAD_LINE = 110
_LOOK_BACK, _LOOK_AHEAD = 90, 40

_LIST = r"(?:[^.;:!?]{0,80}?(?:,|/|;|\bor\b|\band\b|&)\s*(?:the )?)?"
_STATING = re.compile(
    r"(?:\b(?:role|position|job|post|opportunity|opening|vacancy|you|you'll|employee|candidate|applicant|hire|person"
    r"|work|office|team)s?\b[^.;:!?]{0,40}?\b(?:based|located|situated|stationed|sits?|reside|live|work|works"
    r"|working)\b"
    r"(?: \w+){0,2} (?:in|at|from|within|near|out of|around)"
    r"|^\W*(?:(?:we are|we're|this is|it is) )?(?:based|located|situated) (?:in|at|near)"
    r"|\b(?:role|position|job|post|opportunity|opening|vacancy|internship)s?\b(?: is| are)?(?: available"
    r"| open)? (?:in|at)"
    r"|\bmust (?:currently )?(?:live|reside|be (?:based|located|resident)) (?:in|within|near)"
    r"|\b(?:candidates|applicants|residents|people|employees|applications) (?:who (?:are )?)?"
    r"(?:based |located |living |living and working |residing |live |reside )?(?:in|from|within|of)"
    r"|\b(?:seeking|looking for|looking to (?:hire|add|recruit)|hiring|recruiting|searching for|in search of|needed"
    r"|wanted"
    r"|recruit|require|requires|opening for|openings for|opportunity for|vacancy for)\b[^.;:!?]{3,80}? "
    r"(?:in|at|near|based in|located in|for (?:our|its|the|their))"
    r"|\b(?:their|its|our|the|a|an) (?:[\w-]+ ){0,3}(?:office|branch|site|plant|store|facility|campus|headquarters)"
    r"(?: is| are)?(?: based| located| situated)? (?:in|at|near)"
    r"|\b(?:work |job )?location\(?s?\)?(?: is| are|:| will be)(?: in)?|\bworking out of"
    r"|\b(?:arbeitsort|standort|einsatzort)(?: ist| in)?|\bin unserem (?:büro|standort) in|\bbasé(?:e)? à"
    r"|\bposte (?:basé )?à"
    rf")\s*(?:the |our |sunny |beautiful |downtown |central |greater |metro )*{_LIST}\Z",
    re.IGNORECASE,
)
_OUR_PLACE = re.compile(
    r"\b(?:in|at|from|join|for) (?:our|the) (?:new |busy |main |head |corporate |local |lovely )*\Z", re.IGNORECASE
)
_SITE = re.compile(
    r"\s?(?:office|location|branch|site|facility|headquarters|hq|campus|plant|hub|based|area office)\b", re.IGNORECASE
)
_BASED_AFTER = re.compile(
    r"(?:[- ]based (?:role|position|job|opportunity|team|office)|\s*\((?:hybrid|on-?site|office))", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:clients?|customers?|patients|consumers|users|investors|partners?|suppliers?|vendors?|competitors"
    r"|universit(?:y|ies) of|university|college|founded|born|listed|magazine|times|bank of|laws? of"
    r"|state of)\b[^.;:!?]{0,50}\Z",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:headquarter(?:s|ed)|offices|branches|hospitals|stores|plants|facilities|locations|presence|operations"
    r"|operate[sd]?|operating|subsidiar\w+|leading|largest|throughout|across|travel\w*|trips?|visits?|company|companies"
    r"|firm|business|organi[sz]ation|group|headquarter|corporation|market|markets)\b[^.;:!?]{0,60}\Z",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\bremot(?:e|ely)\b|\bhome[- ](?:based|office)\b|\btelecommut\w+|\bwork(?:ing)? from (?:home|anywhere)\b"
    r"|\banywhere\b",
    re.IGNORECASE,
)
_REMOTE_BEFORE = re.compile(
    r"(?:\bremote(?:ly)?|\banywhere|\bwork(?:ing)? from home|\bhome[- ]based|\btelecommute)"
    r"(?: role| position| job| opportunity| work)?"
    rf"\W{{0,4}}(?:(?:from )?(?:anywhere )?(?:in|within|from|across|throughout|inside|for|only in"
    rf"|based in)\b)?\W{{0,3}}(?:the )?{_LIST}\Z",
    re.IGNORECASE,
)
_REMOTE_AFTER = re.compile(
    r"\W{0,3}(?:only )?\W{0,2}(?:fully |100 ?% )?(?:remote|home[- ]based)\b|-wide remote", re.IGNORECASE
)
_OPEN_TO = re.compile(
    r"\b(?:open to|welcome|accept|consider(?:ing)?)\b[^.;:!?]{0,40}\b(?:candidates|applicants|residents|applications"
    r"|people)"
    r"[^.;:!?]{0,80}\Z",
    re.IGNORECASE,
)
#: A perk for a time, not the place of work: "work from anywhere for a month", "up to 30 days a year abroad".
_FOR_A_TIME = re.compile(
    r"\b(?:up to|for (?:a|one|two|three|four|six|\d+)|\d+|several|few|some|a) (?:\w+ ){0,2}(?:days?|weeks?|months?"
    r"|times?)\b"
    r"|\b(?:days?|weeks?|months?) (?:per|a|each) (?:week|month|year)\b|\bhybrid\b|\boccasional\w*",
    re.IGNORECASE,
)
_WHOLLY_REMOTE = re.compile(
    r"\b(?:fully|100 ?%|completely|entirely|permanently)[ -]remote\b|\bremote[- ](?:role|position|job|opportunity"
    r"|first)\b"
    r"|\b(?:role|position|job) (?:is|can be)(?: \w+)? remote\b|\bwork(?:ing)? (?:from home|remotely) full[- ]time\b",
    re.IGNORECASE,
)
_OF_TERRITORY = re.compile(
    r"\b(?:country|region(?:al)?|area|territory|district|market|zone|cluster|gebiets|vertriebs)[\w-]*\b[^,(|]{0,40}"
    r"\b(?:\w*leiter(?:in)?|manager|director|lead|head|executive|representative|president|vp)\b"
    r"|\b(?:general manager|managing director|geschäftsführer\w*|head of|(?:account|sales|business) \w+ (?:for|to))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|cannot|can't|unable|except|excluding|excludes|outside|other than|nicht|außer|sauf)\b[^.;!?]*\Z",
    re.IGNORECASE,
)
_RIGHT_TO_WORK = re.compile(
    r"\b(?:authori[sz]ed|eligible|eligibility|right|permitted|entitled|legally)\b[^.;:!?]{0,40}\Z", re.IGNORECASE
)


def find_places(pieces: Sequence[Piece], markups: Sequence[Markup]) -> tuple[WorkPlace, ...]:
    """The places of work, stated ones first, each once."""
    found = [place for markup in markups for place in find_markup_places(markup)]
    first = next((number for number, piece in enumerate(pieces) if piece.kind == "heading"), len(pieces))
    for number, piece in enumerate(pieces):
        is_head = number < _HEAD and number <= max(first, 3) and (piece.kind != "heading" or _is_place_alone(piece))
        found += _find_in_piece(piece, is_head=is_head)
    if any(place.country and place.certainty == "stated" for place in found):
        # What a title names as its territory is no place of work where another is stated.
        title = next((piece.text for piece in pieces if piece.kind == "title"), "")
        found = [place for place in found if place.certainty == "stated" or place.found not in title]
    return _settle(found)


def _is_place_alone(piece: Piece) -> bool:
    """Whether a line that stands out holds a place and nothing else: "DENVER, COLORADO"."""
    named = find_place_names(piece.text)
    return len(named) == 1 and named[0].end - named[0].start == len(piece.text.rstrip(" .")) > 3


def _find_in_piece(piece: Piece, *, is_head: bool) -> Iterator[WorkPlace]:
    text = piece.text
    is_labelled = piece.kind == "fact" and is_place_label(piece.label)
    is_short = (
        is_head and len(text) <= _MOST_HEAD_LINE and not text.endswith((".", "!", "?")) and piece.kind != "bullet"
    )
    named = find_place_names(text)
    if is_labelled or (is_short and _REMOTE.search(text)) or _OPEN_TO.search(text[:400]):
        taken = [(each.start, each.end) for each in named]
        codes = [each for each in find_codes(text) if not any(start <= each.start < end for start, end in taken)]
        if is_labelled or codes:
            named = sorted((*named, *codes), key=lambda each: each.start)
    lead = piece.label if is_labelled else ""
    remote_seen = False
    for each in named:
        is_sure = is_labelled or ((piece.kind == "title" or is_short) and not _is_territory(piece, each))
        place = _judge(text, each, is_sure=is_sure, lead=lead)
        if place is not None:
            remote_seen |= place.remote
            yield place
    if not remote_seen and (
        place := _read_bare_remote(piece, is_given=is_labelled or is_short or piece.kind == "title")
    ):
        yield place


def _is_territory(piece: Piece, named: Named) -> bool:
    """Whether a country or state in a title is what the job looks after: "Country Manager (Netherlands)"."""
    return piece.kind == "title" and not named.city and bool(_OF_TERRITORY.search(piece.text[: named.start]))


def _judge(text: str, named: Named, *, is_sure: bool, lead: str) -> WorkPlace | None:
    """The place as one of work, or None where it is one of somebody else."""
    before = (
        f"{lead} {text[max(0, named.start - _LOOK_BACK) : named.start]}"
        if lead
        else text[max(0, named.start - _LOOK_BACK) : named.start]
    )
    after = text[named.end : named.end + _LOOK_AHEAD]
    before = before.replace("’", "'")
    if not is_sure and _OTHERS.search(before):
        return None
    is_remote = _is_remote(before, after)
    is_stated = is_sure or is_remote or _is_stated(before, after)
    if named.country == UNION and not is_stated:
        return None  # "the EU market", "EU citizens"
    if named.is_doubtful:
        # Surrey and Stamford, mentioned by the way, prove no jurisdiction; where a place is due, they may be one.
        if not is_stated:
            return None
        is_stated = False
    certainty: Certainty = "stated" if is_stated else "possible"
    found = text[named.start : named.end]
    # People work in the state from a distance, not only in the city of its name.
    city = "" if is_remote and found == "New York" else named.city
    return WorkPlace(named.country, named.region, city, certainty, found, is_remote)


def _is_remote(before: str, after: str) -> bool:
    if _NEGATED.search(before):
        return False
    if not (_REMOTE_BEFORE.search(before) or _REMOTE_AFTER.match(after) or _OPEN_TO.search(before)):
        return False
    # Only what stands near counts: a perk elsewhere in a paragraph says nothing about the place.
    return not _FOR_A_TIME.search(before + after)


def _is_stated(before: str, after: str) -> bool:
    if _NEGATED.search(before):
        return False
    if _RIGHT_TO_WORK.search(before):
        return False
    if _BASED_AFTER.match(after):
        return True
    if _OUR_PLACE.search(before):
        return bool(_SITE.match(after))
    return bool(_STATING.search(before)) and not _COMPANY.search(before)


def _read_bare_remote(piece: Piece, *, is_given: bool) -> WorkPlace | None:
    """Work from a distance without a place."""
    text = piece.text
    found = _WHOLLY_REMOTE.search(text)
    if found is None and is_given:
        found = re.search(
            r"(?<![\w-])(?:remote|home[- ]based)\b(?! (?:sites?|teams?|areas?|sensing|monitoring|access|support))",
            text,
            re.IGNORECASE,
        )
    if found is None:
        return None
    if _FOR_A_TIME.search(text[max(0, found.start() - _LOOK_BACK) : found.end() + _LOOK_AHEAD]):
        return None
    return WorkPlace("", "", "", "stated", found[0], remote=True)


def _settle(found: Sequence[WorkPlace]) -> tuple[WorkPlace, ...]:
    """Each place once, in its surest form; a country or a state is left out where a place in it says more."""
    kept: list[WorkPlace] = []
    for place in chain(
        (each for each in found if each.certainty == "stated"), (each for each in found if each.certainty == "possible")
    ):
        if len(kept) < MOST_PLACES and not any(_says_as_much(other, place) for other in kept):
            kept.append(place)
    bare = [place for place in kept if not place.country and place.remote]
    if bare and any(place.country and place.remote for place in kept):
        kept = [place for place in kept if place not in bare]
    return tuple(kept)


def _says_as_much(one: WorkPlace, other: WorkPlace) -> bool:
    """Whether the second adds nothing: the same place, or what lies around the first and is no surer."""
    if one.remote != other.remote and other.certainty == "stated":
        return False
    if one.city and one.city == other.city and "," in one.found and "," not in other.found:
        return True  # the name alone was taken for its namesake elsewhere
    if one.country != other.country:
        return False
    same_city = other.city.casefold() in ("", one.city.casefold())
    return same_city and _name_region(other) in ("", _name_region(one))


def _name_region(place: WorkPlace) -> str:
    """The region by its code where it has one: TX and Texas are the same."""
    known = find_state(place.region, place.country) if place.region else None
    return known.region if known else place.region.casefold()
