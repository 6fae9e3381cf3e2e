"""Reasoning problems as values."""

from __future__ import annotations

from nesy.corpora.logic import LogicProblem, Statement, own_split, parse_gold, part_of
from nesy.logic.parser import parse_formula


def problem(group: str) -> LogicProblem:
    return LogicProblem(group, group, (Statement("Ann is tall."),))


def test_own_split_parts_all_problems_and_no_group() -> None:
    problems = [problem(f"group {n % 50}") for n in range(200)]
    train, dev = own_split(problems, "train"), own_split(problems, "dev")
    assert len(train) + len(dev) == 200
    assert not {each.group for each in train} & {each.group for each in dev}
    assert all(part_of(each.group) == "dev" for each in dev)


def test_a_fifth_of_the_groups_is_for_development() -> None:
    share = sum(part_of(f"group {n}") == "dev" for n in range(2000)) / 2000
    assert 0.17 < share < 0.23


def test_what_cannot_be_read_has_no_formula_and_the_rest_has() -> None:
    given = [
        Statement("a", "forall x. Dog(x) -> Animal(x)"),
        Statement("b", "((("),
        Statement("c"),
        Statement("d", "dog(rex)"),
    ]
    first, broken, absent, last = parse_gold(given)
    assert (broken, absent) == (None, None)
    assert first == parse_formula("forall x. Dog(x) -> Animal(x)").formula
    assert last == parse_formula("Dog(rex)").formula  # one spelling for all


def test_a_statement_that_is_its_own_formula_is_known() -> None:
    assert Statement("∀x P(x)", "∀x P(x)").is_formula
    assert not Statement("All are p.", "∀x P(x)").is_formula
