"""RECCON, fold 1: emotions, causes, spans and their proofs, scored in one run."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nesy.bench.bootstrap import SAMPLES, Score, score_counts
from nesy.bench.engine import Engine
from nesy.bench.flops import ROBERTA_LARGE
from nesy.bench.long_dialogues import join_dialogues
from nesy.bench.metrics import share
from nesy.bench.rows import choose_file, read_split, repeats_of_training
from nesy.bench.scores import baseline_scores, engine_scores, median_cost
from nesy.bench.sheets import Sheet, measure
from nesy.bench.text_changes import MOST, count_flipped, sample_changes
from nesy.errors import InputError
from nesy.language.utterance import Dialogue

PROTOCOL = "fold 1, given = only the target's gold emotion"
"""What is scored: every (target, candidate) pair of fold 1, negatives of history turns only."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run measures.

    Args:
        samples: of the bootstrap; seed: of the bootstrap and of the changes tried on the text.
        changes: at most so many are tried on the text.
        proofs: False scores answers only, several times faster.
        most: score only the first dialogues; None scores all.
    """

    samples: int = SAMPLES
    seed: int = 0
    changes: int = MOST
    proofs: bool = True
    most: int | None = None


def run(
    data: Path,
    split_name: str,
    *,
    pipeline: Engine,
    symbolic: Engine | None = None,
    out: Path | None = None,
    long: bool = False,
    settings: Settings | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, Any]:
    """Score the engine on a RECCON annotation file, or on a folder's file of that split.

    Args:
        symbolic: the same engine without its encoder, as a simpler system of its own.
        out: where the result is also written as JSON.
        long: score dialogues of up to 110 turns joined from those of the file, without proofs.
        progress: called with (dialogues done, dialogues) after each.

    Raises:
        InputError: the data cannot be read or scored, or `out` cannot be written.
    """
    path = choose_file(data, split_name)
    if out is not None:
        _check_place(out)  # before the minutes that it takes to have something to write
    dialogues = read_split(path)
    settings = settings or Settings()
    repeats = None if long else repeats_of_training(path, dialogues)
    if long:
        dialogues = join_dialogues(dialogues)
        settings = Settings(settings.samples, settings.seed, 0, False, settings.most)
    engines = (pipeline, symbolic)
    sheets = _sheets(engines, dialogues[: settings.most], repeats, settings, progress)
    name = f"{split_name}-long" if long else split_name
    result = summarise(sheets, pipeline, name, settings)
    if out is not None:
        _write(out, result)
    return result


def _sheets(
    engines: tuple[Engine, Engine | None],
    dialogues: Sequence[Dialogue],
    repeats: set[str] | None,
    settings: Settings,
    progress: Callable[[int, int], object] | None,
) -> list[Sheet]:
    sheets = []
    for number, dialogue in enumerate(dialogues, 1):
        known = None if repeats is None else dialogue.id in repeats
        sheets.append(
            measure(
                engines[0],
                dialogue,
                repeats_training=known,
                with_proofs=settings.proofs,
                symbolic=engines[1],
            )
        )
        if progress is not None:
            progress(number, len(dialogues))
    return sheets


def summarise(
    sheets: Sequence[Sheet], engine: Engine, split: str, settings: Settings
) -> dict[str, Any]:
    """Return the result as a JSON value; tries the changes on the text."""
    samples, seed = settings.samples, settings.seed
    shape = engine.encoder_shape()
    scores = engine_scores(sheets, samples=samples, seed=seed)
    scores |= _text_scores(sheets, engine, settings)
    scores["parameters"] = Score(float(shape.parameters))
    scores["flops_per_dialogue_median"] = median_cost(sheets, "flops")
    baselines = baseline_scores(sheets, samples=samples, seed=seed)
    baselines["roberta_large_pairwise"] = {
        "parameters": Score(float(ROBERTA_LARGE.parameters)),
        "flops_per_dialogue_median": median_cost(sheets, "pairwise"),
    }
    return {
        "task": "reccon",
        "split": split,
        "n": sum(len(sheet.rows) for sheet in sheets),
        "protocol": PROTOCOL,
        "counts": _sizes(sheets),
        "scores": {name: score.as_json() for name, score in scores.items()},
        "baselines": {
            system: {name: score.as_json() for name, score in found.items()}
            for system, found in baselines.items()
        },
    }


def _text_scores(sheets: Sequence[Sheet], engine: Engine, settings: Settings) -> dict[str, Score]:
    changes = [change for sheet in sheets for change in sheet.changes]
    sample = sample_changes(changes, most=settings.changes, seed=settings.seed)
    counts = [count_flipped(engine, change) for change in sample]

    def scored(place: int) -> Score:
        parts = [count[[place, 2]] for count in counts]
        return score_counts(parts, share, samples=settings.samples, seed=settings.seed)

    return {"text_flipped": scored(0), "text_choice_gone": scored(1)}


def _sizes(sheets: Sequence[Sheet]) -> dict[str, int | None]:
    """Return how much was scored; `dialogues_dedup` is None where no training file was at hand."""
    rows = [row for sheet in sheets for row in sheet.rows]
    fresh = [not s.repeats_training for s in sheets if s.repeats_training is not None]
    return {
        "dialogues": len(sheets),
        "dialogues_dedup": sum(fresh) if fresh else None,
        "rows": len(rows),
        "rows_positive": sum(row.is_cause for row in rows),
        "pairs": sum(len({(r.target, r.source) for r in sheet.rows}) for sheet in sheets),
        "text_changes": sum(len(sheet.changes) for sheet in sheets),
    }


def _check_place(out: Path) -> None:
    folder = out.parent
    if out.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise InputError(
            "cannot be written: no file name, or no folder to write to; make it or choose another",
            path=out,
        )


def _write(out: Path, result: dict[str, Any]) -> None:
    try:
        out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=out) from error
