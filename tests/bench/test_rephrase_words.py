"""Facts and rules, and the words for their parts."""

from __future__ import annotations

import pytest

from nesy.bench.rephrase_words import (
    Claim,
    Rule,
    Wording,
    base_form,
    kind,
    participle,
    rule_of,
    with_article,
)
from nesy.errors import InputError
from nesy.logic.parser import parse_formula
from nesy.logic.terms import Constant, Variable

X, HEN, IDA = Variable("x"), Constant("old_hen"), Constant("Ida")
WORDING = Wording(frozenset({"impus"}))
SEES, IMPUS = Claim("sees", (X, HEN)), Claim("impus", (X,))
CALM, NOT_TALL = Claim("calm", (X,)), Claim("tall", (X,), positive=False)


def test_a_rule_is_taken_apart() -> None:
    formula = parse_formula("forall x. (calm(x) & ~tall(x)) -> sees(x, old_hen)").formula
    assert rule_of(formula) == Rule((CALM, NOT_TALL), SEES)
    assert rule_of(formula).is_general
    fact = rule_of(parse_formula("~calm(Ida)").formula)
    assert fact == Rule((), Claim("calm", (IDA,), positive=False))
    assert not fact.is_general


@pytest.mark.parametrize(
    "text",
    [
        "calm(Ida) | tall(Ida)",
        "exists x. calm(x)",
        "forall x. calm(x)",
        "forall x. calm(x) -> sees(Ida, x)",
        "forall x y. sees(x, y) -> calm(x)",
        "calm(Ida) -> (tall(Ida) -> loud(Ida))",
    ],
)
def test_other_formulas_are_no_rules(text: str) -> None:
    with pytest.raises(InputError):
        rule_of(parse_formula(text).formula)


def test_a_verb_is_said_in_each_form_and_being_only_once() -> None:
    both = [CALM, NOT_TALL, SEES]
    assert WORDING.says(both) == "is calm and not tall and sees the old hen"
    assert WORDING.says(both, "many") == "are calm and not tall and see the old hen"
    assert WORDING.says(both, "bare") == "be calm and not tall and see the old hen"
    assert WORDING.says(both, "ing") == "being calm and not tall and seeing the old hen"
    denied = Claim("sees", (X, HEN), positive=False)
    assert WORDING.says([denied, CALM]) == "does not see the old hen and is calm"
    assert WORDING.says([denied], "bare") == "not see the old hen"


def test_kinds_take_an_article_or_a_plural() -> None:
    assert WORDING.says([IMPUS]) == "is an impus"
    assert WORDING.says([IMPUS], "many") == "are impuses"


def test_a_form_that_no_rule_gives_for_sure_is_not_said() -> None:
    assert WORDING.says([Claim("hugs", (X, HEN))], "ing") is None
    assert participle("hugs") is None
    assert (base_form("hugs"), participle("sees")) == ("hug", "seen")


def test_clauses_name_a_subject_once_and_then_speak_of_it() -> None:
    hen = Claim("calm", (HEN,))
    claims = [CALM, SEES, hen, NOT_TALL]
    assert WORDING.clauses(claims) == (
        "something is calm and sees the old hen and the old hen is calm and it is not tall"
    )
    personal = Wording(frozenset(), personal=True)
    assert personal.clauses([CALM], again=True) == "they are calm"
    assert personal.clauses([CALM, hen, SEES]) == (
        "someone is calm and the old hen is calm and they see the old hen"
    )
    assert WORDING.clauses([NOT_TALL], "bare", again=True, joint=" will ") == "it will not be tall"


def test_things_of_a_kind() -> None:
    tall = Claim("tall", (X,))
    assert kind([CALM, tall], WORDING, many=True) == "calm, tall things"
    assert kind([CALM, IMPUS], WORDING, many=True) == "calm impuses"
    assert kind([CALM], Wording(frozenset(), personal=True), many=False) == "calm person"
    assert kind([NOT_TALL], WORDING, many=True) is None
    assert kind([SEES], WORDING, many=True) is None
    assert [with_article(word) for word in ("impus", "hen")] == ["an impus", "a hen"]
