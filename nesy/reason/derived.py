"""Entailment by rules that fire forwards: `rules`, and `closed`, where the rest is false.

Under `closed` more premises can undo what fewer derive. There, premises suffice where the claim
holds for every set of premises from these up to all of them; so sufficing grows with the premises
again, and reasons and changes are found as elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, combinations

from nesy.logic.formulas import Formula
from nesy.prove.derivation import Chaining, Clashing, Derived, Deriver
from nesy.prove.first_order import Problem
from nesy.prove.prover import SatResult, UnknownReason
from nesy.reason.entailment import CaseOpener
from nesy.reason.influence import Influence, influence_on, influence_on_clash
from nesy.reason.nearest import negation
from nesy.reason.premise_axp import Ruling

_MOST_MIXED = 6
"""Premises that can help as well as hurt, all subsets of which are tried."""
_TOO_MIXED = "too many premises can help as well as hurt for all their sets to be tried"


class RulesCase:
    """Rules by deriving the claim or its negation; both together are a clash."""

    def __init__(self, deriver: Deriver, claim: Formula | None) -> None:
        self._deriver, self._claim = deriver, claim

    def clashes(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether the claim and its negation, or without a claim any two, are derived."""
        if self._claim is None:
            return _clashing(self._deriver.clash(kept))
        first, second = self._deriver.derive(kept, [self._claim, negation(self._claim)])
        if first.holds is False or second.holds is False:
            return Ruling(SatResult.SAT)
        if first.holds is None or second.holds is None:
            return _ruling(first if first.holds is None else second)
        both = (*_core(first), *_core(second))
        return Ruling(SatResult.UNSAT, tuple(sorted(set(both))))

    def entails(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether the claim is derived, or without one, what clashes."""
        return self.clashes(kept) if self._claim is None else self._ruled(kept, self._claim)

    def contradicts(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether the claim's negation is derived."""
        return self._ruled(kept, None if self._claim is None else negation(self._claim))

    def _ruled(self, kept: Sequence[int], goal: Formula | None) -> Ruling:
        if goal is None:
            return Ruling(SatResult.SAT)
        return _ruling(self._deriver.derive(kept, [goal])[0])


class ClosedCase:
    """Rules on whether the claim holds for every set of premises from `kept` up to all.

    Nothing is known where a premise could not be used: it may make true what is taken for false.
    """

    def __init__(self, deriver: Deriver, claim: Formula | None) -> None:
        self._deriver = deriver
        self._sides = () if claim is None else (claim, negation(claim))
        self._all = set(range(deriver.count))
        self._gave_up: UnknownReason | None = None
        self._influences: dict[int | None, Influence] = {}
        self._known: dict[tuple[tuple[int, ...], bool], tuple[bool | None, ...]] = {}

    def clashes(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` derive what cannot be, whatever other premises are kept too."""
        return self._ruled(kept, None)

    def entails(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` make the claim true, whatever other premises are kept too."""
        return self._ruled(kept, 0) if self._sides else self.clashes(kept)

    def contradicts(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` make the claim false, whatever other premises are kept too."""
        return self._ruled(kept, 1) if self._sides else Ruling(SatResult.SAT)

    def _ruled(self, kept: Sequence[int], goal: int | None) -> Ruling:
        """Try the worst sets: no other premise that helps, all that hurt, and any of the mixed.

        `goal` is the place of a side of the claim, or None of a clash.
        """
        if self._deriver.unusable:
            return Ruling(SatResult.UNKNOWN, because=_left_out(self._deriver))
        if goal is not None and self._holds(self._all, None) is None:
            return _of(None, self._gave_up)  # nothing is known of what may not hold at all
        influence, own = self._influence(goal), set(kept)
        base = own & (influence.helping | influence.mixed) | influence.hurting
        free = sorted(influence.mixed - own)
        if len(free) > _MOST_MIXED:
            # Two of the sets can still show that they do not suffice.
            if any(self._holds(base.union(more), goal) is False for more in ([], free)):
                return Ruling(SatResult.SAT)
            return Ruling(SatResult.UNKNOWN, because=_TOO_MIXED)
        sizes = (combinations(free, size) for size in _ends_first(len(free)))
        for more in chain.from_iterable(sizes):
            if not (holds := self._holds(base.union(more), goal)):
                return _of(holds, self._deriver.gave_up)
        return Ruling(SatResult.UNSAT, tuple(sorted(own & (influence.helping | influence.mixed))))

    def _influence(self, goal: int | None) -> Influence:
        if goal not in self._influences:
            self._influences[goal] = (
                influence_on_clash(self._deriver)
                if goal is None
                else influence_on(self._sides[goal], self._deriver)
            )
        return self._influences[goal]

    def _holds(self, kept: set[int], goal: int | None) -> bool | None:
        """Derive both sides at once, and each set of premises once: rulings share most sets."""
        places = tuple(sorted(kept))
        key = places, goal is None
        if key not in self._known:
            if goal is None:
                found = self._deriver.clash(places, self._sides)
                self._known[key] = (found.holds,)
                self._gave_up = self._gave_up or found.reason
            else:
                derived = self._deriver.derive(places, self._sides, proves=False)
                self._known[key] = tuple(each.holds for each in derived)
        return self._known[key][goal or 0]


def _left_out(deriver: Deriver) -> str:
    count = len({each.premise for each in deriver.unusable})
    premises = "a premise that rules cannot use" if count == 1 else f"{count} premises that rules"
    return f"{premises}{' cannot use' * (count > 1)} may make true what is not derived"


def _ends_first(most: int) -> list[int]:
    """Return the sizes from 0 to `most`, none and all first: they show soonest what fails."""
    return list(dict.fromkeys((0, most, *range(most))))


def derived_opener(
    premises: Sequence[Formula],
    claim: Formula | None,
    *,
    chaining: Chaining,
    budget: int,
    deadline: float | None = None,
    first: Deriver | None = None,
) -> CaseOpener:
    """Return what opens the case of these premises and this claim, each time with a new engine.

    Only the engine `first` serves once, for the first case. Under RULES an engine reads no premise
    that is not asked of. After the `deadline` of `time.monotonic` what it is at ends UNKNOWN.

    Raises:
        ProverError: when opened: a formula that no rules can be read from, or, under CLOSED, a
            predicate that depends on its own absence.
    """
    problem = Problem(tuple(premises))
    at_hand = [] if first is None else [first]

    @contextmanager
    def opened(numbers: Sequence[int]) -> Iterator[RulesCase | ClosedCase]:
        only = numbers if chaining is Chaining.RULES else None
        deriver = (
            at_hand.pop()
            if at_hand
            else Deriver(problem, chaining, budget=budget, deadline=deadline, only=only)
        )
        if chaining is Chaining.RULES:
            yield RulesCase(deriver, claim)
        else:
            yield ClosedCase(deriver, claim)

    return opened


def _ruling(derived: Derived) -> Ruling:
    if derived.holds is None:
        return _of(None, derived.reason)
    if not derived.holds:
        return Ruling(SatResult.SAT)
    return Ruling(SatResult.UNSAT, _core(derived))


def _core(derived: Derived) -> tuple[int, ...]:
    """Return the premises that a goal was derived from."""
    assert derived.derivation is not None  # rules alone say so: nothing is looked at
    return derived.derivation.premises


def _of(holds: bool | None, reason: UnknownReason | None = None) -> Ruling:
    if holds is None:
        return Ruling(SatResult.UNKNOWN, because=(reason or UnknownReason.BUDGET).value)
    return Ruling(SatResult.SAT)


def _clashing(found: Clashing) -> Ruling:
    if not found.holds:
        return _of(found.holds, found.reason)
    return Ruling(SatResult.UNSAT, found.premises)
