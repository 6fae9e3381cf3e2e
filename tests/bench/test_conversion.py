"""Conversion scores: laws of the matching."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.bench.conversion import compare
from nesy.bench.conversion_symbols import Sign, renamed, signs_of
from nesy.logic.formulas import Formula, Not
from nesy.logic.parser import parse_formula

GOLD: list[Formula] = [
    parse_formula(text).formula
    for text in (
        "forall x. student(x) & passed(x, logic) -> glad(x)",
        "forall x. glad(x) | tired(x)",
        "exists x. student(x) & ~tired(x)",
        "student(ann) & ~student(bob)",
        "passed(ann, logic) <-> tired(bob)",
        "forall x. credits(x) >= 120 -> ~student(x)",
    )
]
SIGNS = sorted({sign for formula in GOLD for sign in signs_of(formula)})


def shuffled(seed: int) -> list[Formula]:
    order = list(range(len(SIGNS)))
    random.Random(seed).shuffle(order)
    names = {sign: f"n{order[place]}" for place, sign in enumerate(SIGNS)}
    return [renamed(formula, names) for formula in GOLD]


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_other_names_cost_nothing(seed: int) -> None:
    found = compare(shuffled(seed), GOLD)
    assert found.score == 1
    assert found.predicate_f1 == 1
    assert len(set(found.matching.values())) == len(found.matching) == len(SIGNS)


@given(st.integers(0, 10_000), st.integers(0, len(GOLD) - 1))
@settings(max_examples=15, deadline=None)
def test_one_negated_sentence_costs_itself(seed: int, place: int) -> None:
    found: list[Formula | None] = list(shuffled(seed))
    negated = found[place]
    assert negated is not None
    found[place] = Not(negated)
    assert compare(found, GOLD).score == (len(GOLD) - 1) / len(GOLD)


@given(st.integers(0, 10_000), st.sampled_from(["student", "glad", "tired"]))
@settings(max_examples=15, deadline=None)
def test_two_predicates_in_one_never_gain(seed: int, lost: str) -> None:
    kept = {"student": "glad", "glad": "tired", "tired": "student"}[lost]
    merged = [renamed(formula, {Sign("predicate", lost, 1): kept}) for formula in GOLD]
    rng = random.Random(seed)
    # What is already wrong elsewhere must not make merging pay.
    broken = {place for place in range(len(GOLD)) if rng.random() < 0.3}
    whole = [Not(f) if n in broken else f for n, f in enumerate(GOLD)]
    poor = [Not(f) if n in broken else f for n, f in enumerate(merged)]
    better, worse = compare(whole, GOLD), compare(poor, GOLD)
    assert worse.same <= better.same
    assert (worse.predicate_f1 or 0) < 1


def test_what_was_not_read_and_what_has_no_gold() -> None:
    found = compare([GOLD[0], None, GOLD[2]], [GOLD[0], GOLD[1], None])
    assert (found.sentences, found.same) == (2, 1)
    assert found.score == 0.5
    assert compare([GOLD[0]], [None]).score is None
    assert compare([GOLD[0]], [None]).predicate_f1 is None


def test_the_worked_example() -> None:
    """The one that docs/benchmarks.md works through."""
    gold, found = (
        [parse_formula(text).formula for text in texts]
        for texts in (
            ("forall x. D(x) -> A(x)", "D(rex)", "forall x. A(x) -> exists y. E(x, y)"),
            ("forall x. dog(x) -> animal(x)", "dog(rex)", "forall x. animal(x) -> eats(x)"),
        )
    )
    scored = compare(found, gold)
    assert (scored.same, scored.sentences) == (2, 3)
    assert (scored.shared, scored.found, scored.gold) == (4, 5, 5)
    assert scored.predicate_f1 == 0.8
