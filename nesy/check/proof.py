"""What holds at all sets of facts at once: Z3 proves it, after plain adding up where that is exact.

That something exists may be shown by trying one set; that nothing does is left to Z3, unless so
few sets come into question that each is tried.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from nesy.check.duel import Duel, duel, reduce_evidence
from nesy.check.reach import promising_changes, reachable_facts
from nesy.check.record import Body, Decision, bits_of
from nesy.check.scores import Tally, scores_at, winner_at, winner_of
from nesy.check.solver import Answer, SolverContext

MOST_CHANGED = 3
"""How many facts a shown change may have."""

_MOST_TRIED = 1000  # sets; about as dear as asking the solver


class Proofs:
    """What can be proved of one decision; an owned resource, freed on leaving `with`."""

    def __init__(
        self, decision: Decision, *, budget: int = 0, context: SolverContext | None = None
    ) -> None:
        """Use `context`, or a new one with `budget` as Z3's resource limit of each check."""
        self._decision = decision
        self._z3 = SolverContext(budget=budget) if context is None else context
        self._is_owned = context is None
        self._tally = Tally(decision)
        self._forcing: list[int] = []
        self._worst: tuple[int, list[tuple[int, list[int]]]] | None = None
        self._z3.begin()

    def __enter__(self) -> Self:
        """Return the resource itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free the context if it is its own."""
        if self._is_owned:
            self._z3.__exit__(kind, error, trace)

    def defeats(self, option: int, kept: int) -> Answer:
        """Say whether `option` does not win at some T with `kept` <= T <= F.

        Every such T is admissible, as F is. Call it for one option of a decision only.
        """
        if any(not proved & ~kept for proved in self._forcing):
            return Answer.NONE  # what holds at all larger sets holds at all sets larger than those
        answer = self._solve_defeats(self._duels(option, kept, self._decision.present & ~kept))
        if answer is Answer.NONE:
            self._forcing.append(kept)
        return answer

    def needs(self, option: int, kept: int, fact: int) -> Answer:
        """Say whether `option` does not win at some T with `kept` less `fact` <= T <= F.

        `kept` is known to force `option`, so such a T leaves `fact` out. Sets at which `option`
        fares worst are tried first: those with `kept`, less the fact, then those without it.
        """
        for worst, scores in self._worst_sets(option, kept):
            if winner_of(self._tally.moved(scores, worst, fact)) != option:
                return Answer.EXISTS
        rest = kept & ~fact
        duels = self._duels(option, rest, self._decision.present & ~kept)
        if any(winner_at(self._decision, rest | fight.climb()) != option for fight in duels):
            return Answer.EXISTS
        return self._solve_defeats(duels)

    def changes(self, option: int, choice: int, *, drop: bool, add: bool) -> Answer:
        """Say whether dropping and adding at most MOST_CHANGED facts makes `option` win.

        Facts are dropped only if `drop` and added only if `add`; the changed set is admissible.
        `choice` wins at F.
        """
        decision = self._decision
        free = (decision.present if drop else 0) | (decision.addable if add else 0)
        masks = promising_changes(decision, option, choice, free, MOST_CHANGED, limit=_MOST_TRIED)
        if masks is None:
            return self._solve_changes(option, choice, free)
        return Answer.EXISTS if any(self.flips(option, mask) for mask in masks) else Answer.NONE

    def flips(self, option: int, changed: int) -> bool:
        """Say whether `option` wins where the facts of `changed` are dropped or added, at F."""
        present = self._decision.present
        scores = self._tally.moved(self._tally.at_present, present, changed)
        return winner_of(scores) == option and self._decision.admits(present ^ changed)

    def _worst_sets(self, option: int, kept: int) -> list[tuple[int, list[int]]]:
        """Return with its scores, for each rival, a set at which it does well."""
        if self._worst is None or self._worst[0] != kept:
            loose = self._decision.present & ~kept
            sets = [kept | fight.climb() for fight in self._duels(option, kept, loose)]
            self._worst = (kept, [(worst, scores_at(self._decision, worst)) for worst in sets])
        return self._worst[1]

    def _solve_defeats(self, duels: list[Duel]) -> Answer:
        # A duel whose weights cannot reach its bound is left out: it is false everywhere.
        terms = [self._term(fight) for fight in duels if fight.most >= fight.bound]
        solver = self._z3.solver()
        self._z3.add(solver, self._z3.any_of(terms))
        return self._z3.check(solver)

    def _solve_changes(self, option: int, choice: int, free: int) -> Answer:
        decision = self._decision
        free = reachable_facts(decision, option, choice, free, MOST_CHANGED)
        solver = self._change_solver(free)
        reduced = reduce_evidence(decision, decision.present & ~free, free)
        self._z3.add(solver, self._term(duel(reduced, option, choice, loose=0)))
        # Most fail against the choice already: the other rivals are added only where need be.
        if (answer := self._z3.check(solver)) is not Answer.EXISTS:
            return answer
        for rival in self._rivals(option):
            self._z3.add(solver, self._term(duel(reduced, option, rival, loose=0)))
        return self._z3.check(solver)

    def _rivals(self, option: int) -> list[int]:
        return [place for place in range(len(self._decision.options)) if place != option]

    def _duels(self, option: int, kept: int, loose: int) -> list[Duel]:
        """Return the duel of each rival against `option`, the most dangerous first."""
        reduced = reduce_evidence(self._decision, kept, loose)
        found = [duel(reduced, rival, option, loose=loose) for rival in self._rivals(option)]
        return sorted(found, key=lambda fight: fight.bound - fight.most)

    def _change_solver(self, free: int) -> Any:
        z3, present = self._z3, self._decision.present
        solver = z3.solver()
        changed = [z3.negated(z3.fact(bit)) for bit in bits_of(free & present)]
        changed += [z3.fact(bit) for bit in bits_of(free & ~present)]
        z3.add(solver, z3.at_most(changed, MOST_CHANGED))
        for group in self._decision.groups:
            fixed = (group & present & ~free).bit_count()
            if group & free & ~present:
                members = [z3.fact(bit) for bit in bits_of(group & free)]
                z3.add(solver, z3.at_most(members, 1 - fixed))
        return solver

    def _term(self, fight: Duel) -> Any:
        """Return the term "the sum of the duel reaches its bound"."""
        z3 = self._z3
        terms = [z3.fact(bit) for bit in fight.single]
        terms += [z3.any_of([self._body(body) for body in bodies]) for _, bodies in fight.joint]
        weights = [*fight.single.values(), *(weight for weight, _ in fight.joint)]
        return z3.at_least(terms, weights, fight.bound)

    def _body(self, body: Body) -> Any:
        z3 = self._z3
        literals = [z3.fact(bit) for bit in bits_of(body.needs)]
        literals += [z3.negated(z3.fact(bit)) for bit in bits_of(body.forbids)]
        return z3.all_of(literals)
