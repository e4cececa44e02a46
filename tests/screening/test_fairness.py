"""What a person is must not move the score; only what the résumé says was done. Swaps on invented people."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.documents.originals import find_files
from amhire.screening.screener import screen_file
from screened import screen_files

#: Names from many places, of women and men; some are ordinary words of the trade as well.
NAMES = (
    "Emily Walsh", "Greg Baker", "Lakisha Washington", "Jamal Robinson", "Nguyễn Thị Hoa", "Wei Zhang", "张伟",
    "Арина Соколова", "فاطمة الزهراء", "Priya Raghunathan", "Oluwaseun Adeyemi-Okonkwo", "José Luis de la Cruz Peña",
    "Björk Sigurðardóttir", "Sean O'Brien", "Jürgen von der Heide", "Mark Price", "Grace Banks", "Will Power",
    "Chase Sales", "Art Key", "Penny Cash", "Dean Market", "Rich Client", "Sir Ian M. B. Smith-Jones III", "Dr. Ada Li",
)  # fmt: skip
ADDRESSES = (
    "", "12 Harrow Lane, Leeds LS1 4AP", "1600 Market Street, Apt 9, Boston, MA 02108", "Oxford, MS 38655",
    "Key West, FL 33040", "Nairobi, Kenya", "Lindenstraße 14, 10969 Berlin", "7 Account Road, Sales, Cheshire M33 7RR",
    "Key House, Quay 3, Bath",
)  # fmt: skip
CONTACTS = ("jo@example.com", "grace.banks.1961@example.org | +44 7700 900431", "(303) 555-0178 | jo@mail.example.net")
BIRTHS = ("", "Date of birth: 3 May 1951", "Born 12/11/1996 in Lagos", "Age: 61", "DOB 01.02.1988 | aged 32")
FAMILIES = (
    "", "Married, two children", "Marital status: single", "Divorced mother of three", "Widower",
    "Health: excellent; no disability", "Wheelchair user", "Pregnant, due in May 2019",
)  # fmt: skip
ORIGINS = ("", "Nationality: Polish", "US citizen", "Work permit holder, born in Peru", "Religion: Hindu")
PHOTOS = ("", "[Photo]", "Photo: portrait.jpg")
SCHOOLS = (
    "Harvard University", "Leeds City College", "University of Lagos", "Mount Key University", "Ann's Women's College",
    # Two states that are written like degrees, and a doctor who gave a school its name.
    "Boston College, Boston, MA", "Jackson State, Jackson, MS", "Dr. Martin Luther King Jr. College",
    "London School of Economics", "Harvard Business School", "Indian Institute of Management", "Phoenix Online College",
)  # fmt: skip
GRADUATIONS = ("", "1971", "1999", "2009", "(Class of 1986)", "Sept 2001 - June 2005")
PRONOUNS = (("She", "her"), ("He", "his"), ("They", "their"))

PEOPLE = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "address": st.sampled_from(ADDRESSES),
        "contact": st.sampled_from(CONTACTS),
        "birth": st.sampled_from(BIRTHS),
        "family": st.sampled_from(FAMILIES),
        "origin": st.sampled_from(ORIGINS),
        "photo": st.sampled_from(PHOTOS),
        "school": st.sampled_from(SCHOOLS),
        "graduation": st.sampled_from(GRADUATIONS),
        "pronoun": st.sampled_from(PRONOUNS),
    }
)
PLAIN = {
    "name": NAMES[0], "address": "", "contact": CONTACTS[0], "birth": "", "family": "", "origin": "", "photo": "",
    "school": SCHOOLS[1], "graduation": "2009", "pronoun": PRONOUNS[2],
}  # fmt: skip


def write_farmer(person):
    """A key account manager with results."""
    she, her = person["pronoun"]
    return f"""{head(person)}
Profile
Account manager with client relationships across retail.
Experience
Key Account Manager 01/2014 to Current
Acme Foods Ltd
• Managed a portfolio of 12 key accounts worth $9M and kept relationships with their buyers.
• Negotiated annual contracts with buyers of two national chains. {she} raised {her} margin by 4 %.
• Exceeded sales quota by 12 % in four years and secured 97 % of contract renewals.
Sales Representative 01/2010 to 01/2014
• Called on customers and prepared sales reports.
Education
{degree("Bachelor of Arts, Business", person)}
Personal details
{private(person)}
"""


def write_cook(person):
    """Somebody who never kept an account, with the personal lines first."""
    return f"""{head(person)}
{private(person)}
Experience
Line Cook 01/2015 to 01/2019
Harbour Grill
• Cooked lunch for guests and kept the kitchen clean.
• Trained two helpers and ordered food from suppliers.
Education
{degree("High School Diploma", person)}
"""


def write_server(person):
    """A service person who looks after clients, with an education that comes first."""
    she, her = person["pronoun"]
    return f"""{head(person)}
EDUCATION
{degree("Diploma in Hospitality", person)}
WORK HISTORY
Client Services Manager, Bluebell Events, March 2012 - June 2018
- Looked after 40 corporate clients and solved complaints; {she} answered {her} clients within a day.
- Planned events with suppliers and reported figures to the director every month.
OTHER
{private(person)}
"""


WRITERS = (write_farmer, write_cook, write_server)


def head(person):
    lines = (person["name"], person["address"], person["contact"], person["photo"])
    return "\n".join(line for line in lines if line)


def private(person):
    lines = [person[each] for each in ("birth", "family", "origin") if person[each]]
    return "\n".join(lines or ["Reading, hiking"])


def degree(title, person):
    return " ".join(f"{title}, {person['school']} {person['graduation']}".split())


@pytest.fixture(scope="module")
def judge(screener):
    """Everything that may count: the score, the levels and points, the parts, the years, what is met."""

    def read(text):
        reading = screen_file(screener, "x.txt", text.encode()).reading
        match = reading.match
        return {
            "score": match.score,
            "competencies": [(each.id, each.level, each.points) for each in match.competencies],
            "parts": match.parts,
            "requirements": [(each.requirement.id, each.met) for each in match.requirements],
            "years": reading.facts.years.in_area,
        }

    return read


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", NAMES),
        ("address", ADDRESSES),
        ("contact", CONTACTS),
        ("birth", BIRTHS),
        ("family", FAMILIES),
        ("origin", ORIGINS),
        ("photo", PHOTOS),
        ("school", SCHOOLS),
        ("graduation", GRADUATIONS),
        ("pronoun", PRONOUNS),
    ],
)
def test_one_swap_changes_nothing(judge, write, field, values):
    plain = judge(write(PLAIN))
    assert {value: judge(write({**PLAIN, field: value})) for value in values} == dict.fromkeys(values, plain)


@settings(max_examples=30)
@given(person=PEOPLE, place=st.integers(0, len(WRITERS) - 1))
def test_nothing_about_the_person_changes_anything(judge, person, place):
    write = WRITERS[place]
    assert judge(write(person)) == judge(write(PLAIN))


GAP = """Jo Doe
jo@example.com
Experience
Key Account Manager {recent}
Acme Foods Ltd
• Managed a portfolio of 12 key accounts worth $9M and kept relationships with their buyers.
Account Manager {earlier}
Bolt Drinks Ltd
• Negotiated annual contracts with buyers and wrote account plans.
"""


@pytest.mark.parametrize(
    ("recent", "earlier"),
    [
        ("01/2014 to 01/2018", "01/2008 to 01/2012"),
        ("01/2014 to 01/2018", "01/1999 to 01/2003"),
        ("01/2008 to 01/2012", "01/2004 to 01/2008"),
    ],
)
def test_a_gap_between_jobs_changes_nothing(judge, recent, earlier):
    """Neither how long it lasted nor when it was: only the years that are there count."""
    without = judge(GAP.format(recent="01/2014 to 01/2018", earlier="01/2010 to 01/2014"))
    assert judge(GAP.format(recent=recent, earlier=earlier)) == without


@pytest.mark.parametrize("name", ["a.txt", "Grace_Banks_Senior_Global_Account_Manager_1961.txt", "張偉.txt"])
def test_the_name_of_the_file_changes_nothing(screener, name):
    text = write_farmer(PLAIN).encode()
    assert screen_file(screener, name, text).score == screen_file(screener, "x.txt", text).score


def test_any_order_of_the_files_gives_the_same_rows(screener, tmp_path):
    for place, name in enumerate(NAMES[:8]):
        text = WRITERS[place % len(WRITERS)]({**PLAIN, "name": name})
        (tmp_path / f"{place}.txt").write_text(text, encoding="utf-8")
    files = list(find_files([tmp_path]))
    once = {row.file: row for row in screen_files(screener, files)}
    random.Random(4).shuffle(files)
    again = {row.file: row for row in screen_files(screener, files)}
    assert len(once) == 8
    assert again == once
