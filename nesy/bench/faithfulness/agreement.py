"""Do reasons agree with what other methods call important? Occlusion and LIME, by rank."""

from __future__ import annotations

import numpy as np

from nesy.bench.faithfulness.cases import Case, Facts, Measures, Truth, counted
from nesy.bench.ranks import rho

LIME_SAMPLES = 64
_WIDTH = 0.25  # of LIME's kernel for texts, distances from 0 to 1


def occlusion(case: Case) -> Truth:
    """Return, for each fact of the pool, how much less probable the choice is without it."""
    everything = frozenset(case.pool)
    found = case.at([everything, *(everything - {fact} for fact in case.pool)]).sure
    return np.asarray(found[0] - found[1:], dtype=np.float64)


def lime(case: Case, *, samples: int = LIME_SAMPLES, seed: int = 0) -> Truth:
    """Return the weight of each fact of the pool in a linear picture of the choice near all facts.

    A sample drops a number of facts, any number being as likely, and then any facts. Ridge
    regression of probabilities on what is kept; weights fall with the cosine distance from all.
    What could not be told is left out.

    Source: Ribeiro, Singh and Guestrin 2016, as their `lime_text` does it.
    """
    from sklearn.linear_model import Ridge

    count, drawn = len(case.pool), np.random.default_rng(seed)
    kept = np.ones((samples, count), dtype=bool)
    for row in kept[1:]:
        row[drawn.permutation(count)[: drawn.integers(1, count + 1)]] = False
    pool = np.array(case.pool)
    sure = case.at([frozenset(pool[row].tolist()) for row in kept]).sure
    distance = 1.0 - np.sqrt(kept.mean(axis=1))
    weights = np.sqrt(np.exp(-((distance / _WIDTH) ** 2)))
    told = ~np.isnan(sure)
    if not told.any():
        return np.full(count, np.nan)
    fitted = Ridge(alpha=1.0).fit(kept[told], sure[told], sample_weight=weights[told])
    return np.asarray(fitted.coef_, dtype=np.float64)


def rank_agreement(pool: Facts, cited: Facts, importance: Truth) -> float:
    """Return Spearman's correlation of being cited with importance; NaN where either is constant.

    An explanation is a set: all that it cites ranks the same, above all that it does not.
    """
    if np.isnan(importance).any():
        return float("nan")
    return rho(np.column_stack([np.isin(np.array(pool), cited), importance]))


def measure_agreement(case: Case, cited: Facts, importance: dict[str, Truth]) -> Measures:
    """Return `occlusion_rank` and `lime_rank`, or what other importances are named."""
    return counted(
        {
            f"{name}_rank": rank_agreement(case.pool, cited, values)
            for name, values in importance.items()
        }
    )
