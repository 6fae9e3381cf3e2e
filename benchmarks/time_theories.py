"""Times verdicts and reasons on generated theories, beside a plain Z3 script of the same problems.

Run: python benchmarks/time_theories.py [premises ...]; prints medians of CPU time.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator

import z3

from nesy.tasks.theory import Theory

TRIALS = 40


def rules(premises: int, seed: int) -> Iterator[str]:
    """Yield a theory of about `premises` formulas: chains of rules, facts, some exceptions."""
    chance = random.Random(seed)
    count = premises // 2
    for number in range(count):
        left = f"p{number}(x)" if number % 3 else f"p{number}(x) & q{chance.randrange(5)}(x)"
        yield f"forall x. {left} -> p{number + 1}(x)"
    yield "p0(a0)"
    for number in range(premises - count - 1):
        yield f"q{number % 5}(a{number // 5})"


def plain_z3(premises: int, claim: int, seed: int) -> None:
    """Decide the same with the classes of z3, consistency first, and shrink the core."""
    context = z3.Context()
    thing = z3.DeclareSort("thing", context)
    x = z3.Const("x", thing)
    solver = z3.SimpleSolver(ctx=context)

    def predicate(name: str) -> z3.FuncDeclRef:
        return z3.Function(name, thing, z3.BoolSort(context))

    assumptions = []
    for number, line in enumerate(rules(premises, seed)):
        guard = z3.Bool(f"g{number}", context)
        assumptions.append(guard)
        body = line.removeprefix("forall x. ")
        if body is line:
            name, term = line.rstrip(")").split("(")
            formula = predicate(name)(z3.Const(term, thing))
        else:
            left, right = body.split(" -> ")
            parts = [predicate(part.split("(")[0])(x) for part in left.split(" & ")]
            head = predicate(right.split("(")[0])(x)
            formula = z3.ForAll([x], z3.Implies(z3.And(*parts, context), head))
        solver.add(z3.Implies(guard, formula))
    goal = z3.Bool("goal", context)
    solver.add(z3.Implies(goal, z3.Not(predicate(f"p{claim}")(z3.Const("a0", thing)))))
    solver.check(*assumptions)
    if solver.check(*assumptions, goal) != z3.unsat:
        return
    core = [guard for guard in assumptions if any(guard.eq(c) for c in solver.unsat_core())]
    for guard in list(core):
        rest = [other for other in core if not other.eq(guard)]
        if solver.check(*rest, goal) == z3.unsat:
            core = rest


def timed(task: Callable[[int], object]) -> str:
    """Return the median and the largest milliseconds of CPU of a task over seeds."""
    found = []
    for seed in range(TRIALS):
        start = time.process_time()
        task(seed)
        found.append((time.process_time() - start) * 1000)
    return f"{statistics.median(found):8.1f} ms median {max(found):8.1f} ms at most"


def measure(size: int) -> None:
    """Print the times of theories of one size."""
    theories = [Theory.parse("\n".join(rules(size, seed))) for seed in range(TRIALS)]
    last = min(3, size // 2)
    claim = f"p{last}(a0)"
    print(f"{size} premises, claim {claim}: {theories[0].ask(claim).verdict.value}")
    print("  verdict and AXp   ", timed(lambda seed: theories[seed].ask(claim)))
    print("  all AXps and CXps ", timed(lambda seed: theories[seed].ask(claim, all=True)))
    print("  rules             ", timed(lambda seed: theories[seed].ask(claim, semantics="rules")))
    print("  closed            ", timed(lambda seed: theories[seed].ask(claim, semantics="closed")))
    print("  plain z3          ", timed(lambda seed: plain_z3(size, last, seed)))


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["45", "300", "1000"]:
        measure(int(argument))
