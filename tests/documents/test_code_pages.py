import pytest

from amhire.documents.code_pages import find_code_page

WESTERN = (
    "Zoë Müller – Key Account Manager\nManaged “key” clients’ accounts worth €5m in Málaga\n• Won 40 accounts in Genève"
)
DOS = "Zoë Müller, Key Account Manager\nManaged accounts in Málaga\nResponsable du développement à Genève"
POLISH = "Życiorys: Paweł Wójcik\nObsługa klientów, zarządzanie zespołem, sprzedaż, ścisła współpraca w Łodzi"
RUSSIAN = "Опыт работы менеджером по ключевым клиентам, Москва\nKey Account Manager"
GREEK = "Υπεύθυνος μεγάλων πελατών στην Αθήνα\nKey Account Manager"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (WESTERN, "cp1252"),
        (WESTERN, "mac_roman"),
        (DOS, "cp850"),
        (POLISH, "cp1250"),
        (POLISH, "iso-8859-2"),
        (POLISH, "mac_latin2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        ("Zoë", "cp1252"),
        ("40 accounts – £2m", "cp1252"),
        ("naïve façade, señor Núñez, Ångström, œuvre, 5 °C, ½ day, AT&T®, “quoted” … it’s", "cp1252"),
    ],
)
def test_the_code_page_a_text_was_written_in(text, page):
    data = text.encode(page)
    assert data.decode(find_code_page(data)) == text


@pytest.mark.parametrize("data", [b"", b"plain", bytes(range(128, 256)) * 9, b"\xff" * 100_000])
def test_any_bytes_get_one(data):
    assert isinstance(data.decode(find_code_page(data), "replace"), str)
