from datetime import date

import pytest

from amhire.batch.keys import digest_code, digest_opening, list_versions, make_key
from amhire.profile import load_profile

DAY = date(2020, 1, 1)


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


def test_the_same_question_has_the_same_key(profile):
    assert make_key(profile, DAY) == make_key(load_profile("key-account-manager")[0], DAY)


def test_day_role_level_and_opening_change_the_key(profile, tmp_path):
    opening = tmp_path / "opening.yaml"
    opening.write_text("role: key-account-manager\nlevel: manager\ntitle: Keeper of Accounts\n")
    keys = {
        make_key(profile, DAY),
        make_key(profile, date(2020, 1, 2)),
        make_key(load_profile("key-account-manager", level="senior")[0], DAY),
        make_key(load_profile("national-account-manager")[0], DAY),
        make_key(load_profile(str(opening))[0], DAY),
    }
    assert len(keys) == 5
    assert all(len(key) == 64 for key in keys)


def test_a_folder_laid_over_the_framework_changes_the_key(profile, tmp_path):
    wording = tmp_path / "wording"
    wording.mkdir()
    (wording / "en.yaml").write_text("id: en\nscreening:\n  label-score: Punkte\n")
    other = load_profile("key-account-manager", overlays=[tmp_path])[0]
    assert digest_opening(other) != digest_opening(profile)


def test_versions_and_code_are_told():
    versions = list_versions()
    assert versions["pdf-inspector"]
    assert versions["pypdfium2"]
    assert len(digest_code()) == 64
