from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from nesy.check.duel import duel, reduce_evidence
from nesy.check.record import Decision, bits_of, read_decision
from nesy.check.scores import scores_at
from tests.check.records import random_record


def _sets(decision: Decision, fixed: int, free: int) -> Iterator[int]:
    part = free
    while True:
        yield fixed | part
        if not part:
            return
        part = (part - 1) & free


def _margin(decision: Decision, better: int, worse: int, kept: int) -> int:
    """How far the score difference is above what `better` needs to win."""
    scores = scores_at(decision, kept)
    return scores[better] - scores[worse] - (0 if better < worse else 1)


def _drawn(seed: int) -> tuple[Decision, int, int]:
    decision = read_decision(random_record(seed, facts=5, extra=8))
    rng = random.Random(seed)
    fixed = sum(bit for bit in bits_of(decision.present) if rng.random() < 0.4)
    return decision, fixed, decision.present & ~fixed


@pytest.mark.parametrize("seed", range(12))
def test_a_duel_without_loose_facts_is_the_sum_at_every_set(seed: int) -> None:
    decision, fixed, free = _drawn(seed)
    found = duel(reduce_evidence(decision, fixed, free), 1, 0, loose=0)
    assert found.taken == 0
    for kept in _sets(decision, fixed, free):
        total = sum(weight for bit, weight in found.single.items() if kept & bit)
        total += sum(
            weight
            for weight, bodies in found.joint
            if any(kept & b.needs == b.needs and not kept & b.forbids for b in bodies)
        )
        assert total - found.bound == _margin(decision, 1, 0, kept)


@pytest.mark.parametrize("seed", range(12))
def test_taking_what_is_best_at_once_keeps_the_best_sum(seed: int) -> None:
    decision, fixed, free = _drawn(seed)
    found = duel(reduce_evidence(decision, fixed, free), 1, 0, loose=free)
    best = max(_margin(decision, 1, 0, kept) for kept in _sets(decision, fixed, free))
    left = [bit for bit in bits_of(free) if not found.taken & bit]
    reached = max(
        _margin(decision, 1, 0, kept) for kept in _sets(decision, fixed | found.taken, sum(left))
    )
    assert best == reached <= found.most - found.bound


@pytest.mark.parametrize("seed", range(12))
def test_climbing_ends_where_no_single_fact_helps(seed: int) -> None:
    decision, fixed, free = _drawn(seed)
    found = duel(reduce_evidence(decision, fixed, free), 1, 0, loose=free)
    top = fixed | found.climb()
    assert not top & ~(fixed | free)
    here = _margin(decision, 1, 0, top)
    assert all(_margin(decision, 1, 0, top ^ bit) <= here for bit in bits_of(free))
