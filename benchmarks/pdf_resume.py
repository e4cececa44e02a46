"""One invented résumé: what every PDF of `pdf_producers.py` holds.

It has ligatures ("efficient office workflow"), words that break at line ends, hyphens that belong, accents, and a name
and headings to be set with their letters apart.
"""

from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Job:
    dates: str
    title: str
    lines: tuple[str, ...]


NAME = "Zoë Bärenfeld"
SUMMARY = (
    "Key account manager who keeps an efficient office workflow and first-class relationships with buyers in retail. "
    "Known for year-over-year growth, for difficult renegotiations and for straightforward communication with finance."
)
JOBS = (
    Job(
        "2018 – 2024",
        "Key Account Manager, Nordwind Foods",
        (
            "Negotiated three-year supply agreements with four national grocers and raised the contribution margin.",
            "Orchestrated cross-functional workshops with merchandising, administration and transportation.",
            "Built a forecasting workflow in the office that flagged differences before the fiscal month was closed.",
        ),
    ),
    Job(
        "2014 – 2018",
        "Account Manager, Café Première",
        (
            "Retained 98 % of the portfolio through regular satisfaction reviews and well-documented improvement.",
            "Reconciled international invoices for a long-term partner in Málaga and introduced an electronic archive.",
        ),
    ),
    Job(
        "2011 – 2014",
        "Sales Assistant, Übersee Handel",
        (
            "Prepared quotations for small and medium-sized customers and followed up every offer within two days.",
            "Maintained the customer database and administered the certification of refurbished refrigeration units.",
        ),
    ),
)
ASIDE = (
    ("Contact", ("zoe@example.org", "+44 20 7946 0123", "Leeds, England")),
    ("Skills", ("Negotiation", "Account planning", "Profit and loss", "Forecasting", "Salesforce")),
    ("Languages", ("English, native", "German, fluent", "French, fair")),
    ("Interests", ("Offshore sailing", "Choir")),
)
# Where these may be broken when they meet a line's end.
_BREAKS = {
    "Negotiated": "Nego-tiated", "renegotiations": "renego-tiations", "relationships": "relation-ships",
    "communication": "communi-cation", "straightforward": "straight-forward", "contribution": "contri-bution",
    "merchandising": "merchan-dising", "administration": "adminis-tration", "transportation": "transpor-tation",
    "Orchestrated": "Orches-trated", "forecasting": "fore-casting", "differences": "differ-ences",
    "satisfaction": "satis-faction", "improvement": "improve-ment", "international": "inter-national",
    "introduced": "intro-duced", "electronic": "elec-tronic", "quotations": "quota-tions", "customers": "cus-tomers",
    "Maintained": "Main-tained", "administered": "admin-istered", "certification": "certifi-cation",
    "refurbished": "refur-bished", "refrigeration": "refriger-ation", "documented": "docu-mented",
    "Reconciled": "Recon-ciled", "functional": "func-tional", "agreements": "agree-ments",
}  # fmt: skip


def list_sentences() -> tuple[str, ...]:
    """Everything that must come out in one piece."""
    summary = tuple(f"{part.rstrip('.')}." for part in SUMMARY.split(". "))
    jobs = tuple(text for job in JOBS for text in (job.title, *job.lines))
    return (NAME, *summary, *jobs, *(line for _, lines in ASIDE for line in lines))


def list_words() -> str:
    """Every word of the résumé, in no special order."""
    headings = ("Profile", "Work experience", *(heading for heading, _ in ASIDE))
    return "\n".join((*list_sentences(), *headings, *(job.dates for job in JOBS)))


def soften(text: str) -> str:
    for word, broken in _BREAKS.items():
        text = text.replace(word, broken.replace("-", SOFT_HYPHEN))
    return text
