"""Are the reasons of decisions what decides? Measured beside controls that explain nothing.

A metric that scores a control like the engine says nothing, and the report fails.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

import numpy as np

from nesy.bench.bootstrap import SAMPLES, Score, draw, score_counts, score_of
from nesy.bench.faithfulness.cases import Case, Measures
from nesy.bench.faithfulness.controls import random_reason, shuffled_reason
from nesy.bench.faithfulness.measure import measure_all
from nesy.bench.metrics import Counts, share
from nesy.bench.table import cell

_CELL = 26
CONTROLS = ("random", "shuffled", "xplainllm")
HEADLINES = {
    "proved": 1,
    "dual": 1,
    "comprehensiveness": 1,
    "sufficiency": 1,
    "aopc": 1,
    "specificity": 1,
    "wrong_option": -1,
    "changes_proved": 1,
}
"""Scores by which the engine's explanations are compared with controls; -1: less is better."""
GRADED = frozenset(("comprehensiveness", "aopc"))
"""Decisive only where the choice is more or less probable. A long proof breaks as well without as
many premises drawn by chance, since it needs most of them; that is no fault of the score."""
Table = dict[str, dict[str, list[float]]]
"""Of each score, for each unit, its sum and its number."""


def report_faithfulness(
    cases: Sequence[Case],
    *,
    records: Sequence[tuple[str, Measures]] | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, Any]:
    """Score the explanations and their controls as a JSON value; intervals are over units.

    Args:
        records: the scores of records that are known to explain nothing, each with its name.
    """
    tables = _tables(cases, seed, progress)
    if records is not None:
        for name, measured in records:
            _add(tables.setdefault("xplainllm", {}), name, measured)
    scores = {
        name: {
            metric: _score(each, samples, seed).as_json() | {"n": _number(each)}
            for metric, each in table.items()
        }
        for name, table in tables.items()
    }
    apart = {
        f"{metric} - {control}": found.as_json()
        for control in CONTROLS
        for metric in _compared(tables, control)
        if (found := _difference(tables, metric, control, samples, seed)).value is not None
    }
    decisive = set(HEADLINES) - (set() if all(case.is_graded for case in cases) else GRADED)
    told = {control: _told(apart, control, decisive) for control in CONTROLS if control in tables}
    return {
        "schema": "nesy.faithfulness/2",
        "n": len(cases),
        "scores": scores,
        "differences": apart,
        "decisive": [metric for metric in HEADLINES if metric in decisive],
        "told_from": {control: told.get(control) for control in CONTROLS},
        "told_apart": bool(told) and all(told.values()),
    }


def _tables(
    cases: Sequence[Case], seed: int, progress: Callable[[int, int], object] | None
) -> dict[str, Table]:
    chance, tables = random.Random(seed), dict[str, Table]()
    for place, case in enumerate(cases):
        other = cases[(place + 1) % len(cases)]
        explanations = {
            "nesy": case.reason,
            "random": random_reason(case, chance),
            "shuffled": shuffled_reason(case, other, chance),
        }
        found = [measure_all(case, explanations)]
        if case.own is not None:
            found.append(dict(case.own(chance)))
        for each in found:
            for name, measured in each.items():
                _add(tables.setdefault(name, {}), case.unit, measured)
        if progress is not None:
            progress(place + 1, len(cases))
    return tables


def _add(table: Table, unit: str, measured: Measures) -> None:
    for metric, (value, number) in measured.items():
        sums = table.setdefault(metric, {}).setdefault(unit, [0.0, 0.0])
        sums[0], sums[1] = sums[0] + value, sums[1] + number


def _score(table: Mapping[str, list[float]], samples: int, seed: int) -> Score:
    return score_counts(
        [np.array(sums) for sums in table.values()], share, samples=samples, seed=seed
    )


def _number(units: Mapping[str, list[float]]) -> int:
    """Return over how many decisions, changes or premises a score is."""
    return round(sum(number for _, number in units.values()))


def _compared(tables: Mapping[str, Table], control: str) -> list[str]:
    """Return the headlines that the engine's explanations and the control's both have.

    One that is 0 for all of them says nothing of either: where premises can speak for one side
    only, nothing cites a wrong option.
    """
    mine, theirs = tables.get("nesy", {}), tables.get(control, {})
    return [
        metric
        for metric in HEADLINES
        if metric in mine and metric in theirs and (_total(mine[metric]) or _total(theirs[metric]))
    ]


def _total(units: Mapping[str, list[float]]) -> float:
    return sum(value for value, _ in units.values())


def _difference(
    tables: Mapping[str, Table], metric: str, control: str, samples: int, seed: int
) -> Score:
    """Return by how much the engine is better, on the same samples of units where these are one."""
    mine, theirs = tables["nesy"][metric], tables[control][metric]
    sign = HEADLINES[metric]
    if control == "xplainllm":
        return _apart(mine, theirs, sign, samples, seed)
    counts = [np.array([*mine[name], *theirs.get(name, (0.0, 0.0))]) for name in mine]

    def difference(summed: Counts) -> Counts:
        return sign * (share(summed[..., :2]) - share(summed[..., 2:]))

    return score_counts(counts, difference, samples=samples, seed=seed)


def _apart(
    mine: Mapping[str, list[float]],
    theirs: Mapping[str, list[float]],
    sign: int,
    samples: int,
    seed: int,
) -> Score:
    """Compare two sets of units that have nothing in common; each is resampled by itself."""
    chance = np.random.default_rng(seed)
    whole, resampled = [], []
    for table in (mine, theirs):
        counts = np.array(list(table.values()))
        whole.append(share(counts.sum(axis=0)[None]))
        resampled.append(share(draw(len(counts), samples, chance) @ counts))
    return score_of(sign * (whole[0] - whole[1]), sign * (resampled[0] - resampled[1]))


def _told(
    apart: Mapping[str, Mapping[str, float | None]], control: str, decisive: Set[str]
) -> bool:
    """Whether every decisive score is better than the control's by more than chance."""
    names = (f"{metric} - {control}" for metric in decisive)
    found = [apart[name] for name in names if name in apart]
    return bool(found) and all((each["low"] or 0.0) > 0 for each in found)


def report_lines(result: Mapping[str, Any]) -> list[str]:
    """Return what a terminal shows of a report."""
    names = [name for name in ("nesy", *CONTROLS) if name in result["scores"]]
    lines = [f"{result['task']}, split {result['split']}: {result['n']} decisions", ""]
    lines.append(f"{'':<30}" + "".join(name.ljust(_CELL) for name in names).rstrip())
    for metric, mine in result["scores"].get("nesy", {}).items():
        label = metric if mine["n"] == result["n"] else f"{metric} ({mine['n']})"
        cells = (cell(result["scores"][name].get(metric)).ljust(_CELL) for name in names)
        lines.append((f"{label:<30}" + "".join(cells)).rstrip())
    lines += [
        f"not told apart by {name}: {cell(each)}{_note(name, result['decisive'])}"
        for name, each in result["differences"].items()
        if not (each["low"] or 0.0) > 0
    ]
    if any(mine["n"] != result["n"] for mine in result["scores"].get("nesy", {}).values()):
        lines.append("in brackets behind a name: over how many, where that is not all decisions")
    return [*lines, *_verdicts(result)]


def _note(name: str, decisive: Sequence[str]) -> str:
    return "" if name.split(" - ")[0] in decisive else " (of proofs, not decisive)"


def _verdicts(result: Mapping[str, Any]) -> list[str]:
    if not result["n"]:
        return ["there is no decision with a reason: explanations CANNOT BE TOLD from others"]
    said = {True: "differ from", False: "CANNOT BE TOLD from"}
    lines = []
    for control, told in result["told_from"].items():
        if told is None:
            lines.append(f"{control}: not compared, no records at hand (--control)")
        else:
            lines.append(f"by these scores the explanations {said[told]} {control} ones")
    return lines
