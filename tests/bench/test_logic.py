"""Scores of reasoning problems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nesy.bench.logic import NO_WEIGHTS, SCORES, Settings, read_part, run
from nesy.bench.logic_report import Net
from nesy.bench.runner.build import logic_task
from nesy.bench.runner.folder import RunFolder
from nesy.bench.runner.rerun import read_asked, read_kept
from nesy.bench.runner.task_file import load_task, task_names
from nesy.cli.bench import TASKS
from nesy.corpora.logic_files import SOURCES
from nesy.errors import InputError, WeightsError
from nesy.reason.entailment import Verdict
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


def test_the_command_names_the_tasks_that_it_can_read() -> None:
    read = {name for name in task_names() if load_task(name).loader in SOURCES}
    assert read - {"folio-v2"} == set(TASKS)


def test_rules_decide_what_was_made_with_rules() -> None:
    by_rules = {name for name in TASKS if logic_task(load_task(name)).semantics == "rules"}
    assert {name.partition("-")[0] for name in by_rules} == {"proofwriter", "logicnli"}


def test_an_abstention_is_neutral_on_folio_alone() -> None:
    tasks = {name: logic_task(load_task(name)) for name in TASKS}
    stands = {name: task.abstained for name, task in tasks.items() if task.abstained}
    assert stands == {"folio": Verdict.NEUTRAL}
    assert {name for name, task in tasks.items() if task.assumes} == {"xai2025", "exact2026"}


def test_what_is_said_anew_is_decided_and_read_like_what_it_was(tmp_path: Path) -> None:
    record = {
        "id": "one",
        "context": "Ida is calm. Calm people are tall.",
        "question": "Is it true? Ida is tall.",
        "options": ["A) True", "B) False"],
        "answer": "A",
    }
    path = tmp_path / "dev.json"
    path.write_text(json.dumps([record]), encoding="utf-8")
    plain = read_part(load_task("proofwriter"), path, None).units[0].payload
    for name in ("proofwriter-paraphrased", "proofwriter-new-templates"):
        task = load_task(name)
        made = read_part(task, path, None).units[0].payload
        assert logic_task(task) == logic_task(load_task("proofwriter"))
        assert made.questions[0].answer == plain.questions[0].answer
        assert not {s.text for s in made.statements} & {s.text for s in plain.statements}


def test_an_unknown_task_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no task 'else'"):
        run("else", tmp_path)


def test_a_kept_run_can_be_explained_and_gone_on_with(stories: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    made = run("folio", stories, folder=folder, settings=settings("both", with_net=True))
    assert json.loads((folder / SCORES).read_text("utf-8")) == made
    assert (folder / "report.html").is_file()
    scores = RunFolder(folder).scores()["scores"]
    for name in set(scores) & set(made["scores"]):
        assert scores[name]["value"] == made["scores"][name]["value"]
    task, data = read_asked(str(folder), stories)
    assert (task.name, len(data.units)) == ("folio", 1)
    assert set(read_kept(str(folder))) == {unit.id for unit in data.units}
    again = run("folio", stories, folder=folder, settings=settings("both", with_net=True))
    assert again == made  # times too: nothing was decided again


def test_a_part_of_an_undivided_file_is_the_split_of_the_task(tmp_path: Path) -> None:
    path = tmp_path / "folio-train.jsonl"
    lines = [json.dumps({**STORY, "story_id": n, "example_id": n}) for n in range(30)]
    path.write_text("\n".join(lines), "utf-8")
    task = load_task("folio")
    own, named = (read_part(task, tmp_path, name) for name in ("own-dev", "dev"))
    assert own.split == named.split == "dev"
    assert 0 < len(own.units) < 30
    assert read_part(task, path, None).split == "folio-train"


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
