"""How much the encoder's reading may say: its scale and bound, against the opaque share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nesy.errors import InputError
from nesy.language.utterance import EMOTIONS
from nesy.train.rule_data import OPTIONS, Rows
from nesy.train.rule_scores import best_shift, lift_default, score, value

Array = NDArray[np.float64]

TARGET_SHARE = {"emotion": 0.5, "cause": 0.2}
"""Median opaque share of non-default decisions that a fit may have at most."""
MARGIN = {"emotion": 0.03, "cause": 0.03}
"""How far below the target a fit must stay on held-out folds."""
NEUTRAL_SHARE = 0.55
"""Emotion priors are tuned as if this share of turns were neutral: RECCON's training dialogues were
picked for their feelings (0.44); of DailyDialog's, from which they come, 0.9 are neutral."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One scale and bound (both in log odds): held-out scores and the median opaque share.

    `value` is what the choice maximises.
    """

    scale: float
    bound: float
    shift: Array
    scores: tuple[float, float]
    value: float
    share: float

    def __str__(self) -> str:
        """Say all in one line."""
        return (
            f"scale {self.scale:.2f} bound {self.bound:.1f}: "
            f"{self.scores[0]:.4f} / {self.scores[1]:.4f}, value {self.value:.4f}, "
            f"opaque share {self.share:.3f}"
        )


def load_readings(path: Path) -> Mapping[str, Array]:
    """Read cross-fitted raw scores: `<dialogue id>/emotion` (T, 7), `<dialogue id>/cause`.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: np.asarray(file[name], dtype=np.float64) for name in file.files}
    except (OSError, ValueError) as error:
        raise InputError(f"not a file of readings ({error})", path=path) from error


def raw_scores(rows: Rows, readings: Mapping[str, Array]) -> Array:
    """Return the raw reading (N, K) of each row in option order, centred; 0 where there is none."""
    options = OPTIONS[rows.question]
    result = np.zeros((len(rows.rows), len(options)))
    order = [EMOTIONS.index(option) for option in options] if rows.question == "emotion" else []
    for i, row in enumerate(rows.rows):
        dialogue = rows.scenes[row.scene].dialogue
        found = readings.get(f"{dialogue.id}/{rows.question}")
        if found is None:
            continue
        if rows.question == "emotion":
            scores = found[row.target - 1]
            result[i] = scores[order] - scores.mean()
            continue
        if found.ndim == 3:
            emotion = dialogue.turns[row.target - 1].emotion or "neutral"
            found = found[EMOTIONS.index(emotion)]
        result[i, 0] = found[row.target - 1, row.candidate - 1]
    return result


def soft_labels(raw: Array) -> Array:
    """Return the shares (N, K) of the options that a raw reading amounts to."""
    exponents = np.exp(raw - raw.max(axis=1, keepdims=True))
    result: Array = exponents / exponents.sum(axis=1, keepdims=True)
    return result


def try_readings(rows: Rows, by_rules: Array, raw: Array) -> list[Trial]:
    """Score every scale and bound on held-out scores `by_rules` (N, K), with the best priors."""
    scales = (0.0, 0.15, 0.25, 0.35, 0.5, 0.6, 0.7, 0.85, 1.0) if raw.any() else (0.0,)
    trials = []
    for scale in scales:
        for bound in (0.5, 1.0, 1.5, 2.0, 2.5, 3.0) if scale else (0.0,):
            reading = np.clip(scale * raw, -bound, bound)
            trials.append(_trial(rows, by_rules, reading, scale, bound))
    return trials


def choose_trial(question: str, trials: list[Trial]) -> Trial:
    """Choose the best score among the trials that keep the opaque share; else the least opaque."""
    limit = TARGET_SHARE[question] - MARGIN[question]
    allowed = [trial for trial in trials if trial.share <= limit]
    if not allowed:
        return min(trials, key=lambda trial: (trial.share, -trial.value))
    return max(allowed, key=lambda trial: (round(trial.value, 4), -trial.bound, -trial.scale))


def median_share(scores: Array, bare: Array, default: int) -> float:
    """Return the median opaque share of the decisions against the default.

    Args:
        scores: (N, K) with the reading; `bare`: without it.
    """
    chosen = scores.argmax(axis=1)
    lead, lead_without = _leads(scores, chosen), _leads(bare, chosen)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(lead_without >= lead, 0.0, 1 - lead_without / lead)
    share = np.where((lead_without <= 0) & (lead_without < lead), 1.0, share)
    found = share[chosen != default]
    return float(np.median(found)) if len(found) else 0.0


def _trial(rows: Rows, by_rules: Array, reading: Array, scale: float, bound: float) -> Trial:
    labels, counts = rows.labels, rows.counts
    if rows.question == "emotion":
        counts = lift_default(labels, by_rules.shape[1] - 1, NEUTRAL_SHARE)
    shift = best_shift(rows.question, by_rules + reading, labels, counts)
    scores = by_rules + reading + shift
    share = median_share(scores, by_rules + shift, scores.shape[1] - 1)
    lifted = value(rows.question, score(rows.question, scores, labels, counts))
    plain = score(rows.question, scores, labels, rows.counts)
    return Trial(scale, bound, shift, plain, lifted, share)


def _leads(scores: Array, chosen: NDArray[np.int64]) -> Array:
    rest = scores.copy()
    rows = np.arange(len(scores))
    own = scores[rows, chosen]
    rest[rows, chosen] = -np.inf
    result: Array = own - rest.max(axis=1)
    return result
