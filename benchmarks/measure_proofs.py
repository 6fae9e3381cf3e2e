"""How long consistency, verdict and minimal core take, beside a plain z3 script and cvc5.

    python benchmarks/measure_proofs.py --sizes 45 300 1000 --theories 15

Every number is the median CPU time of one theory: building all terms, checking that the premises
can hold together, proving the claim, and removing premises from the core until none can go.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import pairwise

import z3

from nesy.logic.formulas import And, Atom, ForAll, Formula, Implies, Not
from nesy.logic.terms import Constant, Variable
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import FormulaProver, FormulaProverMaker, Problem
from nesy.prove.prover import SatResult
from nesy.prove.routing import RoutedProver
from nesy.prove.z3_formulas import Z3FormulaProver

X = Variable("x")


def theory(size: int, seed: int) -> tuple[tuple[Formula, ...], Formula]:
    """Return premises like the rules of a university, a claim six rules deep, and a crowd."""
    draw = random.Random(seed)
    people = [Constant(f"person {n}") for n in range(max(3, size // 20))]
    chain = [f"step {n}" for n in range(7)]
    premises: list[Formula] = [Atom(chain[0], (people[0],))]
    for one, other in pairwise(chain):
        premises.append(ForAll((X,), Implies(Atom(one, (X,)), Atom(other, (X,)))))
    names = [f"status {n}" for n in range(size // 3 + 2)]
    while len(premises) < size:
        one, two, three = sorted(draw.sample(range(len(names)), 3))
        if draw.random() < 0.4:
            fact = Atom(names[one], (draw.choice(people),))
            barred = Not(Atom(f"barred {one}", fact.args))
            premises.append(fact if draw.random() < 0.8 else barred)
        else:
            body = And((Atom(names[one], (X,)), Atom(names[two], (X,))))
            premises.append(ForAll((X,), Implies(body, Atom(names[three], (X,)))))
    draw.shuffle(premises)
    return tuple(premises), Atom(chain[-1], (people[0],))


def with_prover(make: FormulaProverMaker) -> Callable[[Sequence[Formula], Formula], int]:
    """Return what measures a prover of the protocol."""

    def run(premises: Sequence[Formula], claim: Formula) -> int:
        prover = make(Problem(tuple(premises)), budget=2_000_000)
        everything = range(len(premises))
        assert prover.check(everything).result is SatResult.SAT
        answer = prover.check(everything, [Not(claim)])
        assert answer.result is SatResult.UNSAT
        size = len(_shrunk(prover, list(answer.core), Not(claim)))
        prover.close()
        return size

    return run


def _shrunk(prover: FormulaProver, core: list[int], negated: Formula) -> list[int]:
    for place in list(core):
        rest = [each for each in core if each != place]
        if prover.check(rest, [negated]).result is SatResult.UNSAT:
            core = rest
    return core


def with_rules(premises: Sequence[Formula], claim: Formula) -> int:
    """Measure the derivation engine; its proofs of such claims are minimal already."""
    deriver = Deriver(Problem(tuple(premises)), Chaining.RULES)
    found = deriver.derive(range(len(premises)), [claim, Not(claim)])[0]
    assert found.derivation is not None
    return len(found.derivation.premises)


def with_plain_z3(premises: Sequence[Formula], claim: Formula) -> int:
    """Measure a script as one writes it with z3's own classes."""
    context = z3.Context()
    thing = z3.DeclareSort("thing", context)
    solver = z3.Solver(ctx=context)
    solver.set("rlimit", 2_000_000)
    guards = []
    for place, premise in enumerate(premises):
        guards.append(z3.Bool(f"guard{place}", context))
        solver.add(z3.Implies(guards[-1], _plain(premise, thing, context)))
    assert solver.check(*guards) == z3.sat
    negated = z3.Bool("negated", context)
    solver.add(z3.Implies(negated, z3.Not(_plain(claim, thing, context))))
    assert solver.check(*guards, negated) == z3.unsat
    core = [each for each in guards if any(each.eq(used) for used in solver.unsat_core())]
    for guard in list(core):
        rest = [each for each in core if not each.eq(guard)]
        if solver.check(*rest, negated) == z3.unsat:
            core = rest
    return len(core)


def _plain(formula: Formula, thing: z3.SortRef, context: z3.Context) -> z3.BoolRef:
    if isinstance(formula, Atom):
        predicate = z3.Function(formula.predicate, thing, z3.BoolSort(context))
        return predicate(*(z3.Const(arg.name, thing) for arg in formula.args))
    if isinstance(formula, Not):
        return z3.Not(_plain(formula.body, thing, context))
    if isinstance(formula, And):
        return z3.And(*(_plain(part, thing, context) for part in formula.parts))
    if isinstance(formula, Implies):
        return z3.Implies(
            _plain(formula.left, thing, context), _plain(formula.right, thing, context)
        )
    assert isinstance(formula, ForAll)
    return z3.ForAll([z3.Const("x", thing)], _plain(formula.body, thing, context))


def ways() -> dict[str, Callable[[Sequence[Formula], Formula], int]]:
    """Return what is measured, by name."""
    found = {
        "nesy": with_prover(RoutedProver),
        "nesy, Z3": with_prover(Z3FormulaProver),
        "nesy, rules": with_rules,
        "plain z3 script": with_plain_z3,
    }
    if find_spec("cvc5"):
        from nesy.prove.cvc5_formulas import Cvc5FormulaProver

        found["nesy, cvc5"] = with_prover(Cvc5FormulaProver)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[45, 300, 1_000])
    parser.add_argument("--theories", type=int, default=15)
    asked = parser.parse_args()
    print(f"{'milliseconds':16}" + "".join(f"{size:>8}" for size in asked.sizes))
    for name, run in ways().items():
        medians = []
        for size in asked.sizes:
            times, cores = [], set()
            for seed in range(asked.theories + 1):
                premises, claim = theory(size, seed)
                gc.collect()
                started = time.process_time()
                cores.add(run(premises, claim))
                times.append(time.process_time() - started)
            assert cores == {7}, f"{name}: cores of {cores} premises, expected 7"
            medians.append(statistics.median(times[1:]) * 1_000)  # the first one loads
        print(f"{name:16}" + "".join(f"{each:8.1f}" for each in medians), flush=True)


if __name__ == "__main__":
    main()
