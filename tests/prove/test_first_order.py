import pytest

from nesy.prove.first_order import check_budget, check_places
from nesy.prove.prover import ProverError


def test_places_of_the_premises_pass():
    check_places([0, 2, 2], 3)
    check_places([], 0)


@pytest.mark.parametrize("place", [-1, 3])
def test_a_place_out_of_range_is_named(place):
    with pytest.raises(ProverError, match=f"premise {place}: expected a place from 0 to 2"):
        check_places([0, place], 3)


@pytest.mark.parametrize("budget", [0, -5, 2**32])
def test_a_budget_out_of_range_is_named(budget):
    check_budget(1)
    with pytest.raises(ProverError, match=f"budget {budget}"):
        check_budget(budget)
