"""Checks a reason (AXp): that it forces the choice, and that no fact of it can go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nesy.check.proof import Proofs
from nesy.check.record import Decision, RecordError, list_in, mask_of, object_in
from nesy.check.scores import winner_at
from nesy.check.solver import Answer


def check_why(
    decision: Decision, why: object, choice: int, proofs: Proofs
) -> tuple[list[str], bool]:
    """Return what is wrong with the reason, and whether it was proved sufficient and minimal."""
    try:
        reason = object_in(why, "why")
        facts = mask_of(list_in(reason, "facts", "why."), decision.bits, "why.facts")
    except RecordError as error:
        return [str(error)], False
    problems = _check_members(decision, facts)
    if problems:
        return problems, False
    problems = _check_sufficient(decision, facts, choice, proofs)
    if problems:
        return problems, False
    return _check_minimal(decision, facts, choice, proofs, reason)


def has_opaque_free_reason(decision: Decision, choice: int, proofs: Proofs) -> bool:
    """Return whether it is proved that some reason for the choice holds no opaque fact."""
    clear = decision.present & ~decision.opaque
    if winner_at(decision, clear) != choice:
        return False
    return proofs.defeats(choice, clear) is Answer.NONE


def _check_members(decision: Decision, facts: int) -> list[str]:
    if not facts:
        return ["why.facts is empty, expected at least one fact"]
    absent = facts & ~decision.present
    return [f"why.facts names {name!r}, which is not present" for name in _names(decision, absent)]


def _check_sufficient(decision: Decision, facts: int, choice: int, proofs: Proofs) -> list[str]:
    answer = proofs.defeats(choice, facts)
    if answer is Answer.EXISTS:
        name = decision.options[choice]
        return [f"why: its facts do not force {name!r}; another option wins at some larger set"]
    if answer is Answer.UNKNOWN:
        return ["why: could not be checked within the budget"]
    return []


def _check_minimal(
    decision: Decision, facts: int, choice: int, proofs: Proofs, reason: Mapping[str, Any]
) -> tuple[list[str], bool]:
    claimed = reason.get("minimal")
    if not isinstance(claimed, bool):
        return ["why.minimal is neither true nor false"], False
    problems = []
    needed = True
    for name in _names(decision, facts):
        answer = proofs.needs(choice, facts, decision.bits[name])
        needed = needed and answer is Answer.EXISTS
        if answer is Answer.NONE and claimed:
            problems.append(f"why: not minimal; the choice is forced without {name!r}")
        if answer is Answer.UNKNOWN and claimed:
            problems.append(f"why: could not check within the budget that {name!r} is needed")
    if needed and not claimed:
        problems.append("why.minimal is false, but each of its facts is needed")
    return problems, needed and claimed


def _names(decision: Decision, mask: int) -> list[str]:
    return [name for name, bit in decision.bits.items() if mask & bit]
