"""Decides the causes of a dialogue, and proves again all that is decided of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter, process_time
from typing import Any

from nesy.bench import proofs as counting
from nesy.bench.engine import Engine, Pair
from nesy.bench.metrics import Counts
from nesy.bench.rows import blind
from nesy.bench.runner.items import Decided, Measures
from nesy.bench.runner.load_conversations import CAUSE, Talk
from nesy.bench.text_changes import text_changes, write_change
from nesy.language.utterance import EMOTIONS, Dialogue
from nesy.reason.decision import Finding

FELT = tuple(emotion for emotion in EMOTIONS if emotion != "neutral")


def decide_causes(engine: Engine, talk: Talk, *, proofs: bool) -> dict[Pair, Finding]:
    """Decide the pairs of each target that is asked for and has an emotion, known or decided."""
    unseen = blind(talk.dialogue)
    if talk.given:
        found = _given_causes(engine, talk, unseen, proofs)
    else:
        asked = {target for target, _ in talk.asked}
        felt = _felt(engine.decide_emotions(unseen, proofs=False))
        wanted = [target for target in felt if target in asked]
        found = engine.decide_causes(unseen, wanted, given={}, proofs=proofs)
    return {(f.decision.turn or 0, f.decision.source_turn or 0): f for f in found}


def _given_causes(engine: Engine, talk: Talk, unseen: Dialogue, proofs: bool) -> list[Finding]:
    """Decide the causes of each target by itself: the emotion of another target is not known."""
    known = gold_emotions(talk)
    found: list[Finding] = []
    for target in sorted({target for target, _ in talk.asked}):
        given = {target: known[target]} if target in known else {}
        found += engine.decide_causes(unseen, [target], given=given, proofs=proofs)
    return found


def _felt(emotions: Sequence[Finding]) -> list[int]:
    return [f.decision.turn or 0 for f in emotions if f.choice in FELT]


def gold_emotions(talk: Talk) -> dict[int, str]:
    """Return the right emotion of each target that is asked for, where it is known."""
    labels = ((turn, talk.dialogue.turns[turn - 1].emotion) for turn, _ in talk.asked)
    return {turn: label for turn, label in labels if label is not None}


def prove_talk(engine: Engine, talk: Talk, *, proofs: bool = True, times: bool = False) -> Decided:
    """Decide emotions and causes, given and predicted, and have the checker prove all again.

    What the checker found adds up in `measures`; opaque shares, changes of the text that can be
    tried, and seconds are in `kept`. The seconds are those of `explain`: all emotions, the causes
    of the turns that the engine found emotional, and the check of both.
    """
    unseen = blind(talk.dialogue)
    start, cpu_start = perf_counter(), process_time()
    emotions = engine.decide_emotions(unseen, proofs=proofs)
    predicted = engine.decide_causes(unseen, _felt(emotions), given={}, proofs=proofs)
    checked = counting.check_again([*emotions, *predicted]) if proofs else []
    took = {"seconds": perf_counter() - start, "cpu_seconds": process_time() - cpu_start}
    given = _given_causes(engine, talk, unseen, proofs)
    kept: dict[str, Any] = {
        "opaque_share_emotion": _shares(emotions, FELT),
        "opaque_share_cause": _shares(given, (CAUSE,)),
        "opaque_share_cause_predicted": _shares(predicted, (CAUSE,)),
    }
    if times:
        kept |= took
    if not proofs:
        return Decided(kept=kept)
    kept["changes"] = _changes(talk, unseen, [*emotions, *predicted], given)
    count = len(emotions)
    found = _measures(checked[:count], checked[count:], counting.check_again(given))
    return Decided(measures=found, kept=kept)


def _shares(findings: Sequence[Finding], shown: Sequence[str]) -> list[float]:
    return [finding.opaque_share for finding in findings if finding.choice in shown]


def _measures(
    emotions: Sequence[counting.Checked],
    predicted: Sequence[counting.Checked],
    given: Sequence[counting.Checked],
) -> Measures:
    checked = [*emotions, *given, *predicted]
    found: Mapping[str, Counts] = {
        "axp_rechecked": counting.count_axps(checked),
        "cxp_flipped": counting.count_cxps(checked),
        "cxp_null_share": counting.count_null_changes(checked),
        "undecided_share": counting.count_undecided(checked),
        "check_disputed": counting.count_disputed(checked),
        "opaque_free_axp_emotion": counting.count_opaque_free(emotions, is_shown=FELT),
        "opaque_free_axp_cause": counting.count_opaque_free(given, is_shown=(CAUSE,)),
    }
    return {name: (float(hits), float(number)) for name, (hits, number) in found.items()}


def _changes(
    talk: Talk, unseen: Dialogue, own: Sequence[Finding], given: Sequence[Finding]
) -> list[dict[str, Any]]:
    """Return what can be tried on the text, of decisions with their own and with given emotions."""
    known = gold_emotions(talk)
    changes = text_changes(unseen, own, given={})
    for finding in given:
        turn = finding.decision.turn or 0
        told = {turn: known[turn]} if turn in known else {}
        changes += text_changes(unseen, [finding], given=told)
    return [write_change(change) for change in changes]
