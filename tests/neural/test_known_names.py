"""New names in another number or person."""

from __future__ import annotations

import pytest

from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii
from nesy.neural.formula_actions import Entry
from nesy.neural.known_names import with_known_names

KNOWN = (Entry("predicate", "wug", 1), Entry("predicate", "needs", 2), Entry("constant", "dogs", 0))


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("wugs(bob)", "wug(bob)"),
        ("need(bob, ann)", "needs(bob, ann)"),
        ("forall x. wugs(x) -> ~need(x, dog)", "forall x. wug(x) -> ~needs(x, dog)"),
        ("needed(bob, ann)", "needed(bob, ann)"),
        ("needing(bob, ann)", "needs(bob, ann)"),
        ("needing(bob)", "needing(bob)"),
        ("need(bob)", "need(bob)"),
        ("wug(bob)", "wug(bob)"),
        ("dax(bob)", "dax(bob)"),
    ],
)
def test_the_same_word_gets_the_name_that_is_there(written: str, named: str) -> None:
    found = with_known_names(parse_formula(written).formula, KNOWN)
    assert to_ascii(found) == to_ascii(parse_formula(named).formula)


def test_two_known_names_are_left_apart() -> None:
    known = (*KNOWN, Entry("predicate", "wugs", 1))
    assert to_ascii(with_known_names(parse_formula("wugs(bob)").formula, known)) == "wugs(bob)"
