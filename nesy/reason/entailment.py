"""Decides whether premises entail a claim, whatever the semantics, and why."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from nesy.prove.prover import SatResult
from nesy.reason.marco import (
    MOST_SETS,
    Reasons,
    find_all,
    find_change,
    find_smallest,
)
from nesy.reason.premise_axp import (
    Judge,
    PremiseAxp,
    Ruling,
    find_premise_axp,
    is_proved_again,
)

TIME_RAN_OUT = "the time ran out"


class Verdict(Enum):
    """What premises say of a claim."""

    ENTAILED = "ENTAILED"
    CONTRADICTED = "CONTRADICTED"
    NEUTRAL = "NEUTRAL"
    INCONSISTENT = "INCONSISTENT"
    UNDECIDED = "UNDECIDED"


class Semantics(Enum):
    """What follows from what.

    CLASSICAL: all that first-order logic proves. RULES: what rules derive forwards, a negated
    literal being one of its own. CLOSED: likewise, and what is not derived is false.
    """

    CLASSICAL = "classical"
    RULES = "rules"
    CLOSED = "closed"


class Case(Protocol):
    """The premises of a theory and one claim under one semantics."""

    def clashes(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` clash (UNSAT if they do)."""
        ...

    def entails(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` entail the claim (UNSAT if they do)."""
        ...

    def contradicts(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` entail the claim's negation (UNSAT if they do)."""
        ...


CaseOpener = Callable[[Sequence[int]], AbstractContextManager[Case]]
"""Opens a case anew, with provers that share nothing with earlier ones, for rulings on some of the
premises: those whose numbers are given."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is to be found out.

    Args:
        all: every AXp and every CXp, not one of each.
        smallest: an AXp with the fewest premises.
        most: sets that are listed at most.
        deadline: of `time.monotonic`, or None; checks that would start later end UNKNOWN.
    """

    all: bool = False
    smallest: bool = False
    most: int = MOST_SETS
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A verdict on one claim with its reasons, over numbers of premises from 0.

    Args:
        why: of an entailed claim, premises that entail it; of a contradicted one, its negation;
            of clashing premises, ones that clash; else None.
        rechecked: `why` was proved again by provers of its own.
        smallest: no reason has fewer premises than `why`, proved.
        change: one minimal set of premises without which the verdict is lost.
        reasons: all reasons and changes, where they were asked for; of clashing premises always.
    """

    verdict: Verdict
    why: PremiseAxp | None = None
    rechecked: bool = False
    smallest: bool = False
    change: tuple[int, ...] | None = None
    reasons: Reasons | None = None
    undecided_because: str | None = None


def settle(opener: CaseOpener, count: int, wanted: Wanted) -> Settled:
    """Decide the case that `opener` opens, over `count` premises, and find its reasons."""
    with opener(range(count)) as case:
        timed = _Timed(case, wanted.deadline)
        verdict, judge, because = decide(timed, range(count))
        if judge is None:
            return Settled(verdict, undecided_because=because)
        found = _explained(judge, verdict, range(count), wanted)
    return _proved_again(found, opener, wanted)


def decide(case: Case, everything: Sequence[int]) -> tuple[Verdict, Judge | None, str | None]:
    """Return the verdict, the judge for whom the reasons of it suffice, and why it is undecided.

    That premises can hold together is known too where one side of the claim can hold with them.
    Cost: 1 to 3 rulings on all premises.
    """
    clash = case.clashes(everything)
    if clash.result is SatResult.UNSAT:
        return Verdict.INCONSISTENT, case.clashes, None
    sure = clash.result is SatResult.SAT
    entails = case.entails(everything)
    if sure and entails.result is SatResult.UNSAT:
        return Verdict.ENTAILED, case.entails, None
    contradicts = case.contradicts(everything)
    match entails.result, contradicts.result:
        case SatResult.UNSAT, SatResult.SAT:
            return Verdict.ENTAILED, case.entails, None
        case SatResult.UNSAT, SatResult.UNSAT:
            return Verdict.INCONSISTENT, _both(case), None
        case SatResult.SAT, SatResult.SAT:
            return Verdict.NEUTRAL, None, None
        case _, SatResult.UNSAT if sure or entails.result is SatResult.SAT:
            return Verdict.CONTRADICTED, case.contradicts, None
    return Verdict.UNDECIDED, None, _undecided(clash, entails, contradicts)


def _undecided(clash: Ruling, entails: Ruling, contradicts: Ruling) -> str:
    if SatResult.UNSAT in (entails.result, contradicts.result):
        side = "entail the claim" if entails.result is SatResult.UNSAT else "contradict it"
        return f"the premises {side}, but whether they clash is not known: {clash.because}"
    unknown = next(r for r in (entails, contradicts) if r.result is SatResult.UNKNOWN)
    return unknown.because or "the prover gave up without a reason"


def _both(case: Case) -> Judge:
    """Return a judge for whom premises suffice that entail the claim and its negation."""

    def judge(kept: Sequence[int], /) -> Ruling:
        first = case.entails(kept)
        if first.result is SatResult.SAT:
            return first
        second = case.contradicts(kept)
        if second.result is SatResult.SAT or first.result is SatResult.UNKNOWN:
            return second if second.result is SatResult.SAT else first
        if second.result is SatResult.UNKNOWN or first.core is None or second.core is None:
            return Ruling(second.result, because=second.because)
        return Ruling(SatResult.UNSAT, tuple(sorted({*first.core, *second.core})))

    return judge


def _explained(
    judge: Judge, verdict: Verdict, everything: Sequence[int], wanted: Wanted
) -> Settled:
    axp, smallest = find_premise_axp(judge, everything), False
    reasons = None
    if wanted.all or verdict is Verdict.INCONSISTENT:
        reasons = find_all(judge, everything, most=wanted.most)
    if wanted.smallest:
        if reasons is not None and reasons.complete:
            axp, smallest = PremiseAxp(reasons.axps[0], True), True
        else:
            found = find_smallest(judge, axp, everything)
            axp, smallest = found.axp, found.proved
    if reasons is not None:
        change = reasons.cxps[0] if reasons.cxps else None
    else:
        change = find_change(judge, axp, everything)
    return Settled(verdict, axp, False, smallest, change, reasons)


def _proved_again(found: Settled, opener: CaseOpener, wanted: Wanted) -> Settled:
    assert found.why is not None
    with opener(found.why.premises) as case:
        timed = _Timed(case, wanted.deadline)
        judge: Judge = {
            Verdict.ENTAILED: timed.entails,
            Verdict.CONTRADICTED: timed.contradicts,
        }.get(found.verdict, timed.clashes)
        rechecked = is_proved_again(judge, found.why)
    return Settled(found.verdict, found.why, rechecked, found.smallest, found.change, found.reasons)


class _Timed:
    """A case that rules on each set once, and UNKNOWN once its time is over."""

    def __init__(self, case: Case, deadline: float | None) -> None:
        self._deadline = deadline
        self.clashes, self.entails, self.contradicts = (
            self._once(judge) for judge in (case.clashes, case.entails, case.contradicts)
        )

    def _once(self, judge: Judge) -> Judge:
        known: dict[tuple[int, ...], Ruling] = {}

        def ruled(kept: Sequence[int], /) -> Ruling:
            key = tuple(kept)
            if key not in known:
                if self._deadline is not None and time.monotonic() >= self._deadline:
                    return Ruling(SatResult.UNKNOWN, because=TIME_RAN_OUT)
                known[key] = judge(key)
            return known[key]

        return ruled
