"""Words broken at the end of a line, made whole: without the hyphen where it only marked the break, else with it."""

import re

# Bounded, so that a line of nothing but letters and hyphens is not read again from each of its hyphens.
_BROKEN_WORD = re.compile(r"(?<!\w)((?:[^\W_]{1,60}-){0,8})([^\W_]{1,60})-\n *([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# What English writes with a hyphen after or before almost anything: a break there keeps it.
_FIRST = """
account agency all always anti audit award back bank big board bottom brand broad budget business buy buyer call
career case cash category centre certificate channel city class clear client close cloud coast cold community company
competitor consumer contract cost cross customer cutting cyber daily data day deadline deal deep detail dollar double
drop early east easy eight eighteen eighty electro eleven employee end enterprise entry evidence executive face fast
feature field fifteen fifty first five fixed follow forty forward four fourteen front full fully fund future game go
goal good government grant great ground growth half hand hands hard heavy high higher highest highly home hour house
human income industry insight job joint just key knowledge large last late lead leading left less level life limited
line live long longer low lower made mail make margin market marketing medium member mid million mission mobile money
month more most much multi near never new next nine nineteen ninety non north objective office often one ongoing open
order owner part partner patient peer people performance post power price problem process product profit project
quality quarter quick quota read ready real record red relationship research result results retail revenue right risk
role root safety sales same school second self semi senior service set seven seventeen seventy short side single six
sixteen sixty small social socio solution south stake start state step still store strategy strong student supply
target task tax team technology term third thirteen thirty thought three time top trade trend triple trouble twelve
twenty two user value vendor vice walk web weekly well west white whole wide winning word work world write year yearly
young zero
"""
_LAST = """
account approved around averse awarded aware awareness away backed based bearing behind below billing board boarding
bound breaking budget building built business by call calling cap category centered centred centric certified chain
channel class client cloud commerce company compliant conscious country cultural customer cut cycle day days deep
degree delivery departmental depth desk developed digit digital directed disciplinary division dollar down driven
earned effect effective efficient eligible employed employee end engineered escalation established facing fact family
figure first floor focused foot footed for forward free friendly front functional funded generated generation going
grade grossing group growing grown growth hand handed hands hard high hire hold home hour hours house impact in
incentive income industry ins intensive keeping key knit knowledge known lasting lead leader leading led level life
line lingual linked list local long looking mail maker makers making managed management manager margin market media
mile million minded minute month monthly motivated name national needed new notch off office offs on one ongoing
online open orientated oriented out outs over owned owner owners oxley paced page party pay payer per performer
performing person phase plan planned planning platform player point powered president price priced priority product
profile profit proof proofing quality quarter quo range ready recognised recognized record region regional related
rich rise risk road running safe sale savvy scale school scoring secure sell seller selling sensitive service set
share shelf shift side sided site size sized skilled solver solving speaking specific speed spoken stage stakeholder
standard standing start starter state step stop store style sufficiency sufficient support tasker tasking tax team
tech term test thinking third through throughs tier time timer title top touch track traded trained trip unit up ups
user users value vendor versed volume wave way week weekly weight wide win winning wise word work worker workers
working world worth writing written year years zone
"""
# Words of two that are written as one.
_ONE = """
accountability anyone anything background backup benchmark billboard bookkeeping brainstorming breakdown budgeting
businessman buyout chairman chairperson checkout classroom countdown coursework craftsmanship dashboard dashboards
database databases daytime deadline deadlines department departments desktop directed directing downtime ending
everyone everything feedback founded framework funded funding government governments grading groundbreaking grounded
guideline guidelines handled handling handout handouts handover handset hardware headed headline headquarters
healthcare highlight highlights homepage household housekeeping inbound incoming independent inside into keyboard
kickoff latest layout layouts leader leaders leadership leading lifecycle lifestyle lifetime likewise longstanding
makeup management manager managers markdown marketed marketing marketplace membership milestone milestones network
networking networks newsletter nothing offline onboarding ongoing online onto otherwise outbound outgoing outlook
outside outstanding overall oversight overtime ownership paperwork partner partnered partners partnership partnerships
password payoff payout pipeline planning pointing powerpoint processed processes purchase quickbooks recordkeeping
roadmap salesforce salesman salespeople salesperson saleswoman semiannual seminar seminars shareholder shareholders
sharepoint shutdown sided software someone something spokesperson spreadsheet stakeholder stakeholders standing
storefront straightforward teamwork testing therefore throughout timekeeping timeline timelines timely topics tradeoff
training troubleshooting turnaround turnover understanding undertaking underwriting upcoming update updated updates
upon uptime warehouse warehouses website websites whiteboard wholesale wholesaler wholesalers within without workflow
workflows workforce workout workplace workshop workshops
"""
# Between the parts of "up-to-date", "day-to-day", "state-of-the-art".
_LINKS = frozenset(("a", "and", "at", "by", "for", "in", "of", "on", "or", "out", "over", "per", "the", "to", "up"))
_FIRST_PARTS, _LAST_PARTS, _CLOSED = (frozenset(words.split()) for words in (_FIRST, _LAST, _ONE))
_SINGLE_LETTERS = frozenset("bceitxy")
_SHORT = 3
# Ends of words that are no words themselves.
_WORD_ENDING = re.compile(
    r"(?:ments?|[st]ions?|ations?|ings?|ness|able|ible|ably|ibly|ity|ities|ances?|ences?|ency|ally|ously|ers|ors|ized?|"
    r"ised?|tive|sive|ture|tures|tial|cial|ship|ships|ful|fully|less|ly|ted|ning|ting|ling|ring|der|ter|ber|ger|ties)$"
)


def join_broken_words(text: str) -> str:
    """Put words broken at a line's end together, as the rest of the text or else English has them."""
    if "-\n" not in text:
        return text
    known = {word.casefold() for word in _WORD.findall(text)}

    def join(found: re.Match[str]) -> str:
        before, head, tail = found[1], found[2], found[3]
        hyphen = "-" if _is_compound(before, head, tail, known) else ""
        return f"{before}{head}{hyphen}{tail}"

    return _BROKEN_WORD.sub(join, text)


def _is_compound(before: str, head: str, tail: str, known: set[str]) -> bool:
    """Whether the hyphen belongs to the word."""
    if not head.isalpha() or not tail[0].islower():
        return True
    first, last = head.casefold(), tail.casefold()
    if f"{first}-{last}" in known:
        return True
    if first + last in known or first + last in _CLOSED or _WORD_ENDING.match(last):
        return False
    if len(last) <= _SHORT and last not in _LAST_PARTS:
        return last in _LINKS and (first in _FIRST_PARTS or first in _LINKS)
    return first in _FIRST_PARTS or last in _LAST_PARTS or first in _SINGLE_LETTERS or _is_chain(before, first)


def _is_chain(before: str, head: str) -> bool:
    """Whether the break is within something like "year-over-year" or "day-to-day"."""
    return bool(before) and head in _LINKS
