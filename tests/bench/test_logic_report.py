"""The result of a data set as it is written."""

from __future__ import annotations

from nesy.bench.logic_answers import Outcome
from nesy.bench.logic_items import Task
from nesy.bench.logic_report import Net, Report
from nesy.bench.logic_scores import Measured, measured
from nesy.bench.logic_variants import GIVEN, PLAIN
from nesy.bench.runner.items import Line
from nesy.corpora.logic import LogicProblem, Question, Statement
from tests.bench.small_translator import ByHeart

TASK = Task("classical")
PROBLEM = LogicProblem(
    "one", "one", (Statement("Ann is red."),), (Question("?", (Statement("Is she?"),), "yes"),)
)


def counted(found: str | None) -> list[Measured]:
    outcomes = [Outcome("ENTAILED", found, None, None, 0.0)]
    return [measured(outcomes, TASK, ("ENTAILED",), millis=[4.0], sentences=2, read=1)]


def report(net: Net | None = None) -> Report:
    kept = {"refused": ["odd", "odd", "long"], "milliseconds_per_sentence": 2.0}
    counts = {"both": counted("ENTAILED"), "grammar": counted(None), GIVEN: counted("ENTAILED")}
    lines = [Line("one:read", "one", (), (), kept=kept)]
    return Report(
        task=TASK,
        counts=counts | {PLAIN: counted(None)},
        majority=("ENTAILED",),
        problems=[PROBLEM],
        readings=lines,
        net=net,
        notes=("said",),
        samples=5,
        seed=0,
    )


def test_the_scored_reader_is_the_first_and_the_others_stand_beside() -> None:
    found = report().as_json("folio", "dev")
    values = {name: score["value"] for name, score in found["scores"].items()}
    assert (found["translator"], found["n"], found["majority"]) == ("both", 1, "ENTAILED")
    assert (values["accuracy"], values["grammar_accuracy"], values["neural_accuracy"]) == (
        1,
        0,
        None,
    )
    assert (values["accuracy_given_formulas"], values["accuracy_unassumed"]) == (1, 0)
    assert (values["milliseconds_median"], values["milliseconds_per_sentence_median"]) == (4, 2)
    assert list(found["baselines"]) == ["always ENTAILED", "grammar alone", "formulas given"]
    assert found["refused"] == [{"reason": "odd", "count": 2}, {"reason": "long", "count": 1}]
    assert found["counts"]["questions_given_formulas"] == 1
    assert found["notes"] == ["said"]


def test_the_cost_of_a_net_is_of_what_it_reads_for_a_question() -> None:
    net = Net(ByHeart({}), 1000, lambda texts: 10 * len(texts))
    scores = report(net).as_json("folio", "dev")["scores"]
    assert scores["parameters"]["value"] == 1000
    assert scores["flops_per_question_median"]["value"] == 20
    assert report().as_json("folio", "dev")["scores"]["parameters"]["value"] is None
