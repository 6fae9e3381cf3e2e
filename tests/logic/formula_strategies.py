"""Formulas made at random, for laws that hold for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from nesy.logic.formulas import (
    FALSE,
    TRUE,
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
)
from nesy.logic.sorts import settle_sorts
from nesy.logic.terms import INT, REAL, Apply, Constant, Number, Scale, Sum, Term, Variable

PLAIN = ("p", "q", "likes", "Dog", "ann", "bob_2", "a", "gpt3", "é", "изба")
ODD = (
    *("x", "y", "z1", "not", "and", "forall", "ForAll", "exists", "true", "in", "All", "xor", "V"),
    *("two words", "it's", 'say "hi"', "|", "\\", "\\n", "a\nb", "\0", "", " ", "gpt-3", "c++"),
    *("25/06/2025", "3", "3.5", "a.b", "(", ")", "X", "u{41}", "\\u{41}", "?x", "# c", "% c", "//"),
    *("$true", "V__78", "v__78", "e\u0301", "\u202e", "а", "'", "''", "𝔸", "\x7f", "a:b", "x:int"),
)
_VARIABLES = ("x", "y", "z", "who", "ann")


def formulas(
    *, odd: bool = True, numbers: bool = True, depth: int = 3
) -> st.SearchStrategy[Formula]:
    """Return closed formulas with settled sorts; `odd` names are any text at all."""

    def made(seed: int) -> Formula:
        maker = Maker(Random(seed), odd=odd, numbers=numbers)
        return settle_sorts([maker.formula(depth, ())])[0]

    return seeds().map(made)


def seeds() -> st.SearchStrategy[int]:
    """Return what a source of chance starts from: drawing each choice would take far longer."""
    return st.integers(0, 2**32)


class Maker:
    """Makes formulas from one source of chance."""

    def __init__(self, random: Random, *, odd: bool, numbers: bool) -> None:
        self.random = random
        self.numbers = numbers
        self.names: Sequence[str] = PLAIN + ODD if odd else PLAIN
        self.variables: Sequence[str] = _VARIABLES + ODD if odd else _VARIABLES

    def formula(self, depth: int, scope: tuple[Variable, ...]) -> Formula:
        random = self.random
        kind = random.choice("aaaccnnAAOOIEX!!??t") if depth else random.choice("aaac")
        if kind == "a":
            return Atom(self.name(), self.terms(scope, random.randint(0, 3)))
        if kind == "c":
            return self.relation(scope)
        if kind == "t":
            return random.choice((TRUE, FALSE))
        if kind == "n":
            return Not(self.formula(depth - 1, scope))
        if kind in "!?":
            names = random.sample(self.variables, random.choice((1, 1, 1, 2)))
            bound = tuple(Variable(name) for name in names)
            body = self.formula(depth - 1, (*scope, *bound))
            return (ForAll if kind == "!" else Exists)(bound, body)
        depth = random.randint(1, depth)
        count = random.choice((2, 2, 3)) if kind in "AO" else 2
        parts = tuple(self.formula(depth - 1, scope) for _ in range(count))
        if kind in "AO":
            return (And if kind == "A" else Or)(parts)
        return {"I": Implies, "E": Iff, "X": Xor}[kind](*parts)

    def relation(self, scope: tuple[Variable, ...]) -> Formula:
        left, right = self.terms(scope, 2)
        if not self.numbers or self.random.random() < 0.4:
            return Equal(left, right)
        left, right = self.number(scope, 2), self.number(scope, 1)
        return Compare(self.random.choice(list(Comparison)), left, right)

    def terms(self, scope: tuple[Variable, ...], count: int) -> tuple[Term, ...]:
        return tuple(self.term(scope) for _ in range(count))

    def term(self, scope: tuple[Variable, ...], depth: int = 2) -> Term:
        chance = self.random.random()
        if scope and chance < 0.5:
            return self.random.choice(scope)
        if depth and chance > 0.8:
            count = self.random.randint(1, 2)
            return Apply(self.name(), tuple(self.term(scope, depth - 1) for _ in range(count)))
        return Constant(self.name())

    def number(self, scope: tuple[Variable, ...], depth: int) -> Term:
        kind = self.random.choice("nnt+*") if depth else self.random.choice("nt")
        if kind == "n":
            whole = self.random.random() < 0.7
            value = Fraction(self.random.randint(-9, 120), 1 if whole else 6)
            return Number(value, INT if value.denominator == 1 else REAL)
        if kind == "t":
            return self.term(scope)
        if kind == "+":
            return Sum((self.number(scope, depth - 1), self.number(scope, depth - 1)))
        factor = Fraction(self.random.choice((-1, 2, -3, 1)), self.random.choice((1, 1, 4, 3)))
        return Scale(factor, self.number(scope, depth - 1))

    def name(self) -> str:
        return self.random.choice(self.names)
