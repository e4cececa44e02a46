"""The opening of a run on its way to the processes that read: packed here, unpacked there.

By pickle, which runs what it is told to: only for bytes that `dump_profile` made and that came by a trusted way.
"""

import io
import pickle
from types import MappingProxyType
from typing import Any

from amhire.profile import Profile


def dump_profile(profile: Profile) -> bytes:
    """The profile as bytes."""
    stream = io.BytesIO()
    _Pickler(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(profile)
    return stream.getvalue()


def load_dumped(data: bytes) -> Profile:
    """The profile that was dumped; trusted bytes only."""
    profile = pickle.loads(data)  # noqa: S301  (made by the process that asks us to read, never by a candidate)
    if not isinstance(profile, Profile):
        raise TypeError("these bytes hold no profile")
    return profile


def _freeze(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


class _Pickler(pickle.Pickler):
    """One that knows mappings that cannot be changed."""

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401  (pickle's own signature)
        if isinstance(value, MappingProxyType):
            # By a name of ours: the type's own is in no module.
            return _freeze, (dict(value),)
        return NotImplemented
