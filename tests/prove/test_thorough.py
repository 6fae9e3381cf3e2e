import pytest

from nesy.logic.formulas import And, Equal, Exists, ForAll, Iff, Implies, Not
from nesy.logic.terms import ENTITY, Apply
from nesy.prove.first_order import Problem
from nesy.prove.prover import SatResult, UnknownReason
from nesy.prove.thorough import ThoroughProver
from nesy.prove.z3_formulas import Z3FormulaProver
from tests.prove.problems import ANN, BOB, X, Y, Z, atom
from tests.prove.test_z3_formulas import ENDLESS

BUDGET = 50_000
STUCK = Problem(
    (
        ForAll((X, Y), Iff(atom("p", ANN), atom("r", ANN, X))),
        ForAll((X, Y), Iff(atom("p", X), atom("r", ANN, ANN))),
        atom("q", BOB),
    )
)
"""Function-free, and yet Z3's search for a model does not end."""


@pytest.fixture
def stuck():
    prover = ThoroughProver(STUCK, budget=BUDGET)
    yield prover
    prover.close()


def test_z3_alone_gives_up():
    with Z3FormulaProver(STUCK, budget=BUDGET) as prover:
        assert prover.check([0, 1]).result is SatResult.UNKNOWN


def test_named_things_decide_what_has_no_functions(stuck):
    answer = stuck.check([0, 1], want_model=True)
    assert answer.result is SatResult.SAT
    assert answer.model_note == ""
    assert answer.model.domains == {ENTITY: ("Ann",)}


def test_a_core_names_the_premises_as_they_were_numbered(stuck):
    alike = [atom("p", ANN), Exists((X,), Not(atom("p", X)))]
    answer = stuck.check([2, 0, 1], alike)
    assert answer.result is SatResult.UNSAT
    assert set(answer.core) <= {0, 1, 2}
    assert stuck.check(answer.core, alike).result is SatResult.UNSAT


def test_a_few_invented_things_may_hold_a_model():
    circle = (
        ForAll((X,), Exists((Y,), atom("after", X, Y))),
        ForAll((X,), Not(atom("after", X, X))),
        ForAll((X, Y), Not(And((atom("after", X, Y), atom("after", Y, X))))),
        ForAll((X, Y, Z), Implies(And((atom("after", X, Y), atom("after", X, Z))), Equal(Y, Z))),
        ForAll((X,), Equal(Apply("f", (Apply("f", (Apply("f", (X,)),)),)), X)),
        ForAll((X,), atom("after", X, Apply("f", (X,)))),
    )
    prover = ThoroughProver(Problem(circle), budget=200_000)
    prover._z3.check = lambda *_, **__: unknown()
    answer = prover.check(range(6), want_model=True)
    assert answer.result is SatResult.SAT
    assert answer.model_note == ""
    assert len(answer.model.domains[ENTITY]) == 3


def unknown():
    with Z3FormulaProver(ENDLESS, budget=10_000) as prover:
        return prover.check(range(3))


def test_what_has_endless_models_only_stays_unknown():
    prover = ThoroughProver(ENDLESS, budget=BUDGET)
    answer = prover.check(range(3))
    assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.BUDGET)
    assert answer.core == ()
    prover.close()


def test_no_model_of_few_things_is_no_proof():
    many = [Not(Equal(Apply("c", (one,)), Apply("c", (two,)))) for one, two in ((ANN, BOB),)]
    prover = ThoroughProver(Problem((*ENDLESS.premises, *many)), budget=BUDGET)
    assert prover.check(range(4)).result is SatResult.UNKNOWN
    prover.close()
