from __future__ import annotations

from itertools import chain, combinations
from random import Random

from nesy.check.premise_sets import (
    Judge,
    Places,
    Remembering,
    hitting_sets,
    smallest_size,
    spare_member,
)

ALL = frozenset(range(6))


def judge_of(reasons: list[Places]) -> Judge:
    return lambda kept: any(reason <= kept for reason in reasons)


def subsets() -> list[Places]:
    found = chain.from_iterable(combinations(sorted(ALL), size) for size in range(7))
    return [frozenset(each) for each in found]


def random_reasons(seed: int) -> list[Places]:
    random = Random(seed)
    return [frozenset(random.sample(sorted(ALL), random.randint(1, 4))) for _ in range(4)]


def test_hitting_sets_are_all_the_minimal_ones() -> None:
    for seed in range(40):
        reasons = random_reasons(seed)
        hitting = [each for each in subsets() if all(each & reason for reason in reasons)]
        minimal = {each for each in hitting if not any(other < each for other in hitting)}
        assert hitting_sets(reasons) == minimal


def test_nothing_to_hit_is_hit_by_nothing() -> None:
    assert hitting_sets([]) == {frozenset()}
    assert hitting_sets([frozenset()]) == set()


def test_too_many_hitting_sets_are_given_up() -> None:
    assert hitting_sets([frozenset((2 * n, 2 * n + 1)) for n in range(40)]) is None


def test_the_smallest_size_is_that_of_a_smallest_reason() -> None:
    for seed in range(40):
        reasons = random_reasons(seed)
        least = min(map(len, reasons))
        for most in range(least, 6):
            assert smallest_size(judge_of(reasons), ALL, most) == least


def test_what_cannot_be_judged_is_not_called_smallest() -> None:
    assert smallest_size(lambda kept: None, ALL, 3) is None


def test_a_spare_member_is_found() -> None:
    judge = judge_of([frozenset({1, 2})])
    assert spare_member(judge, frozenset({1, 2, 3})) == (3, True)
    assert spare_member(judge, frozenset({1, 2})) == (None, True)
    assert spare_member(lambda kept: None, frozenset({1})) == (None, False)


def test_a_judge_is_asked_nothing_that_follows() -> None:
    asked: list[Places] = []

    def judge(kept: Places) -> bool | None:
        asked.append(kept)
        return None if len(kept) == 3 else {1, 2} <= kept

    remembering = Remembering(judge)
    assert remembering(frozenset({1, 2})) is True
    assert remembering(frozenset({1, 2, 5, 6})) is True
    assert remembering(frozenset({1, 4})) is False
    assert remembering(frozenset({4})) is False
    assert remembering(frozenset({3, 4, 5})) is None
    assert remembering(frozenset({3, 4, 5})) is None
    assert len(asked) == 3
