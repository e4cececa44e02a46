"""Whether pay is commission, in whole or in part, and the words that tell it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from amhire.posting.lint.advert import Advert, Piece
from amhire.posting.lint.facts import CommissionShare, PayStatement, Quote

_WHOLLY = r"(?:solely|purely|entirely|exclusively|wholly|fully|strictly|completely|only)"
_SOLELY = (
    rf"(?:100\s?%|one hundred per ?cent|{_WHOLLY}|straight|pure)[\s-](?:on\s|by\s|through\s|from\s"
    rf"|a\s)?commissions?(?:[\s-](?:only|based|basis|role|position|pay|structure))?"
    r"|commissions?[\s-]only(?!\s(?:on|for|when|if|after|once|from|applies|in)\b)(?:[\s-](?:role|position|basis"
    r"|job|pay|opportunity))?"
    rf"|commission[\s-]based[\s-]only|(?:paid|compensated|earn\w*|remunerated|pay is|compensation (?:is|will be"
    rf"|shall be)(?: based)?|income is|based)\s{_WHOLLY}\s"
    r"(?:on|by|through|from|via|in|of)\s(?:a\s)?commissions?(?:\sbasis)?"
    rf"|(?:pay|compensation|income|earnings|remuneration)(?:\sfor\sthis\s\w+)?\s(?:is|are|will be|shall be"
    rf"|comes?)\s(?:based\s)?{_WHOLLY}\s(?:on\s|of\s|from\s)?commissions?"
    r"|(?:on|by|of|through|from|in)\s(?:the\s)?commissions?\s(?:alone|exclusively|solely|entirely)|commissions? alone"
    r"|no base (?:salary|pay)[^.;]{0,40}commissions?|self[- ]employed[^.;]{0,40}commissions?"
    r"|commissions?[^.;]{0,30}self[- ]employed"
    r"|1099[^.;]{0,30}commissions?|compensation (?:shall|will) be based on commissions?"
    r"|paid on (?:a\s)?commission(?:s|\sbasis)?"
    r"|(?:rein(?:e[rn]?)?|ausschließlich(?:e[rn]?)?|nur|100\s?%)\s(?:auf\s)?provision(?:sbasis|sbasiert|en"
    r"|svergütung)?(?:e[rn]?)?"
    r"|auf (?:reiner )?provisionsbasis|freie[rn]?s? handelsvertret\w+"
    r"|(?:uniquement|exclusivement|100\s?%|entièrement)\s(?:à la |en |des |au |aux )?commissions?"
    r"|commissions? (?:seules|uniquement)"
    r"|(?:solo|únicamente|100\s?%)\s(?:a\s)?comisi(?:ón|ones)|uitsluitend (?:op )?(?:commissie|provisie)"
)
_KINDS = (
    r"(?:(?:uncapped|unlimited|generous|competitive|monthly|quarterly|weekly|sales|excellent|lucrative|attractive|high"
    r"|performance[- ]based|great|additional|residual|tiered|industry[- ]leading|incentive|capped|recurring"
    r"|accelerated|(?:up to )?\d{1,2}\s?%(?: of)?)\s)"
)
_PARTLY = (
    rf"(?:\+|&|plus|and|with|or|including|includes?|variable)\s?(?:an?\s|the\s)?{_KINDS}{{0,2}}commissions?"
    rf"|{_KINDS}{{1,2}}commissions?|(?:bonus(?:es)?|salary|base|basic|incentives?|wages?)(?:\s?/\s?|,\s|\sor\s"
    rf"|\sand\s)commissions?"
    r"|commissions?\s?(?:/|\+|and|&|plus)\s?bonus(?:es)?|commissions?\s(?:on top|structures?|plans?|schemes?"
    r"|rates?|potential|eligible|opportunit(?:y|ies)"
    r"|based|earnings|is paid|are paid|payable|included|incentives?|per sale|pay\b|from day one|package"
    r"|program(?:me)?s?)"
    r"|(?:earn|earning|eligible for|eligible to earn|receive|paid|pays?|offer(?:s|ing)?|get)\s"
    r"(?:\w+\s){0,3}?commissions?"
    r"|(?:no|without an?y?|not any) (?:cap|ceiling|limit)s? (?:on|to) (?:your |the )?commissions?"
    r"|draws? against (?:your |future |earned )?commissions?"
    r"|(?:erhalten|erhältst|bekommen|bekommst|verdienen|zahlen)\s(?:\w+\s){0,3}?provision(?:en)?"
    r"|commission[- ](?:based|eligible)|(?:this|the) (?:role|position|job) (?:also )?(?:is|pays|earns|carries"
    r"|has)\s(?:\w+\s){0,3}?commission\w*"
    r"|(?:\+|plus|zzgl\.?|zuzüglich|und|sowie|mit|attraktive[sn]?|ungedeckelte[rn]?)\s(?:\w+\s)?provision(?:en"
    r"|szahlungen|smodell|ssystem)?"
    r"|provision(?:en)? on top|provisionsmodell|umsatzprovision(?:en)?|provision(?:en)?\s(?:ohne|wird|werden)"
    r"|(?:\+|et|plus|avec)\s(?:des\s|une\s)?commissions?|commissions?\s(?:déplafonnées?|non plafonnées?"
    r"|sur (?:les )?ventes)|commissionnement"
    r"|(?:\+|más|y)\scomisiones?|comisiones|(?:\+|en|plus)\s(?:commissie|provisie)"
)
_NONE = (
    r"(?:no|not (?:a|on)|without|never|non|zero|isn['’]t (?:a|on)|is not)[\s-](?:any\s|sales\s|on\s"
    r"|a\s)?commissions?(?:ed)?(?!\s?(?:cap|only|limit|threshold|ceiling))(?:[\s-](?:role|position|based))?"
    r"|does not (?:pay|earn|carry|include|offer)\s(?:\w+\s)?commissions?|commissions? (?:is|are) not (?:paid|part"
    r"|offered|included|earned)|keine provision(?:en)?|sans commissions?"
)
_NEGATED = re.compile(
    r"(?:\bnot?\b|n['’]t\b|\bnever\b|\bwithout\b|\bnon\b|\bkeine?\b|\bnicht\b|\bpas\b|\brather than\b|\bunlike\b"
    r"|\binstead of\b)\s?(?:\w+\s){0,2}[\"'“]?$",
    re.IGNORECASE,
)
_NIL = r"\s*(?:no|none|nil|n/?a|not|keine?|aucune?|pas)\b[^.;]{0,60}"
# Handling the commission of others, and commissions that are bodies of a state, are no pay.
_OTHERS = re.compile(
    r"\b(?:manag\w+|process\w*|calculat\w+|administ\w+|reconcil\w+|prepar\w+|audit\w*|design\w*|customers?|clients?"
    r"|brokers?|agents?|reports?)\W+(?:\w+\W+){0,3}$"
    r"|\b(?:european|federal|securities|exchange|public|trade|communications|service|planning|utilities|joint"
    r"|employment opportunity|electoral|charity|installation|testing|fees?)\W+$",
    re.IGNORECASE,
)
_BODY_AFTER = re.compile(
    r"\s(?-i:(?:on|for|of)\s[A-Z])|,?\s(?:(?:sales|self[- ]?employed|field|telesales)\s){0,2}"
    r"(?:team|agents|reps|representatives|sales ?force|sales ?people|partners)"
    r"|\s(?:reports?|statements?|calculations?|payments? to|processing|payouts to|queries"
    r"|fees?|splits? with)",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?<!no )(?<!without )\b(?:base|basic|fixed|guaranteed) (?:salary|pay|wage)|\bsalary (?:plus|and|\+)"
    r"|\bfixum\b|\bgrundgehalt\b|\bsalaire fixe\b|\bfixe\b",
    re.IGNORECASE,
)


_NO_BASE = re.compile(
    r"\b(?:no|without|not|n['’]t|kein(?:en?|erlei)?|ohne|sans|pas de)\s(?:(?:include|offer|pay|have|carry)\s)?"
    r"(?:an?\s|any\s|le\s)?(?:(?:guaranteed|fixed|base|basic)\s(?:salary|pay|wage)|fixum|fixgehalt|grundgehalt"
    r"|(?:salaire\s)?fixe|base(?=\s?(?:[.,;!)]|and|but|$)))(?!\w)",
    re.IGNORECASE,
)


def find_commission(advert: Advert, pay: Sequence[PayStatement]) -> tuple[CommissionShare, tuple[Quote, ...]]:
    """How much of the pay is commission, and the words that say so.

    On-target earnings show that a part of the pay depends on results; they are no words on commission.
    """
    is_english = advert.language in ("", "en")
    pieces = [
        piece for piece in advert.pieces if "commis" in piece.text.lower() or (not is_english and _is_other(piece))
    ]
    solely = [quote for piece in pieces for quote in _quotes(_pattern(_SOLELY), piece)]
    words = tuple(quote for piece in pieces for quote in _quotes(_pattern(_PARTLY), piece)) + tuple(_labels(advert))
    has_base = any(each.kind == "base" for each in pay) or any(
        _BASE.search(_NO_BASE.sub(" ", piece.text)) for piece in advert.pieces
    )
    without_base = any(_NO_BASE.search(piece.text) for piece in advert.pieces)
    if (solely or (words and without_base)) and not has_base:
        return "solely", tuple(solely) or words
    if words or solely or any(each.kind == "commission" for each in pay):
        return "partly", (*solely, *words) or tuple(each.quote for each in pay if each.kind == "commission")
    if any(each.kind == "on-target" and _is_told_target(each) for each in pay) or _tells_target(advert):
        return "partly", ()
    denied = tuple(
        Quote(piece, found.start(), found.end())
        for piece in advert.pieces
        for found in (_pattern(_NONE).search(piece.text) or _denied_fact(piece),)
        if found
    )
    return ("none", denied) if denied else ("unknown", ())


def _quotes(pattern: re.Pattern[str], piece: Piece) -> Iterator[Quote]:
    for found in pattern.finditer(piece.text):
        before = piece.text[max(0, found.start() - 40) : found.start()]
        if _NEGATED.search(before) or re.match(
            r"(?:no|non|not)\b(?! (?:base|any|cap|ceiling|limit))", found[0], re.IGNORECASE
        ):
            continue
        inside = found[0][: max(0, found[0].lower().rfind("commis"))]
        handles = _OTHERS.search(before + inside) or _BODY_AFTER.match(piece.text, found.end())
        if handles and piece.part not in ("pay", "benefits"):
            continue
        yield Quote(piece, found.start(), found.end())


def _labels(advert: Advert) -> Iterator[Quote]:
    """Commission as a fact of its own, such as "Commission: 8% of what you renew", and in the part on pay."""
    for piece in advert.pieces:
        if re.search(r"\b(?:commissions?|provision|commissionnement)\b", piece.label, re.IGNORECASE):
            if not re.match(_NIL, piece.text, re.IGNORECASE):
                yield Quote(piece, 0, len(piece.text))
        elif piece.part == "pay" and piece.kind != "heading":
            found = re.search(
                r"(?<!no )(?<!not )(?<!non-)\bcommissions?\b(?! only)|\bProvision(?:en)?\b", piece.text, re.IGNORECASE
            )
            if found and not _NEGATED.search(piece.text[max(0, found.start() - 40) : found.start()]):
                yield Quote(piece, found.start(), found.end())


def _denied_fact(piece: Piece) -> re.Match[str] | None:
    is_commission = re.search(r"\b(?:commissions?|provision)\b", piece.label, re.IGNORECASE)
    return re.match(_NIL, piece.text, re.IGNORECASE) if is_commission else None


def _is_told_target(statement: PayStatement) -> bool:
    text = statement.quote.piece.text
    return bool(re.search(r"\bO\.?T\.?E\b|on[- ]target|at plan|variabl|zielgehalt|zieleinkommen", text, re.IGNORECASE))


def _tells_target(advert: Advert) -> bool:
    return any(re.search(r"\bOTE\b|\bon[- ]target earnings\b", piece.text) for piece in advert.pieces)


def _is_other(piece: Piece) -> bool:
    text = piece.text.lower()
    return any(word in text for word in ("provision", "handelsvertret", "comisi", "provisie"))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
