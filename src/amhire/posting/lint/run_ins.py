"""Headings that run on inside a paragraph: "… the team. Requirements: a degree … Benefits: …".

Whole postings come as one paragraph from boards that lose line breaks. Only phrases of a list, written as headings are,
are taken for one, and never in the middle of a clause.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

#: A paragraph of fewer characters is not searched for headings inside.
_LEAST_RUN = 120
_LOOK_BACK = 30
_INSIDE_CLAUSE = re.compile(r"\b(?:the|a|an|of|in|to|for|our|your|and|with|this|that|these|&)$", re.IGNORECASE)


def find_run_ins(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each heading inside a paragraph, and where the text under it begins."""
    for found in _run_ins().finditer(text):
        start, end = found.span("heading")
        before = text[max(0, start - _LOOK_BACK) : start].rstrip()
        is_first = not before and start <= _LOOK_BACK
        is_after_stop = before.endswith((".", "!", "?", ";", ")", ":", "•", "”", '"'))
        is_known = bool(found["colon"]) or _stands_alone(found["heading"], is_first=is_first or is_after_stop)
        if is_known and (is_first or is_after_stop or _may_follow(text, found)):
            yield start, end, found.end()


def _stands_alone(heading: str, *, is_first: bool) -> bool:
    """Whether words are a heading without a colon: several, or one that is hardly anything else behind a full stop."""
    return " " in heading or (is_first and heading.casefold() in _STRONG)


def _may_follow(text: str, found: re.Match[str]) -> bool:
    """Whether a heading may stand behind words that no full stop ends; not inside a clause: "in The Role"."""
    start = found.start("heading")
    if len(text) < _LEAST_RUN or not (found["colon"] or text[start - 1] == " "):
        return False
    return not _INSIDE_CLAUSE.search(text[max(0, start - _LOOK_BACK) : start].rstrip())


@lru_cache(maxsize=1)
def _run_ins() -> re.Pattern[str]:
    words = f"{_RUN_IN_PHRASES}|{_RUN_IN_WORDS}".replace("'", "['’]")
    return re.compile(
        rf"(?<![A-Z@/-])(?=[A-ZÀ-Þ])(?P<heading>(?i:{words}))"
        r"(?:\s?(?P<colon>:)\s*|(?=\s?[•●▪■·*]|\s+[A-Z0-9À-Þ]|\s+[-–—]\s))"
    )


_RUN_IN_PHRASES = (
    "key responsibilities|main responsibilities|core responsibilities|job responsibilities|primary responsibilities"
    "|principal responsibilities|duties and responsibilities|duties & responsibilities|essential duties"
    "|essential duties and responsibilities|essential duties & responsibilities|essential job functions"
    "|essential functions|key duties|main duties|job duties|roles and responsibilities|role and responsibilities"
    "|responsibilities include|duties include|key tasks|key accountabilities|what you'll do|what you will do"
    "|what you'll be doing|what you will be doing|the role|the job|the position|the opportunity|about the role"
    "|about the job|about the position|role purpose|role overview|role summary|job purpose|job summary|job description"
    "|job overview|position summary|position overview|position description|purpose of the role|your role"
    "|key requirements|job requirements|minimum requirements|essential requirements|basic requirements"
    "|position requirements|education requirements|experience requirements|minimum qualifications"
    "|required qualifications|basic qualifications|required skills|required experience|skills required"
    "|experience required|skills and experience|skills & experience|essential skills|key skills|technical skills"
    "|qualifications and experience|education and experience|knowledge and skills|candidate requirements"
    "|candidate profile|person specification|the person|the candidate|the ideal candidate|ideal candidate"
    "|the successful candidate|about you|who you are|your profile|what you'll bring|what you will bring"
    "|what you'll need"
    "|what we're looking for|what we are looking for|what you need|you have|physical demands|physical requirements"
    "|essential criteria|desirable criteria|preferred qualifications|preferred skills|preferred experience"
    "|desirable skills|desired skills|nice to have|nice to haves|bonus points|good to have|salary and benefits"
    "|salary & benefits|compensation and benefits|compensation & benefits|pay and benefits|the package|the benefits"
    "|the rewards|what we offer|we offer|what's in it for you|why join us|about us|about the company|the company"
    "|company overview|company description|company profile|our client|our company|the client|who we are|how to apply"
    "|to apply|the application process|interview process|hiring process"
    "|deine aufgaben|ihre aufgaben|dein profil|ihr profil|wir bieten|unser angebot|über uns"
    "|vos missions|votre profil|profil recherché|nous offrons"
)
_STRONG = frozenset({"responsibilities", "requirements", "qualifications", "duties", "overview", "summary"})
_RUN_IN_WORDS = (
    "responsibilities|duties|requirements|qualifications|benefits|overview|summary|skills|essential|desirable|preferred"
    "|education|experience|responsibilities/duties|knowledge|competencies|description|aufgaben|anforderungen|missions"
    "|profil|avantages|perks|package"
)
