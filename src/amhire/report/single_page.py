"""Pages about single people: self-contained HTML that runs nothing and loads nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from amhire.brand import night_colour, readable_colour
from amhire.profile import Profile
from amhire.render import Templates
from amhire.report.policy import seal

_STYLES = ("report/single.css",)


@dataclass(frozen=True, slots=True)
class Look:
    """The style of a page, and the policy by which a browser uses this style and nothing else."""

    style: str
    policy: str


def render_single(
    name: str, page: object, *, profile: Profile, templates: Templates, styles: Sequence[str] = _STYLES
) -> str:
    """A page of the given template; the opening's company gives its colour."""
    return templates.render(name, page=page, look=build_look(profile, templates, styles))


def build_look(profile: Profile, templates: Templates, styles: Sequence[str] = _STYLES) -> Look:
    """The styles in their order with the company's colour, and their policy."""
    company = profile.requisition.company
    colour = company.colour if company else None
    colours = f":root {{ --day-brand: {readable_colour(colour)}; --night-brand: {night_colour(colour)} }}\n"
    style = colours + "".join(map(templates.render, styles))
    policy = f"default-src 'none'; style-src '{seal(style)}'; base-uri 'none'; form-action 'none'"
    return Look(style, policy)
