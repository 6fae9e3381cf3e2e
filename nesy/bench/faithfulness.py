"""Are the reasons of decisions what decides? Measured beside random and shuffled ones.

A metric that scores a random explanation like the engine's says nothing, and the report fails.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from nesy.bench.bootstrap import SAMPLES, Score, score_counts
from nesy.bench.metrics import Counts, share
from nesy.check.recheck import recheck
from nesy.explain.as_json import decision_record
from nesy.reason.decision import Axp, Change, Decision, Finding, WhyNot

CONTROLS = ("random", "shuffled")
FRACTIONS = (0.1, 0.25, 0.5)
"""Shares of the facts, strongest of the explanation first, over which AOPC is a mean."""

Facts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A decision with its reason, and the dialogue that it is from."""

    dialogue: str
    finding: Finding


def scores_at(decision: Decision, kept: frozenset[int]) -> Counts:
    """Return the score of each option where only these facts are kept."""
    total = np.zeros(len(decision.options))
    for evidence in decision.evidence:
        bodies = evidence.bodies
        if any(all((lit.fact in kept) == lit.positive for lit in body) for body in bodies):
            total += np.array(evidence.weights, dtype=np.float64)
    return total


def probability_at(decision: Decision, kept: frozenset[int], choice: str, scale: float) -> float:
    """Return the share of the choice under the softmax of the scores over `scale`."""
    logits = scores_at(decision, kept) / scale
    exponents = np.exp(logits - logits.max())
    return float(exponents[decision.options.index(choice)] / exponents.sum())


def present_facts(decision: Decision) -> Facts:
    """Return the places of the facts that hold."""
    return tuple(place for place, fact in enumerate(decision.facts) if fact.present)


def random_reason(finding: Finding, size: int, chance: random.Random) -> Facts:
    """Return as many facts, any of those that hold."""
    present = present_facts(finding.decision)
    return tuple(sorted(chance.sample(present, min(size, len(present)))))


def shuffled_reason(finding: Finding, other: Finding, chance: random.Random) -> Facts:
    """Return the reason of another decision in the places of this one, of this one's size."""
    present = present_facts(finding.decision)
    size = len(_reason(finding))
    moved = list(dict.fromkeys(present[fact % len(present)] for fact in _reason(other)))[:size]
    rest = [fact for fact in present if fact not in moved]
    return tuple(sorted([*moved, *chance.sample(rest, min(size - len(moved), len(rest)))]))


def _reason(finding: Finding) -> Facts:
    return () if finding.axp is None else finding.axp.facts


def is_proved(finding: Finding, reason: Facts) -> bool:
    """Whether the checker proves that these facts suffice and that none of them can go."""
    written = replace(finding, axp=Axp(reason, True))
    return recheck(decision_record(written), seeks_clear=False).why


def changes_hold(finding: Finding, changes: Sequence[WhyNot]) -> tuple[int, int]:
    """Return how many changes the checker proves to flip the choice minimally, of how many."""
    written = replace(finding, why_not=tuple(changes))
    found = recheck(decision_record(written), seeks_clear=False)
    return sum(foil.holds for foil in found.foils), len(changes)


def random_changes(finding: Finding, chance: random.Random) -> list[WhyNot]:
    """Return, for each change, one that drops and adds as many facts, any of them."""
    facts = finding.decision.facts
    present = present_facts(finding.decision)
    absent = [place for place in range(len(facts)) if place not in present]
    changed = []
    for item in finding.why_not:
        if item.change is None:
            continue
        drop = chance.sample(present, min(len(item.change.drop), len(present)))
        add = chance.sample(absent, min(len(item.change.add), len(absent)))
        changed.append(replace(item, change=Change(tuple(sorted(drop)), tuple(sorted(add)))))
    return changed


def ranking(finding: Finding, reason: Facts, scale: float) -> Facts:
    """Return the facts of a reason, those first that matter most to the choice one by one."""
    decision, choice = finding.decision, finding.choice or ""
    present = frozenset(present_facts(decision))

    def without(fact: int) -> float:
        return probability_at(decision, present - {fact}, choice, scale)

    return tuple(sorted(reason, key=lambda fact: (without(fact), fact)))


def measure_reason(finding: Finding, reason: Facts, scale: float) -> dict[str, float]:
    """Score one explanation of one decision.

    - `proved`: it suffices and none of it can go, by the checker.
    - `comprehensiveness`: how much less probable the choice is without it.
    - `sufficiency`: how much less probable the choice is with it alone; low is good, so it is
      counted as 1 minus that.
    - `aopc`: comprehensiveness of its strongest facts, mean over `FRACTIONS` of all facts.
    - `top_flip`, `flip`: the choice is another one without its strongest fact, without all of it.

    Source: DeYoung et al. 2020, ERASER, for comprehensiveness, sufficiency and AOPC.
    """
    decision, choice = finding.decision, finding.choice or ""
    present = frozenset(present_facts(decision))
    whole = probability_at(decision, present, choice, scale)

    def without(facts: Facts) -> float:
        return whole - probability_at(decision, present - set(facts), choice, scale)

    ranked = ranking(finding, reason, scale)
    steps = [ranked[: max(1, round(part * len(present)))] for part in FRACTIONS]
    alone = whole - probability_at(decision, frozenset(reason), choice, scale)
    return {
        "proved": float(is_proved(finding, reason)),
        "comprehensiveness": without(reason),
        "sufficiency": 1.0 - max(0.0, alone),
        "aopc": float(np.mean([without(step) for step in steps])),
        "top_flip": float(_flips(decision, present - set(ranked[:1]), choice)),
        "flip": float(_flips(decision, present - set(reason), choice)),
    }


def _flips(decision: Decision, kept: frozenset[int], choice: str) -> bool:
    """Whether another option wins; the earlier one wins a tie."""
    return decision.options[int(np.argmax(scores_at(decision, kept)))] != choice


HEADLINES = ("proved", "comprehensiveness", "aopc", "changes_proved")
"""Scores by which the engine's explanations must differ from the controls."""


def report_faithfulness(
    explained: Sequence[Explained],
    *,
    scales: Mapping[str, float] = MappingProxyType({}),
    samples: int = SAMPLES,
    seed: int = 0,
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, Any]:
    """Score the explanations and their controls as a JSON value; intervals are over dialogues.

    Args:
        scales: of each question, the integer score that is one logit.
    """
    chance = random.Random(seed)
    kept = [each for each in explained if each.finding.axp and each.finding.choice]
    tables: dict[str, dict[str, dict[str, list[float]]]] = {}
    for place, each in enumerate(kept):
        other = kept[(place + 1) % len(kept)].finding
        for name, measured in _compared(each.finding, other, scales, chance).items():
            for metric, values in measured.items():
                table = tables.setdefault(name, {}).setdefault(metric, {})
                sums = table.setdefault(each.dialogue, [0.0, 0.0])
                sums[0], sums[1] = sums[0] + values[0], sums[1] + values[1]
        if progress is not None:
            progress(place + 1, len(kept))
    scores = {
        name: {metric: _score(table, samples, seed).as_json() for metric, table in measured.items()}
        for name, measured in tables.items()
    }
    apart = {
        f"{metric} - {control}": _difference(tables, metric, control, samples, seed).as_json()
        for control in CONTROLS
        for metric in HEADLINES
        if metric in tables.get(control, {})
    }
    told_apart = bool(apart) and all((each["low"] or 0.0) > 0 for each in apart.values())
    return {
        "schema": "nesy.faithfulness/1",
        "n": len(kept),
        "left_out": len(explained) - len(kept),
        "scores": scores,
        "differences": apart,
        "told_apart": told_apart,
    }


def _compared(
    finding: Finding, other: Finding, scales: Mapping[str, float], chance: random.Random
) -> dict[str, dict[str, tuple[float, float]]]:
    """Return (sum, number) of each score of the engine's explanation and of the controls."""
    scale = scales.get(finding.decision.question, 1.0)
    reasons = {
        "nesy": _reason(finding),
        "random": random_reason(finding, len(_reason(finding)), chance),
        "shuffled": shuffled_reason(finding, other, chance),
    }
    found = {
        name: {
            metric: (value, 1.0) for metric, value in measure_reason(finding, reason, scale).items()
        }
        for name, reason in reasons.items()
    }
    changes = [item for item in finding.why_not if item.change is not None]
    for name, tried in (("nesy", changes), ("random", random_changes(finding, chance))):
        held, number = changes_hold(finding, tried)
        found[name]["changes_proved"] = (float(held), float(number))
    return found


def _score(table: Mapping[str, list[float]], samples: int, seed: int) -> Score:
    return score_counts(
        [np.array(sums) for sums in table.values()], share, samples=samples, seed=seed
    )


def _difference(
    tables: Mapping[str, Mapping[str, Mapping[str, list[float]]]],
    metric: str,
    control: str,
    samples: int,
    seed: int,
) -> Score:
    """Return the engine's score minus the control's, on the same samples of dialogues."""
    mine, theirs = tables["nesy"][metric], tables[control][metric]
    counts = [np.array([*mine[name], *theirs[name]]) for name in mine]

    def difference(summed: Counts) -> Counts:
        return share(summed[..., :2]) - share(summed[..., 2:])

    return score_counts(counts, difference, samples=samples, seed=seed)


def report_lines(result: Mapping[str, Any]) -> list[str]:
    """Return what a terminal shows of a report."""
    names = ("nesy", *CONTROLS)
    lines = [f"{result['task']}, split {result['split']}: {result['n']} decisions", ""]
    lines.append(f"{'':<22}" + "".join(name.ljust(26) for name in names).rstrip())
    for metric in result["scores"].get("nesy", {}):
        cells = (_cell(result["scores"][name].get(metric)).ljust(26) for name in names)
        lines.append((f"{metric:<22}" + "".join(cells)).rstrip())
    lines += [
        f"{name}: {_cell(each)}"
        for name, each in result["differences"].items()
        if not (each["low"] or 0.0) > 0
    ]
    apart = "differ from" if result["told_apart"] else "CANNOT BE TOLD from"
    return [*lines, f"by these scores the explanations {apart} random and shuffled ones"]


def _cell(score: Mapping[str, float | None] | None) -> str:
    if score is None:
        return ""
    if score["value"] is None:
        return "-"
    low, high = score["low"], score["high"]
    interval = "" if low is None or high is None else f" [{low:.3f}, {high:.3f}]"
    return f"{score['value']:.4f}{interval}"
