import pytest

from nesy.logic.formulas import Compare, Comparison, Equal, Not
from nesy.logic.terms import ENTITY, INT, Apply, Scale, Sum, Variable
from nesy.prove.compiled_rules import Absent, Match, Test, compile_rule, relation_of
from nesy.prove.fact_store import Relation, TermTable
from nesy.prove.rule_forms import Rule, UnusableError
from tests.prove.problems import ANN, X, Y, atom, number

N = Variable("n", INT)
CREDITS = Apply("credits", (X,), INT)


def compiled(body, head, closed=False):
    return compile_rule(Rule(0, tuple(body), head), TermTable(), closed=closed)


def test_a_negated_condition_is_looked_up_in_an_open_world_and_absent_in_a_closed_one():
    body = [atom("p", X), Not(atom("q", X))]
    negative = Relation("-", "q", (ENTITY,))
    assert [m.relation for m in compiled(body, atom("r", X)).matches][1] == negative
    closed = compiled(body, atom("r", X), closed=True)
    assert [type(each) for each in closed.matches] == [Match]
    assert [type(each) for each in closed.checks] == [Absent]
    assert closed.checks[0].relation == relation_of(atom("q", X))


def test_a_comparison_looks_up_each_value_that_it_names():
    total = Sum((CREDITS, Scale(number(2).value, Apply("bonus", (X,), INT))))
    rule = compiled([Compare(Comparison.AT_LEAST, total, number(120))], atom("done", X))
    assert [match.relation.name for match in rule.matches] == ["credits", "bonus"]
    assert rule.of_condition == ((0, 1), ())
    (check,) = rule.checks
    assert isinstance(check, Test)
    assert [factor for factor, _ in check.left.parts] == [1, 2]


def test_an_equation_with_a_variable_looks_the_value_up():
    rule = compiled([Equal(N, CREDITS)], atom("has", X, N))
    assert rule.checks == ()
    assert rule.free == ()


def test_variables_of_the_head_alone_are_free():
    assert compiled([atom("p", X)], atom("r", X, Y)).free == ((1, ENTITY),)


@pytest.mark.parametrize(
    ("body", "head", "message"),
    [
        ([Compare(Comparison.LESS, N, number(3))], atom("p", ANN), "which number 'n' is"),
        ([atom("p", Sum((N, number(1))))], atom("q"), "computes with numbers inside of a literal"),
    ],
)
def test_rules_about_unsaid_numbers_are_refused(body, head, message):
    with pytest.raises(UnusableError, match=message):
        compiled(body, head)
