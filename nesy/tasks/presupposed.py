"""Questions that suppose what is not so: their answer would be "yes" whatever they go on to ask."""

from __future__ import annotations

from nesy.logic.formulas import Exists, ForAll, Formula, Implies, free_variables
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import Theory


def supposed_away(claim: Formula, theory: Theory, asking: Asking) -> tuple[Premise, ...] | None:
    """Return the sentences that rule out the condition of a conditional claim, or None.

    Cost: one answer, of a claim with a condition only.
    """
    condition = _condition(claim)
    if condition is None:
        return None
    answer = next(theory.answers([Claim("what is supposed", condition)], asking))
    return answer.why if answer.verdict is Verdict.CONTRADICTED else None


def _condition(claim: Formula) -> Formula | None:
    body = claim.body if isinstance(claim, ForAll) else claim
    if not isinstance(body, Implies):
        return None
    free = tuple(sorted(free_variables(body.left), key=lambda variable: variable.name))
    return Exists(free, body.left) if free else body.left
