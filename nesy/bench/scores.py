"""The names of the scores and how each follows from the sheets of the dialogues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from nesy.bench.bootstrap import SAMPLES, Score, score_counts, score_medians
from nesy.bench.metrics import (
    Counts,
    Metric,
    emotion_macro_f1,
    emotion_weighted_f1,
    macro_f1,
    negative_f1,
    positive_f1,
    share,
    span_score,
)
from nesy.bench.sheets import Sheet

ANSWERS: Mapping[str, tuple[str, Metric]] = MappingProxyType(
    {
        f"cause_{protocol}_{level}_{name}": (f"cause_{protocol}_{level}", metric)
        for protocol in ("given", "predicted")
        for level in ("row", "pair")
        for name, metric in (
            ("positive_f1", positive_f1),
            ("negative_f1", negative_f1),
            ("macro_f1", macro_f1),
        )
    }
    | {
        "span_exact_match": ("span", span_score(1)),
        "span_f1": ("span", span_score(2)),
        "span_squad_exact_match": ("span", span_score(3)),
        "span_squad_f1": ("span", span_score(4)),
        "emotion_weighted_f1": ("emotion", emotion_weighted_f1),
        "emotion_macro_f1": ("emotion", emotion_macro_f1),
    }
)
"""Scores of answers: the table they read and the metric; each again with `_dedup`."""

PROOFS = (
    "axp_rechecked",
    "cxp_flipped",
    "cxp_null_share",
    "undecided_share",
    "check_disputed",
    "opaque_free_axp_emotion",
    "opaque_free_axp_cause",
)
"""Shares that the checker found."""

MEDIANS: Mapping[str, str] = MappingProxyType(
    {
        "opaque_share_median_emotion": "opaque_share_emotion",
        "opaque_share_median_cause": "opaque_share_cause",
        "opaque_share_median_cause_predicted": "opaque_share_cause_predicted",
        "seconds_per_dialogue_median": "seconds",
        "cpu_seconds_per_dialogue_median": "cpu_seconds",
    }
)
"""Medians over what the lines of proofs keep."""

DEDUP = "_dedup"


def engine_scores(
    sheets: Sequence[Sheet], *, samples: int = SAMPLES, seed: int = 0
) -> dict[str, Score]:
    """Return every score of the engine that the sheets hold."""
    scores = _answer_scores(sheets, [sheet.counts for sheet in sheets], samples, seed)
    for name in PROOFS:
        scores[name] = _scored([s.counts for s in sheets], name, share, samples, seed)
    for name, kind in MEDIANS.items():
        values = [np.atleast_1d(sheet.proofs.kept[kind]).tolist() for sheet in sheets]
        scores[name] = score_medians(values, samples=samples, seed=seed)
    return scores


def baseline_scores(
    sheets: Sequence[Sheet], *, samples: int = SAMPLES, seed: int = 0
) -> dict[str, dict[str, Score]]:
    """Return the scores of each simpler system, for what it answers."""
    return {
        system: _answer_scores(sheets, [s.baselines[system] for s in sheets], samples, seed)
        for system in (sheets[0].baselines if sheets else ())
    }


def _answer_scores(
    sheets: Sequence[Sheet], tables: Sequence[Mapping[str, Counts]], samples: int, seed: int
) -> dict[str, Score]:
    """Score all dialogues, and those known not to repeat a training dialogue."""
    fresh = [t for s, t in zip(sheets, tables, strict=True) if s.repeats_training is False]
    scores = {}
    for name, (table, metric) in ANSWERS.items():
        if any(table in part for part in tables):
            scores[name] = _scored(tables, table, metric, samples, seed)
            scores[name + DEDUP] = _scored(fresh, table, metric, samples, seed)
    return scores


def _scored(
    tables: Sequence[Mapping[str, Counts]], table: str, metric: Metric, samples: int, seed: int
) -> Score:
    counts = [part[table] for part in tables if table in part]
    return score_counts(counts, metric, samples=samples, seed=seed)
