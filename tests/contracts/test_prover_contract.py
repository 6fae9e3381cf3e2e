"""Cases that every Prover passes; the one that tries all assignments stands for the truth."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.prove.prover import (
    Answer,
    AtLeast,
    Constraints,
    Definition,
    ProverError,
    SatResult,
    check_constraints,
    check_literals,
)
from nesy.prove.z3_prover import Z3Prover


class BruteProver:
    """Tries every assignment."""

    def __init__(self, constraints, *, budget):
        check_constraints(constraints)
        self.constraints = constraints
        values = product((False, True), repeat=constraints.variables)
        self.models = [each for each in values if satisfies(constraints, each)]

    def check(self, assumptions, *, wanted=()):
        check_literals([*assumptions, *wanted], self.constraints.variables)
        for model in self.models:
            if all(holds(model, literal) for literal in assumptions):
                return Answer(SatResult.SAT, tuple(model[v - 1] for v in wanted))
        return Answer(SatResult.UNSAT)

    def close(self):
        pass


def holds(model, literal):
    return model[abs(literal) - 1] == (literal > 0)


def satisfies(constraints, model):
    def has(literal):
        return holds(model, literal)

    return (
        all(any(map(has, clause)) for clause in constraints.clauses)
        and all(
            has(d.name) == any(all(map(has, body)) for body in d.bodies)
            for d in constraints.definitions
        )
        and all(
            (s.name is None or has(s.name))
            == (sum(weight for weight, literal in s.terms if has(literal)) >= s.bound)
            for s in constraints.sums
        )
    )


provers = pytest.mark.parametrize("make_prover", [Z3Prover, BruteProver])
literals = st.sampled_from([n for n in range(-6, 7) if n])
several = st.lists(literals, max_size=4).map(tuple)
sums = st.builds(
    AtLeast,
    st.lists(st.tuples(st.integers(-9, 9), literals), max_size=6).map(tuple),
    st.integers(-9, 9),
    st.none() | literals,
)
problems = st.builds(
    Constraints,
    st.just(6),
    st.lists(several.filter(len), max_size=3).map(tuple),
    st.lists(
        st.builds(Definition, literals, st.lists(several, max_size=3).map(tuple)), max_size=2
    ).map(tuple),
    st.lists(sums, max_size=3).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(problems, st.lists(several, min_size=1, max_size=4))
def test_z3_agrees_with_trying_every_assignment(constraints, asked):
    brute = BruteProver(constraints, budget=1)
    with Z3Prover(constraints, budget=2_000_000) as prover:
        for assumptions in asked:
            answer = prover.check(assumptions, wanted=range(1, 7))
            assert answer.result is brute.check(assumptions).result
            if answer.result is SatResult.SAT:
                assert satisfies(constraints, answer.values)
                assert all(holds(answer.values, literal) for literal in assumptions)


@provers
def test_assumptions_last_for_one_check(make_prover):
    prover = make_prover(Constraints(2, clauses=((1, 2),)), budget=2_000_000)
    assert prover.check([-1, -2]).result is SatResult.UNSAT
    assert prover.check([-1], wanted=(1, 2)) == Answer(SatResult.SAT, (False, True))
    prover.close()


@provers
def test_assuming_both_of_a_pair_is_unsatisfiable(make_prover):
    prover = make_prover(Constraints(1), budget=2_000_000)
    assert prover.check([1, -1]).result is SatResult.UNSAT
    prover.close()


@provers
@pytest.mark.parametrize("literal", [0, 3, -3])
def test_literals_out_of_range_are_refused(make_prover, literal):
    prover = make_prover(Constraints(2), budget=2_000_000)
    with pytest.raises(ProverError) as caught:
        prover.check([literal])
    assert caught.value.literal == literal
    prover.close()


@provers
def test_a_sum_out_of_reach_is_false_and_one_below_reach_is_true(make_prover):
    constraints = Constraints(
        3, sums=(AtLeast(((2, 1),), 3, name=2), AtLeast(((2, 1),), 0, name=3))
    )
    prover = make_prover(constraints, budget=2_000_000)
    assert prover.check([2]).result is SatResult.UNSAT
    assert prover.check([-3]).result is SatResult.UNSAT
    prover.close()
