"""What other readers, given formulas and no assumptions make of a problem, in lines of a run.

Each *variant* answers the same questions: a reader by its name, and the four below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nesy.bench.conversion import Conversion, compare
from nesy.bench.logic_answers import Outcome, answer_problem
from nesy.bench.logic_given import Given
from nesy.bench.logic_items import Task, label_of
from nesy.bench.logic_reading import Readings, System, read_problem
from nesy.bench.logic_scores import Measured, measured
from nesy.bench.runner.items import Decided, Line
from nesy.corpora.logic import LogicProblem, parse_gold
from nesy.language.english.document import Refused

GIVEN, GOLD = "formulas given", "gold_formulas"
"""Sentences by their gold formulas; sentences and claims by them."""
PLAIN, PLAIN_GIVEN = "unassumed", "formulas given, unassumed"
"""What the scored reader, and given formulas, answer without assumptions."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What one of them makes of a problem.

    Args:
        conversion: against the gold formulas; None where there are none, or it is not asked for.
    """

    outcomes: Sequence[Outcome]
    readings: Readings
    conversion: Conversion | None = None


def variants_of(
    problem: LogicProblem,
    main: Variant,
    systems: Sequence[System],
    task: Task,
) -> dict[str, Variant]:
    """Answer a problem by each of the systems, the first of which gave `main`, and otherwise.

    No key for what a problem does not allow: formulas cannot be given where there are none.
    """
    found = {systems[0].name: main}
    for system in systems[1:]:
        readings = read_problem(problem, system)
        found[system.name] = answered(problem, readings, task, converted=True)
    if task.assumes:
        found[PLAIN] = answered(problem, main.readings, task, assumes=False)
    given = Given.of(problem)
    if given is not None and problem.questions:
        readings = read_problem(problem, systems[0], given)
        found[GIVEN] = answered(problem, readings, task)
        if task.assumes:
            found[PLAIN_GIVEN] = answered(problem, readings, task, assumes=False)
    gold = _gold_readings(problem)
    if gold is not None:
        found[GOLD] = answered(problem, gold, task)
    return found


def answered(
    problem: LogicProblem,
    readings: Readings,
    task: Task,
    *,
    assumes: bool = True,
    converted: bool = False,
) -> Variant:
    """Answer the questions of a problem from what was read; compare it with gold if asked to."""
    conversion = compare_with_gold(problem, readings) if converted else None
    return Variant(answer_problem(problem, readings, task, assumes=assumes), readings, conversion)


def compare_with_gold(problem: LogicProblem, readings: Readings) -> Conversion | None:
    """Compare what was read with gold formulas; None where there are none.

    A claim in symbols is no English, and does not count.
    """
    gold = [
        None if statement.is_formula else formula
        for statement, formula in zip(
            problem.statements, parse_gold(problem.statements), strict=True
        )
    ]
    if all(formula is None for formula in gold):
        return None
    return compare(readings.statements, gold)


def _gold_readings(problem: LogicProblem) -> Readings | None:
    """Return gold formulas alone where claims have some that are not the claims' text."""
    asked = [claim for question in problem.questions for claim in question.claims]
    if not any(claim.gold is not None and not claim.is_formula for claim in asked):
        return None
    gold = parse_gold(problem.statements)
    count = len(problem.sentences)
    rest = iter(gold[count:])
    claims = tuple(tuple(next(rest) for _ in q.claims) for q in problem.questions)
    return Readings(tuple(gold[:count]), claims, (), (0.0,) * len(problem.questions), 0.0)


def with_variants(
    decided: Sequence[Decided], problem: LogicProblem, main: str, found: Mapping[str, Variant]
) -> list[Decided]:
    """Return what was decided, with what the variants answer and how they read beside it."""
    *questions, reading = decided
    made = []
    for place, each in enumerate(questions):
        outcomes = {name: variant.outcomes[place] for name, variant in found.items()}
        beside = {name: outcome.found for name, outcome in outcomes.items() if name != main}
        used = {name: _listed(outcome.used) for name, outcome in outcomes.items()}
        took = found[main].outcomes[place].millis + found[main].readings.millis[place]
        made.append(replace(each, beside=beside, kept={"milliseconds": took, "used": used}))
    return [*made, replace(reading, kept=_reading(problem, found[main].readings, found))]


def _listed(places: frozenset[int] | None) -> list[int] | None:
    return None if places is None else sorted(places)


def _reading(problem: LogicProblem, main: Readings, found: Mapping[str, Variant]) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "refused": [_reason(each) for each in main.refused],
        "read": {
            name: [
                sum(each is not None for each in variant.readings.statements),
                len(variant.readings.statements),
            ]
            for name, variant in found.items()
        },
        "conversion": {
            name: [c.sentences, c.same, c.shared, c.found, c.gold]
            for name, variant in found.items()
            if (c := variant.conversion) is not None
        },
    }
    if problem.sentences:
        kept["milliseconds_per_sentence"] = main.sentence_millis / len(problem.sentences)
    return kept


def _reason(refused: Refused) -> str:
    """Return why a sentence was refused, without all that could have stood there instead."""
    return refused.reason.split("; expected")[0]


def read_variants(
    problem: LogicProblem,
    lines: Sequence[Line],
    task: Task,
    main: str,
    majority: Sequence[str],
) -> dict[str, Measured]:
    """Count what the lines of one problem say of each variant.

    Args:
        lines: those of the questions, then the one that says how the problem was read.
        majority: the commonest verdict and option.
    """
    *questions, reading = lines
    found = {}
    for name, (read, sentences) in reading.kept["read"].items():
        outcomes = [
            Outcome(
                label_of(question),
                _label(line.decision if name == main else line.beside[name]),
                _places(line.kept["used"][name]),
                _places(question.used),
                0.0,
            )
            for question, line in zip(problem.questions, questions, strict=True)
        ]
        counted = reading.kept["conversion"].get(name)
        found[name] = measured(
            outcomes,
            task,
            majority,
            millis=[line.kept["milliseconds"] for line in questions] if name == main else (),
            sentences=sentences,
            read=read,
            conversion=None if counted is None else _conversion(counted),
        )
    return found


def _conversion(counted: Sequence[int]) -> Conversion:
    sentences, same, shared, found, gold = counted
    return Conversion(sentences, same, shared, found, gold, {})


def _label(said: str | Sequence[str] | None) -> str | None:
    return said if said is None or isinstance(said, str) else next(iter(said), None)


def _places(places: Sequence[int] | None) -> frozenset[int] | None:
    return None if places is None else frozenset(places)
