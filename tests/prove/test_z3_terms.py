import pytest
from z3 import z3core as z3

from nesy.logic.formulas import And, Equal, Exists, ForAll, Formula, Not
from nesy.logic.models import Symbol
from nesy.logic.terms import ENTITY, INT, REAL, Constant, Scale, Sort, Sum, Variable
from nesy.prove.prover import ProverError
from nesy.prove.z3_terms import Terms
from tests.prove.problems import ANN, X, Y, atom, number


@pytest.fixture
def terms():
    config = z3.Z3_mk_config()
    context = z3.Z3_mk_context(config)
    z3.Z3_del_config(config)
    yield Terms(context)
    z3.Z3_del_context(context)


def written(terms: Terms, formula: Formula) -> str:
    return z3.Z3_ast_to_string(terms.context, terms.formula(formula))


def test_what_the_solver_sees_are_mangled_names(terms):
    assert written(terms, atom("Likes it", ANN)) == "(p__4c_ikes_20_it c__41_nn)"


def test_bound_variables_have_numbers_for_names(terms):
    text = written(terms, ForAll((X,), Exists((Y,), atom("r", Y, X))))
    assert "Ann" not in text
    assert " ".join(text.split()) == (
        "(forall ((x!1 s_entity)) (exists ((x!2 s_entity)) (p_r x!2 x!1)))"
    )


def test_a_symbol_is_declared_once_for_each_choice_of_sorts(terms):
    one, other = Symbol("p", (ENTITY,)), Symbol("p", (INT,))
    assert terms.declare(one) is terms.declare(one)
    terms.formula(And((atom("p", ANN), atom("p", number(1)))))
    assert set(terms.declared) == {one, other, Symbol("Ann", (), ENTITY)}


def test_whole_numbers_meet_real_ones_as_real(terms):
    total = Sum((Constant("n", INT), Scale(number("1/3").value, Constant("m", INT))))
    assert written(terms, Equal(total, number("0.5", REAL))) == (
        "(= (+ (to_real c_n) (* (/ 1.0 3.0) (to_real c_m))) (/ 1.0 2.0))"
    )


def test_huge_numbers_stay_exact(terms):
    big = number(10**40 + 1)
    assert str(10**40 + 1) in written(terms, Equal(big, big))


def test_a_formula_nested_too_deeply_is_refused(terms):
    formula = atom("p")
    for _ in range(100_000):
        formula = Not(formula)
    with pytest.raises(ProverError, match="nested too deeply"):
        terms.formula(formula)


def test_variables_of_one_name_and_two_sorts_are_two(terms):
    town = Variable("x", Sort("town"))
    text = written(terms, ForAll((X, town), atom("lives", X, town)))
    assert "(p_lives x!1 x!2)" in text
