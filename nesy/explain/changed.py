"""A decision made again after a change of facts that the engine found: what then wins."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.reason.board import lay_out, score, to_set, winner
from nesy.reason.decision import Change, Finding


@dataclass(frozen=True, slots=True)
class Again:
    """A decision after a change.

    Args:
        choice: the option that wins; lead: its score less that of the next one.
        rows: (option, score as it is, score after the change), the best after it first.
    """

    choice: str
    lead: int
    rows: tuple[tuple[str, int, int], ...]


def decide_again(finding: Finding, change: Change) -> Again:
    """Decide with the facts of `change` dropped and added, counted exactly."""
    decision = finding.decision
    board = lay_out(decision)
    after = score(board, board.present & ~to_set(change.drop) | to_set(change.add))
    best = winner(after)
    rows = zip(decision.options, finding.scores, after, strict=True)
    ranked = sorted(enumerate(rows), key=lambda pair: (-pair[1][2], pair[0]))
    return Again(
        decision.options[best],
        after[best] - max(points for place, points in enumerate(after) if place != best),
        tuple(row for _, row in ranked),
    )
