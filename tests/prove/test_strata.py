import pytest

from nesy.logic.formulas import Not
from nesy.prove.compiled_rules import compile_rule
from nesy.prove.fact_store import TermTable
from nesy.prove.rule_forms import Rule
from nesy.prove.strata import UnstratifiedError, levels_of
from tests.prove.problems import atom

P, Q, R, S = (atom(name) for name in "pqrs")


def levels(*rules):
    terms = TermTable()
    made = [compile_rule(Rule(0, body, head), terms, closed=True) for body, head in rules]
    return {relation.name: level for relation, level in levels_of(made).items()}


def test_an_absence_looks_at_a_lower_level():
    assert levels(((Not(P),), Q), ((Q,), R), ((Not(R), P), S), ((), P)) == {
        "q": 1,
        "r": 1,
        "s": 2,
        "p": 0,
    }


def test_rules_that_need_each_other_share_a_level():
    found = levels(((P,), Q), ((Q,), P), ((Not(S),), P))
    assert found == {"q": 1, "p": 1}


def test_a_predicate_that_needs_its_own_absence_is_named_with_the_cycle():
    with pytest.raises(UnstratifiedError) as caught:
        levels(((S,), R), ((Not(P),), Q), ((Q,), R), ((R,), P))
    assert caught.value.cycle == ("q", "p", "r", "q")
    assert "'q' depends on its own absence: 'q' needs 'p' needs 'r' needs 'q'" in str(caught.value)


def test_the_shortest_cycle_is_named():
    with pytest.raises(UnstratifiedError) as caught:
        levels(((Not(P),), Q), ((Q,), R), ((R,), P), ((Not(S),), S))
    assert caught.value.cycle == ("s", "s")
