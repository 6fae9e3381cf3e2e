import pytest

pytest.importorskip("cvc5")

from nesy.logic.formulas import Equal, Exists, Not
from nesy.logic.models import symbol_of
from nesy.logic.terms import ENTITY, INT, Apply
from nesy.prove.cvc5_formulas import Cvc5FormulaProver
from nesy.prove.first_order import Problem
from nesy.prove.prover import SatResult, UnknownReason
from tests.prove.problems import ANN, BOB, X, atom, every, number
from tests.prove.test_z3_formulas import ENDLESS


def test_a_spent_budget_is_unknown_and_the_prover_goes_on():
    prover = Cvc5FormulaProver(ENDLESS, budget=20_000)
    answer = prover.check(range(3))
    assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.BUDGET)
    assert prover.check([], [atom("p"), Not(atom("p"))]).result is SatResult.UNSAT
    prover.close()


def test_a_countermodel_is_read_and_checked():
    premises = (every("Dog", "Animal"), atom("Dog", BOB), Exists((X,), Not(Equal(X, BOB))))
    prover = Cvc5FormulaProver(Problem(premises))
    answer = prover.check([0, 1, 2], [Not(atom("Animal", ANN))], want_model=True)
    assert answer.model_note == ""
    assert ("Ann",) not in answer.model.extension(symbol_of(atom("Animal", ANN)))
    assert "bob" in answer.model.domains[ENTITY]
    prover.close()


def test_a_function_to_numbers_has_a_finite_table():
    credits = Apply("credits", (ANN,), INT)
    prover = Cvc5FormulaProver(Problem((Equal(credits, number(-7)),)))
    model = prover.check([0], want_model=True).model
    assert model.tables[symbol_of(credits)].get(("Ann",)) == -7
    prover.close()
