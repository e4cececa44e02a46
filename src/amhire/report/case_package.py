"""The framework as a package of the CASE standard: competencies, indicators, anchors and the rating scale.

1EdTech, Competencies and Academic Standards Exchange 1.1 (final release of March 2025), payload of getCFPackage.
Identifiers are made from the ids of the framework, which never change their meaning, so that a package exported again
names everything as before.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID, uuid5

from amhire.framework.competency import Competency, StandardLink
from amhire.framework.loading import Framework

_Json: TypeAlias = str | int | float | list["_Json"] | dict[str, "_Json"]

_NAMESPACE = UUID("5b1f6d1e-9a51-5d0e-8f0b-6a3b7f0c2e11")
_TYPES = {
    "Group": "A family of competencies.",
    "Competency": "One thing the job needs, with its definition.",
    "Indicator": "One observable behaviour that shows a competency.",
    "Rating level": "One step of the rating scale and what it means for every competency.",
    "Anchor": "What one rating level of one competency looks like in behaviour.",
}


@dataclass(frozen=True, slots=True)
class CasePublisher:
    """Who answers for the framework, and the address its package is served from; "" for addresses of urn:uuid form."""

    creator: str
    base_url: str = ""


def render_case_package(framework: Framework, publisher: CasePublisher, *, at: datetime) -> str:
    """The CFPackage as JSON; `at` is the moment of the last change, with its zone."""
    package = _Package(framework, publisher, at.isoformat(timespec="seconds"))
    made: dict[str, _Json] = {
        "CFDocument": package.document(),
        "CFItems": [*package.items()],
        "CFAssociations": [*package.associations()],
        "CFDefinitions": {"CFItemTypes": [*package.item_types()]},
        "CFRubrics": [package.rubric()],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class _Package:
    framework: Framework
    publisher: CasePublisher
    changed: str

    def document(self) -> dict[str, _Json]:
        """What the framework is."""
        frame = self.framework.frame
        return {
            **self._stamp("CFDocuments", "document"),
            "caseVersion": "1.1",
            "creator": self.publisher.creator,
            "title": frame.name,
            "language": frame.language,
            "version": frame.version,
        }

    def items(self) -> Iterator[_Json]:
        """Groups, rating levels, then each competency with its indicators and anchors."""
        for group in self.framework.frame.groups:
            yield self._item(f"group/{group.id}", "Group", group.id, group.name)
        for rating in self.framework.frame.rating:
            made = self._item(f"rating/{rating.level}", "Rating level", str(rating.level), rating.meaning)
            yield made | {"abbreviatedStatement": rating.name, "listEnumeration": str(rating.level)}
        for competency in self.framework.competencies.values():
            yield from self._competency(competency)

    def _competency(self, competency: Competency) -> Iterator[_Json]:
        name = competency.id
        made = self._item(f"competency/{name}", "Competency", name, competency.definition)
        yield made | {"abbreviatedStatement": competency.name, "conceptKeywords": [competency.kind]}
        for indicator in competency.indicators:
            code = f"{name}.{indicator.id}"
            yield self._item(f"indicator/{name}/{indicator.id}", "Indicator", code, indicator.text)
        for level, text in competency.anchors.items():
            made = self._item(f"anchor/{name}/{level}", "Anchor", f"{name}.{level}", text)
            yield made | {"listEnumeration": level}

    def associations(self) -> Iterator[_Json]:
        """The tree, the level that each anchor describes, and the links to other standards."""
        title = self.framework.frame.name
        for place, group in enumerate(self.framework.frame.groups, 1):
            yield self._child(f"group/{group.id}", group.name, ("document", title), place)
        for rating in self.framework.frame.rating:
            place = len(self.framework.frame.groups) + rating.level
            yield self._child(f"rating/{rating.level}", rating.name, ("document", title), place)
        names = {group.id: group.name for group in self.framework.frame.groups}
        for place, competency in enumerate(self.framework.competencies.values(), 1):
            group_id = self.framework.groups[competency.id]
            parent = (f"group/{group_id}", names.get(group_id, group_id))
            yield self._child(f"competency/{competency.id}", competency.name, parent, place)
            yield from self._inside(competency)
            yield from (self._standard(competency, link) for link in competency.links)

    def _inside(self, competency: Competency) -> Iterator[_Json]:
        parent = (f"competency/{competency.id}", competency.name)
        for place, indicator in enumerate(competency.indicators, 1):
            yield self._child(f"indicator/{competency.id}/{indicator.id}", indicator.text, parent, place)
        ratings = {str(rating.level): rating.name for rating in self.framework.frame.rating}
        for level, text in competency.anchors.items():
            anchor, rating = f"anchor/{competency.id}/{level}", f"rating/{level}"
            yield self._child(anchor, text, parent, len(competency.indicators) + int(level))
            made = self._association(f"{anchor}>hasSkillLevel>{rating}", "hasSkillLevel")
            yield made | {
                "originNodeURI": self._link(anchor, text),
                "destinationNodeURI": self._link(rating, ratings[level]),
            }

    def _standard(self, competency: Competency, link: StandardLink) -> dict[str, _Json]:
        """A link to an entry of another standard; what is not exactly the same is related, with the relation told."""
        kind = "exactMatchOf" if link.relation == "exact" else "isRelatedTo"
        origin = f"competency/{competency.id}"
        made = self._association(f"{origin}>{link.scheme}>{link.id}>{link.relation}", kind)
        address = link.id if "://" in link.id else f"urn:{_urn(link.scheme)}:{_urn(link.version)}:{_urn(link.id)}"
        target: _Json = {
            "title": link.label,
            "identifier": link.id,
            "uri": address,
            "targetType": f"ext:{link.scheme}",
        }
        notes = f"{link.scheme} {link.version}, {link.relation} match"
        return made | {
            "originNodeURI": self._link(origin, competency.name),
            "destinationNodeURI": target,
            "notes": notes,
        }

    def item_types(self) -> Iterator[_Json]:
        """What the kinds of items mean."""
        for place, (name, text) in enumerate(_TYPES.items(), 1):
            made = self._stamp("CFItemTypes", f"type/{name}")
            yield made | {"title": name, "description": text, "hierarchyCode": str(place)}

    def rubric(self) -> _Json:
        """The anchors once more as a rubric, which is what rating forms read."""
        names = {str(rating.level): rating.name for rating in self.framework.frame.rating}
        criteria: list[_Json] = []
        for place, competency in enumerate(self.framework.competencies.values(), 1):
            name = f"criterion/{competency.id}"
            levels: list[_Json] = [
                {
                    **self._stamp("CFRubricCriterionLevels", f"{name}/{level}"),
                    "description": text,
                    "quality": names[level],
                    "score": float(level),
                    "position": int(level),
                    "rubricCriterionId": self._identifier(name),
                }
                for level, text in competency.anchors.items()
            ]
            criteria.append(
                {
                    **self._stamp("CFRubricCriteria", name),
                    "category": self.framework.groups[competency.id],
                    "description": competency.name,
                    "CFItemURI": self._link(f"competency/{competency.id}", competency.name),
                    "position": place,
                    "rubricId": self._identifier("rubric"),
                    "CFRubricCriterionLevels": levels,
                }
            )
        title = self.framework.frame.name
        return {**self._stamp("CFRubrics", "rubric"), "title": title, "CFRubricCriteria": criteria}

    def _item(self, name: str, kind: str, code: str, statement: str) -> dict[str, _Json]:
        return {
            **self._stamp("CFItems", name),
            "fullStatement": statement,
            "CFItemType": kind,
            "CFItemTypeURI": self._link(f"type/{kind}", kind),
            "humanCodingScheme": code,
            "language": self.framework.frame.language,
        }

    def _association(self, name: str, kind: str) -> dict[str, _Json]:
        return {**self._stamp("CFAssociations", f"association/{name}"), "associationType": kind}

    def _child(self, name: str, title: str, parent: tuple[str, str], place: int) -> dict[str, _Json]:
        made = self._association(f"{name}>isChildOf>{parent[0]}", "isChildOf")
        nodes = {"originNodeURI": self._link(name, title), "destinationNodeURI": self._link(*parent)}
        return made | {"sequenceNumber": place} | nodes

    def _stamp(self, kind: str, name: str) -> dict[str, _Json]:
        return {
            "identifier": self._identifier(name),
            "uri": self._uri(kind, name),
            "lastChangeDateTime": self.changed,
        }

    def _link(self, name: str, title: str) -> _Json:
        kind = {"document": "CFDocuments", "type": "CFItemTypes"}.get(name.partition("/")[0], "CFItems")
        return {"title": title, "identifier": self._identifier(name), "uri": self._uri(kind, name)}

    def _identifier(self, name: str) -> str:
        return str(uuid5(_NAMESPACE, name))

    def _uri(self, kind: str, name: str) -> str:
        identifier = self._identifier(name)
        base = self.publisher.base_url.rstrip("/")
        return f"{base}/ims/case/v1p1/{kind}/{identifier}" if base else f"urn:uuid:{identifier}"


def _urn(text: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-." else "-" for letter in text)
