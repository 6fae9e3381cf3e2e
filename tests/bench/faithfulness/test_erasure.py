from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from nesy.bench.faithfulness.cases import Held
from nesy.bench.faithfulness.erasure import characterise, measure_erasure, rank_facts
from tests.bench.faithfulness.made import case

POOL = tuple(range(10))


def toy(sets: Sequence[frozenset[int]]) -> Held:
    """Fact 0 is worth .4 and fact 1 .3 of certainty; below .5 the choice is another one."""
    sure = np.array([0.2 + 0.4 * (0 in kept) + 0.3 * (1 in kept) for kept in sets])
    return Held(sure, (sure >= 0.5).astype(float))


def values(cited: tuple[int, ...]) -> dict[str, float]:
    return {name: value for name, (value, _) in measure_erasure(toy, POOL, cited).items()}


def test_scores_of_a_toy_are_those_worked_out_by_hand() -> None:
    found = values((0, 1))
    assert found["comprehensiveness"] == pytest.approx(0.7)
    assert found["sufficiency"] == 1.0
    # A tenth of ten facts is one, a quarter and a half are two or more: .4, .7, .7.
    assert found["aopc"] == pytest.approx((0.4 + 0.7 + 0.7) / 3)
    assert found["aopc_sufficiency"] == pytest.approx(1 - (0.3 + 0 + 0) / 3)
    # .9 is left at .5 without the first fact, and at .2 without both.
    assert (found["top_flip"], found["flip"], found["flip_fraction"]) == (0.0, 1.0, 0.2)
    assert found["characterisation"] == pytest.approx(2 * 0.7 / 1.7)


def test_facts_that_are_worth_nothing_score_nothing() -> None:
    found = values((5, 6))
    assert found["comprehensiveness"] == found["aopc"] == found["flip"] == 0.0
    assert found["sufficiency"] == pytest.approx(0.3)
    assert found["flip_fraction"] == 1.0
    assert found["characterisation"] == 0.0


def test_an_explanation_of_nothing_has_scores() -> None:
    found = values(())
    assert found["comprehensiveness"] == found["top_flip"] == 0.0
    assert found["sufficiency"] == pytest.approx(0.3)


def test_the_strongest_fact_is_first() -> None:
    assert rank_facts(toy, POOL, (1, 3, 0)) == (0, 1, 3)
    great = case("wow what a great , great day")
    assert great.reason[0] in great.pool


def test_all_facts_together_suffice_fully() -> None:
    great = case("wow what a great , great day")
    assert measure_erasure(great.at, great.pool, great.pool)["sufficiency"] == (1.0, 1.0)


def test_what_the_prover_could_not_tell_is_left_out() -> None:
    def unknown(sets: Sequence[frozenset[int]]) -> Held:
        found = np.array([1.0 if len(kept) == len(POOL) else math.nan for kept in sets])
        return Held(found, found)

    found = measure_erasure(unknown, POOL, (0, 1))
    assert "comprehensiveness" not in found
    assert "flip" not in found


@pytest.mark.parametrize(("lost", "kept", "wanted"), [(1, 1, 1), (0, 1, 0), (0.5, 1, 2 / 3)])
def test_characterisation_is_the_harmonic_mean(lost: float, kept: float, wanted: float) -> None:
    assert characterise(lost, kept) == pytest.approx(wanted)
