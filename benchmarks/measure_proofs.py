"""How long verdicts and reasons take, beside a plain z3 script and cvc5 in the same run.

    python -m benchmarks.measure_proofs --sizes 45 300 1000 --theories 15 --write

Each figure is the median over theories, of the processor's time and by the clock. "prover": all
terms are built, premises are checked to hold together, the claim is proved, and premises are
removed from the core until none can go. "ask": the same and all else that `Theory.ask` says, of a
theory that was read before. "all": every AXp and every CXp.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import pairwise

import z3

from benchmarks.report import table, write
from nesy.logic.formulas import And, Atom, ForAll, Formula, Implies, Not
from nesy.logic.printer import to_ascii
from nesy.logic.terms import Constant, Variable
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import FormulaProver, FormulaProverMaker, Problem
from nesy.prove.prover import SatResult
from nesy.prove.routing import RoutedProver
from nesy.prove.z3_formulas import Z3FormulaProver
from nesy.tasks.theory import Theory

X = Variable("x")
DETOURS = (1, 4)
_MOST_FOR_SCRIPT = 100
"""Premises of which a plain script finds all reasons in good time."""
SETS_WITH_DETOURS = (4, 9)
"""How many AXps and CXps a theory with detours has."""


@dataclass(frozen=True, slots=True)
class Case:
    """Premises and a claim, as formulas and read from text as a user has it."""

    premises: tuple[Formula, ...]
    claim: Formula
    read: Theory


def case(size: int, seed: int, *, detours: bool = False) -> Case:
    """Return the case of a seed."""
    premises, claim = theory(size, seed, detours=detours)
    return Case(premises, claim, Theory.parse("\n".join(map(to_ascii, premises))))


def theory(size: int, seed: int, *, detours: bool = False) -> tuple[tuple[Formula, ...], Formula]:
    """Return premises like the rules of a university, a claim six rules deep, and a crowd.

    `detours`: two of the steps can be taken by another way, of two rules.
    """
    draw = random.Random(seed)
    people = [Constant(f"person {n}") for n in range(max(3, size // 20))]
    chain = [f"step {n}" for n in range(7)]
    premises: list[Formula] = [Atom(chain[0], (people[0],))]
    for one, other in pairwise(chain):
        premises.append(_rule(one, other))
    for step in DETOURS if detours else ():
        premises += [_rule(chain[step], f"way {step}"), _rule(f"way {step}", chain[step + 1])]
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


def _rule(one: str, other: str) -> Formula:
    return ForAll((X,), Implies(Atom(one, (X,)), Atom(other, (X,))))


def with_prover(make: FormulaProverMaker, given: Case) -> object:
    """Measure a prover of the protocol; returns the size of the minimal core."""
    prover = make(Problem(given.premises), budget=2_000_000)
    everything = range(len(given.premises))
    assert prover.check(everything).result is SatResult.SAT
    answer = prover.check(everything, [Not(given.claim)])
    assert answer.result is SatResult.UNSAT
    size = len(_shrunk(prover, list(answer.core), Not(given.claim)))
    prover.close()
    return size


def _shrunk(prover: FormulaProver, core: list[int], negated: Formula) -> list[int]:
    for place in list(core):
        rest = [each for each in core if each != place]
        if prover.check(rest, [negated]).result is SatResult.UNSAT:
            core = rest
    return core


def with_rules(given: Case) -> object:
    """Measure the derivation engine; its proofs of such claims are minimal already."""
    deriver = Deriver(Problem(given.premises), Chaining.RULES)
    found = deriver.derive(range(len(given.premises)), [given.claim, Not(given.claim)])[0]
    assert found.derivation is not None
    return len(found.derivation.premises)


def by_asking(semantics: str, given: Case) -> object:
    """Measure what a user calls."""
    answer = given.read.ask(given.claim, semantics=semantics)  # type: ignore[arg-type]
    assert answer.settled.rechecked
    return len(answer.why)


def by_asking_for_all(semantics: str, given: Case) -> object:
    """Measure what a user calls for all AXps and CXps; returns how many there are of each."""
    found = given.read.ask(given.claim, semantics=semantics, all=True)  # type: ignore[arg-type]
    reasons = found.settled.reasons
    assert reasons is not None
    assert reasons.complete
    return len(reasons.axps), len(reasons.cxps)


class _Script:
    """A script as one writes it with z3's own classes."""

    def __init__(self, given: Case) -> None:
        self.context = z3.Context()
        thing = z3.DeclareSort("thing", self.context)
        self.solver = z3.Solver(ctx=self.context)
        self.solver.set("rlimit", 2_000_000)
        self.guards = []
        for place, premise in enumerate(given.premises):
            self.guards.append(z3.Bool(f"guard{place}", self.context))
            self.solver.add(z3.Implies(self.guards[-1], _plain(premise, thing, self.context)))
        assert self.solver.check(*self.guards) == z3.sat
        self.negated = z3.Bool("negated", self.context)
        claim = z3.Not(_plain(given.claim, thing, self.context))
        self.solver.add(z3.Implies(self.negated, claim))

    def core(self, kept: Sequence[z3.BoolRef]) -> list[z3.BoolRef] | None:
        if self.solver.check(*kept, self.negated) != z3.unsat:
            return None
        used = {each.get_id() for each in self.solver.unsat_core()}
        return [each for each in kept if each.get_id() in used]

    def shrunk(self, core: list[z3.BoolRef]) -> list[z3.BoolRef]:
        for guard in list(core):
            rest = [each for each in core if not each.eq(guard)]
            if len(rest) < len(core) and (smaller := self.core(rest)) is not None:
                core = smaller
        return core


def with_plain_z3(given: Case) -> object:
    """Measure the script; returns the size of the minimal core."""
    script = _Script(given)
    core = script.core(script.guards)
    assert core is not None
    return len(script.shrunk(core))


def all_with_plain_z3(given: Case) -> object:
    """Measure MARCO as a script, with a second solver for what was not looked at yet."""
    script, unexplored = _Script(given), z3.Context()
    chart = z3.Solver(ctx=unexplored)
    signs = [z3.Bool(f"kept{place}", unexplored) for place in range(len(script.guards))]
    places = {guard.get_id(): place for place, guard in enumerate(script.guards)}
    axps = cxps = 0
    while chart.check() == z3.sat:
        model = chart.model()
        kept = {n for n, sign in enumerate(signs) if not z3.is_false(model.eval(sign))}
        core = script.core([script.guards[place] for place in sorted(kept)])
        if core is None:
            for place in range(len(signs)):
                more = sorted({*kept, place})
                if place not in kept and script.core([script.guards[n] for n in more]) is None:
                    kept.add(place)
            chart.add(z3.Or([signs[n] for n in range(len(signs)) if n not in kept]))
            cxps += 1
        else:
            core = script.shrunk(core)
            chart.add(z3.Or([z3.Not(signs[places[each.get_id()]]) for each in core]))
            axps += 1
    return axps, cxps


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


Way = Callable[[Case], object]


def ways() -> dict[str, Way]:
    """Return what finds a verdict and a minimal reason, by name."""
    found: dict[str, Way] = {
        "prover: chaining, then Z3": partial(with_prover, RoutedProver),
        "prover: Z3": partial(with_prover, Z3FormulaProver),
        "plain z3 script": with_plain_z3,
        "rules, no core": with_rules,
        "ask": partial(by_asking, "classical"),
        "ask, `rules`": partial(by_asking, "rules"),
        "ask, `closed`": partial(by_asking, "closed"),
    }
    if find_spec("cvc5"):
        from nesy.prove.cvc5_formulas import Cvc5FormulaProver

        found["prover: cvc5"] = partial(with_prover, Cvc5FormulaProver)
    return found


def ways_to_all() -> dict[str, Way]:
    """Return what finds all AXps and CXps, by name."""
    return {
        "all: ask": partial(by_asking_for_all, "classical"),
        "all: ask, `rules`": partial(by_asking_for_all, "rules"),
        "all: ask, `closed`": partial(by_asking_for_all, "closed"),
        "all: plain z3 script": all_with_plain_z3,
    }


def measured(way: Way, cases: Sequence[Case], expected: object) -> tuple[float, float]:
    """Return the median milliseconds of the processor and of the clock; the first case loads."""
    times = []
    for given in cases:
        gc.collect()
        started = time.process_time(), time.perf_counter()
        found = way(given)
        times.append((time.process_time() - started[0], time.perf_counter() - started[1]))
        assert found == expected, f"found {found}, expected {expected}"
    cpu, clock = (statistics.median(column) for column in zip(*times[1:], strict=True))
    return round(cpu * 1_000, 1), round(clock * 1_000, 1)


def _shown(times: tuple[float, float] | None) -> str:
    return "-" if times is None else f"{times[0]} ({times[1]})"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[45, 300, 1_000])
    parser.add_argument("--theories", type=int, default=15)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results")
    asked = parser.parse_args()
    seeds = range(asked.theories + 1)
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for size in asked.sizes:
        plain = [case(size, seed) for seed in seeds]
        detours = [case(size, seed, detours=True) for seed in seeds]
        for name, way in ways().items():
            found.setdefault(name, {})[str(size)] = measured(way, plain, 7)
        for name, way in ways_to_all().items():
            if way is all_with_plain_z3 and size > _MOST_FOR_SCRIPT:
                continue
            found.setdefault(name, {})[str(size)] = measured(way, detours, SETS_WITH_DETOURS)
        print(f"measured {size} premises", flush=True)
    lines = table(
        ["median ms, CPU (clock)", *(f"{size} premises" for size in asked.sizes)],
        [
            [name, *(_shown(each.get(str(size))) for size in asked.sizes)]
            for name, each in found.items()
        ],
    )
    if not asked.write:
        print("\n".join(lines))
        return
    sizes = " ".join(map(str, asked.sizes))
    command = f"python -m benchmarks.measure_proofs --sizes {sizes} --theories {asked.theories}"
    record = {"milliseconds_cpu_and_clock": found}
    write("speed_of_proofs", "How long proofs take", command, record, lines)


if __name__ == "__main__":
    main()
