"""All files of a screening, written into one folder."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from amhire.batch.record import decode_row, encode_row
from amhire.profile import Profile
from amhire.render import Templates
from amhire.report.listing import Listing
from amhire.report.opening import build_opening
from amhire.report.outputs import PARQUET
from amhire.report.parquet import open_parquet
from amhire.report.results import Take, hand_out, hand_out_ranked, open_csv, open_jsonl, order_places
from amhire.report.screening_html import render_screening
from amhire.report.spool import Spool
from amhire.report.spreadsheet import open_xlsx
from amhire.screening.blinding import blind_pile
from amhire.screening.duplicates import find_kin, flag_kin
from amhire.screening.pile import Pile, sort_by_file, store_rows


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
    pile, profile = shown.pile, shown.profile
    opening = build_opening(pile, profile, day=shown.as_of, version=shown.version)
    listing = Listing(pile, profile, opening, top=shown.top)
    with (
        (folder / "results.xlsx").open("xb") as book,
        _open_data(shown, folder) as data,
        open_xlsx(pile, profile, opening, day=shown.as_of, stream=book, folder=folder) as take,
    ):
        hand_out_ranked(pile, [*data, take, listing.take])
    page = render_screening(listing, pile, profile, shown.templates)
    (folder / "report.html").write_bytes(page.encode())
    if parquet:
        _write_parquet(shown, folder)


@contextmanager
def _open_data(shown: Shown, folder: Path) -> Iterator[Sequence[Take]]:
    """The files whose rows stand in the order of the pile. They take them best first, in one pass with all others."""
    pile, profile = shown.pile, shown.profile
    with TemporaryFile(dir=folder) as lines, TemporaryFile(dir=folder) as table:
        objects, cells = Spool(lines), Spool(table)
        takers = (
            objects.follow(open_jsonl(profile, version=shown.version, write=objects.write)),
            cells.follow(open_csv(pile, profile, cells.write)),
        )
        yield takers
        came = [place for _, place in order_places(pile.summaries)]
        order = sorted(range(len(came)), key=came.__getitem__)
        for kind, spool in (("jsonl", objects), ("csv", cells)):
            with (folder / f"results.{kind}").open("xb") as stream:
                spool.pour(order, stream.write)


def _write_parquet(shown: Shown, folder: Path) -> None:
    pile, profile = shown.pile, shown.profile
    with (
        (folder / PARQUET).open("xb") as stream,
        open_parquet(pile, profile, version=shown.version, stream=stream) as take,
    ):
        hand_out(pile, [take])


@contextmanager
def open_rows(stage: Path) -> Iterator[BinaryIO]:
    """A file for rows that are worked out once and read often; it is none of the results."""
    folder = stage / "rows"
    folder.mkdir()
    with (folder / "rows").open("w+b") as stream:
        yield stream
