"""Scores of reasoning problems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nesy.bench.logic import NO_WEIGHTS, Net, Settings, run
from nesy.errors import InputError, WeightsError
from tests.bench.small_translator import ByHeart

THEORIES = {
    "0": {
        "facts": ["Ann is red.", "Bob is not red."],
        "rules": ["If someone is red, then he is tall, and vice versa."],
        "statements": ["Ann is tall.", "Bob is tall.", "Ann is not red.", "Ann quickly."],
        "labels": ["entailment", "neutral", "contradiction", "neutral"],
    }
}
ODD, BARK = "Dogs, they bark!", "Does Rex, then, bark?"
STORY = {
    "story_id": 1,
    "example_id": 1,
    "premises": [ODD, "Rex is a dog."],
    "premises-FOL": ["∀x (D(x) → B(x))", "D(rex)"],
    "conclusion": BARK,
    "conclusion-FOL": "B(rex)",
    "label": "True",
}
HEART = {
    ODD: ["forall x. dog(x) -> barks(x)"],
    "Rex is a dog.": ["dog(Rex)"],
    BARK: ["barks(Rex)", "B(rex)"],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "dev_language.json"
    path.write_text(json.dumps(THEORIES), "utf-8")
    return path


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    path = tmp_path / "validation.jsonl"
    other = {**STORY, "example_id": 2, "conclusion": "Rex is a cat.", "label": "Unknown"}
    path.write_text(json.dumps(STORY) + "\n" + json.dumps(other) + "\n", "utf-8")
    return path


def values(result: dict[str, Any]) -> dict[str, float | None]:
    return {name: score["value"] for name, score in result["scores"].items()}


def settings(name: Any = "both", *, with_net: bool = False) -> Settings:
    net = Net(ByHeart(HEART), 1000, lambda texts: 10 * len(texts)) if with_net else None
    return Settings(name, net, samples=20)


def test_what_is_not_read_counts_as_wrong(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.json"
    result = run("logicnli", data, out=out, settings=settings("grammar"))
    scores = values(result)
    assert scores["accuracy"] == scores["grammar_accuracy"] == 0.75
    assert scores["coverage"] == 0.75
    assert scores["accuracy_answered"] == 1.0
    assert scores["majority_accuracy"] == 0.5
    assert 0 < (scores["macro_f1"] or 0) < 1
    assert result["n"] == 4
    assert json.loads(out.read_text("utf-8")) == result
    assert len(result["refused"]) == 1
    for name in ("neural_accuracy", "conversion_score", "predicate_f1", "core_f1"):
        assert scores[name] is None
    assert scores["reasoning_score"] == 0.75  # no premises are named, so the answers alone


def test_the_same_data_gives_the_same_scores(data: Path) -> None:
    first, second = (run("logicnli", data, settings=settings()) for _ in range(2))
    for result in (first, second):
        result["scores"].pop("milliseconds_median")
        result["scores"].pop("milliseconds_per_sentence_median")
    assert first == second


def test_without_weights_the_grammar_stands_alone_and_it_is_said(data: Path) -> None:
    result = run("logicnli", data, settings=settings("both"))
    assert result["translator"] == "grammar"
    assert NO_WEIGHTS in result["notes"][0]
    with pytest.raises(WeightsError, match=NO_WEIGHTS):
        run("logicnli", data, settings=settings("neural"))


def test_three_systems_in_one_run(stories: Path) -> None:
    result = run("folio", stories, settings=settings("both", with_net=True))
    scores = values(result)
    assert scores["accuracy"] == 1.0
    assert scores["grammar_accuracy"] == 0.5  # abstained from, which counts as neutral
    assert scores["neural_accuracy"] == 1.0
    assert set(result["baselines"]) >= {"grammar alone", "neural alone", "gold_formulas"}
    assert result["translator"] == "both"
    assert scores["parameters"] == 1000
    assert scores["flops_per_question_median"] == 30
    alone = run("folio", stories, settings=settings("neural", with_net=True))
    assert alone["translator"] == "neural"
    assert values(alone)["accuracy"] == 1.0


def test_conversion_is_scored_where_there_is_gold(stories: Path) -> None:
    scores = values(run("folio", stories, settings=settings("both", with_net=True)))
    # The second conclusion has the first one's gold formula, which is not what it says.
    assert scores["conversion_score"] == 0.75
    assert scores["predicate_f1"] is not None
    assert scores["accuracy_given_formulas"] is not None


def test_gold_formulas_alone_are_an_upper_line(stories: Path) -> None:
    result = run("folio", stories, settings=settings("grammar"))
    assert result["baselines"]["gold_formulas"]["accuracy"]["value"] == 0.5
    assert result["baselines"]["gold_formulas"]["coverage"]["value"] == 1.0


def test_pairs_have_no_questions(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    pairs = [{"NL": "Every dog is tall.", "FOL": "∀x (D(x) → T(x))"}, {"NL": ODD, "FOL": "p"}]
    path.write_text(json.dumps(pairs), "utf-8")
    result = run("malls", path, settings=settings("grammar"))
    scores = values(result)
    assert scores["conversion_score"] == 0.5
    assert scores["accuracy"] is None
    assert result["majority"] is None


def test_a_place_that_cannot_be_written_is_said(data: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        run("logicnli", data, out=tmp_path / "no" / "x.json", settings=settings())


def test_assumptions_can_be_turned_off_and_are_measured_beside(tmp_path: Path) -> None:
    path = tmp_path / "train.json"
    record = {
        "premises-NL": ["Wugs, they red!", "Ann is a wug."],
        "premises-FOL": ["∀x (Wug(x) → IsRed(x))", "Wug(Ann)"],
        "questions": ["Ann, red?"],
        "answers": ["Yes"],
        "idx": [[1, 2]],
    }
    path.write_text(json.dumps([record]), "utf-8")
    net = Net(ByHeart({"Ann, red?": ["red(Ann)"]}))
    found = run("xai2025", path, settings=Settings("neural", net, samples=20))
    assert values(found)["accuracy_given_formulas"] == 1.0
    assert values(found)["accuracy_given_formulas_unassumed"] == 0.0
    assert "under assumptions" in found["protocol"]
    plain = run("xai2025", path, settings=Settings("neural", net, assumes=False, samples=20))
    assert values(plain)["accuracy_given_formulas"] == 0.0
    assert values(plain)["accuracy_given_formulas_unassumed"] is None
    assert "assumptions" not in plain["protocol"]
