"""What every test lives with: no network, the same random examples everywhere, and texts compared with kept ones."""

import os
import shutil
import socket
from pathlib import Path

import pytest
from hypothesis import settings

from browser import NAMES, Browser
from missing import give_up

# The same examples on every machine: a run that fails can be run again. No deadline: CI's two cores are shared.
settings.register_profile("amhire", derandomize=True, deadline=None)
settings.load_profile("amhire")


GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden anew; read the diff before you commit"
    )


def pytest_configure(config):
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is for people: in CI it would make every comparison pass")


@pytest.fixture
def golden(request):
    """Compares a text, exactly, with the kept one of that name under tests/golden."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        give_up(f"none of these browsers is installed: {', '.join(NAMES)}")
    browser = Browser(program, tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """amhire never opens a connection, so a test that does has found a fault."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _refuse)
        patch.setattr(socket.socket, "connect_ex", _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        yield


def _refuse(*address):
    pytest.fail(f"a connection was opened: {address}")
