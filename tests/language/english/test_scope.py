"""Who is spoken of."""

from __future__ import annotations

import pytest

from nesy.language.english.scope import (
    Frame,
    Scope,
    conjunction,
    exists,
    for_all,
    is_trivial,
)
from nesy.language.english.words import RefusedError, Word
from nesy.logic.formulas import And, Atom, Equal, Exists, ForAll, Implies, Not
from nesy.logic.terms import Constant, Variable

X = Variable("x")
P, Q = Atom("p", (X,)), Atom("q", (X,))


def word(text: str) -> Word:
    return Word("HE", text, 0, len(text))


def test_variables_come_before_names() -> None:
    scope = Scope()
    scope.note(Constant("Ann"))
    variable = scope.fresh()
    scope.note(variable, "student")
    assert scope.pronoun(word("she")) == variable
    assert scope.pronoun(word("it")) == Constant("Ann")  # what is a "she" is no "it"


def test_two_that_fit_are_refused_and_none_too() -> None:
    scope = Scope()
    with pytest.raises(RefusedError, match="nothing before"):
        scope.pronoun(word("he"))
    scope.note(Constant("Ann"))
    scope.note(Constant("Bob"))
    with pytest.raises(RefusedError, match="2 things"):
        scope.pronoun(word("he"))
    assert scope.pronoun(word("he"), other_than=Constant("Ann")) == Constant("Bob")


def test_something_is_no_she_and_someone_no_it() -> None:
    scope = Scope()
    scope.note(X, sort="thing")
    with pytest.raises(RefusedError):
        scope.pronoun(word("she"))
    assert scope.pronoun(word("it")) == X


def test_fresh_variables_differ() -> None:
    scope = Scope()
    assert len({scope.fresh() for _ in range(20)}) == 20


def test_formulas_are_joined_and_bound() -> None:
    same = Equal(X, X)
    assert is_trivial(same)
    assert conjunction([same, P]) == P
    assert conjunction([And((P, Q)), P]) == And((P, Q, P))
    assert for_all([X, Variable("y")], P) == ForAll((X,), P)
    assert exists([Variable("y")], P) == P
    assert exists([X], P) == Exists((X,), P)
    frame = Frame([X], [P])
    assert frame.universal(Q) == ForAll((X,), Implies(P, Q))
    assert frame.condition(Q) == And((P, Q))


def test_what_is_said_of_all_of_a_kind_is_denied_of_each() -> None:
    scope = Scope(each={X})
    assert scope.deny(P) == Not(P)
    assert scope.deny(ForAll((X,), Implies(P, Q))) == ForAll((X,), Implies(P, Not(Q)))
    assert scope.deny(ForAll((X,), P)) == ForAll((X,), Not(P))


def test_that_something_is_so_of_all_is_denied_as_a_whole() -> None:
    said = ForAll((X,), Implies(P, Q))
    assert Scope().deny(said) == Not(said)


def test_what_is_forgotten_is_pointed_at_no_more() -> None:
    scope = Scope()
    scope.note(X, "child")
    scope.forget(X)
    assert scope.called("child") is None
