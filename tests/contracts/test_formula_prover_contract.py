"""Cases that every prover of formulas passes."""

from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.logic.formulas import Compare, Comparison, Equal, Exists, ForAll, Implies, Not
from nesy.logic.terms import INT, REAL, Apply, Constant, Scale, Sort, Sum, Variable
from nesy.prove.first_order import Problem
from nesy.prove.prover import ProverError, SatResult
from nesy.prove.routing import RoutedProver
from nesy.prove.thorough import ThoroughProver
from nesy.prove.z3_formulas import Z3FormulaProver
from tests.prove.problems import ANN, BOB, X, Y, atom, closed, every, has_small_model, number

MAKERS = [Z3FormulaProver, ThoroughProver, RoutedProver]
if find_spec("cvc5"):
    from nesy.prove.cvc5_formulas import Cvc5FormulaProver

    MAKERS.append(Cvc5FormulaProver)
provers = pytest.mark.parametrize("make", MAKERS)

HUMANS = Problem((every("Human", "Mortal"), atom("Human", ANN), atom("Dog", BOB)))
UNIVERSITY = Problem(
    (
        ForAll(
            (X,),
            Implies(
                Compare(Comparison.AT_LEAST, Apply("credits", (X,), INT), number(120)),
                atom("graduates", X),
            ),
        ),
        Equal(
            Apply("credits", (ANN,), INT), Sum((number(100), Scale(number(2).value, number(10))))
        ),
    )
)


def result(make, problem, kept, *extra):
    prover = make(problem)
    try:
        return prover.check(kept, extra).result
    finally:
        prover.close()


@provers
def test_what_follows_has_no_countermodel_and_the_core_names_its_premises(make):
    prover = make(HUMANS)
    answer = prover.check([0, 1, 2], [Not(atom("Mortal", ANN))])
    assert answer.result is SatResult.UNSAT
    assert {0, 1} <= set(answer.core) <= {0, 1, 2}
    assert prover.check([2, 1], [Not(atom("Mortal", ANN))]).result is SatResult.SAT
    assert prover.check([0, 1, 2], [Not(atom("Mortal", BOB))]).result is SatResult.SAT
    assert prover.check([0, 1, 2]).result is SatResult.SAT
    prover.close()


@provers
def test_extra_formulas_last_for_one_check(make):
    prover = make(HUMANS)
    clash = [atom("p"), Not(atom("p"))]
    assert prover.check([], clash).result is SatResult.UNSAT
    assert prover.check([], clash).core == ()
    assert prover.check([], clash[:1]).result is SatResult.SAT
    assert prover.check([0, 1]).result is SatResult.SAT
    prover.close()


@provers
def test_unique_names_are_not_assumed(make):
    assert result(make, HUMANS, [], Equal(ANN, BOB)) is SatResult.SAT
    assert result(make, HUMANS, [], Not(Equal(ANN, BOB))) is SatResult.SAT


@provers
def test_every_sort_has_a_thing(make):
    sort = Sort("town")
    nothing = Not(Exists((town := Variable("t", sort),), Equal(town, town)))
    assert result(make, Problem(()), [], nothing) is SatResult.UNSAT


@provers
def test_comparisons_of_numbers_are_decided(make):
    assert result(make, UNIVERSITY, [0, 1], Not(atom("graduates", ANN))) is SatResult.UNSAT
    assert result(make, UNIVERSITY, [1], Not(atom("graduates", ANN))) is SatResult.SAT
    half, price = number("1/2", REAL), Constant("price", REAL)
    between = [Compare(Comparison.MORE, price, half), Compare(Comparison.LESS, price, number(1))]
    assert result(make, Problem(()), [], *between) is SatResult.SAT
    count = Constant("count", INT)
    between = [Compare(Comparison.MORE, count, half), Compare(Comparison.LESS, count, number(1))]
    assert result(make, Problem(()), [], *between) is SatResult.UNSAT


@provers
def test_an_inner_variable_hides_the_outer_one_of_its_name(make):
    hidden = ForAll((X,), Implies(atom("p", X), Exists((X,), atom("q", X))))
    assert result(make, Problem((hidden,)), [0], atom("p", ANN), atom("q", BOB)) is SatResult.SAT
    swapped = ForAll((X, Y), Implies(atom("r", X, Y), ForAll((X,), atom("r", Y, X))))
    clash = [atom("r", ANN, BOB), Not(atom("r", BOB, ANN))]
    assert result(make, Problem((swapped,)), [0], *clash) is SatResult.UNSAT
    assert result(make, Problem((swapped,)), [0], atom("r", ANN, BOB)) is SatResult.SAT


@provers
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Team", "team"),
        ("a\0b", "a\0c"),
        ("a", "a\0"),
        ("\u0430", "a"),  # Cyrillic and Latin
        ("_61_", "a"),
        ("p", "p "),
        ("|p|", "p"),
        ('(include "x")', "include x"),
        ("\u00e9", "e\u0301"),
    ],
)
def test_two_names_are_two_symbols(make, one, other):
    assert result(make, Problem(()), [], atom(one), Not(atom(other))) is SatResult.SAT
    assert result(
        make, Problem(()), [], atom("q", Constant(one)), Not(atom("q", Constant(other)))
    ) is (SatResult.SAT)
    assert result(make, Problem(()), [], atom(one), Not(atom(one))) is SatResult.UNSAT


@provers
def test_one_name_may_be_of_a_predicate_a_function_and_a_constant(make):
    same = Constant("and")
    formula = atom("and", same, Apply("and", (same,)))
    assert result(make, Problem((formula,)), [0], Not(atom("and", same, same))) is SatResult.SAT


@provers
@pytest.mark.parametrize(
    ("formula", "message"),
    [
        (atom("p", X), "variable 'x' is bound by no quantifier"),
        (Equal(ANN, number(1)), "a comparison of entity with int"),
        (Compare(Comparison.LESS, ANN, BOB), "expected two numbers"),
        (atom("p", Sum((ANN, number(1)))), "in a sum"),
        (atom("p", number("1/2")), "1/2 of sort int"),
    ],
)
def test_formulas_that_do_not_fit_are_refused(make, formula, message):
    with pytest.raises(ProverError, match=message):
        make(Problem((formula,)))
    prover = make(Problem(()))
    with pytest.raises(ProverError, match=message):
        prover.check([], [formula])
    assert prover.check([], [atom("p")]).result is SatResult.SAT
    prover.close()


@provers
@pytest.mark.parametrize("place", [-1, 3])
def test_places_out_of_range_are_refused(make, place):
    prover = make(HUMANS)
    with pytest.raises(ProverError, match=f"premise {place}: expected a place from 0 to 2"):
        prover.check([place])
    prover.close()


@provers
def test_a_closed_prover_is_refused(make):
    prover = make(HUMANS)
    prover.close()
    prover.close()
    with pytest.raises(ProverError, match="closed"):
        prover.check([])


@provers
@pytest.mark.parametrize("budget", [0, 2**32])
def test_a_budget_out_of_range_is_refused(make, budget):
    with pytest.raises(ProverError, match=f"budget {budget}"):
        make(HUMANS, budget=budget)


@provers
@settings(max_examples=60, deadline=None)
@given(formulas=st.lists(closed, min_size=1, max_size=3))
def test_answers_agree_with_all_small_models(make, formulas):
    prover = make(Problem(tuple(formulas)), budget=100_000)
    answer = prover.check(range(len(formulas)), want_model=True)
    prover.close()
    if answer.result is SatResult.UNSAT:
        assert not has_small_model(formulas)
        assert result(make, Problem(tuple(formulas)), answer.core) is SatResult.UNSAT
    elif answer.result is SatResult.UNKNOWN:
        assert answer.reason is not None
        assert make not in (ThoroughProver, RoutedProver) or not has_small_model(formulas)
    if answer.result is SatResult.SAT:
        assert "did not pass" not in answer.model_note


@provers
def test_same_checks_give_same_answers(make):
    asked = [((0, 1), ()), ((0, 1, 2), (Not(atom("Mortal", ANN)),)), ((2,), (atom("Dog", ANN),))]
    runs = []
    for _ in range(3):
        prover = make(HUMANS)
        runs.append([prover.check(kept, extra, want_model=True) for kept, extra in asked])
        prover.close()
    assert runs[0] == runs[1] == runs[2]
