from nesy.logic.formulas import Compare, Comparison, Equal, ForAll, Not, Or
from nesy.logic.terms import INT, Apply, Constant
from nesy.prove.closed_model import constants_of
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import Problem
from tests.prove.problems import ANN, BOB, X, atom, number

AGE = Apply("age", (X,), INT)


def holds(premises, claim):
    deriver = Deriver(Problem(tuple(premises)), Chaining.CLOSED)
    return deriver.derive(range(len(premises)), [claim])[0].holds


def test_things_of_the_claim_count_as_well():
    everyone = ForAll((X,), atom("p", X))
    assert holds([atom("p", ANN)], everyone) is True
    assert holds([atom("p", ANN)], ForAll((X,), Or((atom("p", X), Equal(X, BOB))))) is True
    assert holds([atom("p", ANN)], ForAll((X,), Or((atom("p", X), atom("q", BOB))))) is False


def test_a_claim_does_not_change_what_later_ones_mean():
    deriver = Deriver(Problem((atom("p", ANN),)), Chaining.CLOSED)
    everyone = ForAll((X,), atom("p", X))
    assert deriver.derive([0], [atom("p", BOB)])[0].holds is False
    assert deriver.derive([0], [everyone])[0].holds is True


def test_numbers_that_were_not_derived_are_not_known():
    older = ForAll((X,), Compare(Comparison.MORE, AGE, number(3)))
    fact = Equal(Apply("age", (ANN,), INT), number(4))
    assert holds([fact], older) is True
    assert holds([fact, atom("p", BOB)], older) is False
    assert holds([fact, atom("p", BOB)], Not(older)) is False


def test_constants_of_numbers_are_no_things():
    assert constants_of([atom("p", ANN, Constant("n", INT)), atom("p", ANN)]) == (ANN,)
