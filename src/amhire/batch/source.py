"""The files of a run before any of them is opened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One file to account for. It may turn out to be an archive or a mail, which has a row for every member."""

    #: As it is reported: relative to the argument it came from.
    name: str
    #: A path on this machine, or an address that fsspec opens ("s3://bucket/a.pdf").
    place: str
    #: Bytes; 0 where nobody says.
    size: int = 0
    #: What changes whenever the file does, known without reading it: times and inode, or the store's own digest; or "".
    stamp: str = ""
    #: Why it is no document at all and is passed over; empty for all others.
    skip: str = ""
