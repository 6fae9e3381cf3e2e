"""The best matching of signs."""

from __future__ import annotations

from nesy.bench.conversion_matching import best_matching, translated
from nesy.bench.conversion_symbols import Sign
from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula


def formulas(*texts: str) -> list[Formula]:
    return [parse_formula(text).formula for text in texts]


def pairs(found: list[Formula], gold: list[Formula]) -> list[tuple[Formula, Formula] | None]:
    return list(zip(found, gold, strict=True))


def test_one_matching_serves_all_sentences() -> None:
    """Each sentence alone could be matched; together one of the three must lose."""
    found = formulas("p(a)", "q(a)", "p(b)")
    gold = formulas("r(a)", "s(a)", "s(b)")
    matched = best_matching(pairs(found, gold))
    assert sum(matched.same) == 2
    assert len(set(matched.matching.values())) == len(matched.matching)


def test_a_bold_start_does_not_mislead() -> None:
    """Names speak for the matching that fits fewer sentences."""
    found = formulas("forall x. tall(x) -> glad(x)", "tall(ann) & ~glad(bob)", "tall(bob)")
    gold = formulas("forall x. glad(x) -> tall(x)", "glad(ann) & ~tall(bob)", "glad(bob)")
    matched = best_matching(pairs(found, gold))
    assert matched.same == (True, True, True)
    assert matched.matching[Sign("predicate", "tall", 1)] == Sign("predicate", "glad", 1)


def test_arity_is_kept() -> None:
    matched = best_matching(pairs(formulas("likes(ann, bob)"), formulas("likesBob(ann)")))
    assert matched.same == (False,)
    assert not [sign for sign in matched.matching if sign.kind == "predicate"]


def test_what_was_not_read_is_not_the_same() -> None:
    (gold,) = formulas("p(a)")
    assert best_matching([None, (gold, gold)]).same == (False, True)


def test_signs_without_a_match_meet_no_gold_name() -> None:
    (found,) = formulas("p(a) & q(a)")
    matching = {Sign("predicate", "q", 1): Sign("predicate", "p", 1)}
    text = str(translated(found, matching))
    assert "p (unmatched)" in text


def test_among_too_many_ways_the_likeliest_is_tried() -> None:
    words = ["red", "tall", "glad", "old", "rich", "kind", "wise", "loud", "cold"]
    left = (
        " & ".join(f"is_{word}(ann)" for word in words[::2])
        + " -> "
        + " | ".join(f"is_{word}(ann)" for word in words[1::2])
    )
    found, gold = formulas(left, left.replace("is_", "Is").replace("ann", "a"))
    assert best_matching([(found, gold)]).same == (True,)
