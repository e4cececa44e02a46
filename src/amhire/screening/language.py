"""The language a text is written in: the evidence rules know English only.

Every language leaves its own short words, and a résumé its own headings, in a text. What decides is which language's
words are the most: a bare list of keywords has few short words of any language and is no reason to doubt that it is
English, and an English résumé stays English with a paragraph or a degree in another language. A language without a list
here shows by its script, by its letters, or by how few English words a text of some length has.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from amhire.screening.signs import count_words, list_beyond_ascii, list_words

ENGLISH = "English"
#: Some language that is not told from its neighbours.
OTHER = "another language"

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
    "Hungarian": """és az egy hogy nem vagy volt ezért mint meg csak már között során valamint által magyar angol
        ügyfelek ügyfél értékesítési értékesítés tapasztalat szakmai munkatapasztalat tanulmányok végzettség nyelvtudás
        jelenleg éves területi vezető kapcsolattartás szerződések egyetem készségek""",
    "Finnish": """ja ei oli että sekä tai kuin myös mutta joka jotka ovat olen oman kanssa vuodesta nykyinen
        asiakkaiden asiakkuudet asiakkaat myynti myynnin myyntipäällikkö vastuu vastasin työkokemus koulutus
        kielitaito osaaminen yliopisto englanti suomi suomen uusien""",
    "Romanian": """și si cu din pentru pe care sau prin este sunt fost ale unui unei cât mai după până între către
        clienți clienților vânzări vânzărilor experiență experiența profesională educație competențe limbi engleză
        prezent dezvoltarea gestionarea negocierea relațiilor universitatea echipei""",
    "Turkish": """ve bir bu için ile olarak olan veya daha çok gibi sonra kadar göre halen müşteri müşteriler
        müşterilerin satış satışların yönetimi yöneticisi iş deneyimi eğitim beceriler dil ingilizce üniversitesi
        şirket sorumlu yıl yıllık ekip geliştirme""",
    "Indonesian or Malay": """dan yang di ke dari untuk dengan pada adalah sebagai ini itu dalam oleh atau telah akan
        juga serta saya pengalaman kerja pendidikan pelanggan penjualan keterampilan bahasa perusahaan syarikat
        pengurus manajer bertanggung jawab mengelola hingga sekarang tahun universitas kontrak""",
    "Croatian, Serbian, Bosnian or Slovenian": """u na se za od sa je su su da kao ili te iz koji koje in v z s ki
        pri kot tudi ter radno iskustvo obrazovanje vještine jezici engleski kupaca kupcima kupcev klijentima klijenata
        prodaja prodaje prodajo odgovoran upravljanje pregovaranje ugovora sveučilište univerzitet delovne izkušnje
        izobrazba trenutno danas""",
    "Vietnamese": """và của cho các với trong là những được đã từ đến tại có không kinh nghiệm khách hàng quản lý
        bán doanh số học vấn kỹ năng công ty đại tiếng anh hợp đồng nhân viên hiện nay năm""",
    "Tagalog": """ang ng mga sa na ay para kay nang ako aking kung hindi rin din dahil mula hanggang kasalukuyan
        karanasan trabaho edukasyon kasanayan kliyente benta wika taon pamamahala""",
    "Swahili": """na ya wa kwa katika ni za la cha vya kama pia au hadi tangu sasa uzoefu kazi elimu ujuzi wateja mauzo
        lugha miaka kampuni meneja usimamizi chuo kikuu""",
}
#: Scripts as Unicode names them, and how many of their letters make a word.
_SCRIPTS = {
    "CYRILLIC": ("Russian, Ukrainian or another language in Cyrillic", 6),
    "GREEK": ("Greek", 6),
    "ARABIC": ("Arabic, Persian or Urdu", 5),
    "HEBREW": ("Hebrew", 5),
    "CJK": ("Chinese", 2),
    "HIRAGANA": ("Japanese", 2),
    "KATAKANA": ("Japanese", 4),
    "HANGUL": ("Korean", 3),
    "THAI": ("Thai", 5),
    "DEVANAGARI": ("Hindi or another language in Devanagari", 5),
    "BENGALI": ("Bengali", 5),
    "TAMIL": ("Tamil", 6),
    "TELUGU": ("Telugu", 6),
    "GUJARATI": ("Gujarati", 5),
    "ARMENIAN": ("Armenian", 6),
    "GEORGIAN": ("Georgian", 6),
}
_ENGLISH = """and the of with for from by to is was were are this that these their our my its have has been which who i
    a while within through across into over more than not you your we an at as or on no do negotiation planning sales
    experience education skills summary profile references responsible responsibilities managed maintained developed
    worked provided customer customers client clients account accounts management relationships service services team
    work years company university degree languages new business reporting forecasting office representative"""
_LISTS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_LISTED = frozenset().union(*_LISTS.values())
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
#: Another language shows by so many different words of its own; names of places and people bring one or two.
_FEWEST_DIFFERENT = 4
#: Of a hundred letters in a language without a list, so many stand beyond A to Z; in English hardly one does.
_FEWEST_LETTERS_BEYOND = 3
_FEWEST_BEYOND = 6
#: Of a hundred words, so many are in the English list: 16 and more in 300 real English résumés, 20 in most.
_FEWEST_ENGLISH_WITH_LETTERS_BEYOND = 10
_FEWEST_ENGLISH = 6
#: A shorter text of names and products may have no common word at all.
_FEWEST_WORDS = 30


def find_language(text: str) -> str:
    """`English`, or the language that shows more than English does; a text that shows none counts as English."""
    words, times = list_words(text), count_words(text)
    english = sum(times[word] for word in _ENGLISH_WORDS & times.keys())
    if script := _find_script(text, english):
        return script
    listed = _LISTED.intersection(times)
    hits = {name: listed & known for name, known in _LISTS.items()}
    found = [(sum(map(times.__getitem__, own)), name) for name, own in hits.items() if len(own) >= _FEWEST_DIFFERENT]
    most, name = max(found, default=(0, ENGLISH))
    if most > english:
        return name
    return OTHER if _is_other(words, english) else ENGLISH


def is_english(text: str) -> bool:
    """Whether no other language shows more than English does."""
    return find_language(text) == ENGLISH


def _find_script(text: str, english: int) -> str:
    """The language of a script that fills more of the text than English does; empty when there is none."""
    letters: Counter[str] = Counter()
    for letter, count in Counter(list_beyond_ascii(text)).items():
        letters[_name_script(letter)] += count * letter.isalpha()
    words: Counter[str] = Counter()
    for script, count in letters.items():
        if script in _SCRIPTS:
            name, length = _SCRIPTS[script]
            words[name] += count // length
    if not words:
        return ""
    if words["Japanese"] and "Chinese" in words:
        words["Japanese"] += words.pop("Chinese")  # Japanese is written with both
    name, most = words.most_common(1)[0]
    return name if most > english and most >= _FEWEST_DIFFERENT else ""


@lru_cache(maxsize=5_000)
def _name_script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _is_other(words: Sequence[str], english: int) -> bool:
    """Whether a text that no list knows is in some other language all the same."""
    if english * 100 >= _FEWEST_ENGLISH_WITH_LETTERS_BEYOND * len(words):
        return False
    letters = "".join(words)
    beyond = sum(not letter.isascii() for letter in letters)
    is_accented = beyond >= max(_FEWEST_BEYOND, _FEWEST_LETTERS_BEYOND * len(letters) / 100)
    fewest = _FEWEST_ENGLISH_WITH_LETTERS_BEYOND if is_accented else _FEWEST_ENGLISH
    return (is_accented or len(words) >= _FEWEST_WORDS) and english * 100 < fewest * len(words)
