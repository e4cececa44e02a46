import hashlib
import json
import re
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from amhire.decision.audit import find_head, read_chain
from amhire.decision.chain import Chain, Heading, Opening, Versions, build_entry, canonical, compose, digest
from amhire.scorecard.ratings import FrameworkMark

NAME = "decisions.jsonl"
VERSIONS = Versions("1.0", FrameworkMark("1.0.0", "ab" * 32), (FrameworkMark("1.0.0", "ab" * 32),), ("cd" * 32,))
EMPTY = read_chain(b"", NAME)


def heading(at="2026-11-13T10:00:00Z", **fields):
    own = {"by": "Petra Lind", "action": "decision", "versions": VERSIONS, "opening": Opening("K-7", "key", "manager")}
    return Heading(at=at, **{**own, **fields})


def write(payloads, *, times=None):
    """A record of decisions with these payloads."""
    content = b""
    for number, payload in enumerate(payloads):
        at = times[number] if times else f"2026-11-13T10:{number % 60:02}:00Z"
        entry = build_entry(read_chain(content, NAME), heading(at), payload=payload, salt=bytes([number % 256]) * 32)
        content += entry.line
    return content


def erase(content, *numbers, payload=None):
    """The record with these entries taken out and a tombstone for them."""
    chain = read_chain(content, NAME)
    lines = [each.without_payload() if each.link.seq in numbers else each for each in chain.entries]
    stone = heading("2026-12-01T00:00:00Z", action="tombstone", removes=numbers, opening=Opening())
    tombstone = build_entry(chain, stone, payload=payload or {"reason": "asked for it"}, salt=b"\xff" * 32)
    return b"".join(each.line for each in (*lines, tombstone))


def faults(content):
    return [str(problem) for problem in read_chain(content, NAME).problems]


THREE = write([{"candidate": "Ann Ötte", "n": 1}, {"candidate": "Bo"}, {"candidate": "Cy", "text": "a\nb “c”"}])


def test_a_record_that_was_only_added_to_is_sound():
    chain = read_chain(THREE, NAME)
    assert chain.problems == chain.notes == ()
    assert [each.link.seq for each in chain.entries] == [1, 2, 3]
    assert chain.head == chain.entries[-1].hash
    assert b"".join(each.line for each in chain.entries) == THREE
    assert json.loads(THREE.split(b"\n")[0])["payload"] == {"candidate": "Ann Ötte", "n": 1}


def test_an_auditor_can_compute_the_hashes_without_amhire():
    entry = json.loads(THREE.split(b"\n")[1])
    payload, salt, stated = (entry.pop(key) for key in ("payload", "salt", "hash"))

    def sha256(value):
        text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    assert sha256(entry) == stated
    assert sha256({"payload": payload, "salt": salt}) == entry["payload_sha256"]


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        (
            lambda line: [line[0], line[1].replace(b"Petra", b"Petro"), line[2]],
            [r":2: the entry was changed: its hash is \w{12}…, and"],
        ),
        (
            lambda line: [line[0], line[1].replace(b"Bo", b"Mo"), line[2]],
            [r":2: the payload was changed: its hash is no longer"],
        ),
        (
            lambda line: [line[0], line[1].replace(b'"seq":2', b'"seq": 2'), line[2]],
            [":2: the line was changed: it is not in the form"],
        ),
        (lambda line: [line[0], line[1] + b"\r", line[2]], [":2: the line was changed"]),
        (lambda line: [line[0], line[1][:-1], line[2]], [":2: this is no entry: the line is not the JSON"]),
        (lambda line: [line[0], b"[]", line[2]], [":2: the line was changed"]),
        (lambda line: [line[0], b"[" * 100_000, line[2]], [":2: this is no entry"]),
        (lambda line: [line[0], b"\xff", line[2]], [":2: this is no entry"]),
        (
            lambda line: [line[0], b"", line[1], line[2]],
            [":2: this is no entry", ":3: entry 3 should stand here and entry 2 does"],
        ),
        (lambda line: [line[0], line[2]], [":2: entry 2 should stand here and entry 3 does: entries were taken out"]),
        (lambda line: [line[1], line[2]], [":1: entry 1 should stand here and entry 2 does"]),
        (
            lambda line: [line[0], line[2], line[1]],
            [":2: entry 2 should stand here and entry 3", ":3: entry 4 should .* entry 2 does"],
        ),
        (lambda line: [line[0], line[1], line[1], line[2]], [":3: entry 3 should stand here and entry 2 does"]),
        (
            lambda line: [line[0], line[1], write([{"x": 1}, {"y": 2}, {"z": 3}]).split(b"\n")[2]],
            [":3: the entry follows one with"],
        ),
        (lambda line: [write([{"other": 1}]).strip(), line[1], line[2]], [":2: the entry follows one with the hash"]),
    ],
)
def test_every_kind_of_change_is_named_with_its_line(change, messages):
    found = faults(b"".join(line + b"\n" for line in change(THREE.split(b"\n"))))
    assert len(found) == len(messages)
    for line, message in zip(found, messages, strict=True):
        assert re.search(message, line), line


@given(st.data())
@settings(max_examples=300)
def test_any_changed_byte_is_found(data):
    place = data.draw(st.integers(0, len(THREE) - 1))
    byte = data.draw(st.integers(0, 255))
    assume(THREE[place] != byte)
    assert faults(THREE[:place] + bytes([byte]) + THREE[place + 1 :])


@given(st.integers(0, len(THREE) - 1), st.integers(1, 40))
def test_any_piece_taken_out_is_found_unless_it_is_the_end(place, length):
    left = THREE[:place] + THREE[place + length :]
    whole_entries_from_the_end = THREE.startswith(left) and left.endswith(b"\n")
    assert bool(faults(left)) != (whole_entries_from_the_end or not left)


@given(st.permutations(range(4)), st.sets(st.integers(0, 3)))
def test_any_order_but_the_written_one_and_any_gap_is_found(order, left_out):
    lines = write([{"n": number} for number in range(4)]).split(b"\n")[:4]
    kept = [number for number in order if number not in left_out]
    sound = not faults(b"".join(lines[number] + b"\n" for number in kept))
    assert sound == (kept == list(range(len(kept))))


def test_a_kept_hash_shows_what_was_cut_off():
    chain = read_chain(THREE, NAME)
    shorter = read_chain(b"".join(each.line for each in chain.entries[:2]), NAME)
    assert shorter.problems == ()
    assert find_head(shorter, chain.head) is None
    assert find_head(chain, shorter.head) == 1
    assert find_head(chain, chain.head) == 0
    assert find_head(EMPTY, "") is None


def test_a_line_cut_short_is_told_with_what_to_do():
    (problem,) = faults(THREE + b'{"action":"deci')
    assert problem == (
        "decisions.jsonl:4: the last line has no end: a program died while it wrote, or the file was cut. What was not "
        "confirmed with a hash was not recorded: delete everything after line 3 and enter the decision again"
    )
    assert "after line 2" in faults(THREE[:-1])[-1]


def test_a_clock_that_goes_back_is_odd_but_allowed():
    times = ["2026-11-13T10:00:00Z", "2026-11-12T10:00:00Z", "2026-11-13T11:00:00Z"]
    chain = read_chain(write([{"n": 1}, {"n": 2}, {"n": 3}], times=times), NAME)
    assert chain.problems == ()
    (note,) = chain.notes
    assert str(note) == (
        "decisions.jsonl:2: at: 2026-11-12T10:00:00Z lies before 2026-11-13T10:00:00Z, the time of an entry above: "
        "it was entered later"
    )


@given(st.sets(st.integers(1, 5), min_size=1))
def test_deletions_keep_the_chain_sound(numbers):
    content = write([{"candidate": f"Person {number}"} for number in range(1, 6)])
    erased = erase(content, *sorted(numbers))
    assert faults(erased) == []
    for number in range(1, 6):
        assert (f"Person {number}".encode() in erased) == (number not in numbers)
    assert find_head(read_chain(erased, NAME), read_chain(content, NAME).head) == 1


def test_nothing_of_a_deleted_payload_can_be_tried_out():
    gone = read_chain(erase(THREE, 2), NAME).entries[1]
    assert gone.payload is gone.salt is None
    assert gone.link.payload_sha256 != digest(canonical({"payload": {"candidate": "Bo"}, "salt": None}))


def test_deletions_that_are_not_as_they_should_be():
    lines = [each.line for each in read_chain(THREE, NAME).entries]
    stripped = read_chain(THREE, NAME).entries[1].without_payload().line
    assert faults(lines[0] + stripped + lines[2]) == [
        "decisions.jsonl:2: the payload was taken away, and no later entry says so"
    ]
    restored = erase(THREE, 2).split(b"\n")
    restored[1] = lines[1].strip()
    assert faults(b"\n".join(restored)) == [
        "decisions.jsonl:4: this tombstone stands for entry 2, whose payload is still there"
    ]
    assert "stands for nothing" in faults(erase(THREE))[0]
    assert "entry 7, and there is no decision of that number before it" in faults(erase(THREE, 7))[0]
    assert "entry 4, and there is no decision" in faults(erase(erase(THREE, 1), 4))[-1]
    assert "entry 1, which entry 4 took away already" in faults(erase(erase(THREE, 1), 1))[0]
    without_reason = read_chain(erase(THREE, 1), NAME).entries
    bare = b"".join(each.line for each in (*without_reason[:3], without_reason[3].without_payload()))
    assert faults(bare) == ["decisions.jsonl:4: the reason for a deletion was taken away"]
    decision = build_entry(read_chain(THREE, NAME), heading(removes=(1,)), payload={}, salt=b"1" * 32)
    assert "a decision takes nothing away" in faults(THREE + decision.line)[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"at": "yesterday"}, r"no entry that amhire writes: at: String should match"),
        ({"at": "2026-99-13T10:00:00Z"}, "no entry that amhire writes: at: "),
        ({"action": "undo"}, "no entry that amhire writes: action"),
        ({"seq": "1"}, "it has other fields, or values of another kind"),
        ({"extra": 1}, "it has other fields"),
        ({"versions": {"amhire": "1", "record": 2}}, "versions.record"),
        ({"opening": None}, "opening"),
        ({"removes": ["x"]}, "removes"),
    ],
)
def test_an_entry_with_a_right_hash_that_is_none_of_ours(change, message):
    entry = json.loads(THREE.split(b"\n")[0])
    payload, salt, _ = (entry.pop(key) for key in ("payload", "salt", "hash"))
    entry |= change
    entry |= {"hash": digest(canonical(entry)), "payload": payload, "salt": salt}
    found = faults(canonical(entry).encode() + b"\n")
    assert re.search(message, found[0]), found


def test_payload_and_salt_go_together():
    entry = json.loads(THREE.split(b"\n")[0])
    for change in ({"salt": None}, {"payload": None}, {"payload": "text"}):
        assert "one of them is missing" in faults(canonical(entry | change).encode() + b"\n")[0]


def test_texts_are_entered_in_one_form():
    assert compose(" A\u0308rger\r\nzwei\rdrei \ud800 ") == "Ärger\nzwei\ndrei ?"


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange_to_read(content):
    read_chain(content, NAME)


def test_five_thousand_entries_are_verified_quickly():
    chain = EMPTY
    payload = {"candidate": "Ann Other", "text": "x" * 2000}
    for number in range(5000):
        entry = build_entry(chain, heading(), payload=payload, salt=number.to_bytes(32, "big"))
        chain = Chain((*chain.entries, entry), (), ())
    content = b"".join(each.line for each in chain.entries)
    begun = time.process_time()
    assert read_chain(content, NAME).problems == ()
    assert time.process_time() - begun < 5
