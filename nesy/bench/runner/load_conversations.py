"""Conversations as units: an item for each labelled turn, pair of turns or cause span."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from nesy.bench.rows import Row, fold_rows, read_split, repeats_of_training
from nesy.bench.runner.items import Item, Unit, without
from nesy.corpora.conversations import (
    read_dailydialog,
    read_ecf,
    read_emocontext,
    read_meld,
)
from nesy.language.utterance import Dialogue

CAUSE, NOT_CAUSE = "cause", "not_cause"
PAIR, FRESH = "pair", "dedup"
"""Marks: the first row of a pair; a dialogue that nearly repeats none of the training file."""

Question = Literal["emotions", "causes", "spans", "appraisals", "proofs"]


@dataclass(frozen=True, slots=True)
class Talk:
    """A dialogue to be decided.

    Args:
        asked: (target, candidate) of each item; the candidate is 0 where emotions are asked for,
            and the place of an appraisal, from 0, where appraisals are.
        given: the targets' gold emotions are known.
    """

    dialogue: Dialogue
    question: Question
    asked: tuple[tuple[int, int], ...]
    given: bool = True


Marked = tuple[Dialogue, tuple[str, ...]]
"""A dialogue and the marks of its items."""


def reccon(path: Path, _part: str | None, options: Mapping[str, object]) -> list[Unit]:
    """Read RECCON's annotation as fold 1 has it.

    Options: `question` is `emotions`, `causes`, `spans` or `proofs`; `emotions`, `given` or
    `predicted`, says whether the emotion of the target is known.
    """
    return reccon_units(read_reccon_split(path), options)


def read_reccon_split(path: Path) -> list[Marked]:
    """Read an annotation file, and mark what nearly repeats the training file beside it.

    Raises:
        InputError: the file cannot be read as RECCON's.
    """
    dialogues = read_split(path)
    repeats = repeats_of_training(path, dialogues)
    return [(dialogue, _freshness(dialogue, repeats)) for dialogue in dialogues]


def reccon_units(dialogues: Iterable[Marked], options: Mapping[str, object]) -> list[Unit]:
    """Ask what the options of a task say of each dialogue; see `reccon`."""
    question = options.get("question", "causes")
    given = options.get("emotions", "given") == "given"
    made = []
    for dialogue, marks in dialogues:
        if question == "emotions":
            made.append(emotion_unit(dialogue, marks))
        elif question == "spans":
            made.append(_span_unit(dialogue, fold_rows(dialogue), marks))
        elif question == "proofs":
            made.append(_proof_unit(dialogue, fold_rows(dialogue), marks))
        else:
            made.append(_cause_unit(dialogue, fold_rows(dialogue), marks, given))
    return [unit for unit in made if unit.items]


def _freshness(dialogue: Dialogue, repeats: Collection[str] | None) -> tuple[str, ...]:
    """Mark whether a dialogue nearly repeats one for training; no mark where none are known."""
    if repeats is None:
        return ()
    return (without(FRESH) if dialogue.id in repeats else FRESH,)


def emotion_unit(
    dialogue: Dialogue,
    marks: tuple[str, ...] = (),
    labels: Mapping[int, str] | None = None,
) -> Unit:
    """Ask for the emotion of every labelled turn.

    Args:
        labels: the right label of a turn where it is not the emotion by nesy's name.
    """
    gold = {turn.turn: turn.emotion for turn in dialogue.turns} if labels is None else labels
    items = tuple(
        Item(
            f"{dialogue.id}:{turn.turn}",
            (label,),
            turn.text,
            marks=marks,
            beside={"always_neutral": "neutral"},
        )
        for turn in dialogue.turns
        if (label := gold.get(turn.turn)) is not None
    )
    asked = tuple((turn.turn, 0) for turn in dialogue.turns if gold.get(turn.turn) is not None)
    return Unit(dialogue.id, items, Talk(dialogue, "emotions", asked))


def _cause_unit(
    dialogue: Dialogue, rows: Sequence[Row], marks: tuple[str, ...], given: bool
) -> Unit:
    items: list[Item] = []
    seen: dict[tuple[int, int], int] = {}
    for row in rows:
        pair = row.target, row.source
        again = seen.setdefault(pair, 0)
        seen[pair] += 1
        items.append(
            Item(
                f"{dialogue.id}:{row.target}<-{row.source}{f'#{again + 1}' if again else ''}",
                (CAUSE if row.is_cause else NOT_CAUSE,),
                _pair_text(dialogue, *pair),
                marks=marks if again else (*marks, PAIR),
                beside={"self_or_previous": _near(*pair)},
            )
        )
    asked = tuple((row.target, row.source) for row in rows)
    return Unit(dialogue.id, tuple(items), Talk(dialogue, "causes", asked, given))


def _span_unit(dialogue: Dialogue, rows: Sequence[Row], marks: tuple[str, ...]) -> Unit:
    asked = [(place, row) for place, row in enumerate(rows) if row.is_cause and row.span]
    items = tuple(
        Item(
            f"{dialogue.id}:{row.target}<-{row.source}@{place}",
            (row.span or "",),
            dialogue.turns[row.source - 1].text,
            marks=marks,
        )
        for place, row in asked
    )
    pairs = tuple((row.target, row.source) for _, row in asked)
    return Unit(dialogue.id, items, Talk(dialogue, "spans", pairs, True))


def _proof_unit(dialogue: Dialogue, rows: Sequence[Row], marks: tuple[str, ...]) -> Unit:
    """Ask for the proofs of all that is decided of a dialogue; there is no right label."""
    asked = tuple((row.target, row.source) for row in rows)
    item = Item(f"{dialogue.id}:proofs", (), "", marks=marks)
    return Unit(dialogue.id, (item,), Talk(dialogue, "proofs", asked))


def ecf(path: Path, _part: str | None, _options: Mapping[str, object]) -> list[Unit]:
    """Read emotion-cause pairs: every pair of turns, the candidate not after the target.

    Annotated causes in the future are items too, which nothing that only looks back can find.
    """
    return [unit for dialogue in read_ecf(path) if (unit := _pairs_unit(dialogue)).items]


def _pairs_unit(dialogue: Dialogue) -> Unit:
    gold = {(cause.target, cause.source) for cause in dialogue.causes}
    turns = range(1, len(dialogue.turns) + 1)
    back = {(target, source) for target in turns for source in range(1, target + 1)}
    asked = tuple(sorted(back | gold))
    items = tuple(
        Item(
            f"{dialogue.id}:{target}<-{source}",
            (CAUSE if (target, source) in gold else NOT_CAUSE,),
            _pair_text(dialogue, target, source),
            beside={"self_or_previous": _near(target, source)},
        )
        for target, source in asked
    )
    return Unit(dialogue.id, items, Talk(dialogue, "causes", asked, False))


def _near(target: int, source: int) -> str:
    return CAUSE if 0 <= target - source <= 1 else NOT_CAUSE


def _pair_text(dialogue: Dialogue, target: int, source: int) -> str:
    """Return both turns and their distance as words of one text."""
    said = (
        " ".join(f"{side}_{word}" for word in dialogue.turns[turn - 1].text.lower().split())
        for side, turn in (("t", target), ("c", source))
    )
    return f"distance_{min(target - source, 9)} {' '.join(said)}"


def _emotions_of(
    read: Callable[[Path], Iterable[Dialogue]],
) -> Callable[[Path, str | None, Mapping[str, object]], list[Unit]]:
    def load(path: Path, _part: str | None, _options: Mapping[str, object]) -> list[Unit]:
        return [unit for dialogue in read(path) if (unit := emotion_unit(dialogue)).items]

    return load


def _dailydialog(path: Path) -> list[Dialogue]:
    return read_dailydialog(path.parent, split=path.stem.split("_")[0])


def emocontext(path: Path, _part: str | None, _options: Mapping[str, object]) -> list[Unit]:
    """Read EmoContext: the last of three turns is happy, sad, angry, or something else."""
    return [
        emotion_unit(dialogue, labels={len(dialogue.turns): dialogue.meta["label"]})
        for dialogue in read_emocontext(path)
    ]


LOADERS = MappingProxyType(
    {
        "reccon": reccon,
        "ecf": ecf,
        "meld": _emotions_of(read_meld),
        "dailydialog": _emotions_of(_dailydialog),
        "emocontext": emocontext,
    }
)
