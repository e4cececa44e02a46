"""States, provinces and the like by ISO 3166-2, of the countries where they make law on work or share in it."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from unicodedata import normalize

_UNITED_STATES = (
    "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|"
    "DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|"
    "KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|"
    "MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|"
    "NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|"
    "SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|"
    "WV West Virginia|WI Wisconsin|WY Wyoming"
)
_CANADA = (
    "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|"
    "NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Québec|"
    "SK Saskatchewan|YT Yukon"
)
_AUSTRALIA = (
    "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|"
    "TAS Tasmania|VIC Victoria|WA Western Australia"
)
_GERMANY = (
    "BW Baden-Württemberg|BY Bayern|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg|HE Hessen|"
    "MV Mecklenburg-Vorpommern|NI Niedersachsen|NW Nordrhein-Westfalen|RP Rheinland-Pfalz|SL Saarland|SN Sachsen|"
    "ST Sachsen-Anhalt|SH Schleswig-Holstein|TH Thüringen"
)
_AUSTRIA = (
    "1 Burgenland|2 Kärnten|3 Niederösterreich|4 Oberösterreich|5 Salzburg|6 Steiermark|7 Tirol|8 Vorarlberg|9 Wien"
)
_UNITED_KINGDOM = "ENG England|NIR Northern Ireland|SCT Scotland|WLS Wales"

# A place is often read from a file of somebody else, in which a name can be of any length.
_LONGEST_NAME = 120

#: Country → code inside it → name in the language of the place, or in English where there are several.
STATES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        country: MappingProxyType(dict(each.split(" ", 1) for each in listed.split("|")))
        for country, listed in (
            ("US", _UNITED_STATES),
            ("CA", _CANADA),
            ("AU", _AUSTRALIA),
            ("DE", _GERMANY),
            ("AT", _AUSTRIA),
            ("GB", _UNITED_KINGDOM),
        )
    }
)


def state_name(code: str) -> str:
    """The name of a state by its whole code, such as US-CO; "" for a code that is not recorded here."""
    country, _, state = code.partition("-")
    return STATES.get(country, {}).get(state, "")


def find_state(country: str, name: str) -> str:
    """The whole code, such as US-CO, of a state by its name, its short code or its whole code; "" where it is none."""
    return _codes(country).get(plain_name(name), "") if country in STATES else ""


def plain_name(name: str) -> str:
    """A name without accents, case and punctuation: "Québec" and "quebec" are one. What is too long for one is cut."""
    return _plain(name[:_LONGEST_NAME])


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return "".join(letter for letter in normalize("NFKD", name).casefold() if letter.isalnum())


@lru_cache(maxsize=len(STATES))
def _codes(country: str) -> Mapping[str, str]:
    found = {}
    for code, name in STATES[country].items():
        whole = f"{country}-{code}"
        for known in (whole, code, name):
            found[plain_name(known)] = whole
    return found
