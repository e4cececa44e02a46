import pytest

from amhire.screening import language
from amhire.screening.language import is_english

ENGLISH = {
    "prose": ("Managed the accounts of nine clients and grew the sales of all of them with new products in two years."),
    "clipped": (
        "Jo Doe\n"
        "Work history\n"
        "Key Account Manager, Acme GmbH, Köln 2015-2019. Grew sales 12 %. Led team of 4. Renewed contracts. "
        "Opened nine accounts in Düsseldorf and Zürich.\n"
        "Degree: BSc Economics, Universität zu Köln"
    ),
    "keywords": (
        "Negotiation, Salesforce, CRM, forecasting, pipeline, key accounts, Excel, Power BI, HubSpot, "
        "presentations, upselling, cross-selling, retention, B2B, SaaS, budgeting, reporting, contract "
        "renewals, QBR, SAP, Outlook, onboarding, prospecting, cold calling, territory planning, "
        "stakeholder mapping, pricing, tenders, procurement, logistics, FMCG, category planning, trade "
        "marketing, merchandising, joint business plans, promotions, P&L, margins, demand planning"
    ),
    "places": (
        "Sales Representative, Rio de Janeiro and La Paz; El Paso office lead. Clients: Le Monde, Die Zeit, "
        "De Telegraaf, La Repubblica. Negotiation, Salesforce, forecasting, media planning, key accounts."
    ),
    "short": ("Großkunden betreut"),
    "empty": (""),
}
OTHERS = {
    "German": (
        "Berufserfahrung\n"
        "Key Account Manager, Muster GmbH, München, 2017 bis heute\n"
        "Betreuung von 14 Großkunden im Lebensmittelhandel, Verhandlung der Jahresgespräche, Aufbau neuer "
        "Listungen. Account Management mit CRM (Salesforce).\n"
        "Ausbildung\n"
        "Studium der Betriebswirtschaft, Universität Mannheim\n"
        "Kenntnisse\n"
        "Englisch fließend, SAP, Excel"
    ),
    "German without umlauts": (
        "Leitung Vertrieb 2012-2016, Beispiel AG. Sales Manager fuer Kunden in Bayern, Leitung von vier "
        "Mitarbeitern, Customer Success, Business Development. Verhandlung mit Einkauf und Technik."
    ),
    "French": (
        "Expérience professionnelle\n"
        "Responsable grands comptes, Exemple SA, Lyon, depuis 2018\n"
        "Gestion de 12 comptes clés, négociation des contrats annuels, suivi du chiffre d'affaires et "
        "développement des ventes.\n"
        "Formation\n"
        "Master en commerce, Université de Lille\n"
        "Compétences\n"
        "Anglais courant, Salesforce, Excel"
    ),
    "Spanish": (
        "Experiencia profesional\n"
        "Gerente de cuentas clave, Ejemplo S.A., Madrid, 2016 - actualidad\n"
        "Gestión de una cartera de 20 clientes, negociación de contratos y aumento de las ventas del 15 %.\n"
        "Formación\n"
        "Licenciatura en Economía, Universidad de Sevilla\n"
        "Idiomas\n"
        "Inglés alto"
    ),
    "Italian": (
        "Esperienza professionale\n"
        "Key Account Manager, Esempio S.p.A., Milano, dal 2015\n"
        "Gestione di 18 clienti della grande distribuzione, trattative per i contratti annuali e sviluppo "
        "delle vendite.\n"
        "Istruzione\n"
        "Laurea in Economia, Università di Bologna"
    ),
    "Dutch": (
        "Werkervaring\n"
        "Accountmanager, Voorbeeld B.V., Utrecht, 2014 - heden\n"
        "Beheer van dertig klanten in de foodsector, onderhandelen over jaarcontracten en het vergroten van "
        "de omzet met nieuwe producten.\n"
        "Opleiding\n"
        "Bedrijfskunde, Hogeschool Rotterdam"
    ),
    "Polish": (
        "Doświadczenie zawodowe\n"
        "Kierownik ds. kluczowych klientów, Przykład sp. z o.o., Warszawa, od 2016\n"
        "Obsługa 25 klientów sieciowych, negocjacje umów rocznych oraz rozwój sprzedaży w regionie.\n"
        "Wykształcenie\n"
        "Ekonomia, Uniwersytet Łódzki"
    ),
    "Portuguese": (
        "Experiência profissional\n"
        "Gerente de contas, Exemplo Lda., Porto, 2013 - atual\n"
        "Gestão de uma carteira de 15 clientes, negociação de contratos anuais e aumento das vendas no "
        "norte do país.\n"
        "Formação\n"
        "Licenciatura em Gestão, Universidade do Minho"
    ),
    "Swedish": (
        "Arbetslivserfarenhet\n"
        "Nyckelkundsansvarig, Exempel AB, Göteborg, 2016 till nuvarande\n"
        "Ansvarig för tolv kunder inom handeln, förhandling av avtal och ökad försäljning med nya "
        "produkter.\n"
        "Utbildning\n"
        "Ekonomi, Lunds universitet"
    ),
    "Czech": (
        "Pracovní zkušenosti\n"
        "Manažer klíčových zákazníků, Příklad s.r.o., Brno, od 2015\n"
        "Péče o dvacet zákazníků, jednání o smlouvách a růst prodeje v regionu.\n"
        "Vzdělání\n"
        "Ekonomie, Masarykova univerzita"
    ),
    "Turkish": (
        "İş deneyimi\n"
        "Kilit müşteri yöneticisi, Örnek A.Ş., İstanbul, 2015 - halen\n"
        "Yirmi müşterinin yönetimi, yıllık sözleşme görüşmeleri ve satışların artırılması.\n"
        "Eğitim\n"
        "İşletme, Boğaziçi Üniversitesi"
    ),
    "Greek": ("Επαγγελματική εμπειρία\nΥπεύθυνος μεγάλων πελατών, Αθήνα, 2015 έως σήμερα\nΔιαχείριση δώδεκα πελατών"),
    "Chinese": ("工作经历\n大客户经理 2015 年至今\n负责十二家重点客户的维护与合同谈判"),
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_however_clipped_is_english(text):
    assert is_english(text)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_short_resume_in_another_language_is_not(text):
    assert not is_english(text)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_an_english_resume_with_a_sentence_in_another_language_is_english(text):
    assert is_english(f"{ENGLISH['prose'] * 6}\n{text[:120]}")


def test_no_word_of_another_list_is_english():
    assert all(not words & language._ENGLISH_WORDS for words in language._LISTS.values())
