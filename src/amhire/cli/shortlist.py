"""`amhire shortlist`: from the results of a screening to the people who are invited."""

from datetime import datetime
from pathlib import Path

import click

from amhire.cli.options import force_option
from amhire.cli.single import settle_day


@click.command()
@click.argument("results", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("more", metavar="[FILE]...", nargs=-1)
@click.option("--pick", "picks", metavar="FILE...", multiple=True, help="Files of the results to invite.")
@click.option(
    "--top", metavar="N", type=click.IntRange(min=1), help="Invite the first N, and whoever ties with the Nth."
)
@click.option("--by", metavar="NAME", help="Who chooses; must be given with --pick and --top.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the choice; today if not given.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File for the table, such as people.csv; “-” is standard output.",
)
@force_option
def shortlist(
    *,
    results: Path,
    more: tuple[str, ...],
    picks: tuple[str, ...],
    top: int | None,
    by: str | None,
    on: datetime | None,
    output: Path,
    force: bool,
) -> None:
    """Carry the people of RESULTS, the results.jsonl of a screening, to the scorecards.

    Whom to invite is a person's choice. Without --pick and --top everybody who could be read is listed, and you write
    yes in the column `invite`. With them the named files, or the first N, are marked, with who chose, how and when.
    The table goes to amhire scorecard --candidates as it is.
    """
    from amhire.output import write_atomic
    from amhire.report.shortlist import Choice, build_shortlist, render_people

    if more and not picks:
        raise click.UsageError(f"{more[0]!r} stands alone; name the files to invite after --pick")
    picks += more  # click gives an option one value; the further ones of `--pick a.pdf b.pdf` arrive here
    who = " ".join((by or "").split())
    if (picks or top) and not who:
        raise click.UsageError("--pick and --top need --by NAME: a choice that nobody made is no record")
    if (by is not None or on) and not (picks or top):
        raise click.UsageError("--by and --on say who chose and when; they go with --pick or --top")
    day = settle_day(on) if picks or top else None
    made = build_shortlist(results.read_bytes(), str(results), Choice(picks, top or 0, who, day))
    write_atomic(output, render_people(made), overwrite=force)
    for note in made.notes:
        click.echo(f"amhire: {note}", err=True)
    click.echo(made.summary, err=True)
