"""Is every reason a reason? Each AXp of generated cases, proved again by a fresh solver.

    python -m benchmarks.reasons --count 5000 --closed 1000 --write

`classical`: the premises of an AXp cannot hold with the negated claim, and can without any one of
them; Z3 alone says so, in a context of its own, whoever found the AXp. `closed`: the claim holds
for every set of premises from the AXp up to all of them, each tried, and without any one member
some such set fails; forward chaining alone says so. Exits 1 where one is not.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from benchmarks.agreement import Theory, generate
from benchmarks.report import table, write
from nesy.logic.formulas import And, Atom, ForAll, Formula, Implies, Not
from nesy.logic.terms import Constant, Variable
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import DEFAULT_BUDGET, Problem
from nesy.prove.prover import SatResult
from nesy.prove.routing import RoutedProver
from nesy.prove.z3_formulas import Z3FormulaProver
from nesy.reason.answer import RULES_BUDGET
from nesy.reason.classical import classical_opener
from nesy.reason.derived import derived_opener
from nesy.reason.entailment import CaseOpener, Settled, Verdict, Wanted, settle

X = Variable("x")
_LEVELS = 4
_LAST = 10
"""Premises of a closed case at most: all its supersets are tried."""


def classical_case(seed: int) -> tuple[Theory, Settled]:
    """Return a generated theory and what was found out of it; inconsistent ones in full."""
    theory = generate(seed)
    opener = classical_opener(
        theory.premises, theory.claim, make=RoutedProver, budget=DEFAULT_BUDGET
    )
    return theory, _settled(opener, theory, all_reasons=seed % 10 == 0)


def closed_case(seed: int) -> tuple[Theory, Settled]:
    """Return a small theory in which absences matter, and what was found out of it."""
    theory = layered(seed)
    opener = derived_opener(
        theory.premises, theory.claim, chaining=Chaining.CLOSED, budget=RULES_BUDGET
    )
    return theory, _settled(opener, theory, all_reasons=True)


def _settled(opener: CaseOpener, theory: Theory, *, all_reasons: bool) -> Settled:
    return settle(opener, len(theory.premises), Wanted(all=all_reasons, most=20))


def layered(seed: int) -> Theory:
    """Return rules that negate only what lower levels derive, and a claim about the top ones."""
    draw = random.Random(seed)
    people = [Constant(f"c{n}") for n in range(draw.randint(1, 2))]
    names = [[f"p{level}{n}" for n in range(2)] for level in range(_LEVELS)]
    premises: list[Formula] = []
    for _ in range(draw.randint(4, _LAST)):
        level = draw.randrange(_LEVELS)
        if level == 0 or draw.random() < 0.2:
            premises.append(Atom(draw.choice(names[level]), (draw.choice(people),)))
            continue
        body: list[Formula] = [Atom(draw.choice(names[draw.randrange(level)]), (X,))]
        if draw.random() < 0.6:
            below = draw.choice(names[draw.randrange(level)])
            body.append(Not(Atom(below, (X,))))
        head = Atom(draw.choice(names[level]), (X,))
        premises.append(
            ForAll((X,), Implies(body[0] if len(body) == 1 else And(tuple(body)), head))
        )
    claim: Formula = Atom(draw.choice(names[draw.randint(1, _LEVELS - 1)]), (draw.choice(people),))
    return Theory(tuple(premises), claim if draw.random() < 0.7 else Not(claim), False)


def axps_of(found: Settled) -> tuple[tuple[int, ...], ...]:
    """Return all AXps that were found and that are called minimal; () where one is empty."""
    if found.why is None or not found.why.minimal:
        return ()
    more = found.reasons.axps if found.reasons is not None else ()
    return tuple(dict.fromkeys(axp for axp in (found.why.premises, *more) if axp))


def classical_fault(theory: Theory, verdict: Verdict, axp: Sequence[int]) -> str | None:
    """Say what is wrong with an AXp, or return None; asks a Z3 that held nothing before."""
    goal = {Verdict.ENTAILED: [_opposite(theory.claim)], Verdict.CONTRADICTED: [theory.claim]}
    extra = goal.get(verdict, [])
    with Z3FormulaProver(Problem(tuple(theory.premises[n] for n in axp))) as prover:
        whole = prover.check(range(len(axp)), extra).result
        if whole is not SatResult.UNSAT:
            return f"the premises {axp} do not suffice: {whole.value}"
        for place, premise in enumerate(axp):
            rest = [other for other in range(len(axp)) if other != place]
            result = prover.check(rest, extra).result
            if result is not SatResult.SAT:
                return f"premise {premise} of {axp} is not needed: {result.value}"
    return None


def closed_fault(theory: Theory, verdict: Verdict, axp: Sequence[int]) -> str | None:
    """Say what is wrong with an AXp under `closed`, or return None; tries every superset."""
    goal = theory.claim if verdict is Verdict.ENTAILED else _opposite(theory.claim)
    deriver = Deriver(Problem(theory.premises), Chaining.CLOSED, budget=RULES_BUDGET)
    known: dict[tuple[int, ...], bool | None] = {}

    def holds(kept: tuple[int, ...]) -> bool | None:
        if kept not in known:
            known[kept] = deriver.derive(kept, [goal])[0].holds
        return known[kept]

    everything = range(len(theory.premises))
    for kept in supersets(axp, everything):
        if not holds(kept):
            return f"{kept} has all of {axp}, and the claim does not hold"
    for premise in axp:
        rest = [other for other in axp if other != premise]
        if all(holds(kept) for kept in supersets(rest, everything)):
            return f"premise {premise} of {axp} is not needed"
    return None


def supersets(kept: Sequence[int], everything: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield every set from `kept` up to `everything`."""
    free = [each for each in everything if each not in kept]
    sizes = (combinations(free, size) for size in range(len(free) + 1))
    for more in chain.from_iterable(sizes):
        yield tuple(sorted((*kept, *more)))


def _opposite(literal: Formula) -> Formula:
    return literal.body if isinstance(literal, Not) else Not(literal)


KINDS = {"classical": (classical_case, classical_fault), "closed": (closed_case, closed_fault)}


def examine(kind: str, count: int, first: int = 1) -> tuple[Counter[str], dict[int, str]]:
    """Look at theories from a seed on until `count` of them have an AXp; return counts, faults."""
    make, fault = KINDS[kind]
    seen: Counter[str] = Counter()
    faults: dict[int, str] = {}
    seed = first
    while seen["cases with an AXp"] < count:
        theory, found = make(seed)
        seen["theories"] += 1
        seen[found.verdict.value] += 1
        axps = axps_of(found)
        if found.why is not None and not axps:
            seen["true without premises" if found.why.minimal else "not called minimal"] += 1
        seen["cases with an AXp"] += bool(axps)
        seen["proved again before it was shown"] += bool(axps) and found.rechecked
        for axp in axps:
            seen["AXps"] += 1
            seen["premises in AXps"] += len(axp)
            if wrong := fault(theory, found.verdict, axp):
                faults[seed] = wrong
                print(f"{kind}, seed {seed}: {wrong}")
        seed += 1
    return seen, faults


def main() -> int:
    """Look at all cases, print and write; 1 where an AXp is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="classical cases with an AXp")
    parser.add_argument("--closed", type=int, default=100, help="closed cases with an AXp")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results")
    asked = parser.parse_args()
    started = time.process_time()
    found = {
        "classical": examine("classical", asked.count, asked.seed),
        "closed": examine("closed", asked.closed, asked.seed),
    }
    took = round(time.process_time() - started)
    keys = list(dict.fromkeys(key for seen, _ in found.values() for key in seen))
    lines = [
        *table(["", *found], [[key, *(seen[key] for seen, _ in found.values())] for key in keys]),
        "",
        f"AXps that are none: {sum(len(faults) for _, faults in found.values())}. {took} s of CPU.",
    ]
    if asked.write:
        command = f"python -m benchmarks.reasons --count {asked.count} --closed {asked.closed}"
        record = {
            kind: {"counts": seen, "faults": {str(seed): wrong for seed, wrong in faults.items()}}
            for kind, (seen, faults) in found.items()
        }
        write(
            "reasons", "Is every reason a reason?", command, record | {"cpu_seconds": took}, lines
        )
    else:
        print("\n".join(lines))
    return 1 if any(faults for _, faults in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
