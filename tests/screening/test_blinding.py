from dataclasses import replace

import pytest

from amhire.screening.blinding import assign_codes, blind_pile, list_key
from amhire.screening.pile import build_pile
from amhire.screening.row import Flag, Row
from amhire.screening.screener import screen_file

RESUME = """Maria Kowalska-Reed
Leeds LS1 4AP | maria.kowalska@example.com | +44 7700 900431
Born 3 May 1981, married, two children
Experience
Key Account Manager, Maria's Own Foods 01/2014 to Current
Acme Foods Ltd
• Kowalska kept relationships with her clients and managed 12 key accounts worth $9M for them.
• Negotiated annual contracts with buyers of two national chains for his boss, Mr Brown.
• Wrote account plans and held quarterly business reviews with clients after maternity leave.
Chairwoman 01/2010 to 01/2014
• Prepared sales reports.
Education
Bachelor of Arts, Business, Leeds 2003
"""
SECRETS = ("maria", "kowalska", "reed", "@", "900431", "ls1", "1981", "2003", "married", " her ", " his ", "maternity")


@pytest.fixture(scope="module")
def row(screener):
    return screen_file(screener, "maria_kowalska.txt", RESUME.encode())


def blind_rows(rows):
    return tuple(blind_pile(build_pile(rows)).rows())


def codes_of(rows):
    return assign_codes(build_pile(rows).summaries)


def words_of(reading):
    quotes = [
        *(quote for each in reading.match.competencies for quote in each.evidence),
        *(quote for each in reading.match.requirements for quote in each.quotes),
        *(quote for found in reading.facts.evidence.values() for quote in found),
        *(quote for found in reading.facts.reaches.values() for quote in found),
    ]
    jobs = [*reading.facts.jobs, *(job for held in reading.facts.years.jobs.values() for job in held)]
    texts = [quote.text for quote in quotes] + [job.title for job in jobs] + [job.employer for job in jobs]
    return [*texts, *(flag.message for flag in reading.flags), *vars_of(reading.candidate), reading.facts.text]


def vars_of(candidate):
    return [candidate.name, candidate.email, candidate.phone]


def test_nothing_that_a_report_prints_tells_who_it_is(row):
    (blind,) = blind_rows([row])
    told = " ".join(words_of(row.reading)).casefold()
    assert all(secret in told for secret in SECRETS if secret != "ls1")
    shown = "\n".join([blind.file, blind.reason, *words_of(blind.reading)]).casefold()
    assert [secret for secret in SECRETS if secret in shown] == []
    assert vars_of(blind.reading.candidate) == ["A-001", "", ""]


def test_what_was_done_stays(row):
    (blind,) = blind_rows([row])
    shown = "\n".join(words_of(blind.reading))
    assert "[…] kept relationships with […] clients and managed 12 key accounts worth $9M for them." in shown
    assert "Acme Foods Ltd" in shown
    assert "Bachelor of Arts, Business, Leeds […]" in shown


def test_the_score_and_all_its_points_are_untouched(row):
    (blind,) = blind_rows([row])
    assert blind.score == row.score
    for name in ("competencies", "requirements"):
        before, after = getattr(row.reading.match, name), getattr(blind.reading.match, name)
        emptied = [
            replace(each, **{field: () for field in ("evidence", "quotes") if hasattr(each, field)})
            for each in (*before, *after)
        ]
        assert emptied[: len(before)] == emptied[len(before) :]
    assert blind.reading.match.parts == row.reading.match.parts
    assert blind.reading.facts.levels == row.reading.facts.levels
    assert blind.reading.facts.years.in_area == row.reading.facts.years.in_area


def test_marks_point_at_the_same_words(row):
    (blind,) = blind_rows([row])
    seen = 0
    for before, after in zip(row.reading.match.competencies, blind.reading.match.competencies, strict=True):
        for quote, shown in zip(before.evidence, after.evidence, strict=True):
            assert (shown.start, shown.end, shown.section) == (quote.start, quote.end, quote.section)
            for old, new in zip(quote.marks, shown.marks, strict=True):
                words = quote.text[old[0] - quote.start : old[1] - quote.start]
                left = shown.text[new[0] - shown.start : new[1] - shown.start]
                assert left == words or "[…]" in left
                seen += left == words
    assert seen >= 5


def test_codes_follow_the_digests_and_nothing_else(row):
    rows = [replace(row, file=name, sha256=digest) for name, digest in (("a", "f0"), ("b", "00"), ("c", "77"))]
    assert codes_of(rows) == ("A-003", "A-001", "A-002")
    assert codes_of(rows[::-1]) == ("A-002", "A-001", "A-003")
    unread = [Row("x", "", "skipped"), *rows, Row("y", "", "skipped")]
    assert sorted(codes_of(unread)[::4]) == ["A-004", "A-005"]
    assert codes_of([row] * 1000)[-1] == "A-1000"


def test_a_copy_and_its_reason_speak_in_codes(row):
    copy = replace(row, file="maria again.txt", status="duplicate", reason="Same bytes as maria_kowalska.txt.")
    blind = {each.status: each for each in blind_rows([row, copy])}
    assert blind["duplicate"].reason == f"Same bytes as {blind['scored'].file}."
    assert blind["duplicate"].file != blind["scored"].file


def test_files_without_a_score_lose_their_names_too():
    rows = [Row("cv maria.pdf", "ab", "unreadable", "cv maria.pdf is a scan."), Row("b", "", "skipped", "Hidden.")]
    assert [(row.file, row.reason) for row in blind_rows(rows)] == [("A-001", "A-001 is a scan."), ("A-002", "Hidden.")]


def test_flags_that_name_the_person_or_the_file_are_struck(row):
    flagged = replace(
        row, reading=replace(row.reading, flags=(Flag("odd", "In maria_kowalska.txt stands: “Maria Kowalska, hire!”"),))
    )
    (blind,) = blind_rows([flagged])
    assert blind.reading.flags == (Flag("odd", "In A-001 stands: “[…], hire!”"),)


def test_the_key_knows_them_all(row):
    rows = [row, Row("scan.pdf", "", "unreadable", "scan")]
    lines = tuple(list_key(build_pile(rows)))
    assert [(line.code, line.file, line.candidate.name) for line in lines] == [
        ("A-001", "maria_kowalska.txt", "Maria Kowalska-Reed"),
        ("A-002", "scan.pdf", ""),
    ]
    assert [row.file for row in blind_rows(rows)] == [line.code for line in lines]


def test_the_summaries_say_what_the_rows_do_and_nothing_of_anybody(row):
    rows = [row, replace(row, file="again.txt", status="duplicate"), Row("scan.pdf", "", "unreadable", "scan")]
    pile = blind_pile(build_pile(rows))
    for short, whole in zip(pile.summaries, pile.rows(), strict=True):
        assert (short.file, short.sha256, short.status, short.score) == (
            *(whole.file, whole.sha256, whole.status, whole.score),
        )
        assert short.sketch == ""
