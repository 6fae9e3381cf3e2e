"""How well sentences became formulas: equivalent to gold under the best matching of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nesy.bench.conversion_matching import Matching, Pair, best_matching, translated
from nesy.bench.conversion_symbols import signs_of
from nesy.logic.formulas import Formula


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of the sentences of one problem that have a gold formula.

    Args:
        sentences: how many there are.
        same: how many were read and are equivalent to their gold.
        shared, found, gold: mentions of predicates, a sentence counting each predicate once: in
            both formulas of a sentence under the matching, in what was found, in the gold.
        matching: which sign stands for which.
    """

    sentences: int
    same: int
    shared: int
    found: int
    gold: int
    matching: Matching

    @property
    def score(self) -> float | None:
        """The share of sentences that are equivalent to their gold; None without gold."""
        return self.same / self.sentences if self.sentences else None

    @property
    def predicate_f1(self) -> float | None:
        """F1 of the mentions of predicates; None without any."""
        both = self.found + self.gold
        return 2 * self.shared / both if both else None


def compare(found: Sequence[Formula | None], gold: Sequence[Formula | None]) -> Conversion:
    """Compare the formulas of one problem with its gold formulas, sentence by sentence.

    A sentence without gold does not count; one with gold that was not read, None, is not the same.
    """
    kept = [(mine, right) for mine, right in zip(found, gold, strict=True) if right is not None]
    pairs: list[Pair | None] = [None if mine is None else (mine, right) for mine, right in kept]
    matched = best_matching(pairs)
    mentions = [(_predicates(mine, matched.matching), _predicates(right)) for mine, right in kept]
    return Conversion(
        len(kept),
        sum(matched.same),
        sum(len(mine & right) for mine, right in mentions),
        sum(len(mine) for mine, _ in mentions),
        sum(len(right) for _, right in mentions),
        matched.matching,
    )


def _predicates(formula: Formula | None, matching: Matching | None = None) -> frozenset[object]:
    if formula is None:
        return frozenset()
    named = formula if matching is None else translated(formula, matching)
    return frozenset(sign for sign in signs_of(named) if sign.kind == "predicate")
