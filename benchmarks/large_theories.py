"""Does a claim over 100,000 formulas, two thirds of them alternatives, end in time?

    python -m benchmarks.large_theories --formulas 100000 --timeout 60 --write

Each theory is read and one claim is asked of it, each within `--timeout` seconds, in a process of
its own. `over`: what the answer took, in timeouts. Exits 1 where it took more than 1.5.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from multiprocessing import get_context

from benchmarks.report import table, write
from nesy.tasks.theory import SemanticsName, Theory

_ASKED: tuple[tuple[str, SemanticsName], ...] = (
    ("about things", "classical"),
    ("about all things", "classical"),
    ("about nothing else", "classical"),
    ("about things", "rules"),
    ("about things", "closed"),
)
"""What the alternatives are about, and how the claim is decided."""


def large_theory(about: str, count: int, seed: int = 1) -> str:
    """Return the text of a theory in which every third formula is a fact, the others say "or"."""
    draw = random.Random(seed)
    things = max(count // 10, 1)

    def atom(predicates: int, thing: str = "") -> str:
        return f"p{draw.randrange(predicates)}({thing or f'c{draw.randrange(things)}'})"

    def alternative(place: int) -> str:
        if about == "about things":
            return f"{atom(200)} | {atom(200)}"
        if about == "about all things":
            rest = f"{atom(things, 'x')} | {atom(things, 'x')}"
            return f"forall x. {atom(things, 'x')} -> {rest}"
        return f"q{place} | r{place}"

    return "\n".join(atom(200) if place % 3 == 0 else alternative(place) for place in range(count))


def _measured(about: str, semantics: SemanticsName, count: int, timeout: float) -> list[str]:
    text = large_theory(about, count)
    claim = text.split("\n", 1)[0]
    started = time.monotonic()
    theory = Theory.parse(text, timeout=10 * timeout)
    read = time.monotonic()
    found = theory.ask(claim, semantics=semantics, timeout=timeout)
    took = time.monotonic() - read
    said = found.undecided_because or found.verdict.value
    own, child = (
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    times = f"{read - started:.1f}", f"{took:.1f}", f"{took / timeout:.2f}"
    return [about, semantics, *times, f"{own}", f"{child}", said]


def main() -> int:
    """Ask all theories, print and write; 1 where an answer came too late."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--formulas", type=int, default=100_000)
    parser.add_argument("--timeout", type=float, default=60.0)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results")
    asked = parser.parse_args()
    rows = []
    for about, semantics in _ASKED:
        with get_context("spawn").Pool(1) as pool:
            rows.append(pool.apply(_measured, (about, semantics, asked.formulas, asked.timeout)))
        print(*rows[-1], sep="  ", flush=True)
    heads = ["alternatives", "semantics", "read s", "claim s", "over", "MB", "prover MB", "answer"]
    lines = [*table(heads, rows), "", f"{asked.formulas} formulas, timeout {asked.timeout:g} s."]
    if asked.write:
        record = {
            "formulas": asked.formulas,
            "timeout_s": asked.timeout,
            "theories": [dict(zip(heads, row, strict=True)) for row in rows],
        }
        command = (
            f"python -m benchmarks.large_theories --formulas {asked.formulas}"
            f" --timeout {asked.timeout:g}"
        )
        write("large_theories", "Do large theories end in time?", command, record, lines)
    return 1 if any(float(row[4]) > 1.5 for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
