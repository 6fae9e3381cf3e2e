import pytest

from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import Compare, Comparison, Equal, Exists, ForAll, Implies, Not
from nesy.logic.models import symbol_of
from nesy.logic.terms import ENTITY, INT, Apply, Constant, Variable
from nesy.prove.first_order import Problem
from nesy.prove.z3_formulas import Z3FormulaProver
from tests.prove.problems import ANN, BOB, X, Y, atom, number

N = Variable("n", INT)


def model_of(*formulas):
    with Z3FormulaProver(Problem(formulas)) as prover:
        return prover.check(range(len(formulas)), want_model=True)


def test_things_that_no_constant_names_get_names_of_their_own():
    premises = (
        Exists((X,), Not(Equal(X, ANN))),
        Exists((X, Y), Not(Equal(X, Y))),
        Equal(Constant("entity 2"), ANN),
    )
    answer = model_of(*premises)
    names = answer.model.domains[ENTITY]
    assert len(set(names)) == len(names) > 1
    assert answer.model_note == ""


def test_two_constants_of_one_thing_show_the_first_name():
    model = model_of(Equal(BOB, ANN)).model
    assert model.constants() == {ANN: "Ann", BOB: "Ann"}


def test_a_sort_without_constants_has_a_thing():
    model = model_of(ForAll((X,), atom("p", X))).model
    assert len(model.domains[ENTITY]) >= 1


def test_a_predicate_over_numbers_is_known_where_it_was_written_down():
    answer = model_of(atom("even", number(2)), Not(atom("even", number(3))))
    table = answer.model.tables[symbol_of(atom("even", number(2)))]
    assert table.get((number(2).value,)) is True
    assert table.get((number(3).value,)) is False


def test_a_model_over_all_numbers_says_that_it_was_not_checked_whole():
    grows = ForAll((N,), Implies(atom("big", N), Compare(Comparison.MORE, N, number(5))))
    answer = model_of(grows, atom("big", number(9)))
    if answer.model is None:
        assert answer.model_note
    else:
        assert evaluate(grows, answer.model) is None
        assert answer.model_note == "1 of 2 formulas cannot be evaluated in this model"


@pytest.mark.parametrize("arity", [3])
def test_a_table_too_large_to_write_is_named(arity, monkeypatch):
    monkeypatch.setattr("nesy.prove.z3_models.MOST_ROWS", 7)
    answer = model_of(atom("between", ANN, BOB, ANN), Not(Equal(ANN, BOB)))
    assert answer.model is None
    assert answer.model_note == "'between' has 8 rows in the model found"


def test_functions_of_functions_have_tables():
    mother = Apply("mother", (ANN,))
    answer = model_of(Not(Equal(mother, ANN)), atom("p", Apply("mother", (mother,))))
    assert answer.model_note == ""
    assert len(answer.model.tables[symbol_of(mother)].rows) == len(answer.model.domains[ENTITY])
