"""cvc5 as a prover of formulas, for a second opinion; the package `cvc5` must be installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import cvc5

from nesy.logic.formulas import Formula
from nesy.logic.models import FiniteModel, Row, Symbol, Table, Value, sorts_of, symbols_of
from nesy.logic.terms import Sort
from nesy.prove.cvc5_terms import Cvc5Terms, new_manager
from nesy.prove.first_order import (
    DEFAULT_BUDGET,
    FormulaAnswer,
    Problem,
    check_budget,
    check_places,
    checked_model,
)
from nesy.prove.prover import ProverError, SatResult, UnknownReason

UNITS = 20
"""One resource unit of cvc5 takes about as long as this many of Z3, which budgets count."""
_MOST_ROWS = 20_000

_OPTIONS = {
    "incremental": "true",
    "produce-models": "true",
    "produce-unsat-assumptions": "true",
    # Otherwise most premises with quantifiers that can hold together end as unknown.
    "finite-model-find": "true",
}

_REASONS: Mapping[str, UnknownReason] = {
    "RESOURCEOUT": UnknownReason.BUDGET,
    "TIMEOUT": UnknownReason.DEADLINE,
    "MEMOUT": UnknownReason.MEMORY,
    "INTERRUPTED": UnknownReason.INTERRUPTED,
    "INCOMPLETE": UnknownReason.INCOMPLETE,
    "REQUIRES_FULL_CHECK": UnknownReason.INCOMPLETE,
    "REQUIRES_CHECK_AGAIN": UnknownReason.INCOMPLETE,
}


class Cvc5FormulaProver:
    """Answers checks about the premises of one problem, like its twin over Z3.

    Raises:
        ProverError: a premise has a free variable, its sorts do not fit, or the budget is not
            from 1 to 2**32 - 1.
    """

    def __init__(self, problem: Problem, *, budget: int = DEFAULT_BUDGET) -> None:
        check_budget(budget)
        self._problem, self._budget = problem, budget
        self._session: _Session | None = _Session(problem, budget)
        self._closed = False

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        """Check whether the `kept` premises and all `extra` formulas can hold together.

        A solver that gave up is thrown away.

        Raises:
            ProverError: a place or a formula is wrong, the prover is closed, or cvc5 failed.
            KeyboardInterrupt: cvc5 was interrupted.
        """
        check_places(kept, len(self._problem.premises))
        if self._closed:
            raise ProverError("the prover is closed; make a new one")
        if self._session is None:
            self._session = _Session(self._problem, self._budget)
        try:
            answer = self._session.check(kept, extra, want_model)
        except RuntimeError as error:
            self._session = None
            raise ProverError(f"cvc5 failed: {error}") from error
        if answer.result is SatResult.UNKNOWN:
            self._session = None
        if answer.reason is UnknownReason.INTERRUPTED:
            raise KeyboardInterrupt
        return answer

    def close(self) -> None:
        """Free the solver; closing twice does no harm."""
        self._closed = True
        self._session = None


class _Session:
    """A solver that holds the premises, each behind an assumption of its own."""

    def __init__(self, problem: Problem, budget: int) -> None:
        manager = new_manager()
        self._terms = Cvc5Terms(manager)
        self._solver = cvc5.Solver(manager)
        for option, value in _OPTIONS.items():
            self._solver.setOption(option, value)
        self._solver.setOption("rlimit-per", str(max(1, budget // UNITS)))
        self._count = 0
        self._premises = [(formula, self._guarded(formula)) for formula in problem.premises]
        self._extras: dict[Formula, Any] = {}

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula], want_model: bool
    ) -> FormulaAnswer:
        places = list(dict.fromkeys(kept))
        guards = {place: self._premises[place][1] for place in places}
        result = self._solver.checkSatAssuming(
            *guards.values(), *(self._extra(formula) for formula in extra)
        )
        if result.isUnsat():
            used = set(self._solver.getUnsatAssumptions())
            core = tuple(sorted(place for place, guard in guards.items() if guard in used))
            return FormulaAnswer(SatResult.UNSAT, core=core)
        if result.isSat():
            if not want_model:
                return FormulaAnswer(SatResult.SAT)
            return self._with_model([*(self._premises[place][0] for place in places), *extra])
        said = result.getUnknownExplanation().name
        return FormulaAnswer(SatResult.UNKNOWN, reason=_REASONS.get(said, UnknownReason.OTHER))

    def _guarded(self, formula: Formula) -> Any:
        term = self._terms.formula(formula)
        manager = self._terms.manager
        self._count += 1
        guard = manager.mkConst(manager.getBooleanSort(), f"a_{self._count}")
        self._solver.assertFormula(manager.mkTerm(cvc5.Kind.IMPLIES, guard, term))
        return guard

    def _extra(self, formula: Formula) -> Any:
        if (known := self._extras.get(formula)) is None:
            known = self._extras[formula] = self._guarded(formula)
        return known

    def _with_model(self, formulas: Sequence[Formula]) -> FormulaAnswer:
        sorts, symbols = sorts_of(formulas), symbols_of(formulas)
        if any(sort.is_number for symbol in symbols for sort in symbol.args):
            return FormulaAnswer(SatResult.SAT, model_note="a symbol is over numbers")
        reader = _Reader(self._solver, self._terms, symbols)
        for sort in sorts:
            reader.read_domain(sort)
        tables = {}
        for symbol in symbols:
            if (table := reader.table(symbol)) is None:
                note = f"{symbol.name!r} has no finite table in the model found"
                return FormulaAnswer(SatResult.SAT, model_note=note)
            tables[symbol] = table
        domains = {sort: tuple(reader.elements[sort]) for sort in sorts}
        return checked_model(FiniteModel(domains, tables), formulas)


class _Reader:
    def __init__(self, solver: Any, terms: Cvc5Terms, symbols: Sequence[Symbol]) -> None:
        self._solver, self._terms, self._symbols = solver, terms, symbols
        self.elements: dict[Sort, dict[str, Any]] = {}
        self._names: dict[Any, str] = {}

    def read_domain(self, sort: Sort) -> None:
        named: dict[Any, str] = {}
        constants = (s for s in self._symbols if not s.args and s.result == sort)
        for symbol in sorted(constants, key=lambda symbol: symbol.name):
            named.setdefault(self._solver.getValue(self._terms.declare(symbol)), symbol.name)
        taken = set(named.values())
        self.elements[sort] = {}
        known = self._solver.getModelDomainElements(self._terms.sort(sort))
        for number, element in enumerate(dict.fromkeys((*named, *known)), 1):
            name = named.get(element) or f"{sort.name} {number}"
            while element not in named and name in taken:
                name += "'"
            taken.add(name)
            self.elements[sort][name] = element
            self._names[element] = name

    def table(self, symbol: Symbol) -> Table | None:
        rows: dict[Row, Value | bool] = {}
        domains = [self.elements[sort].items() for sort in symbol.args]
        for count, row in enumerate(product(*domains)):
            term = self._terms.apply(symbol, [element for _, element in row])
            value = self._value(self._solver.getValue(term))
            if value is None or count >= _MOST_ROWS:
                return None
            rows[tuple(name for name, _ in row)] = value
        return Table(rows)

    def _value(self, term: Any) -> Value | bool | None:
        if term.isBooleanValue():
            return bool(term.getBooleanValue())
        if term.isIntegerValue():
            return Fraction(term.getIntegerValue())
        if term.isRealValue():
            return Fraction(term.getRealValue())
        return self._names.get(term)
