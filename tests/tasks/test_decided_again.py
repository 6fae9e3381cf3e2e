from __future__ import annotations

import time

import pytest

from nesy.reason.entailment import Verdict
from nesy.tasks.decided_again import decided_again
from nesy.tasks.theory import SemanticsName, Theory

TEXT = "a: p(ann)\nb: forall x. p(x) -> q(x)\nc: r(ann)\nd: forall x. r(x) -> q(x)\n"


@pytest.mark.parametrize("semantics", ["classical", "rules"])
def test_a_claim_is_lost_without_every_way_to_it(semantics: SemanticsName) -> None:
    found = Theory.parse(TEXT).ask("q(ann)", semantics=semantics)
    assert decided_again(found, [0]).verdict is Verdict.ENTAILED
    assert decided_again(found, [0, 3]).verdict is Verdict.NEUTRAL
    change = found.settled.change
    assert change is not None
    assert decided_again(found, change).verdict is not found.verdict


def test_premises_that_clash_can_hold_once_a_repair_is_made() -> None:
    found = Theory.parse("a: p(ann)\nb: ~p(ann)").ask()
    assert found.verdict is Verdict.INCONSISTENT
    assert decided_again(found, [1]).verdict is Verdict.NEUTRAL


def test_after_the_deadline_nothing_is_decided() -> None:
    found = Theory.parse(TEXT).ask("q(ann)")
    late = decided_again(found, [0, 3], timeout=5.0, deadline=time.monotonic() - 1)
    assert late.verdict is Verdict.UNDECIDED
