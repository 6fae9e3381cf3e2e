"""How far one option can get ahead of another where some facts are kept and some may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nesy.check.record import Body, Decision, bits_of
from nesy.check.scores import any_holds

Reduced = tuple[tuple[int, ...], tuple[Body, ...]]
"""Weights of a piece of evidence, and its bodies over free facts; no body: it is active."""


@dataclass(frozen=True, slots=True)
class Duel:
    """`better` beats `worse` iff the sum of what holds reaches `bound`.

    Args:
        single: the weight of each free fact that is kept.
        joint: weight and bodies of what needs several free facts.
        taken: free facts whose best for `better` is plain, and that it is to be kept.
    """

    bound: int
    single: dict[int, int]
    joint: tuple[tuple[int, tuple[Body, ...]], ...]
    taken: int

    @property
    def most(self) -> int:
        """An upper bound of the sum."""
        singles = sum(weight for weight in self.single.values() if weight > 0)
        return singles + sum(weight for weight, _ in self.joint if weight > 0)

    def climb(self) -> int:
        """Return free facts to keep so that no single one changed makes the sum larger."""
        hopes = dict(self.single)  # what each fact adds at best
        for weight, bodies in self.joint:
            for body in bodies:
                for bit in bits_of(body.needs):
                    hopes[bit] = hopes.get(bit, 0) + weight
                for bit in bits_of(body.forbids):
                    hopes[bit] = hopes.get(bit, 0) - weight
        kept = sum(bit for bit, hope in hopes.items() if hope > 0)
        best, before = self._sum(kept), None
        while best != before:
            before = best
            for bit in hopes:
                if (value := self._sum(kept ^ bit)) > best:
                    kept, best = kept ^ bit, value
        return self.taken | kept

    def _sum(self, kept: int) -> int:
        total = sum(weight for bit, weight in self.single.items() if kept & bit)
        for weight, bodies in self.joint:
            if any_holds(bodies, kept):
                total += weight
        return total


def reduce_evidence(decision: Decision, fixed: int, free: int) -> list[Reduced]:
    """Return all evidence that can be active, where `fixed` are kept and `free` may be."""
    found: list[Reduced] = []
    for evidence in decision.evidence:
        bodies = []
        for body in evidence.bodies:
            if body.needs & ~(fixed | free) or body.forbids & fixed:
                continue
            reduced = Body(body.needs & free, body.forbids & free)
            if not reduced.needs | reduced.forbids:
                found.append((evidence.weights, ()))
                break
            bodies.append(reduced)
        else:
            if bodies:
                found.append((evidence.weights, tuple(bodies)))
    return found


def duel(reduced: Sequence[Reduced], better: int, worse: int, *, loose: int) -> Duel:
    """Add up how `better` fares against `worse`.

    Facts of `loose` are bound by nothing but evidence: where they only add up, the better of
    keeping and leaving is taken at once, which changes nothing about what sum can be reached.
    """
    bound = 0 if better < worse else 1
    single: dict[int, int] = {}
    joint = []
    involved = 0
    for weights, bodies in reduced:
        weight = weights[better] - weights[worse]
        if not weight:
            continue
        if not bodies:
            bound -= weight
        elif len(bodies) == 1 and (bodies[0].needs | bodies[0].forbids).bit_count() == 1:
            if bodies[0].needs:
                bit = bodies[0].needs
                single[bit] = single.get(bit, 0) + weight
            else:
                bit, bound = bodies[0].forbids, bound - weight
                single[bit] = single.get(bit, 0) - weight
        else:
            joint.append((weight, bodies))
            for body in bodies:
                involved |= body.needs | body.forbids
    taken = 0
    for bit in [bit for bit in single if bit & loose & ~involved]:
        if (weight := single.pop(bit)) > 0:
            bound -= weight
            taken |= bit
    return Duel(bound, single, tuple(joint), taken)
