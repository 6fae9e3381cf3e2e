"""All reasons and all changes: every minimal set that suffices, every one whose loss undoes it.

A set of premises is a bit set here: bit `i` stands for premise `i`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nesy.prove.prover import SatResult
from nesy.reason.premise_axp import Judge, PremiseAxp, shrink

MOST_SETS = 1_000
"""Sets that are listed before the rest is left out, unless told otherwise."""
_MOST_STEPS = 100_000
"""Nodes of one search for a smallest set."""
_MOST_SEARCHED = 50_000
"""Nodes of all searches for unexplored sets together: two seconds or so."""
_MANY = 1 << 30
_MOST_ROUNDS = 50
"""Reasons that are set aside before a single change is no longer looked for."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Subset-minimal reasons and changes, in the order of their size and then their numbers.

    Args:
        axps: sets that suffice, and no proper part of which does.
        cxps: sets without which the rest does not suffice, and no proper part of which is such.
        complete: there are no others, proved.
        because: why it is not complete, in words.
    """

    axps: tuple[tuple[int, ...], ...]
    cxps: tuple[tuple[int, ...], ...]
    complete: bool
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Smallest:
    """A reason, and whether it was proved that none has fewer premises."""

    axp: PremiseAxp
    proved: bool


def find_all(judge: Judge, premises: Sequence[int], *, most: int = MOST_SETS) -> Reasons:
    """Enumerate all AXps and CXps over `premises`; `most` bounds how many sets are found.

    Cost: one call of `judge` for each CXp, and up to one for each premise of each AXp.

    Source: MARCO, Liffiton, Previti, Malik and Marques-Silva 2016.
    """
    explored = _Map(to_bits(premises))
    because = None
    while (seed := explored.find_maximal()) is not None:
        if len(explored.axps) + len(explored.cxps) >= most:
            because = f"more than {most} sets"
            break
        ruling = judge(to_numbers(seed))
        if ruling.result is SatResult.UNSAT:
            core = to_numbers(seed) if ruling.core is None else ruling.core
            axp = shrink(judge, sorted(core), needed=explored.needed(to_bits(core)))
            explored.add_axp(axp)
        else:
            explored.add_cxp(seed, is_proved=ruling.result is SatResult.SAT)
        because = because or ruling.because
    if explored.gave_up:
        because = "the search for further sets was cut off"
    complete = because is None and explored.is_exact
    because = because or (None if complete else "some sets could not be decided")
    return Reasons(
        explored.listed(explored.axps), explored.listed(explored.cxps), complete, because
    )


def find_change(judge: Judge, axp: PremiseAxp, premises: Sequence[int]) -> tuple[int, ...] | None:
    """Return one CXp, given a reason; None where none was found soon.

    Each round tries to remove one premise of every reason found so far.
    Cost: 1 call of `judge` where one premise is in all reasons; else as `find_all` begins.
    """
    explored = _Map(to_bits(premises))
    explored.add_axp(axp)
    for _ in range(_MOST_ROUNDS):
        if (seed := explored.find_maximal()) is None:
            return None
        ruling = judge(to_numbers(seed))
        if ruling.result is SatResult.SAT:
            return to_numbers(to_bits(premises) & ~seed)
        if ruling.result is SatResult.UNKNOWN:
            explored.add_cxp(seed, is_proved=False)
        else:
            core = to_numbers(seed) if ruling.core is None else ruling.core
            explored.add_axp(shrink(judge, sorted(core)))
    return None


def find_smallest(judge: Judge, axp: PremiseAxp, premises: Sequence[int]) -> Smallest:
    """Find a reason with the fewest premises, given one; `proved` False if that was not shown.

    Cost: for each set that has to be met, up to one call for each premise.

    Source: smallest MUS by implicit hitting sets, Ignatiev, Previti, Liffiton and
    Marques-Silva 2015.
    """
    universe, to_meet = to_bits(premises), list[int]()
    while True:
        tried = smallest_hitting_set(to_meet, below=len(axp.premises))
        if tried is None:
            return Smallest(axp, False)
        if tried.bit_count() >= len(axp.premises):
            return Smallest(PremiseAxp(axp.premises, True), True)
        ruling = judge(to_numbers(tried))
        if ruling.result is SatResult.UNSAT:
            return Smallest(PremiseAxp(to_numbers(tried), True), True)
        if ruling.result is SatResult.UNKNOWN:
            return Smallest(axp, False)
        to_meet.append(_missing(judge, tried, universe))


def smallest_hitting_set(sets: Sequence[int], *, below: int) -> int | None:
    """Return a smallest set that meets every one of `sets`, the first one in number order.

    Where all have `below` members or more, some set of `below` members; None where the search is
    cut off.
    """
    best, size, steps = (1 << below) - 1, below, 0
    waiting = [(0, 0)]
    while waiting:
        chosen, barred = waiting.pop()
        if (steps := steps + 1) > _MOST_STEPS:
            return None
        left = [each & ~barred for each in sets if not each & chosen]
        if not left:
            if chosen.bit_count() < size:
                best, size = chosen, chosen.bit_count()
            continue
        if chosen.bit_count() + _disjoint(left) >= size:
            continue
        branch = min(left, key=lambda each: (each.bit_count(), each))
        further = []
        for member in to_numbers(branch):
            further.append((chosen | 1 << member, barred))
            barred |= 1 << member
        waiting.extend(reversed(further))
    return best


def to_bits(numbers: Sequence[int]) -> int:
    """Return the bit set of some numbers."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def to_numbers(bits: int) -> tuple[int, ...]:
    """Return the numbers of a bit set in rising order."""
    return tuple(_members(bits))


class _Map:
    """What is known: sets above an AXp suffice, sets that miss all of a CXp do not."""

    def __init__(self, universe: int) -> None:
        self._universe = universe
        self.axps: list[int] = []
        self.cxps: list[int] = []
        self._above: list[int] = []
        self._missed: list[int] = []
        self.is_exact, self.gave_up = True, False
        self._left = _MOST_SEARCHED

    def add_axp(self, axp: PremiseAxp) -> None:
        bits = to_bits(axp.premises)
        self._above.append(bits)
        if axp.minimal:
            self.axps.append(bits)
        else:
            self.is_exact = False

    def add_cxp(self, seed: int, *, is_proved: bool) -> None:
        """Add what a maximal unexplored set leaves out; unproved, it is not looked at again."""
        self._missed.append(self._universe & ~seed)
        if is_proved:
            self.cxps.append(self._universe & ~seed)
        else:
            self.is_exact = False

    def needed(self, kept: int) -> int:
        """Return the members of `kept` without which it would miss all of a known CXp."""
        found = 0
        for cxp in self.cxps:
            if (met := cxp & kept).bit_count() == 1:
                found |= met
        return found

    def find_maximal(self) -> int | None:
        """Return a set of which nothing is known but of every larger one; None if there is none."""
        out = self._find_out()
        if out is None:
            return None
        for member in reversed(to_numbers(out)):
            rest = out & ~(1 << member)
            if all(rest & axp for axp in self._above):
                out = rest
        return self._universe & ~out

    def listed(self, sets: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted((to_numbers(bits) for bits in sets), key=lambda s: (len(s), s)))

    def _find_out(self) -> int | None:
        """Find premises to leave out that meet every AXp and hold no whole CXp, depth first."""
        waiting = [(0, 0)]
        while waiting:
            self._left -= 1
            if self._left < 0:
                self.gave_up = True
                return None
            state = self._forced(*waiting.pop())
            if state is None:
                continue
            out, kept = state
            free = [axp & ~kept for axp in self._above if not axp & out]
            if not free:
                return out
            further = []
            # What the fewest premises are left to do splits best, for either side.
            bound = [cxp & ~out for cxp in self._missed if not cxp & kept]
            if min(map(int.bit_count, free)) <= min(map(int.bit_count, bound), default=_MANY):
                for member in to_numbers(min(free, key=int.bit_count)):
                    further.append((out | 1 << member, kept))
                    kept |= 1 << member
            else:
                for member in to_numbers(min(bound, key=int.bit_count)):
                    further.append((out, kept | 1 << member))
                    out |= 1 << member
            waiting.extend(reversed(further))
        return None

    def _forced(self, out: int, kept: int) -> tuple[int, int] | None:
        """Add what must be out, the last member of an AXp, or kept, the last one of a CXp.

        None: it cannot be.
        """
        before = None
        while before != (out, kept):
            before = out, kept
            for axp in self._above:
                if not axp & out:
                    if not (free := axp & ~kept):
                        return None
                    out |= free if not free & (free - 1) else 0
            for cxp in self._missed:
                if not cxp & kept:
                    if not (free := cxp & ~out):
                        return None
                    kept |= free if not free & (free - 1) else 0
        return out, kept


def _missing(judge: Judge, kept: int, universe: int) -> int:
    """Return what is left out by a largest set above `kept` that does not suffice, as far as known.

    An UNKNOWN leaves its premise out: the set that is returned must be met all the same, for at
    `kept` and what was added the ruling was SAT.
    """
    for member in _members(universe & ~kept):
        if judge(to_numbers(kept | 1 << member)).result is SatResult.SAT:
            kept |= 1 << member
    return universe & ~kept


def _disjoint(sets: Sequence[int]) -> int:
    """Return how many of the sets share no member with each other, taken greedily: a bound."""
    taken, count = 0, 0
    for each in sorted(sets, key=int.bit_count):
        if not each & taken:
            taken |= each
            count += 1
    return count


def _members(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
