"""Reads formulas of a record under its signature: finds sorts and binds variables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from nesy.check.formula import (
    ENTITY,
    INT,
    NUMBERS,
    REAL,
    App,
    Atom,
    Bound,
    Formula,
    Many,
    Neg,
    Num,
    Pair,
    Plus,
    Relation,
    Symbol,
    Term,
    Times,
    Truth,
    Var,
)
from nesy.check.formula_text import Tree, read_tree
from nesy.check.record import RecordError, shown

_KNOWN = {"": 0, "*": 1, "?": 2}
_RELATIONS = ("=", "<", "<=", ">", ">=")
_Scope = Mapping[str, tuple[int, int]]
"""The number of each variable in reach, and its sort's cell."""
_Made = Callable[[], Term]


class Signature:
    """The symbols of a record by kind, name and number of arguments."""

    def __init__(self, symbols: Iterable[Symbol]) -> None:
        self.symbols = tuple(symbols)
        self._known: dict[tuple[str, str, int], list[Symbol]] = {}
        for symbol in self.symbols:
            key = _kind(symbol), symbol.name, len(symbol.args)
            self._known.setdefault(key, []).append(symbol)

    def find(self, kind: str, name: str, arity: int) -> Sequence[Symbol]:
        """Return the symbols that a name may stand for; `kind` is "predicate" or "function"."""
        return self._known.get((kind, name, arity), ())


def read_formula(text: str, signature: Signature, *, open_ended: bool = False) -> Formula:
    """Read one formula.

    Args:
        open_ended: variables may be free, and constants may be new; both take the sort of their
            place. A proof speaks so of things of which nothing is known.

    Raises:
        RecordError: it is none, uses what is not declared, or its sorts do not fit.
    """
    return _read(text, signature, open_ended, None)  # type: ignore[return-value]


def read_term(text: str, sort: str, signature: Signature) -> Term:
    """Read one term of a sort; its constants may be new, its variables are free.

    Raises:
        RecordError: as for a formula.
    """
    return _read(text, signature, True, sort)  # type: ignore[return-value]


def _read(text: str, signature: Signature, open_ended: bool, sort: str | None) -> Formula | Term:
    try:
        tree = read_tree(text)
        reader = _Reader(signature, open_ended)
        if sort is None:
            made: Callable[[], Formula | Term] = reader.formula(tree, {})
        else:
            made, cell = reader.term(tree, {})
            reader.join(cell, reader.cell(sort))
        reader.settle()
        return made()
    except RecordError as error:
        raise RecordError(f"{shown(text)}: {error}") from error
    except RecursionError as error:
        raise RecordError(f"{shown(text)}: is nested too deeply") from error


def _kind(symbol: Symbol) -> str:
    return "predicate" if symbol.sort is None else "function"


@dataclass(slots=True)
class _Use:
    """One place where a symbol is used, and the cells of its arguments and its value."""

    name: str
    candidates: Sequence[Symbol]
    args: tuple[int, ...]
    value: int | None


@dataclass(slots=True)
class _Reader:
    """Reads one text twice over: which sorts must be the same, and then the formula.

    A cell is what is not known yet of a sort; joined cells have one sort (union-find).
    """

    signature: Signature
    open_ended: bool
    parents: list[int] = field(default_factory=list)
    # "" is not known, "*" is none that has to be written, "?" is some number.
    sorts: list[str] = field(default_factory=list)
    uses: list[_Use] = field(default_factory=list)
    numbers: int = 0
    free: dict[str, tuple[int, int]] = field(default_factory=dict)

    def cell(self, sort: str = "") -> int:
        self.parents.append(len(self.parents))
        self.sorts.append(sort)
        return len(self.parents) - 1

    def root(self, cell: int) -> int:
        while self.parents[cell] != cell:
            self.parents[cell] = cell = self.parents[self.parents[cell]]
        return cell

    def join(self, one: int, other: int) -> None:
        one, other = self.root(one), self.root(other)
        if one == other:
            return
        left, right = self.sorts[one], self.sorts[other]
        if not _fits(left, right):
            raise RecordError(f"something is of sort {shown(left)} and of {shown(right)}")
        self.parents[other] = one
        self.sorts[one] = max(left, right, key=lambda sort: _KNOWN.get(sort, 3))

    def settle(self) -> None:
        """Find which symbol each use means, until nothing more is found.

        Raises:
            RecordError: none fits, or several do.
        """
        waiting, before = self.uses, -1
        while waiting and len(waiting) != before:
            before, waiting = len(waiting), [use for use in waiting if not self._decided(use)]
        if waiting:
            raise RecordError(f"{shown(waiting[0].name)} may be any of several of the signature")

    def sort(self, cell: int) -> str:
        found = self.sorts[self.root(cell)]
        return {"": ENTITY, "*": ENTITY, "?": INT}.get(found, found)

    def _decided(self, use: _Use) -> bool:
        fitting = [symbol for symbol in use.candidates if self._suits(use, symbol)]
        if not fitting:
            raise RecordError(f"{shown(use.name)} does not fit the sorts of the signature")
        if len(fitting) > 1:
            use.candidates = fitting
            return False
        use.candidates = (fitting[0],)
        for cell, sort in zip(use.args, fitting[0].args, strict=True):
            self.join(cell, self.cell(sort))
        if use.value is not None:
            self.join(use.value, self.cell(fitting[0].sort or ENTITY))
        return True

    def _suits(self, use: _Use, symbol: Symbol) -> bool:
        pairs = list(zip(use.args, symbol.args, strict=True))
        if use.value is not None:
            pairs.append((use.value, symbol.sort or ENTITY))
        return all(_fits(self.sorts[self.root(cell)], sort) for cell, sort in pairs)

    # Formulas

    def formula(self, tree: Tree, scope: _Scope) -> Callable[[], Formula]:
        kind, word = tree.kind, tree.word
        if kind == "truth":
            return lambda: Truth(word == "true")
        if kind in ("call", "name", "quoted"):
            return self._atom(tree, scope)
        if kind == "not":
            body = self.formula(tree.parts[0], scope)
            return lambda: Neg(body())
        if kind == "bind":
            return self._bound(tree, scope)
        if kind == "op" and word in (*_RELATIONS, "!="):
            return self._relation(tree, scope)
        if kind == "op" and word in ("&", "|"):
            many = [self.formula(part, scope) for part in tree.parts]
            return lambda: Many(word, tuple(part() for part in many))
        if kind == "op" and word in ("->", "<->", "xor"):
            left, right = (self.formula(part, scope) for part in tree.parts)
            return lambda: Pair(word, left(), right())
        raise RecordError("holds a term where a formula is expected")

    def _atom(self, tree: Tree, scope: _Scope) -> Callable[[], Formula]:
        if tree.kind == "name" and tree.word in scope:
            raise RecordError(f"holds the variable {shown(tree.word)} where a formula is expected")
        use, args = self._used("predicate", tree, scope)
        return lambda: Atom(use.candidates[0], tuple(arg() for arg in args))

    def _relation(self, tree: Tree, scope: _Scope) -> Callable[[], Formula]:
        (left, one), (right, other) = (self.term(part, scope) for part in tree.parts)
        self.join(one, other)
        sign = "=" if tree.word == "!=" else tree.word
        if sign != "=":
            self.join(one, self.cell("?"))

        def made() -> Formula:
            found = Relation(sign, left(), right())
            if sign != "=" and found.left.sort not in NUMBERS:
                raise RecordError(f"compares what is of sort {shown(found.left.sort)}")
            return Neg(found) if tree.word == "!=" else found

        return made

    def _bound(self, tree: Tree, scope: _Scope) -> Callable[[], Formula]:
        inner, own = dict(scope), []
        for name, sort in tree.bound:
            inner[name] = self.numbers, self.cell(sort or "*")
            own.append((name, *inner[name]))
            self.numbers += 1
        body = self.formula(tree.parts[0], inner)
        return lambda: Bound(
            tree.word, tuple(Var(name, n, self.sort(cell)) for name, n, cell in own), body()
        )

    # Terms

    def term(self, tree: Tree, scope: _Scope) -> tuple[_Made, int]:
        """Return what makes a term, and the cell of its sort."""
        kind, word = tree.kind, tree.word
        if kind in ("name", "free") and word in scope:
            number, cell = scope[word]
            return lambda: Var(word, number, self.sort(cell)), cell
        if kind == "free":
            return self._free(word)
        if kind in ("name", "quoted", "call"):
            return self._applied(tree, scope)
        if kind == "number" and tree.value is not None:
            value, sort = tree.value, REAL if "." in word or "/" in word else INT
            return lambda: Num(value, sort), self.cell(sort)
        if kind == "minus":
            return self._times(Fraction(-1), tree.parts[0], scope)
        if kind == "op" and word == "*" and (factor := tree.parts[0]).value is not None:
            return self._times(factor.value, tree.parts[1], scope)
        if kind == "op" and word == "+":
            return self._plus(tree, scope)
        raise RecordError("holds a formula, or an unknown product, where a term is expected")

    def _free(self, word: str) -> tuple[_Made, int]:
        if not self.open_ended:
            raise RecordError(f"holds the variable {shown(word)}, which nothing binds")
        if word not in self.free:
            self.free[word] = -1 - len(self.free), self.cell()
        number, cell = self.free[word]
        return lambda: Var(word, number, self.sort(cell)), cell

    def _applied(self, tree: Tree, scope: _Scope) -> tuple[_Made, int]:
        new = self.open_ended and tree.kind != "call"
        if new and not self.signature.find("function", tree.word, 0):
            _, cell = self.free.setdefault(f"'{tree.word}", (0, self.cell()))
            return lambda: App(Symbol(tree.word, (), self.sort(cell))), cell
        use, args = self._used("function", tree, scope)
        assert use.value is not None
        return lambda: App(use.candidates[0], tuple(arg() for arg in args)), use.value

    def _times(self, factor: Fraction, tree: Tree, scope: _Scope) -> tuple[_Made, int]:
        inner, cell = self.term(tree, scope)
        self.join(cell, self.cell("?"))
        outer = cell if factor.denominator == 1 else self.cell(REAL)
        return lambda: Times(factor, inner()), outer

    def _plus(self, tree: Tree, scope: _Scope) -> tuple[_Made, int]:
        made, cells = zip(*(self.term(part, scope) for part in tree.parts), strict=True)
        cell = self.cell("?")
        for each in cells:
            self.join(cell, each)
        return lambda: Plus(tuple(part() for part in made)), cell

    def _used(self, kind: str, tree: Tree, scope: _Scope) -> tuple[_Use, list[_Made]]:
        found = [self.term(part, scope) for part in tree.parts]
        candidates = self.signature.find(kind, tree.word, len(found))
        if not candidates:
            what = f"{kind} {shown(tree.word)} of {len(found)} arguments"
            raise RecordError(f"uses the {what}, which the signature does not name")
        value = self.cell() if kind == "function" else None
        use = _Use(tree.word, candidates, tuple(cell for _, cell in found), value)
        self.uses.append(use)
        return use, [made for made, _ in found]


def _fits(one: str, other: str) -> bool:
    weak, strong = sorted((one, other), key=lambda sort: _KNOWN.get(sort, 3))
    if weak == "*":
        return strong in (*_KNOWN, *NUMBERS, ENTITY)
    return not weak or weak == strong or (weak == "?" and strong in NUMBERS)
