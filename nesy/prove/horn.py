"""Function-free Horn problems, decided by forward chaining instead of by a solver.

A Horn clause has at most one literal that is not negated. Such premises can hold together exactly
where chaining does not run into a clause without that literal; the least model then shows it.
Measured: a fifth of what Z3 takes, most of which goes into finding a model of the quantifiers.
"""

from __future__ import annotations

from collections.abc import Sequence

from nesy.logic.formulas import Atom, Formula, Not
from nesy.logic.models import FiniteModel, sorts_of
from nesy.logic.terms import Constant, Sort, Variable, subterms
from nesy.prove.chaining import Chainer, OutOfStepsError, OutOfTimeError, steps_for
from nesy.prove.closed_model import derived_model
from nesy.prove.compiled_rules import Compiled, compile_rule
from nesy.prove.fact_store import FactStore, Relation, TermTable
from nesy.prove.first_order import (
    DEFAULT_BUDGET,
    FormulaAnswer,
    Problem,
    check_budget,
    check_places,
    checked_model,
)
from nesy.prove.needed import by_conclusion, needed_for
from nesy.prove.proof_steps import extract
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.rule_forms import Rule, UnusableError, rules_of
from nesy.prove.things import constants_of

_CLASH = Relation("?", "clash", ())


class NotHornError(ProverError):
    """A formula that is not a conjunction of function-free Horn clauses."""


class HornProver:
    """Answers checks about Horn premises; a core is the premises of one derivation.

    Args:
        deadline: of `time.monotonic`, or None; a check that is at work then ends UNKNOWN.

    Raises:
        NotHornError: a premise is not Horn.
        ProverError: a premise has a free variable.
    """

    def __init__(
        self, problem: Problem, *, budget: int = DEFAULT_BUDGET, deadline: float | None = None
    ) -> None:
        check_budget(budget)
        self._deadline = deadline
        self._problem, self._budget = problem, budget
        self._terms = TermTable()
        self._rules: list[Compiled] = []
        for place, formula in enumerate(problem.premises):
            self._rules += self._clauses(formula, place)
        self._concluding = by_conclusion(self._rules)
        self._constants = constants_of(problem.premises)
        self._sorts = sorts_of(problem.premises)
        self._closed = False

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        """Check whether the `kept` premises and all `extra` formulas can hold together.

        Raises:
            NotHornError: an extra formula is not Horn.
            ProverError: a place or a formula is wrong, or the prover is closed.
        """
        check_places(kept, len(self._problem.premises))
        if self._closed:
            raise ProverError("the prover is closed; make a new one")
        rules = [*self._rules]
        for formula in extra:
            rules += self._clauses(formula, None)
        constants = self._things(extra)
        try:
            needed = range(len(rules)) if want_model else self._needed(rules)
            store = self._run(set(kept), rules, needed, constants)
        except OutOfTimeError:
            return FormulaAnswer(SatResult.UNKNOWN, reason=UnknownReason.DEADLINE)
        except OutOfStepsError:
            return FormulaAnswer(SatResult.UNKNOWN, reason=UnknownReason.BUDGET)
        clash = store.find(_CLASH, ())
        if clash is not None:
            used = extract(store, rules, self._terms, clash).premises
            return FormulaAnswer(SatResult.UNSAT, core=used)
        if not want_model:
            return FormulaAnswer(SatResult.SAT)
        formulas = [*(self._problem.premises[place] for place in kept), *extra]
        return checked_model(self._model(store, formulas, constants), formulas)

    def close(self) -> None:
        """Refuse further checks; closing twice does no harm."""
        self._closed = True

    def _needed(self, rules: Sequence[Compiled]) -> list[int]:
        """Return the places of the rules that a clash can come from."""
        concluding: dict[Relation, Sequence[int]] = dict(self._concluding)
        for place in range(len(self._rules), len(rules)):
            head = rules[place].head
            concluding[head] = (*concluding.get(head, ()), place)
        return needed_for([_CLASH], rules, concluding)

    def _run(
        self,
        kept: set[int],
        rules: Sequence[Compiled],
        needed: Sequence[int],
        constants: Sequence[Constant],
    ) -> FactStore:
        domain: dict[Sort, list[int]] = {}
        for constant in constants:
            domain.setdefault(constant.sort, []).append(self._terms.add(constant))
        wanted = {None, *kept}
        active = [place for place in needed if rules[place].rule.premise in wanted]
        steps = steps_for(self._budget, len(active))
        chainer = Chainer(rules, self._terms, domain=domain)
        return chainer.run(active, {}, budget=steps, deadline=self._deadline)

    def _clauses(self, formula: Formula, place: int | None) -> list[Compiled]:
        rules, unusable = rules_of(formula, -1 if place is None else place)
        if unusable:
            raise NotHornError(f"not Horn: {unusable[0].reason}")
        found = []
        for clause in dict.fromkeys(map(_clause, rules)):
            body, head = clause
            rule = Rule(place, body, head if head is not None else formula)
            claim = _CLASH if head is None else None
            try:
                found.append(compile_rule(rule, self._terms, closed=False, claim=claim))
            except UnusableError as error:
                raise NotHornError(f"not Horn: {error}") from error
        return found

    def _things(self, extra: Sequence[Formula]) -> tuple[Constant, ...]:
        """Return the constants; of a sort without any, one that nothing is said of."""
        found = dict.fromkeys((*self._constants, *constants_of(extra)))
        named = {constant.sort for constant in found}
        for sort in dict.fromkeys((*self._sorts, *sorts_of(extra))):
            if sort not in named:
                found[Constant(f"{sort.name} 1", sort)] = None
        return tuple(found)

    def _model(
        self, store: FactStore, formulas: Sequence[Formula], constants: Sequence[Constant]
    ) -> FiniteModel:
        """Return the least model, over the things that the formulas are about."""
        sorts = set(sorts_of(formulas))
        own = set(constants_of(formulas))
        named = {constant.sort for constant in own}
        kept = [c for c in constants if c in own or (c.sort in sorts and c.sort not in named)]
        return derived_model(store, self._terms, kept, formulas)


def _clause(rule: Rule) -> tuple[tuple[Formula, ...], Formula | None]:
    """Return a rule as what must hold, and what follows from it; None: nothing can."""
    body: list[Formula] = []
    heads: list[Formula] = []
    for literal in rule.body:
        (heads if isinstance(literal, Not) else body).append(_atom(literal))
    (body if isinstance(rule.head, Not) else heads).append(_atom(rule.head))
    if len(heads) > 1:
        raise NotHornError("not Horn: an alternative follows")
    return tuple(dict.fromkeys(body)), heads[0] if heads else None


def _atom(literal: Formula) -> Atom:
    atom = literal.body if isinstance(literal, Not) else literal
    if not isinstance(atom, Atom):
        raise NotHornError("not Horn: it compares things or numbers")
    if any(not _is_plain(term) for outer in atom.args for term in subterms(outer)):
        raise NotHornError("not Horn: it has functions or numbers")
    return atom


def _is_plain(term: object) -> bool:
    return isinstance(term, Variable | Constant) and not term.sort.is_number
