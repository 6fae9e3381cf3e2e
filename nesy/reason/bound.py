"""A lower bound on the leads of the choice when some facts may be dropped: plain counting."""

from __future__ import annotations

from nesy.reason.board import Board, Facts, members, needed_lead


class LeadBound:
    """Bounds the lead of `choice` over each option at all T with kept <= T <= F.

    Evidence that holds at some such T and not at others counts with the worse of the two. So the
    bound is sound; where several pieces of evidence hang on one fact it may be too low.
    """

    def __init__(self, board: Board, choice: int) -> None:
        self._board = board
        self._rivals = [i for i in range(len(board.decision.options)) if i != choice]
        self._gains = [
            tuple(weights[choice] - weights[i] for i in self._rivals) for weights in board.weights
        ]
        self._needed = [needed_lead(choice, i) for i in self._rivals]
        self.kept: Facts = board.present
        self._status = [self._status_of(number, self.kept) for number in range(len(self._gains))]
        self._low = [0] * len(self._rivals)
        for number, status in enumerate(self._status):
            self._count(self._low, number, status, 1)

    def is_forced(self) -> bool:
        """Return whether the bound shows that the choice wins at every such T."""
        return all(low >= need for low, need in zip(self._low, self._needed, strict=True))

    def try_free(self, facts: Facts) -> bool:
        """Let `facts` be dropped too if the choice is still forced; return whether it is."""
        kept, low = self.kept & ~facts, list(self._low)
        moved: dict[int, int] = {}
        for number in self._touching(facts):
            moved[number] = self._status_of(number, kept)
            self._count(low, number, self._status[number], -1)
            self._count(low, number, moved[number], 1)
        if not all(low_ >= need for low_, need in zip(low, self._needed, strict=True)):
            return False
        self.kept, self._low = kept, low
        for number, status in moved.items():
            self._status[number] = status
        return True

    def _touching(self, facts: Facts) -> list[int]:
        touching = self._board.touching
        return list(dict.fromkeys(number for fact in members(facts) for number in touching[fact]))

    def _count(self, low: list[int], number: int, status: int, sign: int) -> None:
        """Add the worst gains of one piece of evidence to `low`, or take them off."""
        if status == _NEVER:
            return
        for i, gain in enumerate(self._gains[number]):
            if gain < 0 or status == _ALWAYS:
                low[i] += sign * gain

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
