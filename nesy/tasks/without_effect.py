"""Rules without effect: those that never apply, and sentences that follow from the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from nesy.logic.formulas import And, Exists, Formula, Not, free_variables
from nesy.prove.first_order import FormulaProver, Problem
from nesy.prove.prover import ProverError, SatResult
from nesy.prove.rule_forms import Rule
from nesy.reason.entailed import Premise
from nesy.tasks.findings import Finding, listed

_ASKED_AT_ONCE = 8


def without_effect(
    premises: Sequence[Premise],
    rules: Sequence[Sequence[Rule]],
    deadline: float | None = None,
) -> Iterator[Finding]:
    """Yield rules whose condition cannot hold, then sentences that follow from the others.

    After the `deadline` of `time.monotonic` no more are found.
    """
    idle: set[int] = set()
    for place, cores in _ruled_out(premises, rules, deadline):
        idle.add(place)
        names = sorted({premises[n].name for core in cores for n in core} - {premises[place].name})
        by = f" beside {listed(names)}" if names else ""
        said = f"{premises[place].name} never applies: its condition cannot hold{by}"
        yield Finding("cannot-apply", said, (premises[place].name,))
    every = range(len(premises))
    with sure_prover(premises, deadline) as prover:
        for place, premise in enumerate(premises):
            others = [n for n in every if n != place]
            core = None if place in idle else core_of(prover, others, Not(premise.formula))
            if core is not None:
                by = listed([premises[n].name for n in core]) or "logic alone"
                said = f"{premise.name} adds nothing: it follows from {by}"
                yield Finding("redundant", said, (premise.name,))


def _ruled_out(
    premises: Sequence[Premise], rules: Sequence[Sequence[Rule]], deadline: float | None
) -> Iterator[tuple[int, list[tuple[int, ...]]]]:
    """Yield the rules no condition of which can hold, and what rules each out."""
    every = range(len(premises))
    with_body = [n for n, read in enumerate(rules) if read and all(rule.body for rule in read)]
    # What was once asked stays with a prover and slows it down.
    for first in range(0, len(with_body), _ASKED_AT_ONCE):
        with sure_prover(premises, deadline) as prover:
            for place in with_body[first : first + _ASKED_AT_ONCE]:
                cores = [core_of(prover, every, condition_of(rule)) for rule in rules[place]]
                found = [core for core in cores if core is not None]
                if len(found) == len(cores):
                    yield place, found


@contextmanager
def sure_prover(
    premises: Sequence[Premise], deadline: float | None = None
) -> Iterator[FormulaProver]:
    """Give a prover that knows that all premises hold together, and nothing after a deadline."""
    from nesy.prove.routing import RoutedProver

    problem = Problem(tuple(premise.formula for premise in premises))
    prover = RoutedProver(problem, deadline=deadline)
    try:
        prover.check(range(len(premises)))
        yield prover
    finally:
        prover.close()


def core_of(prover: FormulaProver, kept: Sequence[int], extra: Formula) -> tuple[int, ...] | None:
    """Return premises that rule `extra` out, or None where it was not proved that any do."""
    try:
        answer = prover.check(list(kept), (extra,))
    except ProverError:
        return None
    return answer.core if answer.result is SatResult.UNSAT else None


def condition_of(rule: Rule) -> Formula:
    """Return that the condition of a rule holds of somebody."""
    body = rule.body[0] if len(rule.body) == 1 else And(tuple(rule.body))
    free = tuple(sorted(free_variables(body), key=lambda variable: variable.name))
    return Exists(free, body) if free else body
