"""Keeps of the paths of a question those that tell its options apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nesy.knowledge.bridges import Bridges
from nesy.reason.path_weights import PathWeights, is_own

Said = Sequence[Sequence[tuple[str, float]]]
"""For each option its paths: the word that each starts at, and what it counts."""


def telling_paths(found: Mapping[str, Bridges], weights: PathWeights) -> dict[str, Bridges]:
    """Keep the paths from each word of the question to the options that it speaks for the most.

    "Coat" may lead to all options: what leads to others as well, but less, says nothing for them,
    and in a reason it would speak for another option than the choice. A word that speaks for none
    keeps all its paths, and triples of the user's own stay. What goes is counted in `left_out`.
    """
    paths = [bridges.kept for bridges in found.values()]
    telling = tells([[(b.question.concept, weights.of(b)) for b in each] for each in paths])
    told = {}
    for (option, bridges), kept in zip(found.items(), telling, strict=True):
        pairs = zip(bridges.kept, kept, strict=True)
        stay = tuple(bridge for bridge, is_kept in pairs if is_kept or is_own(bridge))
        told[option] = Bridges(stay, bridges.left_out + len(bridges.kept) - len(stay))
    return told


def tells(said: Said) -> list[list[bool]]:
    """Tell for each option which of its paths start at a word that speaks for it the most."""
    counts: dict[str, list[float]] = {}
    for place, paths in enumerate(said):
        for word, count in paths:
            counts.setdefault(word, [0.0] * len(said))[place] += count
    most = {word: max(each) for word, each in counts.items()}
    return [
        [most[word] <= 0 or counts[word][place] == most[word] for word, _ in paths]
        for place, paths in enumerate(said)
    ]
