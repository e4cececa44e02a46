from datetime import date

import pytest

from amhire.posting.amounts import country_name, format_day, format_range, format_share, place_name


@pytest.mark.parametrize(
    ("locale", "currency", "expected"),
    [
        ("en-GB", "GBP", "£48,000–£58,000"),
        ("en-US", "USD", "$48,000–$58,000"),
        ("de-DE", "EUR", "48.000–58.000\u00a0€"),
        ("de-AT", "EUR", "€\u00a048.000–58.000"),
        ("de-CH", "CHF", "CHF\u00a048’000–58’000"),
        ("fr-FR", "EUR", "48\u202f000–58\u202f000\u00a0€"),
        ("nl-NL", "EUR", "€\u00a048.000–58.000"),
        ("sv-SE", "SEK", "48\u00a0000–58\u00a0000\u00a0kr"),
        ("pt-BR", "BRL", "R$\u00a048.000–58.000"),
        ("ja-JP", "JPY", "￥48,000–￥58,000"),
        # Letters are parted from the number.
        ("en-GB", "CHF", "CHF\u00a048,000–58,000"),
        # A dollar that is not a dollar of the United States is named.
        ("en-CA", "CAD", "$48,000–$58,000\u00a0CAD"),
        ("fr-CA", "CAD", "48\u00a0000–58\u00a0000\u00a0CAD"),
        ("en-US", "CAD", "CA$48,000–CA$58,000"),
        ("de-DE", "USD", "48.000–58.000\u00a0USD"),
    ],
)
def test_a_range_as_a_native_writes_it(locale, currency, expected):
    assert format_range(48000, 58000, currency, locale=locale) == expected


@pytest.mark.parametrize(
    ("locale", "currency", "expected"),
    [
        ("en-IN", "INR", "₹8,00,000–₹12,50,000"),
        ("hi-IN", "INR", "₹8,00,000–₹12,50,000"),
        ("en-US", "USD", "$800,000–$1,250,000"),
    ],
)
def test_digits_are_grouped_as_in_the_country(locale, currency, expected):
    assert format_range(800000, 1250000, currency, locale=locale) == expected


def test_one_amount_where_both_ends_are_the_same():
    assert format_range(50000, 50000, "GBP", locale="en-GB") == "£50,000"


def test_pence_on_both_ends_where_one_has_them():
    assert format_range(17, 18.5, "GBP", locale="en-GB") == "£17.00–£18.50"
    assert format_range(17, 18.5, "EUR", locale="de-DE") == "17,00–18,50\u00a0€"


@pytest.mark.parametrize(
    ("countries", "expected"),
    [((), "$90,000"), (("US",), "$90,000"), (("US", "CA"), "$90,000\u00a0USD"), (("GB",), "$90,000\u00a0USD")],
)
def test_a_dollar_is_named_where_a_reader_elsewhere_may_think_of_another(countries, expected):
    assert format_range(90000, 90000, "USD", locale="en-US", countries=countries) == expected


@pytest.mark.parametrize(("locale", "expected"), [("en-GB", "30%"), ("de-DE", "30\u00a0%"), ("fr-FR", "30\u00a0%")])
def test_share(locale, expected):
    assert format_share(30, locale=locale) == expected


@pytest.mark.parametrize(
    ("language", "locale", "expected"),
    [
        ("en", "en-GB", "15 January 2027"),
        ("en", "en-IN", "15 January 2027"),
        ("en", "en-US", "January 15, 2027"),
        ("en", "de-DE", "15 January 2027"),
        ("de", "de-DE", "15. Januar 2027"),
        # A wording with a name of its own follows the locale.
        ("house-style", "de-DE", "15. Januar 2027"),
    ],
)
def test_a_day_in_the_language_of_the_text(language, locale, expected):
    assert format_day(date(2027, 1, 15), language=language, locale=locale) == expected


def test_country_names_are_in_the_language_of_the_text():
    assert country_name("DE", language="en", locale="de-DE") == "Germany"
    assert country_name("DE", language="de", locale="de-DE") == "Deutschland"
    assert country_name("QX", language="en", locale="en-GB") == "QX"


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("IE", "en", "Ireland"),
        ("AT", "de", "Österreich"),
        ("US-CO", "en", "Colorado"),
        ("CA-QC", "de", "Québec"),
        ("FR-IDF", "en", "France (FR-IDF)"),
    ],
)
def test_states_by_their_names(code, language, name):
    assert place_name(code, language=language, locale="en-GB") == name
