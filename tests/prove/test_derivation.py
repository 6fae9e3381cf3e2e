import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.logic.formulas import And, Compare, Comparison, Equal, Exists, ForAll, Implies, Not, Or
from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.printer import to_written
from nesy.logic.terms import INT, Apply, Constant, Sum
from nesy.prove.derivation import LOOKED_AT, Chaining, Deriver
from nesy.prove.first_order import Problem
from nesy.prove.prover import ProverError, UnknownReason
from nesy.prove.strata import UnstratifiedError
from tests.prove.problems import ANN, BOB, X, Y, atom, every, number

CREDITS = Apply("credits", (X,), INT)
MINIMUM = Compare(Comparison.AT_LEAST, CREDITS, number(120))
SCHOOL = (
    every("Student", "Person"),
    atom("Student", ANN),
    ForAll((X,), Implies(And((atom("Student", X), MINIMUM)), atom("Graduate", X))),
    Equal(Apply("credits", (ANN,), INT), number(121)),
    ForAll((X,), Implies(Not(atom("Graduate", X)), atom("Waiting", X))),
    ForAll((X,), Or((atom("Young", X), atom("Old", X)))),
)


def derive(premises, goal, chaining=Chaining.RULES, kept=None):
    deriver = Deriver(Problem(tuple(premises)), chaining)
    return deriver.derive(range(len(premises)) if kept is None else kept, [goal])[0]


def test_a_derivation_names_the_premises_it_uses():
    found = derive(SCHOOL, atom("Graduate", ANN))
    assert found.holds is True
    assert found.derivation.premises == (1, 2, 3)
    assert found.derivation.conclusion == atom("Graduate", ANN)
    assert derive(SCHOOL, atom("Graduate", ANN), kept=[0, 1, 2]).holds is False


def test_rules_fire_forwards_only():
    premises = (every("Dog", "Animal"), Not(atom("Animal", ANN)))
    assert derive(premises, Not(atom("Dog", ANN))).holds is False
    assert derive(premises, Not(atom("Dog", ANN)), Chaining.CLOSED).holds is True


def test_a_negated_condition_needs_a_derived_negation_in_an_open_world():
    assert derive(SCHOOL, atom("Waiting", BOB)).holds is False
    assert derive((*SCHOOL, Not(atom("Graduate", BOB))), atom("Waiting", BOB)).holds is True


def test_what_is_not_derived_is_false_in_a_closed_world():
    found = derive((*SCHOOL, atom("Student", BOB)), atom("Waiting", BOB), Chaining.CLOSED)
    assert found.holds is True
    assert [step.kind.value for step in found.derivation.steps] == ["absent", "rule"]
    assert derive(SCHOOL, Not(atom("Waiting", ANN)), Chaining.CLOSED).holds is True


def test_a_literal_and_its_negation_may_both_be_derived():
    premises = (atom("p"), Not(atom("p")))
    deriver = Deriver(Problem(premises), Chaining.RULES)
    found = deriver.derive([0, 1], [atom("p"), Not(atom("p"))])
    assert [each.holds for each in found] == [True, True]
    assert [each.derivation.premises for each in found] == [(0,), (1,)]


def test_what_is_no_rule_is_listed_and_takes_no_part():
    deriver = Deriver(Problem(SCHOOL), Chaining.RULES)
    assert [(each.premise, each.reason) for each in deriver.unusable] == [
        (5, 'it concludes an "or": that a part holds, but not which')
    ]


@pytest.mark.parametrize(
    ("goal", "holds"),
    [
        (And((atom("Person", ANN), atom("Graduate", ANN))), True),
        (And((atom("Person", ANN), atom("Person", BOB))), False),
        (Or((atom("Person", BOB), atom("Person", ANN))), True),
        (Exists((X,), And((atom("Person", X), MINIMUM))), True),
        (Exists((X,), atom("Waiting", X)), False),
        (Compare(Comparison.LESS, Apply("credits", (ANN,), INT), number(130)), True),
        (Equal(Apply("credits", (ANN,), INT), number(120)), False),
        (Compare(Comparison.LESS, number(1), number(2)), True),
        (Equal(ANN, ANN), True),
        (ForAll((X,), Implies(atom("Student", X), atom("Person", X))), True),
        (ForAll((X,), Implies(atom("Person", X), atom("Student", X))), False),
        (ForAll((X,), atom("Person", X)), False),
        (
            Not(Exists((X,), And((atom("Student", X), Not(atom("Person", X)))))),
            False,
        ),
    ],
)
def test_claims_that_are_more_than_literals_are_derived(goal, holds):
    found = derive(SCHOOL, goal)
    assert found.holds is holds
    if holds:
        assert found.derivation.conclusion == goal


def test_a_supposed_condition_does_not_stay():
    premises = (every("p", "q"),)
    deriver = Deriver(Problem(premises), Chaining.RULES)
    whole = ForAll((X,), Implies(atom("p", X), atom("q", X)))
    answers = deriver.derive([0], [whole, Exists((X,), atom("q", X)), whole])
    assert [each.holds for each in answers] == [True, False, True]
    assert answers[0] == answers[2]


def test_a_thing_that_stands_for_any_other_has_a_name_of_its_own():
    premises = (atom("p", Constant("any x")),)
    assert derive(premises, ForAll((X,), atom("p", X))).holds is False


def test_a_closed_world_looks_at_all_things():
    premises = (atom("p", ANN), atom("p", BOB), atom("r", ANN, BOB))
    found = derive(premises, ForAll((X,), atom("p", X)), Chaining.CLOSED)
    assert (found.holds, found.note) == (True, LOOKED_AT)
    goal = ForAll((X,), Exists((Y,), atom("r", X, Y)))
    assert derive(premises, goal, Chaining.CLOSED).holds is False
    assert derive(premises, Not(goal), Chaining.CLOSED).holds is True


def test_names_differ_in_a_closed_world_and_may_not_in_an_open_one():
    differ = Not(Equal(ANN, BOB))
    other = ForAll(
        (X, Y), Implies(And((atom("p", X), atom("p", Y), Not(Equal(X, Y)))), atom("two"))
    )
    premises = (atom("p", ANN), atom("p", BOB), other)
    assert derive(premises, differ).holds is False
    assert derive(premises, atom("two")).holds is False
    assert derive(premises, atom("two"), Chaining.CLOSED).holds is True
    assert derive((*premises, Not(Equal(BOB, ANN))), atom("two")).holds is True


def test_values_are_computed():
    both = Sum((Apply("credits", (X,), INT), number(9)))
    total = Equal(Apply("total", (X,), INT), both)
    premises = (SCHOOL[3], ForAll((X,), total))
    goal = Equal(Apply("total", (ANN,), INT), number(130))
    found = derive(premises, goal)
    assert found.holds is True
    assert found.derivation.premises == (0, 1)


def test_the_shortest_derivation_is_given():
    premises = (every("a", "b"), every("b", "c"), every("a", "c"), atom("a", ANN))
    found = derive(premises, atom("c", ANN))
    assert found.derivation.premises == (2, 3)
    assert found.derivation.depth == 1
    longer = derive(premises, atom("c", ANN), kept=[0, 1, 3])
    assert longer.derivation.depth == 2


def test_steps_come_after_those_they_use():
    found = derive(SCHOOL, atom("Graduate", ANN)).derivation
    for place, step in enumerate(found.steps):
        assert all(child < place for child in step.children)


def test_an_unstratified_program_is_refused_under_closed_only():
    premises = (ForAll((X,), Implies(Not(atom("p", X)), atom("p", X))),)
    Deriver(Problem(premises), Chaining.RULES)
    with pytest.raises(UnstratifiedError, match="'p' depends on its own absence"):
        Deriver(Problem(premises), Chaining.CLOSED)


def test_a_spent_budget_is_neither_yes_nor_no():
    premises = (
        atom("n", ANN),
        ForAll((X,), Implies(And((atom("n", X), atom("n", X))), atom("n", Apply("s", (X,))))),
        ForAll((X, Y), Implies(And((atom("n", X), atom("n", Y))), atom("r", X, Y))),
    )
    deriver = Deriver(Problem(premises), Chaining.RULES, budget=1_000)
    found = deriver.derive([0, 1, 2], [atom("r", ANN, BOB)])[0]
    assert (found.holds, found.reason) == (None, UnknownReason.BUDGET)
    assert deriver.derive([0, 1, 2], [atom("q")])[0].holds is False  # nothing endless bears on it
    assert deriver.facts([0, 1, 2]) is None
    assert deriver.derive([0], [atom("n", ANN)])[0].holds is True


def test_facts_lists_everything_derived():
    deriver = Deriver(Problem(SCHOOL), Chaining.RULES)
    found = deriver.facts(range(5))
    assert atom("Graduate", ANN) in found
    assert SCHOOL[3] in found
    assert deriver.facts([]) == ()


def test_a_claim_with_a_free_variable_is_refused():
    with pytest.raises(ProverError, match="'x' is bound by no quantifier"):
        derive(SCHOOL, atom("p", X))


def test_a_thousand_deep_chain_is_derived():
    premises = [atom("p0", ANN), *(every(f"p{n}", f"p{n + 1}") for n in range(3_000))]
    found = derive(premises, atom("p3000", ANN))
    assert found.derivation.depth == 3_000


atoms = [atom(name, thing) for name in "pq" for thing in (ANN, BOB)] + [atom("r", ANN, BOB)]
literals = st.sampled_from([*atoms, *map(Not, atoms)])
bodies = st.lists(literals, min_size=1, max_size=3).map(tuple)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(bodies, literals), max_size=8), st.lists(literals, max_size=3))
def test_propositional_rules_give_the_least_set(rules, facts):
    premises = [
        *facts,
        *(
            Implies(And(body), head) if len(body) > 1 else Implies(body[0], head)
            for body, head in rules
        ),
    ]
    known = set(facts)
    while more := {head for body, head in rules if set(body) <= known} - known:
        known |= more
    deriver = Deriver(Problem(tuple(premises)), Chaining.RULES)
    assert set(deriver.facts(range(len(premises)))) == known
    answers = deriver.derive(range(len(premises)), [*atoms, *map(Not, atoms)])
    for literal, found in zip([*atoms, *map(Not, atoms)], answers, strict=True):
        assert found.holds is (literal in known)
        if found.holds:
            again = deriver.derive(found.derivation.premises, [literal])[0]
            assert again.holds is True


def test_a_day_stays_a_date_in_proofs():
    read = parse_theory("due(a) = 2025-03-15\nforall x. due(x) < 2025-04-01 -> early(x)")
    deriver = Deriver(Problem(tuple(item.formula for item in read)), Chaining.RULES)
    (found,) = deriver.derive((0, 1), [parse_formula("early(a)").formula])
    assert found.derivation is not None
    said = [to_written(step.conclusion) for step in found.derivation.steps]
    assert said == ["due(a) = 2025-03-15", "due(a) < 2025-04-01", "early(a)"]


def test_a_deadline_ends_what_a_budget_does_not():
    grow = parse_theory("p(a)\nforall x. p(x) -> p(f(x))\nforall x y. p(x) & p(y) -> q(x, y)")
    problem = Problem(tuple(item.formula for item in grow))
    start = time.monotonic()
    deriver = Deriver(problem, Chaining.RULES, budget=2**32 - 1, deadline=start + 0.2)
    (found,) = deriver.derive(range(3), [atom("q", ANN, BOB)])
    assert (found.holds, found.reason) == (None, UnknownReason.DEADLINE)
    assert deriver.facts(range(3)) is None
    assert time.monotonic() - start < 5
    assert deriver.derive([0], [atom("p", ANN)])[0].holds is False
    assert deriver.gave_up is None
