"""The schemas in docs/ are what the models say, and every shipped file keeps the one its first line names."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from amhire.schema import SCHEMA_KINDS, render_schema

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "competencies").rglob("*.yaml"))


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_the_published_schema_is_current(kind):
    published = (ROOT / "docs" / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert published == render_schema(kind), "run: amhire schema -o docs/schema --force"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_framework_file_names_its_schema_and_keeps_it(path):
    text = path.read_text(encoding="utf-8")
    marker = "# yaml-language-server: $schema="
    assert text.startswith(marker)
    schema = (path.parent / text.splitlines()[0].removeprefix(marker)).resolve()
    # A date is text to a schema, as it is to editors.
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.validate(data, json.loads(schema.read_text(encoding="utf-8")))
