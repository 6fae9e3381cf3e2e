"""Finds sets of facts at which the choice loses: what is found is counted out, hence proved."""

from __future__ import annotations

from collections.abc import Iterable

from nesy.reason.board import Board, Facts, is_active, members, score, score_turned, winner


class LossSearch:
    """Looks for T with kept - {fact} <= T <= F at which `choice` loses, to show `fact` is needed.

    The search is a descent that turns one fact at a time, so it may miss some: finding none
    proves nothing.
    """

    def __init__(self, board: Board, choice: int) -> None:
        self._board = board
        self._choice = choice
        self._worst: dict[int, tuple[Facts, tuple[int, ...]]] = {}

    def find(self, kept: Facts, fact: int, rivals: Iterable[int]) -> Facts | None:
        """Return such a T, at which one of `rivals` most likely wins; None if none was found."""
        listed, bit = list(rivals), 1 << fact
        for rival in listed:
            at, scores = self._find_worst(rival, kept)
            if winner(score_turned(self._board, scores, at, bit)) != self._choice:
                return at ^ bit
        for rival in listed:
            at = self._descend(rival, self._find_worst(rival, kept)[0] ^ bit, kept | bit)
            if winner(score(self._board, at)) != self._choice:
                return at
        return None

    def _find_worst(self, rival: int, kept: Facts) -> tuple[Facts, tuple[int, ...]]:
        """Return the T that serves `rival` best beside a first `kept`, and the scores there."""
        if rival not in self._worst:
            at = self._descend(rival, self._board.present, kept)
            self._worst[rival] = at, score(self._board, at)
        return self._worst[rival]

    def _descend(self, rival: int, at: Facts, fixed: Facts) -> Facts:
        """Turn present facts that are not `fixed` while the lead over `rival` falls."""
        board = self._board
        free, falls = list(members(board.present & ~fixed)), True
        while falls:
            falls = False
            for fact in free:
                if self._gain_of(rival, at, fact) < 0:
                    at, falls = at ^ 1 << fact, True
            free = [fact for fact in free if board.touching[fact]]  # the others are settled
        return at

    def _gain_of(self, rival: int, at: Facts, fact: int) -> int:
        """Return what turning `fact` at `at` adds to the lead over `rival`."""
        board, choice = self._board, self._choice
        turned, alone = at ^ 1 << fact, board.alone[fact]
        gain = alone[choice] - alone[rival]
        if at >> fact & 1:
            gain = -gain
        for number in board.touching[fact]:
            if (was := is_active(board, number, at)) != is_active(board, number, turned):
                lead = board.weights[number][choice] - board.weights[number][rival]
                gain += -lead if was else lead
        return gain
