"""Rules and facts in the shape that forward chaining takes, recognised in formulas.

A rule is a universally quantified implication: its body is made of literals, comparisons and
equations by "and", "or" and "exists", its head of literals and equations by "and" and "for all".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Truth,
    Xor,
    free_variables,
    substitute,
)
from nesy.logic.terms import Apply, Constant, Variable
from nesy.prove.prover import ProverError

MOST_BODIES = 64
"""Bodies that one condition may fall into where it holds an "or"."""
_MOST_CONDITIONS = 100

Body = tuple[Formula, ...]

_OPPOSITE = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Where all conditions of `body` hold, `head` does; without a body, a fact.

    Conditions are literals, comparisons, equations and negated equations; the head is a literal or
    an equation that gives a function or a named number its value. `premise` is the place of the
    formula that says so, or None of a claim's.
    """

    premise: int | None
    body: Body
    head: Formula


@dataclass(frozen=True, slots=True)
class Unusable:
    """A premise, or a part of one, that forward chaining cannot use, and why."""

    premise: int
    reason: str


class UnusableError(ProverError):
    """A formula that is no rule, no fact and no condition; its text says why."""


def rules_of(formula: Formula, premise: int) -> tuple[tuple[Rule, ...], tuple[Unusable, ...]]:
    """Return the rules and facts that a premise states, and what of it states none.

    Raises:
        ProverError: a variable is free, or the formula is nested too deeply.
    """
    reader = _Reader()
    unusable: list[Unusable] = []
    rules: list[Rule] = []
    try:
        check_closed(formula)
        for part in reader.heads(formula, True, ((),)):
            if isinstance(part, str):
                unusable.append(Unusable(premise, part))
            else:
                rules.append(Rule(premise, *part))
    except RecursionError as error:
        raise ProverError("a formula is nested too deeply for rules") from error
    return tuple(rules), tuple(dict.fromkeys(unusable))


def check_closed(formula: Formula) -> None:
    """Check that no variable of a formula is free.

    Raises:
        ProverError: one is; names it.
    """
    if free := free_variables(formula):
        raise ProverError(f"variable {min(free).name!r} is bound by no quantifier")


def bodies_of(formula: Formula, *, positive: bool = True) -> tuple[Body, ...]:
    """Return the conditions under which a closed formula, or its negation, is derived.

    Raises:
        UnusableError: no conditions say it.
    """
    reader = _Reader()
    try:
        return reader.bodies(formula, positive)
    except RecursionError as error:
        raise UnusableError("it is nested too deeply for rules") from error


class _Reader:
    """Splits one formula; variables that are bound twice get names of their own."""

    def __init__(self) -> None:
        self._taken: set[Variable] = set()

    def heads(
        self, formula: Formula, positive: bool, bodies: tuple[Body, ...]
    ) -> Iterator[tuple[Body, Formula] | str]:
        """Yield what follows under one of the `bodies`, or why something does not."""
        if isinstance(formula, Not):
            yield from self.heads(formula.body, not positive, bodies)
        elif isinstance(formula, ForAll if positive else Exists):
            yield from self.heads(self._renamed(formula), positive, bodies)
        elif isinstance(formula, And if positive else Or):
            for part in formula.parts:
                yield from self.heads(part, positive, bodies)
        elif isinstance(formula, Implies) and not positive:
            yield from self.heads(formula.left, True, bodies)
            yield from self.heads(formula.right, False, bodies)
        elif isinstance(formula, Implies | Iff | Xor):
            yield from self._implied(formula, positive, bodies)
        else:
            yield from self._head(formula, positive, bodies)

    def _implied(
        self, formula: Implies | Iff | Xor, positive: bool, bodies: tuple[Body, ...]
    ) -> Iterator[tuple[Body, Formula] | str]:
        """Yield the rules of an implication or of both directions of an equivalence."""
        same = isinstance(formula, Iff) == positive
        ways = [(formula.left, True, formula.right, True)]
        if not isinstance(formula, Implies):
            ways = [
                (one, side, other, side == same)
                for one, other in ((formula.left, formula.right), (formula.right, formula.left))
                for side in (True, False)
            ]
        for left, left_side, right, right_side in ways:
            try:
                inner = _both(bodies, self.bodies(left, left_side))
            except UnusableError as error:
                yield str(error)
                continue
            yield from self.heads(right, right_side, inner)

    def _head(
        self, formula: Formula, positive: bool, bodies: tuple[Body, ...]
    ) -> Iterator[tuple[Body, Formula] | str]:
        if isinstance(formula, Truth):
            if formula.value != positive:
                yield "it says what cannot be, which no rule concludes"
        elif isinstance(formula, Atom) or _gives_value(formula, positive):
            literal = formula if positive else Not(formula)
            yield from ((body, literal) for body in bodies)
        elif isinstance(formula, Equal) and not positive:
            yield from ((body, Not(formula)) for body in bodies)
        elif isinstance(formula, Equal):
            yield "it says that two names are one thing, which rules do not follow up; use one name"
        elif isinstance(formula, Compare):
            yield "it bounds a number without giving it; rules need the number, as in f(a) = 125"
        elif isinstance(formula, Exists | ForAll):
            yield 'it concludes an "exists": that there is something, but not what'
        elif isinstance(formula, And):
            yield 'it concludes a "not both": that a part fails, but not which'
        else:
            yield 'it concludes an "or": that a part holds, but not which'

    def bodies(self, formula: Formula, positive: bool) -> tuple[Body, ...]:
        """Return the ways in which a condition can hold, each a conjunction."""
        if isinstance(formula, Not):
            return self.bodies(formula.body, not positive)
        if isinstance(formula, Truth):
            return ((),) if formula.value == positive else ()
        if isinstance(formula, Atom | Equal | Compare):
            return ((_literal(formula, positive),),)
        if isinstance(formula, Exists if positive else ForAll):
            return self.bodies(self._renamed(formula), positive)
        if isinstance(formula, ForAll | Exists):
            raise UnusableError(
                'it has a "for all" among its conditions, which no facts that are derived can show'
            )
        if isinstance(formula, And | Or):
            parts = [self.bodies(part, positive) for part in formula.parts]
            return _joined(parts, isinstance(formula, And) == positive)
        return self._connected(formula, positive)

    def _connected(self, formula: Implies | Iff | Xor, positive: bool) -> tuple[Body, ...]:
        left, right = formula.left, formula.right
        if isinstance(formula, Implies):
            parts = [self.bodies(left, not positive), self.bodies(right, positive)]
            return _joined(parts, not positive)
        same = isinstance(formula, Iff) == positive
        ways = [
            _both(self.bodies(left, side), self.bodies(right, side == same))
            for side in (True, False)
        ]
        return _joined(ways, False)

    def _renamed(self, formula: ForAll | Exists) -> Formula:
        """Return the body with variables that no other quantifier of the formula has bound."""
        values = {
            variable: self._fresh(variable)
            for variable in formula.variables
            if variable in self._taken
        }
        self._taken.update(formula.variables)
        return substitute(formula.body, values) if values else formula.body

    def _fresh(self, variable: Variable) -> Variable:
        candidates = (Variable(f"{variable.name}{n}", variable.sort) for n in count(1))
        fresh = next(each for each in candidates if each not in self._taken)
        self._taken.add(fresh)
        return fresh


def _literal(formula: Atom | Equal | Compare, positive: bool) -> Formula:
    if positive:
        return formula
    if isinstance(formula, Compare):
        return Compare(_OPPOSITE[formula.comparison], formula.left, formula.right, formula.place)
    return Not(formula)


def _gives_value(formula: Formula, positive: bool) -> bool:
    return (
        positive
        and isinstance(formula, Equal)
        and formula.left.sort.is_number
        and any(isinstance(side, Apply | Constant) for side in (formula.left, formula.right))
    )


def _joined(parts: Iterable[tuple[Body, ...]], together: bool) -> tuple[Body, ...]:
    """Return the bodies of parts that must hold together, or of which one must."""
    found: tuple[Body, ...] = ((),) if together else ()
    join: Callable[[tuple[Body, ...], tuple[Body, ...]], tuple[Body, ...]]
    join = _both if together else _either
    for part in parts:
        found = join(found, part)
    return found


def _either(one: tuple[Body, ...], other: tuple[Body, ...]) -> tuple[Body, ...]:
    if len(one) + len(other) > MOST_BODIES:
        raise UnusableError(f"its conditions fall into more than {MOST_BODIES} cases")
    return one + other


def _both(one: tuple[Body, ...], other: tuple[Body, ...]) -> tuple[Body, ...]:
    if len(one) * len(other) > MOST_BODIES:
        raise UnusableError(f"its conditions fall into more than {MOST_BODIES} cases")
    joined = tuple(tuple(dict.fromkeys(left + right)) for left in one for right in other)
    if any(len(body) > _MOST_CONDITIONS for body in joined):
        raise UnusableError(f"it has more than {_MOST_CONDITIONS} conditions")
    return joined
