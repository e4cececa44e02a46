import json

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from amhire.checking import check_everything
from amhire.cli.init import init
from amhire.cli.schema import schema
from amhire.errors import OutputRefused, UnknownName
from amhire.resources import competencies_folder


def test_the_starter_passes_check_and_its_schema(tmp_path):
    result = CliRunner().invoke(init, [str(tmp_path / "hiring")])
    assert result.exit_code == 0
    path = tmp_path / "hiring" / "requisition.yaml"
    assert result.stdout == f"{path}\n"
    assert check_everything(competencies_folder(), requisitions=[path]) == []
    rules = json.loads((tmp_path / "hiring" / "requisition.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), rules)


def test_init_does_not_replace_a_requisition_unless_told(tmp_path):
    CliRunner().invoke(init, [str(tmp_path)])
    (tmp_path / "requisition.yaml").write_text("role: account-manager\n")
    with pytest.raises(OutputRefused, match=r"requisition\.yaml: the file exists already"):
        CliRunner().invoke(init, [str(tmp_path)], catch_exceptions=False)
    assert (tmp_path / "requisition.yaml").read_text() == "role: account-manager\n"
    assert CliRunner().invoke(init, [str(tmp_path), "--force"]).exit_code == 0


def test_schema_lists_its_kinds_and_prints_one():
    assert "requisition" in CliRunner().invoke(schema).stdout.split()
    printed = json.loads(CliRunner().invoke(schema, ["competency"]).stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed["required"] == ["id"]


def test_schema_of_an_unknown_kind():
    with pytest.raises(UnknownName, match="no schema 'competences'; did you mean 'competency'"):
        CliRunner().invoke(schema, ["competences"], catch_exceptions=False)
