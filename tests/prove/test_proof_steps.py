from nesy.logic.formulas import And, Compare, Comparison, Equal, Exists, ForAll, Implies
from nesy.logic.terms import INT, Apply, Variable
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import Problem
from nesy.prove.proof_steps import Derivation, Step, StepKind
from tests.prove.problems import ANN, BOB, X, Y, atom, every, number

N = Variable("n", INT)


def steps(premises, goal, chaining=Chaining.RULES):
    deriver = Deriver(Problem(tuple(premises)), chaining)
    return deriver.derive(range(len(premises)), [goal])[0].derivation.steps


def test_a_rule_step_tells_its_instance_and_its_conditions_in_order():
    both = ForAll((X, Y), Implies(And((atom("p", Y), atom("r", X, Y))), atom("q", X)))
    found = steps([both, atom("r", ANN, BOB), atom("p", BOB)], atom("q", ANN))
    last = found[-1]
    assert (last.kind, last.premise) == (StepKind.RULE, 0)
    assert dict(last.substitution) == {X: ANN, Y: BOB}
    assert [found[child].conclusion for child in last.children] == [
        atom("p", BOB),
        atom("r", ANN, BOB),
    ]


def test_what_is_used_twice_is_written_once():
    diamond = [every("a", "b"), every("a", "c"), atom("a", ANN)]
    both = ForAll((X,), Implies(And((atom("b", X), atom("c", X))), atom("d", X)))
    found = steps([*diamond, both], atom("d", ANN))
    assert [step.conclusion for step in found].count(atom("a", ANN)) == 1


def test_a_comparison_rests_on_the_value():
    value = Equal(Apply("age", (ANN,), INT), number(40))
    old = Compare(Comparison.MORE, Apply("age", (X,), INT), number(30))
    found = steps([value, ForAll((X,), Implies(old, atom("old", X)))], atom("old", ANN))
    assert [step.kind for step in found] == [StepKind.FACT, StepKind.COMPUTED, StepKind.RULE]
    assert found[1].conclusion == Compare(Comparison.MORE, Apply("age", (ANN,), INT), number(30))
    assert found[1].children == (0,)


def test_a_value_that_is_named_by_a_variable_is_its_own_condition():
    value = Equal(Apply("age", (ANN,), INT), number(40))
    named = ForAll((X, N), Implies(Equal(Apply("age", (X,), INT), N), atom("aged", X, N)))
    found = steps([value, named], atom("aged", ANN, number(40)))
    assert [step.kind for step in found] == [StepKind.FACT, StepKind.RULE]


def test_a_claim_rests_on_what_makes_it_true():
    found = steps([atom("p", BOB)], Exists((X,), atom("p", X)))
    assert found[-1] == Step(StepKind.CLAIM, Exists((X,), atom("p", X)), None, ((X, BOB),), (0,))


def test_a_fact_is_its_own_derivation():
    assert steps([atom("p", BOB)], atom("p", BOB)) == (Step(StepKind.FACT, atom("p", BOB), 0),)


def test_depth_counts_the_rules_on_the_longest_way():
    one = Step(StepKind.FACT, atom("a"), 0)
    two = Step(StepKind.RULE, atom("b"), 1, (), (0,))
    three = Step(StepKind.RULE, atom("c"), 2, (), (0, 1))
    assert Derivation((one, two, three)).depth == 2
    assert Derivation((one,)).depth == 0
