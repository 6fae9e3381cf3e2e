"""Reads a claim and premises that use a predicate with two numbers of arguments as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.logic.arities import (
    Drifts,
    Use,
    arity_repairs,
    drifts_in,
    lengthened,
    predicate_uses,
)
from nesy.logic.repairs import Repair
from nesy.logic.signature import Signature
from nesy.reason.entailed import Claim, Premise

_MOST_NAMED = 3
"""Premises that are named of those which a claim's longer use makes long."""


def one_arity(
    premises: tuple[Premise, ...], claim: Claim, signature: Signature, *, repair: bool
) -> tuple[tuple[Premise, ...], Claim]:
    """Return premises and claim with one number of arguments for each predicate of the claim.

    Where not `repair`, they stay as they are, and the claim's warnings tell what could be done.

    Args:
        signature: what the premises speak of.
    """
    known = predicates_of(signature)
    asked = predicate_uses([claim.formula])
    names = {name for name, _ in asked}
    drifts = drifts_in(asked | {use for use in known if use[0] in names})
    if not drifts:
        return premises, claim
    short = _short_premises(premises, drifts, known)
    said = [*arity_repairs(claim.formula, drifts, place=None, applied=repair)]
    # Of premises that do not agree among each other it was told when they were read.
    if repair or not all(known.issuperset(_uses(name, drifts)) for name in drifts):
        said += _of_premises(premises, short, drifts, repair)
    told = replace(claim, warnings=(*claim.warnings, *(each.told for each in said)))
    if not repair:
        return premises, told
    longer = list(premises)
    for place in short:
        longer[place] = _repaired(premises[place], drifts)
    return tuple(longer), replace(told, formula=lengthened(claim.formula, drifts))


def predicates_of(signature: Signature) -> frozenset[Use]:
    """Return the predicates of a signature with the numbers of their arguments."""
    return frozenset((symbol.name, len(symbol.args)) for symbol in signature.predicates)


def _uses(name: str, drifts: Drifts) -> set[Use]:
    return {(name, length) for length in drifts[name]}


def _short_premises(
    premises: Sequence[Premise], drifts: Drifts, known: frozenset[Use]
) -> list[int]:
    """Return the places of the premises that have a shorter use of a predicate."""
    short = known.intersection((name, lengths[0]) for name, lengths in drifts.items())
    if not short:
        return []
    every = enumerate(premises)
    return [place for place, each in every if predicate_uses([each.formula]) & short]


def _of_premises(
    premises: Sequence[Premise], short: Sequence[int], drifts: Drifts, repair: bool
) -> list[Repair]:
    if not short:
        return []
    names = ", ".join(premises[place].name for place in short[:_MOST_NAMED])
    more = f" and {len(short) - _MOST_NAMED} more" if len(short) > _MOST_NAMED else ""
    example = arity_repairs(premises[short[0]].formula, drifts, place=None, applied=repair)[0]
    message = f"{example.message} in {names}{more}"
    return [replace(example, message=message)]


def _repaired(premise: Premise, drifts: Drifts) -> Premise:
    repairs = arity_repairs(premise.formula, drifts, place=None, applied=True)
    done = (*premise.repairs, *(each.message for each in repairs))
    return replace(premise, formula=lengthened(premise.formula, drifts), repairs=done)
