"""Proves an account again from its written record, before anybody is shown it."""

from __future__ import annotations

from dataclasses import replace

from nesy.check.recheck import BUDGET, recheck
from nesy.check.solver import SolverContext
from nesy.explain.as_json import account_record
from nesy.explain.explanation import Account, Recheck


def proved_again(
    bare: Account, *, budget: int = BUDGET, context: SolverContext | None = None
) -> Account:
    """Return an account with what of its record was proved again.

    Args:
        budget: of each check of the solver.
        context: serves many accounts, and stands in for the budget.
    """
    record = account_record(bare, sealed=False)
    found = recheck(record, budget=budget, context=context, seeks_clear=False)
    return replace(bare, recheck=Recheck(found.why, tuple(foil.holds for foil in found.foils)))
