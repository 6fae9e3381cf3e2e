"""Which proposals are taken."""

from __future__ import annotations

import pytest

from nesy.language.english.document import Refused
from nesy.language.translation import Proposal
from nesy.logic.parser import parse_formula
from nesy.tasks.proposals import (
    LEAST,
    best_reading,
    can_hold,
    first_fitting,
    may_translate,
    readings_of,
)


def formula(text: str):  # type: ignore[no-untyped-def]
    return parse_formula(text).formula


PREMISES = [formula("forall x (student(x) -> glad(x))"), formula("~glad(Ann)")]


def taken(*texts: str, joins: bool = True, is_consistent: bool = True) -> str | None:
    proposals = [Proposal(formula(text), "neural", 0.5) for text in texts]
    found = first_fitting(proposals, PREMISES, joins=joins, is_consistent=is_consistent)
    return None if found is None else texts[proposals.index(found)]


def test_the_best_that_fits_is_taken() -> None:
    assert taken("student(Bob)", "glad(Bob)") == "student(Bob)"


@pytest.mark.parametrize(
    "misfit",
    [
        "student(Bob, Ann)",  # another number of arguments
        "glad(Ann) | ~glad(Ann)",  # always so
        "glad(Bob) & ~glad(Bob)",  # never so
        "student(Ann)",  # clashes with the premises
    ],
)
def test_what_does_not_fit_is_left_for_the_next(misfit: str) -> None:
    assert taken(misfit, "student(Bob)") == "student(Bob)"
    assert taken(misfit) is None


def test_a_question_need_not_be_consistent_with_the_premises() -> None:
    assert taken("student(Ann)", joins=False) == "student(Ann)"


def test_premises_that_clash_anyway_take_what_fits_otherwise() -> None:
    assert taken("student(Ann)", is_consistent=False) == "student(Ann)"


def test_a_free_variable_fits_only_where_it_is_asked_for() -> None:
    from nesy.logic.formulas import Atom
    from nesy.logic.terms import Variable

    x = Variable("x")
    open_ = Atom("student", (x,))
    assert first_fitting([Proposal(open_, "neural")], PREMISES, joins=False) is None
    wanted = Proposal(open_, "neural", wanted=x)
    assert first_fitting([wanted], PREMISES, joins=False) is wanted


def test_can_hold_is_a_proof() -> None:
    assert can_hold(PREMISES)
    assert not can_hold([*PREMISES, formula("glad(Ann)")])


def test_what_is_not_sure_enough_is_not_taken() -> None:
    proposals = [Proposal(formula("student(Bob)"), "neural", 0.4)]
    assert first_fitting(proposals, PREMISES, joins=True) is not None
    assert first_fitting(proposals, PREMISES, joins=True, least=LEAST) is None


@pytest.mark.parametrize(
    ("text", "uncovered", "may"),
    [("Sleeping helps.", True, True), ("Sleeping helps.", False, False), ("I do.", True, False)],
)
def test_only_what_the_grammar_does_not_cover_is_translated(
    text: str, uncovered: bool, may: bool
) -> None:
    assert may_translate(Refused(text, "", uncovered=uncovered)) == may
    assert not may_translate(None)


def proposals(*sure: tuple[str, float]) -> list[Proposal]:
    return [Proposal(formula(text), "neural", confidence) for text, confidence in sure]


@pytest.mark.parametrize(
    ("sure", "best"),
    [
        ([("tall(Bob)", 0.5), ("student(Bob)", 0.3)], "student(Bob)"),
        ([("tall(Bob)", 0.5), ("student(Bob)", 0.2)], "tall(Bob)"),
        ([("glad(Bob) | ~glad(Bob)", 0.9), ("glad(Bob)", 0.1)], "glad(Bob)"),
        ([("glad(Bob) & ~glad(Bob)", 0.9)], "glad(Bob) & ~glad(Bob)"),
    ],
)
def test_a_claim_is_read_in_the_words_of_the_premises(
    sure: list[tuple[str, float]], best: str
) -> None:
    known = [*PREMISES, formula("glad(Bob)")]
    found = best_reading(proposals(*sure), known)
    assert found is not None
    assert found.formula == formula(best)
    assert readings_of(proposals(*sure), known)[0][0] == found


def test_an_unsure_claim_is_not_read_where_it_must_be_sure() -> None:
    assert best_reading(proposals(("glad(Ann)", 0.4)), PREMISES, least=LEAST) is None


def test_readings_share_what_those_that_fit_count() -> None:
    found = readings_of(
        proposals(("glad(Ann)", 0.3), ("glad(Ann, Bob)", 0.6), ("student(Ann)", 0.1)), PREMISES
    )
    assert [round(share, 6) for _, share in found] == [0.75, 0.25]
    assert sum(share for _, share in readings_of(proposals(("glad(Ann)", 0.0)), PREMISES)) == 1
    assert readings_of((), PREMISES) == ()
