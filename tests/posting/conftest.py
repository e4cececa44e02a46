"""Openings to make postings of: the examples, and any requisition a test writes down."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from amhire.framework.loading import load_framework
from amhire.opening import Application, Company, Contact, Employment, Pay, Place, Requisition, Workplace
from amhire.posting.edition import build_edition
from amhire.profile import build_profile, load_profile
from amhire.render import build_templates
from amhire.resources import competencies_folder

EXAMPLES = Path(__file__).parents[2] / "examples" / "requisitions"


@pytest.fixture(scope="session")
def framework():
    return load_framework(competencies_folder())


@pytest.fixture(scope="session")
def templates():
    return build_templates()


@pytest.fixture(scope="session")
def make_profile(framework):
    """The profile of a complete requisition in which the given parts are changed; None takes a part away."""

    def make(**changes):
        parts = {
            "role": "key-account-manager",
            "identifier": "R-1",
            "company": Company(name="Acme", about="Acme makes anvils."),
            "locations": (Place(city="Leeds", country="GB"),),
            "workplace": Workplace(mode="on-site"),
            "employment": Employment(),
            "pay": Pay(currency="GBP", period="year", minimum=40000, maximum=50000),
            "benefits": ("Lunch",),
            "apply": Application(email="jobs@acme.example"),
            "adjustments": Contact(email="jobs@acme.example"),
            "posted": "2026-11-23",
        }
        kept = {name: part for name, part in (parts | changes).items() if part is not None}
        return build_profile(framework, Requisition(**kept))

    return make


@pytest.fixture(scope="session")
def role_profile(framework):
    """The profile of a role id alone."""

    def make(role="key-account-manager", level="manager"):
        return build_profile(framework, Requisition(role=role, level=level), has_requisition=False)

    return make


@pytest.fixture(scope="session")
def example():
    """An example requisition: its profile and the edition of its posting."""

    def load(name, **options):
        profile, folder = load_profile(str(EXAMPLES / f"{name}.yaml"))
        return SimpleNamespace(profile=profile, edition=build_edition(profile, folder=folder, **options))

    return load
