"""Judges for tests: the sets that suffice are those above one of the given ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from nesy.prove.prover import SatResult
from nesy.reason.premise_axp import Ruling


class SetJudge:
    """Says UNSAT above one of `reasons`, UNKNOWN of the sets in `unknown`, else SAT; counts."""

    def __init__(
        self,
        reasons: Iterable[Iterable[int]],
        *,
        unknown: Iterable[Iterable[int]] = (),
        with_cores: bool = False,
    ) -> None:
        self.reasons = [frozenset(reason) for reason in reasons]
        self.unknown = {frozenset(each) for each in unknown}
        self.with_cores = with_cores
        self.asked: list[tuple[int, ...]] = []

    def __call__(self, kept: Sequence[int], /) -> Ruling:
        self.asked.append(tuple(kept))
        assert list(kept) == sorted(set(kept))
        if frozenset(kept) in self.unknown:
            return Ruling(SatResult.UNKNOWN, because="the prover's budget ran out")
        for reason in self.reasons:
            if reason <= set(kept):
                return Ruling(SatResult.UNSAT, tuple(sorted(reason)) if self.with_cores else None)
        return Ruling(SatResult.SAT)


def minimal_reasons(judge: SetJudge) -> set[frozenset[int]]:
    return {r for r in judge.reasons if not any(other < r for other in judge.reasons)}


def minimal_changes(judge: SetJudge, count: int) -> set[frozenset[int]]:
    """Return the minimal hitting sets of the reasons, by trying all sets."""
    found: list[frozenset[int]] = []
    for size in range(count + 1):
        for chosen in map(frozenset, combinations(range(count), size)):
            if any(other <= chosen for other in found):
                continue
            if all(chosen & reason for reason in judge.reasons):
                found.append(chosen)
    return set(found)
