"""Writes a decision as constraints for a prover, and questions about it as assumptions."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.prove.prover import AtLeast, Constraints, Definition, Literal
from nesy.reason.board import Board, Facts, members, needed_lead

MAX_CHANGE = 3
"""The most facts that a change which is shown may drop and add together."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The constraints of a decision; fact number i is variable i + 1.

    `beats[a][b]` is the literal "option a beats option b"; `loses` implies that the choice does
    not win; assuming all of `within[k]` leaves at most k facts changed, k from 0 to MAX_CHANGE.
    """

    board: Board
    constraints: Constraints
    beats: tuple[tuple[Literal, ...], ...]
    loses: Literal
    within: tuple[tuple[Literal, ...], ...]


def encode(board: Board, choice: int) -> Encoded:
    """Write the decision as constraints, everything that its checks need at once."""
    count = len(board.decision.facts)
    named, definitions = _name_evidence(board, first_free=count + 1)
    beats, sums = _compare_options(board, named, first_free=count + len(definitions) + 1)
    loses = count + len(definitions) + len(sums) + 1
    options = range(len(board.decision.options))
    anyone_beats = (-loses, *(beats[other][choice] for other in options if other != choice))
    few, within = _count_changes(board, first_free=loses + 1)
    constraints = Constraints(
        variables=loses + MAX_CHANGE + 1,
        clauses=(anyone_beats,),
        definitions=tuple(definitions),
        sums=(*sums, few, *_exclude(board)),
    )
    return Encoded(board, constraints, beats, loses, within)


def exactly(board: Board, kept: Facts) -> list[Literal]:
    """Assume that exactly the facts of `kept` are kept."""
    return [
        fact + 1 if kept >> fact & 1 else -fact - 1 for fact in range(len(board.decision.facts))
    ]


def between(least: Facts, most: Facts, board: Board) -> list[Literal]:
    """Assume that all facts of `least` are kept, and none that is not in `most`."""
    barred = (board.present | board.addable) & ~most
    return [fact + 1 for fact in members(least)] + [-fact - 1 for fact in members(barred)]


def wins(encoded: Encoded, option: int) -> list[Literal]:
    """Assume that `option` beats every other option."""
    return [literal for other, literal in enumerate(encoded.beats[option]) if other != option]


def _name_evidence(board: Board, first_free: int) -> tuple[list[Literal], list[Definition]]:
    """Return the literal of each evidence; one fact alone stands for itself."""
    named: list[Literal] = []
    definitions: list[Definition] = []
    for evidence in board.decision.evidence:
        bodies = tuple(
            tuple(lit.fact + 1 if lit.positive else -lit.fact - 1 for lit in body)
            for body in evidence.bodies
        )
        if len(bodies) == 1 and len(bodies[0]) == 1:
            named.append(bodies[0][0])
        else:
            named.append(first_free + len(definitions))
            definitions.append(Definition(named[-1], bodies))
    return named, definitions


def _compare_options(
    board: Board, named: list[Literal], first_free: int
) -> tuple[tuple[tuple[Literal, ...], ...], list[AtLeast]]:
    """Name "a beats b" for each pair; as no lead is 0, its negation is "b beats a"."""
    count = len(board.decision.options)
    beats = [[0] * count for _ in range(count)]
    sums: list[AtLeast] = []
    for a in range(count):
        for b in range(a + 1, count):
            terms = tuple(
                (weights[a] - weights[b], literal)
                for weights, literal in zip(board.weights, named, strict=True)
                if weights[a] != weights[b]
            )
            beats[a][b] = first_free + len(sums)
            beats[b][a] = -beats[a][b]
            sums.append(AtLeast(terms, needed_lead(a, b), beats[a][b]))
    return tuple(tuple(row) for row in beats), sums


def _count_changes(
    board: Board, first_free: int
) -> tuple[AtLeast, tuple[tuple[Literal, ...], ...]]:
    """Bound the facts changed by MAX_CHANGE, less one for each of MAX_CHANGE spent literals.

    The literal `free` lifts the bound. One sum that must hold is a third of the work, in Z3, of
    one named sum for each size.
    """
    count = len(board.decision.facts)
    free, spent = first_free, range(first_free + 1, first_free + MAX_CHANGE + 1)
    same = exactly(board, board.present)
    terms = [*((1, fact) for fact in same), *((1, -literal) for literal in spent), (count, free)]
    within = tuple(
        (-free, *(literal if i >= size else -literal for i, literal in enumerate(spent)))
        for size in range(MAX_CHANGE + 1)
    )
    return AtLeast(tuple(terms), count), within


def _exclude(board: Board) -> list[AtLeast]:
    """Keep at most one fact of each group: all but one of them must be absent."""
    return [
        AtLeast(tuple((1, -fact - 1) for fact in members(group)), group.bit_count() - 1)
        for group in board.groups
        if group.bit_count() > 1
    ]
