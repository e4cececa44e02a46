import pytest

from amhire.posting.drafting import build_posting
from amhire.posting.lint.own import build_own_advert
from amhire.profile import build_profile
from amhire.requisition import examine_requisition
from amhire.yamlfile import plain

REQUISITION = """\
role: key-account-manager
level: manager
title: Key Account Manager, packaging
posted: 2026-11-23
company:
  name: Alderson
  about: |
    Alderson makes pumps.
locations:
  - {city: Leeds, country: GB}
workplace: {mode: on-site}
employment: {type: full-time}
pay: {currency: GBP, period: year, minimum: 40000, maximum: 50000}
benefits:
  - A pension
  - A bicycle
apply: {email: jobs@alderson.example}
adjustments: {email: jobs@alderson.example}
requirements:
  required:
    - {id: our-tool, text: You know our tool., any_of: [{kind: skill, names: [tool]}]}
"""


@pytest.fixture
def read_own(framework, tmp_path):
    def read(text):
        path = tmp_path / "opening.yaml"
        path.write_text(text)
        file, node, problems = examine_requisition(path)
        assert file is not None, problems
        profile = build_profile(framework, file.requisition)
        return build_own_advert("opening.yaml", node, profile, build_posting(profile))

    return read


def find(advert, text):
    return next(piece for piece in advert.pieces if text in piece.text)


@pytest.mark.parametrize(
    ("text", "kind", "part", "place"),
    [
        ("Key Account Manager, packaging", "title", "", (3, 1)),
        ("Alderson makes pumps.", "paragraph", "company", (7, 3)),
        ("A bicycle", "bullet", "benefits", (16, 5)),
        ("40,000", "fact", "pay", (13, 1)),
        ("You know our tool.", "bullet", "demands", (21, 7)),
        ("jobs@alderson.example", "fact", "apply", (17, 9)),
    ],
)
def test_a_line_stands_at_its_field(read_own, text, kind, part, place):
    piece = find(read_own(REQUISITION), text)
    assert (piece.kind, piece.part, piece.place(0), piece.place(3)) == (kind, part, place, place)
    assert piece.origin.kind == "requisition"


def test_lines_of_the_framework_stand_at_role_or_level(read_own):
    advert = read_own(REQUISITION)
    places = {piece.origin.kind: piece.place(0) for piece in advert.pieces}
    assert {kind: places[kind] for kind in ("role", "level", "competency", "framework")} == {
        "role": (1, 1),
        "level": (2, 1),
        "competency": (1, 1),
        "framework": (1, 1),
    }


def test_our_structured_data_stands_at_the_fields(read_own):
    advert = read_own(REQUISITION)
    (markup,) = advert.markups
    assert plain(markup.node)["@type"] == "JobPosting"
    lines = {name: node.location.line for name, node in markup.node.value.items()}
    assert {name: lines[name] for name in ("title", "datePosted", "jobLocation", "baseSalary", "description")} == {
        "title": 3,
        "datePosted": 4,
        "jobLocation": 9,
        "baseSalary": 13,
        "description": 0,
    }
    assert markup.node.keys["baseSalary"].line == 13


def test_a_posting_with_blanks_has_no_structured_data(read_own):
    advert = read_own("role: key-account-manager\n")
    assert advert.markups == ()
    assert advert.places == ()
    assert {piece.place(0)[0] for piece in advert.pieces} == {1}


def test_places_are_those_of_the_requisition(read_own):
    remote = REQUISITION.replace("{mode: on-site}", "{mode: remote, remote_from: [US-CO, IE]}")
    assert [(each.country, each.city, each.remote, each.found) for each in read_own(REQUISITION).places] == [
        ("GB", "Leeds", False, "locations.0")
    ]
    assert [(each.country, each.region, each.remote, each.found) for each in read_own(remote).places] == [
        ("US", "US-CO", True, "workplace.remote_from.0"),
        ("IE", "", True, "workplace.remote_from.1"),
    ]
