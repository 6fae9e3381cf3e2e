"""Explain whatever a program has at hand, keeping the pipeline loaded between calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import get_args

from nesy.config import PipelineConfig
from nesy.errors import InputError
from nesy.explain.explanation import Explanation
from nesy.language.formats import read_dialogues, read_parsed
from nesy.language.schema import check_characters
from nesy.language.utterance import Dialogue, Utterance
from nesy.tasks.conversation import Emotions, Explainer, explain_dialogue
from nesy.tasks.file_name import check_no_file_name

Source = Dialogue | Mapping[str, object] | Sequence[tuple[str, str]] | str | bytes | PathLike[str]


def explain_source(
    source: Source,
    *,
    emotions: Emotions = "predict",
    turn: int | None = None,
    config: PipelineConfig | None = None,
    proofs: bool = True,
    deadline: float | None = None,
) -> Explanation:
    """Explain one conversation: its emotions, their causes, why, and why not the others.

    Args:
        source: a `Dialogue`, (speaker, text) pairs, a dict as docs/input.md shows, the
            conversation itself as text or JSON, or a `Path` of a file with one conversation. A
            `str` is never taken as a path.
        emotions: `given` keeps the labels that came with the conversation.
        turn: explain this turn only.
        config: None means the defaults; the pipeline of the last `config` stays loaded.
        proofs: False makes the same choices without looking for reasons and changes.
        deadline: of `time.monotonic`; with proofs, what is not decided by then is UNDECIDED.

    Raises:
        InputError: not one readable conversation, no such turn, or other `emotions`.
        WeightsError: the weights are missing or altered.
    """
    if emotions not in get_args(Emotions):
        known = " or ".join(map(repr, get_args(Emotions)))
        raise InputError(f"emotions is {emotions!r}; expected {known}")
    dialogue = to_dialogue(source)
    if turn is not None and not 1 <= turn <= len(dialogue.turns):
        raise InputError(f"no turn {turn}; expected 1 to {len(dialogue.turns)}")
    pipeline = _loaded(config or PipelineConfig())
    return explain_dialogue(
        pipeline, dialogue, emotions=emotions, turn=turn, proofs=proofs, deadline=deadline
    )


def to_dialogue(source: Source) -> Dialogue:
    """Make one dialogue of a source.

    Raises:
        InputError: unreadable, or not exactly one conversation.
    """
    if isinstance(source, Dialogue):
        return source
    if isinstance(source, str | bytes):
        check_no_file_name(source)
        return _only(read_dialogues(source, name="-"), None)
    if isinstance(source, Mapping):
        return _only(read_parsed(source, name="-"), None)
    if isinstance(source, PathLike):
        path = Path(source)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
        return _only(read_dialogues(content, name=str(path)), path)
    if isinstance(source, Sequence):
        return _of_pairs(source)
    kind = type(source).__name__
    raise InputError(f"{kind} where a conversation was expected: text, a Path, a dict or pairs")


def _only(dialogues: list[Dialogue], path: Path | None) -> Dialogue:
    if len(dialogues) != 1:
        raise InputError(
            f"{len(dialogues)} conversations; expected one, so explain them one by one", path=path
        )
    return dialogues[0]


def _of_pairs(pairs: Sequence[object]) -> Dialogue:
    turns = []
    for number, pair in enumerate(pairs, 1):
        match pair:
            case (str(speaker), str(text)) if speaker.strip() and text.strip():
                turns.append(Utterance(number, speaker, text))
            case _:
                raise InputError(f"turn {number} is {pair!r}; expected (speaker, text)")
    if not turns:
        raise InputError("no turns; expected one (speaker, text) pair or more")
    check_characters("dialogue", turns, where="", path=None, line=None)
    return Dialogue("dialogue", tuple(turns))


@lru_cache(maxsize=1)
def _loaded(config: PipelineConfig) -> Explainer:
    from nesy.pipeline import Pipeline

    return Pipeline.load(config)
