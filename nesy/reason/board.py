"""A decision laid out for counting: sets of facts are integers, bit i standing for fact i."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import add, sub
from typing import NoReturn

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

    Evidence that hangs on one fact alone is added up per fact: the score of a set is `constant`,
    the `alone` of its facts and the weights of its active joint evidence.

    Args:
        bodies: per evidence, per body: (facts that must be kept, facts that must not be).
        weights: per evidence, one weight per option.
        constant: per option, the weights that no fact changes.
        alone: per fact, what keeping it adds to each option, whatever else is kept.
        joint: the numbers of the evidence that hangs on several facts.
        touching: per fact, the numbers of the joint evidence that names it.
        present: F; addable: A; opaque: N, within F.
        active: the numbers of the evidence that is active at F, ascending.
        scores: those at F.
        groups: the exclusive groups.
    """

    decision: Decision
    bodies: tuple[tuple[tuple[Facts, Facts], ...], ...]
    weights: tuple[tuple[int, ...], ...]
    constant: tuple[int, ...]
    alone: tuple[tuple[int, ...], ...]
    joint: tuple[int, ...]
    touching: tuple[tuple[int, ...], ...]
    present: Facts
    addable: Facts
    opaque: Facts
    active: tuple[int, ...]
    scores: tuple[int, ...]
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
    bodies = tuple(_body_sets(decision))
    active = tuple(number for number, sets in enumerate(bodies) if _holds(sets, present))
    constant, alone, joint = _part_evidence(decision, bodies)
    board = Board(
        decision=decision,
        bodies=bodies,
        weights=tuple(evidence.weights for evidence in decision.evidence),
        constant=constant,
        alone=alone,
        joint=joint,
        touching=_find_touching(len(decision.facts), bodies, joint),
        present=present,
        addable=everything & ~present,
        opaque=opaque & present,
        active=active,
        scores=_add_up(decision, active),
        groups=tuple(to_set(group) for group in decision.exclusive),
    )
    if clash := _find_clash(board.groups, present):
        raise DecisionError(_name_clash(decision, clash), decision=decision.id)
    return board


def count(decision: Decision) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the scores at F and those at F without its opaque facts, nothing else laid out.

    Raises:
        DecisionError: as `lay_out`.
    """
    _check_shape(decision)
    present = to_set(i for i, fact in enumerate(decision.facts) if fact.present)
    opaque = to_set(i for i, fact in enumerate(decision.facts) if fact.opaque)
    groups = tuple(to_set(group) for group in decision.exclusive)
    if clash := _find_clash(groups, present):
        raise DecisionError(_name_clash(decision, clash), decision=decision.id)
    nothing = (0,) * len(decision.options)
    whole, bare = [nothing], [nothing]
    for evidence, sets in zip(decision.evidence, _body_sets(decision), strict=True):
        if _holds(sets, present):
            whole.append(evidence.weights)
        if _holds(sets, present & ~opaque):
            bare.append(evidence.weights)
    return tuple(map(sum, zip(*whole, strict=True))), tuple(map(sum, zip(*bare, strict=True)))


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
    return _holds(board.bodies[evidence], kept)


def score(board: Board, kept: Facts) -> tuple[int, ...]:
    """Return the score of each option at `kept`."""
    rows = [board.constant]
    rows += [weights for fact, weights in enumerate(board.alone) if kept >> fact & 1]
    rows += [board.weights[number] for number in board.joint if is_active(board, number, kept)]
    return tuple(map(sum, zip(*rows, strict=True)))


def score_turned(
    board: Board, scores: tuple[int, ...], kept: Facts, turned: Facts
) -> tuple[int, ...]:
    """Return the scores once `turned` were dropped or added, given those at `kept`."""
    after, touched = kept ^ turned, set[int]()
    for fact in members(turned):
        change = _take_off if kept >> fact & 1 else _add
        scores = change(scores, board.alone[fact])
        touched.update(board.touching[fact])
    for number in touched:
        if (on := is_active(board, number, after)) != is_active(board, number, kept):
            scores = (_add if on else _take_off)(scores, board.weights[number])
    return scores


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
            for literal in body:
                if not 0 <= literal.fact < facts:
                    _complain(decision, f"evidence {evidence.id}", literal.fact)
    for group in decision.exclusive:
        for fact in group:
            if not 0 <= fact < facts:
                _complain(decision, "an exclusive group", fact)


def _complain(decision: Decision, what: str, fact: int) -> NoReturn:
    raise DecisionError(
        f"{what} names fact number {fact}, expected 0 to {len(decision.facts) - 1}",
        decision=decision.id,
    )


def _holds(bodies: tuple[tuple[Facts, Facts], ...], kept: Facts) -> bool:
    # A loop: `any` over a generator takes twice as long, and this is where the time goes.
    for needed, barred in bodies:  # noqa: SIM110
        if kept & needed == needed and not kept & barred:
            return True
    return False


def _add_up(decision: Decision, active: tuple[int, ...]) -> tuple[int, ...]:
    rows = [(0,) * len(decision.options), *(decision.evidence[n].weights for n in active)]
    return tuple(map(sum, zip(*rows, strict=True)))


def _body_sets(decision: Decision) -> Iterator[tuple[tuple[Facts, Facts], ...]]:
    for evidence in decision.evidence:
        sets = []
        for body in evidence.bodies:
            needed = barred = 0
            for literal in body:
                if literal.positive:
                    needed |= 1 << literal.fact
                else:
                    barred |= 1 << literal.fact
            sets.append((needed, barred))
        yield tuple(sets)


def _part_evidence(
    decision: Decision, bodies: tuple[tuple[tuple[Facts, Facts], ...], ...]
) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Return what no fact changes, what each fact adds alone, and the joint evidence."""
    nothing = (0,) * len(decision.options)
    constant, joint = nothing, []
    alone = [nothing] * len(decision.facts)
    for number, evidence in enumerate(decision.evidence):
        if len(bodies[number]) != 1:
            if bodies[number]:
                joint.append(number)
            continue
        needed, barred = bodies[number][0]
        if needed & barred:
            continue
        if (named := (needed | barred).bit_count()) > 1:
            joint.append(number)
            continue
        if barred or not named:
            constant = _add(constant, evidence.weights)
        if named:
            fact = (needed | barred).bit_length() - 1
            alone[fact] = (_add if needed else _take_off)(alone[fact], evidence.weights)
    return constant, tuple(alone), tuple(joint)


def _add(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(add, one, other))


def _take_off(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sub, one, other))


def _find_touching(
    facts: int, bodies: tuple[tuple[tuple[Facts, Facts], ...], ...], joint: tuple[int, ...]
) -> tuple[tuple[int, ...], ...]:
    touching: list[list[int]] = [[] for _ in range(facts)]
    for number in joint:
        named = 0
        for needed, barred in bodies[number]:
            named |= needed | barred
        for fact in members(named):
            touching[fact].append(number)
    return tuple(map(tuple, touching))


def _find_clash(groups: Iterable[Facts], present: Facts) -> Facts:
    """Return the present facts of the first group that has several, else none."""
    return next((both for group in groups if (both := present & group).bit_count() > 1), 0)


def _name_clash(decision: Decision, clash: Facts) -> str:
    ids = ", ".join(decision.facts[i].id for i in members(clash))
    return f"facts {ids} exclude each other, expected at most one of them among the present facts"
