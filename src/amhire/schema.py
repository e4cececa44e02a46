"""JSON Schemas of the YAML files, made from the models that read them."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from amhire.errors import UnknownName
from amhire.framework.competency import Competency
from amhire.framework.frame import Frame, Wording
from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.record import Record, unknown
from amhire.framework.role import Level, Role
from amhire.framework.terms import Terms
from amhire.opening import Requisition

SCHEMA_KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "competency": Competency,
        "role": Role,
        "level": Level,
        "framework": Frame,
        "wording": Wording,
        "jurisdiction": Jurisdiction,
        "terms": Terms,
        "requisition": Requisition,
    }
)


def render_schema(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of one kind of file, indented. Raises UnknownName.

    Framework files may be laid over others and so may be partial: at their top level only `id` stays required.
    """
    if kind not in SCHEMA_KINDS:
        raise UnknownName(unknown("schema", kind, SCHEMA_KINDS))
    schema = SCHEMA_KINDS[kind].model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"amhire {kind}"
    if kind != "requisition":
        _allow_partial(schema)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _allow_partial(schema: dict[str, Any]) -> None:
    required = schema.pop("required", [])
    if "id" in required:
        schema["required"] = ["id"]
    for part in schema.get("$defs", {}).values():
        if "id" in part.get("properties", {}):
            part["required"] = ["id"]
            part["properties"]["remove"] = {"type": "boolean", "description": "takes the inherited entry out"}
