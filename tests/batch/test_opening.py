import pickle
from types import MappingProxyType

import pytest

from amhire.batch.opening import dump_profile, load_dumped
from amhire.framework.loading import load_without_rules
from amhire.profile import load_profile


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager", load=load_without_rules)[0]


def test_a_profile_comes_out_as_it_went_in(profile):
    again = load_dumped(dump_profile(profile))
    assert again == profile
    assert again.framework_sha256 == profile.framework_sha256
    assert isinstance(again.framework.competencies, MappingProxyType)


def test_the_same_profile_is_the_same_bytes(profile):
    assert dump_profile(profile) == dump_profile(profile)


def test_other_bytes_are_refused():
    with pytest.raises(TypeError, match="no profile"):
        load_dumped(pickle.dumps({"role": "key-account-manager"}))
