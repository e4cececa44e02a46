"""Names of places that postings give, and the country and region each lies in: few, and only where that is certain.

Countries by ISO 3166-1 with the names in use (Unicode CLDR, in English, German and French); states and provinces by
ISO 3166-2 with their postal codes; cities: the largest by the last census of the United States (2020), Canada (2021)
and the United Kingdom (2021), the capitals and largest cities of the European Union (Eurostat, Urban Audit) and some
business centres elsewhere. A name that two countries share as equals, such as Birmingham, is marked as shared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from amhire.framework.states import STATES


@dataclass(frozen=True, slots=True)
class Known:
    """A place that a name stands for. `is_shared` tells that the name alone proves nothing."""

    country: str
    region: str = ""
    city: str = ""
    is_shared: bool = False


_COUNTRIES = """
US: United States; United States of America; USA; U.S.; U.S.A.; US; Vereinigte Staaten; États-Unis
CA: Canada; Kanada
GB: United Kingdom; UK; U.K.; Great Britain; Britain; GB; Vereinigtes Königreich; Großbritannien; Royaume-Uni
IE: Ireland; Republic of Ireland; Irland; Irlande
DE: Germany; Deutschland; Allemagne; Duitsland; Germania; Alemania
AT: Austria; Österreich; Autriche
CH: Switzerland; Schweiz; Suisse; Svizzera
FR: France; Frankreich; Francia; Frankrijk
BE: Belgium; Belgien; Belgique; België
NL: Netherlands; The Netherlands; Niederlande; Nederland; Pays-Bas; Holland
LU: Luxembourg; Luxemburg
IT: Italy; Italien; Italie; Italia
ES: Spain; Spanien; Espagne; España
PT: Portugal
PL: Poland; Polen; Pologne; Polska
CZ: Czech Republic; Czechia; Tschechien; Tchéquie
SK: Slovakia; Slowakei; Slovaquie
HU: Hungary; Ungarn; Hongrie
RO: Romania; Rumänien; Roumanie
BG: Bulgaria; Bulgarien; Bulgarie
GR: Greece; Griechenland; Grèce
HR: Croatia; Kroatien; Croatie
SI: Slovenia; Slowenien; Slovénie
DK: Denmark; Dänemark; Danemark; Danmark
SE: Sweden; Schweden; Suède; Sverige
FI: Finland; Finnland; Finlande; Suomi
NO: Norway; Norwegen; Norvège; Norge
IS: Iceland; Island
EE: Estonia; Estland; Estonie
LV: Latvia; Lettland; Lettonie
LT: Lithuania; Litauen; Lituanie
CY: Cyprus; Zypern; Chypre
MT: Malta; Malte
UA: Ukraine
RS: Serbia; Serbien; Serbie
TR: Türkiye; Turkey*; Türkei; Turquie
IL: Israel
AE: United Arab Emirates; UAE
SA: Saudi Arabia
QA: Qatar
EG: Egypt
ZA: South Africa
NG: Nigeria
KE: Kenya
IN: India; Indien; Inde
PK: Pakistan
SG: Singapore; Singapur; Singapour
MY: Malaysia
ID: Indonesia
TH: Thailand
VN: Vietnam
PH: Philippines
HK: Hong Kong
TW: Taiwan
CN: China; Chine
JP: Japan; Japon
KR: South Korea
AU: Australia; Australien; Australie
NZ: New Zealand; Neuseeland
BR: Brazil; Brasil; Brasilien; Brésil
MX: Mexico; México; Mexiko; Mexique
AR: Argentina; Argentinien
CL: Chile
CO: Colombia
PE: Peru
CR: Costa Rica
DO: Dominican Republic
PA: Panama
PR: Puerto Rico
GE: Georgia*
JO: Jordan*
"""
#: States of the same name as another country, city or word.
_SHARED_STATES = frozenset({"Georgia", "Maine", "Washington"})
#: These stand for a city and for a country here.
_NO_STATES = frozenset({"New York", "Puerto Rico"})
#: Names beside those of ISO 3166-2.
_OTHER_STATE_NAMES = {
    "CA": (("NL", "Newfoundland"), ("PE", "PEI"), ("QC", "Quebec")),
    "US": (("NY", "New York State"), ("WA", "Washington State")),
}
_LANDS = """
Baden-Württemberg; Bayern; Bavaria; Brandenburg; Hessen; Hesse; Mecklenburg-Vorpommern; Niedersachsen; Lower Saxony;
Nordrhein-Westfalen; North Rhine-Westphalia; NRW; Rheinland-Pfalz; Saarland; Sachsen; Saxony; Sachsen-Anhalt;
Schleswig-Holstein; Thüringen; Thuringia
"""
_BRITISH = "England; Scotland; Wales; Northern Ireland"
_US_CITIES = """
NY: New York; New York City; NYC; Manhattan; Brooklyn; The Bronx; Staten Island; Buffalo*; Rochester*; Ithaca*
CA: Los Angeles; San Diego; San Jose*; San Francisco; San Francisco Bay Area; SF Bay Area; Bay Area; Oakland*
CA: Sacramento; Long Beach; Fresno; Anaheim; Palo Alto; Mountain View; Irvine*; Silicon Valley; Orange County*
TX: Houston; Dallas; San Antonio; Austin; Fort Worth; El Paso; Plano
IL: Chicago
AZ: Phoenix; Tucson; Scottsdale
PA: Philadelphia; Pittsburgh
FL: Jacksonville; Miami; Tampa; Orlando; Fort Lauderdale
OH: Columbus*; Cleveland; Cincinnati; Toledo*
IN: Indianapolis
NC: Charlotte*; Raleigh; Greensboro
WA: Seattle; Spokane; Tacoma; Bellevue
CO: Denver; Colorado Springs; Boulder
DC: Washington DC; Washington, DC; Washington D.C.; Washington, D.C.
MA: Boston; Cambridge*
TN: Nashville; Memphis
MI: Detroit; Ann Arbor
OK: Oklahoma City; Tulsa
OR: Portland*
NV: Las Vegas; Reno
MD: Baltimore
WI: Milwaukee
NM: Albuquerque
MO: Kansas City; St. Louis; Saint Louis
GA: Atlanta
NE: Omaha
MN: Minneapolis; St. Paul*
LA: New Orleans
HI: Honolulu
UT: Salt Lake City
VA: Virginia Beach; Arlington*; Richmond*
CT: Hartford*; Stamford*
NJ: Jersey City; Newark*
RI: Providence*
VT: Burlington*
KY: Louisville
SC: Charleston*
AL: Huntsville
"""
_CA_CITIES = """
ON: Toronto; Greater Toronto Area; GTA*; Ottawa; Mississauga; Brampton; Hamilton*; Kitchener; Waterloo*; Markham
QC: Montreal; Montréal; Quebec City; Ville de Québec; Laval*; Gatineau
BC: Vancouver; Victoria*; Burnaby; Surrey*; Kelowna
AB: Calgary; Edmonton
MB: Winnipeg
NS: Halifax*
NB: Fredericton; Moncton
NL: St. John's
PE: Charlottetown
SK: Saskatoon; Regina*
"""
_CITIES = """
GB: London; Manchester*; Birmingham*; Leeds; Glasgow; Edinburgh; Liverpool; Bristol*; Sheffield*; Cardiff; Belfast
GB: Nottingham; Leicester; Newcastle upon Tyne; Southampton; Oxford*; Milton Keynes; Aberdeen*; Brighton*
IE: Dublin; Cork*; Galway; Limerick
DE: Berlin; Hamburg; München; Munich; Köln; Cologne; Frankfurt; Frankfurt am Main; Stuttgart; Düsseldorf; Leipzig
DE: Dortmund; Bremen; Dresden; Hannover; Hanover*; Nürnberg; Nuremberg; Duisburg; Bochum; Wuppertal; Bielefeld
DE: Bonn; Münster; Mannheim; Karlsruhe; Augsburg; Wiesbaden
AT: Wien; Vienna*; Graz; Linz; Salzburg; Innsbruck
CH: Zürich; Zurich; Genf; Geneva*; Genève; Basel; Bern; Lausanne; Zug*
FR: Paris; Lyon; Marseille; Toulouse; Nantes; Strasbourg; Bordeaux; Lille; Rennes; Montpellier
BE: Brussels; Bruxelles; Brussel; Antwerp; Antwerpen; Ghent; Gent
NL: Amsterdam; Rotterdam; Den Haag; The Hague; Utrecht; Eindhoven
LU: Luxembourg City
IT: Rome; Roma; Milan; Milano; Turin; Torino; Naples*; Napoli; Bologna; Florence*; Firenze
ES: Madrid; Barcelona; Valencia*; Sevilla; Seville; Bilbao; Málaga
PT: Lisbon; Lisboa; Porto
PL: Warsaw; Warszawa; Kraków; Krakow; Wrocław; Gdańsk; Poznań; Łódź
CZ: Prague; Praha; Brno
SK: Bratislava
HU: Budapest
RO: Bucharest; București; Cluj-Napoca
BG: Sofia*
GR: Athens*; Thessaloniki
HR: Zagreb
SI: Ljubljana
DK: Copenhagen; København
SE: Stockholm; Gothenburg; Göteborg; Malmö
FI: Helsinki; Espoo
NO: Oslo
EE: Tallinn
LV: Riga
LT: Vilnius
CY: Nicosia; Limassol
MT: Valletta
IN: Mumbai; Delhi; New Delhi; Bengaluru; Bangalore; Hyderabad; Chennai; Pune; Kolkata; Gurgaon; Gurugram; Noida
AU: Sydney; Melbourne*; Brisbane; Perth*; Adelaide
NZ: Auckland; Wellington*
AE: Dubai; Abu Dhabi
JP: Tokyo; Osaka
CN: Shanghai; Beijing; Shenzhen
BR: São Paulo; Sao Paulo; Rio de Janeiro
MX: Mexico City; Ciudad de México
"""
#: The European Union is no country, but a place where work may be done from a distance.
UNION = "EU"
_UNION_NAMES = ("European Union", "EU", "E.U.", "Europäische Union", "Europäischen Union", "Union européenne")
#: Most words that a name has.
LONGEST_NAME = 5


def find_country(name: str) -> str:
    """The code of a country by its name, or a code as it is; "" for what is none. Any letter case."""
    wanted = name.strip().strip(".")
    return _countries().get(wanted.casefold(), "") or _find_any_country(wanted)


def find_names() -> Mapping[str, Known]:
    """All names as they are written, with the place each stands for."""
    return _names()


def find_state(code: str, country: str = "") -> Known | None:
    """The state or province of a postal code or a name, in any letter case; of the United States before Canada."""
    found = _states().get(code.replace(".", "").casefold().strip())
    return found if found and country in ("", found.country) else None


def is_postal_code(word: str) -> bool:
    """Whether a word is the postal code of a state or province, in capitals as such codes are written."""
    plain = word.replace(".", "")
    return len(plain) == 2 and plain.isupper() and plain.casefold() in _states()


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in _COUNTRIES.strip().splitlines():
        code, _, names = line.partition(": ")
        found |= {name.strip("*. ").casefold(): code for name in (code, *names.split("; "))}
    return found


@lru_cache(maxsize=64)
def _find_any_country(name: str) -> str:
    """By the names of Unicode's data; they are loaded for a name that is not among the usual ones."""
    from babel import Locale

    wanted = name.casefold()
    if len(name) == 2:
        return name.upper() if name.upper() in Locale("en").territories else ""
    for language in ("en", "de", "fr"):
        for code, known in Locale(language).territories.items():
            if len(code) == 2 and known.casefold() == wanted:
                return str(code)
    return ""


@lru_cache(maxsize=1)
def _states() -> Mapping[str, Known]:
    found: dict[str, Known] = {}
    for country, code, name in _list_states():
        # The state's own name without doubt: as a state it is meant.
        found[name.casefold()] = found[code.casefold()] = Known(country, code)
    found["new york"] = Known("US", "NY")
    return found


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Known]:
    found = {name: Known(UNION) for name in _UNION_NAMES}
    for line in _COUNTRIES.strip().splitlines():
        code, _, names = line.partition(": ")
        found |= {name.rstrip("*"): Known(code, is_shared=name.endswith("*")) for name in names.split("; ")}
    for country, code, name in _list_states():
        found[name] = Known(country, code, is_shared=name in _SHARED_STATES)
    found |= {name: Known("DE", name) for name in _entries(_LANDS)}
    found |= {name: Known("GB", name) for name in _entries(_BRITISH)}
    for country, listed in (("US", _US_CITIES), ("CA", _CA_CITIES)):
        for region, name in _cities(listed):
            found[name.rstrip("*")] = Known(country, region, name.rstrip("*"), name.endswith("*"))
    for country, name in _cities(_CITIES):
        found[name.rstrip("*")] = Known(country, "", name.rstrip("*"), name.endswith("*"))
    return found


def _list_states() -> Iterator[tuple[str, str, str]]:
    """Country, code and name of each state and province, those of the United States last."""
    for country, others in _OTHER_STATE_NAMES.items():
        for code, name in (*STATES[country].items(), *others):
            if name not in _NO_STATES:
                yield country, code, name


def _entries(listed: str) -> list[str]:
    return [entry.strip() for entry in listed.replace("\n", " ").split(";")]


def _cities(listed: str) -> list[tuple[str, str]]:
    rows = (line.partition(": ") for line in listed.strip().splitlines())
    return [(code, name.strip()) for code, _, names in rows for name in names.split("; ")]
