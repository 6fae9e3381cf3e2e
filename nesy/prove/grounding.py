"""Formulas without quantifiers over things: written out over the things that matter.

Where no function makes new things and no "exists" stands below a "for all", the named things are
enough to decide (Bernays and Schönfinkel 1928). Elsewhere a few invented things may hold a model.
Quantifiers over numbers stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from nesy.logic.formulas import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Xor,
    parts_of,
    subformulas,
    substitute,
    with_parts,
)
from nesy.logic.models import FiniteModel, Symbol, Table, Value, sorts_of, symbols_of
from nesy.logic.terms import Apply, Constant, Sort, Term, Variable
from nesy.prove.things import constants_of

MOST_INSTANCES = 20_000
"""Instances of quantifiers that are written out for one problem."""

Domain = Mapping[Sort, Sequence[Constant]]


class GroundingError(Exception):
    """Formulas that cannot be written out, or that would become too long; says why."""


def named_domain(formulas: Sequence[Formula]) -> tuple[tuple[Formula, ...], Domain]:
    """Return formulas with a name for each thing that they say exists, and the things named.

    Raises:
        GroundingError: a function makes things, or an "exists" depends on a "for all".
    """
    for symbol in symbols_of(formulas):
        if symbol.args and symbol.result is not None and not symbol.result.is_number:
            raise GroundingError(f"{symbol.name!r} makes new things")
    names = _Names({constant.name for constant in constants_of(formulas)})
    made = tuple(names.named(formula, True, False) for formula in formulas)
    domain: dict[Sort, list[Constant]] = {sort: [] for sort in sorts_of([*formulas, *made])}
    for constant in constants_of(made):
        domain[constant.sort].append(constant)
    for sort, things in domain.items():
        if not things:
            things.append(names.fresh(sort))
    return made, domain


def invented_domain(formulas: Sequence[Formula], size: int) -> tuple[Formula, Domain]:
    """Return `size` things of each sort, and the formula that there are no others."""
    names = _Names({constant.name for constant in constants_of(formulas)})
    domain = {sort: [names.fresh(sort) for _ in range(size)] for sort in sorts_of(formulas)}
    closed: list[Formula] = []
    for symbol in symbols_of(formulas):
        if symbol.result is None or symbol.result.is_number:
            continue
        if any(sort.is_number for sort in symbol.args):
            raise GroundingError(f"{symbol.name!r} is a function of numbers")
        things = domain[symbol.result]
        if size ** len(symbol.args) * size > MOST_INSTANCES:
            raise GroundingError(f"{symbol.name!r} has too many arguments")
        for row in product(*(domain[sort] for sort in symbol.args)):
            term = _term(symbol, row)
            closed.append(Or(tuple(Equal(term, thing) for thing in things)))
    return And(tuple(closed)), domain


def ground(formula: Formula, domain: Domain, *, most: int = MOST_INSTANCES) -> Formula:
    """Write out each quantifier over things.

    Raises:
        GroundingError: it would take more than `most` instances.
    """
    return _Grounder(domain, most).ground(formula)


def plain_model(model: FiniteModel, formulas: Sequence[Formula]) -> FiniteModel:
    """Return a model with the symbols of `formulas` alone, and things named after them."""
    symbols = symbols_of(formulas)
    renamed = {
        sort: _renamed(sort, things, model, symbols) for sort, things in model.domains.items()
    }

    def moved(value: Value | bool, sort: Sort | None) -> Value | bool:
        return renamed[sort][value] if sort in renamed and isinstance(value, str) else value

    tables = {}
    for symbol in symbols:
        if (table := model.tables.get(symbol)) is None:
            continue
        rows = {
            tuple(
                renamed[sort][value] if isinstance(value, str) else value
                for value, sort in zip(row, symbol.args, strict=True)
            ): moved(value, symbol.result)
            for row, value in table.rows.items()
        }
        tables[symbol] = Table(rows, table.default)
    domains = {sort: tuple(names.values()) for sort, names in renamed.items()}
    return FiniteModel(domains, tables)


def _renamed(
    sort: Sort, things: Sequence[str], model: FiniteModel, symbols: Iterable[Symbol]
) -> dict[str, str]:
    named: dict[str, str] = {}
    for symbol in sorted(
        (s for s in symbols if s.result == sort and not s.args), key=lambda s: s.name
    ):
        value = model.tables[symbol].get(()) if symbol in model.tables else None
        if isinstance(value, str):
            named.setdefault(value, symbol.name)
    taken = set(named.values())
    for number, thing in enumerate(things, 1):
        if thing in named:
            continue
        name = f"{sort.name} {number}"
        while name in taken:
            name += "'"
        taken.add(name)
        named[thing] = name
    return {thing: named[thing] for thing in things}


def _term(symbol: Symbol, row: Sequence[Term]) -> Term:
    assert symbol.result is not None
    if not symbol.args:
        return Constant(symbol.name, symbol.result)
    return Apply(symbol.name, tuple(row), symbol.result)


@dataclass(slots=True)
class _Names:
    """Gives things names that are not taken."""

    taken: set[str]
    count: int = 0

    def fresh(self, sort: Sort) -> Constant:
        while (name := f"some {sort.name} {self.count}") in self.taken:
            self.count += 1
        self.taken.add(name)
        return Constant(name, sort)

    def named(self, formula: Formula, positive: bool, below: bool) -> Formula:
        """Return the formula with names in the place of what it says exists."""
        if isinstance(formula, ForAll | Exists):
            return self._quantified(formula, positive, below)
        if isinstance(formula, Iff | Xor) and _has_quantifier(formula):
            return self.named(_spelled_out(formula), positive, below)
        if isinstance(formula, Not):
            return Not(self.named(formula.body, not positive, below))
        if isinstance(formula, Implies):
            left = self.named(formula.left, not positive, below)
            return Implies(left, self.named(formula.right, positive, below))
        return with_parts(
            formula, tuple(self.named(part, positive, below) for part in parts_of(formula))
        )

    def _quantified(self, formula: ForAll | Exists, positive: bool, below: bool) -> Formula:
        if isinstance(formula, ForAll) == positive:
            return with_parts(formula, (self.named(formula.body, positive, True),))
        things = [each for each in formula.variables if not each.sort.is_number]
        if things and below:
            raise GroundingError('an "exists" depends on a "for all"')
        values: dict[Variable, Term] = {each: self.fresh(each.sort) for each in things}
        body = self.named(substitute(formula.body, values), positive, below)
        left = tuple(each for each in formula.variables if each.sort.is_number)
        return type(formula)(left, body) if left else body


def _has_quantifier(formula: Formula) -> bool:
    return any(isinstance(part, ForAll | Exists) for part in subformulas(formula))


def _spelled_out(formula: Iff | Xor) -> Formula:
    both = And((Implies(formula.left, formula.right), Implies(formula.right, formula.left)))
    return both if isinstance(formula, Iff) else Not(both)


@dataclass(slots=True)
class _Grounder:
    domain: Domain
    left: int

    def ground(self, formula: Formula) -> Formula:
        if not isinstance(formula, ForAll | Exists):
            parts = parts_of(formula)
            return with_parts(formula, tuple(self.ground(p) for p in parts)) if parts else formula
        things = tuple(each for each in formula.variables if not each.sort.is_number)
        numbers = tuple(each for each in formula.variables if each.sort.is_number)
        instances = tuple(self._instances(formula.body, things))
        body: Formula = And(instances) if isinstance(formula, ForAll) else Or(instances)
        if len(instances) == 1:
            body = instances[0]
        return type(formula)(numbers, body) if numbers else body

    def _instances(self, body: Formula, things: Sequence[Variable]) -> Iterator[Formula]:
        ranges = [self.domain[variable.sort] for variable in things]
        self.left -= prod(map(len, ranges))
        if self.left < 0:
            raise GroundingError("too many instances")
        for row in product(*ranges):
            yield self.ground(substitute(body, dict(zip(things, row, strict=True))))
