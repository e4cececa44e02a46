import contextlib
import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.batch.frames import (
    MOST_BYTES,
    Ended,
    Failed,
    Fetched,
    Judged,
    Opened,
    Passed,
    Ready,
    decode_frame,
    encode_frame,
    read_frame,
)

MESSAGES = st.one_of(
    st.builds(Ready),
    st.builds(Failed, st.text()),
    st.builds(Fetched, st.text()),
    st.builds(Passed),
    st.builds(Opened, st.integers(0), st.text(), st.text()),
    st.builds(Judged, st.binary(), st.binary()),
    st.builds(Ended, st.booleans(), st.booleans()),
)


@given(st.lists(MESSAGES))
def test_messages_arrive_as_they_were_sent(messages):
    pipe = io.BytesIO(b"".join(map(encode_frame, messages)))
    assert [decode_frame(read_frame(pipe)) for _ in messages] == messages
    assert read_frame(pipe) == b""


def test_a_name_that_is_no_text_arrives():
    sent = Opened(0, "a\udcff.pdf", "")
    assert decode_frame(encode_frame(sent)[4:]) == sent


@given(st.binary(), st.sampled_from([b"", b"R", b"F", b"D", b"P", b"O", b"E", b"J"]))
def test_nonsense_is_told_by_one_kind_of_error(content, kind):
    with contextlib.suppress(ValueError):
        decode_frame(kind + content)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (b"", "of kind b''"),
        (b"Z[]", "of kind b'Z'"),
        (b'O["0", "a", ""]', "b'O' that holds something else"),
        (b'O[true, "a", ""]', "b'O' that holds something else"),
        (b"E{}", "b'E' that holds something else"),
        (b"F" + b"[" * 100_000, "nested too deep"),
        (b"J\0\0", "ends too early"),
        (b"J\0\0\0\5abc", "ends too early"),
    ],
)
def test_what_is_wrong_with_a_frame(frame, message):
    with pytest.raises(ValueError, match=message):
        decode_frame(frame)


@pytest.mark.parametrize("length", [0, MOST_BYTES + 1, 2**32 - 1])
def test_a_length_that_cannot_be_is_refused(length):
    with pytest.raises(ValueError, match=f"a frame of {length} bytes"):
        read_frame(io.BytesIO(struct.pack("!I", length)))


def test_a_frame_that_ends_too_early_is_the_end():
    assert read_frame(io.BytesIO(b"\0\0\0\5abc")) == b""
    assert read_frame(io.BytesIO(b"\0\0")) == b""
