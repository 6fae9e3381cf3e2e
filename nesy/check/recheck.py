"""Recomputes one decision, its reason and its changes from its written record alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from z3 import Z3Exception

from nesy.check.claims import (
    check_choice,
    check_digest,
    check_groups,
    check_leads,
    check_order,
    check_scores,
)
from nesy.check.entailments import check_entailment
from nesy.check.proof import Proofs
from nesy.check.record import Decision, RecordError, list_in, read_decision, shown
from nesy.check.scores import winner_at
from nesy.check.solver import SolverContext
from nesy.check.why import check_why, has_opaque_free_reason
from nesy.check.why_not import Foil, FoilState, check_foil

BUDGET = 2_000_000
"""Z3's resource units for each check, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Recheck:
    """What recomputing one record showed.

    Args:
        problems: what in the record is wrong, in plain words; `rechecked` flags excepted.
        flag_problems: `rechecked` flags that say something else than what was found.
        is_decided: a choice was made.
        why: the reason was proved sufficient and minimal.
        foils: one per entry of `why_not`, in their order.
        foil_count: how many options were not chosen.
        has_opaque_free_reason: some reason without opaque facts exists, proved.
        notes: what the record leaves open, which is no disagreement.
    """

    problems: tuple[str, ...]
    flag_problems: tuple[str, ...] = ()
    is_decided: bool = False
    why: bool = False
    foils: tuple[Foil, ...] = ()
    foil_count: int = 0
    has_opaque_free_reason: bool = False
    notes: tuple[str, ...] = ()

    @property
    def why_not(self) -> tuple[bool, ...]:
        """Whether each entry of `why_not` was proved, in their order."""
        return tuple(foil.holds for foil in self.foils)


def recheck_decision(record: Mapping[str, Any], *, budget: int = BUDGET) -> list[str]:
    """Return every disagreement with a record, in plain words; none if all of it holds.

    Does not validate against the schema: `check_document` does.
    """
    found = recheck(record, budget=budget)
    return [*found.problems, *found.flag_problems]


def recheck(
    record: Mapping[str, Any],
    *,
    budget: int = BUDGET,
    context: SolverContext | None = None,
    seeks_clear: bool = True,
    second_opinion: bool = False,
    proofs: bool = True,
) -> Recheck:
    """Recompute a record; `budget` is Z3's resource limit of each check.

    `context` stands in for the budget and spares opening one for each record of a document.
    `second_opinion` asks cvc5 too about entailments.
    `seeks_clear` False leaves `has_opaque_free_reason` False without looking.
    `proofs` False takes a record without any reason or change for one that was to have none.
    Cost: 1 solver check for the reason, 1 where one without opaque facts may exist; rarely more,
    where trying single sets decides nothing.
    """
    if isinstance(record, Mapping) and record.get("question") == "entailment":
        problems, notes = check_entailment(record, budget=budget, second_opinion=second_opinion)
        return Recheck(tuple(problems), notes=tuple(notes))
    try:
        decision = read_decision(record)
        if context is not None:
            return _recheck(decision, record, context, seeks_clear, proofs)
        with SolverContext(budget=budget) as own:
            return _recheck(decision, record, own, seeks_clear, proofs)
    except RecordError as error:
        return Recheck((str(error),))
    except Z3Exception as error:
        return Recheck((f"could not be checked: {shown(str(error))}",))


def _recheck(
    decision: Decision,
    record: Mapping[str, Any],
    context: SolverContext,
    seeks_clear: bool,
    proofs: bool,
) -> Recheck:
    winner = winner_at(decision, decision.present)
    problems = [
        *check_digest(record),
        *check_order(decision),
        *check_groups(decision),
        *check_scores(decision, record),
        *check_leads(decision, record, winner),
        *check_choice(decision, record, winner),
    ]
    foil_count = len(decision.options) - 1
    entries = list_in(record, "why_not")
    if record.get("choice") is None:
        problems += _check_undecided_entries(entries)
        foils = tuple(Foil(FoilState.UNDECIDED) for _ in entries)
        return Recheck(tuple(problems), foils=foils, foil_count=foil_count)
    if record["choice"] != decision.options[winner] or not decision.admits(decision.present):
        foils = tuple(Foil(FoilState.FAILS) for _ in entries)
        return Recheck(tuple(problems), is_decided=True, foils=foils, foil_count=foil_count)
    if not proofs and record.get("why") is None and not entries:
        return Recheck(tuple(problems), is_decided=True, foil_count=foil_count)
    with Proofs(decision, context=context) as opened:
        found = _prove(decision, record, winner, problems, opened)
        is_clear = seeks_clear and has_opaque_free_reason(decision, winner, opened)
    return replace(found, has_opaque_free_reason=is_clear)


def _prove(
    decision: Decision,
    record: Mapping[str, Any],
    winner: int,
    problems: list[str],
    proofs: Proofs,
) -> Recheck:
    entries = list_in(record, "why_not")
    why_problems, why = check_why(decision, record.get("why"), winner, proofs)
    foils = tuple(check_foil(decision, entry, winner, proofs) for entry in entries)
    problems = [*problems, *why_problems, *_check_each_once(decision, entries, winner)]
    problems += [problem for foil in foils for problem in foil.problems]
    return Recheck(
        tuple(problems),
        tuple(_check_flags(record, why_problems, why, foils)),
        True,
        why,
        foils,
        len(decision.options) - 1,
    )


def _check_each_once(decision: Decision, entries: Sequence[Any], winner: int) -> list[str]:
    said = [entry.get("option") for entry in entries if isinstance(entry, Mapping)]
    problems = []
    for place, option in enumerate(decision.options):
        if place != winner and (count := said.count(option)) != 1:
            problems.append(f"why_not has {count} entries for {option!r}, expected one")
    return problems


def _check_undecided_entries(entries: Sequence[Any]) -> list[str]:
    changed = [e for e in entries if not isinstance(e, Mapping) or e.get("change") is not None]
    return ["why_not gives a change, but no choice was made"] if changed else []


def _check_flags(
    record: Mapping[str, Any], why_problems: list[str], why: bool, foils: tuple[Foil, ...]
) -> list[str]:
    reason = record.get("why")
    flags = [("why", reason, bool(why_problems), why)]
    for entry, foil in zip(record["why_not"], foils, strict=True):
        name = shown(entry.get("option")) if isinstance(entry, Mapping) else "an entry"
        flags.append((f"why_not {name}", entry, bool(foil.problems), foil.holds))
    return [
        problem
        for where, value, is_wrong, holds in flags
        if not is_wrong and (problem := _check_flag(where, value, holds))
    ]


def _check_flag(where: str, value: object, holds: bool) -> str:
    said = value.get("rechecked") if isinstance(value, Mapping) else None
    if not isinstance(said, bool):
        return f"{where}: rechecked is neither true nor false"
    if said and not holds:
        return f"{where}: says that it was proved again, but it cannot be"
    return f"{where}: says that it was not proved again, but it holds" if holds > said else ""
