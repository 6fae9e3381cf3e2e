"""A decision laid out for counting: sets of facts are integers, bit i standing for fact i."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nesy.errors import NesyError
from nesy.reason.decision import Decision

Facts = int
"""A set of facts: bit i is set iff fact number i is kept."""


class DecisionError(NesyError):
    """A decision that breaks the laws of decisions.

    Attributes:
        decision: the id of the decision at hand.
    """

    def __init__(self, message: str, *, decision: str) -> None:
        super().__init__(f"decision {decision}: {message}")
        self.decision = decision


@dataclass(frozen=True, slots=True)
class Board:
    """A decision's facts and evidence as bit sets.

    Args:
        bodies: per evidence, per body: (facts that must be kept, facts that must not be).
        weights: per evidence, one weight per option.
        touching: per fact, the numbers of the evidence that names it.
        present: F; addable: A; opaque: N, within F.
        groups: the exclusive groups.
    """

    decision: Decision
    bodies: tuple[tuple[tuple[Facts, Facts], ...], ...]
    weights: tuple[tuple[int, ...], ...]
    touching: tuple[tuple[int, ...], ...]
    present: Facts
    addable: Facts
    opaque: Facts
    groups: tuple[Facts, ...]


def lay_out(decision: Decision) -> Board:
    """Lay out a decision for counting.

    Raises:
        DecisionError: the decision breaks a law: options, weights or indices do not fit, or
            its present facts are not admissible.
    """
    _check_shape(decision)
    present = to_set(i for i, fact in enumerate(decision.facts) if fact.present)
    opaque = to_set(i for i, fact in enumerate(decision.facts) if fact.opaque)
    everything = (1 << len(decision.facts)) - 1
    board = Board(
        decision=decision,
        bodies=tuple(_body_sets(decision)),
        weights=tuple(evidence.weights for evidence in decision.evidence),
        touching=_find_touching(decision),
        present=present,
        addable=everything & ~present,
        opaque=opaque & present,
        groups=tuple(to_set(group) for group in decision.exclusive),
    )
    if not is_admissible(board, present):
        raise DecisionError(_name_clash(board), decision=decision.id)
    return board


def to_set(facts: Iterable[int]) -> Facts:
    """Return the bit set of fact numbers."""
    bits = 0
    for fact in facts:
        bits |= 1 << fact
    return bits


def members(facts: Facts) -> Iterator[int]:
    """Yield the numbers of the facts in a bit set, ascending."""
    while facts:
        low = facts & -facts
        yield low.bit_length() - 1
        facts ^= low


def is_admissible(board: Board, kept: Facts) -> bool:
    """Return whether `kept` has at most one fact of each exclusive group."""
    return all((kept & group).bit_count() <= 1 for group in board.groups)


def is_active(board: Board, evidence: int, kept: Facts) -> bool:
    """Return whether one of the bodies of evidence number `evidence` holds at `kept`."""
    # A loop: `any` over a generator takes twice as long, and this is where the time goes.
    for needed, barred in board.bodies[evidence]:
        if kept & needed == needed and not kept & barred:
            return True
    return False


def find_active(board: Board, kept: Facts) -> list[int]:
    """Return the numbers of the evidence that is active at `kept`, ascending."""
    return [number for number in range(len(board.bodies)) if is_active(board, number, kept)]


def score(board: Board, kept: Facts) -> tuple[int, ...]:
    """Return the score of each option at `kept`."""
    active = [board.weights[number] for number in find_active(board, kept)]
    if not active:
        return (0,) * len(board.decision.options)
    return tuple(sum(column) for column in zip(*active, strict=True))


def winner(scores: Iterable[int]) -> int:
    """Return the number of the option that wins: the highest score, the earliest on a tie."""
    listed = list(scores)
    return listed.index(max(listed))


def needed_lead(option: int, other: int) -> int:
    """Return the difference of scores at which `option` beats `other`: a tie is the earlier's."""
    return 0 if option < other else 1


def smallest_lead(scores: tuple[int, ...], option: int) -> int:
    """Return the smallest difference of scores of `option` over any other option."""
    return min(scores[option] - other for i, other in enumerate(scores) if i != option)


def _check_shape(decision: Decision) -> None:
    options, facts = decision.options, len(decision.facts)
    if len(options) < 2 or len(set(options)) < len(options):
        raise DecisionError(
            f"options are {list(options)}, expected two or more, each once", decision=decision.id
        )
    for evidence in decision.evidence:
        if len(evidence.weights) != len(options):
            raise DecisionError(
                f"evidence {evidence.id} has {len(evidence.weights)} weights, "
                f"expected one for each of {len(options)} options",
                decision=decision.id,
            )
        for body in evidence.bodies:
            _check_indices(decision, f"evidence {evidence.id}", [lit.fact for lit in body], facts)
    for group in decision.exclusive:
        _check_indices(decision, "an exclusive group", group, facts)


def _check_indices(decision: Decision, what: str, used: Iterable[int], facts: int) -> None:
    for fact in used:
        if not 0 <= fact < facts:
            raise DecisionError(
                f"{what} names fact number {fact}, expected 0 to {facts - 1}",
                decision=decision.id,
            )


def _body_sets(decision: Decision) -> Iterator[tuple[tuple[Facts, Facts], ...]]:
    for evidence in decision.evidence:
        yield tuple(
            (
                to_set(lit.fact for lit in body if lit.positive),
                to_set(lit.fact for lit in body if not lit.positive),
            )
            for body in evidence.bodies
        )


def _find_touching(decision: Decision) -> tuple[tuple[int, ...], ...]:
    touching: list[list[int]] = [[] for _ in decision.facts]
    for number, evidence in enumerate(decision.evidence):
        for fact in sorted({lit.fact for body in evidence.bodies for lit in body}):
            touching[fact].append(number)
    return tuple(tuple(numbers) for numbers in touching)


def _name_clash(board: Board) -> str:
    group = next(group for group in board.groups if (board.present & group).bit_count() > 1)
    ids = ", ".join(board.decision.facts[i].id for i in members(board.present & group))
    return f"facts {ids} exclude each other, expected at most one of them among the present facts"
