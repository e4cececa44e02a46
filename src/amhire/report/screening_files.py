"""All files of a screening, written into one folder."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from amhire.batch.record import decode_row, encode_row
from amhire.profile import Profile
from amhire.render import Templates
from amhire.report.opening import build_opening
from amhire.report.parquet import open_parquet
from amhire.report.results import hand_out, hand_out_ranked, open_csv, open_jsonl
from amhire.report.screening_html import Listing, render_screening
from amhire.report.spreadsheet import open_xlsx
from amhire.screening.blinding import blind_pile
from amhire.screening.duplicates import find_kin, flag_kin
from amhire.screening.pile import Pile, sort_by_file, store_rows

MANIFEST = "run.json"
_ALWAYS = ("results.jsonl", "results.csv", "results.xlsx", "report.html")
_PARQUET = "results.parquet"


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows as results show them, and what stands around them."""

    pile: Pile
    profile: Profile
    templates: Templates
    as_of: date
    version: str
    #: Candidates on the page.
    top: int


def list_files(*, parquet: bool) -> tuple[str, ...]:
    """The names of the files that a run writes, the record of the run last."""
    return (*_ALWAYS, *([_PARQUET] if parquet else []), MANIFEST)


def settle_pile(found: Pile, words: Mapping[str, str], *, blind: bool, store: BinaryIO) -> Pile:
    """What only the whole pile tells: the same person twice. Blind rows come in the order of their codes.

    `found` has its duplicates settled. `store` is a file that stays open while the rows are used.
    """
    if not blind:
        return flag_kin(found, find_kin(found), words)
    shown = sort_by_file(flag_kin(blind_pile(found), find_kin(found), words))
    return store_rows(shown, store, encode=lambda row: encode_row(row, "").body, decode=decode_row)


def write_files(shown: Shown, folder: Path, *, parquet: bool) -> None:
    """Every file but the record of the run."""
    _write_data(shown, folder, parquet=parquet)
    _write_ranked(shown, folder)


def _write_data(shown: Shown, folder: Path, *, parquet: bool) -> None:
    """The files whose rows come in the order of the pile, all in one pass."""
    pile, profile, version = shown.pile, shown.profile, shown.version
    with ExitStack() as files:
        lines, table = (files.enter_context((folder / f"results.{kind}").open("xb")) for kind in ("jsonl", "csv"))
        takers = [open_jsonl(profile, version=version, write=lines.write), open_csv(pile, profile, table.write)]
        if parquet:
            stream = files.enter_context((folder / _PARQUET).open("xb"))
            takers.append(files.enter_context(open_parquet(pile, profile, version=version, stream=stream)))
        hand_out(pile, takers)


def _write_ranked(shown: Shown, folder: Path) -> None:
    """The files whose rows come best first, in one pass."""
    pile, profile = shown.pile, shown.profile
    opening = build_opening(pile, profile, day=shown.as_of, version=shown.version)
    listing = Listing(pile, profile, opening, top=shown.top)
    with (
        (folder / "results.xlsx").open("xb") as stream,
        open_xlsx(pile, profile, opening, day=shown.as_of, stream=stream, folder=folder) as take,
    ):
        hand_out_ranked(pile, [take, listing.take])
    page = render_screening(listing, pile, profile, shown.templates)
    (folder / "report.html").write_bytes(page.encode())


@contextmanager
def open_rows(stage: Path) -> Iterator[BinaryIO]:
    """A file for rows that are worked out once and read often; it is none of the results."""
    folder = stage / "rows"
    folder.mkdir()
    with (folder / "rows").open("w+b") as stream:
        yield stream
