"""`amhire jurisdictions`: what the law of a place, or of an opening's places, asks of a posting."""

from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from amhire.cli.options import overlay_option


@click.command()
@click.argument("target", metavar="[PLACE|REQUISITION.yaml]", required=False)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day whose law to look at. [today]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--brief", is_flag=True, help="A line for each place, without the text and the source of every rule.")
@overlay_option
def jurisdictions(
    *,
    target: str | None,
    as_of: datetime | None,
    form: Literal["text", "json"],
    brief: bool,
    overlays: tuple[Path, ...],
) -> None:
    """List the places whose law on postings is recorded, or what the law of one place or of an opening asks for.

    A place is a code or a name, such as US-NY, Colorado or "New York City". With a requisition: which rules hold, why,
    what holds where staff may work from a distance, what is to come, and what is not known. Information, not legal
    advice.
    """
    from amhire.cli.single import has_style, settle_day
    from amhire.framework.rules import load_rules
    from amhire.report import jurisdictions as law
    from amhire.report import jurisdictions_data as data
    from amhire.report import jurisdictions_text as shown
    from amhire.resources import competencies_folder

    day = settle_day(as_of)
    if target is None:
        places = law.count_places(load_rules(competencies_folder(), overlays), on=day)
        text = (
            data.places_as_json(places, on=day.isoformat())
            if form == "json"
            else shown.show_places(places, styled=has_style())
        )
    else:
        report = law.look_up(target, on=day, overlays=overlays)
        text = (
            data.report_as_json(report)
            if form == "json"
            else shown.show_report(report, styled=has_style(), brief=brief)
        )
    click.echo(text, nl=False)
