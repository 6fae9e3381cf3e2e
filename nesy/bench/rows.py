"""RECCON's fold 1 made again from its annotation: which (target, candidate) rows are scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from nesy.corpora.near_duplicates import near_duplicates
from nesy.corpora.reading import read_bytes
from nesy.corpora.reccon import read_reccon
from nesy.errors import InputError
from nesy.language.utterance import Dialogue

KNOWN_COUNTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "b05bdc8363a57ecb6f8e7ab5f9e0eba227f0fe24cb9eb70d9e78f96e4a45457a": (27915, 7269),
        "e2fdbec102c2463ee86ccc2088d50fdcfe2eba5c6129bf6071476908bf453b1e": (1185, 347),
    }
)
"""SHA-256 of RECCON's own files, with their numbers of rows and of positive rows."""

_SPLITS = {"validation": "valid", "dev": "valid", "training": "train"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of fold 1: does turn `source` cause the emotion of turn `target`?

    A positive pair has a row for each annotated span, a negative pair one row.
    """

    target: int
    source: int
    is_cause: bool
    span: str | None = None


def fold_rows(dialogue: Dialogue) -> list[Row]:
    """Return the rows of a dialogue, by target and source.

    Targets are the turns with an annotated cause, latent ones included, that are not neutral.
    Candidates are the target and every turn before it; a cause in the future makes no row.
    """
    spans: dict[int, dict[int, list[str | None]]] = {}
    for cause in dialogue.causes:
        if dialogue.turns[cause.target - 1].emotion != "neutral":
            spans.setdefault(cause.target, {}).setdefault(cause.source, []).append(cause.span)
    rows = []
    for target in sorted(spans):
        for source in range(1, target + 1):
            annotated = spans[target].get(source)
            rows += (
                [Row(target, source, False)]
                if annotated is None
                else [Row(target, source, True, span) for span in annotated]
            )
    return rows


def blind(dialogue: Dialogue) -> Dialogue:
    """Return the dialogue without what an engine must not see: emotions, causes, warnings."""
    turns = tuple(replace(turn, emotion=None) for turn in dialogue.turns)
    return Dialogue(dialogue.id, turns)


def choose_file(data: Path, split_name: str) -> Path:
    """Return `data`, or the one JSON file of the folder whose name holds the split's name.

    Raises:
        InputError: no such path, or not just one such file in the folder.
    """
    if not data.exists():
        raise InputError("no such file or folder", path=data)
    if not data.is_dir():
        return data
    names = {split_name.lower(), _SPLITS.get(split_name.lower(), split_name.lower())}
    files = sorted(data.glob("*.json"))
    found = [path for path in files if any(name in path.stem.lower() for name in names)]
    if len(found) != 1:
        listed = ", ".join(path.name for path in files) or "no JSON file"
        raise InputError(
            f"expected one JSON file named after the split {split_name!r}, found {len(found)} "
            f"(here: {listed}); name the file itself",
            path=data,
        )
    return found[0]


def training_file(path: Path) -> Path | None:
    """Return the training file beside `path`, or None where there is none or it is `path`."""
    if _is_training(path):
        return None
    return next(iter(sorted(path.parent.glob("*train*.json"))), None)


def repeats_of_training(path: Path, dialogues: Sequence[Dialogue]) -> set[str] | None:
    """Return the ids of dialogues that nearly repeat one of the training file, all of its own.

    None where there is no training file beside `path`.
    """
    if _is_training(path):
        return {dialogue.id for dialogue in dialogues}
    training = training_file(path)
    return None if training is None else near_duplicates(dialogues, read_reccon(training))


def _is_training(path: Path) -> bool:
    return "train" in path.stem.lower()


def read_split(path: Path) -> list[Dialogue]:
    """Read an annotation file and check the counts of those that are known by their hash.

    Raises:
        InputError: the file cannot be read as RECCON's, nothing in it can be scored, or a known
            file gives other counts.
    """
    dialogues = read_reccon(path)
    rows = [row for dialogue in dialogues for row in fold_rows(dialogue)]
    if not rows:
        raise InputError(
            "no turn carries an emotion with an annotated cause; expected RECCON's annotation "
            "with 'expanded emotion cause evidence'",
            path=path,
        )
    counts = len(rows), sum(row.is_cause for row in rows)
    expected = KNOWN_COUNTS.get(sha256(read_bytes(path)).hexdigest(), counts)
    if counts != expected:
        raise InputError(
            f"gives {counts[0]} rows, {counts[1]} positive, but RECCON's fold 1 has "
            f"{expected[0]} and {expected[1]}; report this as a fault of nesy",
            path=path,
        )
    return dialogues
