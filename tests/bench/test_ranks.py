from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from nesy.bench.ranks import rho

RATINGS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12)


@given(RATINGS)
@settings(max_examples=50, deadline=None)
def test_rho_is_spearmans_ties_or_not(pairs: list[tuple[int, int]]) -> None:
    left, right = zip(*pairs, strict=True)
    found = rho(np.array(pairs, dtype=np.float64))
    if len(set(left)) == 1 or len(set(right)) == 1:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(spearmanr(left, right).statistic)


def test_less_than_two_pairs_have_none() -> None:
    assert np.isnan(rho(np.zeros((0, 2))))
    assert np.isnan(rho(np.array([])))
    assert np.isnan(rho(np.ones((1, 2))))
