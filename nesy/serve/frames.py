"""Messages between the server and its workers: a length, then JSON; never anything that runs."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

HEAD = struct.Struct(">I")
"""How long a message is comes first, in four bytes."""


def packed(message: Mapping[str, Any]) -> bytes:
    """Return a message as bytes."""
    # ASCII, since a text may hold half a surrogate pair, which UTF-8 cannot.
    body = json.dumps(message).encode("ascii")
    return HEAD.pack(len(body)) + body


def unpacked(body: bytes) -> dict[str, Any]:
    """Return the message in the bytes after its length."""
    message: dict[str, Any] = json.loads(body)
    return message


def read_frame(stream: BinaryIO) -> dict[str, Any] | None:
    """Read one message; None where the stream ends."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (size,) = HEAD.unpack(head)
    body = stream.read(size)
    return unpacked(body) if len(body) == size else None
