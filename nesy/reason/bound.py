"""A lower bound on the leads of the choice when some facts may be dropped: plain counting."""

from __future__ import annotations

from operator import add, sub

from nesy.reason.board import Board, Facts, members, needed_lead


class LeadBound:
    """Bounds the lead of `choice` over each option at all T with kept <= T <= F.

    What a fact adds alone counts exactly; joint evidence that holds at some such T and not at
    others counts with the worse of the two. So the bound is sound; where several pieces of joint
    evidence hang on one fact it may be too low.
    """

    def __init__(self, board: Board, choice: int) -> None:
        self._board = board
        self._rivals = [i for i in range(len(board.decision.options)) if i != choice]
        self._choice = choice
        self._gains = {number: self._over_rivals(board.weights[number]) for number in board.joint}
        self.kept: Facts = board.present
        self._status = {number: self._status_of(number, self.kept) for number in board.joint}
        self._costs: dict[int, tuple[int, ...]] = {}
        slack = [-needed_lead(choice, i) for i in self._rivals]
        rows = [board.constant, *(board.alone[fact] for fact in members(self.kept))]
        total = tuple(map(sum, zip(*rows, strict=True)))
        slack = list(map(add, slack, self._over_rivals(total)))
        for number, status in self._status.items():
            self._count(slack, number, status, 1)
        self._slack = slack

    def is_forced(self) -> bool:
        """Return whether the bound shows that the choice wins at every such T."""
        return min(self._slack) >= 0

    def try_free(self, facts: Facts) -> bool:
        """Let `facts` be dropped too if the choice is still forced; return whether it is."""
        kept, slack = self.kept & ~facts, self._free_alone(facts)
        if min(slack) < 0:  # joint evidence can only lower it further
            return False
        moved = self._move_joint(slack, facts)
        if min(slack) < 0:
            return False
        self.kept, self._slack = kept, slack
        self._status.update(moved)
        return True

    def find_rivals(self, facts: Facts) -> list[int]:
        """Return the options that may win if `facts` were let go too, the likeliest first."""
        slack = self._free_alone(facts)
        self._move_joint(slack, facts)
        return [rival for by, rival in sorted(zip(slack, self._rivals, strict=True)) if by < 0]

    def _over_rivals(self, weights: tuple[int, ...]) -> tuple[int, ...]:
        own = weights[self._choice]
        return tuple([own - weights[i] for i in self._rivals])

    def _free_alone(self, facts: Facts) -> list[int]:
        slack = self._slack
        for fact in members(facts & self.kept):
            if (cost := self._costs.get(fact)) is None:
                gains = self._over_rivals(self._board.alone[fact])
                cost = self._costs[fact] = tuple([gain if gain > 0 else 0 for gain in gains])
            slack = list(map(sub, slack, cost))
        return list(slack)

    def _move_joint(self, slack: list[int], facts: Facts) -> dict[int, int]:
        """Count in `slack` what letting go of `facts` does to joint evidence; return its status."""
        kept = self.kept & ~facts
        moved: dict[int, int] = {}
        for fact in members(facts):
            for number in self._board.touching[fact]:
                if number in moved:
                    continue
                status = self._status_of(number, kept)
                if status != self._status[number]:
                    moved[number] = status
                    self._count(slack, number, self._status[number], -1)
                    self._count(slack, number, status, 1)
        return moved

    def _count(self, slack: list[int], number: int, status: int, sign: int) -> None:
        """Add the worst gains of one piece of evidence to `slack`, or take them off."""
        if status == _NEVER:
            return
        for i, gain in enumerate(self._gains[number]):
            if gain < 0 or status == _ALWAYS:
                slack[i] += sign * gain

    def _status_of(self, number: int, kept: Facts) -> int:
        status = _NEVER
        for needed, barred in self._board.bodies[number]:
            if needed & ~self._board.present or barred & kept:
                continue
            if needed & kept == needed and not barred & self._board.present:
                return _ALWAYS
            status = _SOMETIMES
        return status


_NEVER, _SOMETIMES, _ALWAYS = range(3)
