"""What changing one fact does at F, or may do, counted once for all foils of a decision."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.reason.board import Board, Facts, members

Weights = tuple[int, ...]
"""One weight or score per option."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What changing one fact does or may do, counted once for all foils of a decision.

    Args:
        scores: those at F.
        moves: per fact, what changing it adds to each option alone.
        turned: per fact, what the joint evidence adds to each option that changing it may turn
            at F.
        turnable: the same for the joint evidence that changing it may turn at any set.
        order: the facts, those first that say something of this text, then priors, then opaque.
        blocking: the present facts that must go before some addable fact can come.
    """

    scores: Weights
    moves: tuple[Weights, ...]
    turned: tuple[tuple[Weights, ...], ...]
    turnable: tuple[tuple[Weights, ...], ...]
    order: tuple[int, ...]
    blocking: Facts


def find_effects(board: Board) -> Effects:
    """Find what changing each fact does alone, and what it may turn on or off."""
    facts, active_at_f = board.decision.facts, set(board.active)
    turned: list[list[Weights]] = [[] for _ in facts]
    turnable: list[list[Weights]] = [[] for _ in facts]
    for number in board.joint:
        on = board.weights[number]
        off = tuple([-weight for weight in on])
        raises, lowers = _find_turning(board, number)
        active = number in active_at_f
        for fact in members(raises):
            turnable[fact].append(on)
            if not active:
                turned[fact].append(on)
        for fact in members(lowers):
            turnable[fact].append(off)
            if active:
                turned[fact].append(off)
    return Effects(
        scores=board.scores,
        moves=tuple(
            tuple([-weight for weight in weights]) if fact.present else weights
            for fact, weights in zip(facts, board.alone, strict=True)
        ),
        turned=tuple(map(tuple, turned)),
        turnable=tuple(map(tuple, turnable)),
        order=tuple(
            sorted(range(len(facts)), key=lambda i: (facts[i].opaque, facts[i].kind == "prior"))
        ),
        blocking=_find_blocking(board),
    )


def _find_turning(board: Board, number: int) -> tuple[Facts, Facts]:
    """Return the facts whose change can help to turn evidence on, and to turn it off."""
    kept, raises, lowers = board.present, 0, 0
    for needed, barred in board.bodies[number]:
        raises |= needed & ~kept | barred & kept
        lowers |= needed & kept | barred & ~kept
    return raises, lowers


def _find_blocking(board: Board) -> Facts:
    """Return the present facts that must go before some addable fact can come."""
    blocking = 0
    for group in board.groups:
        if group & board.addable:
            blocking |= group & board.present
    return blocking
