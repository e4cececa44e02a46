"""A Dask scheduler and workers of this machine: real processes that talk over TCP on loopback."""

import _socket
import contextlib
import os
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest


@pytest.fixture(scope="module")
def loopback():
    """Lets connections to this machine through, which all other tests refuse too."""

    def connect(self, address):
        assert address[0] == "127.0.0.1", address
        return _socket.socket.connect(self, address)

    def connect_ex(self, address):
        assert address[0] == "127.0.0.1", address
        return _socket.socket.connect_ex(self, address)

    def find(host, port, *_, **__):
        assert host in {"127.0.0.1", "localhost"}, host
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", port))]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        patch.setattr(socket, "getaddrinfo", find)
        yield


class Rig:
    """Everything it started ends with it."""

    def __init__(self, folder: Path, *, tls: bool = False) -> None:
        self._folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.address = f"{'tls' if tls else 'tcp'}://127.0.0.1:{self._port}"
        self._started: list[subprocess.Popen[bytes]] = []
        self._tls = [f"--tls-{kind}={folder / name}" for kind, name in TLS.items()] if tls else []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Asked politely they take ten seconds; a nanny has to end the worker it minds.
        for process in self._started:
            process.terminate() if "--nanny" in process.args else process.kill()
        for process in self._started:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start_scheduler(self, **settings: str) -> subprocess.Popen[bytes]:
        process = self._start("dask_scheduler", f"--port={self._port}", *self._tls, **settings)
        for _ in range(300):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port), 1):
                return process
            time.sleep(0.05)
        raise TimeoutError(self.address)

    @property
    def workers(self) -> list[subprocess.Popen[bytes]]:
        """Those that live."""
        return [each for each in self._started if "distributed.cli.dask_worker" in each.args and each.poll() is None]

    def wait_for_workers(self, count: int) -> None:
        """Until so many are there, of which none that was killed."""
        from distributed import Client

        with Client(self.address, timeout=30, set_as_default=False) as client:
            for _ in range(600):
                if len(client.nthreads()) == count:
                    return
                time.sleep(0.05)
        raise TimeoutError(self.address)

    def start_worker(self, *options: str, **settings: str) -> subprocess.Popen[bytes]:
        options = options or ("--no-nanny",)
        return self._start("dask_worker", self.address, "--nthreads=1", *options, *self._tls, **settings)

    def _start(self, module: str, *options: str, **settings: str) -> subprocess.Popen[bytes]:
        common = ("--host=127.0.0.1", "--dashboard-address=127.0.0.1:0")
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *options, *common],
            cwd=self._folder,
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._started.append(process)
        return process


TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorials" / "cluster.md"
TLS = {"ca-file": "authority.pem", "cert": "certificate.pem", "key": "key.pem"}


def make_certificates(folder: Path) -> None:
    """An authority and one certificate by it, with the very commands of the tutorial."""
    for line in TUTORIAL.read_text().splitlines():
        if line.startswith("$ openssl "):
            subprocess.run(shlex.split(line.removeprefix("$ ")), cwd=folder, check=True, capture_output=True)


def write_older(folder: Path) -> None:
    """What makes a worker that loads it (`--preload=older.py`) one of another version."""
    (folder / "older.py").write_text(
        "from amhire.batch import cluster\n"
        "versions = cluster.list_versions()\n"
        "cluster.list_versions = lambda: {**versions, 'lxml': '2.0'}\n"
    )


def list_children(pid: int) -> list[int]:
    """Processes it started that live, found where Linux tells."""
    threads = Path(f"/proc/{pid}/task")
    return [int(child) for thread in threads.iterdir() for child in (thread / "children").read_text().split()]
