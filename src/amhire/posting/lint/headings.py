"""What a heading or a label of a posting says about the text under it, in English, German and French.

The words were collected from postings of many boards; a heading nobody has listed tells nothing, which is no harm.
"""

import re
from functools import lru_cache

from amhire.posting.lint.advert import Part

_MOST_WORDS = 9
_MOST_CHARACTERS = 80

#: By part, words that decide it wherever they stand in a heading. The first part that fits is taken.
_SIGNS: tuple[tuple[Part, str], ...] = (
    (
        "equality",
        (
            r"equal (?:employment )?opportunit\w+|eeo|diversity|inclusion|equality|accommodations?"
            r"|reasonable adjustments?"
            r"|adjustments|accessibility|disability confident|chancengleichheit|vielfalt|diversität|barrierefreiheit"
            r"|égalité|diversité|handicap|inclusivité"
        ),
    ),
    (
        "process",
        (
            r"(?:hiring|interview|selection|recruitment|recruiting|application) (?:process|stages|steps)|next steps?"
            r"|what happens (?:next|after)|how we hire|auswahlverfahren|bewerbungsprozess|bewerbungsverfahren"
            r"|(?:processus|étapes) de (?:recrutement|sélection)"
        ),
    ),
    (
        "apply",
        (
            r"how to apply|how do i apply|to apply|apply(?: now| today| here| online)?|applying|interested|closing date"
            r"|application (?:deadline|instructions|details)|deadline|contact(?: us| details| information)?"
            r"|ready to join"
            r"|bewerbung|bewerben|jetzt bewerben|kontakt|ansprechpartner\w*|bewerbungsfrist|interesse geweckt"
            r"|candidature|postuler|pour postuler|contactez?"
        ),
    ),
    (
        "extras",
        (
            r"nice[- ]to[- ]haves?|good[- ]to[- ]haves?|preferred(?: .*)?|desirables?(?: .*)?|desired(?: .*)?"
            r"|bonus points.*"
            r"|pluses|a plus|(?:also|would|might) helps?|advantageous|advantages?|optional|even better|helps but"
            r"|not required|extra credit"
            r"|wünschenswert|von vorteil|pluspunkte|idealerweise|(?:un|les) plus|atouts?|souhaité\w*|apprécié\w*"
        ),
    ),
    (
        "pay",
        (
            r"pay|pay (?:range|rate|details|transparency)|salary|salaries|compensation|remuneration|wages?|earnings"
            r"|hourly rate|on[- ]target earnings|ote|gehalt|vergütung|entgelt|bezahlung|verdienst|salaire|rémunération"
        ),
    ),
    (
        "benefits",
        (
            r"benefits?|perks?|what we(?:'ll| will| can)? offer(?: you)?|we offer(?: you)?|our offer|what is on offer"
            r"|what's on offer|what's in it for (?:you|me)|why (?:join|work|you'll|choose|us|apply)\b.*|rewards?"
            r"|in return"
            r"|what you(?:'ll| will)? (?:get|receive|gain)|what you can expect|the package|package|pto|time off"
            r"|wir bieten|was wir bieten|das bieten wir.*|unser angebot|deine vorteile|ihre vorteile|leistungen"
            r"|benefits bei.*"
            r"|was (?:dich|sie) erwartet|nous (?:vous )?offrons|ce que nous offrons|ce que nous proposons|avantages"
            r"|vos avantages|pourquoi nous rejoindre"
        ),
    ),
    (
        "duties",
        (
            r"responsibilit(?:y|ies)|duties|duty|tasks?|accountabilities|(?:essential|job|key|primary) functions?"
            r"|functions?"
            r"|what you(?:'ll| will)? (?:do|be doing|own|deliver|work on)|what will you(?: be)? do(?:ing)?"
            r"|(?:you will|you'll)(?! (?:bring|need|have|get|gain|receive|offer|love|enjoy|learn))"
            r"|your (?:impact|mission|day|challenge|role|job|work)|how you(?:'ll| will) .*|day[- ]to[- ]day"
            r"|a day in the life"
            r"|(?:first|next) \d+ (?:days|months)|(?:what )?success looks like(?: in \d+ \w+)?"
            r"|deine aufgaben|ihre aufgaben"
            r"|aufgaben\w*|tätigkeiten|ihr(?:e)? rolle"
            r"|verantwortung\w*|missions?|vos missions|vos responsabilités|responsabilités|tâches|activités"
        ),
    ),
    (
        "demands",
        (
            r"requirements?|required|must[- ]haves?|qualifications?|skills?|experience|experiences|who you are"
            r"|about you"
            r"|what you(?:'ll| will)? (?:bring|need|have|offer|must have)|what we(?:'re| are)? (?:looking for"
            r"|look for|need|"
            r"expect|require|seek|want).*|who we(?:'re| are) looking for|you have|you are|you bring|you must have"
            r"|you need"
            r"|your (?:profile|background|skills|experience|strengths)|profile|the person|person specification"
            r"|the candidate"
            r"|(?:ideal|successful|right) (?:candidate|applicant)|candidate (?:profile|requirements|specification)"
            r"|competenc(?:y|ies|es)|knowledge(?: .*)?|education(?:al)?(?: .*)?|abilities|essentials?"
            r"|essential criteria"
            r"|criteria|eligibility|licen[cs]es?|certifications?|certificates?|physical demands|prerequisites?"
            r"|what it takes|minimum .*|training/experience|anforderungen?|dein profil|ihr profil|profil"
            r"|qualifikation(?:en)?"
            r"|voraussetzungen|kenntnisse|das (?:bringst du|bringen sie) mit|was du mitbringst|was sie mitbringen"
            r"|du bringst mit|sie bringen mit|votre profil|profil recherché|compétences|exigences|formation|expérience"
        ),
    ),
    (
        "company",
        (
            r"about (?!you\b|the (?:role|job|position)).+|about us|who we are|(?:the|our|your) (?:company|client|team"
            r"|organi[sz]ation"
            r"|employer|business|story|mission|values|culture|vision|school|department)|company|client|organi[sz]ation"
            r"|company (?:overview|profile|description|information|summary|background)|(?:company|team) culture|culture"
            r"|values|mission|our .*|meet the team|the team|background|introduction|über uns|wir über uns"
            r"|das unternehmen"
            r"|unternehmen|wer wir sind|das sind wir|à propos.*|qui sommes[- ]nous|l'entreprise|notre entreprise"
            r"|l'équipe"
        ),
    ),
    (
        "duties",
        (
            r"(?:the|this) (?:role|job|position|opportunity|vacancy|post)|about (?:the|this) (?:role|job|position"
            r"|opportunity)"
            r"|(?:job|role|position|post|general|brief) (?:description|summary|overview|purpose|profile|details"
            r"|objective|scope)"
            r"|summary|overview|purpose|scope|objective|description|main purpose|opportunity|die stelle"
            r"|stellenbeschreibung"
            r"|le poste|description du poste|votre rôle|votre mission"
        ),
    ),
)
#: Words that a heading may carry beside those that decide it.
_FILLING_WORDS = """
& / a additional an and annual are as base basic be benefits candidate company competencies core dein deine der des
die das du duties education essential estimated et expected experience fachliche follows for full general ihr ihre
in include includes including is job key knowledge la le les main major minimum need nos notre of or other our
personal persönliche position primary principal professional relevant required role skills so some specific technical
the these this to total und unser unsere us vos votre we what will with work working you your
ce das dies dir du es est ist la mit pour qui sie sich un une wäre serait über zu
"""
_FILLING = frozenset(_FILLING_WORDS.split())

#: Labels of facts that stand as "Label: value" on a line or in a running text, and the part they belong to.
_LABELS: tuple[tuple[Part, str], ...] = (
    (
        "pay",
        (
            r"(?:base |basic |annual |starting |hourly |expected |estimated |target |total )?"
            r"(?:pay|salary|compensation|wage|remuneration|package|earnings)"
            r"(?: range| rate| scale| band| package| details| grade)?"
            r"|pay type|hourly rate|day rate|rate of pay|rate|ote|on[- ]target earnings|commission|bonus"
            r"|variable pay|equity"
            r"|gehalt|jahresgehalt|vergütung|entgelt|entgeltgruppe|salaire|rémunération|salario|retribución|salaris"
            r"|retribuzione"
        ),
    ),
    ("benefits", r"benefits|avantages|leistungen|vorteile"),
    (
        "apply",
        (
            r"(?:application |apply )?(?:deadline|closing date|close date|apply by)|applications? (?:close|closes"
            r"|due)(?: on)?"
            r"|bewerbungsschluss|bewerbungsfrist|date limite(?: de candidature)?|contact|contact name|e-?mail|phone"
            r"|telephone"
            r"|tel|ansprechpartner(?:in)?|apply(?: at| online| here| to)?|how to apply"
        ),
    ),
    (
        "",
        (
            r"(?:job |work |primary |office |position |main )?(?:location|locations)|location\(s\)|(?:office|place"
            r"|places) of"
            r" work|work ?place|work ?site|where|based(?: in| at)?|office|city|state|country|city/state|region"
            r"|remote from"
            r"|standorte?|arbeitsort|einsatzort|dienstort|ort|land|lieu(?: de travail| du poste)?|localisation|ville"
            r"|pays"
            r"|lugar|ubicación|sede(?: di lavoro)?|locatie|standplaats|workplace type|work (?:arrangement|model"
            r"|mode)|remote"
            r"|job title|job role|position title|position|title|role|stellenbezeichnung|intitulé(?: du poste)?"
            r"|(?:job |employment |contract |position )?(?:type|category|function)|contract|contract length|duration"
            r"|term|hours"
            r"|working hours|hours of work|shift|shifts|schedule|work schedule|status|flsa status|start|start date"
            r"|starting"
            r"|posted|date posted|posting date|job (?:id|ref|reference|number|code)|position id|reference|ref|ref no"
            r"|reference number|requisition(?: id| number)?|req id|req #|vacancy (?:ref|id)|department|division|team"
            r"|business unit"
            r"|industry|sector|company|employer|client|reports to|reporting to|line manager|manages|direct reports"
            r"|travel"
            r"|openings|vacancies|number of (?:positions|openings)|experience level|seniority|job level|grade|level"
            r"|accounts"
            r"|territory|vertragsart|arbeitszeit|beginn|eintritt|befristung|abteilung|kennziffer|referenznummer"
            r"|unternehmen"
            r"|type de contrat|contrat|date de début|durée|référence|entreprise|values|language"
        ),
    ),
)
#: Labels whose value is a place of work.
_PLACE_LABEL = (
    r"(?:job |work |primary |office |position |main )?locations?|location\(s\)|(?:office|places?) of work|work ?place"
    r"|work ?site|where|based(?: in| at)?|office|city|state|country|city/state|region|remote(?: from)?|standorte?"
    r"|arbeitsort"
    r"|einsatzort|dienstort|ort|land|lieu(?: de travail| du poste)?|localisation|ville|pays|lugar|ubicación"
    r"|sede(?: di lavoro)?|locatie|standplaats|office you report to|arbeitsplatz|work (?:arrangement|model|mode)"
    r"|applicants? (?:location|from)|open to|locations? of work|place"
)
_TITLE_LABEL = (
    r"job title|position title|title|job role|role title|vacancy|position|role"
    r"|stellenbezeichnung|intitulé(?: du poste)?"
)
_BUTTONS = (
    r"apply(?: now| today| here| online| for this (?:job|role|position))?|jetzt bewerben|postuler|share|save|print|back"
)

_EDGE = re.compile(r"^[\W_\d]+|[\s\W_]+$")
_BREAK = re.compile(r"\s+")


def find_part(heading: str) -> Part:
    """What a heading announces; "" where it does not tell."""
    words = normalise(heading)
    if not words or len(words) > _MOST_CHARACTERS or words.count(" ") >= _MOST_WORDS:
        return ""
    for part, pattern in _parts():
        if pattern.search(words):
            return part
    return ""


def is_known_heading(text: str) -> bool:
    """Whether the whole of a text is a heading of the lists, with nothing else in it than filling words."""
    words = normalise(text)
    if not words or len(words) > _MOST_CHARACTERS or words.count(" ") >= _MOST_WORDS:
        return False
    rest, found = _signs().subn(" ", words)
    return found > 0 and all(word in _FILLING for word in re.findall(r"[\w'/&]+", rest))


def is_button(text: str) -> bool:
    """Whether a text is what pages write on a button, and no heading."""
    return bool(_pattern(_BUTTONS).fullmatch(normalise(text)))


def find_label_part(label: str) -> Part | None:
    """The part that a fact of this label belongs to; None for words that are no label of the lists."""
    words = normalise(label)
    return next((part for part, pattern in _labels() if pattern.fullmatch(words)), None)


def is_place_label(label: str) -> bool:
    """Whether what follows the label is a place of work."""
    return bool(_pattern(_PLACE_LABEL).fullmatch(normalise(label)))


def is_title_label(label: str) -> bool:
    """Whether what follows the label is the name of the job."""
    return bool(_pattern(_TITLE_LABEL).fullmatch(normalise(label)))


def normalise(text: str) -> str:
    """Small letters, straight apostrophes, single spaces, no marks or numbers around."""
    straight = _BREAK.sub(" ", text[: 2 * _MOST_CHARACTERS].replace("’", "'")).casefold()
    return _EDGE.sub("", straight).strip() + (")" if straight.rstrip(" :").endswith("(s)") else "")


def label_words() -> str:
    """All labels as one pattern, for a search in running text."""
    return "|".join(words for _, words in _LABELS)


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[Part, re.Pattern[str]], ...]:
    return tuple((part, re.compile(rf"(?<![\w'])(?:{words})(?![\w'])")) for part, words in _SIGNS)


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    """All that decides a part; what may follow in a heading, as in "About …", counts for nothing here."""
    every = "|".join(words.replace(".*", "").replace(".+", "") for _, words in _SIGNS)
    return re.compile(rf"(?<![\w'])(?:{every})(?![\w'])")


@lru_cache(maxsize=1)
def _labels() -> tuple[tuple[Part, re.Pattern[str]], ...]:
    return tuple((part, re.compile(words)) for part, words in _LABELS)


@lru_cache(maxsize=8)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)
