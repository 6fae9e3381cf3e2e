from __future__ import annotations

import copy
from collections import Counter
from functools import cache
from typing import Any

import pytest

from nesy.check.claims import check_digest
from nesy.check.recheck import recheck, recheck_decision
from tests.check import oracle
from tests.check.records import EDITS, digested, edited, random_record, small_record

Record = dict[str, Any]


@cache
def right_records() -> tuple[Record, ...]:
    return tuple(random_record(seed, facts=6) for seed in range(60))


def test_right_records_hold() -> None:
    for record in right_records():
        assert recheck_decision(record) == []


def test_right_records_show_every_kind_of_change() -> None:
    kinds = Counter(
        "null" if e["change"] is None else (bool(e["change"]["drop"]), bool(e["change"]["add"]))
        for record in right_records()
        for e in record["why_not"]
    )
    assert set(kinds) == {"null", (True, False), (False, True), (True, True)}


def test_five_hundred_falsifying_edits_are_caught_without_the_digest() -> None:
    caught: Counter[str] = Counter()
    for number, (record, edit) in enumerate(
        (right_records()[n % 60], name) for n in range(25) for name in EDITS
    ):
        changed = edited(record, edit, number)
        if oracle.holds(changed):
            assert recheck_decision(changed) == [], edit  # it is still right
        else:
            assert recheck_decision(changed), (edit, changed)
            caught[edit] += 1
    assert sum(caught.values()) >= 500
    assert set(caught) == set(EDITS)


def test_a_weight_that_nothing_said_rests_on_may_be_raised() -> None:
    """What does not fire at F may weigh more and all that the record says still be true.

    The weights of the engine are not in the file: of such an edit only the digest can tell.
    """
    seen: Counter[bool] = Counter()
    for number, record in enumerate(right_records()):
        idle = [
            i
            for i, evidence in enumerate(record["evidence"])
            if not oracle.active(evidence, oracle.present(record))
        ]
        for i in idle:
            changed = copy.deepcopy(record)
            weights = changed["evidence"][i]["weights"]
            weights[record["options"][number % len(record["options"])]] += 60
            assert check_digest(changed)
            holds = oracle.holds(changed)
            assert (recheck_decision(digested(changed)) == []) is holds
            seen[holds] += 1
    assert set(seen) == {True, False}


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_an_edit_is_caught_by_the_digest_even_if_all_else_holds(edit: str) -> None:
    record = random_record(2)
    changed = edited(record, edit, 7) | {"digest": record["digest"]}
    if changed != record:
        assert recheck_decision(changed)
        assert check_digest(changed)


@pytest.mark.parametrize("key", ["text", "kind", "source"])
def test_an_edit_of_words_is_caught_by_the_digest(key: str) -> None:
    record = small_record()
    record["facts"][2][key] += "!"
    assert recheck_decision(record) == ["digest: the record was edited after it was written"]


def test_without_budget_nothing_is_taken_as_proved() -> None:
    unknowns = [
        problem
        for record in (random_record(seed, facts=9, extra=14) for seed in range(6))
        for problem in recheck_decision(record, budget=1)
    ]
    assert unknowns
    assert all("budget" in problem or "not be checked" in problem for problem in unknowns)


def test_undecided_record_without_reasons_holds_and_counts_as_undecided() -> None:
    record = _undecided(small_record())
    assert recheck_decision(record) == []
    assert not recheck(record).is_decided


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("why", {"facts": ["f1"], "minimal": True, "rechecked": True}),
        ("verdict", "ENTAILED"),
        ("undecided_because", None),
        ("lead", 1),
        ("scores", {}),
    ],
)
def test_undecided_record_that_says_more_than_it_may_is_caught(key: str, value: object) -> None:
    assert recheck_decision(digested(_undecided(small_record()) | {key: value}))


def test_an_unknown_question_is_not_taken_as_right() -> None:
    (problem,) = recheck_decision(digested(small_record() | {"question": "answer"}))
    assert "cannot be recomputed" in problem


def test_flags_of_a_record_not_yet_rechecked_are_told_apart() -> None:
    record = copy.deepcopy(small_record())
    for entry in (record["why"], *record["why_not"]):
        entry["rechecked"] = False
    found = recheck(digested(record))
    assert (found.problems, found.why, found.why_not) == ((), True, (True,))
    assert len(found.flag_problems) == 2


def test_a_reason_free_of_opaque_facts_is_found() -> None:
    record = small_record()
    assert recheck(record).has_opaque_free_reason
    record["facts"][2]["opaque"] = True
    assert not recheck(digested(record)).has_opaque_free_reason


def test_a_reason_free_of_opaque_facts_is_not_sought_unasked() -> None:
    found = recheck(small_record(), seeks_clear=False)
    assert found.why
    assert not found.has_opaque_free_reason


def _undecided(record: Record) -> Record:
    return digested(
        record
        | {
            "choice": None,
            "verdict": "UNDECIDED",
            "undecided_because": "the budget ran out",
            "why": None,
            "why_not": [],
        }
    )
