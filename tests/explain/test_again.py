from __future__ import annotations

from dataclasses import replace

from nesy.check.solver import SolverContext
from nesy.explain.again import proved_again
from nesy.explain.explanation import Account
from nesy.reason.decide import decide
from nesy.reason.decision import Axp
from nesy.spans import Span
from tests.explain.samples import emotion_finding


def test_an_account_is_proved_again_alone_and_in_a_context_of_many() -> None:
    bare = Account(decide(emotion_finding().decision, budget=100_000), spans=(Span(2, 0, 1),))
    alone = proved_again(bare, budget=100_000)
    assert alone.is_proved
    assert alone.spans == bare.spans
    with SolverContext(budget=100_000) as context:
        assert [proved_again(bare, context=context) for _ in range(2)] == [alone, alone]


def test_a_reason_that_does_not_hold_is_not_proved_again() -> None:
    finding = decide(emotion_finding().decision, budget=100_000)
    wrong = replace(finding, axp=Axp((), minimal=True))
    found = proved_again(Account(wrong))
    assert found.recheck is not None
    assert not found.recheck.why
