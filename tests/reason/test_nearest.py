from __future__ import annotations

from fractions import Fraction

from nesy.logic.formulas import And, Atom, Compare, Comparison, Equal, ForAll, Formula, Implies, Not
from nesy.logic.terms import INT, Apply, Constant, Number, Sum, Variable
from nesy.reason.nearest import find_nearest, ground_literals, negation

X, Y = Variable("x"), Variable("y")
TIM, ANN = Constant("tim"), Constant("ann")


def p(name: str, *args: Variable | Constant | Number) -> Atom:
    return Atom(name, args)


def rule(body: list[Formula], head: Formula) -> Formula:
    left = body[0] if len(body) == 1 else And(tuple(body))
    return ForAll((X, Y), Implies(left, head))


PREMISES: list[Formula] = [
    rule([p("bird", X), p("healthy", X)], p("flies", X)),
    rule([p("plane", X), p("fuelled", X), p("crewed", X)], p("flies", X)),
    rule([p("penguin", X)], Not(p("flies", X))),
    p("bird", TIM),
]


def test_a_rule_whose_conclusion_is_denied_counts_backwards() -> None:
    swims = rule([p("child", X), p("swims", X)], p("watched", X))
    known = [Not(p("watched", ANN))]
    assert not find_nearest([swims], known, p("swims", ANN))
    (near,) = find_nearest([swims], known, p("swims", ANN), turned=True)
    assert near.conclusion == Not(p("swims", ANN))
    assert (near.met, near.missing) == ((Not(p("watched", ANN)),), (p("child", ANN),))
    assert not find_nearest([swims], [], p("swims", ANN), turned=True)


def test_the_rule_that_misses_least_comes_first() -> None:
    near = find_nearest(PREMISES, [p("bird", TIM)], p("flies", TIM))
    assert [(n.premise, n.missing) for n in near] == [
        (0, (p("healthy", TIM),)),
        (2, (p("penguin", TIM),)),
        (1, (p("plane", TIM), p("fuelled", TIM), p("crewed", TIM))),
    ]
    assert near[0].met == (p("bird", TIM),)
    assert near[1].conclusion == Not(p("flies", TIM))


def test_a_condition_that_is_known_to_fail_rules_an_instance_out() -> None:
    known = [p("bird", TIM), Not(p("healthy", TIM))]
    near = find_nearest(PREMISES, known, p("flies", TIM))
    assert 0 not in [n.premise for n in near]


def test_variables_are_bound_by_facts_that_fit_best() -> None:
    premises = [rule([p("parent", X, Y), p("rich", Y)], p("happy", X))]
    known = [p("parent", TIM, ANN), p("parent", TIM, TIM), p("rich", TIM)]
    assert find_nearest(premises, known[:2], p("happy", TIM))[0].missing == (p("rich", ANN),)
    assert find_nearest(premises, [], p("happy", TIM))[0].missing == (
        p("parent", TIM, Y),
        p("rich", Y),
    )


def test_a_rule_all_of_whose_conditions_hold_is_not_near() -> None:
    known = [p("bird", TIM), p("healthy", TIM)]
    assert all(n.premise for n in find_nearest(PREMISES, known, p("flies", TIM)))


def test_numbers_are_compared() -> None:
    def at_least(number: int) -> Compare:
        left = Number(Fraction(number), INT)
        return Compare(Comparison.AT_LEAST, left, Number(Fraction(120), INT))

    premises: list[Formula] = [
        Implies(And((at_least(130), p("paid", TIM))), p("done", TIM)),
        Implies(And((at_least(90), p("paid", TIM))), p("done", TIM)),
    ]
    near = find_nearest(premises, [], p("done", TIM))
    assert [(n.premise, n.met) for n in near] == [(0, (at_least(130),)), (1, ())]
    assert near[1].failing == (at_least(90),)
    credits = Apply("credits", (TIM,), INT)
    enough = Compare(Comparison.AT_LEAST, Sum((credits, credits)), Number(Fraction(120), INT))
    premises = [Implies(enough, p("done", TIM))]
    for number, distance in ((50, 1), (60, 0)):
        known = [Equal(credits, Number(Fraction(number), INT))]
        found = find_nearest(premises, known, p("done", TIM))
        assert [n.failing for n in found] == [(enough,)] * distance


def test_where_the_world_is_closed_what_is_not_known_is_false() -> None:
    premises = [rule([p("bird", X), Not(p("ill", X)), p("grown", X)], p("flies", X))]
    (near,) = find_nearest(premises, [p("bird", TIM)], p("flies", TIM), closed=True)
    assert near.met == (p("bird", TIM), Not(p("ill", TIM)))
    assert near.missing == (p("grown", TIM),)
    known = [p("bird", TIM), p("ill", TIM)]
    assert find_nearest(premises, known, p("flies", TIM), closed=True) == ()


def test_the_literals_of_conjunctions_are_facts() -> None:
    formulas = [And((p("a", TIM), Not(p("b", ANN)))), p("c", X), PREMISES[0]]
    assert list(ground_literals(formulas)) == [p("a", TIM), Not(p("b", ANN))]


def test_negation_is_its_own_inverse() -> None:
    assert negation(negation(p("a", TIM))) == p("a", TIM)


def test_many_facts_do_not_take_forever() -> None:
    body: list[Formula] = [p("near", X, Y), p("near", Y, X), p("near", X, X), p("odd", X)]
    facts = [p("near", Constant(str(i)), Constant(str(j))) for i in range(40) for j in range(40)]
    near = find_nearest([rule(body, p("far", X))], facts, p("far", Constant("7")))
    assert near[0].missing == (p("odd", Constant("7")),)
