"""Times the decisions of a ten-turn dialogue: 10 seven-way and 25 two-way, 40 facts, 60 evidence.

Run: OMP_NUM_THREADS=1 python benchmarks/time_decisions.py [--rounds N] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time

from nesy.reason.decide import decide
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact, Finding

EMOTIONS = ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")
CAUSE = ("cause", "not_cause")


def make_decision(options: tuple[str, ...], seed: int) -> Decision:
    """Make a decision of the usual shape: priors, a reading, and rules for one option each."""
    draw = random.Random(seed)
    count, evidence = len(options), []
    facts = [Fact(f"f{i + 1}", f"fact {i + 1}", _kind(i, count), "turn 1") for i in range(40)]
    facts[count] = Fact(f"f{count + 1}", "the reading", "reading", "encoder", opaque=True)
    for i in range(34, 40):
        facts[i] = Fact(f"f{i + 1}", f"fact {i + 1}", "emotion", "rules", present=False)
    for i, _ in enumerate(options):
        weights = tuple(draw.randint(1, 6) if j == i else 0 for j in range(count))
        evidence.append(Evidence(f"e{len(evidence) + 1}", "prior", ((BodyLiteral(i),),), weights))
    reading = tuple(draw.randint(-25, 25) for _ in options)
    evidence.append(Evidence("e0", "reading", ((BodyLiteral(count),),), reading))
    while len(evidence) < 60:
        weights = [0] * count
        weights[draw.randrange(count)] = draw.choice((-9, -5, -3, 2, 3, 4, 6, 9, 12))
        bodies = tuple(_make_body(draw, count + 1) for _ in range(draw.choice((1, 1, 1, 2))))
        evidence.append(Evidence(f"e{len(evidence) + 1}", "R1", bodies, tuple(weights)))
    exclusive = (tuple(range(34, 37)), tuple(range(37, 40)))
    return Decision(f"d{seed}", "emotion", options, tuple(facts), tuple(evidence), exclusive)


def _kind(number: int, options: int) -> str:
    return "prior" if number < options else "word"


def _make_body(draw: random.Random, first: int) -> tuple[BodyLiteral, ...]:
    chosen = draw.sample(range(first, 40), draw.choice((1, 2, 2, 3)))
    return tuple(BodyLiteral(f, i == 0 or draw.random() < 0.8) for i, f in enumerate(chosen))


def time_dialogue(seed: int, budget: int) -> tuple[float, list[Finding]]:
    """Return the CPU seconds that the decisions of one dialogue took, and what was found."""
    decisions = [make_decision(EMOTIONS, seed * 100 + i) for i in range(10)]
    decisions += [make_decision(CAUSE, seed * 100 + 10 + i) for i in range(25)]
    start = time.process_time()
    findings = [decide(decision, budget=budget) for decision in decisions]
    return time.process_time() - start, findings


def main() -> None:
    """Print the times, and how often each kind of reason was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--budget", type=int, default=2_000_000)
    args = parser.parse_args()
    time_dialogue(args.seed, args.budget)  # warms the caches
    rounds = [time_dialogue(args.seed + i, args.budget) for i in range(args.rounds)]
    times = sorted(1000 * seconds for seconds, _ in rounds)
    findings = [finding for _, found in rounds for finding in found]
    sizes = [len(finding.axp.facts) for finding in findings if finding.axp]
    foils = [why for finding in findings for why in finding.why_not]
    print(f"35 decisions, {args.rounds} rounds: median {statistics.median(times):.1f} ms of CPU,")
    print(f"  smallest {times[0]:.1f} ms, largest {times[-1]:.1f} ms")
    print(f"facts in an AXp: median {statistics.median(sizes)}, undecided {_undecided(findings)}")
    for name, test in _KINDS.items():
        print(f"  {name}: {sum(test(why.change) for why in foils)} of {len(foils)} foils")
    for size in (1, 2, 3):
        count = sum(bool(w.change and len(w.change.drop + w.change.add) == size) for w in foils)
        print(f"  changes of {size}: {count}")


def _undecided(findings: list[Finding]) -> int:
    return sum(finding.choice is None for finding in findings)


_KINDS = {
    "drop": lambda change: bool(change and not change.add),
    "add": lambda change: bool(change and not change.drop),
    "mixed": lambda change: bool(change and change.drop and change.add),
    "none": lambda change: change is None,
}


if __name__ == "__main__":
    main()
