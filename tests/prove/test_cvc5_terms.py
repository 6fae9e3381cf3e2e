import pytest

pytest.importorskip("cvc5")

from nesy.logic.formulas import And, Equal, Exists, ForAll, Not
from nesy.logic.terms import INT, REAL, Constant, Scale, Sum
from nesy.prove.cvc5_terms import Cvc5Terms, new_manager
from nesy.prove.prover import ProverError
from tests.prove.problems import ANN, X, Y, atom, number


def written(formula):
    return str(Cvc5Terms(new_manager()).formula(formula))


def test_what_the_solver_sees_are_mangled_names():
    assert written(atom("Likes it", ANN)) == "(p__4c_ikes_20_it c__41_nn)"


def test_bound_variables_have_numbers_for_names():
    text = written(ForAll((X,), Exists((Y,), atom("r", Y, X))))
    assert text == "(forall ((v_0 s_entity)) (exists ((v_1 s_entity)) (p_r v_1 v_0)))"


def test_whole_numbers_meet_real_ones_as_real():
    total = Sum((Constant("n", INT), Scale(number("1/3").value, Constant("m", INT))))
    assert written(Equal(total, number("0.5", REAL))) == (
        "(= (+ (to_real c_n) (* (/ 1 3) (to_real c_m))) (/ 1 2))"
    )


def test_connectives_of_one_part_or_none_are_that_part_or_a_truth():
    assert written(And((atom("p"),))) == "p_p"
    assert written(And(())) == "true"


def test_a_formula_nested_too_deeply_is_refused():
    formula = atom("p")
    for _ in range(100_000):
        formula = Not(formula)
    with pytest.raises(ProverError, match="nested too deeply"):
        written(formula)
