from __future__ import annotations

from fractions import Fraction

import pytest

from nesy.check.record import read_decision
from nesy.check.scores import Tally, opaque_share, scores_at, smallest_lead, winner_at, winner_of
from tests.check import oracle
from tests.check.records import random_record


@pytest.mark.parametrize("seed", range(6))
def test_scores_and_winners_are_the_oracles_at_every_set(seed: int) -> None:
    record = random_record(seed, facts=4)
    decision = read_decision(record)
    for kept in oracle.parts(decision.bits):
        mask = sum(decision.bits[name] for name in kept)
        assert scores_at(decision, mask) == list(oracle.scores(record, kept).values())
        assert decision.options[winner_at(decision, mask)] == oracle.winner(record, kept)


def test_of_equals_the_first_wins() -> None:
    assert winner_of([1, 4, 4]) == 1


def test_lead_may_be_negative() -> None:
    assert smallest_lead([1, 4, 2], 2) == -2


@pytest.mark.parametrize(
    ("lead", "without", "share"),
    [(4, 4, 0), (4, 9, 0), (4, 0, 1), (4, -3, 1), (4, 1, Fraction(3, 4)), (0, 0, 0), (0, -1, 1)],
)
def test_opaque_share(lead: int, without: int, share: Fraction) -> None:
    assert opaque_share(lead, without) == share


@pytest.mark.parametrize("seed", range(6))
def test_moved_scores_are_those_added_up_anew(seed: int) -> None:
    decision = read_decision(random_record(seed, facts=4, extra=9))
    tally = Tally(decision)
    assert tally.at_present == scores_at(decision, decision.present)
    for changed in range(1 << len(decision.bits)):
        moved = tally.moved(tally.at_present, decision.present, changed)
        assert moved == scores_at(decision, decision.present ^ changed)
