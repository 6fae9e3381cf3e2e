"""Writes what a prover is asked of a decision as constraints, and each question as assumptions."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.prove.prover import AtLeast, Constraints, Definition, Literal
from nesy.reason.board import Board, Facts, members, needed_lead

MAX_CHANGE = 3
"""The most facts that a change which is shown may drop and add together."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The constraints "a foil wins at an admissible set"; fact number i is variable i + 1.

    Assuming all of `within[k]` leaves at most k facts changed, k from 0 to MAX_CHANGE.
    """

    board: Board
    constraints: Constraints
    within: tuple[tuple[Literal, ...], ...]


def encode_losing(board: Board, choice: int, kept: Facts = 0) -> Constraints:
    """Write "the choice does not win at T, kept <= T <= F"; fact number i is variable i + 1.

    Only present facts occur, for absent ones stay absent; those of `kept` do not, as what hangs
    on them alone is counted in at once.
    """
    count, free = len(board.decision.facts), board.present & ~kept
    named, always, definitions = _name_free(board, kept, free, first_free=count + 1)
    lost = count + len(definitions)
    rivals = [i for i in range(len(board.decision.options)) if i != choice]
    fixed = [board.constant, *(board.alone[fact] for fact in members(kept))]
    fixed += [board.weights[number] for number in always]
    scores = tuple(map(sum, zip(*fixed, strict=True)))
    sums = tuple(
        _beats(board, named, rival, choice, (free, scores), name=lost + i if rivals[1:] else None)
        for i, rival in enumerate(rivals, 1)
    )
    if not rivals[1:]:
        return Constraints(lost, definitions=definitions, sums=sums)
    anyone_beats = tuple(range(lost + 1, lost + len(rivals) + 1))
    return Constraints(lost + len(rivals), (anyone_beats,), definitions, sums)


def encode_winning(board: Board, foil: int) -> Encoded:
    """Write "the foil wins at T, T admissible", and a bound on the facts changed."""
    count = len(board.decision.facts)
    everything = board.present | board.addable
    named, definitions = _name_joint(board, everything, first_free=count + 1)
    sums = [
        _beats(board, named, foil, other, (everything, board.constant))
        for other in range(len(board.decision.options))
        if other != foil
    ]
    free = count + len(definitions) + 1
    few, within = _count_changes(board, first_free=free)
    constraints = Constraints(
        variables=free + MAX_CHANGE,
        definitions=definitions,
        sums=(*sums, few, *_exclude(board)),
    )
    return Encoded(board, constraints, within)


def keeping(kept: Facts) -> list[Literal]:
    """Assume that the facts of `kept` are kept."""
    return [fact + 1 for fact in members(kept)]


def exactly(board: Board, kept: Facts) -> list[Literal]:
    """Assume that exactly the facts of `kept` are kept."""
    return [
        fact + 1 if kept >> fact & 1 else -fact - 1 for fact in range(len(board.decision.facts))
    ]


def between(least: Facts, most: Facts, board: Board) -> list[Literal]:
    """Assume that all facts of `least` are kept, and none that is not in `most`."""
    barred = (board.present | board.addable) & ~most
    return keeping(least) + [-fact - 1 for fact in members(barred)]


def _name_joint(
    board: Board, most: Facts, first_free: int
) -> tuple[dict[int, Literal], tuple[Definition, ...]]:
    """Name each joint evidence that can be active where only facts of `most` are kept."""
    named: dict[int, Literal] = {}
    definitions: list[Definition] = []
    for number in board.joint:
        bodies = tuple(
            (
                *(fact + 1 for fact in members(needed)),
                *(-fact - 1 for fact in members(barred & most)),
            )
            for needed, barred in board.bodies[number]
            if not needed & ~most
        )
        if bodies:
            named[number] = first_free + len(definitions)
            definitions.append(Definition(named[number], bodies))
    return named, tuple(definitions)


def _name_free(
    board: Board, kept: Facts, free: Facts, first_free: int
) -> tuple[dict[int, Literal], list[int], tuple[Definition, ...]]:
    """Name each joint evidence that `free` facts decide where those of `kept` are kept.

    Returns with the names the evidence that is active whatever is free.
    """
    named: dict[int, Literal] = {}
    always: list[int] = []
    definitions: list[Definition] = []
    for number in board.joint:
        bodies = []
        for needed, barred in board.bodies[number]:
            if needed & ~board.present or barred & kept:
                continue
            if not (needed | barred) & free:
                always.append(number)
                break
            lets = [fact + 1 for fact in members(needed & free)]
            bodies.append((*lets, *(-fact - 1 for fact in members(barred & free))))
        else:
            if bodies:
                named[number] = first_free + len(definitions)
                definitions.append(Definition(named[number], tuple(bodies)))
    return named, always, tuple(definitions)


def _beats(
    board: Board,
    named: dict[int, Literal],
    option: int,
    other: int,
    given: tuple[Facts, tuple[int, ...]],
    name: Literal | None = None,
) -> AtLeast:
    """Write "`option` beats `other`"; `given` are the facts that may be kept, and fixed scores."""
    alone, weights = board.alone, board.weights
    free, scores = given
    terms = [(alone[fact][option] - alone[fact][other], fact + 1) for fact in members(free)]
    terms += [(weights[i][option] - weights[i][other], literal) for i, literal in named.items()]
    told = tuple([term for term in terms if term[0]])
    return AtLeast(told, needed_lead(option, other) - (scores[option] - scores[other]), name)


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
