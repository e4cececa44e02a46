import random
from dataclasses import replace
from datetime import date

import pytest

from amhire.screening.contact import Candidate
from amhire.screening.dates import DateRange, month_of
from amhire.screening.duplicates import find_kin, flag_kin
from amhire.screening.jobs import Job
from amhire.screening.pile import build_pile
from amhire.screening.row import Row
from amhire.screening.screener import screen_file

WORDS = ("account", "client", "grew", "plan", "review", "market", "price", "team", "order", "visit", "buyer", "store")


def prose(seed, length=400):
    draw = random.Random(seed)
    return " ".join(draw.choice(WORDS) + str(draw.randrange(90)) for _ in range(length))


@pytest.fixture(scope="module")
def base(screener):
    text = "Jo Doe\nExperience\nKey Account Manager 01/2010 to 01/2018\n• Kept relationships with clients.\n"
    return screen_file(screener, "base.txt", text.encode())


@pytest.fixture
def row_of(base):
    """A row of one file with its text and contact; everything else is the same for all."""

    def build(file, text, *, name="", email="", phone="", latest=None):
        dates = DateRange(0, 1, month_of(latest), month_of(latest) + 1, is_current=True) if latest else None
        jobs = (Job("Account Manager", dates, 0, 1),) if dates else ()
        facts = replace(base.reading.facts, text=text, jobs=jobs)
        reading = replace(base.reading, facts=facts, candidate=Candidate(name, email, phone), flags=())
        # The digest sorts the files; one made of the name keeps the order of names out of it.
        return replace(base, file=file, sha256=f"{hash_of(file):064x}", reading=reading)

    return build


def hash_of(file):
    return sum(ord(letter) * 977**place for place, letter in enumerate(file)) % 2**200


@pytest.fixture
def flags_of(screener):
    def read(*rows):
        words = screener.profile.wording.screening
        pile = build_pile(rows)
        flagged = flag_kin(pile, find_kin(pile), words)
        told = {row.file: [(flag.id, flag.message) for flag in row.reading.flags] for row in flagged.rows()}
        assert {each.file: list(each.flags) for each in flagged.summaries} == {
            file: [name for name, _ in flags] for file, flags in told.items()
        }
        return told

    return read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"email": "jo@example.com"}, {"email": "Jo@Example.com"}),
        ({"phone": "+44 7700 900431"}, {"phone": "07700 900-431"}),
        ({"email": "jo@example.com", "name": "Jo Doe"}, {"email": "jo@example.com", "name": "Jo Doe-Smith"}),
        ({"email": "jo@example.com", "name": "Jo Doe"}, {"email": "jo@example.com"}),
    ],
)
def test_the_same_contact_is_the_same_person(flags_of, row_of, one, other):
    flags = flags_of(row_of("a.pdf", prose(1), **one), row_of("b.pdf", prose(2), **other))
    reason = "same e-mail address or telephone number; which is newer its dates do not tell"
    assert flags == {
        "a.pdf": [("same-person", f"Probably the same person as in b.pdf ({reason}).")],
        "b.pdf": [("same-person", f"Probably the same person as in a.pdf ({reason}).")],
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        # An agency's address, a couple's telephone.
        ({"email": "cv@agency.example", "name": "Jo Doe"}, {"email": "cv@agency.example", "name": "Ann Roe"}),
        ({"phone": "0491 570 156", "name": "Jo Doe"}, {"phone": "0491 570 156", "name": "Ann Roe"}),
        ({"phone": "5550143"}, {"phone": "5550144"}),
    ],
)
def test_different_people_are_left_alone(flags_of, row_of, one, other):
    flags = flags_of(row_of("a.pdf", prose(1), **one), row_of("b.pdf", prose(2), **other))
    assert flags == {"a.pdf": [], "b.pdf": []}


def test_the_same_text_in_other_bytes(flags_of, row_of):
    text = prose(1)
    flags = flags_of(
        row_of("a.pdf", text), row_of("b.docx", text.upper().replace(" ", "\n")), row_of("c.txt", prose(3))
    )
    assert flags == {
        "a.pdf": [("same-text", "The same text stands in b.docx.")],
        "b.docx": [("same-text", "The same text stands in a.pdf.")],
        "c.txt": [],
    }


def test_a_reworked_version_tells_which_is_newer(flags_of, row_of):
    text = prose(1)
    old = row_of("old.pdf", text, latest=date(2018, 3, 1))
    new = row_of("new.pdf", f"{text} {prose(9, 40)}", latest=date(2019, 3, 1))
    assert flags_of(old, new) == {
        "old.pdf": [
            ("same-person", "Probably the same person as in new.pdf (nearly the same text; that file seems newer).")
        ],
        "new.pdf": [
            ("same-person", "Probably the same person as in old.pdf (nearly the same text; this file seems newer).")
        ],
    }


def test_one_text_under_two_names_is_told_as_that(flags_of, row_of):
    text = prose(1)
    flags = flags_of(row_of("a.pdf", text, name="Jo Doe"), row_of("b.pdf", f"{text} and more", name="Ann Roe"))
    assert [flag for flag, _ in flags["a.pdf"]] == ["similar-text"]
    assert "under another name" in flags["a.pdf"][0][1]


@pytest.mark.parametrize(("share", "kin"), [(0.02, True), (0.5, False)])
def test_how_much_two_texts_must_share(flags_of, row_of, share, kin):
    words = prose(1).split()
    changed = random.Random(2).sample(range(len(words)), int(len(words) * share))
    other = " ".join("else" if place in changed else word for place, word in enumerate(words))
    assert bool(flags_of(row_of("a", " ".join(words)), row_of("b", other))["a"]) is kin


def test_a_file_between_two_others_joins_them(flags_of, row_of):
    first = row_of("a", prose(1), email="jo@example.com")
    both = row_of("b", prose(1) + " more", email="doe@example.org")
    last = row_of("c", prose(2), email="doe@example.org")
    flags = flags_of(first, both, last)
    assert "c (by way of another file" in flags["a"][0][1]
    assert "a (nearly the same text" in flags["b"][0][1]


def test_any_order_of_the_files_gives_the_same_flags(flags_of, row_of):
    rows = [row_of(f"{n}", prose(n // 3) + " more" * (n % 3), email=f"x{n % 7}@example.com") for n in range(24)]
    once = flags_of(*rows)
    random.Random(5).shuffle(rows)
    assert flags_of(*rows) == once
    assert sum(map(bool, once.values())) == 24


def test_many_files_of_one_template_name_a_few(flags_of, row_of):
    rows = [row_of(f"{n:03}", prose(1) + f" {n}") for n in range(60)]
    flags = flags_of(*rows)
    assert all(len(told) == 1 and told[0][1].count("nearly the same") == 3 for told in flags.values())
    assert all(", …" in told[0][1] for told in flags.values())


def test_files_without_a_score_have_no_kin(row_of):
    rows = [Row("a", "", "unreadable", "scan"), row_of("b", prose(1)), Row("c", "", "skipped", "hidden")]
    assert list(find_kin(build_pile(rows))) == []


def test_whole_texts_are_loaded_only_where_a_sketch_proposes(row_of):
    rows = [row_of(f"{n:02}", prose(n), email=f"{n // 2}@x.example") for n in range(20)]
    rows += [row_of("a", prose(50)), row_of("b", prose(50) + " more"), row_of("c", prose(60)), row_of("d", prose(60))]
    pile, asked = build_pile(rows), []
    kin = dict(find_kin(replace(pile, row=lambda place: asked.append(place) or pile.row(place))))
    assert sorted(kin) == list(range(24))
    # That two texts are the same, or two addresses, the sketches tell; those of the same address are looked at once.
    assert {20, 21} <= set(asked)
    assert not {22, 23} & set(asked)
    assert len(asked) == len(set(asked))


def test_what_many_wrote_into_one_form_is_hardly_looked_at(row_of):
    form = prose(1, 200)
    rows = [row_of(f"{n:02}", f"{form} {prose(2 + n, 300)}") for n in range(80)]
    pile, asked = build_pile(rows), []
    assert not list(find_kin(replace(pile, row=lambda place: asked.append(place) or pile.row(place))))
    assert len(asked) < 20


def test_the_nearest_of_many_versions_is_found(flags_of, row_of):
    words = prose(1, 2_000).split()
    draw = random.Random(3)
    versions = [" ".join(draw.choice(WORDS) if draw.random() < 0.2 else word for word in words) for _ in range(40)]
    rows = [row_of(f"{n:02}", text) for n, text in enumerate(versions)]
    flags = flags_of(*rows, row_of("near", versions[7] + " more"))
    assert "07 (nearly the same text" in flags["near"][0][1]


def test_a_line_that_is_no_sketch_has_no_kin(row_of):
    rows = [row_of("a", prose(1)), row_of("b", prose(1))]
    pile = build_pile(rows)
    for line in ("", "x", "AAAA", pile.summaries[0].sketch[:-4], pile.summaries[0].sketch + "AAAA", "ä"):
        broken = replace(pile, summaries=[replace(pile.summaries[0], sketch=line), pile.summaries[1]])
        assert list(find_kin(broken)) == []
