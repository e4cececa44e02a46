"""The documentation is true: its commands run, its reference is what the code says, every command is in it."""

import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import pytest

from amhire.cli.main import amhire, run

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "tutorials").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: Screening the example résumés ends with 4: one of them asks for a password, and the demo shows that.
SOME_FILES_UNREAD = 4


def load_generator():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


@pytest.mark.parametrize(("page", "render"), [("commands", "render_commands"), ("yaml", "render_yaml")])
def test_the_generated_reference_is_current(page, render):
    expected = getattr(load_generator(), render)()
    published = (ROOT / "docs" / "reference" / f"{page}.md").read_text(encoding="utf-8")
    assert published == expected, "run: python docs/generate.py"


@pytest.mark.parametrize("name", sorted(amhire.commands))
def test_every_command_has_help_and_is_in_a_tutorial(name):
    assert amhire.commands[name].help
    assert any(f"amhire {name}" in page.read_text(encoding="utf-8") for page in PAGES)
