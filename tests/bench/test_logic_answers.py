"""Answers from what was read."""

from __future__ import annotations

from nesy.bench.logic_answers import Outcome, answer_problem, two_rules
from nesy.bench.logic_reading import Readings
from nesy.bench.runner.build import logic_task
from nesy.bench.runner.task_file import load_task
from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula


def formula(text: str | None) -> Formula | None:
    return None if text is None else parse_formula(text).formula


def answers(
    task: str, sentences: list[str | None], *questions: tuple[Question, list[str | None]]
) -> list[Outcome]:
    problem = LogicProblem(
        "one", "one", tuple(Statement("s") for _ in sentences), tuple(q for q, _ in questions)
    )
    readings = Readings(
        tuple(map(formula, sentences)),
        tuple(tuple(map(formula, claims)) for _, claims in questions),
        (),
        (0.0,) * len(questions),
        0.0,
    )
    return answer_problem(problem, readings, logic_task(load_task(task)))


ONE = Question("?", (Statement("?"),), "yes", (0, 1))
SENTENCES: list[str | None] = ["forall x. wug(x) -> red(x)", "wug(ann)", "tall(bob)"]


def test_a_verdict_and_the_sentences_it_rests_on() -> None:
    (found,) = answers("xai2025", SENTENCES, (ONE, ["red(ann)"]))
    assert (found.right, found.found) == ("ENTAILED", "ENTAILED")
    assert found.used == {0, 1}
    assert found.core_f1 == 1


def test_core_f1_counts_what_is_missed_and_what_is_too_much() -> None:
    outcome = Outcome("ENTAILED", "ENTAILED", frozenset({0, 1, 2}), frozenset({1}), 0.0)
    assert outcome.core_f1 == 0.5
    assert Outcome("ENTAILED", None, None, frozenset({1}), 0.0).core_f1 is None


def test_nothing_follows_only_where_all_was_read() -> None:
    (whole,) = answers("folio", SENTENCES, (ONE, ["glad(ann)"]))
    assert whole.found == "NEUTRAL"
    (part,) = answers("folio", [*SENTENCES, None], (ONE, ["glad(ann)"]))
    assert part.found is None
    (derived,) = answers("logicnli", [*SENTENCES, None], (ONE, ["glad(ann)"]))
    assert derived.found == "NEUTRAL"  # by rules what is not read is left out
    (proved,) = answers("folio", [*SENTENCES, None], (ONE, ["red(ann)"]))
    assert proved.found == "ENTAILED"


def test_a_clash_is_an_answer_only_where_the_data_knows_it() -> None:
    clash: list[str | None] = ["p(a)", "~p(a)"]
    assert answers("folio", clash, (ONE, ["q(a)"]))[0].found is None
    assert answers("logicnli", clash, (ONE, ["p(a)"]))[0].found == "INCONSISTENT"


def test_options_and_what_is_not_read() -> None:
    choice = Question("Which?", (Statement("a"), Statement("b")), 1)
    found = answers(
        "xai2025",
        SENTENCES,
        (choice, [None, "red(ann)"]),
        (ONE, [None]),
        (Question("What?", (), None), []),
    )
    assert [(each.right, each.found) for each in found] == [
        ("B", "B"),
        ("ENTAILED", None),
        ("open", None),
    ]


def test_an_equivalence_is_two_rules_forwards() -> None:
    given = parse_formula("forall x. p(x) <-> q(x)").formula
    expected = parse_formula("forall x. (p(x) -> q(x)) & (q(x) -> p(x))").formula
    assert two_rules(given) == expected
    assert two_rules(expected) == expected


def choice_of(
    shares: list[list[tuple[str, float]]], *, assumes: bool, task: str = "xai2025"
) -> str | None:
    claims = tuple(Statement(f"option {n}") for n in range(len(shares)))
    problem = LogicProblem(
        "one", "one", tuple(Statement("s") for _ in SENTENCES), (Question("?", claims, 0),)
    )
    others = tuple(
        tuple((parse_formula(text).formula, share) for text, share in each) for each in shares
    )
    readings = Readings(
        tuple(map(formula, SENTENCES)),
        (tuple(each[0][0] for each in others),),
        (),
        (0.0,),
        0.0,
        (others,),
    )
    (found,) = answer_problem(problem, readings, logic_task(load_task(task)), assumes=assumes)
    return found.found


def test_options_are_read_together_where_the_best_readings_choose_none() -> None:
    shares = [[("glad(ann)", 0.7), ("red(ann)", 0.3)], [("glad(bob)", 1.0)], [("tall(ann)", 1.0)]]
    assert choice_of(shares, assumes=True) == "A"
    assert choice_of(shares, assumes=False) is None
    assert choice_of(shares, assumes=True, task="folio") is None


def test_names_that_nearly_meet_are_one_where_assumptions_are_allowed() -> None:
    (found,) = answers("xai2025", SENTENCES, (ONE, ["is_red(ann)"]))
    assert found.found == "ENTAILED"
    assert found.used == {0, 1}
    (plain,) = answers("folio", SENTENCES, (ONE, ["is_red(ann)"]))
    assert plain.found == "NEUTRAL"
