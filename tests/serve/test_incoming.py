from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest

from nesy.serve.incoming import Incoming, Message, replayed
from nesy.serve.limits import RequestError


class Sender:
    def __init__(self, parts: Iterable[bytes], *, ends: bool = True) -> None:
        self.parts, self._ends = list(parts), ends

    async def __call__(self) -> Message:
        if not self.parts:
            return {"type": "http.disconnect"}
        part = self.parts.pop(0)
        return {
            "type": "http.request",
            "body": part,
            "more_body": bool(self.parts) or not self._ends,
        }


def test_a_body_is_read_whole_up_to_its_limit() -> None:
    incoming = Incoming(Sender([b"ab", b"", b"cd"]), has_body=True)
    assert asyncio.run(incoming.whole(4)) == b"abcd"
    assert incoming.is_over
    with pytest.raises(RequestError, match="more than 3 bytes") as caught:
        asyncio.run(Incoming(Sender([b"ab", b"cd"]), has_body=True).whole(3))
    assert caught.value.status == 413
    assert asyncio.run(Incoming(Sender([]), has_body=False).whole(0)) == b""


def test_a_closed_connection_is_said_and_draining_ends_with_it() -> None:
    with pytest.raises(RequestError, match="was closed"):
        asyncio.run(Incoming(Sender([b"ab"], ends=False), has_body=True).whole(9))
    sender = Sender([b"ab"] * 9, ends=False)
    incoming = Incoming(sender, has_body=True)
    asyncio.run(incoming.drain(5.0))
    assert sender.parts == []
    assert incoming.is_over


def test_draining_ends_in_time() -> None:
    async def never() -> Message:
        await asyncio.sleep(60)
        return {}

    incoming = Incoming(never, has_body=True)
    asyncio.run(incoming.drain(0.05))
    assert not incoming.is_over


def test_a_body_is_given_once_more() -> None:
    again = replayed(b"abc", Sender([]))
    first = asyncio.run(again())
    assert (first["body"], first["more_body"]) == (b"abc", False)
    assert asyncio.run(again()) == {"type": "http.disconnect"}
