"""What a request may cost, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.errors import NesyError


@dataclass(frozen=True, slots=True)
class Limits:
    """What requests may cost.

    Args:
        body_bytes: of one request.
        time_s: from the moment a request is read to its answer, waiting included.
        upload_s: until a request is read.
        queue: requests that may wait beside those that are answered.
        workers: processes that answer, one request at a time each.
        memory_mb: of a worker; one that holds more is ended after its answer, and started anew.
        kept_bytes: of all domains that are kept.
    """

    body_bytes: int = 1_000_000
    time_s: float = 60.0
    upload_s: float = 20.0
    queue: int = 128
    workers: int = 2
    memory_mb: int = 2_500
    kept_bytes: int = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its HTTP status, `json` or `html`, and the text."""

    status: int
    kind: str
    body: str


class RequestError(NesyError):
    """A request that gets no answer.

    Attributes:
        status: the HTTP status that says so.
    """

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status
