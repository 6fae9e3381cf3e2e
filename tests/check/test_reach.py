from __future__ import annotations

import pytest

from nesy.check.reach import promising_changes, reachable_facts
from nesy.check.record import read_decision
from nesy.check.scores import winner_at
from tests.check import oracle
from tests.check.records import random_record, small_record


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("most", [1, 3])
def test_every_small_change_that_flips_is_within_reach(seed: int, most: int) -> None:
    record = random_record(seed, facts=5, extra=8)
    decision = read_decision(record)
    choice = winner_at(decision, decision.present)
    free = decision.present | decision.addable
    for option, name in enumerate(decision.options):
        if option == choice:
            continue
        reach = reachable_facts(decision, option, choice, free, most)
        for changed in oracle.parts(decision.bits):
            drop = changed & oracle.present(record)
            if len(changed) <= most and oracle.flips(record, name, drop, changed - drop):
                assert all(reach & decision.bits[fact] for fact in changed)


def test_what_lies_too_far_behind_is_out_of_reach() -> None:
    record = small_record()
    record["evidence"][0]["weights"]["surprise"] = 99
    decision = read_decision(record)
    assert reachable_facts(decision, 1, 0, decision.present & ~1, 3) == 0
    assert reachable_facts(decision, 1, 0, decision.present, 3) & 1


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("most", [1, 2, 3])
def test_every_small_change_that_flips_is_tried(seed: int, most: int) -> None:
    record = random_record(seed, facts=5, extra=8)
    decision = read_decision(record)
    choice = winner_at(decision, decision.present)
    free = decision.present | decision.addable
    for option, name in enumerate(decision.options):
        if option == choice:
            continue
        masks = promising_changes(decision, option, choice, free, most, limit=10_000)
        assert masks is not None
        assert len(set(masks)) == len(masks)
        for changed in oracle.parts(decision.bits):
            drop = changed & oracle.present(record)
            if len(changed) <= most and oracle.flips(record, name, drop, changed - drop):
                assert sum(decision.bits[fact] for fact in changed) in masks


def test_too_many_changes_are_not_listed() -> None:
    decision = read_decision(small_record())
    assert promising_changes(decision, 1, 0, decision.present, 3, limit=0) is None
