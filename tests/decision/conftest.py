import pytest

from amhire.profile import load_profile


@pytest.fixture(scope="session")
def profile():
    return load_profile("key-account-manager")[0]
