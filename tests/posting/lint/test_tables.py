"""Pay in the cells of tables, by the head of their columns."""

import pytest

from amhire.posting.lint.advert import Advert, Anchor, Piece
from amhire.posting.lint.fact_finding import find_facts
from amhire.posting.lint.reading import read_advert
from amhire.posting.lint.tables import spread_tables


def pay(*lines: str) -> list[tuple[str, float | None, float | None]]:
    """The pay of a posting in Markdown with these lines."""
    advert = read_advert("posting.md", ("# Account Manager\n\n" + "\n".join(lines) + "\n").encode())
    assert isinstance(advert, Advert)
    return [(each.kind, each.minimum, each.maximum) for each in find_facts(advert).pay]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (
                "| Place | Base salary | On-target earnings |",
                "|---|---|---|",
                "| Reno | $90,000 – $99,000 | $150,000 |",
            ),
            [("base", 90_000, 99_000), ("on-target", 150_000, 150_000)],
        ),
        (
            (
                "| Level | Minimum | Maximum |",
                "|---|---|---|",
                "| II | $95,000 | $105,000 |",
                "| III | $99,000 | $120,000 |",
            ),
            [("pay", 95_000, 105_000), ("pay", 99_000, 120_000)],
        ),
        (("| Place | Salary |", "|---|---|", "| Reno | $95,000 |"), [("pay", 95_000, 95_000)]),
        (
            ("| Base | OTE |", "|---|---|", "| $100,000 - $120,000 | $180,000 - $220,000 |"),
            [("base", 100_000, 120_000), ("on-target", 180_000, 220_000)],
        ),
        (("Company: Acme Pay Systems", "Bonus: $5,000", "Team: 12 people"), []),
        (("| Region | Revenue | Quota |", "|---|---|---|", "| West | $900,000 | $150,000 |"), []),
    ],
)
def test_cells(lines: tuple[str, ...], expected: list[tuple[str, float, float]]) -> None:
    assert pay(*lines) == expected


def test_a_cell_keeps_its_place() -> None:
    rows = ("| Place | Base salary | Bonus |", "| Reno | $90,000 | 5% |")
    pieces = [Piece("paragraph", row, (Anchor(0, number, 1),)) for number, row in enumerate(rows, 4)]

    _, *cells = spread_tables(pieces)

    assert [(each.label, each.text, each.place(0)) for each in cells] == [
        ("Place", "Reno", (5, 3)),
        ("Base salary", "$90,000", (5, 10)),
        ("Bonus", "5%", (5, 20)),
    ]


def test_rows_without_a_head_and_rows_of_very_many_cells_stay_as_they_are() -> None:
    rows = ["| Reno | $90,000 | 5% |", "|" + " a |" * 400_000, "|" + " 1 |" * 400_000]
    pieces = [Piece("paragraph", row, (Anchor(0, number, 1),)) for number, row in enumerate(rows, 1)]

    assert list(spread_tables(pieces)) == pieces
