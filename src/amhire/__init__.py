"""Postings, interview scorecards and résumé screening for account managers, from one competency framework.

The public names below are imported when they are first used, so that `amhire --help` stays fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amhire.checking import check_everything
    from amhire.errors import AmhireError, InvalidData, Location, Problem
    from amhire.framework.loading import Framework, load_framework
    from amhire.opening import Requisition
    from amhire.profile import Profile, build_profile, load_profile
    from amhire.requisition import read_requisition

_HOMES = {
    "AmhireError": "errors",
    "Framework": "framework.loading",
    "InvalidData": "errors",
    "Location": "errors",
    "Problem": "errors",
    "Profile": "profile",
    "Requisition": "requisition",
    "build_profile": "profile",
    "check_everything": "checking",
    "load_framework": "framework.loading",
    "load_profile": "profile",
    "read_requisition": "requisition",
}

__all__ = [
    "AmhireError",
    "Framework",
    "InvalidData",
    "Location",
    "Problem",
    "Profile",
    "Requisition",
    "build_profile",
    "check_everything",
    "load_framework",
    "load_profile",
    "read_requisition",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's lazy attribute can be anything
    if name not in _HOMES:
        raise AttributeError(f"module 'amhire' has no attribute {name!r}")
    return getattr(import_module(f"amhire.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
