"""Do theories that never end, or that explode, end in time and within memory?

    python -m benchmarks.hard_theories --timeout 2 --write

Each of the twenty theories of the tests is asked by `Theory.ask` whether it can hold, within
`--timeout` seconds; then an easy claim is asked, which must be answered rightly. `over`: what the
answer took, in timeouts. Exits 1 where one took more than 1.5, or more than 512 MB.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time

from benchmarks.report import table, write
from nesy.reason.entailed import Premise
from nesy.tasks.theory import Theory
from tests.prove.hard_theories import THEORIES

_MOST_MB = 512
_EASY = "forall x. bird(x) -> flies(x)\nbird(tweety) | bird(tim)\n~bird(tim)"


def main() -> int:
    """Ask all theories, print and write; 1 where a bound is broken or an answer is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--timeout", type=float, default=2.0)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results")
    asked = parser.parse_args()
    easy, rows, broken = Theory.parse(_EASY), [], []
    for name, formulas in THEORIES.items():
        theory = Theory(tuple(Premise(f"p{n}", "", each) for n, each in enumerate(formulas)))
        started = time.monotonic(), time.process_time()
        found = theory.ask(timeout=asked.timeout)
        took, cpu = time.monotonic() - started[0], time.process_time() - started[1]
        right = repr(easy.ask("flies(tweety)", timeout=60)).count("ENTAILED") == 1
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        said = found.undecided_because or found.verdict.value
        over = took / asked.timeout
        rows.append([name, len(formulas), said, f"{took:.2f}", f"{over:.2f}", f"{cpu:.2f}", right])
        print(*rows[-1], sep="  ", flush=True)
        if over > 1.5 or not right or max(peak, own) > _MOST_MB:
            broken.append(name)
    heads = ["theory", "formulas", "answer", "s", "over", "CPU s here", "next is right"]
    lines = [
        *table(heads, rows),
        "",
        f"Timeout {asked.timeout} s. At most {peak} MB in a prover's process and {own} MB in this"
        f" one. Outside the bounds: {', '.join(broken) or 'none'}.",
    ]
    if asked.write:
        record = {
            "timeout_s": asked.timeout,
            "theories": [dict(zip(heads, row, strict=True)) for row in rows],
            "peak_mb_prover": peak,
            "peak_mb_own": own,
            "outside": broken,
        }
        command = f"python -m benchmarks.hard_theories --timeout {asked.timeout:g}"
        write("hard_theories", "Do endless theories end?", command, record, lines)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
