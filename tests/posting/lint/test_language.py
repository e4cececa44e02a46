import pytest

from amhire.posting.lint.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for an account manager who will take care of our customers and grow with the team.", "en"),
        (
            "Wir suchen einen Account Manager (m/w/d) für unser Team, der unsere Kunden betreut und mit uns wächst.",
            "de",
        ),
        ("Nous recherchons un responsable de comptes pour notre équipe, qui suivra les clients avec nous.", "fr"),
        (
            "Buscamos un gestor de cuentas para nuestro equipo, con experiencia en ventas y trato con los clientes.",
            "es",
        ),
        (
            "Wij zoeken een accountmanager voor ons team die onze klanten helpt en met ons wil groeien in het werk.",
            "nl",
        ),
        (
            "Siamo alla ricerca di una figura che segua i clienti con il nostro team e con esperienza di vendita.",
            "it",
        ),
        ("Procuramos uma pessoa para a nossa equipa que acompanhe os clientes e não tenha medo de vendas.", ""),
        ("Vi söker en säljare som vill arbeta med våra kunder och som har erfarenhet av att sälja till företag.", ""),
        ("Szukamy osoby do zespołu, która ma doświadczenie w sprzedaży i lubi pracę z klientami oraz ludzi.", ""),
        ("Salesforce CRM SAP Excel B2B SaaS OTE", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_from_short_words(text, language):
    assert find_language(text) == language


def test_the_language_of_most_words_counts():
    german = "Wir suchen einen Account Manager für unser Team, der unsere Kunden betreut und mit uns wächst. "
    english = "We are hiring in the UK. "
    assert find_language(german * 2 + english) == "de"
    assert find_language(german + english * 6) == "en"
