from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from nesy.train.sparse_fit import fit_softmax


@pytest.fixture
def rows() -> tuple[sparse.csr_matrix, np.ndarray]:
    rng = np.random.default_rng(0)
    features = (rng.random((400, 6)) < 0.4).astype(float)
    lean = 2.0 * features[:, 0] - 2.0 * features[:, 1] - 0.2
    labels = (rng.random(400) > 1 / (1 + np.exp(-lean))).astype(int)
    return sparse.csr_matrix(features), labels


def test_weights_have_the_sign_of_what_they_tell(rows) -> None:
    fit = fit_softmax(*rows, 2, l1=1e-3)
    lead = fit.weights[:, 0] - fit.weights[:, 1]
    assert lead[0] > 0.8
    assert lead[1] < -0.8
    assert np.abs(lead[2:]).max() < 0.5


def test_it_finds_the_optimum_that_scikit_learn_finds(rows) -> None:
    from sklearn.linear_model import LogisticRegression

    features, labels = rows
    lower, upper = np.zeros((6, 2)), np.zeros((6, 2))
    lower[:, 1], upper[:, 1] = -np.inf, np.inf
    fit = fit_softmax(features, labels, 2, l1=0.0, l2=0.01, lower=lower, upper=upper, steps=3000)
    other = LogisticRegression(C=1 / (0.01 * 400), tol=1e-8).fit(features, labels)
    assert np.allclose(fit.weights[:, 1], other.coef_[0], atol=0.01)


def test_bounds_and_zero_weights_are_kept(rows) -> None:
    lower, upper = np.zeros((6, 2)), np.zeros((6, 2))
    upper[1, 0] = np.inf
    fit = fit_softmax(*rows, 2, l1=1e-4, lower=lower, upper=upper)
    assert (fit.weights == 0).all()


def test_a_large_penalty_leaves_nothing_and_is_per_feature(rows) -> None:
    assert (fit_softmax(*rows, 2, l1=1.0).weights == 0).all()
    penalty = np.array([[1e-3], [1.0], [1.0], [1.0], [1.0], [1.0]])
    fit = fit_softmax(*rows, 2, l1=penalty)
    assert np.flatnonzero(np.abs(fit.weights).sum(axis=1)).tolist() == [0]


def test_repeating_a_row_and_weighing_it_are_the_same(rows) -> None:
    features, labels = rows
    twice = sparse.vstack([features, features[:100]]).tocsr()
    repeated = fit_softmax(twice, np.append(labels, labels[:100]), 2, l1=1e-3, steps=2000)
    weights = np.ones(400)
    weights[:100] = 2
    weighed = fit_softmax(features, labels, 2, l1=1e-3, row_weights=weights, steps=2000)
    assert np.allclose(repeated.weights, weighed.weights, atol=2e-3)
