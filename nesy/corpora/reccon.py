"""RECCON's annotation files: conversations with emotions, cause turns and cause spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nesy.corpora.labels import to_emotion
from nesy.corpora.reading import read_json
from nesy.errors import InputError
from nesy.language.utterance import Cause, Dialogue, Utterance

_EVIDENCE, _SPAN = "expanded emotion cause evidence", "expanded emotion cause span"
LATENT = "b"
"""RECCON's mark for a cause that is not in the text; read as source turn 0."""


def read_reccon(path: Path) -> list[Dialogue]:
    """Read `{id: [[turn, ...], ...]}`; a second conversation under one id gets the id `id-2`.

    One `Cause` for each annotated span, so a (target, source) pair with two spans repeats. An
    emotion label that is not known is None, with a warning.

    Raises:
        InputError: the file is not RECCON's JSON, is cut short or holds no conversation.
    """
    data = read_json(path)
    if not isinstance(data, dict) or not data:
        raise InputError("expected RECCON's JSON, an object of conversations by id", path=path)
    return [
        _dialogue(path, name if number == 1 else f"{name}-{number}", turns)
        for name, conversations in data.items()
        for number, turns in enumerate(_listed(path, name, conversations), 1)
    ]


def _listed(path: Path, name: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise InputError(f"{name}: expected a list that is not empty", path=path)
    return value


def _dialogue(path: Path, name: str, turns: Any) -> Dialogue:
    utterances: list[Utterance] = []
    causes: list[Cause] = []
    warnings: list[str] = []
    entries = _listed(path, name, turns)
    for number, entry in enumerate(entries, 1):
        where = f"{name}: turn {number}"
        if not isinstance(entry, dict) or entry.get("turn", number) != number:
            raise InputError(f"{where}: expected an object with turn {number}", path=path)
        text, speaker = _field(path, where, entry, "utterance"), entry.get("speaker")
        label = _field(path, where, entry, "emotion")
        emotion = to_emotion(label)
        if emotion is None:
            warnings.append(f"{where}: emotion {label!r} is not known; it will be predicted")
        utterances.append(Utterance(number, str(speaker or "unknown"), text, emotion))
        causes.extend(_causes(path, where, number, entry, entries))
    return Dialogue(name, tuple(utterances), tuple(causes), tuple(warnings))


def _field(path: Path, where: str, entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str):
        raise InputError(f"{where}: expected text in {name!r}, got {value!r}", path=path)
    return value


def _causes(
    path: Path, where: str, target: int, entry: Mapping[str, Any], entries: Sequence[Any]
) -> list[Cause]:
    evidence, spans = entry.get(_EVIDENCE) or [], entry.get(_SPAN) or []
    if not isinstance(evidence, list) or not isinstance(spans, list) or len(evidence) != len(spans):
        raise InputError(f"{where}: expected one cause span for each evidence turn", path=path)
    kinds, causes = entry.get("type") or [], []
    for source, span in zip(evidence, spans, strict=True):
        if source == LATENT:
            causes.append(Cause(target, 0, None, "latent"))
        elif isinstance(source, int) and 1 <= source <= len(entries):
            causes.append(Cause(target, source, str(span), _kind(target, source, kinds)))
        else:
            raise InputError(
                f"{where}: evidence {source!r} is no turn; expected 1 to {len(entries)} "
                f"or {LATENT!r}",
                path=path,
            )
    return causes


def _kind(target: int, source: int, kinds: Sequence[str]) -> str | None:
    """Pick the type that fits this cause; RECCON lists the types of all causes of a turn."""
    if source == target:
        return "no-context" if "no-context" in kinds else None
    return next((kind for kind in kinds if kind not in ("no-context", "latent")), None)
