"""The jobs of one candidate in words, and how the years of account management come from them."""

from collections.abc import Iterator
from dataclasses import dataclass

from amhire.profile import Profile
from amhire.report.case import Case
from amhire.report.plain import make_plain
from amhire.screening.dates import show_month
from amhire.screening.jobs import Job
from amhire.screening.titles import Area

_AREA: Area = "account-management"
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Post:
    """One job as it was read; `counted` names the role it counts as, "" where it does not."""

    title: str
    employer: str
    dates: str
    years: str
    counted: str


def build_post(job: Job, profile: Profile) -> Post:
    """One job in words."""
    words = profile.wording.screening
    counted = profile.framework.roles[job.role].name if job.role else ""
    dates = words["explain-no-dates"]
    if job.dates:
        last = words["label-now"] if job.dates.is_current else show_month(job.dates.last)
        dates = f"{show_month(job.dates.first)} – {last}"
    months = _count_months(job)
    years = f"{months / _MONTHS:.1f}" if months else ""
    return Post(make_plain(job.title), make_plain(job.employer), dates, years, counted)


def tell_years(case: Case) -> Iterator[str]:
    """How the years of account management come from the single jobs."""
    words, years = case.profile.wording.screening, case.reading.facts.years
    months = [_count_months(job) for job in years.jobs.get(_AREA, ())]
    union = years.in_area.get(_AREA, 0.0)
    alone = round(sum(months) / _MONTHS, 1)
    overlap = round(alone - union, 1)
    if not months:
        yield words["explain-years-none"]
    elif len(months) == 1:
        yield words["explain-years-one"].replace("{union}", f"{union:g}")
    else:
        text = words["explain-years-sum"].replace("{union}", f"{union:g}").replace("{alone}", f"{alone:g}")
        yield text.replace("{count}", str(len(months)))
    if overlap > 0 and len(months) > 1:
        yield words["explain-years-overlap"].replace("{overlap}", f"{overlap:g}")
    if case.reading.facts.jobs:
        yield words["explain-years-points"]


def _count_months(job: Job) -> int:
    """By the job's dates, or by the duration it states instead."""
    return job.dates.months if job.dates else job.stated_months
