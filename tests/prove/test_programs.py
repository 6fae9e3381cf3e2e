import pytest

from nesy.logic.parser import parse_formula, parse_theory
from nesy.prove.programs import Programs, goal_relation
from nesy.prove.rule_forms import UnusableError

TEXT = "p(a)\nforall x. p(x) -> q(x)\nr(a)\nr(b) | r(c)\na != b"


def programs(text=TEXT, *, closed=False, places=None):
    premises = [item.formula for item in parse_theory(text)]
    chosen = range(len(premises)) if places is None else places
    return Programs(premises, chosen, closed=closed)


def formula(text):
    return parse_formula(text).formula


def test_premises_are_rules_or_told_to_be_none():
    held = programs()
    assert [rule.rule.premise for rule in held.rules] == [0, 1, 2, 4, 4]  # what differs, both ways
    assert [each.premise for each in held.unusable] == [3]


def test_only_chosen_premises_are_read_but_all_that_they_name_are_things():
    held = programs(places=[0, 1])
    assert [rule.rule.premise for rule in held.rules] == [0, 1]
    (program,) = held.for_goals((formula("q(a)"),))
    assert [thing.name for thing in program.things] == ["a", "b", "c"]


def test_a_program_needs_the_rules_that_its_goal_can_come_from():
    held = programs()
    (program,) = held.for_goals((formula("q(a)"),))
    used = [program.rules[place].rule.premise for place in program.needed]
    assert used == [0, 1, None]
    assert program.rules[-1].head == goal_relation(0)
    assert held.for_goals((formula("q(a)"),))[0] is program


def test_goals_that_suppose_something_are_run_alone():
    goals = tuple(map(formula, ("q(a)", "forall x. p(x) -> q(x)", "r(a)")))
    assert [len(each.goals) for each in programs().for_goals(goals)] == [2, 1]
    assert [len(each.goals) for each in programs(closed=True).for_goals(goals)] == [3]


def test_clashes_come_from_what_is_said_and_denied():
    held = programs("p(a)\nq(a)\n~p(a)")
    assert held.may_clash
    assert [held.rules[n].rule.premise for n in held.for_clashes(()).needed] == [0, 2]
    assert not programs("p(a)\nq(a)").may_clash


def test_what_rules_cannot_conclude_is_refused_with_a_reason():
    held = programs()
    with pytest.raises(UnusableError):
        held.concluding(formula("forall x. q(x)"), goal_relation(0))
    (program,) = programs(closed=True).for_goals((formula("forall x. q(x)"),))
    assert program.notes[0].startswith("rules cannot derive it")
