"""One dialogue, measured: counts and values that add up over dialogues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter, process_time
from types import MappingProxyType

import numpy as np

from nesy.bench import proofs
from nesy.bench.answers import (
    Answers,
    Choices,
    always_neutral,
    causes_of,
    emotions_of,
    encoder_alone,
    self_or_previous,
    without_opaque,
)
from nesy.bench.engine import Engine, Pair
from nesy.bench.flops import ROBERTA_LARGE, dialogue_flops, pairwise_flops
from nesy.bench.metrics import Counts, emotion_counts, pair_counts, span_counts
from nesy.bench.rows import Row, blind, fold_rows, targets_of
from nesy.bench.text_changes import TextChange, text_changes
from nesy.language.utterance import EMOTIONS, Dialogue
from nesy.reason.decision import Finding

_FELT = tuple(emotion for emotion in EMOTIONS if emotion != "neutral")

Tables = Mapping[str, Counts]
Values = Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was measured on one dialogue.

    Args:
        repeats_training: it nearly repeats a training dialogue; None where that is not known.
        counts: the engine's counts by table name; baselines: each simpler system's.
        values: numbers of which the median over all dialogues is reported.
        changes: what can be tried on the text.
    """

    id: str
    repeats_training: bool | None
    rows: tuple[Row, ...]
    counts: Tables
    baselines: Mapping[str, Tables]
    values: Values
    costs: Mapping[str, int]
    changes: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Decided:
    """The engine's findings on one blind dialogue; `checked` where proofs were asked for.

    The seconds are those of `explain`: all emotions, the causes of the turns that the engine
    found emotional, and the check of both.
    """

    emotions: list[Finding]
    given: list[Finding]
    predicted: list[Finding]
    checked: tuple[list[proofs.Checked], list[proofs.Checked]] | None
    seconds: float
    cpu_seconds: float


def measure(
    engine: Engine,
    dialogue: Dialogue,
    *,
    repeats_training: bool | None,
    with_proofs: bool = True,
    symbolic: Engine | None = None,
) -> Sheet:
    """Put the engine and the simpler systems to one dialogue and count.

    The engine sees neither labels nor causes; in the `given` part each target is decided on its
    own with only its gold emotion known. `symbolic` is the same engine without its encoder.
    """
    unseen, rows = blind(dialogue), fold_rows(dialogue)
    decided = _decide(engine, unseen, dialogue, rows, with_proofs)
    positive = sorted({(row.target, row.source) for row in rows if row.is_cause})
    gold = _gold(dialogue, targets_of(rows))
    spans = engine.predict_spans(unseen, positive, given=gold)
    systems = _simpler(engine, unseen, rows, gold, decided)
    if symbolic is not None:
        alone = _decide(symbolic, unseen, dialogue, rows, with_proofs=False)
        systems["symbolic_alone"] = _answers(alone)
    counts = count_answers(dialogue, rows, replace(_answers(decided), spans=spans))
    return Sheet(
        dialogue.id,
        repeats_training,
        tuple(rows),
        counts | _count_proofs(decided),
        {name: count_answers(dialogue, rows, system) for name, system in systems.items()},
        _values(decided),
        _costs(engine, unseen, rows),
        tuple(_changes(unseen, dialogue, decided)) if with_proofs else (),
    )


def _decide(
    engine: Engine, unseen: Dialogue, dialogue: Dialogue, rows: Sequence[Row], with_proofs: bool
) -> _Decided:
    start, cpu_start = perf_counter(), process_time()
    emotions = engine.decide_emotions(unseen, proofs=with_proofs)
    felt = [turn for turn, choice in emotions_of(emotions).items() if choice in _FELT]
    predicted = engine.decide_causes(unseen, felt, given={}, proofs=with_proofs)
    checked = None
    if with_proofs:
        checked = proofs.check_again(emotions), proofs.check_again(predicted)
    seconds, cpu_seconds = perf_counter() - start, process_time() - cpu_start
    given: list[Finding] = []
    for target in targets_of(rows):
        known = _gold(dialogue, [target])
        given += engine.decide_causes(unseen, [target], given=known, proofs=with_proofs)
    return _Decided(emotions, given, predicted, checked, seconds, cpu_seconds)


def _gold(dialogue: Dialogue, targets: Sequence[int]) -> dict[int, str]:
    labels = ((target, dialogue.turns[target - 1].emotion) for target in targets)
    return {target: label for target, label in labels if label is not None}


def _simpler(
    engine: Engine,
    unseen: Dialogue,
    rows: Sequence[Row],
    gold: Mapping[int, str],
    decided: _Decided,
) -> dict[str, Answers]:
    return {
        "self_or_previous": self_or_previous(unseen, rows),
        "always_neutral": always_neutral(unseen),
        "encoder_alone": encoder_alone(
            engine.readings(unseen), rows, gold, threshold=engine.cause_threshold()
        ),
        "without_opaque": without_opaque(decided.emotions, decided.given),
    }


def _answers(decided: _Decided) -> Answers:
    return Answers(
        emotions_of(decided.emotions), causes_of(decided.given), causes_of(decided.predicted)
    )


def count_answers(dialogue: Dialogue, rows: Sequence[Row], answers: Answers) -> dict[str, Counts]:
    """Count a system's answers against the annotation; no table for what it does not answer."""
    tables: dict[str, Counts] = {}
    if answers.emotions is not None:
        tables["emotion"] = _count_emotions(dialogue, answers.emotions)
    for protocol, choices in (("given", answers.given), ("predicted", answers.predicted)):
        if choices is not None:
            tables[f"cause_{protocol}_row"] = _count_rows(rows, choices)
            tables[f"cause_{protocol}_pair"] = _count_pairs(rows, choices)
    if answers.spans is not None:
        tables["span"] = _count_spans(dialogue, rows, answers.spans)
    return tables


def _count_emotions(dialogue: Dialogue, chosen: Mapping[int, str | None]) -> Counts:
    total = np.zeros(len(EMOTIONS) * (len(EMOTIONS) + 1))
    for turn in dialogue.turns:
        if turn.emotion is not None:
            total += emotion_counts(turn.emotion, chosen[turn.turn])
    return total


def _count_rows(rows: Sequence[Row], choices: Choices) -> Counts:
    total = np.zeros(4)
    for row in rows:
        total += pair_counts(row.is_cause, choices.get((row.target, row.source), False))
    return total


def _count_pairs(rows: Sequence[Row], choices: Choices) -> Counts:
    unique: dict[Pair, Row] = {(row.target, row.source): row for row in rows}
    return _count_rows(list(unique.values()), choices)


def _count_spans(
    dialogue: Dialogue, rows: Sequence[Row], spans: Mapping[Pair, tuple[int, int]]
) -> Counts:
    total = np.zeros(5)
    for row in rows:
        if row.is_cause and row.span is not None:
            start, end = spans.get((row.target, row.source), (0, 0))
            total += span_counts(row.span, dialogue.turns[row.source - 1].text[start:end])
    return total


def _count_proofs(decided: _Decided) -> dict[str, Counts]:
    if decided.checked is None:
        return {}
    emotions, predicted = decided.checked
    given = proofs.check_again(decided.given)
    checked = [*emotions, *given, *predicted]
    return {
        "axp": proofs.count_axps(checked),
        "cxp": proofs.count_cxps(checked),
        "cxp_null": proofs.count_null_changes(checked),
        "undecided": proofs.count_undecided(checked),
        "disputed": proofs.count_disputed(checked),
        "opaque_free_emotion": proofs.count_opaque_free(emotions, is_shown=_FELT),
        "opaque_free_cause": proofs.count_opaque_free(given, is_shown=("cause",)),
    }


def _values(decided: _Decided) -> Values:
    def shares(findings: Sequence[Finding], shown: Sequence[str]) -> tuple[float, ...]:
        return tuple(f.opaque_share for f in findings if f.choice in shown)

    return {
        "opaque_share_emotion": shares(decided.emotions, _FELT),
        "opaque_share_cause": shares(decided.given, ("cause",)),
        "opaque_share_cause_predicted": shares(decided.predicted, ("cause",)),
        "seconds": (decided.seconds,),
        "cpu_seconds": (decided.cpu_seconds,),
    }


def _costs(engine: Engine, unseen: Dialogue, rows: Sequence[Row]) -> Mapping[str, int]:
    return MappingProxyType(
        {
            "flops": dialogue_flops(engine.encoder_shape(), engine.window_tokens(unseen)),
            "pairwise": pairwise_flops(ROBERTA_LARGE, engine.turn_tokens(unseen), rows),
        }
    )


def _changes(unseen: Dialogue, dialogue: Dialogue, decided: _Decided) -> list[TextChange]:
    changes = text_changes(unseen, decided.emotions, given={})
    changes += text_changes(unseen, decided.predicted, given={})
    for finding in decided.given:
        known = _gold(dialogue, [finding.decision.turn or 0])
        changes += text_changes(unseen, [finding], given=known)
    return changes
