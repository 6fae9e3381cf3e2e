import pytest

from nesy.logic.formulas import Equal, Not
from nesy.logic.models import FiniteModel, Table, symbol_of
from nesy.logic.terms import ENTITY
from nesy.prove.first_order import check_budget, check_places, checked_model
from nesy.prove.prover import ProverError, SatResult
from tests.prove.problems import atom, number


def test_places_of_the_premises_pass():
    check_places([0, 2, 2], 3)
    check_places([], 0)


@pytest.mark.parametrize("place", [-1, 3])
def test_a_place_out_of_range_is_named(place):
    with pytest.raises(ProverError, match=f"premise {place}: expected a place from 0 to 2"):
        check_places([0, place], 3)


@pytest.mark.parametrize("budget", [0, -5, 2**32])
def test_a_budget_out_of_range_is_named(budget):
    check_budget(1)
    with pytest.raises(ProverError, match=f"budget {budget}"):
        check_budget(budget)


def test_a_model_that_breaks_a_formula_is_not_shown():
    model = FiniteModel({ENTITY: ("Ann",)}, {symbol_of(atom("p")): Table({(): False})})
    answer = checked_model(model, [atom("p")])
    assert (answer.result, answer.model) == (SatResult.SAT, None)
    assert "did not pass the check" in answer.model_note
    assert checked_model(model, [Not(atom("p"))]).model is model


def test_formulas_that_cannot_be_evaluated_are_counted():
    model = FiniteModel({}, {})
    answer = checked_model(model, [atom("p"), Equal(number(1), number(1))])
    assert answer.model is model
    assert answer.model_note == "1 of 2 formulas cannot be evaluated in this model"
