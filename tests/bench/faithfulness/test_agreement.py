from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nesy.bench.faithfulness.agreement import (
    lime,
    measure_agreement,
    occlusion,
    rank_agreement,
)
from nesy.bench.faithfulness.cases import Held
from tests.bench.faithfulness.made import case
from tests.bench.faithfulness.test_erasure import POOL, toy

TOY = replace(case("great"), pool=POOL, at=toy)


def test_occlusion_is_what_each_fact_alone_costs() -> None:
    assert occlusion(TOY) == pytest.approx([0.4, 0.3, *[0.0] * 8])


def test_lime_finds_what_a_linear_choice_is_made_of() -> None:
    found = lime(TOY, samples=400)
    assert np.argsort(-found)[:2].tolist() == [0, 1]
    assert np.abs(found[2:]).max() < 0.05
    assert (lime(TOY, seed=1) == lime(TOY, seed=1)).all()


def test_lime_of_what_cannot_be_told_is_undefined() -> None:
    blind = replace(TOY, at=lambda sets: Held(np.full(len(sets), np.nan), np.zeros(len(sets))))
    assert np.isnan(lime(blind)).all()
    assert measure_agreement(blind, (0,), {"lime": lime(blind)}) == {}


def test_citing_the_important_agrees_and_citing_the_others_does_not() -> None:
    worth = np.array([0.4, 0.3, *[0.0] * 8])
    assert rank_agreement(POOL, (0, 1), worth) > 0.9
    assert rank_agreement(POOL, (5, 6), worth) < 0
    assert np.isnan(rank_agreement(POOL, POOL, worth))
    assert np.isnan(rank_agreement(POOL, (0,), np.zeros(10)))
