"""Closed lists of structured data, and what people write instead of their entries."""

from collections.abc import Mapping
from types import MappingProxyType

from amhire.posting.lint.gazetteer import find_country, find_names

_COUNTRIES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
    CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
    GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
    KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
    MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
    SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
    UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """
#: ISO 3166-1 alpha-2.
COUNTRIES = frozenset(_COUNTRIES.split())
#: ISO 3166-1 alpha-3, as far as it is met.
_LONG_CODES = {
    "can": "CA", "aus": "AU", "deu": "DE", "fra": "FR", "gbr": "GB", "ind": "IN", "irl": "IE", "nld": "NL", "sgp": "SG",
}  # fmt: skip
_CURRENCIES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """
#: ISO 4217, money in use in November 2026.
CURRENCIES = frozenset(_CURRENCIES.split())
#: Signs and short forms that mean one money wherever they stand.
CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {"€": "EUR", "euro": "EUR", "euros": "EUR", "us$": "USD", "₹": "INR", "a$": "AUD", "c$": "CAD", "nz$": "NZD"}
)
#: Signs that several moneys share: the one meant where all places are in the country.
SHARED_SIGNS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("rs", "IN"): "INR",
        ("rs.", "IN"): "INR",
        ("rupees", "IN"): "INR",
        ("$", "US"): "USD",
        ("$", "CA"): "CAD",
        ("$", "AU"): "AUD",
        ("$", "NZ"): "NZD",
        ("$", "SG"): "SGD",
        ("dollars", "US"): "USD",
        ("£", "GB"): "GBP",
        ("pounds", "GB"): "GBP",
        ("¥", "JP"): "JPY",
        ("¥", "CN"): "CNY",
        ("kr", "SE"): "SEK",
        ("kr", "NO"): "NOK",
        ("kr", "DK"): "DKK",
    }
)

EMPLOYMENT_TYPES = ("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER")
#: Letters only, small: what is safely one of the entries.
EMPLOYMENT_WORDS: Mapping[str, str] = MappingProxyType(
    {name.replace("_", "").lower(): name for name in EMPLOYMENT_TYPES}
    | {"vollzeit": "FULL_TIME", "teilzeit": "PART_TIME", "tempsplein": "FULL_TIME", "tempspartiel": "PART_TIME"}
    | {"tiempocompleto": "FULL_TIME", "mediajornada": "PART_TIME", "temp": "TEMPORARY", "internship": "INTERN"}
    | {"contract": "CONTRACTOR", "praktikum": "INTERN"}
)

UNITS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")
#: Hours, days … of a year of full-time work.
A_YEAR: Mapping[str, float] = MappingProxyType({"HOUR": 2080, "DAY": 260, "WEEK": 52, "MONTH": 12, "YEAR": 1})
#: Letters only, small.
UNIT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        word: unit
        for unit, words in {
            "HOUR": "hour hours hourly perhour anhour hr hrs perhr stunde prostunde",
            "DAY": "day days daily perday aday perdiem tag protag",
            "WEEK": "week weeks weekly perweek aweek wk woche prowoche",
            "MONTH": "month months monthly permonth amonth mo mth pcm monat promonat monatlich",
            "YEAR": "year years yearly peryear ayear annum perannum pa annual annually yr peryr jahr projahr jährlich",
        }.items()
        for word in words.split()
    }
)

CREDENTIALS = ("high school", "associate degree", "bachelor degree", "professional certificate", "postgraduate degree")
#: Letters only, small.
CREDENTIAL_WORDS: Mapping[str, str] = MappingProxyType(
    {name.replace(" ", ""): name for name in CREDENTIALS}
    | {
        "highschooldiploma": "high school",
        "associate": "associate degree",
        "associates": "associate degree",
        "associatesdegree": "associate degree",
        "bachelor": "bachelor degree",
        "bachelors": "bachelor degree",
        "bachelorsdegree": "bachelor degree",
        "certificate": "professional certificate",
        "master": "postgraduate degree",
        "masters": "postgraduate degree",
        "mastersdegree": "postgraduate degree",
        "phd": "postgraduate degree",
        "doctorate": "postgraduate degree",
        "postgraduate": "postgraduate degree",
    }
)

_THING = """
    additionalType alternateName description disambiguatingDescription identifier image mainEntityOfPage name owner
    potentialAction sameAs subjectOf url
"""
#: Properties by type, for the types whose properties are few. JobPosting: schema.org release 30.0.
PROPERTIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        kind: frozenset((names + _THING).split())
        for kind, names in {
            "JobPosting": """
                applicantLocationRequirements applicationContact baseSalary benefits datePosted directApply
                educationRequirements eligibilityToWorkRequirement employerOverview employmentType employmentUnit
                estimatedSalary experienceInPlaceOfEducation experienceRequirements hiringOrganization
                incentiveCompensation incentives industry jobBenefits jobDuration jobImmediateStart jobLocation
                jobLocationType jobStartDate occupationalCategory physicalRequirement qualifications
                relevantOccupation responsibilities salaryCurrency securityClearanceRequirement sensoryRequirement
                skills specialCommitments title totalJobOpenings validThrough workHours
            """,
            "MonetaryAmount": "currency maxValue minValue validFrom validThrough value ",
            "QuantitativeValue": """
                additionalProperty maxValue minValue unitCode unitText value valueReference
            """,
            "PostalAddress": """
                addressCountry addressLocality addressRegion areaServed availableLanguage contactOption contactType
                email extendedAddress faxNumber hoursAvailable postOfficeBoxNumber postalCode productSupported
                serviceArea streetAddress telephone
            """,
            "OccupationalExperienceRequirements": "monthsOfExperience ",
        }.items()
    }
)
#: Properties that have a new name.
RENAMED: Mapping[str, str] = MappingProxyType({"benefits": "jobBenefits", "incentives": "incentiveCompensation"})


def squeeze(text: str) -> str:
    """The letters of a text alone, small: "Full-time" and "full time" are one."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def country_code(text: str) -> str:
    """The code of a country given by code or name; "" where it cannot be told, as of Georgia."""
    if text.upper() in COUNTRIES:
        return text.upper()
    known = find_names().get(text)
    return "" if known and known.is_shared else _LONG_CODES.get(text.casefold(), "") or find_country(text)
