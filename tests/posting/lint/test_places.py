import json

import pytest

from amhire.posting.lint.advert import WorkPlace
from amhire.posting.lint.gazetteer import find_country, find_names, find_state
from amhire.posting.lint.place_names import find_place_names
from amhire.posting.lint.reading import read_advert


def places(text, certainty="stated"):
    found = read_advert("ad.txt", text.encode()).places
    return [(each.country, each.region, each.city, each.remote) for each in found if each.certainty == certainty]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Austin, TX", ("US", "TX", "Austin")),
        ("AUSTIN, TX", ("US", "TX", "AUSTIN")),
        ("Paris, Texas", ("US", "Texas", "Paris")),
        ("London, ON", ("CA", "ON", "London")),
        ("London, Ontario, Canada", ("CA", "Ontario", "London")),
        ("Birmingham, AL 35203", ("US", "AL", "Birmingham")),
        ("Atlanta, Georgia, USA", ("US", "Georgia", "Atlanta")),
        ("Berlin, DE", ("DE", "", "Berlin")),
        ("Wilmington, DE", ("US", "DE", "Wilmington")),
        ("Toronto, CA", ("CA", "ON", "Toronto")),
        ("Bangalore, IN", ("IN", "", "Bangalore")),
        ("Gary, IN", ("US", "IN", "Gary")),
        ("Vienna, VA", ("US", "VA", "Vienna")),
        ("Nederland, TX", ("US", "TX", "Nederland")),
        ("Washington, D.C.", ("US", "DC", "Washington")),
        ("New York, NY", ("US", "NY", "New York")),
        ("San Jose, Costa Rica", ("CR", "", "San Jose")),
        ("St. Louis, MO", ("US", "MO", "St. Louis")),
        ("Newcastle upon Tyne, UK", ("GB", "", "Newcastle upon Tyne")),
        ("Montréal, QC", ("CA", "QC", "Montréal")),
        ("Texas, United States", ("US", "TX", "")),
        ("New Mexico", ("US", "New Mexico", "")),
        ("San Francisco", ("US", "CA", "San Francisco")),
        ("München", ("DE", "", "München")),
        ("Österreich", ("AT", "", "")),
        ("New York", ("US", "NY", "New York")),
    ],
)
def test_a_place_is_read_as_places_are_written(text, found):
    (named,) = find_place_names(text)
    assert (named.country, named.region, named.city) == found
    assert not named.is_doubtful


@pytest.mark.parametrize(
    "text", ["Georgia", "Ontario, CA", "Birmingham", "Boston Scientific", "University of Texas", "Columbus"]
)
def test_a_name_of_two_places_or_of_a_company_is_doubtful(text):
    (named,) = find_place_names(text)
    assert named.is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        "Excel, MS Project",
        "Account Manager, IT",
        "CONTACT US TODAY FOR MORE ABOUT IT",
        "or in me, ok",
        "Bank of America",
    ],
)
def test_words_that_look_like_places_are_none(text):
    assert find_place_names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Location: Denver, CO", [("US", "CO", "Denver", False)]),
        ("Standort: Leipzig", [("DE", "", "Leipzig", False)]),
        ("Lieu: Montréal, QC", [("CA", "QC", "Montréal", False)]),
        ("State: CO", [("US", "CO", "", False)]),
        ("Account Manager - Austin, TX\n\nWe make pumps.", [("US", "TX", "Austin", False)]),
        ("Account Manager\nLondon | Full time | £50,000\n\nWe make pumps.", [("GB", "", "London", False)]),
        ("Account Manager (Remote, US)\n\nWe make pumps.", [("US", "", "", True)]),
        ("Buyer\nRemote (CO, NY or WA)", [("US", "CO", "", True), ("US", "NY", "", True), ("US", "WA", "", True)]),
        ("Buyer\n\nThis is a remote role within the United States.", [("US", "", "", True)]),
        ("Buyer\n\nWork from anywhere in Canada, as you like.", [("CA", "", "", True)]),
        ("Buyer\n\nThis role is fully remote, and you will like it.", [("", "", "", True)]),
        (
            "Buyer\n\nThis role is open to candidates in Colorado, New York and Texas.",
            [("US", "Colorado", "", True), ("US", "NY", "", True), ("US", "Texas", "", True)],
        ),
        ("Buyer\n\nThe position is based in Toronto, Ontario, for now.", [("CA", "Ontario", "Toronto", False)]),
        ("Buyer\n\nYou must live in Oregon to do this.", [("US", "Oregon", "", False)]),
        ("Buyer\n\nYou will work out of our Leeds office most of the week.", [("GB", "", "Leeds", False)]),
        ("Buyer\n\nWe are hiring a buyer in Chicago, Illinois, to start soon.", [("US", "Illinois", "Chicago", False)]),
        ("Buyer\n\nJoin a busy office in Glasgow that never sleeps.", [("GB", "", "Glasgow", False)]),
        ("Buyer\n\nRemote within the European Union", [("EU", "", "", True)]),
        ("Buyer\n\nYou may work remotely from anywhere in the EU.", [("EU", "", "", True)]),
        ("Country Manager (Netherlands)\n\nLocation: London", [("GB", "", "London", False)]),
        ("Account Manager (Netherlands)\n\nJoin us.", [("NL", "", "", False)]),
    ],
)
def test_a_place_of_work_is_stated(text, found):
    assert places(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Work from anywhere for a month each year, in Spain or France.",
        "You may work remotely for up to 30 days a year from Portugal.",
        "We have offices in London, Paris and New York, and stores everywhere.",
        "Our headquarters are in Denver, Colorado, and we like it there.",
        "We do not accept applications from Alaska or Hawaii.",
        "You need to be authorized to work in the United States.",
        "You will travel to Ireland twice a year to see suppliers.",
        "The pay is in US dollars and the telephone is +44 113 496 0000.",
        "A remote team and remote sites, all of them looked after by you.",
        "You develop the EU market, know EU regulations and sell to the European Union.",
    ],
)
def test_a_place_is_not_stated_by_a_mention(text):
    assert places(f"Buyer\n\n{text}") == []


def test_offices_are_possible_places_and_those_of_clients_none():
    text = "Buyer\n\nWe have offices in London and Madrid. Our client in Denver likes us, and so do customers in Texas."
    assert places(text, "possible") == [("GB", "", "London", False), ("ES", "", "Madrid", False)]


def test_a_place_stands_once_and_the_surest_first():
    text = "Buyer\nLocation: Austin, TX\n\nAustin is nice. We also like Boston. Texas is big."
    assert read_advert("ad.txt", text.encode()).places == (
        WorkPlace("US", "TX", "Austin", "stated", "Austin, TX"),
        WorkPlace("US", "MA", "Boston", "possible", "Boston"),
    )


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        (
            {
                "jobLocation": {
                    "@type": "Place",
                    "address": {"addressLocality": "Denver", "addressRegion": "CO", "addressCountry": "US"},
                }
            },
            [("US", "CO", "Denver", False)],
        ),
        (
            {
                "jobLocation": [
                    {"address": {"addressLocality": "Leeds", "addressCountry": {"name": "United Kingdom"}}},
                    "Bonn, Germany",
                ]
            },
            [("GB", "", "Leeds", False), ("DE", "", "Bonn", False)],
        ),
        (
            {"jobLocation": {"address": {"addressLocality": "Troy", "addressRegion": "MI"}}},
            [("US", "MI", "Troy", False)],
        ),
        (
            {
                "jobLocationType": "TELECOMMUTE",
                "applicantLocationRequirements": [
                    {"@type": "State", "name": "CO"},
                    {"@type": "Country", "name": "Canada"},
                ],
            },
            [("US", "CO", "", True), ("CA", "", "", True)],
        ),
        ({"applicantLocationRequirements": {"@type": "State", "name": "Oregon, USA"}}, [("US", "Oregon", "", True)]),
        ({"jobLocationType": "TELECOMMUTE"}, [("", "", "", True)]),
        ({"jobLocation": [], "applicantLocationRequirements": 5}, []),
    ],
)
def test_structured_data_states_places(properties, found):
    data = json.dumps({"@type": "JobPosting", "title": "Buyer", **properties})
    advert = read_advert("ad.jsonld", data.encode())
    assert [(each.country, each.region, each.city, each.remote) for each in advert.places] == found


def test_countries_go_by_name_or_code():
    codes = ("us", "UK", "Deutschland", "Türkiye", "Andorra", "Neverland", "QZ", "")
    assert [find_country(each) for each in codes] == ["US", "GB", "DE", "TR", "AD", "", "", ""]


def test_states_go_by_name_or_code():
    assert [
        (find_state(each) or None) and find_state(each).region for each in ("tx", "N.Y.", "Quebec", "georgia", "zz")
    ] == [
        "TX",
        "NY",
        "QC",
        "GA",
        None,
    ]


def test_no_name_of_the_lists_is_longer_than_is_looked_for():
    assert max(len(name.replace("-", " ").split()) for name in find_names()) <= 5


def test_a_name_of_two_places_mentioned_by_the_way_is_none():
    assert places("Buyer\n\nMs Maine of the Surrey branch likes it.", "possible") == []
    assert places("Buyer\nLocation: Surrey\n\nWe make pumps.", "possible") == [("CA", "BC", "Surrey", False)]


def test_new_york_in_a_list_of_states_is_the_state():
    named = find_place_names("Open to people who live in: Colorado, New York, Texas.")
    assert [(each.region, each.city) for each in named] == [("Colorado", ""), ("NY", ""), ("Texas", "")]
    (named,) = find_place_names("New York, NY")
    assert named.city == "New York"
