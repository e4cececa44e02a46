"""What every engine of many machines needs: a safe address, workers that are all the same, and a way to mend a shard.

Only functions of this module cross to the workers, by their import path: amhire is installed there.
"""

import re
import secrets
import socket
import threading
from collections import Counter, deque
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol

from amhire.batch.addresses import plain_address
from amhire.batch.guard import Guard
from amhire.batch.job import Job
from amhire.batch.keys import digest_code, digest_opening, list_versions
from amhire.batch.opening import load_dumped
from amhire.batch.parts import PART, PartWriter, join_parts
from amhire.batch.places import check_seen
from amhire.batch.record import encode_row
from amhire.batch.shards import Shard, ShardResult, Tell, run_shard
from amhire.batch.source import Source
from amhire.batch.stores import Store
from amhire.errors import AmhireError
from amhire.screening.row import Row, Status

#: The ending is that of files being written, which every store passes over and sweeps away.
_PROBE = "cluster-probe.tmp"
_RISK = "{address}: whoever reaches a cluster without TLS can read the résumés and run programs on every worker"
_REMEDY = "Use tls://HOST:PORT, or tcp:// to this machine only; --insecure-cluster goes on at your own risk"
#: Nothing that an engine might read in another way than we do.
_ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})")
_SHARE = "use a disk that all machines share, under the same path, or an address such as s3://"
#: The reading processes of this process, by thread.
_guards: dict[int, tuple[Job, Guard]] = {}
_GIVEN_UP = "The cluster gave up on this file ({fault}). Screen it on one machine."


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """Certificates for tls:// addresses; what is not named here is taken from the settings of the engine."""

    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker has to know beside the shard itself; sent once."""

    job: Job
    store: Store
    #: What the workers must be like, each with its name.
    facts: tuple[tuple[str, str], ...]
    #: Stands in the store, so that a worker knows that it looks at the same one.
    token: str
    samples: tuple[Source, ...]


class Engine(Protocol):
    """Where shards are sent to and come back from."""

    def count_room(self) -> int:
        """How many shards may be under way at once."""
        ...

    def start(self, shard: Shard) -> Hashable:
        """Send a shard; what it is called until it is back."""
        ...

    def wait(self) -> tuple[Hashable, ShardResult | Exception]:
        """Wait for any shard to come back. Raises AmhireError where the engine itself is gone."""
        ...


def check_address(address: str, *, insecure: bool = False) -> None:
    """Raises AmhireError unless the address is encrypted or of this machine; `insecure` allows others."""
    risk = find_risk(address)
    if risk and not insecure:
        raise AmhireError(f"{risk}. {_REMEDY}")


def find_risk(address: str) -> str:
    """What may happen at this address; nothing where it is safe. Raises AmhireError where it is no address."""
    parts = _ADDRESS.fullmatch(address)
    if not parts or not 0 < int(parts[3]) < 1 << 16:
        raise AmhireError(f"{address}: not the address of a cluster; write tls://HOST:PORT, or tcp://127.0.0.1:PORT")
    return "" if parts[1] == "tls" or _is_loopback(parts[2].strip("[]")) else _RISK.format(address=address)


def prepare_errand(job: Job, shards: Sequence[Shard], store: Store) -> Errand:
    """What the workers of this run are sent. Puts a file into the store, which `end_errand` takes away."""
    token = secrets.token_hex(16)
    store.write(_PROBE, token.encode())
    samples = (shard.sources[place] for shard in (shards[0], shards[-1]) for place in (0, -1))
    return Errand(job, store, gather_facts(job), token, tuple(each for each in samples if _is_seen(each)))


def end_errand(errand: Errand) -> None:
    """Take away what `prepare_errand` put there."""
    errand.store.remove(_PROBE)


def gather_facts(job: Job) -> tuple[tuple[str, str], ...]:
    """What rows depend on, as it is on this machine. A patch of Python changes no answer, so its version is cut."""
    versions = dict(list_versions())
    versions["python"] = ".".join(versions["python"].split(".")[:2])
    try:
        opening = digest_opening(load_dumped(job.opening))[:12]
    except Exception as fault:  # noqa: BLE001  (another version of amhire or pydantic fails in any way)
        opening = f"cannot be read ({type(fault).__name__})"
    return (*versions.items(), ("program text", digest_code()[:12]), ("opening", opening))


@lru_cache(maxsize=1)
def find_faults(errand: Errand) -> tuple[str, ...]:
    """Why the machine this runs on cannot take part; nothing where it can. Found out once in a process."""
    found = dict(gather_facts(errand.job))
    faults = [
        f"has {name} {found.get(name) or 'missing'} instead of {wanted or 'none'}"
        for name, wanted in errand.facts
        if found.get(name) != wanted
    ]
    # One is enough: files may change while a run goes on, and a worker may join late.
    if errand.samples and not any(_is_seen(source) for source in errand.samples):
        faults.append(f"cannot see {plain_address(errand.samples[0].place)}: {_SHARE}")
    if not _is_shared(errand):
        faults.append(f"cannot write where the results are kept: {_SHARE}")
    return tuple(faults)


def run_on_worker(errand: Errand, shard: Shard) -> ShardResult:
    """Read a shard on the machine this runs on. Raises AmhireError where it is not fit for the run."""
    faults = find_faults(errand)
    if faults:
        raise AmhireError(f"worker {socket.gethostname()}: {'; '.join(faults)}")
    thread = threading.get_ident()
    guard = _hold_guard(thread, errand.job)
    try:
        return run_shard(errand.job, shard, errand.store, guard)
    except BaseException:
        _guards.pop(thread, None)
        guard.kill()
        raise


def drop_guards(job: Job) -> None:
    """End the reading processes that the machine this runs on keeps for a job, whatever they are doing."""
    for thread, (kept, guard) in list(_guards.items()):
        if kept == job:
            _guards.pop(thread, None)
            guard.kill()


def drive(engine: Engine, errand: Errand, shards: Sequence[Shard], tell: Tell | None = None) -> Iterator[ShardResult]:
    """Keep the engine busy until every shard has left its part. Raises AmhireError where going on is of no use."""
    waiting, broken = deque(shards), list[Shard]()
    running: dict[Hashable, Shard] = {}
    while waiting or running:
        while waiting and len(running) < engine.count_room():
            shard = waiting.popleft()
            running[engine.start(shard)] = shard
        ticket, outcome = engine.wait()
        shard = running.pop(ticket)
        if isinstance(outcome, AmhireError):
            raise outcome
        if isinstance(outcome, ShardResult):
            yield _report(outcome, shard, tell)
        else:
            broken.append(shard)
    for shard in broken:
        yield _report(_mend(engine, errand, shard), shard, tell)


def _mend(engine: Engine, errand: Errand, shard: Shard) -> ShardResult:
    """File by file with nothing else under way: an engine blames all that a dead worker was to do, not one file."""
    store, counts = errand.store, Counter[Status]()
    contents: list[bytes] = []
    failed = 0
    for number, source in enumerate(shard.sources):
        piece = Shard(f"{shard.id}-{number}", (source,))
        engine.start(piece)
        _, outcome = engine.wait()
        if isinstance(outcome, AmhireError):
            raise outcome
        if not isinstance(outcome, ShardResult):
            failed += 1
            if failed == len(shard.sources) > 1:
                raise AmhireError(f"no worker of the cluster could read anything ({type(outcome).__name__})")
            outcome = _give_up(errand, piece, outcome)
        counts.update(dict(outcome.counts))
        contents.append(store.read(f"{piece.id}{PART}"))
    store.write(f"{shard.id}{PART}", join_parts(contents))
    for number in range(len(contents)):
        store.remove(f"{shard.id}-{number}{PART}")
    return ShardResult(shard.id, len(contents), tuple(sorted(counts.items())))


def _give_up(errand: Errand, piece: Shard, fault: Exception) -> ShardResult:
    writer = PartWriter(errand.job.key, errand.job.limits)
    for source in piece.sources:
        row = Row(source.name, "", "unreadable", _GIVEN_UP.format(fault=type(fault).__name__))
        writer.add(source, [encode_row(row, "")])
    errand.store.write(f"{piece.id}{PART}", writer.finish())
    return ShardResult(piece.id, len(piece.sources), writer.counts)


def _report(result: ShardResult, shard: Shard, tell: Tell | None) -> ShardResult:
    if tell:
        for status, count in result.counts:
            for _ in range(count):
                tell(shard.sources[-1].name, status)
        for source in shard.sources:
            tell(source.name, None)
    return result


def _hold_guard(thread: int, job: Job) -> Guard:
    """The reading process of this thread: an engine runs one shard per thread, and starting one takes a second."""
    kept, guard = _guards.get(thread, (None, None))
    if guard and kept == job:
        return guard
    if guard:
        guard.close()
    guard = Guard(job)
    _guards[thread] = (job, guard)
    return guard


def _is_seen(source: Source) -> bool:
    try:
        check_seen(source)
    except (OSError, AmhireError):
        return False
    return True


def _is_shared(errand: Errand) -> bool:
    own = f"{secrets.token_hex(8)}-{_PROBE}"
    try:
        if errand.store.read(_PROBE).decode() != errand.token:
            return False
        errand.store.write(own, b"")
        errand.store.remove(own)
    except (OSError, ValueError, AmhireError):
        return False
    return True


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
