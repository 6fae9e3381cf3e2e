"""Small formulas for the provers' tests: hand-written words, and a generator with its oracle."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import (
    FALSE,
    TRUE,
    And,
    Atom,
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
from nesy.logic.models import FiniteModel, Symbol, Table, symbols_of
from nesy.logic.terms import ENTITY, Constant, Number, Term, Variable

X, Y, Z = Variable("x"), Variable("y"), Variable("z")
ANN, BOB = Constant("Ann"), Constant("bob")


def atom(name: str, *args: Term) -> Atom:
    return Atom(name, args)


def number(value: int | str, sort=None) -> Number:
    return Number(Fraction(value)) if sort is None else Number(Fraction(value), sort)


def every(left: str, right: str) -> Formula:
    return ForAll((X,), Implies(atom(left, X), atom(right, X)))


things = st.sampled_from([ANN, BOB, X, Y])
atoms = st.one_of(
    st.builds(atom, st.sampled_from(["p", "q"]), things),
    st.builds(atom, st.just("r"), things, things),
    st.builds(Equal, things, things),
    st.sampled_from([atom("s"), TRUE, FALSE]),
)


def grown(inner):
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.builds(Not, inner),
        st.builds(And, pairs),
        st.builds(Or, pairs),
        st.builds(Implies, inner, inner),
        st.builds(Iff, inner, inner),
        st.builds(Xor, inner, inner),
        st.builds(ForAll, st.sampled_from([(X,), (Y,), (X, Y)]), inner),
        st.builds(Exists, st.sampled_from([(X,), (Y,), (Y, X)]), inner),
    )


closed = st.recursive(atoms, grown, max_leaves=6).map(lambda body: ForAll((X, Y), body))


def small_models(formulas: list[Formula], size: int) -> Iterator[FiniteModel]:
    """Yield every model of `size` entities, up to the names of the entities."""
    domain = tuple(f"thing {n}" for n in range(size))
    symbols = symbols_of(formulas)
    rows = [list(product(domain, repeat=len(symbol.args))) for symbol in symbols]
    choices = [
        list(product((False, True) if symbol.result is None else domain, repeat=len(each)))
        for symbol, each in zip(symbols, rows, strict=True)
    ]
    for values in product(*choices):
        tables: dict[Symbol, Table] = {
            symbol: Table(dict(zip(each, chosen, strict=True)))
            for symbol, each, chosen in zip(symbols, rows, values, strict=True)
        }
        yield FiniteModel({ENTITY: domain}, tables)


def has_small_model(formulas: list[Formula], most: int = 2) -> bool:
    return any(
        all(evaluate(formula, model) for formula in formulas)
        for size in range(1, most + 1)
        for model in small_models(formulas, size)
    )
