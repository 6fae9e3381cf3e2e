"""Facts of forward chaining: ground terms as numbers, rows by relation, indexes by position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from nesy.logic.models import Symbol, symbol_of
from nesy.logic.terms import ENTITY, Apply, Constant, Number, Sort, Term

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A predicate with the sorts of its arguments, or its negation; or a function and its value.

    `kind` is "+" or "-" of a predicate, "=" of a function or constant whose last column is its
    value, "!" of things that are not the same, "*" of all things, and "?" of a claim.
    """

    kind: str
    name: str
    sorts: tuple[Sort, ...]
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Remember the hash, which chaining asks for at every fact."""
        object.__setattr__(self, "_hash", hash((self.kind, self.name, self.sorts)))

    def __hash__(self) -> int:
        """Return the hash."""
        return self._hash


class TermTable:
    """Gives each ground term a number; numerals of one value share theirs."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self._numbers: dict[Term | Fraction, int] = {}
        self._applied: dict[tuple[Symbol, Row], int] = {}
        self.parts: dict[int, tuple[Symbol, Row]] = {}
        self.values: dict[int, Fraction] = {}

    def add(self, term: Term) -> int:
        """Return the number of a ground term."""
        if isinstance(term, Apply):
            row = tuple(self.add(arg) for arg in term.args)
            return self.apply(symbol_of(term), row)
        key = term.value if isinstance(term, Number) else term
        if (known := self._numbers.get(key)) is None:
            known = self._numbers[key] = self._new(term)
            if isinstance(term, Number):
                self.values[known] = term.value
        return known

    def apply(self, symbol: Symbol, row: Row) -> int:
        """Return the number of a function of ground terms."""
        key = (symbol, row)
        if (known := self._applied.get(key)) is None:
            args = tuple(self.terms[each] for each in row)
            made = Apply(symbol.name, args, symbol.result or ENTITY)
            known = self._applied[key] = self._new(made)
            self.parts[known] = key
        return known

    def constants(self) -> list[int]:
        """Return the numbers of the constants that name things, in order."""
        return [
            number
            for number, term in enumerate(self.terms)
            if isinstance(term, Constant) and not term.sort.is_number
        ]

    def _new(self, term: Term) -> int:
        self.terms.append(term)
        return len(self.terms) - 1


@dataclass(frozen=True, slots=True)
class Because:
    """Which rule gave a fact, with what values of its variables, from which facts."""

    rule: int
    values: Row
    facts: tuple[int, ...]


class FactStore:
    """Facts in the order in which they were found, each once, with the first reason found."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.relations: list[Relation] = []
        self.depths: list[int] = []
        self.because: list[Because] = []
        self._ids: dict[Relation, dict[Row, int]] = {}
        self._indexes: dict[Relation, dict[tuple[int, ...], dict[Row, list[int]]]] = {}

    def find(self, relation: Relation, row: Row) -> int | None:
        """Return the number of a fact, or None where it is not there."""
        return self._ids.get(relation, {}).get(row)

    def add(self, relation: Relation, row: Row, depth: int, because: Because) -> int:
        """Add a fact that is not there yet, and return its number."""
        number = len(self.rows)
        self.rows.append(row)
        self.relations.append(relation)
        self.depths.append(depth)
        self.because.append(because)
        self._ids.setdefault(relation, {})[row] = number
        for columns, index in self._indexes.get(relation, {}).items():
            index.setdefault(tuple(row[c] for c in columns), []).append(number)
        return number

    def matching(self, relation: Relation, columns: tuple[int, ...], key: Row) -> Sequence[int]:
        """Return the facts of a relation that have `key` in `columns`, in order."""
        if not columns:
            return list(self._ids.get(relation, {}).values())
        indexes = self._indexes.setdefault(relation, {})
        if (index := indexes.get(columns)) is None:
            index = indexes[columns] = {}
            for row, number in self._ids.get(relation, {}).items():
                index.setdefault(tuple(row[c] for c in columns), []).append(number)
        return index.get(key, ())
