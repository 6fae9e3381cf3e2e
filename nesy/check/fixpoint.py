"""All that rules derive, found naively: every rule is tried until nothing new follows.

A ground term is a number, or a symbol with its arguments. Under `closed` a condition that denies
holds where the opposite was not derived in an earlier stratum.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count, product
from typing import Any

from nesy.check.formula import (
    INT,
    NUMBERS,
    App,
    Atom,
    Formula,
    Neg,
    Num,
    Plus,
    Relation,
    Symbol,
    Term,
    Times,
    Var,
    terms_of,
    variables_of,
)
from nesy.check.rule_reading import (
    Body,
    Rule,
    asks_facts,
    inner_of,
    is_number_relation,
    valued,
)

Value = Fraction | tuple[Symbol, tuple[Any, ...]]
Row = tuple[Value, ...]
Key = tuple[str, object]
"""`+` or `-` and a predicate, `=` and a function whose value stands last, `!` and two sorts, `*`
and the sort of all things."""
Values = Mapping[Var, Value]
Domain = Mapping[str, Sequence[Value]]

_MOST_LEVELLED = 5_000_000
COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class OutOfStepsError(Exception):
    """More was looked at than the budget allows."""


class UnstratifiedError(Exception):
    """A predicate depends on its own absence."""


class Facts:
    """What holds, in rows, with an index for each column."""

    def __init__(self) -> None:
        self.rows: dict[Key, dict[Row, None]] = {}
        self._columns: dict[tuple[Key, int, Value], list[Row]] = {}

    def has(self, key: Key, row: Row) -> bool:
        """Say whether a fact holds."""
        return row in self.rows.get(key, ())

    def add(self, key: Key, row: Row) -> bool:
        """Add a fact; say whether it is new."""
        known = self.rows.setdefault(key, {})
        if row in known:
            return False
        known[row] = None
        for column, value in enumerate(row):
            self._columns.setdefault((key, column, value), []).append(row)
        return True

    def like(self, key: Key, patterns: Sequence[Term], values: Values) -> list[Row]:
        """Return rows that may match: all that agree in the first column that is known."""
        for column, pattern in enumerate(patterns):
            if (value := ground(pattern, values)) is not None:
                return list(self._columns.get((key, column, value), ()))
        return list(self.rows.get(key, ()))


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule in steps: what to match, which variables range over all things, what to test."""

    rule: Rule
    matches: tuple[tuple[Key, tuple[Term, ...]], ...]
    free: tuple[Var, ...]
    tests: tuple[Formula, ...]
    heads: tuple[tuple[Key, tuple[Term, ...]], ...]
    value: Term | None = None


@dataclass(slots=True)
class _Planner:
    closed: bool
    matches: list[tuple[Key, tuple[Term, ...]]] = field(default_factory=list)
    tests: list[Formula] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(-1, -1))

    def condition(self, condition: Formula) -> None:
        atom = inner_of(condition)
        if isinstance(atom, Relation) and is_number_relation(atom):
            found = Relation(atom.sign, self.lifted(atom.left), self.lifted(atom.right))
            self.tests.append(found if atom is condition else Neg(found))
        elif asks_facts(condition, closed=self.closed):
            self.matches.append((key_of(condition), terms_of(atom)))
        else:
            self.tests.append(condition)

    def lifted(self, term: Term) -> Term:
        """Look up each function in a number, and return the number with its values."""
        if isinstance(term, App):
            value = Var("", next(self.numbers), term.sort)
            self.matches.append((("=", term.symbol), (*term.args, value)))
            return value
        if isinstance(term, Plus):
            return Plus(tuple(self.lifted(part) for part in term.parts))
        return Times(term.factor, self.lifted(term.term)) if isinstance(term, Times) else term


def plan(rule: Rule, *, closed: bool, is_claim: bool = False) -> Plan:
    """Return a rule, or the conditions of a claim, as steps."""
    planner = _Planner(closed)
    binds = [_binding(condition) for condition in rule.body]
    for condition, bound in zip(rule.body, binds, strict=True):
        if bound is None:
            planner.condition(condition)
        else:
            term, variable = bound
            planner.matches.append((("=", term.symbol), (*term.args, variable)))
    heads, value = ([], None) if is_claim else _heads(rule.head, planner)
    filled = {v for _, terms in planner.matches for t in terms for v in _variables(t)}
    formulas = rule.body if is_claim else (*rule.body, rule.head)
    free = dict.fromkeys(v for part in formulas for v in variables_of(part) if v not in filled)
    matches, tests = tuple(planner.matches), tuple(planner.tests)
    return Plan(rule, matches, tuple(free), tests, tuple(heads), value)


def _binding(condition: Formula) -> tuple[App, Var] | None:
    """Return the function and the variable, where a condition says that one is the other."""
    if is_number_relation(condition) and isinstance(condition, Relation) and condition.sign == "=":
        for one, other in (
            (condition.left, condition.right),
            (condition.right, condition.left),
        ):
            if isinstance(one, App) and isinstance(other, Var):
                return one, other
    return None


def _heads(
    head: Formula, planner: _Planner
) -> tuple[list[tuple[Key, tuple[Term, ...]]], Term | None]:
    if isinstance(head, Relation):
        target, value = valued(head)
        return [(("=", target.symbol), target.args)], planner.lifted(value)
    terms = terms_of(inner_of(head))
    found = [(key_of(head), terms)]
    if isinstance(inner_of(head), Relation):  # what is not the same is not so either way round
        found.append((("!", (terms[1].sort, terms[0].sort)), terms[::-1]))
    return found, None


def key_of(literal: Formula) -> Key:
    """Return under which key the facts stand that look like a literal."""
    atom = inner_of(literal)
    if isinstance(atom, Relation):
        return "!", (atom.left.sort, atom.right.sort)
    assert isinstance(atom, Atom)
    return "+" if atom is literal else "-", atom.symbol


def ground(term: Term, values: Values) -> Value | None:
    """Return what a term without sums is, or None where a variable has no value yet."""
    if isinstance(term, Var):
        return values.get(term)
    if isinstance(term, Num):
        return term.value
    assert isinstance(term, App)
    args = tuple(ground(arg, values) for arg in term.args)
    return None if None in args else (term.symbol, args)


def number(term: Term, values: Values) -> Fraction | None:
    """Add up a number; None where something in it is no numeral."""
    if isinstance(term, Plus):
        parts = [number(part, values) for part in term.parts]
        known = [part for part in parts if part is not None]
        return sum(known, Fraction(0)) if len(known) == len(parts) else None
    if isinstance(term, Times):
        inner = number(term.term, values)
        return None if inner is None else term.factor * inner
    found = ground(term, values)
    return found if isinstance(found, Fraction) else None


def fits(pattern: Term, value: Value, values: dict[Var, Value]) -> bool:
    """Say whether a value is an instance of a pattern, and set the variables."""
    if isinstance(pattern, Var):
        return values.setdefault(pattern, value) == value
    if isinstance(pattern, Num):
        return pattern.value == value
    if not isinstance(pattern, App) or not isinstance(value, tuple) or value[0] != pattern.symbol:
        return False
    return all(fits(arg, part, values) for arg, part in zip(pattern.args, value[1], strict=True))


def holds(test: Formula, values: Values, facts: Facts) -> bool:
    """Say whether a test holds of values for all of its variables."""
    atom = inner_of(test)
    if isinstance(atom, Relation) and is_number_relation(atom):
        left, right = number(atom.left, values), number(atom.right, values)
        if left is None or right is None:
            return False
        return COMPARE[atom.sign](left, right) == (atom is test)
    row = tuple(ground(term, values) for term in terms_of(atom))
    if isinstance(atom, Relation):
        return (row[0] == row[1]) == (atom is test)
    return facts.has(key_of(atom), row) == (atom is test)  # type: ignore[arg-type]


class Runner:
    """Runs plans over things; looks at no more than `budget` rows, of which `left` are left."""

    def __init__(self, domain: Domain, *, budget: int) -> None:
        self._domain, self.left = domain, budget

    def run(self, plans: Sequence[Plan], *, closed: bool) -> Facts:
        """Return all that follows.

        Raises:
            OutOfStepsError: the budget ran out.
            UnstratifiedError: under `closed`, a predicate depends on its own absence.
        """
        facts = Facts()
        levels = levels_of(plans) if closed else {}
        by_level: dict[int, list[Plan]] = {}
        for each in plans:
            level = max((levels.get(key, 0) for key, _ in each.heads), default=0)
            by_level.setdefault(level, []).append(each)
        for level in sorted(by_level):
            self._settle(by_level[level], facts)
        return facts

    def bindings(self, steps: Plan, facts: Facts) -> Iterator[Values]:
        """Yield every way in which the conditions hold."""
        for values in self._matched(steps.matches, {}, facts):
            things = [self._domain.get(v.sort, ()) for v in steps.free]
            for row in product(*things):
                self.spend()
                full = {**values, **dict(zip(steps.free, row, strict=True))}
                if all(holds(test, full, facts) for test in steps.tests):
                    yield full

    def spend(self) -> None:
        """Count a step.

        Raises:
            OutOfStepsError: it is one too many.
        """
        self.left -= 1
        if self.left < 0:
            raise OutOfStepsError

    def _settle(self, plans: Sequence[Plan], facts: Facts) -> None:
        waiting: Iterable[int] = range(len(plans))
        users: dict[Key, list[int]] = {}
        for place, each in enumerate(plans):
            for key, _ in each.matches:
                users.setdefault(key, []).append(place)
        while waiting:
            grown: dict[Key, None] = {}
            for place in waiting:
                self.spend()
                for key, row in list(self._conclusions(plans[place], facts)):
                    if facts.add(key, row):
                        grown[key] = None
            waiting = sorted({place for key in grown for place in users.get(key, ())})

    def _conclusions(self, steps: Plan, facts: Facts) -> Iterator[tuple[Key, Row]]:
        for values in self.bindings(steps, facts):
            for key, terms in steps.heads:
                row: Any = tuple(ground(term, values) for term in terms)
                if steps.value is None:
                    yield key, row
                    continue
                value = number(steps.value, values)
                is_int = isinstance(key[1], Symbol) and key[1].sort == INT
                if value is not None and (value.denominator == 1 or not is_int):
                    yield key, (*row, value)

    def _matched(
        self, matches: Sequence[tuple[Key, tuple[Term, ...]]], values: Values, facts: Facts
    ) -> Iterator[Values]:
        if not matches:
            yield values
            return
        (key, patterns), rest = matches[0], matches[1:]
        for row in facts.like(key, patterns, values):
            self.spend()
            inner = dict(values)
            if all(fits(p, value, inner) for p, value in zip(patterns, row, strict=True)):
                yield from self._matched(rest, inner, facts)


def makes(steps: Plan) -> Iterator[Key]:
    """Yield the sorts of which a rule may make new things, by functions of its variables."""
    waiting = [term for _, terms in steps.heads for term in terms]
    while waiting:
        term = waiting.pop()
        if isinstance(term, App) and term.args and _variables(term):
            waiting += term.args
            if term.sort not in NUMBERS:
                yield "*", term.sort


def needs(steps: Plan) -> Iterator[Key]:
    """Yield what must hold for a rule to fire."""
    yield from (key for key, _ in steps.matches)
    yield from (("*", variable.sort) for variable in steps.free)


def levels_of(plans: Iterable[Plan]) -> dict[Key, int]:
    """Return the stratum of each relation that is concluded, and of all things of a sort.

    What makes things comes no later than what speaks of all of them.

    Raises:
        UnstratifiedError: there are none.
        OutOfStepsError: there are too many.
    """
    plans = list(plans)
    levels = {key: 0 for each in plans for key in (*(key for key, _ in each.heads), *makes(each))}
    changed, left = True, _MOST_LEVELLED
    while changed:
        changed, left = False, left - len(plans)
        if left < 0:
            raise OutOfStepsError
        for each in plans:
            least = max((levels.get(key, 0) for key in needs(each)), default=0)
            absent = [key_of(test.body) for test in each.tests if _is_absence(test)]  # type: ignore[union-attr]
            least = max([least, *(levels[key] + 1 for key in absent if key in levels)])
            heads = [key for key, _ in each.heads]
            for key in (*heads, *makes(each)):
                least = max([least, *(levels[head] for head in heads)])
                if least > levels[key]:
                    levels[key], changed = least, True
                if levels[key] > len(levels):
                    raise UnstratifiedError
    return levels


def claim_plans(bodies: Iterable[Body], goal: Formula, *, closed: bool) -> list[Plan]:
    """Return the steps that find whether any of the bodies of a claim holds."""
    return [plan(Rule(-1, body, goal), closed=closed, is_claim=True) for body in bodies]


def _is_absence(test: Formula) -> bool:
    return isinstance(test, Neg) and isinstance(test.body, Atom)


def _variables(term: Term) -> tuple[Var, ...]:
    return variables_of(Relation("=", term, term))
