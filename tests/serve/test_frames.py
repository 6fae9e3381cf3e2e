from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.serve.frames import HEAD, packed, read_frame


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.none())))
def test_messages_come_out_as_they_went_in(messages: list[dict[str, object]]) -> None:
    stream = io.BytesIO(b"".join(map(packed, messages)))
    assert [read_frame(stream) for _ in messages] == messages
    assert read_frame(stream) is None


def test_half_a_surrogate_pair_passes() -> None:
    assert read_frame(io.BytesIO(packed({"a": "\ud800"}))) == {"a": "\ud800"}


def test_a_cut_off_message_is_none() -> None:
    whole = packed({"a": "long enough"})
    for size in range(len(whole)):
        assert read_frame(io.BytesIO(whole[:size])) is None
    assert HEAD.size == 4
