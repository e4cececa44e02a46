import os
import subprocess
import sys

import click
import pytest

import amhire
from amhire.cli import main
from amhire.errors import InvalidData, Location, OutputRefused, Problem, TemplateFault, UnknownName


def run_with(error, monkeypatch):
    @click.command()
    def fail():
        raise error

    monkeypatch.setitem(main.amhire.commands, "fail", fail)
    return main.run(["fail"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidData([Problem(Location("a.yaml", 1, 2), "x", "is wrong")]), 1),
        (TemplateFault("a template is wrong"), 1),
        (UnknownName("no role"), 2),
        (OutputRefused("stands in the way"), 2),
        (click.UsageError("what?"), 2),
        (PermissionError(13, "Permission denied", "folder/a.md"), 2),
        (OSError("not about a file"), 3),
        (ZeroDivisionError("oops"), 3),
        (KeyboardInterrupt(), 130),
    ],
    ids=lambda each: type(each).__name__,
)
def test_every_error_has_its_exit_code_and_says_itself_on_stderr(error, code, monkeypatch, capsys):
    assert run_with(error, monkeypatch) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err


def test_a_bug_asks_to_be_reported_with_its_traceback(monkeypatch, capsys):
    run_with(ZeroDivisionError("oops"), monkeypatch)
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "this is a bug in amhire; please report" in err


def test_what_the_system_refuses_names_the_file_and_is_no_bug(monkeypatch, capsys):
    run_with(PermissionError(13, "Permission denied", "folder/a.md"), monkeypatch)
    assert capsys.readouterr().err == "amhire: folder/a.md: Permission denied\n"


def test_a_reader_that_goes_away_is_no_failure():
    words = [sys.executable, "-m", "amhire", "schema", "requisition"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


def test_what_goes_to_a_file_is_utf8_whatever_the_system_s_encoding(tmp_path):
    (tmp_path / "Łódź.yaml").write_text("role: x\n")
    done = subprocess.run(
        [sys.executable, "-m", "amhire", "check", "Łódź.yaml"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.decode().startswith("Łódź.yaml:1:1: role: no role 'x'.")


def test_problems_are_printed_bare_so_that_editors_can_follow_them(monkeypatch, capsys):
    run_with(InvalidData([Problem(Location("a.yaml", 1, 2), "x", "is wrong")]), monkeypatch)
    assert capsys.readouterr().err == "a.yaml:1:2: x: is wrong\n"


def test_help_and_version(capsys):
    assert main.run(["--help"]) == 0
    out = capsys.readouterr().out
    for name in ("check", "init", "posting", "roles", "schema", "scorecard", "screen", "show"):
        assert f"  {name} " in out
    assert main.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("amhire 0.")


def test_help_imports_no_heavy_library():
    code = (
        "import sys; from amhire.cli.main import run; run(['--help']);"
        "heavy = {'spacy', 'weasyprint', 'pydantic', 'jinja2', 'yaml', 'babel', 'pypdfium2', 'docx', 'pikepdf'};"
        "sys.exit(', '.join(sorted(heavy & sys.modules.keys())) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_python_dash_m():
    done = subprocess.run([sys.executable, "-m", "amhire", "roles"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "key-account-manager" in done.stdout


def test_the_public_names_exist_and_nothing_else_is_public():
    assert dir(amhire) == amhire.__all__
    for name in amhire.__all__:
        assert getattr(amhire, name).__name__ == name
    with pytest.raises(AttributeError, match="module 'amhire' has no attribute 'nothing'"):
        _ = amhire.nothing
