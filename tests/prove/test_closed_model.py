from nesy.logic.formulas import Compare, Comparison, Equal, ForAll, Implies, Not, Or
from nesy.logic.terms import INT, Apply, Constant
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


MOTHER = Apply("mother", (ANN,))


def test_what_functions_make_is_looked_at_too():
    everyone = ForAll((X,), atom("p", X))
    assert holds([atom("p", MOTHER)], everyone) is False
    assert holds([atom("p", MOTHER), atom("p", ANN)], everyone) is True
    makes = ForAll((X,), Implies(atom("q", X), atom("r", Apply("mother", (X,)))))
    assert holds([atom("q", ANN), atom("p", ANN), makes], everyone) is False


def test_a_function_of_things_has_a_value_everywhere():
    claim = ForAll((X,), Not(atom("q", Apply("mother", (X,)))))
    assert holds([atom("p", MOTHER)], claim) is True
    assert holds([atom("q", MOTHER)], claim) is False
    same = ForAll((X,), Equal(Apply("mother", (X,)), Apply("mother", (X,))))
    assert holds([atom("p", ANN)], same) is True
    other = ForAll((X,), Not(Equal(Apply("mother", (X,)), Apply("father", (X,)))))
    assert holds([atom("p", ANN)], other) is True


def test_a_thing_with_the_look_of_another_is_not_that_one():
    odd = Constant(repr(MOTHER))
    assert holds([atom("p", MOTHER), atom("p", ANN)], ForAll((X,), atom("p", X))) is True
    claim = ForAll((X,), Or((atom("p", X), Equal(X, BOB))))
    assert holds([atom("p", MOTHER), atom("p", ANN), atom("q", odd)], claim) is False
