"""Puts reasoning problems to the readers and the prover, as `nesy bench logic` does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nesy.bench.conversion import compare
from nesy.bench.logic_answers import Outcome, answer_problem
from nesy.bench.logic_items import Task
from nesy.bench.logic_reading import Readings, System, read_problem
from nesy.bench.runner.items import Decided, Item, Measures, Unit
from nesy.bench.runner.kept_formulas import write_formulas
from nesy.corpora.logic import LogicProblem, parse_gold


class LogicSystem:
    """Reads a problem, answers its questions by proof, and measures both.

    Args:
        answers: the data set's label for each verdict that has another name there.
        about: what the answers depend on.
    """

    def __init__(
        self,
        task: Task,
        system: System,
        *,
        answers: Mapping[str, str] | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        self._task, self._system = task, system
        self._answers, self._about = answers or {}, about or {}

    def describe(self) -> Mapping[str, Any]:
        """Return what the answers depend on."""
        return {"system": "logic", "translator": self._system.name, **self._about}

    def decide(self, unit: Unit) -> list[Decided]:
        """Answer the questions of a problem, then say how it was read."""
        problem: LogicProblem = unit.payload
        readings = read_problem(problem, self._system)
        outcomes = answer_problem(problem, readings, self._task)
        pairs = zip(outcomes, unit.items, strict=False)
        return [*(self._decided(*pair) for pair in pairs), _reading(problem, readings)]

    def _decided(self, outcome: Outcome, item: Item) -> Decided:
        found = None if outcome.found is None else self._answers.get(outcome.found, outcome.found)
        stands_for = found
        if found is None and self._task.abstained is not None:
            stands_for = self._task.abstained.value
        right = float(stands_for in item.gold)
        measures = {"reasoning": (right, 1.0)}
        core = outcome.core_f1
        if core is not None:
            measures["core_f1"] = (core, 1.0)
        if outcome.gold_used is not None:
            measures["reasoning"] = ((right + (core or 0.0)) / 2, 1.0)
        return Decided(() if found is None else (found,), measures=measures)


def _reading(problem: LogicProblem, readings: Readings) -> Decided:
    """Return what was read: how many sentences, and how many as their gold formula says."""
    read = sum(each is not None for each in readings.statements)
    measures: dict[str, tuple[float, float]] = {
        "sentences": (float(read), float(len(readings.statements)))
    }
    measured = {**measures, **_conversion(problem, readings)}
    return Decided(measures=measured, formulas=write_formulas(readings))


def _conversion(problem: LogicProblem, readings: Readings) -> Measures:
    gold = [
        None if statement.is_formula else formula
        for statement, formula in zip(
            problem.statements, parse_gold(problem.statements), strict=True
        )
    ]
    if all(formula is None for formula in gold):
        return {}
    found = compare(readings.statements, gold)
    return {
        "conversion": (float(found.same), float(found.sentences)),
        "predicates": (2.0 * found.shared, float(found.found + found.gold)),
    }
