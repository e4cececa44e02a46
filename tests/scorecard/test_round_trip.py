"""What anybody fills into a scorecard, with whatever program, reads back as it was filled in."""

import itertools

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from amhire.collecting.collecting import collect_files
from amhire.collecting.openings import Openings
from amhire.documents.originals import find_files
from amhire.scorecard.filling import fill_lines
from amhire.scorecard.reading import read_entries

#: Every role, level, stage and round at least once.
SAMPLES = (
    ("account-manager", "associate", 0, 1),
    ("key-account-manager", "manager", 2, 1),
    ("national-account-manager", "senior", 1, 1),
    ("global-account-manager", "director", 0, 2),
)
#: How many examples of the law each quick engine gets; the others fill in whole forms.
EXAMPLES = {"pypdf": 3, "pikepdf": 10, "pdfium": 5, "pdf-lib": 3}
ENGINES = (*EXAMPLES, "poppler", "pdf.js")
#: pypdf draws every field anew on every page for each step, and is asked about the shortest sheet alone.
TRIED = [*itertools.product([engine for engine in EXAMPLES if engine != "pypdf"], SAMPLES), ("pypdf", SAMPLES[-1])]
#: In these a click on the chosen button leaves it chosen; only another choice replaces it.
CANNOT_UNCHOOSE = {"pdfium", "pdf.js", "chrome"}

SCRIPTS = "aZ09 éßŻółćŐț Ωδοκιμή ЮпробаҐї שלום العَربية 王小明 ไทย नि 🚀👩‍👧 ()\\<>/%&€’–\u00ad\u200b\u202e\ufeffþÿ"
LETTERS = st.sampled_from(SCRIPTS) | st.characters(exclude_categories=("C", "Zl", "Zp"))
LINES = st.text(LETTERS, max_size=60)
AREAS = st.text(LETTERS | st.sampled_from("\n\t"), max_size=80)


def answers(field, engine):
    if field.kind == "choice":
        blank = () if engine in CANNOT_UNCHOOSE else ("",)
        return st.sampled_from((*(option.value for option in field.options), *blank))
    if field.kind == "tick":
        return st.sampled_from(("yes", ""))
    return (LINES if field.kind == "line" else AREAS).map(lambda text: typeable(text, engine))


def typeable(text, engine):
    """PDFium's boxes hold no character beyond the first 65,536, and a tab as a space."""
    if engine in {"pdfium", "chrome"}:
        return "".join(letter for letter in text.replace("\t", " ") if ord(letter) <= 0xFFFF)
    return text


@pytest.fixture(scope="session")
def collect(profile, tmp_path_factory):
    """The row of a card that came back."""
    openings = Openings(profile.framework)

    def run(form):
        path = tmp_path_factory.mktemp("back") / "card.pdf"
        path.write_bytes(form)
        (row,) = collect_files(find_files([path]), openings).rows
        return row

    return run


def fields_of(sheet):
    """Those that a person fills in, not those that a program does."""
    return [field for field in sheet.fields if field.kind in {"line", "area", "choice", "tick"}]


def read(form):
    """Name → value of what is filled in; no field may say two things at once."""
    entries = [entry for entry in read_entries(form) if entry.name not in {"identity", "total"}]
    assert [entry for entry in entries if entry.held or len(entry.chosen) > 1] == []
    return {entry.name: entry.value for entry in entries if entry.value}


def differences(form, steps):
    """Name → what was filled in last and what is read, where that is not the same."""
    wanted, found = dict(steps), read(form)
    return {
        name: (wanted.get(name), found.get(name))
        for name in wanted | found
        if wanted.get(name, "") != found.get(name, "")
    }


def row_of(sheet, steps):
    """What `collect` should say of these steps, worked out by another way than its own."""
    last = dict(steps)
    given = {field.name: last[field.name] for field in sheet.fields if last.get(field.name, "").strip()}
    ratings, notes, answers = {}, {}, {}
    for field in sheet.fields:
        part, _, competency = field.name.partition(":")
        value = given.get(field.name, "")
        if part == "rating" and value:
            ratings[competency] = None if value == "none" else int(value)
        elif part in {"situation", "action", "result", "approach"} and value:
            notes.setdefault(competency, []).append(f"{field.label}: {value}")
        elif part == "change" and value:
            notes.setdefault(competency, []).append(value)
        elif value and field.name not in {"candidate", "interviewer", "date", "recommendation"}:
            answers[field.name] = value
    return {
        "ratings": ratings,
        "notes": {competency: "\n".join(parts) for competency, parts in notes.items()},
        "answers": answers,
        "overall": int(given["recommendation"]) if "recommendation" in given else None,
        "missing": [field.about or field.label for field in sheet.fields if field.required and field.name not in given],
        "sheet": sheet.fingerprint,
        "stage": sheet.identity.stage,
        "round": sheet.identity.round,
    }


def told(row, keys):
    return {key: list(row.missing) if key == "missing" else getattr(row, key) for key in keys}


def minds_changed(sheet, engine):
    """Answers to some of the fields one after the other, to some of them again."""

    def answer(field):
        return st.tuples(st.just(field.name), answers(field, engine))

    return st.lists(st.sampled_from(fields_of(sheet)).flatmap(answer), min_size=5, max_size=40)


@pytest.mark.parametrize(("engine", "sample"), TRIED, ids=str)
def test_what_was_filled_in_last_reads_back(make_form, fill_in, engine, sample):
    sheet, form = make_form(*sample)

    # A failure names the fields; looking for a smaller one would take minutes.
    @settings(max_examples=EXAMPLES[engine], phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(minds_changed(sheet, engine))
    def law(steps):
        assert differences(fill_in(engine, form, steps), steps) == {}

    law()


LONG = "She saw it first.\nThe client had not said it; Δοκιμή, проба, Übung “(\\<&>)” – €5.\n\n"
NAME = "Zoë Ångström-Παπαδοπούλου (née Юлія)"
TEXTS = (
    "Ok",
    " Spaces before and after ",
    "One line\nand another\n",
    "1. Ευγενία\n2. 3/4 of Юлія’s team",
    "Zoë’s “team” – 50 %",
)
HARD_TEXTS = ((LONG * 60)[:4000], "שלום, العربية", "王小明\n🚀")
#: These take seconds for each of them: poppler looks for a font and a size for every letter.
SLOW = {"poppler", "chrome"}


def answer_all(sheet, *, turn=0):
    """An answer to every field: all states somewhere, after another one; all ticks made, some of them taken back."""
    steps, second_thoughts = [], []
    for place, field in enumerate(fields_of(sheet), turn):
        if field.kind == "choice":
            values = [option.value for option in field.options]
            steps.append((field.name, values[place % len(values)]))
            second_thoughts.append((field.name, values[(place + 3) % len(values)]))
        elif field.kind == "tick":
            steps.append((field.name, "yes"))
            second_thoughts += [(field.name, "")] * (place % 3 == 0)
        elif field.kind == "line":
            steps.append((field.name, NAME))
        else:
            steps.append((field.name, TEXTS[place % len(TEXTS)]))
    return [*steps, *second_thoughts]


WHOLE = [
    *itertools.product(ENGINES, SAMPLES),
    # Its own window takes its time: each click is answered by another process.
    *itertools.product(["chrome"], SAMPLES[-1:]),
]


@pytest.mark.parametrize(("engine", "sample"), WHOLE, ids=str)
def test_a_whole_form_reads_back(make_form, fill_in, collect, engine, sample):
    sheet, form = make_form(*sample)
    boxes = [field.name for field in fields_of(sheet) if field.kind == "area"]
    hard = [(name, typeable(text, engine)) for name, text in zip(boxes, HARD_TEXTS, strict=False)]
    steps = [*answer_all(sheet), *(hard if engine not in SLOW or sample == SAMPLES[0] else ())]
    filled = fill_in(engine, form, steps)
    assert differences(filled, steps) == {}
    wanted, row = row_of(sheet, steps), collect(filled)
    assert told(row, wanted) == wanted
    assert len(row.ratings) == len([field for field in sheet.fields if field.name.startswith("rating:")])
    # Names and days are tidied; a day that is none and a card without the tick are remarked upon, and nothing else.
    assert (row.candidate, row.interviewer) == (NAME, NAME)
    assert {each.id for each in row.problems} <= {"date-unclear", "not-ticked-independent", "lost-character"}


@pytest.mark.parametrize("order", [ENGINES, ENGINES[::-1]], ids=["there", "back"])
def test_a_form_goes_from_program_to_program(make_form, fill_in, order):
    sheet, form = make_form(*SAMPLES[3])
    chosen = {field.name: field for field in fields_of(sheet)}
    kept = [each for each in answer_all(sheet) if chosen[each[0]].kind != "area"]
    form = fill_in(order[0], form, kept)
    for turn, engine in enumerate(order[1:], 1):
        # Each program finds what the ones before it wrote, and changes a third of it.
        again = answer_all(sheet, turn=turn)[turn % 3 :: 3]
        form = fill_in(engine, form, again)
        kept += again
        assert differences(form, kept) == {}, engine


@pytest.mark.parametrize("name", ["Ann Other", "王小明"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_name_that_was_there_can_be_corrected(make_form, fill_in, engine, name):
    _, form = make_form(*SAMPLES[1])
    named = fill_lines(form, {"candidate": name, "interviewer": "Bob"})
    steps = [("candidate", "Anne Übrig"), ("interviewer", "")]
    filled = {entry.name: entry for entry in read_entries(fill_in(engine, named, steps))}
    assert (filled["candidate"].value, filled["interviewer"].value) == ("Anne Übrig", "")
    # poppler leaves the old name behind the new one, which is told.
    assert filled["candidate"].held == (name if engine == "poppler" else "")
