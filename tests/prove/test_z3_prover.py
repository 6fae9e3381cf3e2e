from typing import ClassVar

import pytest

from nesy.prove import z3_prover
from nesy.prove.prover import AtLeast, Constraints, ProverError, SatResult, UnknownReason
from nesy.prove.z3_prover import SharedZ3, Z3Prover, keep_freed_memory, normalise_reason

BUDGET = 2_000_000


def pigeons(holes):
    """Put one pigeon more than there are holes: without a solution, and hard to refute."""
    place = [[p * holes + h + 1 for h in range(holes)] for p in range(holes + 1)]
    clauses = [tuple(row) for row in place]
    clauses += [
        (-place[p][h], -place[q][h])
        for h in range(holes)
        for p in range(holes + 1)
        for q in range(p)
    ]
    return Constraints(holes * (holes + 1), clauses=tuple(clauses))


def test_a_spent_budget_is_unknown_and_never_no():
    with Z3Prover(pigeons(9), budget=2_000) as prover:
        answer = prover.check([])
    assert answer.result is SatResult.UNKNOWN
    assert answer.reason is UnknownReason.BUDGET


def test_a_prover_goes_on_after_it_gave_up():
    with Z3Prover(pigeons(9), budget=20_000) as prover:
        assert prover.check([]).result is SatResult.UNKNOWN
        assert prover.check([-n for n in range(1, 91)]).result is SatResult.UNSAT


def test_the_same_checks_give_the_same_answers_in_every_context():
    constraints = Constraints(
        4, sums=(AtLeast(((2, 1), (3, 2), (-1, 3)), 2, name=4), AtLeast(((1, 1), (1, 3)), 1))
    )
    asked = ([4], [-4], [3, 4], [-2, 4], [-1, -2, 4])
    answers = []
    for _ in range(3):
        with Z3Prover(constraints, budget=BUDGET) as prover:
            answers.append([prover.check(assumed, wanted=(1, 2, 3)) for assumed in asked])
    assert answers[0] == answers[1] == answers[2]


EASY = Constraints(3, clauses=((1, 2),), sums=(AtLeast(((2, 1), (3, -3)), 4),))
NEVER = Constraints(2, clauses=((1,),), sums=(AtLeast(((1, -1), (1, 2)), 2),))


def test_a_shared_context_answers_one_question_after_another():
    with SharedZ3(budget=BUDGET) as shared:
        answers = [shared.check(each).result for each in (EASY, NEVER, EASY, NEVER, pigeons(3))]
    yes, no = SatResult.SAT, SatResult.UNSAT
    assert answers == [yes, no, yes, no, no]


def test_what_a_shared_context_cannot_answer_gets_the_whole_budget_alone():
    hard = pigeons(6)
    need = least_budget(hard)
    with SharedZ3(budget=need) as shared, SharedZ3(budget=need - 1) as short:
        for _ in range(3):
            assert shared.check(hard).result is SatResult.UNSAT
            assert short.check(hard).reason is UnknownReason.BUDGET
            assert shared.check(EASY).result is SatResult.SAT


def least_budget(constraints):
    """Return the fewest units with which a prover of its own refutes the constraints."""
    low, high = 1, BUDGET
    while low < high:
        middle = (low + high) // 2
        with Z3Prover(constraints, budget=middle) as prover:
            if prover.check([]).result is SatResult.UNKNOWN:
                low = middle + 1
            else:
                high = middle
    return low


def test_a_worn_out_shared_context_is_replaced(monkeypatch):
    opened = []
    context = z3_prover._Context
    monkeypatch.setattr(z3_prover, "_Context", lambda: opened.append(1) or context())
    monkeypatch.setattr(z3_prover, "_MOST_ASKED", 3)
    with SharedZ3(budget=BUDGET) as shared:
        assert all(shared.check(NEVER).result is SatResult.UNSAT for _ in range(7))
    assert len(opened) == 3


def test_a_shared_context_that_was_closed_opens_again():
    shared = SharedZ3(budget=BUDGET)
    shared.close()
    assert shared.check(NEVER).result is SatResult.UNSAT
    shared.close()
    shared.close()
    assert shared.check(EASY).result is SatResult.SAT
    shared.close()


@pytest.mark.parametrize("budget", [0, 2**32])
def test_a_shared_context_refuses_a_budget_out_of_range(budget):
    with pytest.raises(ProverError, match=f"budget {budget}: expected resource units from 1"):
        SharedZ3(budget=budget)


def test_a_shared_context_refuses_literals_out_of_range():
    with SharedZ3(budget=BUDGET) as shared, pytest.raises(ProverError, match="literal 2"):
        shared.check(Constraints(1, clauses=((2,),)))


@pytest.mark.parametrize("library", [object(), None])
def test_a_c_library_that_cannot_keep_memory_is_left_as_it_is(library, monkeypatch):
    def load(_):
        if library is None:
            raise OSError("no such library")
        return library

    monkeypatch.setattr("nesy.prove.z3_prover.ctypes.CDLL", load)
    keep_freed_memory.cache_clear()
    with Z3Prover(Constraints(1), budget=BUDGET) as prover:
        assert prover.check([1]).result is SatResult.SAT


def test_memory_is_kept_once_for_the_whole_process(monkeypatch):
    class Library:
        asked: ClassVar[list] = []

        def mallopt(self, *setting):
            self.asked.append(setting)

    monkeypatch.setattr("nesy.prove.z3_prover.ctypes.CDLL", lambda _: Library())
    keep_freed_memory.cache_clear()
    for _ in range(2):
        Z3Prover(Constraints(1), budget=BUDGET).close()
    assert Library.asked == [(-1, 64 * 1024**2), (-3, 32 * 1024**2)]


def test_an_interrupted_check_raises_keyboard_interrupt(monkeypatch):
    monkeypatch.setattr("nesy.prove.z3_prover.z3.Z3_solver_check_assumptions", lambda *_: 0)
    monkeypatch.setattr(
        "nesy.prove.z3_prover.z3.Z3_solver_get_reason_unknown",
        lambda *_: "interrupted from keyboard",
    )
    with Z3Prover(Constraints(1), budget=BUDGET) as prover, pytest.raises(KeyboardInterrupt):
        prover.check([])
    with SharedZ3(budget=BUDGET) as shared, pytest.raises(KeyboardInterrupt):
        shared.check(Constraints(1))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("canceled", UnknownReason.BUDGET),
        ("sat.canceled", UnknownReason.BUDGET),
        ("push canceled", UnknownReason.BUDGET),
        ("max. resource limit exceeded", UnknownReason.BUDGET),
        ("max. memory exceeded", UnknownReason.MEMORY),
        ("interrupted from keyboard", UnknownReason.INTERRUPTED),
        ("incomplete", UnknownReason.OTHER),
    ],
)
def test_reasons_are_normalised(said, reason):
    assert normalise_reason(said) is reason


@pytest.mark.parametrize("budget", [0, -1, 2**32])
def test_a_budget_out_of_range_is_refused(budget):
    with pytest.raises(ProverError, match=f"budget {budget}: expected resource units from 1"):
        Z3Prover(Constraints(1), budget=budget)


def test_a_closed_prover_is_refused():
    prover = Z3Prover(Constraints(1), budget=BUDGET)
    prover.close()
    prover.close()
    with pytest.raises(ProverError, match="closed"):
        prover.check([])
