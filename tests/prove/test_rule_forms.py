import pytest

from nesy.logic.formulas import (
    FALSE,
    TRUE,
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Iff,
    Implies,
    Not,
    Or,
    Xor,
)
from nesy.logic.terms import INT, Apply, Constant, Variable
from nesy.prove.prover import ProverError
from nesy.prove.rule_forms import Rule, UnusableError, bodies_of, rules_of
from tests.prove.problems import ANN, BOB, X, Y, atom, every, number

P, Q, R = atom("p"), atom("q"), atom("r")


def rules(formula):
    found, unusable = rules_of(formula, 7)
    assert unusable == ()
    assert {rule.premise for rule in found} <= {7}
    return [(rule.body, rule.head) for rule in found]


def refusal(formula):
    found, unusable = rules_of(formula, 7)
    assert found == ()
    return [each.reason for each in unusable]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (P, [((), P)]),
        (Not(P), [((), Not(P))]),
        (Not(Not(P)), [((), P)]),
        (TRUE, []),
        (And((P, Not(Q))), [((), P), ((), Not(Q))]),
        (Not(Or((P, Q))), [((), Not(P)), ((), Not(Q))]),
        (Implies(P, Q), [((P,), Q)]),
        (Implies(And((P, Not(Q))), R), [((P, Not(Q)), R)]),
        (Implies(Or((P, Q)), R), [((P,), R), ((Q,), R)]),
        (Implies(P, And((Q, R))), [((P,), Q), ((P,), R)]),
        (Implies(P, Implies(Q, R)), [((P, Q), R)]),
        (Not(Implies(P, Q)), [((), P), ((), Not(Q))]),
        (Iff(P, Q), [((P,), Q), ((Not(P),), Not(Q)), ((Q,), P), ((Not(Q),), Not(P))]),
        (Xor(P, Q), [((P,), Not(Q)), ((Not(P),), Q), ((Q,), Not(P)), ((Not(Q),), P)]),
        (Implies(Not(And((P, Q))), R), [((Not(P),), R), ((Not(Q),), R)]),
        (Implies(Xor(P, Q), R), [((P, Not(Q)), R), ((Not(P), Q), R)]),
        (Implies(TRUE, R), [((), R)]),
        (Implies(FALSE, R), []),
        (Not(Exists((X,), atom("p", X))), [((), Not(atom("p", X)))]),
    ],
)
def test_rules_are_recognised(formula, expected):
    assert rules(formula) == expected


def test_quantifiers_of_conditions_get_variables_of_their_own():
    formula = ForAll(
        (X,),
        Implies(And((Exists((Y,), atom("r", X, Y)), Exists((Y,), atom("s", X, Y)))), atom("q", X)),
    )
    fresh = Variable("y1")
    assert rules(formula) == [((atom("r", X, Y), atom("s", X, fresh)), atom("q", X))]


def test_a_hidden_variable_is_not_the_outer_one():
    formula = ForAll((X,), Implies(atom("p", X), ForAll((X,), atom("q", X))))
    assert rules(formula) == [((atom("p", X),), atom("q", Variable("x1")))]


def test_comparisons_are_conditions_and_their_negation_is_the_opposite_one():
    credits = Apply("credits", (X,), INT)
    enough = Compare(Comparison.AT_LEAST, credits, number(120))
    few = Compare(Comparison.LESS, credits, number(120))
    formula = ForAll((X,), Implies(Not(enough), atom("studies", X)))
    assert rules(formula) == [((few,), atom("studies", X))]


def test_a_value_may_be_concluded():
    value = Equal(Constant("fee", INT), number(100))
    assert rules(Implies(P, value)) == [((P,), value)]


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        (Or((P, Q)), 'it concludes an "or": that a part holds, but not which'),
        (Implies(P, Or((Q, R))), 'it concludes an "or": that a part holds, but not which'),
        (Not(And((P, Q))), 'it concludes a "not both": that a part fails, but not which'),
        (
            Exists((X,), atom("p", X)),
            'it concludes an "exists": that there is something, but not what',
        ),
        (
            Not(ForAll((X,), atom("p", X))),
            'it concludes an "exists": that there is something, but not what',
        ),
        (
            Implies(ForAll((X,), atom("p", X)), Q),
            'it has a "for all" among its conditions, which no facts that are derived can show',
        ),
        (
            Equal(ANN, BOB),
            "it says that two names are one thing, which rules do not follow up; use one name",
        ),
        (
            Compare(Comparison.LESS, Constant("n", INT), number(3)),
            "it bounds a number without giving it; rules need the number, as in f(a) = 125",
        ),
        (FALSE, "it says what cannot be, which no rule concludes"),
    ],
)
def test_what_is_no_rule_says_why(formula, reason):
    assert refusal(formula) == [reason]


def test_the_usable_part_of_a_premise_is_used():
    found, unusable = rules_of(And((P, Or((Q, R)))), 0)
    assert found == (Rule(0, (), P),)
    assert [each.reason for each in unusable] == [
        'it concludes an "or": that a part holds, but not which'
    ]


def test_conditions_with_too_many_cases_are_refused():
    pairs = And(tuple(Or((Atom(f"a{n}"), Atom(f"b{n}"))) for n in range(7)))
    assert refusal(Implies(pairs, P)) == ["its conditions fall into more than 64 cases"]


def test_a_free_variable_is_an_error():
    with pytest.raises(ProverError, match="'x' is bound by no quantifier"):
        rules_of(atom("p", X), 0)


def test_a_formula_nested_too_deeply_is_an_error():
    formula = P
    for _ in range(100_000):
        formula = Not(formula)
    with pytest.raises(ProverError, match="nested too deeply"):
        rules_of(formula, 0)


def test_bodies_of_a_claim_are_the_ways_in_which_it_holds():
    assert bodies_of(Or((P, And((Q, R))))) == ((P,), (Q, R))
    assert bodies_of(Implies(P, Q)) == ((Not(P),), (Q,))
    assert bodies_of(Implies(P, Q), positive=False) == ((P, Not(Q)),)
    with pytest.raises(UnusableError, match="for all"):
        bodies_of(every("p", "q"))
