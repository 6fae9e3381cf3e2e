"""The small run of both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nesy.errors import WeightsError
from nesy.explain.explanation import Explanation, Recheck
from nesy.language.utterance import Dialogue
from nesy.tasks import self_test
from nesy.tasks.health import Check, State
from nesy.tasks.self_test import check_engines
from tests.explain.samples import account, emotion_finding, explanation, neutral_finding


class Stub:
    """Says of each turn what it was made with."""

    def __init__(self, made: Explanation) -> None:
        self._made = made

    def explain(self, dialogue: Dialogue, **options: Any) -> Explanation:
        return replace(self._made, turns=dialogue.turns)


def honest() -> Explanation:
    finding = neutral_finding()
    first = replace(finding, decision=replace(finding.decision, id="emotion-1", turn=1))
    return explanation(account(first))


def found(made: Explanation) -> dict[str, Check]:
    return {check.name: check for check in check_engines(lambda: Stub(made))}


def test_what_holds_is_checked_again_from_the_record() -> None:
    checks = found(honest())
    assert {check.state for check in checks.values()} == {State.OK}
    assert checks["explain"].found == "neutral, undecided; checked again from the record"
    assert checks["prove"].found.startswith("flies(tweety): ENTAILED")
    assert "s of computing" in checks["time"].found


def test_a_record_that_does_not_hold_is_wrong() -> None:
    finding = emotion_finding()
    lie = replace(finding, choice="fear", decision=replace(finding.decision, turn=1))
    made = found(explanation(account(lie)))["explain"]
    assert made.state is State.WRONG
    assert "the checker disagrees" in made.found
    assert made.mend


def test_what_was_not_proved_again_is_wrong() -> None:
    made = honest()
    loose = replace(made, accounts=(replace(made.accounts[0], recheck=Recheck(False, ())),))
    assert found(loose)["explain"].state is State.WRONG


def test_what_breaks_is_told_and_ends_the_run() -> None:
    def broken() -> Any:
        raise ValueError("some\nbug")

    (check,) = check_engines(broken)
    assert (check.state, check.found) == (State.WRONG, "ValueError: some bug")


def test_a_slow_run_is_said_and_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "LIMIT_S", -1.0)
    check = found(honest())["time"]
    assert check.state is State.ABSENT
    assert "at most" in check.found


def test_altered_weights_are_no_fault_to_report() -> None:
    def load() -> Any:
        raise WeightsError("the weights were altered")

    (check,) = check_engines(load)
    assert check.state is State.WRONG
    assert check.mend == "mend what ships, as said above"
