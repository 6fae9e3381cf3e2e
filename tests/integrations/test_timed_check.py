from __future__ import annotations

import json

import pytest

from nesy.errors import InputError
from nesy.explain.entailment_json import entailment_document
from nesy.integrations.timed_check import check_in_time
from nesy.tasks.theory import Theory


def changed(claims: int) -> str:
    theory = Theory.parse("forall x. bird(x) -> flies(x)\nbird(tweety)")
    found = [theory.ask("flies(tweety)") for _ in range(claims)]
    document = entailment_document(found, name="theory", version="0")
    for record in document["decisions"]:
        record["verdict"] = "CONTRADICTED"
    return json.dumps(document)


def test_the_sum_comes_first_and_only_some_problems_are_told() -> None:
    first, *told = check_in_time(changed(3), timeout_s=60, most=2)
    assert first.startswith("1 explanation, 3 decisions: ")
    assert len(told) == 3
    assert told[-1].startswith("and ")
    assert told[-1].endswith(" more")


def test_what_is_no_explanation_is_bad_input() -> None:
    with pytest.raises(InputError, match=r"^is neither JSON nor JSONL"):
        check_in_time("{", timeout_s=60, most=2)


def test_what_takes_too_long_is_ended() -> None:
    (late,) = check_in_time(changed(1), timeout_s=0.01, most=2)
    assert late.startswith("UNDECIDED")
