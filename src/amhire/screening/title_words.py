"""Whether a few words read like a job title, and the words of one in the order they are spoken."""

import re

#: The words that job titles end in, or begin with before "of" or a comma.
_HEADS_TEXT = """
    accountant actuary adjuster administrator adviser advisor advocate agent ambassador analyst apprentice
    architect archivist artist assembler assessor assistant associate attendant attorney auditor baker banker
    barista bartender berater betreuer biologist bookkeeper broker builder butcher buyer captain caretaker
    carpenter cashier ceo cfo chairman checker chef chemist chief cleaner clerk cmo coach commercial
    commissioner concierge consultant contractor controller coo cook coordinator copywriter counsel counsellor
    counselor courier cto curator dealer dentist deputy designer developer dietitian director dispatcher
    driver economist editor ejecutivo electrician engineer entrepreneur estimator evangelist examiner exec
    executive facilitator farmer fellow firefighter foreman founder freelancer gardener generalist geologist
    gerente guard hairdresser handler head helper host hostess hygienist inspector instructor intern
    interpreter investigator janitor journalist keeper kundenbetreuer laborer labourer lawyer lead leader
    leadership lecturer leiter leiterin leitung liaison librarian lieutenant loader machinist management
    manager manger marketer mason mechanic mentor merchandiser mgr milliner minister missionary moderator
    nanny negotiator nurse nutritionist officer operative operator optician organiser organizer owner packer
    painter paralegal paramedic partner pastor pharmacist photographer physician picker pilot planer planner
    plasterer plumber policeman porter postman praktikant president principal producer professor programmer
    proprietor purchaser receptionist recruiter registrar rep reporter representative researcher responsable
    roofer sailor sales salesman salesperson saleswoman scheduler scientist scout secretary seller sergeant
    server soldier specialist statistician steward stocker strategist stylist superintendent superviser
    supervisior supervisor surveyor tailor teacher technician technologist teller tester therapist tiler
    trainee trainer translator tutor underwriter upholsterer valuer verkäufer veterinarian volunteer vp waiter
    waitress welder werkstudent worker writer
"""
_HEADS = frozenset(_HEADS_TEXT.split())
_RUN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
#: Heads that name a department as well: "Acme Media Sales" is an employer where a clearer title stands beside it.
_DEPARTMENTS = frozenset({"sales", "marketing", "management", "leadership", "commercial"})
_MOST_TITLE_WORDS = 12


def may_hold_title(text: str) -> bool:
    """Whether any word that a title ends in stands in the text; however it is cut, no part is a title without one."""
    return not _HEADS.isdisjoint(_RUN.findall(text.lower()))


def is_title(text: str) -> bool:
    """Whether a few words read like a job title."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or len(words) > _MOST_TITLE_WORDS:
        return False
    return not _HEADS.isdisjoint(words)


def title_clarity(text: str) -> tuple[bool, int]:
    """How surely a few words that may be a title are one: sorts a person's title above a department's name."""
    words = [word.lower() for word in _WORD.findall(text)]
    return any(word in _HEADS - _DEPARTMENTS for word in words) and words[-1] in _HEADS - _DEPARTMENTS, len(words)


def list_title_words(title: str) -> list[str]:
    """The words of a title in the order they are spoken: "Manager, Key Accounts" becomes "key accounts manager"."""
    turned = re.fullmatch(r"(.{2,40}?)(?:\s*[,–-]\s+|\s+of\s+)(.{2,60})", title.strip())
    if turned and turned[1].split()[-1].lower() in _HEADS and not is_title(turned[2]):
        title = f"{turned[2]} {turned[1]}"
    return [word.lower() for word in _WORD.findall(title)]
