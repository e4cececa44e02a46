import contextlib
import hashlib
import os
import threading
from pathlib import Path

import pytest

from amhire.documents.originals import find_files, open_bytes, open_found
from amhire.documents.reading import read_document
from amhire.documents.text import Document, Unreadable
from hostile import FILES, find_path, make_hostile_files
from hostile_places import dig

#: Left to benchmarks/hostile_files.py, which gives each a process of its own: they take seconds, or all memory.
# fmt: off
APART = frozenset((
    "swollen-stream.pdf", "swollen-twice.pdf", "swollen-run-length.pdf", "swollen-hex.pdf",
    "flate-picture.pdf", "jbig2-picture.pdf", "image-only.pdf",
    "page-tree-deep.pdf", "words-apart.pdf", "swollen.docx", "size-lie.docx", "style-chain.docx", "runs.docx",
    "style-brackets.html", "style-storm.html", "groups.rtf", "marks.txt", "line-ends.txt",
    "one-line.txt", "dates.txt", "attachments.msg", "attachments.eml", "parts-20000.eml", "100000-mails.mbox",
    "4000-mails.mbox", "70000-members.zip", "same-names.zip", "nested-3.zip", "nested-42.zip", "overlap.zip",
    "small-overlap.zip", "size-lie.zip", "zeros.zip", "zeros-lzma.zip", "zeros-bzip2.zip",
))
# fmt: on


def end(original):
    """How one row ends in a batch, and what it says."""
    if original.skip:
        return "skipped", original.skip
    if isinstance(original.content, Unreadable):
        return "unreadable", original.content.reason
    document = read_document(original.name, original.content)
    return ("scored", document.text) if isinstance(document, Document) else ("unreadable", document.reason)


@pytest.mark.parametrize("hostile", [each for each in FILES if each.name not in APART], ids=lambda each: each.name)
def test_every_hostile_file_has_a_named_end(hostile):
    rows = [end(original) for original in open_bytes(hostile.name, hostile.make())]
    assert [said for ended, said in rows if ended == hostile.end and hostile.word in said], rows[:2]
    assert not hostile.never or not [said for ended, said in rows if ended == "scored" and hostile.never in said]


def test_names_are_told_apart_and_files_are_the_same_every_time():
    assert len({each.name for each in FILES}) == len(FILES) >= 60
    drawn = [each for each in FILES if each.name.startswith(("guess", "nested-100", "hidden", "user", "owner"))]
    digests = [[hashlib.sha256(each.make()).hexdigest() for each in drawn] for _ in range(2)]
    assert digests[0] == digests[1]


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    made = make_hostile_files(folder, only_places=True)
    yield folder, made
    for each in made:
        path = folder / each.name
        if not path.is_symlink():
            path.chmod(0o700)


def test_every_hostile_place_has_a_named_end(places):
    folder, made = places
    found = {each.path: each for each in find_files([folder])}
    for place in made:
        (row,) = open_found(found.pop(find_path(place, folder)))
        ended, said = end(row)
        assert (ended, place.word in said) == (place.end, True), place.name
    assert not found


def test_no_name_steers_a_terminal_or_breaks_a_line(places):
    folder, _ = places
    for found in find_files([folder]):
        assert not {"\x1b", "\n", "\x07", "\u202e"} & set(found.name)
        assert found.name.encode()


def test_folders_deeper_than_calls_can_go(tmp_path):
    dig(tmp_path / "deep", 1_100)
    (found,) = find_files([tmp_path])
    (row,) = open_found(found)
    assert b"Jane Doe" in row.content
    found.path.unlink()
    for level in range(1_100, 0, -1):
        Path(f"{tmp_path}/deep/{'d/' * level}").rmdir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"x")
    (found,) = find_files([tmp_path])
    path.unlink()
    os.mkfifo(path)
    rows = []
    reading = threading.Thread(target=lambda: rows.extend(open_found(found)), daemon=True)
    reading.start()
    reading.join(30)
    with contextlib.suppress(OSError):
        # Lets go of a reader that waits after all.
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
    (row,) = rows
    assert row.skip == "Not a file with contents (a device, a pipe or a broken link)."
