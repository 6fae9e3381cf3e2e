"""Do Z3, the derivation engine and cvc5 agree? On generated Horn theories, with the shares.

    python -m benchmarks.agreement --count 10000 --seed 1 --write

On positive theories all three must give one verdict. With negation, Z3 and cvc5 must agree, and
what rules derive must follow in classical logic too, or the premises clash. Exits 1 otherwise.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from benchmarks.report import table, write
from nesy.logic.formulas import And, Atom, ForAll, Formula, Implies, Not
from nesy.logic.terms import Constant, Term, Variable
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import FormulaProver, FormulaProverMaker, Problem
from nesy.prove.prover import SatResult
from nesy.prove.routing import RoutedProver
from nesy.prove.z3_formulas import Z3FormulaProver

VERDICTS = ("ENTAILED", "CONTRADICTED", "NEUTRAL", "INCONSISTENT")
VARIABLES = (Variable("x"), Variable("y"), Variable("z"))
MOST_PREMISES = 60


@dataclass(frozen=True, slots=True)
class Theory:
    """Premises and a claim; `positive`: no literal of a premise is negated."""

    premises: tuple[Formula, ...]
    claim: Formula
    positive: bool


def generate(seed: int) -> Theory:
    """Return the theory of a seed; every fourth or so is aimed at each verdict."""
    draw = random.Random(seed)
    positive = seed % 2 == 0
    size = draw.randint(3, MOST_PREMISES - 1)
    names = [(f"p{n}", 1 if draw.random() < 0.75 else 2) for n in range(3 + size // 4)]
    things = [Constant(f"c{n}") for n in range(draw.randint(2, 6))]
    maker = _Maker(draw, names, things, 0.0 if positive else draw.choice((0.05, 0.2, 0.4)))
    facts = max(1, int(size * draw.uniform(0.2, 0.6)))
    premises = [maker.fact() for _ in range(facts)]
    premises += [maker.rule() for _ in range(size - facts)]
    draw.shuffle(premises)
    wanted = draw.choices(VERDICTS, (1, 1, 1, 0) if positive else (1, 1, 3, 4))[0]
    derived = Deriver(Problem(tuple(premises)), Chaining.RULES).facts(range(size)) or ()
    new = [fact for fact in derived if fact not in premises] or list(derived)
    claim = draw.choice(new) if wanted != "NEUTRAL" else maker.literal(things)
    if wanted == "CONTRADICTED":
        claim = _opposite(claim)
    elif wanted == "INCONSISTENT":
        premises.insert(draw.randrange(size), _opposite(claim))
    return Theory(tuple(premises), claim, positive)


class _Maker:
    def __init__(
        self,
        draw: random.Random,
        names: Sequence[tuple[str, int]],
        things: Sequence[Constant],
        negated: float,
    ) -> None:
        self._draw, self._names, self._things, self._negated = draw, names, things, negated

    def literal(self, terms: Sequence[Term]) -> Formula:
        name, arity = self._draw.choice(self._names)
        atom = Atom(name, tuple(self._draw.choice(terms) for _ in range(arity)))
        return Not(atom) if self._draw.random() < self._negated else atom

    def fact(self) -> Formula:
        return self.literal(self._things)

    def rule(self) -> Formula:
        """Return a rule; each variable of its head is in its body."""
        bound: list[Variable] = list(VARIABLES[: self._draw.choice((1, 1, 2, 3))])
        terms = [*bound, *(self._things[:1] if self._draw.random() < 0.1 else ())]
        body = [self.literal(terms) for _ in range(self._draw.choice((1, 1, 2, 2, 3)))]
        used = [variable for variable in bound if any(_mentions(part, variable) for part in body)]
        head = self.literal(used or self._things)
        condition = body[0] if len(body) == 1 else And(tuple(body))
        implied = Implies(condition, head)
        return ForAll(tuple(used), implied) if used else implied


def _mentions(literal: Formula, variable: Variable) -> bool:
    atom = literal.body if isinstance(literal, Not) else literal
    return isinstance(atom, Atom) and variable in atom.args


def _opposite(literal: Formula) -> Formula:
    return literal.body if isinstance(literal, Not) else Not(literal)


def classical(theory: Theory, make: FormulaProverMaker, *, budget: int = 2_000_000) -> str:
    """Return the verdict of first-order logic."""
    prover = make(Problem(theory.premises), budget=budget)
    try:
        return _asked(prover, range(len(theory.premises)), theory.claim)
    finally:
        prover.close()


def _asked(prover: FormulaProver, kept: Sequence[int], claim: Formula) -> str:
    whole = prover.check(kept).result
    if whole is not SatResult.SAT:
        return "INCONSISTENT" if whole is SatResult.UNSAT else "UNDECIDED"
    results = [prover.check(kept, [side]).result for side in (Not(claim), claim)]
    for result, verdict in zip(results, VERDICTS, strict=False):
        if result is SatResult.UNSAT:
            return verdict
    return "UNDECIDED" if SatResult.UNKNOWN in results else "NEUTRAL"


def by_rules(theory: Theory) -> str:
    """Return the verdict of forward chaining."""
    deriver = Deriver(Problem(theory.premises), Chaining.RULES)
    goals = (theory.claim, _opposite(theory.claim))
    holds = [each.holds for each in deriver.derive(range(len(theory.premises)), goals)]
    if None in holds:
        return "UNDECIDED"
    return {
        (True, True): "INCONSISTENT",
        (True, False): "ENTAILED",
        (False, True): "CONTRADICTED",
    }.get((holds[0] is True, holds[1] is True), "NEUTRAL")


def disagreement(theory: Theory, verdicts: dict[str, str]) -> str | None:
    """Say how verdicts break what must hold between them, or return None."""
    z3, rules = verdicts["z3"], verdicts["rules"]
    for name in ("cvc5", "horn"):
        other = verdicts.get(name, z3)
        if "UNDECIDED" not in (z3, other) and z3 != other:
            return f"Z3 says {z3} and {name} {other}"
    if "UNDECIDED" in (z3, rules):
        return None
    if theory.positive and z3 != rules:
        return f"positive: Z3 says {z3} and the rules {rules}"
    if rules in ("ENTAILED", "CONTRADICTED") and z3 not in (rules, "INCONSISTENT"):
        return f"the rules say {rules} and Z3 {z3}"
    if rules == "INCONSISTENT" and z3 != "INCONSISTENT":
        return f"the rules derive both sides and Z3 says {z3}"
    return None


def makers() -> dict[str, FormulaProverMaker]:
    """Return the provers that are installed."""
    found: dict[str, FormulaProverMaker] = {"z3": Z3FormulaProver, "horn": RoutedProver}
    if find_spec("cvc5"):
        from nesy.prove.cvc5_formulas import Cvc5FormulaProver

        found["cvc5"] = Cvc5FormulaProver
    return found


def compare(theory: Theory) -> dict[str, str]:
    """Return the verdict of each prover and of the rules."""
    found = {name: classical(theory, make) for name, make in makers().items()}
    return found | {"rules": by_rules(theory)}


def main() -> int:
    """Compare, print and write; 1 where something disagrees or a verdict is too rare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results")
    asked = parser.parse_args()
    shares: dict[str, Counter[str]] = {}
    broken: dict[int, str] = {}
    started = time.process_time()
    for seed in range(asked.seed, asked.seed + asked.count):
        theory = generate(seed)
        verdicts = compare(theory)
        for name, verdict in verdicts.items():
            shares.setdefault(name, Counter())[verdict] += 1
        if wrong := disagreement(theory, verdicts):
            broken[seed] = wrong
            print(f"seed {seed}: {wrong}")
    took = time.process_time() - started
    rare = [v for v in VERDICTS if any(c[v] < asked.count / 10 for c in shares.values())]
    command = f"python -m benchmarks.agreement --count {asked.count} --seed {asked.seed}"
    (write if asked.write else _print)(
        "agreement",
        "Do the provers agree?",
        command,
        {
            "theories": asked.count,
            "disagreements": {str(seed): wrong for seed, wrong in broken.items()},
            "verdicts": shares,
            "rarer_than_a_tenth": rare,
            "cpu_seconds": round(took),
        },
        [
            *table(
                ["who", *VERDICTS, "UNDECIDED"],
                [
                    [name, *(f"{counts[v] / asked.count:.1%}" for v in (*VERDICTS, "UNDECIDED"))]
                    for name, counts in shares.items()
                ],
            ),
            "",
            f"{asked.count} theories, {len(broken)} disagreements, {took:.0f} s of CPU."
            + (f" Less than a tenth: {', '.join(rare)}." if rare else ""),
        ],
    )
    return 1 if broken or rare else 0


def _print(*given: Any) -> None:
    print("\n".join(given[-1]))


if __name__ == "__main__":
    sys.exit(main())
