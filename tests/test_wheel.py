"""The product as a user gets it: the wheel made from the sdist, installed on its own, away from the checkout."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.wheel


def run(*words, folder):
    # Nothing of the checkout's environment may help: no PYTHONPATH, no activated venv.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment["PIP_CONSTRAINT"] = str(ROOT / ".ci" / "constraints.txt")
    done = subprocess.run(
        [str(word) for word in words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the sdist and the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, folder=folder)
    return folder


@pytest.fixture(scope="module")
def amhire(built, tmp_path_factory):
    """Runs the installed command in a folder that has nothing to do with the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "venv", folder=folder)
    python = folder / "venv" / "bin" / "python"
    (wheel,) = built.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check", wheel, folder=folder)

    def command(*words):
        return run(folder / "venv" / "bin" / "amhire", *words, folder=folder)

    return command


def tree(folder):
    return {
        f"{folder}/{path.relative_to(ROOT / folder).as_posix()}"
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }


def test_wheel_carries_the_framework_and_the_templates(built):
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = tree("competencies") | tree("templates")
    assert len(shipped) > 30
    assert {f"amhire/_data/{name}" for name in shipped} <= names
    assert "amhire/py.typed" in names


def test_sdist_carries_what_a_checkout_has(built):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert tree("competencies") | tree("templates") | tree("examples/resumes") <= names
    assert {
        "Makefile",
        "LICENSE",
        ".ci/setup.sh",
        ".ci/constraints.txt",
        "tests/test_wheel.py",
        "docs/conf.py",
    } <= names


def test_installed_framework_is_valid(amhire):
    amhire("check")


def test_installed_roles(amhire):
    listed = amhire("roles")
    for role in ("account-manager", "key-account-manager", "national-account-manager", "global-account-manager"):
        assert role in listed


def test_installed_posting(amhire):
    assert "Key Account Manager" in amhire("posting", "key-account-manager", "--format", "md", "-o", "-")


def test_installed_lint_and_languages(amhire, tmp_path):
    path = tmp_path / "posting.md"
    path.write_text(
        "# Key Account Manager\n\nLocation: Denver, CO\n\nPay: $90,000 to $110,000 a year\n", encoding="utf-8"
    )
    assert '"rule": "benefits-missing"' in amhire("lint", path, "--format", "json", "--fail-on", "never")
    opening = tmp_path / "opening.yaml"
    opening.write_text("role: key-account-manager\nlanguage: de\nlocale: de-DE\n", encoding="utf-8")
    assert "(m/w/d)" in amhire("posting", opening)
