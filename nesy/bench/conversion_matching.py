"""The matching of signs under which most sentences of a problem say the same as their gold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, permutations, product

import numpy as np
from scipy.optimize import linear_sum_assignment

from nesy.bench.conversion_symbols import Kind, Sign, by_sort, likeness, renamed, signs_of
from nesy.bench.conversion_truth import are_equivalent, table_of
from nesy.logic.formulas import Formula

MOST_TRIED = 720
"""Matchings of one sentence that are tried: all those of six signs, likely ones first."""
MOST_OPTIONS = 120
"""Matchings of one sentence that are kept: all those of five signs that it treats alike."""
MOST_STEPS = 20_000
"""Steps of the search over the sentences of a problem."""
Matching = Mapping[Sign, Sign]
Pair = tuple[Formula, Formula]
"""What was found and what is gold, of one sentence."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The best matching, and which sentences say the same under it."""

    matching: Matching
    same: tuple[bool, ...]


def best_matching(pairs: Sequence[Pair | None]) -> Matched:
    """Match the signs of what was found to those of the gold formulas of one problem.

    Each sign is matched with at most one of its kind and number of arguments. Most sentences
    become equivalent, proved by the prover; of the signs that this leaves free, as many as possible
    stand in the same sentences, and then names are as alike as can be. `None`: a sentence that was
    not read, or has no gold. Same input, same matching.
    """
    kept = [pair for pair in pairs if pair is not None]
    likely = _likely(kept)
    options = [None if pair is None else list(_options(pair, likely)) for pair in pairs]
    chosen = _search([each or [] for each in options])
    matching = _completed(chosen, kept, likely)
    same = tuple(
        any(_agrees(option, matching) for option in each or ()) and bool(each) for each in options
    )
    return Matched(matching, same)


def translated(formula: Formula, matching: Matching) -> Formula:
    """Return what was found with the names of the gold formulas; signs without a match get none."""
    names = {sign: f"{sign.name} (unmatched)" for sign in signs_of(formula)}
    names |= {sign: matching[sign].name for sign in names if sign in matching}
    return renamed(formula, names)


def _likely(pairs: Sequence[Pair]) -> Callable[[Sign, Sign], float]:
    """Return how likely two signs are to mean the same: shared sentences, and alike names."""
    mine, theirs = ([signs_of(pair[side]) for pair in pairs] for side in (0, 1))
    shared: dict[tuple[Sign, Sign], float] = {}
    counts: dict[Sign, int] = {}
    for found, gold in zip(mine, theirs, strict=True):
        for sign in found:
            counts[sign] = counts.get(sign, 0) + 1
            for other in gold:
                if other.sort == sign.sort:
                    shared[sign, other] = shared.get((sign, other), 0) + 1

    def score(sign: Sign, other: Sign) -> float:
        return shared.get((sign, other), 0.0) + 0.9 * likeness(sign.name, other.name)

    return score


def _options(pair: Pair, likely: Callable[[Sign, Sign], float]) -> Iterator[dict[Sign, Sign]]:
    """Yield matchings of one sentence under which it is equivalent to its gold, likely first."""
    found, gold = pair
    right = table_of(gold, 2)
    kept = proofs = 0
    for matching in islice(_local(signs_of(found), signs_of(gold), likely), MOST_TRIED):
        here = translated(found, matching)
        table = table_of(here, 2)
        if table != right and None not in (table, right):
            continue
        proofs += 1
        if are_equivalent(here, gold):
            kept += 1
            yield matching
        # Where no table rules anything out each try costs a proof, so that few are made.
        if max(kept, proofs if right is None else 0) == MOST_OPTIONS:
            return


def _local(
    found: frozenset[Sign], gold: frozenset[Sign], likely: Callable[[Sign, Sign], float]
) -> Iterator[dict[Sign, Sign]]:
    """Yield the matchings of the signs of a sentence that leave as few as possible unmatched."""
    theirs = by_sort(list(gold))
    ways = [
        _assignments(signs, theirs.get(sort, []), likely)
        for sort, signs in by_sort(list(found)).items()
    ]
    for parts in product(*ways):
        yield {sign: other for part in parts for sign, other in part}


def _assignments(
    mine: list[Sign], theirs: list[Sign], likely: Callable[[Sign, Sign], float]
) -> list[tuple[tuple[Sign, Sign], ...]]:
    """Return the ways to match two lists of signs of one sort, likely ones first."""
    if len(mine) <= len(theirs):
        ways = (tuple(zip(mine, row, strict=True)) for row in permutations(theirs, len(mine)))
    else:
        ways = (tuple(zip(row, theirs, strict=True)) for row in permutations(mine, len(theirs)))
    kept = {*islice(ways, MOST_TRIED), *_likeliest(mine, theirs, likely)}
    return sorted(kept, key=lambda way: (-sum(likely(*each) for each in way), way))


def _likeliest(
    mine: list[Sign], theirs: list[Sign], likely: Callable[[Sign, Sign], float]
) -> list[tuple[tuple[Sign, Sign], ...]]:
    """Return the likeliest way to match two lists of signs, which may be among too many to try."""
    if not mine or not theirs:
        return []
    table = np.array([[likely(sign, other) for other in theirs] for sign in mine])
    rows, columns = linear_sum_assignment(table, maximize=True)
    way = [(mine[row], theirs[column]) for row, column in zip(rows, columns, strict=True)]
    # In the order in which `_assignments` writes a way, so that none is there twice.
    return [tuple(way if len(mine) <= len(theirs) else sorted(way, key=lambda each: each[1]))]


def _agrees(option: Matching, matching: Matching) -> bool:
    return all(matching.get(sign) == other for sign, other in option.items())


@dataclass(slots=True)
class _Search:
    """Which sentences to make equivalent: depth first, cut by how many still could be."""

    options: list[list[dict[Sign, Sign]]]
    steps: int = 0
    most: int = 0
    best: dict[Sign, Sign] | None = None

    def run(self) -> dict[Sign, Sign]:
        self._step(0, {}, {}, 0)
        return self.best or {}

    def _step(self, at: int, to: dict[Sign, Sign], back: dict[Sign, Sign], same: int) -> None:
        self.steps += 1
        if same > self.most or self.best is None:
            self.most, self.best = same, dict(to)
        if self.steps > MOST_STEPS or at == len(self.options):
            return
        left = sum(any(_fits(o, to, back) for o in each) for each in self.options[at:])
        if same + left <= self.most:
            return
        for option in self.options[at]:
            if _fits(option, to, back):
                turned = {other: sign for sign, other in option.items()}
                self._step(at + 1, to | option, back | turned, same + 1)
        self._step(at + 1, to, back, same)


def _fits(option: Matching, to: Matching, back: Matching) -> bool:
    return all(
        to.get(sign, other) == other and back.get(other, sign) == sign
        for sign, other in option.items()
    )


def _search(options: Sequence[list[dict[Sign, Sign]]]) -> dict[Sign, Sign]:
    """Return a matching under which as many sentences as possible are equivalent."""
    kept = sorted((each for each in options if each), key=len)
    return _Search(kept).run()


def _completed(
    chosen: dict[Sign, Sign], pairs: Sequence[Pair], likely: Callable[[Sign, Sign], float]
) -> dict[Sign, Sign]:
    """Match what is left: signs that stand in the same sentences."""
    mine = {sign for found, _ in pairs for sign in signs_of(found)} - set(chosen)
    theirs = {sign for _, gold in pairs for sign in signs_of(gold)} - set(chosen.values())
    matching = dict(chosen)
    right: dict[tuple[Kind, int], list[Sign]] = by_sort(list(theirs))
    for sort, left in by_sort(list(mine)).items():
        for way in _likeliest(left, right.get(sort, []), likely):
            matching.update(way)
    return matching
