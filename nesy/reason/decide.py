"""Decides by weighted evidence, and proves why the choice and why not each other option."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from functools import partial

from nesy.prove.prover import Constraints, Prover, ProverMaker, UnknownReason
from nesy.prove.z3_prover import SharedZ3, Z3Prover
from nesy.reason.axp import Why, find_axp
from nesy.reason.board import Board, count, lay_out, score, smallest_lead, winner
from nesy.reason.cxp import find_change
from nesy.reason.decision import Axp, Decision, Finding, WhyNot
from nesy.reason.effects import Effects, find_effects
from nesy.reason.losing import Judge, Losing


def decide(
    decision: Decision,
    *,
    budget: int,
    judge: Judge | None = None,
    make_prover: ProverMaker = Z3Prover,
    deadline: float | None = None,
) -> Finding:
    """Decide, and prove an AXp of the choice and a CXp of every other option.

    The same decision and budget give the same finding. Where the AXp could not be proved within
    the budget the finding is UNDECIDED: no choice, no reasons, and why. What is proved how:

    - the choice, and that a foil wins once its change is made: counted out in integers;
    - that an AXp is sufficient: always by the prover;
    - that a member of it is needed: by a set of facts without it, counted out, at which the
      choice loses; where none was found, by the prover;
    - that nothing comes before a change, or that there is none: by a search that counts out
      every change which a sound bound does not exclude; where that ran out, by the prover.

    Cost: 1 prover call for most two-way decisions, a few for others.

    Args:
        budget: resource units that each prover call may use.
        judge: answers where no values are asked for, and may serve many decisions; None opens one.
        make_prover: makes the provers that report values.
        deadline: of `time.monotonic`; a decision that is begun after it is UNDECIDED.

    Raises:
        DecisionError: the decision breaks a law, or its present facts are not admissible.
        ProverError: its weights are too large for a prover.
    """
    board = lay_out(decision)
    if deadline is not None and time.monotonic() >= deadline:
        return _report(board, None, (), UnknownReason.DEADLINE)
    choice = winner(board.scores)
    make = partial(make_prover, budget=budget)
    if judge is None:
        with SharedZ3(budget=budget) as own:
            why = _find_why(board, choice, own, make)
    else:
        why = _find_why(board, choice, judge, make)
    if why.axp is None:
        return _report(board, None, (), why.undecided_because)
    effects = find_effects(board)
    why_not = tuple(
        _find_why_not(board, effects, choice, foil, make)
        for foil in range(len(decision.options))
        if foil != choice
    )
    return _report(board, why.axp, why_not, None)


def choose(decision: Decision) -> Finding:
    """Make the choice of `decide` without reasons: no AXp, no changes, no solver.

    Raises:
        DecisionError: the decision breaks a law, or its present facts are not admissible.
    """
    scores, bare = count(decision)
    leading = winner(scores)
    lead, lead_without_opaque = smallest_lead(scores, leading), smallest_lead(bare, leading)
    return Finding(
        decision=decision,
        choice=decision.options[leading],
        scores=scores,
        lead=lead,
        lead_without_opaque=lead_without_opaque,
        opaque_share=opaque_share(lead, lead_without_opaque),
        axp=None,
        why_not=(),
    )


def opaque_share(lead: int, lead_without_opaque: int) -> float:
    """Return how much of the lead rests on opaque facts, from 0 to 1.

    Leads are the smallest differences of scores at F and at F without its opaque facts.
    """
    if lead_without_opaque >= lead:
        return 0.0
    if lead_without_opaque <= 0:
        return 1.0
    return 1 - lead_without_opaque / lead


def _find_why(
    board: Board, choice: int, judge: Judge, make: Callable[[Constraints], Prover]
) -> Why:
    with closing(Losing(board, choice, judge, make)) as losing:
        return find_axp(losing, board, choice)


def _find_why_not(
    board: Board,
    effects: Effects,
    choice: int,
    foil: int,
    make_prover: Callable[[Constraints], Prover],
) -> WhyNot:
    found = find_change(board, effects, foil, make_prover)
    return WhyNot(
        option=board.decision.options[foil],
        change=found.change,
        against=_find_against(board, choice, foil),
        undecided_because=_to_text(found.undecided_because),
    )


def _find_against(board: Board, choice: int, foil: int) -> tuple[int, ...]:
    """Return the evidence that is active at F and raises the choice over the foil."""
    return tuple(
        number
        for number in board.active
        if board.weights[number][choice] > board.weights[number][foil]
    )


def _report(
    board: Board, axp: Axp | None, why_not: tuple[WhyNot, ...], reason: UnknownReason | None
) -> Finding:
    scores = board.scores
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
