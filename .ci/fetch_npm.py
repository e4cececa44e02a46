"""Unpacks a package of the npm registry, without node: `fetch_npm.py FOLDER NAME VERSION INTEGRITY PREFIX...`.

Only files whose path begins with one of the prefixes are unpacked, into FOLDER/NAME. INTEGRITY is the registry's own
("sha512-…"); anything else that arrives is refused. A second run for the same package does nothing.
"""

import base64
import hashlib
import io
import shutil
import sys
import tarfile
import urllib.request
from pathlib import Path, PurePosixPath

_REGISTRY = "https://registry.npmjs.org"
_ROOT = "package/"


def main(folder: str, name: str, version: str, integrity: str, *prefixes: str) -> None:
    place = Path(folder, name)
    mark, wanted = place / "unpacked", "\n".join([integrity, *prefixes])
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return
    address = f"{_REGISTRY}/{name}/-/{name}-{version}.tgz"
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310  # the registry, by https
            content = answer.read()
    except OSError as error:
        sys.exit(f"{address}: {error}")
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != integrity:
        sys.exit(f"{name} {version} is not what it was: expected {integrity}, got {found}")
    shutil.rmtree(place, ignore_errors=True)
    _unpack(content, place, prefixes)
    mark.write_text(wanted, encoding="utf-8")


def _unpack(content: bytes, place: Path, prefixes: tuple[str, ...]) -> None:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            path = member.name.removeprefix(_ROOT)
            if not (member.isfile() and path.startswith(prefixes)) or ".." in PurePosixPath(path).parts:
                continue
            target = place / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.extractfile(member) as source:
                target.write_bytes(source.read())


if __name__ == "__main__":
    main(*sys.argv[1:])
