from nesy.logic.parser import parse_formula, parse_theory
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import Problem
from nesy.prove.needed import by_conclusion, needed_for, spoken_of


def needed(text, goal):
    premises = tuple(item.formula for item in parse_theory(text))
    rules = Deriver(Problem(premises), Chaining.CLOSED).rules
    relations = spoken_of(parse_formula(goal).formula)
    return [rules[n].rule.premise for n in needed_for(relations, rules, by_conclusion(rules))]


def test_rules_are_needed_step_by_step_and_others_are_not():
    text = "p(a)\nforall x. p(x) & ~s(x) -> q(x)\nr(a)\nt(a) -> s(a)\nq(a) -> u(a)"
    assert needed(text, "q(a)") == [0, 1, 3]
    assert needed(text, "r(b)") == [2]


def test_values_are_needed_where_they_are_compared():
    assert needed("age(a) = 3\nforall x. age(x) > 2 -> p(x)\nsize(a) = 3", "p(a)") == [0, 1]


def test_what_makes_things_is_needed_for_all_of_them():
    text = "p(a)\nforall x. p(x) -> q(f(x))\nforall x. r(x)"
    assert needed(text, "r(a)") == [0, 1, 2]
