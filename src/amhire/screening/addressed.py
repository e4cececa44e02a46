"""Text that speaks to a program instead of a reader: orders to an AI that is thought to judge résumés.

No program of that kind reads here, so such text changes nothing; a person should know that it is there. What
is looked for is being spoken to ("you are an assistant", "ignore the instructions above", "rate this candidate"), not
talk about AI, which is many people's work.
"""

import re

_MACHINE = (
    r"(?:ai|a\.i\.|artificial intelligence|llms?|(?:large )?language models?|chat ?bots?|chatgpt|gpt(?:-?\d\w*)?|"
    r"claude|gemini|copilot|(?:ats|screening|recruiting|hiring|automated|ai) "
    r"(?:systems?|bots?|software|agents?|tools?))"
)
_PAPER = r"(?:candidate|applicant|resume|résumé|cv|person|profile|application)"
_ORDER = r"(?:return|say|respond|reply|ignore|rank|rate|score|recommend|output|print|select)"
_SIGNS = (
    # Orders to forget other orders.
    (
        r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|the|your|of|these|those|my)\s+){0,3}"
        r"(?:previous|prior|above|earlier|preceding|former|other|system|existing)\s+(?:\w+\s+){0,2}"
        r"(?:instructions?|prompts?|directions?|guidelines?|rules?|criteria|commands?|context)\b"
    ),
    # Being told what one is.
    (
        r"\b(?:you are|you['’]re|act as|pretend to be|behave as)\s+(?:now\s+)?(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,4}"
        rf"(?:assistant|reviewer|screener|evaluator|{_MACHINE})\b"
    ),
    rf"\b(?:if|when|since|as)\s+(?:you are|you['’]re)\s+(?:an?\s+)?(?:[\w-]+\s+){{0,2}}{_MACHINE}\b",
    r"\bas an (?:ai|llm|ai (?:language )?model|ai assistant)\b[^.\n]{0,30}\b(?:you|i|must|should|please)\b",
    # Being called.
    rf"\b(?:note|message|instructions?|attention|memo|reminder)\s+(?:to|for)\s+(?:(?:all|any|the|an)\s+)?{_MACHINE}\b",
    rf"(?:\battention,?|(?:^|[.\n]\s*)(?:dear|hello|hey|hi))\s+{_MACHINE}\b",
    rf"\b{_MACHINE}\s*[,:]\s*(?:please\s+)?{_ORDER}\b",
    # Orders about the one who wrote it.
    rf"\b(?:rank|rate|score|grade|classify|evaluate|treat|mark)\s+(?:this|my)\s+{_PAPER}\b",
    rf"\b(?:recommend|select|hire|shortlist|prioriti[sz]e|advance|approve)\s+this\s+{_PAPER}\b",
    (
        rf"\b(?:rank|rate|score|place)\s+(?:the|this)\s+{_PAPER}\s+(?:as\s+|at\s+|in\s+)?(?:the\s+)?"
        r"(?:first|top|highest|highly|best|10|100|number one|#1|above)\b"
    ),
    r"\bthis (?:candidate|applicant) (?:is|meets|exceeds|should be|must be)\b",
    # Orders about what to say.
    (
        r"\b(?:do not|don['’]t|never)\s+(?:mention|reveal|disclose|repeat)\s+(?:this|these|the)\s+(?:\w+\s+)?"
        r"(?:instructions?|prompt|message|text)\b"
    ),
    r"\b(?:respond|reply|answer|output|return|print)\s+(?:only\s+)?(?:with\s*)?:?\s*[\"'“‘]",
    # How a program marks what is said to it.
    r"\bsystem prompt\b[^.\n]{0,30}[:=]",
    r"<\|?/?(?:im_start|im_end|endoftext|system|assistant|user)\|?>|\[/?inst\]|<<sys>>",
    r"(?:^|\n)\s*#{2,}\s*(?:system|instruction|assistant)s?\s*:?\s*(?:\n|$)",
    r"(?:^|\n)\s*system\s*:\s*(?:you|ignore|from now|always|never)\b",
)
_SIGN = re.compile("|".join(f"(?:{each})" for each in _SIGNS))


def find_address(text: str) -> str:
    """What speaks to a program, from its first words on; empty where nothing does."""
    # Looking in small letters is twice as quick as looking for both.
    small = text.lower()
    found = _SIGN.search(small)
    if not found:
        return ""
    # A few capitals of other alphabets have two small letters; then the places do not agree.
    return (text if len(text) == len(small) else small)[found.start() :].lstrip()
