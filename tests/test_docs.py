"""The documentation is true: its commands run, its reference is what the code says, every command is in it."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from amhire.cli.main import amhire, run

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "tutorials").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: Screening the example résumés ends with 4: one of them asks for a password, and the demo shows that.
SOME_FILES_UNREAD = 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_on_the_page_runs(page, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    ran = 0
    for kind, text in FENCE.findall(page.read_text(encoding="utf-8")):
        if kind == "yaml" and (named := re.match(r"# (\S+\.yaml)\n", text)):
            Path(named[1]).parent.mkdir(parents=True, exist_ok=True)
            Path(named[1]).write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "sh" else ():
            words = shlex.split(line)
            assert words[0] == "amhire", line
            assert run(words[1:]) == (SOME_FILES_UNREAD if words[1] == "screen" else 0), line
            ran += 1
    assert ran


def test_the_generated_reference_is_current():
    # In a process of its own: click remembers the help option of a command that another test has run by itself.
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", sorted(amhire.commands))
def test_every_command_has_help_and_is_in_a_tutorial(name):
    assert amhire.commands[name].help
    assert any(f"amhire {name}" in page.read_text(encoding="utf-8") for page in PAGES)
