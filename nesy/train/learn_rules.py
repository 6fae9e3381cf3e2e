"""Learns the rules from a data folder: mines, fits, weighs the reading, writes what ships."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nesy.corpora.folds import assign_folds
from nesy.knowledge.graph import Graph
from nesy.language.analysis import Analyser, Analysis
from nesy.language.utterance import Dialogue
from nesy.logic.rules import RuleBook, parse_rules
from nesy.reason.weights import write_weights
from nesy.resources import data_root
from nesy.train.data import reccon_train
from nesy.train.fit_reading import (
    Trial,
    choose_trial,
    load_readings,
    raw_scores,
    soft_labels,
    try_readings,
)
from nesy.train.fit_weights import (
    FIRINGS,
    SETTINGS,
    UNIT,
    Settings,
    Table,
    candidates,
    cross_fit,
    fit_rules,
    make_table,
)
from nesy.train.rule_data import OPTIONS, Moods, Rows, cause_rows, emotion_rows, read_scenes
from nesy.train.rule_weights import Learned, file_text, quantise, with_reading

Array = NDArray[np.float64]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What was learned of one question, and how it did on held-out folds."""

    learned: Learned
    trials: tuple[Trial, ...]
    chosen: Trial


def learn_rules(
    data: Path,
    out: Path,
    *,
    readings: Path | None = None,
    seed: int = 0,
    analyses: Mapping[str, Sequence[Analysis]] | None = None,
) -> list[Path]:
    """Mine and fit all rules on RECCON's training dialogues under `data`.

    Writes `emotion.mined.rules`, `cause.mined.rules` and `rules.json` into `out`. About fifteen
    minutes on one core; train dialogues that nearly repeat a validation dialogue are left out.

    Args:
        readings: raw scores of the encoder from models that have not seen the dialogue; without
            them the reading weighs nothing.

    Raises:
        InputError: a data file is missing or cannot be read.
    """
    from nesy.language.spacy_analyser import SpacyAnalyser

    dialogues = reccon_train(data)
    scores = {} if readings is None else load_readings(readings)
    results = learn(dialogues, SpacyAnalyser(), Graph.load(), scores, seed=seed, analyses=analyses)
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for question, result in results.items():
        written.append(out / f"{question}.mined.rules")
        written[-1].write_text(file_text(question, result.learned), encoding="utf-8")
    weights = {question: result.learned.weights for question, result in results.items()}
    written.append(out / "rules.json")
    written[-1].write_text(
        json.dumps(write_weights(weights), indent=1, sort_keys=False) + "\n", encoding="utf-8"
    )
    return written


def learn(
    dialogues: Sequence[Dialogue],
    analyser: Analyser,
    graph: Graph | None,
    readings: Mapping[str, Array],
    *,
    seed: int = 0,
    analyses: Mapping[str, Sequence[Analysis]] | None = None,
    settings: Mapping[str, Settings] = SETTINGS,
) -> dict[str, Result]:
    """Learn both questions; emotions that the rules of causes see are predicted out of fold."""
    folds = assign_folds(dialogues)
    scenes = read_scenes(dialogues, analyser, graph, analyses)
    chosen = {name: replace(found, seed=seed) for name, found in settings.items()}
    # Emotions of other turns are mostly opaque and gain little: no rule of emotions uses them.
    rows = emotion_rows(scenes, folds, {})
    emotion, scores = learn_question(rows, theory("emotion"), readings, chosen["emotion"])
    moods = predicted_moods(rows, scores)
    causes = cause_rows(scenes, folds, moods)
    cause, _ = learn_question(causes, theory("cause"), readings, chosen["cause"])
    return {"emotion": emotion, "cause": cause}


def learn_question(
    rows: Rows, book: RuleBook, readings: Mapping[str, Array], settings: Settings
) -> tuple[Result, Array]:
    """Learn one question; also return the held-out scores (N, K) of its rows."""
    table, trials, scores = held_out(rows, book, readings, settings)
    best = choose_trial(rows.question, trials)
    everything = np.ones(len(rows.rows), dtype=bool)
    conjunctions = candidates(table, everything, settings)
    fit, _ = fit_rules(table, conjunctions, everything, settings)
    learned = quantise(table, book, conjunctions, fit, best.shift, firings=FIRINGS)
    weights = with_reading(learned.weights, best.scale * UNIT, round(best.bound * UNIT))
    _log.info("%s: %d rules, %d mined", rows.question, len(weights.rules), len(learned.mined.rules))
    return Result(replace(learned, weights=weights), tuple(trials), best), scores


def held_out(
    rows: Rows, book: RuleBook, readings: Mapping[str, Array], settings: Settings
) -> tuple[Table, list[Trial], Array]:
    """Score the rows by rules of the other folds, with the reading that does best."""
    raw = raw_scores(rows, readings)
    table = make_table(rows, book, settings)
    if raw.any():
        table = replace(table, teacher=soft_labels(raw))
    by_rules = cross_fit(table, settings)
    trials = try_readings(rows, by_rules, raw)
    for trial in trials:
        _log.info("%s: %s", rows.question, trial)
    best = choose_trial(rows.question, trials)
    _log.info("%s: chosen %s", rows.question, best)
    reading = np.clip(best.scale * raw, -best.bound, best.bound)
    return table, trials, by_rules + reading + best.shift


def predicted_moods(rows: Rows, scores: Array) -> Moods:
    """Return the best-scored emotion of each turn, by dialogue id."""
    moods: dict[str, list[str | None]] = {
        scene.dialogue.id: [None] * len(scene.turns) for scene in rows.scenes
    }
    options = OPTIONS["emotion"]
    for row, choice in zip(rows.rows, scores.argmax(axis=1), strict=True):
        moods[rows.scenes[row.scene].dialogue.id][row.target - 1] = options[choice]
    return moods


def theory(question: str) -> RuleBook:
    """Read the shipped rules that are written from theory."""
    path = data_root("grammars") / f"{question}.rules"
    return parse_rules(path.read_text(encoding="utf-8"), path=path)
