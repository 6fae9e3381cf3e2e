from __future__ import annotations

import copy
import gc
import json
from itertools import islice
from typing import Any

import pytest
import z3
from z3 import z3core

from nesy.check import entailment_solver
from nesy.check.document import check_document, check_in_full
from nesy.check.entailments import check_entailment
from nesy.tasks.theory import Theory
from tests.check import entailment_records as records
from tests.check.records import digested

ANSWERS = list(records.answers())


def _said(document: object) -> list[str]:
    return [str(problem) for problem in check_document(document)]


def _record(text: str, claim: str | None, semantics: records.SemanticsName) -> dict[str, Any]:
    return records.written([records.asked(text, claim, semantics)])["decisions"][0]


def test_what_the_engine_writes_holds() -> None:
    for answer in ANSWERS:
        assert _said(records.written([answer])) == []


def test_all_verdicts_are_among_the_records() -> None:
    verdicts = {(answer.semantics.value, answer.verdict.value) for answer in ANSWERS}
    assert len(verdicts) >= 9


def _missed(every: int) -> tuple[int, list[str]]:
    """Count edits, one in `every`, and name those that are not found."""
    edits = ((answer, edit) for answer in ANSWERS for edit in records.edits(answer))
    count, missed = 0, []
    for answer, (name, document) in islice(edits, 0, None, every):
        count += 1
        # What nothing uses any more is only a sign of an edit, not what is false.
        if not [text for text in _said(document) if "which nothing uses" not in text]:
            missed.append(f"{answer.claim} {answer.semantics}: {name}")
    return count, missed


def test_false_edits_are_found() -> None:
    count, missed = _missed(8)
    assert not missed
    assert count >= 300


@pytest.mark.slow
def test_every_false_edit_is_found() -> None:
    count, missed = _missed(1)
    assert not missed
    assert count >= 2_000


def test_undecided_is_not_disputed_and_said_to_be_open() -> None:
    answer = Theory.parse(records.ANIMALS).ask("moves(rex)", budget=1)
    assert answer.verdict.value == "UNDECIDED"
    checked = check_in_full(records.written([answer]))
    assert checked.problems == ()
    assert "UNDECIDED" in checked.rechecks[0].notes[0]


def test_a_budget_that_runs_out_is_no_proof() -> None:
    record = _record(records.ANIMALS, "moves(rex)", "classical")
    problems, _ = check_entailment(record, budget=1)
    assert any("budget" in text for text in problems)


def test_nothing_of_z3_is_kept_when_a_check_is_done() -> None:
    documents = [records.written([answer]) for answer in ANSWERS[:5]]
    gc.disable()  # a long stream must not wait for a collection
    try:
        assert _said(documents[0]) == []
        before = z3core.Z3_get_estimated_alloc_size()
        for document in documents:
            assert _said(document) == []
        assert z3core.Z3_get_estimated_alloc_size() < before + 2**20
    finally:
        gc.enable()


def test_what_z3_holds_elsewhere_takes_nothing_from_a_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entailment_solver, "_MOST_MEGABYTES", 100)
    held = [z3.Context() for _ in range(40)]
    try:
        assert z3core.Z3_get_estimated_alloc_size() > 100 * 2**20
        assert _said(records.written(ANSWERS[:1])) == []
    finally:
        held.clear()


def test_a_reason_that_is_not_smallest_is_found() -> None:
    text = "a1: p\na2: p -> q\na3: q -> s\na4: t\na5: t -> s"
    record = _record(text, "s", "classical")
    assert record["why"] == {
        "facts": ["a4", "a5"],
        "minimal": True,
        "smallest": True,
        "rechecked": True,
    }
    why = record["why"] | {"facts": ["a1", "a2", "a3"]}
    problems, _ = check_entailment(digested(record | {"why": why}), budget=100_000)
    assert problems == ["why.smallest is true, but 2 premises suffice"]


def test_the_semantics_of_the_engine_is_that_of_each_decision() -> None:
    document = records.written([records.asked(records.ANIMALS, "moves(rex)", "rules")])
    document["engine"]["semantics"] = "classical"
    assert any("semantics" in text for text in _said(document))


HOSTILE: dict[str, Any] = {
    "deep formula": {"formula": "~" * 100_000 + "p"},
    "deep parentheses": {"formula": "(" * 5_000 + "p" + ")" * 5_000},
    "long chain": {"formula": " -> ".join(["p"] * 3_000)},
    "long left chain": {"formula": " <-> ".join(["p"] * 3_000)},
    "huge number": {"formula": "1" * 100_000 + " < 2"},
    "division by zero": {"formula": "1/0 < 2"},
    "unknown symbol": {"formula": "nowhere(rex)"},
    "no formula": {"formula": "dog("},
    "a term": {"formula": "3"},
    "free variable": {"formula": "dog(?x)"},
    "control character": {"formula": "dog(\x00)"},
    "lone surrogate": {"formula": "'\ud800'"},
    "wide sum": {"formula": "9999 < " + " + ".join(["1"] * 3_000)},
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("semantics", records.SEMANTICS)
def test_hostile_formulas_end_with_a_line(name: str, semantics: records.SemanticsName) -> None:
    record = copy.deepcopy(_record(records.ANIMALS, "moves(rex)", semantics))
    record["facts"][0] |= HOSTILE[name]
    problems, _ = check_entailment(record, budget=100_000)
    assert problems
    assert all("\n" not in text and len(text) < 400 for text in problems)


# With the digest written anew these are right too: nothing is claimed, or it says no more.
_MAY_BE_OTHERS = ("id", "assumptions", "change", "reasons", "proof", "nearest_rules")


@pytest.mark.parametrize("value", [None, 3, True, "x", [], {}, [3], [[]], {"a": 3}, ["x", "x"]])
@pytest.mark.parametrize("semantics", records.SEMANTICS)
def test_wrong_types_anywhere_end_with_a_line(
    value: object, semantics: records.SemanticsName
) -> None:
    record = _record(records.ANIMALS, "moves(rex)", semantics)
    document = records.written([records.asked(records.ANIMALS, "moves(rex)", semantics)])
    for key in record:
        if key != "digest" and record[key] != value:
            problems, _ = check_entailment(record | {key: value}, budget=100_000)
            assert problems, key
            edited = digested(record | {key: value})
            said = _said(document | {"decisions": [edited]})
            assert said or key in _MAY_BE_OTHERS, key


def test_a_proof_in_a_circle_is_found() -> None:
    record = _record(records.ANIMALS, "moves(rex)", "rules")
    for place, step in enumerate(record["proof"][0]):
        edited = copy.deepcopy(record)
        edited["proof"][0][place]["children"] = [len(record["proof"][0]) - 1]
        if step["children"] != edited["proof"][0][place]["children"]:
            assert check_entailment(digested(edited), budget=100_000)[0]


def test_the_same_record_gives_the_same_lines() -> None:
    record = _record(records.ANIMALS, "moves(rex)", "classical")
    wrong = json.loads(json.dumps(record | {"verdict": "CONTRADICTED"}))
    first = check_entailment(wrong, budget=100_000)
    assert first == check_entailment(wrong, budget=100_000)
    assert first[0]
