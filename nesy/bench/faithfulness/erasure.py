"""What becomes of a choice when an explanation is taken away, and when nothing else is left."""

from __future__ import annotations

import numpy as np

from nesy.bench.faithfulness.cases import Facts, Holding, Measures, counted

FRACTIONS = (0.1, 0.25, 0.5)
"""Shares of the facts, strongest of the explanation first, over which an AOPC is a mean."""


def rank_facts(at: Holding, pool: Facts, cited: Facts) -> Facts:
    """Return the cited facts, those first whose loss, one by one, costs the choice most."""
    everything = frozenset(pool)
    sure = at([everything - {fact} for fact in cited]).sure
    return tuple(fact for _, fact in sorted(zip(sure, cited, strict=True)))


def measure_erasure(at: Holding, pool: Facts, cited: Facts) -> Measures:
    """Score one explanation by what is left without it, and with it alone.

    - `comprehensiveness`: how much less probable the choice is without it.
    - `sufficiency`: 1 minus how much less probable the choice is with it alone.
    - `aopc`, `aopc_sufficiency`: the two for its strongest facts, mean over `FRACTIONS`.
    - `top_flip`, `flip`: the choice is another one without its strongest fact, without all of it.
    - `flip_fraction`: dropping its facts from the strongest on, the share of all facts that is
      gone when the choice flips, 1 if it never does. Low is good.
    - `characterisation`: the harmonic mean of comprehensiveness and sufficiency.

    Source: DeYoung et al. 2020, ERASER; Chrysostomou and Aletras 2021 for flips; Amara et al.
    2022, GraphFramEx, for the last.
    """
    ranked = rank_facts(at, pool, cited)
    everything, count = frozenset(pool), len(ranked)
    first = [ranked[:size] for size in range(count + 1)]
    found = at([everything - set(part) for part in first] + [frozenset(part) for part in first])
    whole = found.sure[0]
    lost, alone = whole - found.sure[: count + 1], np.maximum(0.0, whole - found.sure[count + 1 :])
    steps = [min(count, max(1, round(part * len(pool)))) for part in FRACTIONS]
    flips = 1.0 - found.same[: count + 1]
    gone = np.flatnonzero(flips == 1.0)
    kept = 1.0 - alone[count]
    return counted(
        {
            "comprehensiveness": float(lost[count]),
            "sufficiency": float(kept),
            "aopc": float(np.mean(lost[steps])),
            "aopc_sufficiency": float(1.0 - np.mean(alone[steps])),
            "top_flip": float(flips[min(1, count)]),
            "flip": float(flips[count]),
            "flip_fraction": float(gone[0]) / len(pool) if len(gone) else 1.0,
            "characterisation": characterise(float(lost[count]), float(kept)),
        }
    )


def characterise(lost_without: float, kept_alone: float) -> float:
    """Return the harmonic mean of fidelity+ and 1 minus fidelity-; 0 where either is not above 0.

    Source: Amara et al. 2022, GraphFramEx, with equal weights.
    """
    if min(lost_without, kept_alone) <= 0.0:
        return 0.0
    return 2.0 * lost_without * kept_alone / (lost_without + kept_alone)
