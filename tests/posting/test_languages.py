"""Postings in German and French: whole, in one language, as people there write; what the rules on their words find."""

import re
from datetime import date

import pytest

from amhire.framework.loading import load_framework
from amhire.framework.rules import load_rules
from amhire.framework.translation import visible_texts
from amhire.framework.translation_file import placeholders
from amhire.opening import AgreedMinimum, Company, Employment, Pay, Place, Requisition, Selection
from amhire.posting.amounts import format_day, format_range, format_share
from amhire.posting.drafting import build_posting
from amhire.posting.edition import build_edition
from amhire.posting.formats import base_name, render_edition
from amhire.posting.lint.reading import read_advert
from amhire.posting.lint.statements import find_adjustments, find_ai_use, find_fair_chance, find_vacancy
from amhire.posting.lint.wording import check_terms
from amhire.profile import build_profile
from amhire.resources import competencies_folder

LANGUAGES = ("de", "fr")
ROLES = ("account-manager", "key-account-manager", "national-account-manager", "global-account-manager")
LEVELS = ("associate", "manager", "senior", "director")
LOCALES = {"de": ("de-DE", "de-AT", "de-CH"), "fr": ("fr-FR", "fr-BE", "fr-CA")}
# English words that neither German nor French has, as a word by itself.
ENGLISH = re.compile(
    r"\b(?:the|and|of|to|with|you|your|our|for|is|are|who|what|that|which|this|it|at|by|from|each|every|they|their|"
    r"have|has|or|where|when|client|clients'|about|into|them)\b",
    re.IGNORECASE,
)
# Names that stay as they are.
NAMES = re.compile(r"Certified Strategic Account Manager|Strategic Account Management Association")
# In French these are words too.
FRENCH_TOO = re.compile(r"\b(?:client|or)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def framework():
    return load_framework(competencies_folder(), languages=("de", "fr", "de-AT", "de-CH", "fr-CA", "fr-BE"))


@pytest.fixture(scope="module")
def make_profile(framework):
    def make(language, role="key-account-manager", level="manager", **parts):
        locale = parts.pop("locale", LOCALES[language][0])
        requisition = Requisition(role=role, level=level, language=language, locale=locale, **parts)
        return build_profile(framework, requisition)

    return make


def words_of(posting):
    """Everything a reader sees, without the marks for what is missing: they quote keys of the requisition."""
    yield posting.action_word
    for section in (posting.glance, *posting.sections):
        yield section.heading
        for block in section.blocks:
            yield block.heading
            for passage in block.passages:
                yield passage.label
                yield "" if passage.blank else passage.text


# ---- the examples


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_french_example(example, templates, golden, form):
    content = render_edition(form, example("key-account-manager-fr").edition, templates)
    golden(f"posting-key-account-manager-fr.{form}", content.decode())


def test_the_page_tells_its_language(example, templates):
    for name, language in (("account-director-de", "de-DE"), ("key-account-manager-fr", "fr-FR")):
        page = render_edition("html", example(name).edition, templates).decode()
        assert f'<html lang="{language}"' in page


def test_the_file_is_named_in_the_language(example):
    assert base_name(example("account-director-de").profile) == "FW-88-leitung-account-management"


def test_structured_data_is_in_the_language(example):
    data = example("account-director-de").edition.json_ld
    assert '"title": "Leitung Account Management (m/w/d)"' in data
    assert '"name": "Kundenbeziehungen"' in data


# ---- everything is translated


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_a_posting_shows_is_translated(framework, language):
    texts = framework.catalogues[language].texts
    assert [each for each in visible_texts(framework) if (each.context, each.text) not in texts] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(framework, language):
    for (_, source), text in framework.catalogues[language].texts.items():
        assert placeholders(source) == placeholders(text), text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("level", LEVELS)
def test_no_english_is_left(make_profile, language, role, level):
    posting = build_posting(make_profile(language, role, level))
    assert posting.untranslated == ()
    text = NAMES.sub("", "\n".join(words_of(posting)))
    if language == "fr":
        text = FRENCH_TOO.sub("", text)
    assert ENGLISH.findall(text) == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("level", LEVELS)
def test_titles_are_open_to_everybody(make_profile, role, level):
    assert build_posting(make_profile("de", role, level)).title.text.endswith(" (m/w/d)")
    assert build_posting(make_profile("fr", role, level)).title.text.endswith(" (F/H)")


def test_a_title_of_the_requisition_stays_as_it_is(make_profile):
    assert build_posting(make_profile("de", title="Kundenbetreuung (w/m/d)")).title.text == "Kundenbetreuung (w/m/d)"


def test_french_has_no_break_spaces_before_its_signs(framework):
    for text in framework.catalogues["fr"].texts.values():
        assert not re.search(r"(?<![\u00a0\u202f])[;!?]|(?<!\u00a0):|[ '](?=[:;!?])|\w'\w", text), text


def test_french_labels_and_lists(make_profile, templates):
    edition = build_edition(make_profile("fr", company=Company(name="Ada", values=("Un", "Deux"))), folder=None)
    text = render_edition("md", edition, templates).decode()
    assert "**Nos valeurs\u00a0:** Un\u202f; Deux" in text


# ---- as the country writes


def test_switzerland_has_no_sharp_s(framework, make_profile):
    german, swiss = (framework.catalogues[name].texts for name in ("de", "de-CH"))
    assert {key for key, text in german.items() if "ß" in text} <= set(swiss)
    for role in ROLES:
        for level in LEVELS:
            assert "ß" not in "\n".join(words_of(build_posting(make_profile("de", role, level, locale="de-CH"))))


@pytest.mark.parametrize(
    ("locale", "label", "law", "more"),
    [
        ("de-DE", "Grundgehalt", "Das Mindestentgelt nach Gesetz oder Tarifvertrag", "zahlen wir mehr als dieses"),
        (
            "de-AT",
            "Grundgehalt",
            "Das Mindestentgelt nach Gesetz oder Kollektivvertrag",
            "Bereitschaft zur Überzahlung",
        ),
        ("de-CH", "Grundsalär", "Der Mindestlohn nach Gesetz oder Gesamtarbeitsvertrag", "zahlen wir mehr als diesen"),
    ],
)
def test_each_country_has_its_words_for_pay(make_profile, locale, label, law, more):
    agreed = AgreedMinimum(amount=3100, overpay=True)
    pay = Pay(currency="EUR", period="month", minimum=3600, maximum=4300, agreed_minimum=agreed)
    words = list(words_of(build_posting(make_profile("de", locale=locale, pay=pay))))
    assert label in words
    assert any(text.startswith(law) and more in text for text in words)


def test_canada_has_degrees_and_signs_of_its_own(make_profile):
    posting = build_posting(make_profile("fr", locale="fr-CA"))
    text = "\n".join(words_of(posting))
    assert posting.title.text == "Responsable grands comptes"
    assert "baccalauréat universitaire" in text
    assert "\u202f" not in text
    assert posting.language == "fr-CA"


def test_belgium_has_a_marker_of_its_own(make_profile):
    assert build_posting(make_profile("fr", locale="fr-BE")).title.text == "Responsable grands comptes (F/H/X)"


@pytest.mark.parametrize(
    ("locale", "currency", "period", "expected"),
    [
        ("de-DE", "EUR", "year", "48.000–58.000\u00a0€ brutto im Jahr"),
        ("de-AT", "EUR", "month", "€\u00a048.000–58.000 brutto im Monat"),
        ("de-CH", "CHF", "year", "CHF\u00a048’000–58’000 brutto im Jahr"),
        ("fr-FR", "EUR", "year", "48\u202f000–58\u202f000\u00a0€ bruts par an"),
        ("fr-BE", "EUR", "month", "48\u202f000–58\u202f000\u00a0€ bruts par mois"),
        ("fr-CA", "CAD", "year", "48\u00a0000–58\u00a0000\u00a0CAD par année, avant impôts"),
    ],
)
def test_pay(make_profile, locale, currency, period, expected):
    pay = Pay(currency=currency, period=period, minimum=48000, maximum=58000)
    assert expected in list(words_of(build_posting(make_profile(locale[:2], locale=locale, pay=pay))))


def test_numbers_and_days():
    day = date(2027, 1, 31)
    assert format_day(day, language="de", locale="de-AT") == "31. Jänner 2027"
    assert format_day(day, language="fr", locale="fr-CA") == "31 janvier 2027"
    assert format_share(30, locale="de-CH") == "30%"
    assert format_range(3500.5, 4000, "EUR", locale="de-AT") == "€\u00a03.500,50–4.000,00"


# ---- rules on wording

GERMAN = "Wir suchen für unser Team im Vertrieb eine Person, die unsere Kunden betreut und mit uns arbeitet.\n\n"
FRENCH = "Nous recherchons pour notre équipe une personne qui suit nos clients et travaille avec nous.\n\n"


@pytest.fixture(scope="module")
def lint():
    rules = load_rules(competencies_folder())

    def run(base, text):
        advert = read_advert("ad.md", f"# Account Management\n\n{base}- {text}\n".encode())
        found = check_terms(advert, rules.terms.values(), ())
        return [(each.rule, each.found) for each in found]

    return run


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("Sie sind zwischen 25 und 35 Jahre alt.", "age-direct", "zwischen 25 und 35 Jahre alt"),
        ("Nicht älter als 40 Jahre.", "age-direct", "Nicht älter als 40 Jahre"),
        ("Alter: 25 bis 40 Jahre", "age-direct", "Alter: 25 bis 40 Jahre"),
        ("Höchstalter: 45 Jahre", "age-direct", "Höchstalter: 45 Jahre"),
        ("Wir suchen junge, motivierte Mitarbeiterinnen.", "age-direct", "junge, motivierte Mitarbeiterinnen"),
        ("Es erwartet Sie ein junges, dynamisches Team.", "age-coded", "junges, dynamisches Team"),
        ("Sie sind jung und dynamisch.", "age-coded", "jung und dynamisch"),
        ("Die Stelle ist für einen Berufsanfänger gedacht, Typ Digital Native.", "age-coded", "Digital Native"),
        ("Bewerbung mit Angabe des Geburtsdatums", "age-ask", "mit Angabe des Geburtsdatums"),
        ("Maximal 5 Jahre Berufserfahrung", "experience-cap", "Maximal 5 Jahre Berufserfahrung"),
        ("2-5 Jahre Vertriebserfahrung", "experience-cap", "2-5 Jahre Vertriebserfahrung"),
        ("Deutsch als Muttersprache", "native-language", "Deutsch als Muttersprache"),
        ("Muttersprache Deutsch", "native-language", "Muttersprache Deutsch"),
        ("Sie sind deutscher Muttersprachler.", "native-language", "deutscher Muttersprachler"),
        ("Deutsch auf muttersprachlichem Niveau", "native-language", "Deutsch auf muttersprachlichem Niveau"),
        ("Deutsche Staatsangehörigkeit erforderlich", "citizenship", "Deutsche Staatsangehörigkeit erforderlich"),
        ("Weibliche Bewerberinnen bevorzugt, nur Frauen", "gender-coded-title", "nur Frauen"),
        ("Außendienst (m) gesucht", "gender-coded-title", "(m)"),
        ("Körperlich voll belastbar", "disability-physical", "Körperlich voll belastbar"),
        (
            "Sie haben keine gesundheitlichen Einschränkungen.",
            "disability-health",
            "keine gesundheitlichen Einschränkungen",
        ),
        ("Sie sind familiär ungebunden.", "pregnancy-family", "familiär ungebunden"),
        ("Konfession bitte angeben", "religion", "Konfession bitte angeben"),
        ("Nur Einheimische", "origin-coded", "Nur Einheimische"),
        ("Lebenslauf mit Foto", "photo", "Lebenslauf mit Foto"),
        ("Nennen Sie Ihr bisheriges Gehalt.", "pay-history", "Nennen Sie Ihr bisheriges Gehalt"),
    ],
)
def test_what_german_rules_find(lint, text, rule, found):
    assert (rule, found) in lint(GERMAN, text)


@pytest.mark.parametrize(
    "text",
    [
        "Unser junges Unternehmen wächst seit 15 Jahren.",
        "Sie beraten junge Menschen zwischen 16 und 25 Jahren.",
        "Zielgruppe sind Kunden zwischen 25 und 35 Jahren.",
        "Mindestens 5 Jahre Berufserfahrung",
        "Mindestens 3 bis 5 Jahre Berufserfahrung",
        "Auch Berufsanfänger sind willkommen.",
        "Wir freuen uns auf Bewerbungen unabhängig von Alter, Herkunft, Religion und Muttersprache.",
        "Deutsch auf Niveau C1; Muttersprachler müssen Sie nicht sein, kein muttersprachliches Niveau nötig.",
        "Wir suchen einen Verkäufer (m/w/d) für den Norden.",
        "Wir suchen einen Verkäufer/in für den Norden.",
        "Wir suchen einen Mitarbeiter:in.",
        "Bewerbungen von Frauen sind ausdrücklich erwünscht.",
        "Sie sind belastbar und behalten den Überblick.",
        "Bitte bewerben Sie sich ohne Foto.",
        "Nennen Sie uns Ihre Gehaltsvorstellung.",
        "Sie erstellen Gehaltsabrechnungen für unsere Kunden.",
        "Wir fördern die Gesundheit im Betrieb.",
        "Betriebliche Gesundheitsförderung und Zuschuss zur körperlichen Fitness als Angebot",
        "Seit 50 Jahren am Markt",
    ],
)
def test_what_german_rules_leave_alone(lint, text):
    assert lint(GERMAN, text) == []


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("Vous êtes âgé de 25 à 35 ans.", "age-direct", "âgé de 25 à 35 ans"),
        ("Âge maximum : 40 ans", "age-direct", "Âge maximum : 40 ans"),
        ("Moins de 30 ans", "age-direct", "Moins de 30 ans"),
        ("Nous recrutons de jeunes commerciaux.", "age-direct", "recrutons de jeunes commerciaux"),
        ("Profil : jeune diplômé d'école de commerce", "age-coded", "jeune diplômé"),
        ("Une équipe jeune et dynamique vous attend.", "age-coded", "équipe jeune et dynamique"),
        ("CV avec date de naissance", "age-ask", "avec date de naissance"),
        ("2 à 5 ans d'expérience", "experience-cap", "2 à 5 ans d'expérience"),
        ("Anglais langue maternelle", "native-language", "Anglais langue maternelle"),
        ("Langue maternelle française", "native-language", "Langue maternelle française"),
        ("Vous êtes natif anglophone.", "native-language", "natif anglophone"),
        ("Être de nationalité française", "citizenship", "Être de nationalité française"),
        ("Nationalité française exigée", "citizenship", "Nationalité française exigée"),
        ("Nous recherchons un homme de terrain.", "gender-coded-title", "recherchons un homme"),
        ("Poste réservé aux femmes", "gender-coded-title", "Poste réservé aux femmes"),
        ("Excellente condition physique", "disability-physical", "Excellente condition physique"),
        ("Être en bonne santé", "disability-health", "en bonne santé"),
        ("Célibataire sans enfant", "pregnancy-family", "Célibataire sans enfant"),
        ("Précisez votre religion", "religion", "Précisez votre religion"),
        ("Profil d'origine européenne", "origin-coded", "d'origine européenne"),
        ("CV avec photo", "photo", "avec photo"),
        ("Joindre trois fiches de paie", "pay-history", "Joindre trois fiches de paie"),
        ("Indiquez votre rémunération actuelle", "pay-history", "Indiquez votre rémunération actuelle"),
    ],
)
def test_what_french_rules_find(lint, text, rule, found):
    assert (rule, found) in lint(FRENCH, text)


@pytest.mark.parametrize(
    "text",
    [
        "Notre jeune entreprise grandit depuis 15 ans.",
        "Minimum 5 ans d'expérience",
        "Au moins 3 à 5 ans d'expérience",
        "Vous accompagnez de jeunes commerciaux.",
        "Contrat d'apprentissage ouvert aux moins de 30 ans",
        "Toutes les candidatures sont étudiées, quel que soit l'âge, la nationalité ou la langue maternelle.",
        "Le poste est ouvert aux femmes et aux hommes.",
        "Responsable grands comptes (F/H)",
        "Hôte ou hôtesse d'accueil",
        "Anglais courant, niveau C1",
        "Envoyez votre CV sans photo.",
        "Indiquez vos prétentions salariales.",
        "Vous veillez à la santé financière des comptes.",
        "Vous rédigez les fiches produits avec photo et vidéo.",
        "Le groupe existe depuis 50 ans.",
        "Permis B, véhicule de fonction",
        "Produits d'origine française",
    ],
)
def test_what_french_rules_leave_alone(lint, text):
    assert lint(FRENCH, text) == []


@pytest.mark.parametrize("name", ["account-director-de", "key-account-manager-fr"])
def test_our_own_postings_have_nothing_that_the_rules_find(example, templates, name):
    rules = load_rules(competencies_folder())
    text = render_edition("md", example(name).edition, templates)
    advert = read_advert("ad.md", text)
    assert advert.language == name[-2:]
    assert list(check_terms(advert, rules.terms.values(), ())) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screening", [True, False])
@pytest.mark.parametrize("vacancy", ["existing", "future"])
def test_what_a_posting_says_for_the_law_is_found_in_its_text(make_profile, templates, language, screening, vacancy):
    profile = make_profile(
        language,
        locations=(Place(city="Los Angeles", region="California", country="US"),),
        employment=Employment(vacancy=vacancy),
        selection=Selection(screening=screening),
        posted=date(2026, 11, 23),
    )
    advert = read_advert("ad.md", render_edition("md", build_edition(profile, folder=None), templates))
    for find in (find_ai_use, find_fair_chance, find_vacancy, find_adjustments):
        assert list(find(advert)), find.__name__


@pytest.mark.parametrize(
    "text",
    [
        "Sie verkaufen unsere Plattform für künstliche Intelligenz an Industriekunden.",
        "Vous vendez à nos clients des logiciels d'intelligence artificielle.",
        "Sie berücksichtigen bei der Planung Feiertage und Lieferzeiten.",
    ],
)
def test_what_is_sold_or_planned_is_no_word_to_candidates(text):
    advert = read_advert("ad.md", f"# Account Management\n\n{GERMAN}- {text}\n".encode())
    assert [*find_ai_use(advert), *find_fair_chance(advert)] == []
