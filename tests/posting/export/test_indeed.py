"""The XML feed: read back with a parser, all of it or nothing."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from amhire.errors import IncompletePosting, InvalidData
from amhire.opening import Application, Company, Employment, Pay, Place, Workplace
from amhire.posting.drafting import build_posting
from amhire.posting.export.indeed import Publisher, render_indeed_feed
from amhire.posting.export.opening import ExportedOpening, list_requisitions, load_openings

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ACME = Publisher("Acme", "https://acme.example", "https://acme.example/jobs/{reference}?source=Indeed&a=b")


@pytest.fixture
def opening(make_profile):
    def make(file="a.yaml", **changes):
        profile = make_profile(**changes)
        return ExportedOpening(file, profile, build_posting(profile, on=date(2026, 11, 22)))

    return make


def jobs(*openings, publisher=ACME):
    tree = ET.fromstring(render_indeed_feed(openings, publisher, at=AT))
    return [{element.tag: element.text for element in job} for job in tree.iter("job")]


def test_a_job_has_what_the_format_knows(opening):
    (job,) = jobs(opening(employment=Employment(type="contractor"), valid_through="2026-12-31"))
    description = job.pop("description")
    assert description.startswith("<p>")
    assert "<ul><li>" in description
    assert job == {
        "title": "Key Account Manager",
        "date": "2026-11-23",
        "referencenumber": "R-1",
        "requisitionid": "R-1",
        "url": "https://acme.example/jobs/R-1?source=Indeed&a=b",
        "company": "Acme",
        "city": "Leeds",
        "country": "GB",
        "email": "jobs@acme.example",
        "salary": "£40,000–£50,000 a year, before tax",
        "jobtype": "contract",
        "expirationdate": "2026-12-31",
    }


def test_the_head_tells_who_made_it_and_when(opening):
    tree = ET.fromstring(render_indeed_feed([opening()], ACME, at=AT))
    assert [tree.findtext(name) for name in ("publisher", "publisherurl", "lastBuildDate")] == [
        "Acme",
        "https://acme.example",
        "2026-11-22T09:30:00+00:00",
    ]
    assert tree.tag == "source"


def test_a_job_in_several_places_is_several_jobs_with_one_requisition(opening):
    pay = Pay(currency="EUR", period="year", minimum=45000, maximum=55000)
    places = (Place(city="Leeds", region="Yorkshire", country="GB"), Place(city="Cork", country="IE", pay=pay))
    found = jobs(opening(locations=places))
    assert [(job["referencenumber"], job["requisitionid"], job["city"]) for job in found] == [
        ("R-1-1", "R-1", "Leeds"),
        ("R-1-2", "R-1", "Cork"),
    ]
    assert found[0]["state"] == "Yorkshire"
    assert found[0]["salary"].startswith("£40,000")
    assert found[1]["salary"].startswith("€45,000")


def test_remote_work_has_no_place_below_its_country_or_state(opening):
    work = Workplace(mode="remote", remote_from=("IE", "US-CO"))
    found = jobs(opening(workplace=work, locations=(), valid_through="2026-12-31"))
    assert [(job["country"], job.get("state"), job.get("city"), job["remotetype"]) for job in found] == [
        ("IE", None, None, "Fully remote"),
        ("US", "CO", None, "Fully remote"),
    ]


def test_remote_work_with_pay_of_its_own_in_a_state(opening):
    own = Pay(currency="USD", period="year", minimum=90000, maximum=95000)
    work = Workplace(mode="remote", remote_from=("IE", "US-CO"), remote_pay={"US-CO": own})
    ireland, colorado = jobs(opening(workplace=work, locations=(), valid_through="2026-12-31"))
    assert "40,000" in ireland["salary"]
    assert "90,000" in colorado["salary"]


def test_hybrid_work_is_named(opening):
    (job,) = jobs(opening(workplace=Workplace(mode="hybrid", detail="Two days a week in Leeds.")))
    assert job["remotetype"] == "Hybrid remote"


@pytest.mark.parametrize("nasty", ["]]>", "<script>alert(1)</script>", "A & B", "\x0b\x1f\ufffeÄ 🦊", "]]]]>>"])
def test_nothing_in_a_text_can_end_the_element(opening, nasty):
    (job,) = jobs(opening(company=Company(name=f"Acme {nasty} Foods", about="We make anvils.")))
    kept = "".join(letter for letter in nasty if letter.isprintable() and letter != "\ufffe")
    assert job["company"] == f"Acme {kept} Foods"
    assert set(job) >= {"title", "url", "description"}


def test_the_feed_is_the_same_every_time(opening):
    assert render_indeed_feed([opening()], ACME, at=AT) == render_indeed_feed([opening()], ACME, at=AT)


def test_without_pages_people_are_led_to_where_they_apply(opening):
    bare = Publisher("Acme", "https://acme.example")
    (job,) = jobs(opening(apply=Application(url="https://acme.example/apply")), publisher=bare)
    assert job["url"] == "https://acme.example/apply"
    with pytest.raises(InvalidData, match=r"a\.yaml: apply\.url: is missing"):
        jobs(opening(), publisher=bare)


def test_everything_that_is_missing_is_told_at_once(opening):
    long = opening("b.yaml", identifier=None, title="Key Account Manager for " + "very " * 12 + "large accounts")
    with pytest.raises(InvalidData) as error:
        jobs(opening(), long, opening("c.yaml", identifier="r-1"))
    told = [(problem.location.file, problem.path) for problem in error.value.problems]
    assert told == [("b.yaml", "identifier"), ("b.yaml", "title"), ("c.yaml", "identifier")]


def test_a_posting_with_blanks_keeps_all_from_being_exported(tmp_path):
    (tmp_path / "b.yaml").write_text("role: key-account-manager\n")
    with pytest.raises(IncompletePosting, match=r"(?s)exported whole or not at all.*b\.yaml:\n.*company\.name"):
        load_openings(list_requisitions([tmp_path]), on=AT.date())


def test_broken_requisitions_are_told_together(tmp_path):
    for name in ("a.yaml", "b.yml"):
        (tmp_path / name).write_text("role: nobody\n")
    (tmp_path / "note.txt").write_text("role: nobody\n")
    with pytest.raises(InvalidData) as error:
        load_openings(list_requisitions([tmp_path, tmp_path / "a.yaml"]), on=AT.date())
    assert [problem.location.file for problem in error.value.problems] == [
        str(tmp_path / name) for name in ("a.yaml", "b.yml")
    ]


def test_a_folder_without_requisitions_is_no_empty_feed(tmp_path):
    with pytest.raises(InvalidData, match="holds no requisition"):
        list_requisitions([tmp_path])
