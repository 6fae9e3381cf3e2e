from random import Random

import pytest
from hypothesis import given, settings

from nesy.logic.clauses import to_clauses
from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import Exists, ForAll, Formula, Iff, subformulas
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii
from nesy.logic.transform import FormTooLargeError, is_nnf, simplify, to_nnf, to_prenex
from tests.logic.formula_strategies import Maker, seeds
from tests.logic.small_models import models_of


def made(seed: int) -> Formula:
    maker = Maker(Random(seed), odd=False, numbers=False)
    maker.names = ("p", "q", "a")
    maker.variables = ("x", "y")
    return maker.formula(3, ())


small = seeds().map(made)


@settings(max_examples=60, deadline=None)
@given(formula=small)
def test_equivalent_forms_keep_truth_on_small_models(formula: Formula) -> None:
    forms = [to_nnf(formula), to_prenex(formula), simplify(formula)]
    for model in models_of([formula], most=40):
        truth = evaluate(formula, model)
        assert truth is not None
        assert [evaluate(form, model) for form in forms] == [truth] * 3


@settings(max_examples=60, deadline=None)
@given(formula=small)
def test_forms_have_their_shape(formula: Formula) -> None:
    assert is_nnf(to_nnf(formula))
    matrix = to_prenex(formula)
    bound = []
    while isinstance(matrix, ForAll | Exists):
        bound += [variable.name for variable in matrix.variables]
        matrix = matrix.body
    assert len(bound) == len(set(bound))
    assert is_nnf(matrix)
    assert not any(isinstance(part, ForAll | Exists) for part in subformulas(matrix))
    simple = simplify(formula)
    assert simplify(simple) == simple
    assert len(list(subformulas(simple))) <= len(list(subformulas(formula)))


@pytest.mark.parametrize(
    ("text", "nnf"),
    [
        ("~(forall x. p(x) -> q(x))", "exists x. p(x) & ~q(x)"),
        ("~(a xor b)", "(~a | b) & (a | ~b)"),
        ("~(age(ann) >= 3)", "age(ann) < 3"),
        ("~true", "false"),
    ],
)
def test_negation_moves_inwards(text: str, nnf: str) -> None:
    assert to_ascii(to_nnf(parse_formula(text).formula)) == nnf


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("p & true & p & (q & r)", "p & q & r"),
        ("p | ~p", "true"),
        ("~~p -> false", "~p"),
        ("p <-> false", "~p"),
        ("forall x. exists x. p(x)", "exists x. p(x)"),
        ("forall x. forall y. likes(x, y)", "forall x y. likes(x, y)"),
        ("ann = ann & p", "p"),
        ("p xor p", "false"),
    ],
)
def test_simplify_drops_what_says_nothing(text: str, simple: str) -> None:
    assert to_ascii(simplify(parse_formula(text).formula)) == simple


def test_what_would_explode_is_an_error() -> None:
    chain = parse_formula("p").formula
    for number in range(100):
        chain = Iff(chain, parse_formula(f"q{number}").formula)
    with pytest.raises(FormTooLargeError):
        to_nnf(chain)
    wide = parse_formula(" | ".join(f"(p{n} & q{n})" for n in range(20))).formula
    with pytest.raises(FormTooLargeError):
        to_clauses([wide])
