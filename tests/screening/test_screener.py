import hashlib

from amhire.screening.screener import screen_file

RESUME = (
    b"Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to 01/2018\nKept relationships with clients.\n"
)


def flags(row):
    return [flag.id for flag in row.reading.flags]


def test_a_row_knows_its_file_and_reading(screener):
    row = screen_file(screener, "jo.txt", RESUME)
    assert (row.file, row.sha256, row.status) == ("jo.txt", hashlib.sha256(RESUME).hexdigest(), "scored")
    assert row.reading.candidate.name == "Jo Doe"
    assert row.reading.page_of(40) == 1
    assert row.score == row.reading.match.score > 20


def test_what_cannot_be_read_has_a_reason_and_no_score(screener):
    row = screen_file(screener, "empty.pdf", b"")
    assert (row.status, row.score, row.reading) == ("unreadable", None, None)
    assert row.reason


def test_name_and_address_do_not_move_the_score(screener):
    other = RESUME.replace(b"Jo Doe", b"Fatima Al-Sayed").replace(b"jo@example.com", b"f@example.org")
    assert screen_file(screener, "a.txt", RESUME).score == screen_file(screener, "b.txt", other).score


def test_flags_say_what_a_person_should_check(screener):
    german = "Betreuung von neun Großkunden, Ausbau der Umsätze und Verhandlung von Verträgen mit Einkäufern. " * 20
    assert flags(screen_file(screener, "kurz.txt", RESUME)) == ["short-text"]
    assert flags(screen_file(screener, "lang.txt", german.encode())) == ["not-english", "no-dates"]


def test_competencies_the_opening_does_not_weigh_are_shown(screener, framework):
    row = screen_file(screener, "jo.txt", RESUME)
    assert {each.id for each in row.reading.match.competencies} == set(framework.competencies)
