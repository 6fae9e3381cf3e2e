from __future__ import annotations

import pytest

from nesy.check.proof import Proofs
from nesy.check.record import read_decision
from nesy.check.why import check_why, has_opaque_free_reason
from tests.check.records import small_record


def _checked(why: object) -> tuple[list[str], bool]:
    decision = read_decision(small_record())
    with Proofs(decision, budget=1_000_000) as proofs:
        return check_why(decision, why, 0, proofs)


def test_a_needed_and_sufficient_reason_holds() -> None:
    assert _checked({"facts": ["f3"], "minimal": True}) == ([], True)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([], "empty"),
        (["f1"], "do not force 'surprise'"),
        (["f1", "f3"], "forced without 'f1'"),
        (["f3", "f3"], "twice"),
        (["f9"], "no fact"),
        ("f3", "a text"),
    ],
)
def test_a_wrong_reason_is_told(facts: object, said: str) -> None:
    (problem,), holds = _checked({"facts": facts, "minimal": True})
    assert said in problem
    assert not holds


def test_a_reason_not_known_to_be_minimal_is_no_error_and_no_proof() -> None:
    assert _checked({"facts": ["f1", "f3"], "minimal": False}) == ([], False)


def test_minimal_may_not_be_denied_of_a_minimal_reason() -> None:
    (problem,), _ = _checked({"facts": ["f3"], "minimal": False})
    assert "each of its facts is needed" in problem


def test_no_reason_at_all_is_told() -> None:
    assert _checked(None)[0] == ["why is missing or null, expected an object"]


def test_an_opaque_fact_that_is_needed_leaves_no_clear_reason() -> None:
    record = small_record()
    record["facts"][2]["opaque"] = True
    decision = read_decision(record)
    with Proofs(decision, budget=1_000_000) as proofs:
        assert not has_opaque_free_reason(decision, 0, proofs)
