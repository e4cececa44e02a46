from click.testing import CliRunner

from amhire.cli.check import check


def run(*arguments):
    return CliRunner().invoke(check, [str(each) for each in arguments])


def test_silent_when_all_is_well():
    result = run()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_problems_go_to_stdout_and_their_count_to_stderr(tmp_path):
    path = tmp_path / "opening.yaml"
    path.write_text("role: key-account-manager\nlevle: senior\n")
    result = run(path)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}:2:1: levle: unknown key; did you mean 'level'? Allowed: role, level, ")
    assert result.stderr == "1 problem found\n"


def test_overlays_and_requisitions_are_told_apart(tmp_path):
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "key-account-manager.yaml").write_text("purpos: x\n")
    path = tmp_path / "opening.yaml"
    path.write_text("role: nobody\n")
    result = run(tmp_path / "roles" / "..", path)
    assert result.exit_code == 1
    assert "unknown key; did you mean 'purpose'?" in result.stdout


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path):
    result = run(tmp_path / "nowhere.yaml")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
