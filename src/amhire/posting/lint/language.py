"""The language a posting is written in, told from its short words; "" where they do not tell.

A word list of a language is never tried on text of another, so a doubtful text is better left alone.
"""

import re
from collections import Counter
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_MOST_CHARACTERS = 40_000
_FEWEST_HITS = 3
_FEWEST_DIFFERENT = 2
#: A text of some length has so many of a hundred words in the list of its language; names and products have none.
_FEWEST_SHARE = 0.06

#: The commonest words of each language, and some that postings are full of. Those of two languages count for both.
_LISTS = {
    "en": """the and of to in for with a an is are be will you your our we as on or by at from that this have has not
        all
        who which their can must should may it its they he she were was been about into more role work working team
        experience skills job company customers business opportunity salary looking join ability strong including""",
    "de": """der die das und oder in den dem des ein eine einen einem einer mit für von zu zum zur im am auf bei als wir
        sie du ihr ist sind sowie auch nicht unser unsere unseren dein deine ihre ihren aus nach durch über werden haben
        bieten suchen kunden aufgaben profil erfahrung kenntnisse team arbeit stelle bewerbung unternehmen vertrieb gmbh
        gute sehr wie bis um dich dir uns""",
    "fr": """le la les l un une des du de et ou en à au aux dans pour par sur avec vous nous votre notre vos nos est
        sont
        qui que ce cette ces se sa son ses ne pas plus être avez au sein afin ainsi chez poste missions profil
        expérience équipe entreprise clients compétences recherchons rejoindre salaire d""",
    "es": """el la los las un una unos unas de del y o en a al con para por que se su sus es son como más lo no nos
        nuestro nuestra tu te buscamos empresa equipo experiencia trabajo puesto clientes funciones requisitos ofrecemos
        conocimientos gestión ventas salario si""",
    "nl": """de het een en of van in op te voor met bij aan uit naar door om je jij jouw wij we ons onze is zijn als dat
        die dit ook niet ben bent hebt heeft wordt werken klanten ervaring functie team bedrijf bieden zoeken vacature
        kennis salaris over tot er""",
    "it": """il lo la i gli le un uno una di del della dei delle e o in a al alla con per da dal dalla che si è sono
        come
        più non tra nel nella nostro nostra ci siamo azienda esperienza lavoro clienti ricerca figura requisiti offriamo
        conoscenza gestione team vendite anche""",
    "pt": """o a os as um uma de do da dos das e em no na nos nas para por com que se seu sua é são como mais não ao à
        você nossa nosso empresa equipe equipa experiência trabalho vaga clientes requisitos conhecimento vendas""",
    "sv": """och att det som en ett på med till för av är i vi du din ditt vår vårt våra har kan inom från eller den de
        om ska samt arbete kunder erfarenhet tjänsten företag söker""",
    "da": """og at det som en et på med til for af er i vi du din dit vores har kan inden fra eller den de om skal samt
        arbejde kunder erfaring stillingen virksomhed søger ikke på vår jobb""",
    "pl": """i w z na do o się oraz dla jest nie przez od za po jako lub ze w naszej nasz praca klientów doświadczenie
        wymagania oferujemy zespół sprzedaży firma znajomość""",
}
#: Languages told only so that their texts are not taken for one of the others.
_OTHERS = frozenset({"pt", "sv", "da", "pl"})


def find_language(text: str) -> str:
    """The language of most of the words: "en", "de", "fr", "es", "nl" or "it"; "" for others and where it is open."""
    words = [word.casefold() for word in _WORD.findall(text[:_MOST_CHARACTERS])]
    counts = Counter(words)
    # A word of several languages tells little: it counts for each of them by its share.
    scores = {
        language: sum(counts[word] / _shared()[word] for word in known if word in counts)
        for language, known in _words().items()
    }
    best = max(scores, key=lambda language: scores[language])
    known = _words()[best]
    hits = sum(counts[word] for word in known if word in counts)
    different = sum(word in counts for word in known)
    if hits < _FEWEST_HITS or different < _FEWEST_DIFFERENT or hits < _FEWEST_SHARE * len(words):
        return ""
    second = max(score for language, score in scores.items() if language != best)
    return best if scores[best] > second and best not in _OTHERS else ""


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _LISTS.items()}


@lru_cache(maxsize=1)
def _shared() -> Counter[str]:
    return Counter(word for known in _words().values() for word in known)
