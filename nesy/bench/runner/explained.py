"""Collects explained decisions of a task, for the report on whether explanations are true."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.bench.engine import Engine
from nesy.bench.faithfulness import Explained
from nesy.bench.rows import blind
from nesy.bench.runner.items import Unit
from nesy.bench.runner.load_conversations import Talk
from nesy.errors import InputError


def explain_units(engine: Engine, units: Sequence[Unit], *, most: int) -> list[Explained]:
    """Decide and explain what the units ask, until there are `most` decisions.

    Raises:
        InputError: the units are not of emotions or causes.
    """
    found: list[Explained] = []
    for unit in units:
        talk = unit.payload
        if not isinstance(talk, Talk) or talk.question not in ("emotions", "causes"):
            raise InputError(
                "only decisions of emotions and causes are explained so far; "
                "expected a task such as reccon-causes or reccon-emotions"
            )
        found += _of(engine, talk)
        if len(found) >= most:
            break
    return found[:most]


def _of(engine: Engine, talk: Talk) -> list[Explained]:
    unseen, name = blind(talk.dialogue), talk.dialogue.id
    asked = {target for target, _ in talk.asked}
    emotions = engine.decide_emotions(unseen, proofs=talk.question == "emotions")
    if talk.question == "emotions":
        return [Explained(name, each) for each in emotions if each.decision.turn in asked]
    if talk.given:
        labels = {turn.turn: turn.emotion for turn in talk.dialogue.turns}
        given = {target: label for target in asked if (label := labels[target]) is not None}
        targets = sorted(given)
    else:
        given = {}
        felt = {each.decision.turn for each in emotions if each.choice not in (None, "neutral")}
        targets = sorted(target for target in asked if target in felt)
    found = []
    for target in targets:
        known = {target: given[target]} if target in given else {}
        found += engine.decide_causes(unseen, [target], given=known)
    pairs = set(talk.asked)
    return [
        Explained(name, each)
        for each in found
        if (each.decision.turn or 0, each.decision.source_turn or 0) in pairs
    ]
