"""The framework as a CASE package: complete, well linked, and named as before when it is made again."""

import json
import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from amhire.framework.loading import load_framework
from amhire.report.case_package import CasePublisher, render_case_package
from amhire.resources import competencies_folder

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
# What the JSON binding of getCFPackage (CASE 1.1, final) asks for in each class, and all it allows there.
STAMP = "identifier uri lastChangeDateTime"
CLASSES = {
    "CFDocument": (
        f"{STAMP} creator title",
        (
            "frameworkType caseVersion officialSourceURL publisher description subject subjectURI language version "
            "adoptionStatus statusStartDate statusEndDate licenseURI notes extensions"
        ),
    ),
    "CFItem": (
        f"{STAMP} fullStatement",
        (
            "alternativeLabel CFItemType humanCodingScheme listEnumeration abbreviatedStatement conceptKeywords "
            "conceptKeywordsURI notes subject subjectURI language educationLevel CFItemTypeURI licenseURI "
            "statusStartDate statusEndDate extensions"
        ),
    ),
    "CFAssociation": (
        f"{STAMP} associationType originNodeURI destinationNodeURI",
        "sequenceNumber CFAssociationGroupingURI notes extensions",
    ),
    "CFItemType": (f"{STAMP} title description hierarchyCode", "typeCode extensions"),
    "CFRubric": (STAMP, "title description CFRubricCriteria extensions"),
    "CFRubricCriterion": (
        STAMP,
        "category description CFItemURI weight position rubricId CFRubricCriterionLevels extensions",
    ),
    "CFRubricCriterionLevel": (STAMP, "description quality score feedback position rubricCriterionId extensions"),
    "Link": ("title identifier uri", "targetType"),
}
KINDS = {
    "isChildOf",
    "isPeerOf",
    "isPartOf",
    "exactMatchOf",
    "precedes",
    "isRelatedTo",
    "replacedBy",
    "exemplar",
    "hasSkillLevel",
    "isTranslationOf",
}


@pytest.fixture(scope="module")
def framework():
    return load_framework(competencies_folder())


@pytest.fixture(scope="module")
def package(framework):
    return json.loads(render_case_package(framework, CasePublisher("Acme"), at=AT))


def check(kind, value):
    required, optional = (set(names.split()) for names in CLASSES[kind])
    assert required <= set(value) <= required | optional, kind
    if "lastChangeDateTime" in value:
        assert UUID.fullmatch(value["identifier"])
        assert value["lastChangeDateTime"] == "2026-11-22T09:30:00+00:00"
    assert re.fullmatch(r"(?:https?://|urn:)\S+", value["uri"])


def test_every_object_has_what_its_class_asks_for_and_nothing_else(package):
    assert set(package) == {"CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics"}
    check("CFDocument", package["CFDocument"])
    for item in package["CFItems"]:
        check("CFItem", item)
        check("Link", item["CFItemTypeURI"])
    for association in package["CFAssociations"]:
        check("CFAssociation", association)
        check("Link", association["originNodeURI"])
        check("Link", association["destinationNodeURI"])
        assert association["associationType"] in KINDS
    for kind in package["CFDefinitions"]["CFItemTypes"]:
        check("CFItemType", kind)
    for rubric in package["CFRubrics"]:
        check("CFRubric", rubric)
        for criterion in rubric["CFRubricCriteria"]:
            check("CFRubricCriterion", criterion)
            for level in criterion["CFRubricCriterionLevels"]:
                check("CFRubricCriterionLevel", level)


def test_everything_in_the_framework_is_in_it(package, framework):
    count = len(framework.competencies)
    assert Counter(item["CFItemType"] for item in package["CFItems"]) == {
        "Group": len(framework.frame.groups),
        "Rating level": 5,
        "Competency": count,
        "Indicator": 5 * count,
        "Anchor": 5 * count,
    }
    statements = {item["fullStatement"] for item in package["CFItems"]}
    for competency in framework.competencies.values():
        assert {competency.definition, *competency.anchors.values()} <= statements
        assert {indicator.text for indicator in competency.indicators} <= statements
    (rubric,) = package["CFRubrics"]
    assert [criterion["description"] for criterion in rubric["CFRubricCriteria"]] == [
        competency.name for competency in framework.competencies.values()
    ]


def test_every_item_hangs_in_the_tree_and_links_lead_somewhere(package):
    known = {item["identifier"] for item in package["CFItems"]} | {package["CFDocument"]["identifier"]}
    parents = [each for each in package["CFAssociations"] if each["associationType"] == "isChildOf"]
    children = Counter(each["originNodeURI"]["identifier"] for each in parents)
    assert children == {item["identifier"]: 1 for item in package["CFItems"]}
    for each in package["CFAssociations"]:
        assert each["originNodeURI"]["identifier"] in known
        outside = each["destinationNodeURI"].get("targetType", "").startswith("ext:")
        assert outside or each["destinationNodeURI"]["identifier"] in known
    skill_levels = [each for each in package["CFAssociations"] if each["associationType"] == "hasSkillLevel"]
    assert len(skill_levels) == sum(item["CFItemType"] == "Anchor" for item in package["CFItems"])


def test_identifiers_are_unique_and_stay(package, framework):
    every = [each["identifier"] for name in ("CFItems", "CFAssociations") for each in package[name]]
    assert len(every) == len(set(every))
    again = render_case_package(framework, CasePublisher("Acme"), at=AT)
    assert json.loads(again) == package
    # Whatever a name is made from must never change: other systems keep it.
    named = {item["humanCodingScheme"]: item["identifier"] for item in package["CFItems"]}
    assert named["negotiation"] == "16e19de5-c8fe-5f94-a58c-d68127029c03"


def test_a_served_package_has_addresses(framework):
    served = json.loads(render_case_package(framework, CasePublisher("Acme", "https://case.acme.example/"), at=AT))
    item = served["CFItems"][0]
    assert item["uri"] == f"https://case.acme.example/ims/case/v1p1/CFItems/{item['identifier']}"
