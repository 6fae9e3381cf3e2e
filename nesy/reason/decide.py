"""Decides by weighted evidence, and proves why the choice and why not each other option."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from nesy.prove.prover import Prover, ProverMaker, UnknownReason
from nesy.prove.z3_prover import Z3Prover
from nesy.reason.axp import find_axp
from nesy.reason.board import Board, find_active, lay_out, score, smallest_lead, winner
from nesy.reason.cxp import find_change
from nesy.reason.cxp_search import Effects, find_effects
from nesy.reason.decision import Axp, Decision, Finding, WhyNot
from nesy.reason.encode import Encoded, encode


def decide(decision: Decision, *, budget: int, make_prover: ProverMaker = Z3Prover) -> Finding:
    """Decide, and prove an AXp of the choice and a CXp of every other option.

    Scores are integers, so the choice itself needs no solver. Where its AXp could not be proved
    within the budget the finding is UNDECIDED: no choice, no reasons, and why. The same decision
    and budget give the same finding.
    Cost: 2 prover calls for most options, and 2 more than the AXp has facts.

    Args:
        budget: resource units that each prover call may use.

    Raises:
        DecisionError: the decision breaks a law, or its present facts are not admissible.
        ProverError: its weights are too large for a prover.
    """
    board = lay_out(decision)
    scores = score(board, board.present)
    choice = winner(scores)
    encoded = encode(board, choice)
    with closing(make_prover(encoded.constraints, budget=budget)) as prover:
        why = find_axp(prover, encoded, choice)
        if why.axp is None:
            return _report(board, None, (), why.undecided_because)
        effects = find_effects(board)
        why_not = tuple(
            _find_why_not(prover, encoded, effects, choice, foil)
            for foil in range(len(scores))
            if foil != choice
        )
    return _report(board, why.axp, why_not, None)


def choose(decision: Decision) -> Finding:
    """Make the choice of `decide` without reasons: no AXp, no changes, no solver.

    Raises:
        DecisionError: the decision breaks a law, or its present facts are not admissible.
    """
    board = lay_out(decision)
    leading = winner(score(board, board.present))
    return replace(_report(board, None, (), None), choice=decision.options[leading])


def opaque_share(lead: int, lead_without_opaque: int) -> float:
    """Return how much of the lead rests on opaque facts, from 0 to 1.

    Leads are the smallest differences of scores at F and at F without its opaque facts.
    """
    if lead_without_opaque >= lead:
        return 0.0
    if lead_without_opaque <= 0:
        return 1.0
    return 1 - lead_without_opaque / lead


def _find_why_not(
    prover: Prover, encoded: Encoded, effects: Effects, choice: int, foil: int
) -> WhyNot:
    found = find_change(prover, encoded, effects, foil)
    return WhyNot(
        option=encoded.board.decision.options[foil],
        change=found.change,
        against=_find_against(encoded.board, choice, foil),
        undecided_because=_to_text(found.undecided_because),
    )


def _find_against(board: Board, choice: int, foil: int) -> tuple[int, ...]:
    """Return the evidence that is active at F and raises the choice over the foil."""
    return tuple(
        number
        for number in find_active(board, board.present)
        if board.weights[number][choice] > board.weights[number][foil]
    )


def _report(
    board: Board, axp: Axp | None, why_not: tuple[WhyNot, ...], reason: UnknownReason | None
) -> Finding:
    scores = score(board, board.present)
    leading = winner(scores)
    lead = smallest_lead(scores, leading)
    bare = smallest_lead(score(board, board.present & ~board.opaque), leading)
    return Finding(
        decision=board.decision,
        choice=None if axp is None else board.decision.options[leading],
        scores=scores,
        lead=lead,
        lead_without_opaque=bare,
        opaque_share=opaque_share(lead, bare),
        axp=axp,
        why_not=why_not,
        undecided_because=_to_text(reason),
    )


def _to_text(reason: UnknownReason | None) -> str | None:
    return None if reason is None else reason.value
