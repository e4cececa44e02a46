"""A reading process that is the real one, but for what it makes of a file: the file's name says how it misbehaves.

What a file holds is told in its row, so that a test sees that it was read. A name ending in `-once` misbehaves when the
file named by its contents does not exist yet.
"""

import ctypes
import hashlib
import mmap
import os
import signal
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath

from amhire.batch import child
from amhire.documents.text import Unreadable
from amhire.screening.row import Row
from amhire.screening.rows import describe_failure

_take_pipes = child._take_pipes
_pipes = []
_hoarded = []


def _keep_pipes():
    _pipes.extend(_take_pipes())
    return _pipes


def _tell_garbage(content):
    _pipes[1].write(content)
    _pipes[1].flush()
    time.sleep(60)


def _close_pipe():
    _pipes[1].close()
    time.sleep(60)


def _leave_grandchild():
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=[_pipes[1].fileno()])
    ctypes.string_at(0)


def _make_noise():
    for number in (1, 2):
        os.write(number, b"a library complains\n")
    sys.stdout.write("and so does Python")
    sys.stdout.flush()


def _hoard():
    # Taken from the system and never touched, so that it costs no time.
    _hoarded.append(mmap.mmap(-1, 1_500_000_000))


def _fail():
    raise LookupError("as asked")


_ACTS = {
    "segfault": lambda: ctypes.string_at(0),
    "exit": lambda: os._exit(7),
    "abort": os.abort,
    "hang": lambda: time.sleep(60),
    # Unlike the one above it lets no other Python code run meanwhile.
    "native-hang": lambda: ctypes.PyDLL(None).sleep(60),
    "memory": lambda: bytearray(6_000_000_000),
    "hoard": _hoard,
    "noise": _make_noise,
    "slow": lambda: time.sleep(0.4),
    "fail": _fail,
    "quit": sys.exit,
    "garbage": lambda: _tell_garbage(b"\0\0\0\4junk"),
    "endless": lambda: _tell_garbage(b"\xff" * 100),
    "half": lambda: _tell_garbage(b"\0\0\0\xff"),
    "silence": _close_pipe,
    "grandchild": _leave_grandchild,
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "terminated": lambda: os.kill(os.getpid(), signal.SIGTERM),
}


def _misbehave(name, content):
    act = PurePosixPath(name).stem
    if act.endswith("-once"):
        mark = Path(content.decode())
        if mark.exists():
            return
        mark.touch()
    _ACTS.get(act.removesuffix("-once"), lambda: None)()


def _screen(original):
    if isinstance(original.content, Unreadable):
        return Row(original.name, original.sha256, "unreadable", original.content.reason)
    sha256 = hashlib.sha256(original.content).hexdigest()
    try:
        _misbehave(original.name, original.content)
    except BaseException as fault:  # noqa: BLE001  (as the real one does)
        return describe_failure(original.name, sha256, fault)
    return Row(original.name, sha256, "skipped", f"{original.content[:40]!r} was read")


def _build(job):
    if job.opening == b"broken":
        raise ModuleNotFoundError("No module named 'spacy'")
    if job.opening == b"large":
        raise MemoryError
    if job.opening == b"deadly":
        ctypes.string_at(0)
    if job.opening.startswith(b"deadly once ") and not (mark := Path(job.opening[12:].decode())).exists():
        mark.touch()
        ctypes.string_at(0)
    return _screen


if __name__ == "__main__":
    child._take_pipes = _keep_pipes
    if "MISBEHAVING_ALONE" in os.environ:
        # As on a system where no process dies with the one that started it.
        child._die_with_parent = lambda: None
        child._SPARE_SECONDS = 0.5
    if "MISBEHAVING_ELSEWHERE" in os.environ:
        # As on a system that knows no limits.
        sys.platform = "win32"
        sys.modules["resource"] = None
    child.main(_build, lambda: None)
