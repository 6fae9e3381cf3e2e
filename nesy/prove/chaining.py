"""Forward chaining: every fact that rules give, each at its least depth.

Source: semi-naive evaluation (Bancilhon 1986), one round for each depth.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from nesy.logic.terms import INT, Number, Sort
from nesy.prove.compiled_rules import (
    Absent,
    Applied,
    Compiled,
    Known,
    Linear,
    Match,
    Pattern,
    Same,
    Slot,
    Test,
    slots_in,
    things_relation,
)
from nesy.prove.fact_store import Because, FactStore, Relation, Row, TermTable

_Slots = list[int]
_EMPTY = -1  # of a slot; numbers of terms start at 0
_Found = dict[tuple[Relation, Row], Because]


UNITS = 20
"""One fact that is looked at takes about as long as this many of Z3's resource units."""


_STEPS_OF_A_RULE = 10
"""Facts that each rule may look at where the budget pays for fewer: reading it took longer."""


_LOOKS = 256
"""Facts that are looked at between two looks at the clock: less than a hundredth of a second."""


class OutOfStepsError(Exception):
    """More facts were looked at than the budget allows."""


class OutOfTimeError(OutOfStepsError):
    """The deadline passed."""


def steps_for(budget: int, rules: int) -> int:
    """Return how many facts a run of so many rules may look at."""
    return max(1, budget // UNITS, min(budget, _STEPS_OF_A_RULE * rules))


class Chainer:
    """Runs rules until nothing new follows.

    Args:
        grows: things that functions make are facts of `things_relation`, beside those of `domain`.
    """

    def __init__(
        self,
        rules: Sequence[Compiled],
        terms: TermTable,
        *,
        domain: Mapping[Sort, Sequence[int]],
        grows: bool = False,
    ) -> None:
        self._rules, self._terms, self._domain, self._grows = rules, terms, domain, grows
        self._plans: dict[tuple[int, int], list[tuple[int, tuple[int, ...]]]] = {}

    def run(
        self,
        active: Iterable[int],
        levels: Mapping[Relation, int],
        *,
        budget: int,
        deadline: float | None = None,
    ) -> FactStore:
        """Return what the rules of the places `active` give, level by level.

        Raises:
            OutOfStepsError: more than `budget` facts would have to be looked at.
            OutOfTimeError: it is later than `deadline`, of `time.monotonic`.
        """
        self._deadline = deadline
        store = FactStore()
        by_level: dict[int, list[int]] = {}
        for place in active:
            by_level.setdefault(levels.get(self._rules[place].head, 0), []).append(place)
        self._left = budget
        self._seen: set[int] = set()
        if self._grows:
            for things in self._domain.values():
                self._add_things(things, 0, store)
        for level in sorted(by_level):
            self._run_level(by_level[level], store)
        return store

    def _run_level(self, places: Sequence[int], store: FactStore) -> None:
        uses: dict[Relation, list[tuple[int, int]]] = {}
        pending: dict[int, _Found] = {0: {}, 1: {}}
        for place in places:
            rule = self._rules[place]
            for number, match in enumerate(rule.matches):
                uses.setdefault(match.relation, []).append((place, number))
            if not rule.matches:
                depth = 1 if rule.checks or rule.free else 0
                self._fire(place, [_EMPTY] * rule.slots, [], store, pending[depth])
        by_depth: dict[int, list[int]] = {}
        for number, depth in enumerate(store.depths):
            by_depth.setdefault(depth, []).append(number)
        depth, last = 0, max(1, *by_depth) if by_depth else 1
        while depth <= last:
            self._depth = depth
            delta = by_depth.get(depth, [])
            for (relation, row), because in pending.pop(depth, {}).items():
                if store.find(relation, row) is None:
                    delta.append(store.add(relation, row, depth, because))
                    if self._grows:
                        delta += self._add_things(row, depth, store)
            found = pending.setdefault(depth + 1, {})
            for fact in delta:
                for place, number in uses.get(store.relations[fact], ()):
                    self._extend(place, number, fact, store, found)
            if found:
                last = max(last, depth + 1)
            depth += 1

    def _add_things(self, row: Iterable[int], depth: int, store: FactStore) -> list[int]:
        """Add all things of a row that are new, and return the facts that say so."""
        new, waiting = [], list(row)
        while waiting:
            term = waiting.pop()
            if term in self._seen:
                continue
            self._seen.add(term)
            waiting += self._terms.parts[term][1] if term in self._terms.parts else ()
            if not (sort := self._terms.terms[term].sort).is_number:
                relation = things_relation(sort)
                new.append(store.add(relation, (term,), depth, Because(-1, (), ())))
        return new

    def _extend(self, place: int, number: int, fact: int, store: FactStore, found: _Found) -> None:
        """Fire a rule in all ways in which one of its matches is `fact`."""
        self._spend()
        rule = self._rules[place]
        slots = [_EMPTY] * rule.slots
        if not self._fits(rule.matches[number], store.rows[fact], slots):
            return
        facts = [_EMPTY] * len(rule.matches)
        facts[number] = fact
        self._join(place, self._plan(place, number), 0, slots, facts, store, found)

    def _join(
        self,
        place: int,
        plan: Sequence[tuple[int, tuple[int, ...]]],
        step: int,
        slots: _Slots,
        facts: list[int],
        store: FactStore,
        found: _Found,
    ) -> None:
        if step == len(plan):
            self._fire(place, slots, facts, store, found)
            return
        number, columns = plan[step]
        match = self._rules[place].matches[number]
        key = tuple(self._term(match.patterns[column], slots) for column in columns)
        candidates = store.matching(match.relation, columns, key)
        for fact in candidates:
            self._spend()
            if store.depths[fact] > self._depth:  # of a lower level; its turn comes
                continue
            inner = slots.copy()
            if self._fits(match, store.rows[fact], inner):
                facts[number] = fact
                self._join(place, plan, step + 1, inner, facts, store, found)

    def _fire(
        self, place: int, slots: _Slots, facts: Sequence[int], store: FactStore, found: _Found
    ) -> None:
        """Conclude, for all values of the slots that no match fills."""
        rule = self._rules[place]
        if not rule.free:
            self._conclude(rule, place, slots, facts, store, found)
            return
        ranges = [self._domain.get(sort, ()) for _, sort in rule.free]
        for values in product(*ranges):
            self._spend()
            filled = slots.copy()
            for (slot, _), value in zip(rule.free, values, strict=True):
                filled[slot] = value
            self._conclude(rule, place, filled, facts, store, found)

    def _conclude(
        self,
        rule: Compiled,
        place: int,
        slots: _Slots,
        facts: Sequence[int],
        store: FactStore,
        found: _Found,
    ) -> None:
        if not all(self._holds(check, slots, store) for check in rule.checks):
            return
        row = tuple(self._term(pattern, slots) for pattern in rule.head_patterns)
        if rule.head_value is not None:
            value = self._sum(rule.head_value, slots)
            if value is None or (rule.head.sorts[-1] == INT and value.denominator != 1):
                return
            row += (self._terms.add(Number(value, rule.head.sorts[-1])),)
        key = (rule.head, row)
        if key not in found and store.find(*key) is None:
            found[key] = Because(place, tuple(slots), tuple(facts))

    def _holds(self, check: Test | Same | Absent, slots: _Slots, store: FactStore) -> bool:
        if isinstance(check, Test):
            left, right = self._sum(check.left, slots), self._sum(check.right, slots)
            return left is not None and right is not None and check.holds(left, right)
        if isinstance(check, Same):
            same = self._term(check.left, slots) == self._term(check.right, slots)
            return same == check.equal
        row = tuple(self._term(pattern, slots) for pattern in check.patterns)
        return store.find(check.relation, row) is None

    def _sum(self, linear: Linear, slots: _Slots) -> Fraction | None:
        """Return what numbers add up to; None where one is a name without a value."""
        total = linear.constant
        for factor, slot in linear.parts:
            if (value := self._terms.values.get(slots[slot])) is None:
                return None
            total += factor * value
        return total

    def _term(self, pattern: Pattern, slots: _Slots) -> int:
        if isinstance(pattern, Slot):
            return slots[pattern.number]
        if isinstance(pattern, Known):
            return pattern.term
        return self._terms.apply(
            pattern.symbol, tuple(self._term(arg, slots) for arg in pattern.args)
        )

    def _fits(self, match: Match, row: Row, slots: _Slots) -> bool:
        """Fill the slots of a match from a row; False where it does not fit."""
        waiting = list(zip(match.patterns, row, strict=True))
        while waiting:
            pattern, term = waiting.pop()
            if isinstance(pattern, Slot):
                if slots[pattern.number] == _EMPTY:
                    slots[pattern.number] = term
                elif slots[pattern.number] != term:
                    return False
            elif isinstance(pattern, Known):
                if pattern.term != term:
                    return False
            else:
                symbol, args = self._terms.parts.get(term, (None, ()))
                if symbol != pattern.symbol:
                    return False
                waiting += zip(pattern.args, args, strict=True)
        return True

    def _plan(self, place: int, first: int) -> list[tuple[int, tuple[int, ...]]]:
        """Return the other matches in a good order, each with its columns that are known then."""
        if (known := self._plans.get((place, first))) is None:
            known = self._plans[place, first] = list(_ordered(self._rules[place], first))
        return known

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise OutOfStepsError
        late = self._deadline is not None and self._left % _LOOKS == 0
        if late and time.monotonic() >= self._deadline:  # type: ignore[operator]
            raise OutOfTimeError


def _ordered(rule: Compiled, first: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    filled = {slot for pattern in rule.matches[first].patterns for slot in slots_in(pattern)}
    left = [number for number in range(len(rule.matches)) if number != first]
    while left:
        best = max(left, key=lambda number: (len(_bound(rule.matches[number], filled)), -number))
        left.remove(best)
        yield best, _bound(rule.matches[best], filled)
        filled |= {slot for pattern in rule.matches[best].patterns for slot in slots_in(pattern)}


def _bound(match: Match, filled: set[int]) -> tuple[int, ...]:
    return tuple(
        column
        for column, pattern in enumerate(match.patterns)
        if not isinstance(pattern, Applied) and filled.issuperset(slots_in(pattern))
    )
