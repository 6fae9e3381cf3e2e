"""Finds the sorts that formulas leave unsaid: what is compared with a number is a number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nesy.logic.formulas import (
    Atom,
    Compare,
    Equal,
    Exists,
    ForAll,
    Formula,
    parts_of,
    with_parts,
)
from nesy.logic.terms import (
    ENTITY,
    INT,
    REAL,
    Apply,
    Constant,
    Number,
    Scale,
    Sort,
    Sum,
    Term,
    Variable,
)

_Scope = Mapping[Variable, int]


def settle_sorts(formulas: Sequence[Formula]) -> tuple[Formula, ...]:
    """Give every name the sort that its uses in all of `formulas` together ask for.

    The same place of the same predicate or function has one sort everywhere, and so has a
    constant. A sort that a formula states already stays; REAL wins over INT, and both over
    `entity`. Done twice it changes nothing.
    """
    classes = _Classes()
    for formula in formulas:
        classes.read(formula, {})
    if not classes.found():
        return tuple(formulas)
    writer = _Writer(classes)
    return tuple(writer.formula(formula, {}) for formula in formulas)


@dataclass(slots=True)
class _Classes:
    """Which places must have one sort (union-find), and what is known of each class."""

    parent: list[int] = field(default_factory=list)
    known: list[Sort] = field(default_factory=list)
    slots: dict[Hashable, int] = field(default_factory=dict)
    # The class of each quantified variable and each numeral, in the order of reading.
    order: list[int] = field(default_factory=list)

    def read(self, formula: Formula, scope: _Scope) -> None:
        if isinstance(formula, ForAll | Exists):
            inner = dict(scope)
            for variable in formula.variables:
                inner[variable] = self._new(variable.sort)
                self.order.append(inner[variable])
            self.read(formula.body, inner)
        elif isinstance(formula, Atom):
            self._places("predicate", formula.predicate, formula.args, scope)
        elif isinstance(formula, Equal):
            self._join(self.term(formula.left, scope), self.term(formula.right, scope))
        elif isinstance(formula, Compare):
            self._join(self._number(formula.left, scope), self._number(formula.right, scope))
        else:
            for part in parts_of(formula):
                self.read(part, scope)

    def term(self, term: Term, scope: _Scope) -> int:
        """Return the class of a term."""
        if isinstance(term, Variable):
            return scope[term] if term in scope else self.slot(("free", term.name), term.sort)
        if isinstance(term, Constant):
            return self.slot(("constant", term.name), term.sort)
        if isinstance(term, Number):
            self.order.append(self._new(term.sort))
            return self.order[-1]
        if isinstance(term, Apply):
            self._places("function", term.function, term.args, scope)
            return self.slot(("value", term.function, len(term.args)), term.sort)
        if isinstance(term, Sum):
            first, *rest = (self._number(part, scope) for part in term.parts)
            for other in rest:
                self._join(first, other)
            return first
        inner = self._number(term.term, scope)
        return inner if term.factor.denominator == 1 else self._new(REAL)

    def slot(self, key: Hashable, sort: Sort = ENTITY) -> int:
        """Return the class of a place that has a name."""
        if key not in self.slots:
            self.slots[key] = self._new(ENTITY)
        if sort != ENTITY:
            self._mark(self.slots[key], sort)
        return self.slots[key]

    def sort(self, number: int) -> Sort:
        """Return what is known of a class."""
        return self.known[self._root(number)]

    def found(self) -> bool:
        """Whether any place has a sort of its own."""
        return any(sort != ENTITY for sort in self.known)

    def _places(self, kind: str, name: str, args: Iterable[Term], scope: _Scope) -> None:
        args = tuple(args)
        for position, arg in enumerate(args):
            self._join(
                self.slot((kind, name, len(args), position)),
                self.term(arg, scope),
            )

    def _number(self, term: Term, scope: _Scope) -> int:
        found = self.term(term, scope)
        self._mark(found, INT)
        return found

    def _new(self, sort: Sort) -> int:
        self.parent.append(len(self.parent))
        self.known.append(sort)
        return len(self.parent) - 1

    def _mark(self, number: int, sort: Sort) -> None:
        root = self._root(number)
        self.known[root] = max(self.known[root], sort, key=_strength)

    def _root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def _join(self, one: int, other: int) -> None:
        one, other = self._root(one), self._root(other)
        if one != other:
            self.parent[other] = one
            self.known[one] = max(self.known[one], self.known[other], key=_strength)


def _strength(sort: Sort) -> tuple[int, str]:
    order = {ENTITY: 0, INT: 2, REAL: 3}
    return order.get(sort, 1), sort.name


@dataclass(slots=True)
class _Writer:
    """Writes the sorts found into formulas, in the order in which they were read."""

    classes: _Classes
    done: int = 0

    def formula(self, formula: Formula, new: Mapping[Variable, Variable]) -> Formula:
        if isinstance(formula, ForAll | Exists):
            return self._quantified(formula, new)
        if isinstance(formula, Atom):
            args = tuple(self._term(arg, new) for arg in formula.args)
            return Atom(formula.predicate, args, formula.place)
        if isinstance(formula, Equal):
            left, right = self._term(formula.left, new), self._term(formula.right, new)
            return Equal(left, right, formula.place)
        if isinstance(formula, Compare):
            left, right = self._term(formula.left, new), self._term(formula.right, new)
            return Compare(formula.comparison, left, right, formula.place)
        parts = tuple(self.formula(part, new) for part in parts_of(formula))
        return with_parts(formula, parts)

    def _quantified(self, formula: ForAll | Exists, outer: Mapping[Variable, Variable]) -> Formula:
        new = dict(outer)
        variables = []
        for variable in formula.variables:
            new[variable] = Variable(variable.name, _kept(variable.sort, self._next()))
            variables.append(new[variable])
        return type(formula)(tuple(variables), self.formula(formula.body, new))

    def _term(self, term: Term, new: Mapping[Variable, Variable]) -> Term:
        if isinstance(term, Variable):
            if term in new:
                return new[term]
            return Variable(term.name, _kept(term.sort, self._slot("free", term.name)))
        if isinstance(term, Constant):
            return Constant(term.name, _kept(term.sort, self._slot("constant", term.name)))
        if isinstance(term, Apply):
            args = tuple(self._term(arg, new) for arg in term.args)
            sort = self._slot("value", term.function, len(args))
            return Apply(term.function, args, _kept(term.sort, sort))
        if isinstance(term, Sum):
            return Sum(tuple(self._term(part, new) for part in term.parts))
        if isinstance(term, Scale):
            return Scale(term.factor, self._term(term.term, new))
        return Number(term.value, _kept(term.sort, self._next()), term.written)

    def _next(self) -> Sort:
        self.done += 1
        return self.classes.sort(self.classes.order[self.done - 1])

    def _slot(self, *key: Hashable) -> Sort:
        return self.classes.sort(self.classes.slots[key])


def _kept(stated: Sort, found: Sort) -> Sort:
    return found if stated == ENTITY or stated.is_number else stated
