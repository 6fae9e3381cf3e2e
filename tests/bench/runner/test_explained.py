from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from nesy.bench.faithfulness.cases import Case
from nesy.bench.runner import build
from nesy.bench.runner.explained import (
    check_has_reasons,
    explain_problems,
    explain_talks,
    gather_cases,
)
from nesy.bench.runner.items import Item, Unit
from nesy.bench.runner.load_choices import choice_unit
from nesy.bench.runner.load_conversations import Talk, emotion_unit
from nesy.bench.runner.load_logic import problem_unit
from nesy.bench.runner.task_file import load_task
from nesy.config import PipelineConfig
from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.errors import InputError
from tests.bench.stub_engine import PARTY, RAIN, StubEngine
from tests.tasks.small_chooser import small_chooser


def causes(given: bool) -> Unit:
    items = tuple(Item(str(n), ("cause",), "") for n in range(2))
    return Unit("rain", items, Talk(RAIN, "causes", ((1, 1), (2, 1)), given=given))


def problem(*questions: Question) -> Unit:
    told = ("Ann is a wug.", "Every wug is red.", "Bob is tall.")
    made = LogicProblem("one", "one", tuple(Statement(text) for text in told), questions)
    return problem_unit(made, "one")


RED = Question("?", (Statement("Ann is red."),), "yes", (0, 1))
CHOICE = Question("Which?", (Statement("Ann is not red."), Statement("Ann is red.")), 1, (0, 1))
OPEN = Question("?", (Statement("Bob is red."),), "unknown")


def explained(task: str, unit: Unit, most: int = 9) -> list[Case]:
    return explain_problems(load_task(task), "grammar", [unit], most=most, workers=1)


def test_decisions_come_with_reasons_up_to_a_number() -> None:
    units = [emotion_unit(PARTY), emotion_unit(RAIN)]
    found = explain_talks(StubEngine(), units, most=5)
    assert [each.unit for each in found] == ["party"] * 4 + ["rain"]
    assert all(each.reason for each in found)


def test_only_asked_pairs_are_explained_and_the_engine_sees_no_label() -> None:
    engine = StubEngine()
    assert len(explain_talks(engine, [causes(given=True)], most=9)) == 2
    assert all(turn.emotion is None for seen in engine.seen for turn in seen.turns)
    # The engine calls the second turn neutral, so that nothing is asked of it.
    assert len(explain_talks(StubEngine(), [causes(given=False)], most=9)) == 1


def test_causes_that_people_marked_are_compared_with_the_marked_words() -> None:
    marked, other = explain_talks(StubEngine(), [causes(given=True)], most=9)
    assert (marked.choice, marked.human is None) == ("cause", False)
    assert other.human is None
    assert marked.own is not None
    assert other.own is not None
    assert "plausibility_shown" in marked.own(random.Random(0))["nesy"]
    assert "plausibility_shown" not in other.own(random.Random(0))["nesy"]


def test_each_claim_that_is_settled_is_a_case_with_all_its_reasons() -> None:
    found = explained("folio", problem(RED, OPEN, CHOICE))
    assert [each.choice for each in found] == ["ENTAILED", "CONTRADICTED", "ENTAILED"]
    assert all(each.reason == (0, 1) and each.reasons == {(0, 1)} for each in found)
    assert [each.human is None for each in found] == [False, True, False]
    assert found[0].human is not None
    assert found[0].human((0, 1)) == 1.0
    assert len(explained("folio", problem(RED, CHOICE), 2)) == 2


def test_cases_of_rules_can_be_measured() -> None:
    (found,) = explained("proofwriter", problem(RED))
    assert found.is_proved(found.reason)
    assert found.own is not None
    assert found.own(random.Random(0))["nesy"]["duality"] == (1.0, 1.0)


def test_problems_that_ask_nothing_are_not_read() -> None:
    assert explained("malls", problem()) == []


def test_choices_that_evidence_makes_are_cases_beside_the_words_that_people_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooser = small_chooser(tmp_path)
    monkeypatch.setattr(build, "load_chooser", lambda _: chooser)
    asked = choice_unit("q", "Where is the plate?", ["pool", "cupboard"], [1])
    marked = replace(asked, payload={**asked.payload, "marked": "the plate"})
    unknown = choice_unit("u", "Where is the sun?", ["pool", "cupboard"], [1])
    found = gather_cases(
        load_task("commonsenseqa"), [unknown, asked, marked, asked], PipelineConfig(), most=2
    )
    assert [case.choice for case in found] == ["cupboard", "cupboard"]
    assert found[0].human is None
    assert found[1].human is not None
    # "plate" of "the plate"
    assert found[1].human(found[1].reason) == pytest.approx(2 / 3)
    assert found[0].is_proved(found[0].reason)
    assert found[0].edges


def test_what_is_no_such_task_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="such as reccon-causes"):
        check_has_reasons([Unit("u", (), {"question": "x"})])
    with pytest.raises(InputError, match="explagraphs-stance yet"):
        gather_cases(load_task("explagraphs-stance"), [], PipelineConfig(), most=1)
    monkeypatch.setattr(build, "load_engine", lambda *_: (StubEngine(), {}))
    units = [emotion_unit(PARTY)]
    assert len(gather_cases(load_task("reccon-emotions"), units, PipelineConfig(), most=3)) == 3
