"""Amounts: what follows of them, and how they are worded."""

from __future__ import annotations

from fractions import Fraction

import pytest

from nesy.logic.formulas import Comparison, Equal
from nesy.logic.parser import parse_formula
from nesy.logic.terms import INT, Constant, Number
from nesy.reason.answer import Asking
from nesy.reason.entailment import Semantics
from nesy.tasks.amounts import Bound, amount_label, amounts_of, deed_label
from nesy.tasks.theory import Theory

AT_LEAST, AT_MOST = Comparison.AT_LEAST, Comparison.AT_MOST


def follows(
    theory: str, name: str = "fee", semantics: Semantics = Semantics.CLASSICAL
) -> list[Bound]:
    term = Constant(name, INT)
    formula = Equal(term, Number(Fraction(0)))
    parsed = Theory.parse(theory)
    return [bound for bound, _ in amounts_of(formula, term, parsed, Asking(semantics))]


def test_the_tightest_bounds_are_kept() -> None:
    found = follows("fee >= 3\nfee >= 5\nfee <= 9\nfee < 12")
    assert found == [Bound("fee", AT_LEAST, Fraction(5)), Bound("fee", AT_MOST, Fraction(9))]


def test_a_number_that_follows_is_said_alone() -> None:
    assert follows("fee >= 5\nfee <= 5") == [Bound("fee", None, Fraction(5))]


@pytest.mark.parametrize("semantics", [Semantics.CLASSICAL, Semantics.RULES])
def test_a_smaller_number_that_does_not_follow_hides_none(semantics: Semantics) -> None:
    rules = "glad(ann) -> fee = 3\nfee = 5"
    assert follows(rules, semantics=semantics) == [Bound("fee", None, Fraction(5))]


def test_names_that_go_on_are_meant_too() -> None:
    assert follows("fee_in_euros = 5\nfeeling = 7") == [Bound("fee_in_euros", None, Fraction(5))]


def test_what_does_not_follow_is_no_answer() -> None:
    assert follows("glad(ann) -> fee = 5") == []
    assert parse_formula("fee = 5").formula != parse_formula("fee = 6").formula


@pytest.mark.parametrize(
    ("bound", "base", "noun", "factor", "said"),
    [
        (Bound("fee_in_euros", None, Fraction(5)), "fee", "", 1, "5 euros"),
        (Bound("fee_in_euros_per_month", None, Fraction(5)), "fee", "", 1, "5 euros per month"),
        (Bound("age_in_months", AT_LEAST, Fraction(192)), "age_in_months", "years", 12,
         "at least 16 years"),
        (Bound("may_use_rooms", AT_LEAST, Fraction(2)), "may_use_rooms", "rooms", 1, "2 rooms"),
        (Bound("may_use_rooms", AT_MOST, Fraction(2)), "may_use_rooms", "rooms", 1,
         "at most 2 rooms"),
        (Bound("must_pay_late_fee_in_euros", None, Fraction(1)), "must_pay", "", 1,
         "1 euro (late fee)"),
    ],
)  # fmt: skip
def test_words(bound: Bound, base: str, noun: str, factor: int, said: str) -> None:
    assert amount_label(bound, base, noun, Fraction(factor)) == said


def test_words_of_what_is_to_be_done() -> None:
    fee = Bound("must_pay_late_fee_in_euros", None, Fraction(10))
    assert deed_label(fee, "must_pay") == "late fee of 10 euros"
    assert deed_label(Bound("must_wait_for_minutes", AT_LEAST, Fraction(5)), "must") == (
        "wait for at least 5 minutes"
    )
