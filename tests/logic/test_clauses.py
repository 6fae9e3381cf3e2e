from random import Random

from hypothesis import given, settings

from nesy.logic.clauses import Clause, to_clauses
from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import FALSE, Formula
from nesy.logic.models import symbols_of
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii
from tests.logic.formula_strategies import Maker, seeds
from tests.logic.small_models import small_models


def made(seed: int) -> Formula:
    maker = Maker(Random(seed), odd=False, numbers=False)
    maker.names = ("p", "q", "a")
    maker.variables = ("x", "y")
    return maker.formula(3, ())


small = seeds().map(made)


@settings(max_examples=40, deadline=None)
@given(formula=small)
def test_clauses_can_hold_in_a_small_model_exactly_where_the_formula_can(formula: Formula) -> None:
    clauses = [clause.as_formula() for clause in to_clauses([formula])]
    known = symbols_of([formula])
    skolem = [symbol for symbol in symbols_of(clauses) if symbol not in known]
    if sum(2 ** len(symbol.args) for symbol in skolem) > 6:
        return
    for size in (1, 2):
        for model in small_models(known, size=size, most=20):
            holds = any(
                all(
                    evaluate(clause, type(model)(model.domains, {**model.tables, **extra.tables}))
                    for clause in clauses
                )
                for extra in small_models(skolem, size=size, most=64)
            )
            assert holds == evaluate(formula, model)


def test_skolem_terms_depend_on_what_is_around_and_on_no_name_in_use() -> None:
    formula = parse_formula("forall x. exists y. likes(x, y) & likes(y, sk1)").formula
    clauses = [to_ascii(clause.as_formula()) for clause in to_clauses([formula])]
    assert clauses == ["forall x. likes(x, sk2(x))", "forall x. likes(sk2(x), sk1)"]


def test_a_contradiction_becomes_the_empty_clause_and_a_tautology_none() -> None:
    assert to_clauses([FALSE]) == (Clause(()),)
    assert Clause(()).as_formula() == FALSE
    assert to_clauses([parse_formula("p -> p").formula]) == ()
