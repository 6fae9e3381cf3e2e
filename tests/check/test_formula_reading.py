from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given, settings

from nesy.check.formula import (
    App,
    Atom,
    Bound,
    Many,
    Neg,
    Num,
    Pair,
    Plus,
    Relation,
    Symbol,
    Times,
    Truth,
    Var,
    all_terms,
    variables_of,
)
from nesy.check.formula_reading import Signature, read_formula, read_term
from nesy.check.record import RecordError
from nesy.logic.formulas import (
    And,
    Compare,
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
from nesy.logic.formulas import Atom as EngineAtom
from nesy.logic.formulas import Truth as EngineTruth
from nesy.logic.models import symbol_of, symbols_of
from nesy.logic.printer import to_ascii
from nesy.logic.terms import Apply, Constant, Number, Sort, Sum, Term, Variable
from tests.logic.formula_strategies import formulas

AGE = Symbol("age", ("entity",), "int")
HEIGHT = Symbol("height", ("entity",), "real")
SIGNATURE = Signature(
    [
        AGE,
        HEIGHT,
        Symbol("old", ("int",)),
        Symbol("dog", ("entity",)),
        Symbol("dog", ("pet",)),
        Symbol("rex", (), "pet"),
        Symbol("ann", (), "entity"),
        Symbol("rain", ()),
        Symbol("x", (), "entity"),
    ]
)


def sorts(text: str) -> list[str]:
    formula = read_formula(text, SIGNATURE)
    return [variable.sort for variable in variables_of(formula)]


def test_variables_take_the_sort_of_their_places() -> None:
    assert sorts("forall x. old(x)") == ["int"]
    assert sorts("forall x. x > 2.5 & x < 3.0") == ["real"]
    assert sorts("forall x y. x = y & y = age(ann)") == ["int", "int"]
    assert sorts("forall x. x < x + 1") == ["int"]
    assert sorts("forall x:pet. dog(x)") == ["pet"]


def test_a_name_with_two_sorts_is_told_by_its_place() -> None:
    formula = read_formula("dog(rex) & dog(ann)", SIGNATURE)
    assert [term.sort for term in all_terms(formula)] == ["pet", "entity"]


def test_a_fraction_of_an_int_is_real() -> None:
    formula = read_formula("0.5 * age(ann) < height(ann)", SIGNATURE)
    assert isinstance(formula, Relation)
    assert isinstance(formula.left, Times)
    assert (formula.left.sort, formula.left.term.sort) == ("real", "int")


def test_quoted_names_are_no_variables() -> None:
    formula = read_formula("forall x. dog('x') & x = ann", SIGNATURE)
    assert isinstance(formula, Bound)
    assert len(variables_of(formula)) == 1


def test_an_inner_variable_hides_an_outer_one() -> None:
    formula = read_formula("forall x. (exists x. x = ann) & x = ann", SIGNATURE)
    assert [variable.number for variable in variables_of(formula)] == [1, 0]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("cat(ann)", "does not name"),
        ("Dog(ann)", "does not name"),
        ("age(ann) > 2.5", "sort"),
        ("age(ann) = ann", "sort"),
        ("old(ann)", "fit"),
        ("dog(?y)", "binds"),
        ("ann < ann", "sort"),
        ("ann", "does not name"),
        ("forall y. y", "variable"),
        ("dog(rain)", "does not name"),
        ("forall y. dog(y) & y > 3", "fit|sort"),
        ("age(ann) * age(ann) > 3", "product"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, what: str) -> None:
    with pytest.raises(RecordError, match=what):
        read_formula(text, SIGNATURE)


def test_open_ended_texts_may_speak_of_new_things() -> None:
    formula = read_formula("age('any y') > 3", SIGNATURE, open_ended=True)
    assert read_term("'any y'", "entity", SIGNATURE) in list(all_terms(formula))
    assert read_term("3", "int", SIGNATURE) == Num(Fraction(3), "int")
    with pytest.raises(RecordError):
        read_term("3.5", "int", SIGNATURE)


@settings(max_examples=100, deadline=None)
@given(formulas())
def test_what_the_engine_prints_is_read_as_it_was_meant(formula: Formula) -> None:
    symbols = [
        Symbol(s.name, tuple(map(str, s.args)), _text(s.result)) for s in symbols_of([formula])
    ]
    assert read_formula(to_ascii(formula), Signature(symbols)) == meant(formula, {}, count())


def _text(sort: Sort | None) -> str | None:
    return None if sort is None else str(sort)


_SIGNS = {Implies: "->", Iff: "<->", Xor: "xor", And: "&", Or: "|", ForAll: "forall"}


def meant(formula: Formula, scope: Mapping[str, Var], numbers: Iterator[int]) -> object:
    """Turn a value of the engine's into one of the checker's, without any text between them."""
    sign = _SIGNS.get(type(formula), "exists")
    if isinstance(formula, EngineTruth):
        return Truth(formula.value)
    if isinstance(formula, EngineAtom):
        symbol = symbol_of(formula)
        args = tuple(meant_term(term, scope) for term in formula.args)
        return Atom(Symbol(symbol.name, tuple(map(str, symbol.args))), args)  # type: ignore[arg-type]
    if isinstance(formula, Equal | Compare):
        left, right = meant_term(formula.left, scope), meant_term(formula.right, scope)
        sign = "=" if isinstance(formula, Equal) else formula.comparison.value
        return Relation(sign, left, right)  # type: ignore[arg-type]
    if isinstance(formula, Not):
        return Neg(meant(formula.body, scope, numbers))  # type: ignore[arg-type]
    if isinstance(formula, And | Or):
        return Many(sign, tuple(meant(part, scope, numbers) for part in formula.parts))  # type: ignore[misc]
    if isinstance(formula, ForAll | Exists):
        own = tuple(Var(v.name, next(numbers), str(v.sort)) for v in formula.variables)
        inner = {**scope, **{variable.name: variable for variable in own}}
        return Bound(sign, own, meant(formula.body, inner, numbers))  # type: ignore[arg-type]
    left, right = meant(formula.left, scope, numbers), meant(formula.right, scope, numbers)
    return Pair(sign, left, right)  # type: ignore[arg-type]


def meant_term(term: Term, scope: Mapping[str, Var]) -> object:
    """Turn a term of the engine's into one of the checker's."""
    if isinstance(term, Variable):
        return scope[term.name]
    if isinstance(term, Number):
        return Num(term.value, str(term.sort))
    if isinstance(term, Constant | Apply):
        symbol, inner = symbol_of(term), term.args if isinstance(term, Apply) else ()
        own = Symbol(symbol.name, tuple(map(str, symbol.args)), str(symbol.result))
        return App(own, tuple(meant_term(arg, scope) for arg in inner))  # type: ignore[misc]
    if isinstance(term, Sum):
        return Plus(tuple(meant_term(part, scope) for part in term.parts))  # type: ignore[misc]
    return Times(term.factor, meant_term(term.term, scope))  # type: ignore[arg-type]
