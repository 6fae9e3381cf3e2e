"""Reads RECCON's own JSON: emotions, cause turns, cause spans.

Source: Poria et al. 2021, https://github.com/declare-lab/RECCON (data/original_annotation).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from nesy.errors import InputError
from nesy.language.emotions import label_warnings
from nesy.language.schema import (
    Filled,
    check_characters,
    check_numbers,
    make_utterance,
    validate,
)
from nesy.language.utterance import Cause, Dialogue

_LATENT = "b"
_META = MappingProxyType({"format": "reccon"})


class _Turn(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    turn: int
    speaker: Filled
    utterance: Filled
    emotion: str | None = None
    evidence: Annotated[
        list[int | Literal["b"]] | None, Field(alias="expanded emotion cause evidence")
    ] = None
    spans: Annotated[list[str] | None, Field(alias="expanded emotion cause span")] = None
    type: list[str] | None = None


class _Turns(BaseModel):
    turns: Annotated[list[_Turn], Field(min_length=1)]


def is_reccon(value: object) -> bool:
    """Say whether a JSON value looks like RECCON: ids to lists of lists of turns."""
    if not isinstance(value, dict) or not value or "turns" in value:
        return False
    first = next(iter(value.values()))
    while isinstance(first, list) and first:
        first = first[0]
    return isinstance(first, dict) and "utterance" in first


def read_reccon(value: dict[str, Any], *, path: Path | None) -> Iterator[Dialogue | InputError]:
    """Yield, in order, each dialogue or what is wrong with it.

    An evidence of "b" becomes source 0 (latent); causes in the future are kept.
    """
    for id, lists in value.items():
        if not isinstance(lists, list) or not all(isinstance(turns, list) for turns in lists):
            yield InputError(
                f"dialogue {id[:40]!r}: expected [[turn, turn, ...]] as in RECCON's files",
                path=path,
            )
            continue
        for number, turns in enumerate(lists, 1):
            name = id if number == 1 else f"{id}.{number}"
            try:
                yield _dialogue(name, turns, path)
            except InputError as error:
                yield error


def _dialogue(id: str, value: list[Any], path: Path | None) -> Dialogue:
    where = f"dialogue {id[:40]!r}: "
    read = validate(_Turns, {"turns": value}, where=where, path=path, line=None).turns
    check_numbers([t.turn for t in read], where=where, path=path, line=None)
    turns = tuple(make_utterance(t.turn, t.speaker, t.utterance, t.emotion) for t in read)
    check_characters(id, turns, where=where, path=path, line=None)
    causes: list[Cause] = []
    for turn in read:
        causes += _causes(turn, len(read), where, path)
    labels = [(t.turn, t.emotion) for t in read if t.emotion]
    return Dialogue(id, turns, tuple(causes), label_warnings(labels), _META)


def _causes(turn: _Turn, last: int, where: str, path: Path | None) -> Iterator[Cause]:
    evidence, spans = turn.evidence or [], turn.spans
    if spans is not None and len(spans) != len(evidence):
        raise InputError(
            f"{where}turn {turn.turn}: {len(evidence)} causes but {len(spans)} cause spans; "
            "expected one span for each cause",
            path=path,
        )
    for place, given in enumerate(evidence):
        source = 0 if given == _LATENT else int(given)
        if given != _LATENT and not 1 <= source <= last:
            raise InputError(
                f"{where}turn {turn.turn}: its cause is turn {given}, but the dialogue has "
                f"turns 1 to {last}; the file may be cut short",
                path=path,
            )
        span = spans[place] if spans is not None and source else None
        yield Cause(turn.turn, source, span, _kind(turn, source))


def _kind(turn: _Turn, source: int) -> str | None:
    """Return which of the turn's annotated types fits this cause; None where several might."""
    types = [t.lower() for t in turn.type or ()]
    if len(types) == 1:
        return types[0]
    if source in (0, turn.turn):
        own = "no-context" if source else "latent"
        return own if own in types else None
    others = [t for t in types if t not in ("no-context", "latent")]
    return others[0] if len(others) == 1 else None
