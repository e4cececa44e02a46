import pytest

from amhire.screening import language
from amhire.screening.language import ENGLISH as LANGUAGE_OF_RULES
from amhire.screening.language import OTHER, find_language, is_english

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
    "German, without umlauts": (
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
    "Swedish, Danish or Norwegian": (
        "Arbetslivserfarenhet\n"
        "Nyckelkundsansvarig, Exempel AB, Göteborg, 2016 till nuvarande\n"
        "Ansvarig för tolv kunder inom handeln, förhandling av avtal och ökad försäljning med nya "
        "produkter.\n"
        "Utbildning\n"
        "Ekonomi, Lunds universitet"
    ),
    "Czech or Slovak": (
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
    "Hungarian": (
        "Szakmai tapasztalat\n"
        "Kiemelt ügyfélkapcsolati vezető, Példa Kft., Győr, 2016 és 2021 között\n"
        "Tizenkét nagy ügyfél gondozása, éves szerződések tárgyalása és az értékesítés növelése a régióban.\n"
        "Tanulmányok\n"
        "Közgazdász, Szegedi egyetem. Nyelvtudás: angol, valamint német."
    ),
    "Finnish": (
        "Työkokemus\n"
        "Avainasiakaspäällikkö, Esimerkki Oy, Tampere, vuodesta 2015\n"
        "Vastuu kahdentoista asiakkaan myynnistä sekä vuosisopimusten neuvotteluista. Myynti kasvoi ja uusien "
        "asiakkaiden määrä myös.\n"
        "Koulutus\n"
        "Kauppatieteet, Turun yliopisto"
    ),
    "Romanian": (
        "Experiență profesională\n"
        "Manager clienți cheie, Exemplu SRL, Cluj, din 2017 până în prezent\n"
        "Gestionarea unui portofoliu de 20 de clienți, negocierea contractelor anuale și creșterea vânzărilor cu "
        "15 % în regiune.\n"
        "Educație\n"
        "Economie, Universitatea din Iași"
    ),
    "Indonesian or Malay": (
        "Pengalaman kerja\n"
        "Manajer pelanggan utama, PT Contoh, Bandung, 2016 hingga sekarang\n"
        "Bertanggung jawab atas dua belas pelanggan dan kontrak tahunan dengan jaringan toko di Jawa Barat.\n"
        "Pendidikan\n"
        "Sarjana Ekonomi, Universitas di Bandung"
    ),
    "Croatian, Serbian, Bosnian or Slovenian": (
        "Radno iskustvo\n"
        "Voditelj ključnih kupaca, Primjer d.o.o., Split, od 2014 do danas\n"
        "Upravljanje odnosima s dvanaest kupaca, pregovaranje ugovora i rast prodaje u regiji.\n"
        "Obrazovanje\n"
        "Ekonomija, sveučilište u Zadru"
    ),
    "Vietnamese": (
        "Kinh nghiệm\nQuản lý khách hàng trọng điểm, Công ty Ví Dụ, Huế, từ 2016 đến nay\n"
        "Quản lý mười hai khách hàng, đàm phán hợp đồng và tăng doanh số bán hàng trong khu vực."
    ),
    "Tagalog": (
        "Karanasan sa trabaho\nTagapamahala ng mga pangunahing kliyente, Halimbawa, Cebu, 2016 hanggang kasalukuyan\n"
        "Ako ang namahala sa labindalawang kliyente at sa mga kontrata para sa rehiyon."
    ),
    "Greek": ("Επαγγελματική εμπειρία\nΥπεύθυνος μεγάλων πελατών, Αθήνα, 2015 έως σήμερα\nΔιαχείριση δώδεκα πελατών"),
    "Russian, Ukrainian or another language in Cyrillic": (
        "Опыт работы\nМенеджер по ключевым клиентам, Пример, Казань, с 2015 года\n"
        "Ведение двенадцати клиентов, переговоры о годовых договорах, рост продаж. CRM, Excel."
    ),
    "Japanese": (
        "職務経歴\n大口顧客担当 2015年から現在まで\n"
        "十二社の契約交渉と売上の拡大を担当しました。CRM と Excel を使えます。"
    ),
    "Korean": (
        "경력\n주요 고객 관리자 2015년부터 현재까지\n열두 고객의 계약 협상과 매출 성장을 담당하였습니다. Excel, CRM"
    ),
    "Arabic, Persian or Urdu": (
        "الخبرة المهنية\nمدير حسابات رئيسية منذ عام 2015\nإدارة اثني عشر عميلا والتفاوض على العقود السنوية"
    ),
    "Hebrew": ("ניסיון תעסוקתי\nמנהל לקוחות מפתח משנת 2015\nניהול שנים עשר לקוחות ומשא ומתן על חוזים שנתיים"),
    "Hindi or another language in Devanagari": (
        "कार्य अनुभव\nप्रमुख ग्राहक प्रबंधक 2015 से अब तक\nबारह ग्राहकों का प्रबंधन और वार्षिक अनुबंधों पर बातचीत"
    ),
    "Thai": ("ประสบการณ์ทำงาน\nผู้จัดการลูกค้าสำคัญ ตั้งแต่ปี 2558 ถึงปัจจุบัน\nดูแลลูกค้าสิบสองราย เจรจาสัญญาประจำปี"),
    "Chinese": ("工作经历\n大客户经理 2015 年至今\n负责十二家重点客户的维护与合同谈判"),
}


# Languages without a list: told by their letters, or by the English that is not there.
UNLISTED = {
    "Estonian": (
        "Töökogemus\nVõtmekliendihaldur, Näidis OÜ, Tartu, alates 2015\n"
        "Kaheteistkümne kliendi haldamine, aastalepingute läbirääkimised, müügi kasvatamine piirkonnas."
    ),
    "Zulu": (
        "Umsebenzi wami ngumphathi wamakhasimende amakhulu eThekwini kusukela ngonyaka ka 2015 kuze kube manje. "
        "Ngiphatha amakhasimende ayishumi nambili, ngixoxisana ngezivumelwano zonyaka, ngikhulise ukuthengisa "
        "esifundeni sonke. Ngifunde ezomnotho enyuvesi, ngikhuluma isiZulu nesiNgisi. Amakhono ami: ukuxoxisana, "
        "ukuhlela, ukubika, ukuthengisa, ukuqeqesha abanye, ukuhola iqembu."
    ),
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_however_clipped_is_english(text):
    assert find_language(text) == LANGUAGE_OF_RULES
    assert is_english(text)


@pytest.mark.parametrize(("name", "text"), OTHERS.items(), ids=OTHERS)
def test_a_short_resume_in_another_language_is_called_by_its_name(name, text):
    assert find_language(text) == name.partition(", without")[0]
    assert not is_english(text)


@pytest.mark.parametrize("text", UNLISTED.values(), ids=UNLISTED)
def test_a_language_that_is_not_known_is_another_one(text):
    assert find_language(text) == OTHER


@pytest.mark.parametrize("text", (OTHERS | UNLISTED).values(), ids=OTHERS | UNLISTED)
def test_an_english_resume_with_a_sentence_in_another_language_is_english(text):
    assert is_english(f"{ENGLISH['prose'] * 6}\n{text[:120]}")


def test_a_resume_written_out_in_two_languages_is_read_for_its_english():
    assert is_english(f"{ENGLISH['prose']} {ENGLISH['clipped']} {ENGLISH['prose']}\n{OTHERS['German']}")


def test_a_resume_in_german_with_english_job_titles_is_german():
    text = OTHERS["German"] * 2 + "\nKey Account Manager, Business Development Manager, Customer Success"
    assert find_language(text) == "German"


def test_no_word_of_another_list_is_english():
    assert all(not words & language._ENGLISH_WORDS for words in language._LISTS.values())
