from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from nesy.bench.faithfulness.xplainllm import score_record
from nesy.explain.choice_record import ELEMENTS, choice_record
from tests.explain.test_choice_view import explained
from tests.tasks.small_chooser import small_chooser

THEIRS = {
    "qid", "statement", "label", "predicted_label", "label_matched", "concept", "topk",
    "explanation_why", "explanation_why_not", "debugger_score",
    "preds_ranked", "why_choose", "why_not_choose",
}  # fmt: skip
OPTIONS = ["pool", "cupboard", "moon"]


@pytest.fixture
def record(tmp_path: Path) -> dict[str, Any]:
    explanation = small_chooser(tmp_path).choose("Where is the plate?", OPTIONS)
    return choice_record(explanation, right=(1,), given=0)


def test_it_has_every_field_of_xplainllm_and_is_json(record: dict[str, Any]) -> None:
    assert set(record) > THEIRS
    assert json.loads(json.dumps(record)) == record
    assert record["statement"] == {"question": "Where is the plate?", "answers": OPTIONS}
    assert (record["label"], record["predicted_label"], record["label_matched"]) == (
        "cupboard",
        "1",
        True,
    )
    assert record["preds_ranked"] == [1, 0, 2]


def test_each_option_has_a_block_of_concepts_and_the_top_ones_are_of_the_choice(
    record: dict[str, Any],
) -> None:
    blocks = [record["concept"][n : n + ELEMENTS] for n in range(0, 3 * ELEMENTS, ELEMENTS)]
    assert len(record["concept"]) == 3 * ELEMENTS
    assert [[each for each in block if each] for block in blocks] == [
        ["pool", "water", "plate"],
        ["cupboard", "plate"],
        [],
    ]
    assert record["topk"] == ["cupboard", "plate"]


def test_the_reader_of_the_negative_control_finds_nothing_wrong_with_it(
    record: dict[str, Any],
) -> None:
    assert score_record(record)["wrong_option"] == (0.0, 1.0)
    swapped = record | {"topk": ["pool", "water"]}
    assert score_record(swapped)["wrong_option"] == (1.0, 1.0)


def test_concepts_that_speak_against_another_option_are_not_the_top_ones(tmp_path: Path) -> None:
    explanation = small_chooser(tmp_path).choose("Where is not plate?", ["cupboard", "moon"])
    record = choice_record(explanation)
    assert record["predicted_label"] == "1"
    assert [reason["kind"] for reason in record["reasons"]].count("kg") == 1
    assert record["topk"] == []


def test_prose_is_made_from_reason_and_changes(record: dict[str, Any]) -> None:
    why, why_not = record["explanation_why"], record["explanation_why_not"]
    assert why.startswith("“cupboard” is chosen because the question names “plate” and a plate is")
    assert "none of them can go (proved)" in why
    assert why_not.startswith("“pool” counts 2. It would be chosen without this evidence: ")
    assert "“moon” counts 1. Nothing in the graph joins it with the question." in why_not
    assert (record["why_choose"], record["why_not_choose"]) == (why, why_not)


def test_scores_are_measured_and_said_in_their_field_too(record: dict[str, Any]) -> None:
    # cupboard 5, pool 2, moon 1: without the edge the lead of 3 is lost, and the reason keeps 4.
    assert (record["faithfulness"], record["completeness"], record["accuracy"]) == (1.0, 1.0, 1.0)
    assert record["debugger_score"] == "- Faithfulness: 1\n- Completeness: 1\n- Accuracy: 1"
    assert {reason["lost"] for reason in record["reasons"]} == {round(4 / 3, 6), 1.0}


def test_accuracy_is_measured_only_where_it_is_known_what_is_right(tmp_path: Path) -> None:
    explanation = small_chooser(tmp_path).choose("Where is the plate?", OPTIONS)
    unknown, wrong = choice_record(explanation), choice_record(explanation, right=(0,))
    assert (unknown["accuracy"], unknown["label_matched"], unknown["label"]) == (None, None, None)
    assert (wrong["accuracy"], wrong["label_matched"], wrong["label"]) == (0.0, False, "pool")
    assert "Accuracy: none" in unknown["debugger_score"]
    assert unknown["given"] is None


def test_what_was_chosen_elsewhere_is_explained(record: dict[str, Any]) -> None:
    given = record["given"]
    assert (given["option"], given["agrees"], given["score"]) == ("pool", False, 2)
    assert "pool has water" in given["for"][0]
    assert given["against"] == []
    assert given["why_not"].startswith("It would be chosen without")


def test_what_can_be_read_is_said_first_and_what_is_opaque_is_never_left_out() -> None:
    facts = {f"word {name}": (1, 0) for name in "abcdefgh"}
    record = choice_record(explained({"reading": (2, 0), **facts, "prior": (0, 9)}))
    why = record["explanation_why"]
    assert len(record["reasons"]) == 8
    assert len(re.findall(r"the word \w", why)) == 5
    assert re.search(r"because the word \w, .*, the word \w, the reading and 2 more facts\.", why)


def test_an_undecided_question_cites_nothing(tmp_path: Path) -> None:
    explanation = small_chooser(tmp_path).choose("Where is the sun?", OPTIONS)
    record = choice_record(explanation, right=(0,))
    assert (record["predicted_label"], record["label_matched"], record["topk"]) == (None, False, [])
    assert record["explanation_why"].startswith("Undecided: nothing in the graph joins")
    assert record["faithfulness"] is record["completeness"] is None
    assert not record["proved"]
