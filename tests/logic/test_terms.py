from fractions import Fraction

from nesy.logic.terms import (
    INT,
    REAL,
    Apply,
    Constant,
    Number,
    Scale,
    Sort,
    Sum,
    Variable,
    substitute_term,
    subterms,
)

X, ANN = Variable("x"), Constant("ann")


def test_subterms_come_outer_first_and_left_to_right() -> None:
    term = Apply("f", (Apply("g", (X,)), ANN))
    assert list(subterms(term)) == [term, Apply("g", (X,)), X, ANN]


def test_substitute_term_replaces_only_what_is_named() -> None:
    term = Apply("f", (X, Variable("y")))
    assert substitute_term(term, {X: ANN}) == Apply("f", (ANN, Variable("y")))


def test_variables_of_one_name_and_two_sorts_are_two_variables() -> None:
    assert substitute_term(Variable("x", INT), {X: ANN}) == Variable("x", INT)


def test_sums_and_multiples_are_real_where_a_part_is() -> None:
    whole, real = Number(Fraction(3)), Number(Fraction(1, 2), REAL)
    assert Sum((whole, whole)).sort == INT
    assert Sum((whole, real)).sort == REAL
    assert Scale(Fraction(1, 2), whole).sort == REAL
    assert Scale(Fraction(2), whole).sort == INT


def test_sorts_of_one_name_are_the_same() -> None:
    assert Sort("int") == INT
    assert Sort("int").is_number
    assert not Sort("person").is_number
