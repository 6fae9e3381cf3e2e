from __future__ import annotations

import pytest

from nesy.check.proof import Proofs
from nesy.check.record import read_decision
from nesy.check.scores import winner_at
from nesy.check.solver import Answer
from tests.check import oracle
from tests.check.records import random_record


@pytest.mark.parametrize("seed", range(10))
def test_defeats_agrees_with_trying_every_set(seed: int) -> None:
    record = random_record(seed, facts=5)
    decision = read_decision(record)
    choice = winner_at(decision, decision.present)
    with Proofs(decision, budget=1_000_000) as proofs:
        for kept in list(oracle.parts(oracle.present(record)))[:40]:
            forced = oracle.forces(record, record["choice"], kept)
            mask = sum(decision.bits[name] for name in kept)
            assert proofs.defeats(choice, mask) is (Answer.NONE if forced else Answer.EXISTS)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize(("drop", "add"), [(True, False), (False, True), (True, True)])
def test_changes_agrees_with_trying_every_set(seed: int, drop: bool, add: bool) -> None:
    record = random_record(seed, facts=5, extra=8)
    decision = read_decision(record)
    choice = winner_at(decision, decision.present)
    with Proofs(decision, budget=1_000_000) as proofs:
        for option, name in enumerate(decision.options):
            if option != choice:
                exists = any(
                    len(d) + len(a) <= 3 and oracle.flips(record, name, d, a)
                    for d in oracle.parts(oracle.present(record) if drop else ())
                    for a in oracle.parts(oracle.addable(record) if add else ())
                )
                answer = proofs.changes(option, choice, drop=drop, add=add)
                assert answer is (Answer.EXISTS if exists else Answer.NONE)


def test_a_check_out_of_budget_is_unknown() -> None:
    decision = read_decision(random_record(4, facts=9, extra=30))
    choice = winner_at(decision, decision.present)
    with Proofs(decision, budget=1) as proofs:
        assert proofs.defeats(choice, 0) is Answer.UNKNOWN


@pytest.mark.parametrize("seed", range(20))
def test_needs_agrees_with_trying_every_set(seed: int) -> None:
    record = random_record(seed, facts=6, extra=8)
    decision = read_decision(record)
    choice = winner_at(decision, decision.present)
    for reason in (oracle.axp(record, record["choice"]), oracle.present(record)):
        mask = sum(decision.bits[name] for name in reason)
        with Proofs(decision, budget=1_000_000) as proofs:
            for name in reason:
                forced = oracle.forces(record, record["choice"], reason - {name})
                answer = proofs.needs(choice, mask, decision.bits[name])
                assert answer is (Answer.NONE if forced else Answer.EXISTS)


def test_what_is_forced_is_forced_by_more_without_asking_again() -> None:
    decision = read_decision(random_record(4, facts=9, extra=30))
    choice = winner_at(decision, decision.present)
    with Proofs(decision, budget=1_000_000) as proofs:
        assert proofs.defeats(choice, decision.present) is Answer.NONE
        assert proofs.defeats(choice, 0) is Answer.EXISTS
        assert proofs.defeats(choice, decision.present) is Answer.NONE


@pytest.mark.parametrize("seed", range(20))
def test_the_solver_agrees_where_too_many_changes_come_into_question(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nesy.check.proof._MOST_TRIED", -1)
    test_changes_agrees_with_trying_every_set(seed, drop=True, add=True)
