import pytest

from amhire.batch.stores import FolderStore
from amhire.errors import OutputRefused
from amhire.report.course import Begun, Course, Purpose, check_purpose, read_begun, write_begun

PURPOSE = Purpose("key-account-manager", "", (), "2020-01-01", blind=False, places=("pile",))
DAMAGED_DAY = (
    b'{"purpose": {"target": "a", "level": "", "overlays": [], "as_of": "2020-13-01", "blind": false, "places": []}}'
)
COURSE = Course("2020-01-01T08:00:00+00:00", "local", 2)


def test_what_is_written_is_read_back(tmp_path):
    store = FolderStore(tmp_path)
    begun = Begun(PURPOSE, (COURSE,), {"results.csv": ("a", "b")})
    write_begun(store, begun)
    assert read_begun(store) == begun


def test_a_new_folder_was_used_for_nothing(tmp_path):
    assert read_begun(FolderStore(tmp_path / "none")) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"purpose": 1}', b"\xff", DAMAGED_DAY])
def test_a_damaged_record_is_none(tmp_path, content):
    store = FolderStore(tmp_path)
    store.write("begun.json", content)
    assert read_begun(store) is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"target": "national-account-manager"}, "screening for key-account-manager, not national-account-manager"),
        ({"level": "senior"}, "at level of the opening, not senior"),
        ({"overlays": ("ours",)}, "with overlays none, not ours"),
        ({"as_of": "2021-01-01"}, "as of 2020-01-01, not 2021-01-01"),
        ({"blind": True}, "with names shown, not hidden"),
        ({"places": ("other",)}, "screening of pile too; name that as well"),
    ],
)
def test_a_folder_serves_one_purpose(changed, message):
    known = {name: getattr(PURPOSE, name) for name in ("target", "level", "overlays", "as_of", "blind", "places")}
    with pytest.raises(OutputRefused, match=f"out: holds a.*{message}.*choose another folder, or use --fresh"):
        check_purpose("out", PURPOSE, Purpose(**{**known, **changed}))


def test_more_files_are_no_other_purpose():
    more = Purpose("key-account-manager", "", (), "2020-01-01", blind=False, places=("more", "pile"))
    check_purpose("out", PURPOSE, more)
