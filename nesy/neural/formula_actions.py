"""Formulas as sequences of grammar actions: what a translator decodes step by step.

A formula is written in prefix order. Connectives and quantifiers are fixed actions; the name of a
new predicate, function or constant is a list of pointers at words of the sentence, ended by END; a
name that the problem has already is one pointer at its *entry*. Only actions that continue a
well-formed closed formula are allowed, so that every finished sequence is a formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction

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
    Xor,
    free_variables,
)
from nesy.logic.terms import INT, REAL, Apply, Constant, Number, Term, Variable
from nesy.neural.name_words import Word, align, number_of, pieces_of, plain


class Act(IntEnum):
    """The fixed actions; V1 is the outermost bound variable."""

    START = 0
    END = 1
    FORALL = 2
    EXISTS = 3
    NOT = 4
    AND = 5
    OR = 6
    IMPLIES = 7
    IFF = 8
    XOR = 9
    EQUAL = 10
    LESS = 11
    AT_MOST = 12
    MORE = 13
    AT_LEAST = 14
    PRED0 = 15
    PRED1 = 16
    PRED2 = 17
    PRED3 = 18
    CONSTANT = 19
    NUMBER = 20
    FUNCTION1 = 21
    FUNCTION2 = 22
    V1 = 23
    V2 = 24
    V3 = 25
    V4 = 26
    V5 = 27
    V6 = 28


FIXED = len(Act)
WORD = 1_000
"""Action WORD + i points at word i of the sentence."""
ENTRY = 2_000
"""Action ENTRY + j points at entry j of the problem."""
MAX_BOUND = 6
_PREDICATES = (Act.PRED0, Act.PRED1, Act.PRED2, Act.PRED3)
_FUNCTIONS = {1: Act.FUNCTION1, 2: Act.FUNCTION2}
_COMPARISONS = {
    Comparison.LESS: Act.LESS,
    Comparison.AT_MOST: Act.AT_MOST,
    Comparison.MORE: Act.MORE,
    Comparison.AT_LEAST: Act.AT_LEAST,
}
_OF_COMPARISON = {act: comparison for comparison, act in _COMPARISONS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that the problem has: `kind` is `predicate`, `function` or `constant`."""

    kind: str
    name: str
    arity: int

    @property
    def text(self) -> str:
        """The name as words, for reading."""
        return " ".join(pieces_of(self.name)) or self.name


class NotCoveredError(Exception):
    """A formula that the actions cannot write, or whose names the sentence does not hold."""


def entries_of(formula: Formula) -> list[Entry]:
    """Return the names of a formula in the order in which its actions mention them."""
    found: dict[Entry, None] = {}

    def term(each: Term) -> None:
        if isinstance(each, Constant):
            found.setdefault(Entry("constant", each.name, 0))
        elif isinstance(each, Apply):
            found.setdefault(Entry("function", each.function, len(each.args)))
            for arg in each.args:
                term(arg)

    def walk(part: Formula) -> None:
        if isinstance(part, Atom):
            found.setdefault(Entry("predicate", part.predicate, len(part.args)))
            for arg in part.args:
                term(arg)
        elif isinstance(part, Equal | Compare):
            term(part.left)
            term(part.right)
        elif isinstance(part, Not | ForAll | Exists):
            walk(part.body)
        elif isinstance(part, And | Or):
            for each in part.parts:
                walk(each)
        elif isinstance(part, Implies | Iff | Xor):
            walk(part.left)
            walk(part.right)

    walk(formula)
    return list(found)


def encode(formula: Formula, words: Sequence[Word], entries: Mapping[Entry, int]) -> list[int]:
    """Return the actions that write `formula`; names in `entries` are pointed at.

    Free variables are closed by FORALL.

    Raises:
        NotCoveredError: sums, truth values, over six variables, more than three arguments, or a
            name none of whose pieces is in the sentence.
    """
    writer = _Writer(words, entries)
    free = sorted(free_variables(formula), key=lambda variable: variable.name)
    writer.formula(ForAll(tuple(free), formula) if free else formula, {}, 0)
    return writer.actions


@dataclass(slots=True)
class _Writer:
    words: Sequence[Word]
    entries: Mapping[Entry, int]
    actions: list[int] = field(default_factory=list)

    def formula(self, part: Formula, bound: Mapping[Variable, int], depth: int) -> None:
        if isinstance(part, ForAll | Exists):
            self._quantified(part, bound, depth)
        elif isinstance(part, Not):
            self.actions.append(Act.NOT)
            self.formula(part.body, bound, depth)
        elif isinstance(part, And | Or):
            act = Act.AND if isinstance(part, And) else Act.OR
            for each in part.parts[:-1]:
                self.actions.append(act)
                self.formula(each, bound, depth)
            self.formula(part.parts[-1], bound, depth)
        elif isinstance(part, Implies | Iff | Xor):
            acts = {Implies: Act.IMPLIES, Iff: Act.IFF, Xor: Act.XOR}
            self.actions.append(acts[type(part)])
            self.formula(part.left, bound, depth)
            self.formula(part.right, bound, depth)
        elif isinstance(part, Atom):
            self._name(Entry("predicate", part.predicate, len(part.args)))
            for arg in part.args:
                self._term(arg, bound)
        elif isinstance(part, Equal | Compare):
            act = Act.EQUAL if isinstance(part, Equal) else _COMPARISONS[part.comparison]
            self.actions.append(act)
            self._term(part.left, bound)
            self._term(part.right, bound)
        else:
            raise NotCoveredError("a truth value")

    def _quantified(self, part: ForAll | Exists, bound: Mapping[Variable, int], depth: int) -> None:
        act = Act.FORALL if isinstance(part, ForAll) else Act.EXISTS
        levels = dict(bound)
        for variable in part.variables:
            if depth >= MAX_BOUND:
                raise NotCoveredError("more than six variables")
            levels[variable] = depth
            depth += 1
            self.actions.append(act)
        self.formula(part.body, levels, depth)

    def _term(self, term: Term, bound: Mapping[Variable, int]) -> None:
        if isinstance(term, Variable):
            level = next((at for v, at in bound.items() if v.name == term.name), None)
            if level is None:
                raise NotCoveredError("a free variable")
            self.actions.append(Act.V1 + level)
        elif isinstance(term, Constant):
            self._name(Entry("constant", term.name, 0))
        elif isinstance(term, Number):
            self.actions.append(Act.NUMBER)
            self.actions.append(WORD + self._numeral(term.value))
        elif isinstance(term, Apply):
            self._name(Entry("function", term.function, len(term.args)))
            for arg in term.args:
                self._term(arg, bound)
        else:
            raise NotCoveredError("a sum")

    def _numeral(self, value: Fraction) -> int:
        for place, word in enumerate(self.words):
            if number_of(word.text) == value:
                return place
        raise NotCoveredError("a number that the sentence does not hold")

    def _name(self, entry: Entry) -> None:
        if entry in self.entries:
            self.actions.append(ENTRY + self.entries[entry])
            return
        found = align(entry.name, self.words)
        if not found:
            raise NotCoveredError("a name that the sentence does not hold")
        self.actions.append(_opening(entry))
        self.actions += [WORD + place for place in found]
        self.actions.append(Act.END)


def _opening(entry: Entry) -> Act:
    if entry.kind == "constant":
        return Act.CONSTANT
    if entry.kind == "predicate" and entry.arity < len(_PREDICATES):
        return _PREDICATES[entry.arity]
    if entry.kind == "function" and entry.arity in _FUNCTIONS:
        return _FUNCTIONS[entry.arity]
    raise NotCoveredError("more arguments than are covered")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a partial sequence of actions waits for next.

    Args:
        kind: `formula`, `term`, `name` (a word or END), `first` (a word), `numeral`, or `done`.
        depth: how many variables are bound here.
        open: formulas and terms that are still to come, this one included.
    """

    kind: str
    depth: int
    open: int


class Reader:
    """Follows a sequence of actions and knows which may come next; `copy` branches it."""

    __slots__ = ("actions", "entries", "stack", "words")

    def __init__(self, words: Sequence[Word], entries: Sequence[Entry]) -> None:
        self.words, self.entries = words, entries
        self.stack: list[tuple[str, int]] = [("formula", 0)]
        self.actions: list[int] = []

    def copy(self) -> Reader:
        """Return a reader that goes on from here on its own."""
        made = Reader(self.words, self.entries)
        made.stack, made.actions = list(self.stack), list(self.actions)
        return made

    @property
    def expected(self) -> Expected:
        """What comes next."""
        kind, depth = self.stack[-1] if self.stack else ("done", 0)
        return Expected(kind, depth, len(self.stack))

    def push(self, action: int) -> None:
        """Take one allowed action."""
        kind, depth = self.stack.pop()
        self.actions.append(action)
        if kind in ("name", "first"):
            if action != Act.END:
                self.stack.append(("name", depth))
        elif kind == "numeral":
            return
        elif action >= ENTRY:
            arity = self.entries[action - ENTRY].arity
            self.stack += [("term", depth)] * arity
        elif action in (Act.FORALL, Act.EXISTS):
            self.stack.append(("formula", depth + 1))
        elif action == Act.NOT:
            self.stack.append(("formula", depth))
        elif Act.AND <= action <= Act.XOR:
            self.stack += [("formula", depth)] * 2
        elif Act.EQUAL <= action <= Act.AT_LEAST:
            self.stack += [("term", depth)] * 2
        elif Act.PRED0 <= action <= Act.PRED3:
            self.stack += [("term", depth)] * (action - Act.PRED0) + [("first", depth)]
        elif action == Act.CONSTANT:
            self.stack.append(("first", depth))
        elif action == Act.NUMBER:
            self.stack.append(("numeral", depth))
        elif action in (Act.FUNCTION1, Act.FUNCTION2):
            self.stack += [("term", depth)] * (action - Act.FUNCTION1 + 1) + [("first", depth)]

    def name_so_far(self) -> frozenset[int]:
        """Return the words that the name being written points at already."""
        found = []
        for action in reversed(self.actions):
            if action < WORD:
                break
            found.append(action - WORD)
        return frozenset(found)


_ALLOWED_FORMULA = [
    Act.NOT, Act.AND, Act.OR, Act.IMPLIES, Act.IFF, Act.XOR, Act.EQUAL, Act.LESS, Act.AT_MOST,
    Act.MORE, Act.AT_LEAST, Act.PRED0, Act.PRED1, Act.PRED2, Act.PRED3,
]  # fmt: skip
_ALLOWED_TERM = [Act.CONSTANT, Act.NUMBER, Act.FUNCTION1, Act.FUNCTION2]


def allowed_fixed(expected: Expected) -> list[int]:
    """Return the fixed actions that may come next."""
    if expected.kind == "formula":
        quantifiers = [Act.FORALL, Act.EXISTS] if expected.depth < MAX_BOUND else []
        return [*quantifiers, *_ALLOWED_FORMULA]
    if expected.kind == "term":
        return [*_ALLOWED_TERM, *range(Act.V1, Act.V1 + expected.depth)]
    return [Act.END] if expected.kind == "name" else []


def allowed_words(expected: Expected) -> bool:
    """Whether a pointer at a word may come next."""
    return expected.kind in ("name", "first", "numeral")


def allowed_entry(expected: Expected, entry: Entry) -> bool:
    """Whether a pointer at `entry` may come next."""
    if expected.kind == "formula":
        return entry.kind == "predicate"
    return expected.kind == "term" and entry.kind != "predicate"


def decode(actions: Sequence[int], words: Sequence[Word], entries: Sequence[Entry]) -> Formula:
    """Return the formula that a finished sequence of actions writes.

    Raises:
        NotCoveredError: the sequence is not finished, or a numeral is no number.
    """
    reader = _Decoder(list(actions), words, entries)
    formula = reader.formula(0)
    if reader.at != len(reader.actions):
        raise NotCoveredError("actions after the end")
    return formula


@dataclass(slots=True)
class _Decoder:
    actions: list[int]
    words: Sequence[Word]
    entries: Sequence[Entry]
    at: int = 0

    def _next(self) -> int:
        if self.at >= len(self.actions):
            raise NotCoveredError("unfinished")
        self.at += 1
        return self.actions[self.at - 1]

    def formula(self, depth: int) -> Formula:
        action = self._next()
        if action in (Act.FORALL, Act.EXISTS):
            names = [_variable(depth)]
            while self.at < len(self.actions) and self.actions[self.at] == action:
                self.at += 1
                names.append(_variable(depth + len(names)))
            body = self.formula(depth + len(names))
            universal = action == Act.FORALL
            return ForAll(tuple(names), body) if universal else Exists(tuple(names), body)
        if action == Act.NOT:
            return Not(self.formula(depth))
        if action in (Act.AND, Act.OR):
            parts = [self.formula(depth)]
            while self.at < len(self.actions) and self.actions[self.at] == action:
                self.at += 1
                parts.append(self.formula(depth))
            parts.append(self.formula(depth))
            return And(tuple(parts)) if action == Act.AND else Or(tuple(parts))
        if action in (Act.IMPLIES, Act.IFF, Act.XOR):
            left, right = self.formula(depth), self.formula(depth)
            if action == Act.IMPLIES:
                return Implies(left, right)
            return Iff(left, right) if action == Act.IFF else Xor(left, right)
        if action == Act.EQUAL:
            left_term = self._term(depth)
            return Equal(left_term, self._term(depth))
        if action in _OF_COMPARISON:
            left_term = self._term(depth)
            return Compare(_OF_COMPARISON[Act(action)], left_term, self._term(depth))
        if action >= ENTRY:
            entry = self.entries[action - ENTRY]
            args = tuple(self._term(depth) for _ in range(entry.arity))
            return Atom(entry.name, args)
        if Act.PRED0 <= action <= Act.PRED3:
            name = self._name()
            return Atom(name, tuple(self._term(depth) for _ in range(action - Act.PRED0)))
        raise NotCoveredError("not a formula")

    def _term(self, depth: int) -> Term:
        action = self._next()
        if Act.V1 <= action <= Act.V6:
            return _variable(action - Act.V1)
        if action == Act.CONSTANT:
            return Constant(self._name())
        if action == Act.NUMBER:
            value = number_of(self.words[self._next() - WORD].text)
            if value is None:
                raise NotCoveredError("not a number")
            return Number(value, INT if value.denominator == 1 else REAL)
        if action >= ENTRY:
            entry = self.entries[action - ENTRY]
            if entry.kind == "constant":
                return Constant(entry.name)
            return Apply(entry.name, tuple(self._term(depth) for _ in range(entry.arity)))
        if action in (Act.FUNCTION1, Act.FUNCTION2):
            name = self._name()
            count = action - Act.FUNCTION1 + 1
            return Apply(name, tuple(self._term(depth) for _ in range(count)))
        raise NotCoveredError("not a term")

    def _name(self) -> str:
        pieces = []
        while (action := self._next()) != Act.END:
            pieces.append(plain(self.words[action - WORD].text))
        name = "_".join(re.sub(r"\W+", "_", piece) for piece in pieces).strip("_")
        if not name:
            raise NotCoveredError("a name without letters")
        return f"n_{name}" if name[0].isdigit() else name


def _variable(level: int) -> Variable:
    return Variable("xyzuvw"[level])
