"""What a worker says: that it is ready, an answer, a failure, or that nothing can be answered.

Texts alone, so that it does not matter how they are sent.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nesy.batch.answering import Answerer
from nesy.errors import NesyError, ResourceError, WeightsError

Told = tuple[str, ...]
"""A word of what it is, and what is said."""

READY, ANSWER, FAILED, BROKEN = "ready", "answer", "failed", "broken"
_FATAL: Mapping[str, type[NesyError]] = {
    "WeightsError": WeightsError,
    "ResourceError": ResourceError,
}
_BETWEEN_LOOKS = 50_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The record of an item on one line, or why there is none."""

    record: str | None
    error: str | None = None


def begin(load: Callable[[], Answerer]) -> tuple[Told, Answerer | None]:
    """Load what answers; return it with the hashes of what decides, or why it cannot be loaded."""
    try:
        answerer = load()
    except Exception as error:
        return (BROKEN, *_said(error)), None
    # All that was made so far stays, and little of what is made later is garbage that goes in
    # circles: looking for it as often as Python does takes a twentieth of the time.
    gc.freeze()
    gc.set_threshold(_BETWEEN_LOOKS)
    return (READY, *(part for pair in answerer.made_by.items() for part in pair)), answerer


def tell(answerer: Answerer, text: str, name: str) -> Told:
    """Answer one line; whatever goes wrong is told, not raised."""
    try:
        return ANSWER, answerer.answer(text, name)
    except (WeightsError, ResourceError) as error:
        return BROKEN, *_said(error)
    except Exception as error:
        return FAILED, _said(error)[1]


def to_made_by(told: Sequence[str]) -> dict[str, str]:
    """Return the hashes of what decides.

    Raises:
        NesyError: it could not be loaded.
    """
    kind, *said = told
    _check(kind, said)
    return dict(zip(said[::2], said[1::2], strict=True))


def to_answer(told: Sequence[str]) -> Answer:
    """Return the answer that was told.

    Raises:
        NesyError: nothing can be answered.
    """
    kind, *said = told
    _check(kind, said)
    return Answer(said[0]) if kind == ANSWER else Answer(None, error=said[0])


def _check(kind: str, said: Sequence[str]) -> None:
    if kind == BROKEN:
        raise _FATAL.get(said[0], NesyError)(said[1])


def _said(error: Exception) -> tuple[str, str]:
    name = type(error).__name__
    text = str(error) if isinstance(error, NesyError) else f"unexpected {name}: {error}"
    return name, " ".join(text.split())
