"""Whether a text is English: the evidence rules know no other language yet.

Every language leaves its own short words, and a résumé its own headings, in a text. What decides is which language's
words are the most: a bare list of keywords has few short words of any language and is no reason to doubt that it is
English. A language without a list here shows by its letters.
"""

import re

#: Words that résumés in a language are full of and that are no English words, or only rare ones.
_WORDS = {
    "German": """und der die das den dem des ein eine einer einen einem von vom mit für fuer auf im am zur zum bei beim
        durch sowie als nach aus über unter zwischen oder auch nicht ist sind wurde wurden seit bis ich sich mein meine
        unser berufserfahrung ausbildung kenntnisse lebenslauf leitung betreuung verantwortlich verantwortung aufbau
        kunden kundenbetreuung vertrieb mitarbeiter jahre studium universität hochschule gmbh sprachen heute""",
    "French": """et le la les des du de un une en dans pour par sur avec aux au ou est sont été qui que nos ses sa chez
        ainsi depuis auprès entre sous afin leur expérience expériences formation compétences langues clientèle gestion
        suivi développement responsable ventes équipe entreprise années diplôme université études""",
    "Spanish": """el la los las del de un una en con para por su sus que se es fue como al más desde hasta entre sobre
        mediante lo gestión experiencia formación educación habilidades idiomas clientes cuentas ventas responsable
        empresa equipo años universidad licenciatura desarrollo nacional actualidad""",
    "Italian": """il lo la le gli dei delle della dello degli del di da dal dalla nel nella con per su tra fra che un
        una uno sono ed al alla ai alle presso anche esperienza esperienze formazione istruzione competenze lingue
        clienti gestione vendite responsabile azienda anni università laurea sviluppo conoscenza""",
    "Dutch": """en het een de van voor met op bij aan uit naar door om te ik mijn zijn wordt werd heeft ook tot als onze
        tussen tijdens binnen werkervaring opleiding opleidingen vaardigheden talen klanten beheer verkoop
        verantwoordelijk ervaring jaar hogeschool universiteit heden relatiebeheer""",
    "Polish": """ze na od dla oraz przez przy po się jest są był była być nie za pod jak także który które doświadczenie
        doświadczenia zawodowe wykształcenie umiejętności języki klientów klientami klienta obsługa sprzedaży sprzedaż
        współpraca zespołu lat uniwersytet studia obecnie zarządzanie odpowiedzialny""",
    "Portuguese": """os da dos das de um uma em na nos nas com para por ao à que se é foi são como mais desde até entre
        sobre pelo pela seu sua experiência formação educação competências idiomas clientes contas vendas gestão
        responsável empresa equipe equipa anos universidade desenvolvimento atual""",
    "Swedish, Danish or Norwegian": """och att det som en ett på med till av för från om inom hos jag den är var har og
        et af til fra ved jeg er mellem mellom kunder ansvarig ansvarlig arbetslivserfarenhet utbildning uddannelse
        utdanning erfaring erfarenhet arbejde försäljning salg språk sprog år nuvarande""",
    "Czech or Slovak": """ve na se si ze pro po od za při nebo jako jsem byl byla je jsou som pri pre zkušenosti
        skúsenosti vzdělání vzdelanie dovednosti jazyky zákazníků zákazníky obchodní univerzita""",
}
_ENGLISH = """and the of with for from by to is was were are this that these their our my its have has been which who i
    a while within through across into over more than not you your we an at as or on no do negotiation planning sales
    experience education skills summary profile references responsible responsibilities managed maintained developed
    worked provided customer customers client clients account accounts management relationships service services team
    work years company university degree languages new business reporting forecasting office representative"""
_LISTS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
_WORD = re.compile(r"[^\W\d_]+")
#: Another language shows by so many different words of its own; names of places and people bring one or two.
_FEWEST_DIFFERENT = 4
#: Of a hundred letters in a language without a list, so many stand beyond A to Z; in English hardly one does.
_FEWEST_LETTERS_BEYOND = 3
_FEWEST_BEYOND = 6
_FEWEST_ENGLISH_IN_A_HUNDRED = 5


def is_english(text: str) -> bool:
    """Whether no other language shows more than English does; a text that shows none counts as English."""
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH_WORDS for word in words)
    for known in _LISTS.values():
        found = [word for word in words if word in known]
        if len(found) > english and len(set(found)) >= _FEWEST_DIFFERENT:
            return False
    letters = "".join(words)
    beyond = sum(not letter.isascii() for letter in letters)
    is_other = beyond >= max(_FEWEST_BEYOND, _FEWEST_LETTERS_BEYOND * len(letters) / 100)
    return not is_other or english * 100 >= _FEWEST_ENGLISH_IN_A_HUNDRED * len(words)
