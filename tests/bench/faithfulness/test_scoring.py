from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.bench.faithfulness.scoring import rows_of, scoring_of, shares, stays_table
from nesy.bench.faithfulness.weighted import present_facts
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact
from tests.bench.faithfulness.made import GREAT, TEXTS, finding

FACTS = 4
bodies = st.lists(
    st.dictionaries(st.integers(0, FACTS - 1), st.booleans(), max_size=3), min_size=0, max_size=3
)
pieces = st.lists(st.tuples(bodies, st.tuples(st.integers(-3, 3), st.integers(-3, 3))), max_size=4)


def made_of(given_pieces: list[tuple[list[dict[int, bool]], tuple[int, int]]]) -> Decision:
    evidence = tuple(
        Evidence(
            f"e{place}",
            "r",
            tuple(tuple(BodyLiteral(f, p) for f, p in body.items()) for body in made),
            weights,
        )
        for place, (made, weights) in enumerate(given_pieces)
    )
    facts = tuple(Fact(f"f{n}", "x", "word", "turn 1") for n in range(FACTS))
    return Decision("d", "choice", ("a", "b"), facts, evidence)


@settings(max_examples=60, deadline=None)
@given(pieces, st.sets(st.integers(0, FACTS - 1)))
def test_scores_are_the_weights_of_what_is_active(
    given_pieces: list[tuple[list[dict[int, bool]], tuple[int, int]]], kept: set[int]
) -> None:
    decision = made_of(given_pieces)
    wanted = [0, 0]
    for made, weights in given_pieces:
        if any(all((f in kept) == p for f, p in body.items()) for body in made):
            wanted = [have + more for have, more in zip(wanted, weights, strict=True)]
    found = scoring_of(decision).scores(rows_of([frozenset(kept)], FACTS))
    assert found.tolist() == [wanted]


def test_scores_at_all_facts_are_those_of_the_finding() -> None:
    for text in TEXTS:
        made = finding(text)
        everything = frozenset(present_facts(made.decision))
        rows = rows_of([everything], len(made.decision.facts))
        assert tuple(scoring_of(made.decision).scores(rows)[0]) == made.scores


def test_shares_add_up_and_grow_with_scores() -> None:
    found = shares(np.array([[3.0, 1.0, 0.0], [0.0, 0.0, 0.0]]), 2.0)
    assert np.allclose(found.sum(axis=1), 1)
    assert found[0, 0] > found[0, 1] > found[0, 2]
    assert GREAT.choice is not None


@settings(max_examples=60, deadline=None)
@given(pieces, st.lists(st.integers(0, FACTS - 1), unique=True).map(sorted), st.integers(0, 1))
def test_the_table_says_who_wins_at_every_set_of_the_pool(
    given_pieces: list[tuple[list[dict[int, bool]], tuple[int, int]]], pool: list[int], chosen: int
) -> None:
    decision = made_of(given_pieces)
    table = stays_table(decision, pool, chosen).reshape(-1)
    sets = [
        frozenset(fact for place, fact in enumerate(pool) if number >> place & 1)
        for number in range(1 << len(pool))
    ]
    scores = scoring_of(decision).scores(rows_of(sets, FACTS))
    assert table.tolist() == (scores.argmax(axis=1) == chosen).tolist()


def test_a_body_that_wants_and_bars_one_fact_never_holds() -> None:
    never = Evidence("e", "r", ((BodyLiteral(0), BodyLiteral(0, False)),), (0, 1))
    made = Decision("d", "choice", ("a", "b"), (Fact("f", "x", "word", "turn 1"),), (never,))
    assert stays_table(made, [0], 0).all()
