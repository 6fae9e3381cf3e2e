from __future__ import annotations

from truth_tables import StumblingProver, TruthTableProver, props

from nesy.logic.formulas import Implies, Not
from nesy.logic.models import Symbol
from nesy.prove.first_order import Problem
from nesy.prove.prover import SatResult
from nesy.reason.classical import ClassicalCase, classical_opener, find_models
from nesy.reason.entailment import Verdict, Wanted, settle

A, B, HARD = props("a b hard")


def test_a_claim_follows_where_its_negation_clashes() -> None:
    case = ClassicalCase(TruthTableProver(Problem((A, Implies(A, B))), budget=1), B, range(9))
    assert case.clashes([0, 1]).result is SatResult.SAT
    assert case.entails([0, 1]).result is SatResult.UNSAT
    assert case.entails([1]).result is SatResult.SAT
    assert case.contradicts([0, 1]).result is SatResult.SAT


def test_a_negated_claim_is_asked_without_a_double_negation() -> None:
    case = ClassicalCase(TruthTableProver(Problem((Not(A),)), budget=1), Not(A), range(9))
    assert case.entails([0]).result is SatResult.UNSAT


def test_without_a_claim_all_turns_on_what_clashes() -> None:
    case = ClassicalCase(TruthTableProver(Problem((A, Not(A))), budget=1), None, range(9))
    assert case.clashes([0, 1]).result is SatResult.UNSAT
    assert case.entails([0]).result is SatResult.SAT
    assert case.contradicts([0]).result is SatResult.SAT


def test_premises_of_which_nothing_is_known_are_not_said_to_hold_together() -> None:
    opener = classical_opener((HARD,), None, make=StumblingProver, budget=1)
    settled = settle(opener, 1, Wanted())
    assert settled.verdict is Verdict.UNDECIDED
    assert settled.undecided_because == "the prover's budget ran out"


def test_unknown_carries_its_reason() -> None:
    case = ClassicalCase(StumblingProver(Problem((HARD,)), budget=1), A, [0])
    ruling = case.clashes([0])
    assert (ruling.result, ruling.because) == (SatResult.UNKNOWN, "the prover's budget ran out")


def test_each_opening_has_a_prover_of_its_own_that_is_closed() -> None:
    made = []

    def make(problem: Problem, *, budget: int) -> TruthTableProver:
        made.append(TruthTableProver(problem, budget=budget))
        return made[-1]

    opener = classical_opener([A], B, make=make, budget=1)
    for _ in range(2):
        with opener([0]) as case:
            case.clashes([0])
    assert [prover.closed for prover in made] == [True, True]


def test_models_show_both_sides() -> None:
    holds, fails = find_models([A], [B, Not(B)], make=TruthTableProver, budget=1)
    assert holds.model is not None
    assert fails.model is not None
    assert holds.model.tables[Symbol("b", ())].get(()) is True
    assert fails.model.tables[Symbol("b", ())].get(()) is False


def test_where_no_model_is_found_that_is_said() -> None:
    (shown,) = find_models([HARD], [B], make=StumblingProver, budget=1)
    assert (shown.model, shown.note) == (None, "none was found within the budget")


def test_a_case_may_hold_some_of_the_premises_only() -> None:
    opener = classical_opener([B, A, Implies(A, B)], B, make=TruthTableProver, budget=1)
    with opener([1, 2]) as case:
        assert case.entails([1, 2]).core == (1, 2)
        assert case.entails([2]).result is SatResult.SAT
