from nesy.logic.formulas import (
    And,
    Atom,
    Exists,
    ForAll,
    Implies,
    Not,
    Place,
    all_terms,
    free_variables,
    subformulas,
    substitute,
)
from nesy.logic.terms import Apply, Constant, Variable

X, Y, ANN = Variable("x"), Variable("y"), Constant("ann")


def likes(left: Variable | Constant, right: Variable | Constant) -> Atom:
    return Atom("likes", (left, right))


def test_places_are_carried_and_not_compared() -> None:
    assert Atom("p", (), Place(0, 1)) == Atom("p", (), Place(4, 5, 2))
    assert hash(Atom("p", (), Place(0, 1))) == hash(Atom("p"))


def test_free_variables_are_those_no_quantifier_binds() -> None:
    formula = Implies(Atom("p", (X,)), ForAll((X,), likes(X, Y)))
    assert free_variables(formula) == {X, Y}
    assert free_variables(ForAll((X, Y), formula)) == frozenset()


def test_substitute_leaves_bound_variables_alone() -> None:
    formula = And((Atom("p", (X,)), Exists((X,), Atom("q", (X,)))))
    expected = And((Atom("p", (ANN,)), Exists((X,), Atom("q", (X,)))))
    assert substitute(formula, {X: ANN}) == expected


def test_substitute_renames_a_quantifier_that_would_capture() -> None:
    result = substitute(ForAll((Y,), likes(X, Y)), {X: Y})
    assert result == ForAll((Variable("y1"),), likes(Y, Variable("y1")))


def test_substitute_does_not_rename_to_a_name_in_use() -> None:
    body = And((likes(X, Y), Atom("p", (Variable("y1"),))))
    result = substitute(ForAll((Y,), body), {X: Y})
    assert free_variables(result) == {Y, Variable("y1")}


def test_subformulas_and_terms_come_left_to_right() -> None:
    left, right = Atom("p", (Apply("f", (X,)),)), Not(Atom("q", (ANN,)))
    formula = Implies(left, right)
    assert list(subformulas(formula)) == [formula, left, right, right.body]
    assert list(all_terms(formula)) == [Apply("f", (X,)), X, ANN]
