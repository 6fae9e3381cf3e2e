"""Signs of formulas."""

from __future__ import annotations

from nesy.bench.conversion_symbols import (
    Sign,
    by_sort,
    likeness,
    plain_name,
    renamed,
    signs_of,
)
from nesy.logic.parser import parse_formula

FORMULA = parse_formula("forall x. p(x, ann) & age(x) >= 3 -> q(f(x)) | x = bob").formula


def test_every_sign_is_found_and_no_numeral() -> None:
    assert signs_of(FORMULA) == {
        Sign("predicate", "p", 2),
        Sign("predicate", "q", 1),
        Sign("function", "f", 1),
        Sign("function", "age", 1),
        Sign("constant", "ann"),
        Sign("constant", "bob"),
    }


def test_renaming_there_and_back_changes_nothing() -> None:
    signs = sorted(signs_of(FORMULA))
    there = renamed(FORMULA, {sign: f"new_{sign.name}" for sign in signs})
    assert {sign.name for sign in signs_of(there)} == {f"new_{sign.name}" for sign in signs}
    back = {sign: sign.name.removeprefix("new_") for sign in signs_of(there)}
    assert renamed(there, back) == FORMULA


def test_case_and_joints_of_names_do_not_count() -> None:
    assert plain_name("HasPassed_exam2") == plain_name("has-passed exam 2")
    assert likeness("HasPassed", "has_passed") == 1
    assert likeness("HasPassed", "passed") > likeness("HasPassed", "owns")


def test_signs_are_grouped_by_what_they_can_be_matched_with() -> None:
    groups = by_sort(sorted(signs_of(FORMULA)))
    assert [sign.name for sign in groups["function", 1]] == ["age", "f"]
    assert ("predicate", 2) in groups
