"""Z3, chaining and cvc5 agree on generated Horn theories; the whole campaign is a script."""

from collections import Counter

import pytest

from benchmarks.agreement import VERDICTS, compare, disagreement, generate

COUNT = 100


@pytest.fixture(scope="module")
def compared():
    theories = [generate(seed) for seed in range(COUNT)]
    return [(theory, compare(theory)) for theory in theories]


def test_nothing_disagrees(compared):
    assert [
        wrong for theory, verdicts in compared if (wrong := disagreement(theory, verdicts))
    ] == []


@pytest.mark.parametrize("prover", ["z3", "rules"])
def test_each_verdict_is_a_tenth_of_the_theories(compared, prover):
    counts = Counter(verdicts[prover] for _, verdicts in compared)
    assert counts["UNDECIDED"] == 0
    assert min(counts[verdict] for verdict in VERDICTS) >= COUNT / 10


def test_a_disagreement_is_seen():
    theory = generate(2)
    assert theory.positive
    assert disagreement(theory, {"z3": "NEUTRAL", "rules": "ENTAILED"})
    assert disagreement(theory, {"z3": "NEUTRAL", "rules": "NEUTRAL", "cvc5": "ENTAILED"})
    negated = generate(1)
    assert disagreement(negated, {"z3": "NEUTRAL", "rules": "ENTAILED"})
    assert disagreement(negated, {"z3": "INCONSISTENT", "rules": "ENTAILED"}) is None
    assert disagreement(negated, {"z3": "ENTAILED", "rules": "NEUTRAL"}) is None


def test_one_seed_gives_one_theory():
    assert generate(7) == generate(7)
    assert generate(7) != generate(9)
