import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.prove.prover import (
    MAX_WEIGHT,
    AtLeast,
    Constraints,
    Definition,
    ProverError,
    check_constraints,
    normalise,
)

terms = st.lists(
    st.tuples(st.integers(-5, 5), st.sampled_from([-3, -2, -1, 1, 2, 3])), max_size=6
).map(tuple)


def reaches(total, kept):
    return sum(w for w, lit in total.terms if (abs(lit) in kept) == (lit > 0)) >= total.bound


@settings(max_examples=100, deadline=None)
@given(terms, st.integers(-8, 8), st.sets(st.integers(1, 3)))
def test_normalise_keeps_what_a_sum_says(drawn, bound, kept):
    total = AtLeast(drawn, bound)
    assert reaches(normalise(total), kept) == reaches(total, kept)


@settings(max_examples=100, deadline=None)
@given(terms, st.integers(-8, 8))
def test_normalise_leaves_positive_weights_and_each_variable_once(drawn, bound):
    normal = normalise(AtLeast(drawn, bound, name=4))
    variables = [abs(literal) for _, literal in normal.terms]
    assert all(weight > 0 for weight, _ in normal.terms)
    assert len(variables) == len(set(variables))
    assert normal.name == 4


def test_normalise_refuses_weights_beyond_32_bits():
    with pytest.raises(ProverError, match="expected at most 2147483647"):
        normalise(AtLeast(((MAX_WEIGHT, 1), (1, 2)), 1))


@pytest.mark.parametrize(
    "constraints",
    [
        Constraints(1, clauses=((2,),)),
        Constraints(1, clauses=((0,),)),
        Constraints(1, definitions=(Definition(2, ()),)),
        Constraints(1, definitions=(Definition(1, ((-2,),)),)),
        Constraints(1, sums=(AtLeast((), 0, name=-2),)),
        Constraints(1, sums=(AtLeast(((1, 2),), 0),)),
    ],
)
def test_check_constraints_refuses_literals_out_of_range(constraints):
    with pytest.raises(ProverError, match="expected a variable from 1 to 1") as caught:
        check_constraints(constraints)
    assert abs(caught.value.literal) != 1
