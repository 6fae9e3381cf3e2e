from __future__ import annotations

import pytest

from nesy.check.recheck import recheck
from nesy.check.solver import Answer, SolverContext
from tests.check.records import random_record


@pytest.mark.parametrize(
    ("weights", "bound", "answer"),
    [
        ((2, 3), 5, Answer.EXISTS),
        ((2, 3), 6, Answer.NONE),
        ((2, -3), 2, Answer.EXISTS),
        ((2, -3), 3, Answer.NONE),
        ((-2, -3), 0, Answer.EXISTS),
        ((-2, -3), 1, Answer.NONE),
        ((), 0, Answer.EXISTS),
        ((), 1, Answer.NONE),
    ],
)
def test_sums_of_weights_of_any_sign_reach_their_bound(
    weights: tuple[int, ...], bound: int, answer: Answer
) -> None:
    with SolverContext(budget=1_000_000) as z3:
        z3.begin()
        solver = z3.solver()
        terms = [z3.fact(1 << place) for place in range(len(weights))]
        z3.add(solver, z3.at_least(terms, weights, bound))
        assert z3.check(solver) is answer


def test_nothing_of_an_earlier_record_is_left() -> None:
    with SolverContext(budget=1_000_000) as z3:
        for _ in range(70):  # more than one context serves
            z3.begin()
            solver = z3.solver()
            z3.add(solver, z3.fact(1))
            assert z3.check(solver) is Answer.EXISTS
            z3.add(solver, z3.negated(z3.fact(1)))
            assert z3.check(solver) is Answer.NONE


def test_a_shared_context_shows_what_a_fresh_one_shows() -> None:
    records = [random_record(seed, facts=6) for seed in range(12)]
    with SolverContext(budget=1_000_000) as context:
        shared = [recheck(record, context=context) for record in records]
    assert shared == [recheck(record) for record in records]


def test_any_of_nothing_is_false_and_all_of_nothing_is_true() -> None:
    with SolverContext(budget=1_000_000) as z3:
        z3.begin()
        for term, answer in ((z3.any_of([]), Answer.NONE), (z3.all_of([]), Answer.EXISTS)):
            solver = z3.solver()
            z3.add(solver, term)
            assert z3.check(solver) is answer
