"""Sets of reasoning problems and their right answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench.logic_items import (
    TASKS,
    label_of,
    letter,
    most_common,
    questions_of,
    read_problems,
)
from nesy.cli.bench import TASKS as NAMES
from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.corpora.logic_files import SOURCES
from nesy.errors import InputError
from nesy.reason.entailment import Verdict

CLAIM = (Statement("Ann is tall."),)
YES, NO = Question("?", CLAIM, "yes"), Question("?", CLAIM, "no")
SECOND, OPEN = Question("?", CLAIM * 3, 1), Question("?", (), None)


def test_the_command_names_the_same_tasks() -> None:
    assert tuple(TASKS) == NAMES
    assert {name.partition("-")[0] for name in TASKS} == set(SOURCES)


def test_rules_decide_what_was_made_with_rules() -> None:
    named = {name: task for name, task in TASKS.items() if "-" not in name}
    by_rules = {name for name, task in named.items() if task.semantics == "rules"}
    assert by_rules == {"proofwriter", "logicnli"}


def test_an_abstention_is_neutral_on_folio_alone() -> None:
    stands = {name: task.abstained for name, task in TASKS.items() if task.abstained}
    assert stands == {"folio": Verdict.NEUTRAL}


def test_labels_are_verdicts_or_options() -> None:
    assert [label_of(q) for q in (YES, NO, SECOND, OPEN)] == [
        "ENTAILED",
        "CONTRADICTED",
        "B",
        "open",
    ]
    assert letter(3) == "D"


def test_the_commonest_verdict_and_option() -> None:
    problem = LogicProblem("one", "one", (), (YES, YES, NO, SECOND, OPEN))
    assert most_common([problem]) == ("ENTAILED", "B")
    assert most_common([]) == ()
    assert list(questions_of([problem])) == list(problem.questions)


def test_an_unknown_task_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no task 'else'"):
        read_problems("else", tmp_path)


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
    plain = read_problems("proofwriter", path)
    for task in ("proofwriter-paraphrased", "proofwriter-new-templates"):
        (made,) = read_problems(task, path)
        assert TASKS[task] == TASKS["proofwriter"]
        assert made.questions[0].answer == plain[0].questions[0].answer
        assert not {s.text for s in made.statements} & {s.text for s in plain[0].statements}
