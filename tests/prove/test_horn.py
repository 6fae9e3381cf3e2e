import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.logic.formulas import (
    And,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Iff,
    Implies,
    Not,
    Or,
)
from nesy.logic.terms import INT, Apply, Constant
from nesy.prove.first_order import Problem
from nesy.prove.horn import HornProver, NotHornError
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.z3_formulas import Z3FormulaProver
from tests.prove.problems import ANN, BOB, X, Y, atom, every, number

PETS = (
    every("Dog", "Animal"),
    atom("Dog", ANN),
    ForAll((X,), Implies(And((atom("Animal", X), atom("Stone", X))), Not(atom("Real", X)))),
    atom("Real", BOB),
)


def check(premises, *extra, **options):
    return HornProver(Problem(tuple(premises))).check(range(len(premises)), extra, **options)


def test_a_clash_names_the_premises_of_one_derivation():
    answer = check(PETS, Not(atom("Animal", ANN)))
    assert (answer.result, answer.core) == (SatResult.UNSAT, (0, 1))
    assert check(PETS, atom("Stone", ANN), atom("Real", ANN)).core == (0, 1, 2)
    assert check(PETS).result is SatResult.SAT


def test_the_least_model_is_shown_and_passes_the_check():
    answer = check(PETS, Not(atom("Animal", BOB)), want_model=True)
    assert answer.result is SatResult.SAT
    assert answer.model_note == ""
    assert answer.model.domains[ANN.sort] == ("Ann", "bob")


def test_a_sort_without_names_still_has_a_thing():
    nobody = Not(Exists((X,), atom("p", X)))
    assert check((ForAll((X,), atom("p", X)),), nobody).result is SatResult.UNSAT
    assert check((nobody,), want_model=True).model_note == ""


def test_an_equivalence_of_atoms_is_horn():
    both = ForAll((X,), Iff(atom("p", X), atom("q", X)))
    answer = check((both, atom("p", ANN)), Not(atom("q", ANN)))
    assert (answer.result, answer.core) == (SatResult.UNSAT, (0, 1))


@pytest.mark.parametrize(
    "formula",
    [
        Or((atom("p"), atom("q"))),
        Implies(Not(atom("p")), atom("q")),
        Exists((X,), atom("p", X)),
        Equal(ANN, BOB),
        Not(Equal(ANN, BOB)),
        atom("p", Apply("mother", (ANN,))),
        atom("p", number(3)),
        Implies(Compare(Comparison.LESS, Constant("n", INT), number(3)), atom("p")),
    ],
)
def test_what_is_not_horn_is_refused(formula):
    with pytest.raises(NotHornError, match="not Horn"):
        HornProver(Problem((formula,)))
    with pytest.raises(NotHornError, match="not Horn"):
        check((), formula)


def test_a_spent_budget_is_unknown():
    wide = ForAll((X, Y), Implies(And((atom("p", X), atom("p", Y))), atom("r", X, Y)))
    premises = [wide, *(atom("p", Constant(f"c{n}")) for n in range(50))]
    prover = HornProver(Problem(tuple(premises)), budget=1_000)
    assert prover.check(range(51)).result is SatResult.SAT  # nothing denies anything
    answer = prover.check(range(51), [Not(atom("r", ANN, BOB))])
    assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.BUDGET)
    assert prover.check([0, 1]).result is SatResult.SAT


def test_a_closed_prover_is_refused():
    prover = HornProver(Problem(PETS))
    prover.close()
    with pytest.raises(ProverError, match="closed"):
        prover.check([])


literals = st.sampled_from(
    [atom(name, thing) for name in "pq" for thing in (ANN, BOB, X)] + [atom("r", X, ANN)]
)
clauses = st.builds(
    lambda body, head: ForAll((X,), Implies(And(tuple(body)), head)),
    st.lists(literals, min_size=1, max_size=3),
    literals | literals.map(Not),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(clauses | literals.map(lambda each: ForAll((X,), each)), max_size=6), literals)
def test_answers_are_those_of_z3(premises, claim):
    problem = Problem(tuple(premises))
    asked = ForAll((X,), Not(claim))
    with Z3FormulaProver(problem) as z3:
        expected = z3.check(range(len(premises)), [asked])
    answer = HornProver(problem).check(range(len(premises)), [asked], want_model=True)
    if expected.result is not SatResult.UNKNOWN:
        assert answer.result is expected.result
    if answer.result is SatResult.SAT:
        assert answer.model_note == ""
    else:
        assert HornProver(problem).check(answer.core, [asked]).result is SatResult.UNSAT
