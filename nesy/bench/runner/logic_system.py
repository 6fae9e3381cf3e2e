"""Puts reasoning problems to the readers and the prover, as `nesy bench logic` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nesy.bench.logic_answers import Outcome
from nesy.bench.logic_items import Task
from nesy.bench.logic_reading import System, read_problem
from nesy.bench.logic_variants import Variant, answered, variants_of, with_variants
from nesy.bench.runner.items import Decided, Item, Unit
from nesy.bench.runner.kept_formulas import write_formulas
from nesy.corpora.logic import LogicProblem


class LogicSystem:
    """Reads a problem, answers its questions by proof, and measures both.

    Args:
        answers: the data set's label for each verdict that has another name there.
        about: what the answers depend on.
        beside: other systems that answer too, and with them given formulas and no assumptions; see
            `logic_variants`. None: nothing does.
    """

    def __init__(
        self,
        task: Task,
        system: System,
        *,
        answers: Mapping[str, str] | None = None,
        about: Mapping[str, Any] | None = None,
        beside: Sequence[System] | None = None,
    ) -> None:
        self._task, self._system, self._beside = task, system, beside
        self._answers, self._about = answers or {}, about or {}

    def describe(self) -> Mapping[str, Any]:
        """Return what the answers depend on."""
        return {"system": "logic", "translator": self._system.name, **self._about}

    def decide(self, unit: Unit) -> list[Decided]:
        """Answer the questions of a problem, then say how it was read."""
        problem: LogicProblem = unit.payload
        main = answered(problem, read_problem(problem, self._system), self._task, converted=True)
        pairs = zip(main.outcomes, unit.items, strict=False)
        decided = [*(self._decided(*pair) for pair in pairs), _reading(main)]
        if self._beside is None:
            return decided
        systems = (self._system, *self._beside)
        found = variants_of(problem, main, systems, self._task)
        return with_variants(decided, problem, self._system.name, found)

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


def _reading(main: Variant) -> Decided:
    """Return what was read: how many sentences, and how many as their gold formula says."""
    statements = main.readings.statements
    read = sum(each is not None for each in statements)
    measures = {"sentences": (float(read), float(len(statements)))}
    found = main.conversion
    if found is not None:
        measures["conversion"] = (float(found.same), float(found.sentences))
        measures["predicates"] = (2.0 * found.shared, float(found.found + found.gold))
    return Decided(measures=measures, formulas=write_formulas(main.readings))
