"""Places of work in structured data: an address with a country, and the countries that applicants may live in."""

from collections.abc import Iterator
from dataclasses import replace

from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.markup_codes import country_code, squeeze
from amhire.posting.lint.markup_values import Value

#: Letters only, small: what people write where a town or TELECOMMUTE belongs.
REMOTE_WORDS = frozenset({"telecommute", "remote", "fullyremote", "remoteonly", "telecommuting", "wfh", "homeoffice"})
MIXED_WORDS = frozenset({"hybrid", "onsite", "office", "inoffice", "physical", "parttimeremote", "inperson"})
_NOWHERE = frozenset(
    {
        "anywhere",
        "worldwide",
        "remote",
        "global",
        "world",
        "earth",
        "international",
        "online",
        "everywhere",
        "na",
        "all",
    }
)
_COUNTRY_INSTEAD = "Give addressCountry as a code of two letters, such as US, GB or IN."
_ADMINISTRATIVE = frozenset({"Country", "State", "AdministrativeArea", "City", "Place"})


def has_town(place: Value) -> bool:
    """Whether a place is more than a country or region."""
    address = place.get("address")
    return bool(address and any(address.texts(name) for name in ("addressLocality", "streetAddress", "postalCode")))


def check_place(place: Value) -> Iterator[Finding]:
    """One place of work."""
    if not place.is_object:
        message = "A place of work is given as text, which is not read."
        instead = "Write a Place with a PostalAddress: addressLocality, addressRegion, addressCountry."
        yield place.finding("markup-place-form", "error", message, instead=instead)
        return
    if "VirtualLocation" in place.types:
        message = "VirtualLocation is for events; remote work has a property of its own."
        instead = "Write jobLocationType TELECOMMUTE and applicantLocationRequirements."
        yield place.missing("markup-place-form", "error", "@type", message, instead=instead)
        return
    address = place.get("address")
    if address is None and "PostalAddress" in place.types:
        message = "The address stands where a Place belongs."
        yield place.missing("markup-place-form", "error", "address", message, instead="Put it into address of a Place.")
        address = place
    if address is None:
        message = "The place has no address, so its country is missing."
        yield place.missing("markup-country", "error", "address.addressCountry", message, instead=_COUNTRY_INSTEAD)
        return
    for each in address.values:
        yield from _address(each)


def _address(address: Value) -> Iterator[Finding]:
    if not address.is_object:
        message = "The address is plain text, so its country cannot be read."
        instead = "Write a PostalAddress: streetAddress, addressLocality, addressRegion, postalCode, addressCountry."
        yield address.finding("markup-country", "error", message, instead=instead)
        return
    country = address.get("addressCountry")
    if country is None:
        message = "addressCountry is missing; every place needs it."
        yield address.missing("markup-country", "error", "addressCountry", message, instead=_COUNTRY_INSTEAD)
    else:
        yield from _country(country.first)
    if not any(address.get(name) for name in ("addressLocality", "addressRegion", "postalCode", "streetAddress")):
        message = "The place is a whole country."
        instead = "Give the town or the region where the work is done."
        yield address.missing("markup-address", "advice", "addressLocality", message, instead=instead)
    town = address.get("addressLocality")
    if town and squeeze(town.text) in REMOTE_WORDS | _NOWHERE | MIXED_WORDS:
        message = "This is no town."
        instead = "For work that is wholly remote, write jobLocationType TELECOMMUTE and leave the place out."
        yield town.finding("markup-place-form", "error", message, instead=instead)


def _country(country: Value) -> Iterator[Finding]:
    given = country.get("name") if country.is_object else country
    text = given.text if given else ""
    if given is None or not text:
        message = "addressCountry names no country."
        yield country.finding("markup-country", "error", message, instead=_COUNTRY_INSTEAD)
        return
    code = country_code(text)
    if code == text:
        return
    severity: Severity = "advice"
    message = "The country is best given by its code of two letters."
    if text.upper() == "UK":
        message = "The code of the United Kingdom is GB."
    elif not code and len(text) <= 2:
        severity, message = "error", "No country has this code."
    elif not code and not text.replace(" ", "").replace(".", "").isalpha():
        severity, message = "warning", "This looks like no country."
    finding = given.finding("markup-country", severity, message, instead=_COUNTRY_INSTEAD)
    yield replace(finding, replacement=code or None)


def check_applicants(area: Value) -> Iterator[Finding]:
    """One place that people may do remote work from."""
    instead = "Write {'@type': 'Country', 'name': 'US'}, or a State, for each place people may live in."
    name = area.texts("name") if area.is_object else area.text
    if squeeze(name) in _NOWHERE:
        message = "applicantLocationRequirements has to name at least one country."
        place = (area.get("name") or area) if area.is_object else area
        yield place.finding("markup-remote-applicants", "error", message, instead=instead)
    elif not area.is_object:
        message = "The country people may live in is given as plain text."
        yield area.finding("markup-remote-applicants", "warning", message, instead=instead)
    elif not name:
        message = "The place people may live in has no name."
        yield area.missing("markup-remote-applicants", "error", "name", message, instead=instead)
    elif not area.types & _ADMINISTRATIVE:
        message = "The place people may live in should be a Country, State or AdministrativeArea."
        yield area.missing("markup-remote-applicants", "warning", "@type", message, instead=instead)
