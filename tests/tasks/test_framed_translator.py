"""Statements given to a translator without what is claimed of them."""

from __future__ import annotations

from nesy.logic.printer import to_unicode
from nesy.tasks.framed_translator import FramedTranslator
from tests.tasks.fake_translator import FakeTranslator

INNER = FakeTranslator(
    {
        "Cats sleep.": [("forall x sleeps(x)", 0.5), ("exists x sleeps(x)", 0.25)],
        "Every dog barks.": [("forall x barks(x)", 0.5)],
        "Who sleeps?": [("?x sleeps(x)", 0.5)],
    }
)


def read(text: str) -> list[tuple[str, float]]:
    (found,) = FramedTranslator(INNER).translate([text])
    return [(to_unicode(each.formula), each.confidence) for each in found]


def test_a_bare_statement_is_left_to_the_translator() -> None:
    assert read("Cats sleep.") == [("∀x sleeps(x)", 0.5), ("∃x sleeps(x)", 0.25)]
    (found,) = FramedTranslator(INNER).translate(["Who sleeps?"])
    assert found[0].wanted is not None


def test_what_is_claimed_is_put_around_each_proposal() -> None:
    assert read("It is false that cats sleep.") == [("¬∀x sleeps(x)", 0.5), ("¬∃x sleeps(x)", 0.25)]


def test_statements_together_are_as_sure_as_their_product() -> None:
    found = read("All is well, and not every dog barks.")
    assert found == []
    inner = FakeTranslator({**INNER.proposals, "All cats sleep.": [("forall x sleeps(x)", 0.4)]})
    (both,) = FramedTranslator(inner).translate(["All cats sleep, but not every dog barks."])
    assert [each.confidence for each in both] == [0.2]
    assert to_unicode(both[0].formula) == "∀x sleeps(x) ∧ ¬∀x barks(x)"


def test_what_no_formula_says_has_no_proposal() -> None:
    assert read("The statement 'Cats sleep' is a tautology.") == []


def test_each_statement_is_translated_once_in_order() -> None:
    texts = ["Cats sleep.", "It is false that cats sleep.", "Every dog barks."]
    one, two, three = FramedTranslator(INNER).translate(texts)
    assert (len(one), len(two), len(three)) == (2, 2, 1)
