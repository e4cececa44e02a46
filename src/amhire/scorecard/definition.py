"""What a scorecard's file says of its own form: enough to read it back without the framework it was made from."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from amhire.scorecard.fields import Field
from amhire.scorecard.sheet import Identity

ATTACHMENT = "scorecard.json"
"""The file inside the PDF that holds the sheet as `sheet_json` writes it."""

_MOST_BYTES = 2_000_000
_MOST_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Definition:
    """The form of one sheet: its fields in their order, and what it identifies itself as.

    `level` and `stage_name` are the names that were printed; the ids are in `identity`.
    """

    title: str
    level: str
    stage: str
    stage_name: str
    fields: tuple[Field, ...]
    identity: Identity


@dataclass(frozen=True, slots=True)
class _Told:
    """The part of the attachment that reading back needs; what else it says is passed over."""

    title: str
    level: str
    stage: str
    fields: tuple[Field, ...]
    identity: Identity


_READER = TypeAdapter(_Told)


def read_definition(content: bytes) -> Definition:
    """The definition in an attachment; raises ValueError, with the reason, for anything that `sheet_json` never wrote.

    What later versions may add is passed over, and what earlier ones lacked has its usual value.
    """
    if len(content) > _MOST_BYTES:
        raise ValueError(f"the definition has {len(content)} bytes; at most {_MOST_BYTES} are read")
    told = _READER.validate_json(content, strict=True)
    names = {field.name for field in told.fields}
    if not 0 < len(told.fields) <= _MOST_FIELDS:
        raise ValueError(f"the definition must have 1 to {_MOST_FIELDS} fields, got {len(told.fields)}")
    if len(names) < len(told.fields):
        raise ValueError("two fields of the definition have the same name")
    return Definition(
        title=told.title,
        level=told.level,
        stage=told.identity.stage,
        stage_name=told.stage,
        fields=told.fields,
        identity=told.identity,
    )
