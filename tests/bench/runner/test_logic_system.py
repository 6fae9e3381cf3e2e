"""The runner's scores of logic tasks are those of `nesy bench logic`."""

from __future__ import annotations

import json
from pathlib import Path

from nesy.bench import logic
from nesy.bench.logic_reading import System
from nesy.bench.runner.build import logic_task
from nesy.bench.runner.load_logic import number_units
from nesy.bench.runner.logic_system import LogicSystem
from nesy.bench.runner.run import Settings, run_task
from nesy.bench.runner.task_file import load_task
from nesy.corpora.logic_folio import folio_problems

STORIES = [
    {
        "story_id": n,
        "premises": ["All wugs are red.", f"Ann{n} is a wug.", "Blarg!"][: 2 + n],
        "premises-FOL": ["∀x (Wug(x) → Red(x))", "Wug(ann)", "Red(b)"][: 2 + n],
        "conclusion": f"Ann{n} is {colour}.",
        "conclusion-FOL": "Red(ann)",
        "label": label,
        "example_id": n,
    }
    for n, colour, label in ((0, "red", "True"), (0, "blue", "True"), (1, "red", "Uncertain"))
]


def test_scores_are_those_of_bench_logic(tmp_path: Path) -> None:
    path = tmp_path / "folio.jsonl"
    path.write_text("\n".join(map(json.dumps, STORIES)))
    old = logic.run("folio", path, settings=logic.Settings("grammar", samples=10))["scores"]
    task = load_task("folio").model_copy(update={"train": None})
    new = run_task(
        task,
        path,
        tmp_path / "run",
        lambda: LogicSystem(logic_task(load_task("folio")), System("grammar")),
        split="mine",
        settings=Settings(samples=10),
    )["scores"]
    shared = set(old) & set(new)
    assert {"accuracy", "macro_f1", "conversion_score", "reasoning_score"} <= shared
    for name in shared:
        assert new[name]["value"] == old[name]["value"], name


def test_other_readers_stand_beside_where_they_are_asked_for() -> None:
    task = logic_task(load_task("folio"))
    (unit,) = number_units(folio_problems(STORIES[:1]))
    system = System("grammar")
    question, reading = LogicSystem(task, system, beside=[System("again")]).decide(unit)
    (plain, _) = LogicSystem(task, system).decide(unit)
    assert question.decision == plain.decision == ("ENTAILED",)
    assert question.beside["again"] == "ENTAILED"
    assert question.kept["used"]["grammar"] == [0, 1]
    assert reading.kept["read"]["formulas given"] == [3, 3]
    assert not plain.beside
    assert not plain.kept
