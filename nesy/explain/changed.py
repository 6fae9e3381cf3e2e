"""A decision made again after a change of facts that the engine found: what then counts."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.reason.board import lay_out, score, to_set, winner
from nesy.reason.decision import Change, Decision, Finding


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
    after = _scores_after(decision, change)
    best = winner(after)
    rows = zip(decision.options, finding.scores, after, strict=True)
    ranked = sorted(enumerate(rows), key=lambda pair: (-pair[1][2], pair[0]))
    return Again(
        decision.options[best],
        after[best] - max(points for place, points in enumerate(after) if place != best),
        tuple(row for _, row in ranked),
    )


def even_with(change: Change, option: str, decision: Decision) -> str:
    """Return another option that counts as much as `option` once `change` is made, or ""."""
    counts = dict(zip(decision.options, _scores_after(decision, change), strict=True))
    return next((o for o, n in counts.items() if o != option and n == counts[option]), "")


def _scores_after(decision: Decision, change: Change) -> tuple[int, ...]:
    board = lay_out(decision)
    return score(board, board.present & ~to_set(change.drop) | to_set(change.add))
