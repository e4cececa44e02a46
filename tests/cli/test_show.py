from pathlib import Path

import pytest
from click.testing import CliRunner

from amhire.cli.show import roles, show
from amhire.errors import UnknownName


def test_roles_lists_every_role_and_level():
    result = CliRunner().invoke(roles)
    assert result.exit_code == 0
    for name in ("account-manager", "key-account-manager", "associate", "director"):
        assert f"  {name} " in result.stdout


def test_show_a_role_at_a_level():
    result = CliRunner().invoke(show, ["key-account-manager", "--level", "director"])
    assert result.exit_code == 0
    assert result.stdout.startswith("Director of Key Accounts (key-account-manager, director)\n")
    assert "(assumed default)" in result.stdout


def test_show_a_competency():
    result = CliRunner().invoke(show, ["negotiation"])
    assert result.exit_code == 0
    for heading in (
        "Indicators",
        "Anchors",
        "Questions",
        "In a posting",
        "Evidence in a résumé",
        "Standards",
        "Sources",
    ):
        assert f"\n{heading}\n" in result.stdout


def test_show_offers_the_nearest_name():
    with pytest.raises(UnknownName, match="no role or competency 'negotiaton'; did you mean 'negotiation'"):
        CliRunner().invoke(show, ["negotiaton"], catch_exceptions=False)


def test_show_an_opening():
    path = Path(__file__).parents[2] / "examples" / "requisitions" / "national-account-manager.yaml"
    result = CliRunner().invoke(show, [str(path)])
    assert result.exit_code == 0
    assert result.stdout.startswith("Senior National Account Manager (national-account-manager, senior)\n")
    assert "[requisition SK/2026/0071: requirements.required.speaks-hindi-english]" in " ".join(result.stdout.split())
