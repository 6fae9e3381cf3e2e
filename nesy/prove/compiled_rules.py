"""Rules as plans: what to look up in which order, with variables in slots.

A condition on numbers looks up the value of each function and named number in it and compares.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from nesy.logic.dates import is_date
from nesy.logic.formulas import Atom, Compare, Comparison, Equal, Formula, Not, terms_of
from nesy.logic.models import Symbol, symbol_of
from nesy.logic.terms import (
    INT,
    Apply,
    Constant,
    Number,
    Scale,
    Sort,
    Sum,
    Term,
    Variable,
    subterms,
)
from nesy.prove.fact_store import Relation, TermTable
from nesy.prove.rule_forms import Rule, UnusableError


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a variable's value."""

    number: int


@dataclass(frozen=True, slots=True)
class Known:
    """A ground term's number."""

    term: int


@dataclass(frozen=True, slots=True)
class Applied:
    """A function of patterns."""

    symbol: Symbol
    args: tuple[Pattern, ...]


Pattern = Slot | Known | Applied


@dataclass(frozen=True, slots=True)
class Match:
    """Some fact of `relation` fits `patterns`."""

    relation: Relation
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Linear:
    """Slots that hold numbers, each times a factor, and a constant, added up."""

    parts: tuple[tuple[Fraction, int], ...]
    constant: Fraction

    @property
    def slots(self) -> tuple[int, ...]:
        """The slots that must be filled first."""
        return tuple(slot for _, slot in self.parts)


@dataclass(frozen=True, slots=True)
class Test:
    """Two numbers compare as `holds` says."""

    holds: Callable[[Any, Any], bool]
    left: Linear
    right: Linear

    __test__ = False  # not one of pytest's


@dataclass(frozen=True, slots=True)
class Same:
    """Two terms are written alike (`equal`), or are not (where unique names are assumed)."""

    left: Pattern
    right: Pattern
    equal: bool


@dataclass(frozen=True, slots=True)
class Absent:
    """No fact of `relation` is `patterns`; holds where what is not derived is false."""

    relation: Relation
    patterns: tuple[Pattern, ...]


Check = Test | Same | Absent


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with its variables in slots.

    Args:
        variables: those of the rule, in the order of their slots; slots after them hold values
            that were looked up.
        matches: what to find; `checks`: what must hold of what was found.
        of_condition: for each condition of the rule, the places of its matches.
        free: slots that no match fills, with the sort whose things fill them.
    """

    rule: Rule
    variables: tuple[Variable, ...]
    slots: int
    matches: tuple[Match, ...]
    checks: tuple[Check, ...]
    of_condition: tuple[tuple[int, ...], ...]
    free: tuple[tuple[int, Sort], ...]
    head: Relation
    head_patterns: tuple[Pattern, ...]
    head_value: Linear | None = None


_HOLDS: Mapping[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.LESS: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.MORE: operator.gt,
    Comparison.AT_LEAST: operator.ge,
}


def compile_rule(
    rule: Rule,
    terms: TermTable,
    *,
    closed: bool,
    grows: bool = False,
    claim: Relation | None = None,
) -> Compiled:
    """Return a rule as a plan; where `closed`, a negated condition asks that a fact is absent.

    Args:
        grows: rules make new things, so that a variable that nothing else fills matches facts of
            `things_relation`.
        claim: what the conditions conclude, whatever the head says.

    Raises:
        UnusableError: a number's variable is bound by no condition.
    """
    return _Compiler(terms, closed, grows).compile(rule, claim)


def things_relation(sort: Sort) -> Relation:
    """Return the relation of all things of a sort."""
    return Relation("*", "all things", (sort,))


def sorts_made(rule: Compiled) -> Iterator[Sort]:
    """Yield the sorts of which a rule may make new things, by functions of its variables."""
    waiting = list(rule.head_patterns)
    while waiting:
        if isinstance(pattern := waiting.pop(), Applied):
            waiting += pattern.args
            if pattern.symbol.result is not None and not pattern.symbol.result.is_number:
                yield pattern.symbol.result


def sorts_asked(rule: Compiled) -> Iterator[Sort]:
    """Yield the sorts of which a rule speaks of all things."""
    yield from (sort for _, sort in rule.free)
    yield from (match.relation.sorts[0] for match in rule.matches if match.relation.kind == "*")


def relation_of(literal: Formula) -> Relation:
    """Return the relation of a literal."""
    atom, kind = (literal.body, "-") if isinstance(literal, Not) else (literal, "+")
    if isinstance(atom, Equal):
        return Relation("!", "", (atom.left.sort, atom.right.sort))
    assert isinstance(atom, Atom)
    return Relation(kind, atom.predicate, tuple(term.sort for term in atom.args))


@dataclass(slots=True)
class _Compiler:
    terms: TermTable
    closed: bool
    grows: bool
    slots: dict[Variable, int] = field(default_factory=dict)
    size: int = 0
    matches: list[Match] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def compile(self, rule: Rule, claim: Relation | None) -> Compiled:
        heads = [] if claim else [rule.head]
        for variable in _variables([*rule.body, *heads]):
            self.slots[variable] = self.size
            self.size += 1
        variables = tuple(self.slots)
        of_condition = tuple(self._condition(condition) for condition in rule.body)
        start = len(self.matches)
        head, patterns, value = (claim, (), None) if claim else self._head(rule.head)
        # Values that the head computes with are conditions like others, with no place in the body.
        of_condition += (tuple(range(start, len(self.matches))),)
        free = self._free(variables)
        return Compiled(
            rule,
            variables,
            self.size,
            tuple(self.matches),
            tuple(self.checks),
            of_condition,
            free,
            head,
            patterns,
            value,
        )

    def _condition(self, condition: Formula) -> tuple[int, ...]:
        """Add what a condition asks, and return the places of its matches."""
        start = len(self.matches)
        inner = condition.body if isinstance(condition, Not) else condition
        if isinstance(inner, Atom):
            self._literal(condition, inner)
        elif isinstance(inner, Compare):
            left, right = self._linear(inner.left), self._linear(inner.right)
            self.checks.append(Test(_HOLDS[inner.comparison], left, right))
        elif isinstance(inner, Equal):
            self._equation(inner, inner is condition)
        return tuple(range(start, len(self.matches)))

    def _literal(self, condition: Formula, atom: Atom) -> None:
        patterns = tuple(self._pattern(term) for term in atom.args)
        if self.closed and condition is not atom:
            self.checks.append(Absent(relation_of(atom), patterns))
        else:
            self.matches.append(Match(relation_of(condition), patterns))

    def _equation(self, equation: Equal, positive: bool) -> None:
        left, right = equation.left, equation.right
        if left.sort.is_number:
            for one, other in ((left, right), (right, left)):
                if positive and isinstance(other, Variable) and isinstance(one, Apply | Constant):
                    self._value(one, self.slots[other], other.sort)
                    return
            holds = operator.eq if positive else operator.ne
            self.checks.append(Test(holds, self._linear(left), self._linear(right)))
        elif positive or self.closed:
            self.checks.append(Same(self._pattern(left), self._pattern(right), positive))
        else:
            patterns = self._pattern(left), self._pattern(right)
            self.matches.append(Match(relation_of(Not(equation)), patterns))

    def _head(self, head: Formula) -> tuple[Relation, tuple[Pattern, ...], Linear | None]:
        if not isinstance(head, Equal):
            atom = head.body if isinstance(head, Not) else head
            pattern = self._side if isinstance(atom, Equal) else self._pattern
            return relation_of(head), tuple(map(pattern, terms_of(atom))), None
        left, right = head.left, head.right
        if not isinstance(left, Apply | Constant):
            left, right = right, left
        assert isinstance(left, Apply | Constant)
        args = left.args if isinstance(left, Apply) else ()
        value = self._linear(right)
        return _value_relation(left), tuple(self._pattern(arg) for arg in args), value

    def _pattern(self, term: Term) -> Pattern:
        if self.closed and _names_number(term):
            raise UnusableError("it names a number inside of a literal by what has it for a value")
        return self._side(term)

    def _side(self, term: Term) -> Pattern:
        """Return a pattern of a term as it is written; the term itself may name a number."""
        if isinstance(term, Variable):
            return Slot(self.slots[term])
        parts = list(subterms(term))
        if any(isinstance(part, Sum | Scale) for part in parts):
            raise UnusableError("it computes with numbers inside of a literal")
        if self.closed and isinstance(term, Apply) and any(map(_names_number, term.args)):
            self._pattern(term)  # says so
        if isinstance(term, Apply) and any(isinstance(part, Variable) for part in parts):
            args = tuple(self._side(arg) for arg in term.args)
            return Applied(symbol_of(term), args)
        return Known(self.terms.add(term))

    def _linear(self, term: Term) -> Linear:
        if isinstance(term, Number):
            if is_date(term):
                self.terms.add(term)  # so that what is concluded of that day says so
            return Linear((), term.value)
        if isinstance(term, Scale):
            inner = self._linear(term.term)
            parts = tuple((term.factor * factor, slot) for factor, slot in inner.parts)
            return Linear(parts, term.factor * inner.constant)
        if isinstance(term, Sum):
            found = [self._linear(part) for part in term.parts]
            return Linear(
                tuple(part for each in found for part in each.parts),
                sum((each.constant for each in found), Fraction(0)),
            )
        if isinstance(term, Variable):
            return Linear(((Fraction(1), self.slots[term]),), Fraction(0))
        slot, self.size = self.size, self.size + 1
        self._value(term, slot, term.sort)
        return Linear(((Fraction(1), slot),), Fraction(0))

    def _value(self, term: Apply | Constant, slot: int, sort: Sort) -> None:
        if sort != term.sort and sort == INT:
            raise UnusableError("it asks for a whole number where a real one is given")
        args = term.args if isinstance(term, Apply) else ()
        patterns = (*(self._pattern(arg) for arg in args), Slot(slot))
        self.matches.append(Match(_value_relation(term), patterns))

    def _free(self, variables: Sequence[Variable]) -> tuple[tuple[int, Sort], ...]:
        filled = {slot for match in self.matches for p in match.patterns for slot in slots_in(p)}
        free = tuple((s, v.sort) for s, v in enumerate(variables) if s not in filled)
        for slot, sort in free:
            if sort.is_number:
                name = variables[slot].name
                raise UnusableError(f"no condition says which number {name!r} is")
        if not self.grows:
            return free
        self.matches += [Match(things_relation(sort), (Slot(slot),)) for slot, sort in free]
        return ()


def slots_in(pattern: Pattern) -> Iterable[int]:
    """Return the slots of a pattern."""
    if isinstance(pattern, Slot):
        return (pattern.number,)
    if isinstance(pattern, Applied):
        return [slot for arg in pattern.args for slot in slots_in(arg)]
    return ()


def _names_number(term: Term) -> bool:
    return any(isinstance(p, Apply | Constant) and p.sort.is_number for p in subterms(term))


def _value_relation(term: Apply | Constant) -> Relation:
    if isinstance(term, Constant):
        return Relation("=", term.name, (term.sort,))
    return Relation("=", term.function, (*(arg.sort for arg in term.args), term.sort))


def _variables(formulas: Iterable[Formula]) -> list[Variable]:
    found: dict[Variable, None] = {}
    for formula in formulas:
        atom = formula.body if isinstance(formula, Not) else formula
        for outer in terms_of(atom):
            found.update(dict.fromkeys(t for t in subterms(outer) if isinstance(t, Variable)))
    return list(found)
