"""Places of work that structured data states."""

from collections.abc import Iterator, Mapping

from amhire.posting.lint.advert import Markup, WorkPlace
from amhire.posting.lint.gazetteer import find_country, find_names, find_state
from amhire.yamlfile import Node

_MOST = 50


def find_markup_places(markup: Markup) -> Iterator[WorkPlace]:
    """The places of jobLocation, and those that people may work from of applicantLocationRequirements."""
    is_remote = "TELECOMMUTE" in _texts(markup.node, "jobLocationType")
    found = [place for node in _nodes(markup.node, "jobLocation") if (place := _read_location(node))]
    yield from found
    areas = [area for node in _nodes(markup.node, "applicantLocationRequirements") if (area := _read_area(node))]
    yield from areas
    if is_remote and not found and not areas:
        yield WorkPlace("", "", "", "stated", "TELECOMMUTE", remote=True)


def _read_location(node: Node) -> WorkPlace | None:
    if isinstance(node.value, str):
        return _read_name(node.value, remote=False)
    address = next(iter(_nodes(node, "address")), node)
    if isinstance(address.value, str):
        return _read_name(address.value, remote=False)
    city, region = _text(address, "addressLocality"), _text(address, "addressRegion")
    country = _read_country(address)
    if not (city or region or country):
        return _read_name(_text(node, "name"), remote=False)
    if not country and region and (state := find_state(region)):
        country = state.country
    found = ", ".join(filter(None, (city, region, _text(address, "addressCountry") or country)))
    return WorkPlace(country, region, city, "stated", found)


def _read_country(address: Node) -> str:
    named = next(iter(_nodes(address, "addressCountry")), None)
    if named is None:
        return ""
    name = named.value if isinstance(named.value, str) else _text(named, "name")
    return find_country(name) if name else ""


def _read_area(node: Node) -> WorkPlace | None:
    name = node.value if isinstance(node.value, str) else _text(node, "name") or _text(node, "address")
    if "State" in _texts(node, "@type") and (state := find_state(name)):
        return WorkPlace(state.country, name, "", "stated", name, remote=True)
    return _read_name(name, remote=True) if name else None


def _read_name(name: str, *, remote: bool) -> WorkPlace | None:
    """A place by its name alone: a country, a state, or parts between commas."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if not parts:
        return None
    last = parts[-1]
    country = find_country(last) if len(last) > 2 or len(parts) == 1 else ""
    known = find_names().get(last)
    if country and not (known and known.city) and not (known and known.is_shared):
        state = find_state(parts[-2], country) if len(parts) > 1 else None
        region = parts[-2] if state else ""
        city = parts[0] if len(parts) > (2 if state else 1) else ""
        return WorkPlace(country, region, city, "stated", name, remote)
    if state := find_state(last):
        return WorkPlace(state.country, last, parts[0] if len(parts) > 1 else "", "stated", name, remote)
    if known:
        return WorkPlace(known.country, known.region, known.city, "stated", name, remote)
    return WorkPlace("", "", last if len(parts) == 1 else parts[0], "stated", name, remote)


def _nodes(node: Node, name: str) -> tuple[Node, ...]:
    """The values of a property; a list gives each of its items."""
    if not isinstance(node.value, Mapping) or name not in node.value:
        return ()
    found = node.value[name]
    return found.value[:_MOST] if isinstance(found.value, tuple) else (found,)


def _texts(node: Node, name: str) -> list[str]:
    return [each.value.strip() for each in _nodes(node, name) if isinstance(each.value, str)]


def _text(node: Node, name: str) -> str:
    return next(iter(_texts(node, name)), "")
