"""What other readers make of a problem goes into lines of a run and comes back."""

from __future__ import annotations

from nesy.bench.logic_items import Task
from nesy.bench.logic_reading import System, read_problem
from nesy.bench.logic_scores import NAMES
from nesy.bench.logic_variants import (
    GIVEN,
    GOLD,
    PLAIN,
    PLAIN_GIVEN,
    answered,
    read_variants,
    variants_of,
)
from nesy.bench.runner.load_logic import problem_unit
from nesy.bench.runner.logic_system import LogicSystem
from nesy.bench.runner.run_lines import unit_lines
from nesy.corpora.logic import LogicProblem, Question, Statement

GRAMMAR = System("grammar")
PROBLEM = LogicProblem(
    "one",
    "one",
    (
        Statement("Every wug is red.", "forall x. (Wug(x) -> Red(x))"),
        Statement("Ann is a wug.", "Wug(ann)"),
        Statement("Blarg!", None),
    ),
    (
        Question("?", (Statement("Ann is red.", "Red(ann)"),), "yes", (0, 1)),
        Question("?", (Statement("Ann is blue.", "Blue(ann)"),), "unknown"),
    ),
)


def main_of(task: Task, problem: LogicProblem = PROBLEM):  # type: ignore[no-untyped-def]
    return answered(problem, read_problem(problem, GRAMMAR), task, converted=True)


def test_variants_are_those_that_a_problem_and_its_task_allow() -> None:
    plain, assuming = Task("classical"), Task("classical", assumes=True)
    assert set(variants_of(PROBLEM, main_of(plain), [GRAMMAR], plain)) == {"grammar", GIVEN, GOLD}
    assert set(variants_of(PROBLEM, main_of(assuming), [GRAMMAR], assuming)) == {
        "grammar",
        GIVEN,
        GOLD,
        PLAIN,
        PLAIN_GIVEN,
    }
    bare = LogicProblem("two", "two", (Statement("Ann is red."),))
    assert set(variants_of(bare, main_of(plain, bare), [GRAMMAR], plain)) == {"grammar"}


def test_lines_give_the_counts_back() -> None:
    task = Task("classical")
    unit = problem_unit(PROBLEM, "one")
    system = LogicSystem(task, GRAMMAR, beside=[System("other")])
    lines = unit_lines(unit, system.decide(unit), None)
    found = read_variants(PROBLEM, lines, task, "grammar", ("ENTAILED",))
    assert list(found) == ["grammar", "other", GIVEN, GOLD]
    counts = {
        name: dict(zip(NAMES, each.counts[: len(NAMES)], strict=True))
        for name, each in found.items()
    }
    mine = counts["grammar"]
    assert mine == counts["other"]
    assert (mine["questions"], mine["right"], mine["answered"]) == (2, 1, 1)
    assert (mine["sentences"], mine["read"]) == (5, 4)
    assert (mine["gold_sentences"], mine["same"]) == (4, 4)
    assert (mine["cores"], mine["core_f1"]) == (1, 1)
    assert mine["reasoning"] == 1
    assert counts[GIVEN]["gold_sentences"] == 0  # nothing was converted
    assert counts[GOLD]["right"] == 1
    assert len(found["grammar"].millis) == 2
    assert found["grammar"].conversion == 1.0
    assert found[GIVEN].millis == ()
