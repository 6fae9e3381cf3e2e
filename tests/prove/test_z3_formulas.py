import time

import pytest

from nesy.logic.formulas import And, Equal, Exists, ForAll, Implies, Not, Or
from nesy.logic.models import symbol_of
from nesy.logic.terms import ENTITY, INT, Apply
from nesy.prove.first_order import Problem
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.z3_formulas import Z3FormulaProver, reason_of
from tests.prove.problems import ANN, BOB, X, Y, Z, atom, every, number

AFTER = atom("after", X, Y)
ENDLESS = Problem(
    (
        ForAll((X,), Exists((Y,), AFTER)),
        ForAll((X,), Not(atom("after", X, X))),
        ForAll((X, Y, Z), Implies(And((AFTER, atom("after", Y, Z))), atom("after", X, Z))),
    )
)
"""A strict order without end: only endless models."""


def test_a_spent_budget_is_unknown_and_never_no():
    with Z3FormulaProver(ENDLESS, budget=20_000) as prover:
        answer = prover.check(range(3))
    assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.BUDGET)
    assert answer.core == ()


def test_a_prover_goes_on_after_it_gave_up():
    with Z3FormulaProver(ENDLESS, budget=20_000) as prover:
        assert prover.check(range(3)).result is SatResult.UNKNOWN
        assert prover.check([0]).result is SatResult.SAT
        assert prover.check([], [atom("p"), Not(atom("p"))]).result is SatResult.UNSAT


def test_a_check_ends_by_its_deadline_and_says_so():
    holes = range(9)
    places = [[atom(f"p{i}h{j}") for j in holes] for i in range(10)]
    premises = [Or(tuple(row)) for row in places]
    for column in zip(*places, strict=True):
        premises += [Not(And((a, b))) for n, a in enumerate(column) for b in column[:n]]
    begun = time.monotonic()
    with Z3FormulaProver(
        Problem(tuple(premises)), budget=2**32 - 1, deadline=begun + 0.3
    ) as prover:
        for _ in range(2):
            answer = prover.check(range(len(premises)))
            assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.DEADLINE)
    assert time.monotonic() - begun < 5


def test_a_deadline_that_is_far_changes_nothing():
    late = time.monotonic() + 1_000_000_000
    with Z3FormulaProver(Problem((atom("p", ANN),)), deadline=late) as prover:
        assert prover.check([0], (Not(atom("p", ANN)),)).result is SatResult.UNSAT
    with Z3FormulaProver(Problem((atom("p", ANN),)), budget=1, deadline=late) as prover:
        assert prover.check([0], (Exists((X,), atom("p", X)),)).reason is not UnknownReason.DEADLINE


def test_a_countermodel_names_its_elements_after_constants():
    premises = (every("Dog", "Animal"), atom("Dog", BOB), Not(Equal(ANN, BOB)))
    with Z3FormulaProver(Problem(premises)) as prover:
        model = prover.check([0, 1, 2], [Not(atom("Animal", ANN))], want_model=True).model
    assert {"Ann", "bob"} <= set(model.domains[ENTITY])
    assert ("Ann",) not in model.extension(symbol_of(atom("Animal", ANN)))
    assert ("bob",) in model.extension(symbol_of(atom("Animal", BOB)))
    assert model.constants()[BOB] == "bob"


def test_no_model_is_read_where_none_is_wanted():
    with Z3FormulaProver(Problem((atom("p", ANN),))) as prover:
        assert prover.check([0]).model is None


def test_an_interrupted_check_raises_keyboard_interrupt(monkeypatch):
    module = "nesy.prove.z3_formulas.z3."
    monkeypatch.setattr(module + "Z3_solver_check_assumptions", lambda *_: 0)
    monkeypatch.setattr(
        module + "Z3_solver_get_reason_unknown", lambda *_: "interrupted from keyboard"
    )
    with Z3FormulaProver(Problem(())) as prover, pytest.raises(KeyboardInterrupt):
        prover.check([])


def test_a_failure_of_z3_is_an_error_of_the_prover(monkeypatch):
    from z3.z3types import Z3Exception

    def fail(*_):
        raise Z3Exception("out of luck")

    monkeypatch.setattr("nesy.prove.z3_formulas.z3.Z3_solver_check_assumptions", fail)
    with Z3FormulaProver(Problem(())) as prover, pytest.raises(ProverError, match="out of luck"):
        prover.check([])


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("canceled", UnknownReason.BUDGET),
        ("max. memory exceeded", UnknownReason.MEMORY),
        ("(incomplete quantifiers)", UnknownReason.INCOMPLETE),
        (
            "smt tactic failed to show goal to be sat/unsat (incomplete (theory arithmetic))",
            UnknownReason.INCOMPLETE,
        ),
        ("who knows", UnknownReason.OTHER),
    ],
)
def test_reasons_are_normalised(said, reason):
    assert reason_of(said) is reason


def test_a_function_to_numbers_has_a_finite_table():
    credits = Apply("credits", (ANN,), INT)
    with Z3FormulaProver(Problem((Equal(credits, number(7)),))) as prover:
        model = prover.check([0], want_model=True).model
    assert model.tables[symbol_of(credits)].get(("Ann",)) == 7
