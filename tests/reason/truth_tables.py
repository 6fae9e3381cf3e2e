"""A prover for propositions that tries every row of the truth table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import Atom, Formula, Not, subformulas
from nesy.logic.models import FiniteModel, Symbol, Table
from nesy.prove.first_order import FormulaAnswer, Problem
from nesy.prove.prover import SatResult, UnknownReason


class TruthTableProver:
    """Answers by brute force; UNKNOWN where an atom of `hard` is asked about."""

    hard: frozenset[str] = frozenset()

    def __init__(self, problem: Problem, *, budget: int) -> None:
        self.problem, self.closed = problem, False

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        assert not self.closed
        formulas = [*(self.problem.premises[place] for place in kept), *extra]
        names = sorted(
            {part.predicate for f in formulas for part in subformulas(f) if isinstance(part, Atom)}
        )
        if self.hard & set(names):
            return FormulaAnswer(SatResult.UNKNOWN, reason=UnknownReason.BUDGET)
        for values in product((False, True), repeat=len(names)):
            row = dict(zip(names, values, strict=True))
            model = FiniteModel({}, {Symbol(n, ()): Table({(): v}) for n, v in row.items()})
            if all(evaluate(formula, model) for formula in formulas):
                return FormulaAnswer(SatResult.SAT, model=model if want_model else None)
        return FormulaAnswer(SatResult.UNSAT, core=tuple(kept))

    def close(self) -> None:
        self.closed = True


class StumblingProver(TruthTableProver):
    """Gives up on everything about `hard`."""

    hard = frozenset({"hard"})


def props(text: str) -> tuple[Atom, ...]:
    return tuple(Atom(name) for name in text.split())


def no(atom: Atom) -> Not:
    return Not(atom)
