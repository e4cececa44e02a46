from amhire.screening.language import is_english

ENGLISH = "Managed the accounts of nine clients and grew the sales of all of them with new products in two years. " * 5
GERMAN = "Betreuung von neun Großkunden, Ausbau der Umsätze durch neue Produkte und Verhandlung von Verträgen. " * 5


def test_languages_are_told_apart():
    assert is_english(ENGLISH)
    assert not is_english(GERMAN)


def test_a_text_too_short_to_judge_counts_as_english():
    assert is_english("Großkunden betreut")
