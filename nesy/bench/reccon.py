"""RECCON, fold 1: emotions, causes, spans and their proofs in one pass of the runner."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from nesy.bench.bootstrap import SAMPLES, Score, score_counts
from nesy.bench.engine import Engine, Engines
from nesy.bench.flops import ROBERTA_LARGE, dialogue_flops, pairwise_flops
from nesy.bench.long_dialogues import join_dialogues
from nesy.bench.metrics import share
from nesy.bench.rows import blind, choose_file, fold_rows
from nesy.bench.runner.conversation_system import ConversationSystem
from nesy.bench.runner.deciding import Progress, decide_runs
from nesy.bench.runner.items import Line, Unit
from nesy.bench.runner.load_conversations import (
    CAUSE,
    PAIR,
    Marked,
    read_reccon_split,
    reccon_units,
)
from nesy.bench.runner.remembering import Remembering
from nesy.bench.runner.run import Settings as RunSettings
from nesy.bench.runner.run import begin_run, finish_run
from nesy.bench.runner.sources import Data, hash_file, item_ids, split_of
from nesy.bench.runner.task_file import load_task
from nesy.bench.runner.writing import check_place, write_whole
from nesy.bench.scores import baseline_scores, engine_scores
from nesy.bench.sheets import Part, Sheet, make_sheets
from nesy.bench.text_changes import MOST, count_flipped, read_change, sample_changes
from nesy.language.utterance import Dialogue

PROTOCOL = "fold 1, given = only the target's gold emotion"
"""What is scored: every (target, candidate) pair of fold 1, negatives of history turns only."""
TASKS: Mapping[Part, str] = MappingProxyType(
    {
        "proofs": "reccon-proofs",
        "emotion": "reccon-emotions",
        "given": "reccon-causes",
        "predicted": "reccon-causes-predicted",
        "span": "reccon-spans",
    }
)
"""The tasks that are run; proofs come first, so that the others need not decide again."""
SCORES = "reccon.json"
"""What is written beside the runs of a folder: all scores, as `--json` writes them."""

Units = Mapping[Part, Sequence[Unit]]
Lines = Mapping[Part, Sequence[Line]]


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
    engines: Engines,
    *,
    out: Path | None = None,
    folder: Path | None = None,
    long: bool = False,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Score engines on a RECCON annotation file, or on a folder's file of that split.

    Args:
        out: where the result is also written as JSON.
        folder: where the runs of the tasks are kept, with their reports; a run begun there is gone
            on with. None: they are thrown away.
        long: score dialogues of up to 110 turns joined from those of the file, without proofs.
        progress: called with (dialogues done, dialogues) after each.

    Raises:
        InputError: the data cannot be read or scored, or `out` or `folder` cannot be written.
    """
    path = choose_file(data, split_name)
    if out is not None:
        check_place(out)
    dialogues = read_reccon_split(path)
    settings = settings or Settings()
    name = split_name
    known = split_of(load_task(TASKS["given"]), path) or split_name
    if long:
        name = f"{split_name}-long"
        dialogues = [(each, ()) for each in join_dialogues([each for each, _ in dialogues])]
        settings = replace(settings, changes=0, proofs=False)
    units = _ask(dialogues[: settings.most])
    found = Data(name if long else known, path, hash_file(path, None), ())
    if folder is None:
        with TemporaryDirectory() as place:
            lines = _decide(units, found, Path(place), engines, settings, progress, keep=False)
    else:
        lines = _decide(units, found, folder, engines, settings, progress, keep=True)
    result = summarise(units, lines, engines.whole, name, settings)
    text = json.dumps(result, indent=2) + "\n"
    if folder is not None:
        write_whole(folder / SCORES, text)
    if out is not None:
        write_whole(out, text)
    return result


def _ask(dialogues: Sequence[Marked]) -> Units:
    units = {}
    for part, name in TASKS.items():
        units[part] = reccon_units(dialogues, load_task(name).options)
        item_ids(units[part])
    return units


def _decide(
    units: Units,
    data: Data,
    place: Path,
    engines: Engines,
    settings: Settings,
    progress: Progress | None,
    *,
    keep: bool,
) -> Lines:
    """Run every task, a dialogue at a time, and return the lines of each."""
    system = _system(engines, settings)
    run_settings = RunSettings(settings.samples, settings.seed, settings.most)
    tasks = {part: load_task(name) for part, name in TASKS.items()}
    runs = {
        part: begin_run(
            task, replace(data, units=tuple(units[part])), place / task.name, system, run_settings
        )
        for part, task in tasks.items()
    }
    lines = dict(zip(runs, decide_runs(list(runs.values()), progress), strict=True))
    if keep:
        for part, task in tasks.items():
            finish_run(task, data.path, runs[part], lines[part])
    return lines


def _system(engines: Engines, settings: Settings) -> ConversationSystem:
    symbolic = None if engines.symbolic is None else Remembering(engines.symbolic)
    about = {**engines.about, "symbolic": symbolic is not None, "proofs": settings.proofs}
    return ConversationSystem(
        Remembering(engines.whole),
        scales=engines.scales,
        about=about,
        symbolic=symbolic,
        proofs=settings.proofs,
        times=True,
    )


def summarise(
    units: Units, lines: Lines, engine: Engine, split: str, settings: Settings
) -> dict[str, Any]:
    """Return the result as a JSON value; tries the changes on the text."""
    samples, seed = settings.samples, settings.seed
    sheets = make_sheets(units, lines)
    dialogues = [unit.payload.dialogue for unit in units["proofs"]]
    changes = [
        (record, dialogue)
        for sheet, dialogue in zip(sheets, dialogues, strict=True)
        for record in sheet.proofs.kept.get("changes", ())
    ]
    scores = engine_scores(sheets, samples=samples, seed=seed)
    scores |= _text_scores(changes, engine, settings)
    scores |= _size(engine, dialogues)
    baselines = baseline_scores(sheets, samples=samples, seed=seed)
    baselines["roberta_large_pairwise"] = _pairwise_size(engine, dialogues)
    counts = {**_sizes(sheets, units), "text_changes": len(changes)}
    return {
        "task": "reccon",
        "split": split,
        "n": counts["rows"],
        "protocol": PROTOCOL,
        "counts": counts,
        "scores": {name: score.as_json() for name, score in scores.items()},
        "baselines": {
            system: {name: score.as_json() for name, score in found.items()}
            for system, found in baselines.items()
        },
    }


def _text_scores(
    changes: Sequence[tuple[Mapping[str, Any], Dialogue]], engine: Engine, settings: Settings
) -> dict[str, Score]:
    sample = sample_changes(changes, most=settings.changes, seed=settings.seed)
    counts = [count_flipped(engine, read_change(record, blind(talk))) for record, talk in sample]

    def scored(place: int) -> Score:
        parts = [count[[place, 2]] for count in counts]
        return score_counts(parts, share, samples=settings.samples, seed=settings.seed)

    return {"text_flipped": scored(0), "text_choice_gone": scored(1)}


def _size(engine: Engine, dialogues: Sequence[Dialogue]) -> dict[str, Score]:
    shape = engine.encoder_shape()
    costs = [dialogue_flops(shape, engine.window_tokens(blind(each))) for each in dialogues]
    return _sized(shape.parameters, costs)


def _pairwise_size(engine: Engine, dialogues: Sequence[Dialogue]) -> dict[str, Score]:
    """Return the size of one pass of RoBERTa-large for each pair."""
    costs = [
        pairwise_flops(ROBERTA_LARGE, engine.turn_tokens(blind(each)), fold_rows(each))
        for each in dialogues
    ]
    return _sized(ROBERTA_LARGE.parameters, costs)


def _sized(parameters: int, costs: Sequence[int]) -> dict[str, Score]:
    return {
        "parameters": Score(float(parameters)),
        "flops_per_dialogue_median": Score(float(median(costs))),
    }


def _sizes(sheets: Sequence[Sheet], units: Units) -> dict[str, int | None]:
    """Return how much was scored; `dialogues_dedup` is None where no training file was at hand."""
    rows = [item for unit in units["given"] for item in unit.items]
    fresh = [not s.repeats_training for s in sheets if s.repeats_training is not None]
    return {
        "dialogues": len(sheets),
        "dialogues_dedup": sum(fresh) if fresh else None,
        "rows": len(rows),
        "rows_positive": sum(CAUSE in row.gold for row in rows),
        "pairs": sum(PAIR in row.marks for row in rows),
    }
