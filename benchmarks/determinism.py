"""Does the same input give the same bytes? In several processes, under several hash seeds.

    python -m benchmarks.determinism --problems 1000 --processes 3 --write

Each process asks all problems and hashes the JSON documents of the answers; all hashes must be one.
The problems are generated: Horn theories with negation under all three semantics, some with all
reasons asked for, and theories with equations, functions, numbers, "or" and "there is", which go to
Z3; every fiftieth goes through a process that can be killed. Exits 1 where two processes differ.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter

from benchmarks.agreement import Theory as Generated
from benchmarks.agreement import generate
from benchmarks.reasons import layered
from benchmarks.report import write
from nesy.explain.entailment_json import entailment_document
from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    Or,
)
from nesy.logic.printer import to_ascii
from nesy.logic.terms import INT, Apply, Constant, Number, Term, Variable
from nesy.tasks.theory import SemanticsName, Theory

X, Y = Variable("x"), Variable("y")
HASH_SEEDS = ("0", "1", "4242")
_THINGS = tuple(Constant(name) for name in ("ann", "ben", "cleo"))
_MOST_PREMISES = 30
_IN_WORKER = 50
_TIME = 3_600.0


def mixed(seed: int) -> Generated:
    """Return a small theory of all kinds of formulas, and a claim."""
    draw = random.Random(seed)
    premises = [_formula(draw) for _ in range(draw.randint(2, 8))]
    return Generated(tuple(premises), _ground(draw), False)


def _formula(draw: random.Random) -> Formula:
    if draw.random() < 0.5:
        return _ground(draw)
    body = _literal(draw, X) if draw.random() < 0.7 else And((_literal(draw, X), _literal(draw, X)))
    heads: list[Formula] = [_literal(draw, X), _compared(draw, X), Exists((Y,), _related(X, Y))]
    heads.append(Or((_literal(draw, X), _literal(draw, X))))
    return ForAll((X,), Implies(body, draw.choice(heads)))


def _ground(draw: random.Random) -> Formula:
    one, other = draw.choice(_THINGS), draw.choice(_THINGS)
    return draw.choice(
        [
            _literal(draw, one),
            _compared(draw, one),
            Or((_literal(draw, one), _literal(draw, other))),
            Not(Equal(one, other)) if one != other else _related(one, other),
            Equal(Apply("boss", (one,)), other),
        ]
    )


def _literal(draw: random.Random, term: Term) -> Formula:
    atom = Atom(draw.choice(("kind", "wise", "busy", "late")), (term,))
    return Not(atom) if draw.random() < 0.3 else atom


def _compared(draw: random.Random, term: Term) -> Formula:
    age = Apply("age", (term,), INT)
    limit = Number(draw.choice((18, 30, 60)), INT)
    return Compare(draw.choice(list(Comparison)), age, limit)


def _related(one: Term, other: Term) -> Formula:
    return Atom("knows", (one, other))


def output(number: int) -> tuple[str, str]:
    """Return the JSON of the problem `number`, and its verdict."""
    kind = number % 5
    theory = mixed(number) if kind >= 3 else layered(number) if kind == 2 else generate(number)
    semantics: SemanticsName = ("classical", "rules", "closed")[kind] if kind < 3 else "classical"
    read = Theory.parse("\n".join(map(to_ascii, theory.premises[:_MOST_PREMISES])))
    answer = read.ask(
        to_ascii(theory.claim),
        semantics=semantics,
        all=number % 3 == 0,
        timeout=_TIME if number % _IN_WORKER == 3 else None,
    )
    document = entailment_document([answer], name=f"problem-{number}", version="measured")
    return json.dumps(document, ensure_ascii=False), answer.verdict.value


def hash_of_all(problems: int) -> dict[str, object]:
    """Return the hash of the outputs of all problems, of each tenth of them, and the verdicts."""
    whole, verdicts, size = hashlib.sha256(), Counter[str](), 0
    parts = [hashlib.sha256() for _ in range(10)]
    for number in range(problems):
        text, verdict = output(number)
        verdicts[verdict] += 1
        content = text.encode("utf-8", "surrogatepass")
        size += len(content)
        whole.update(content)
        parts[number * 10 // problems].update(content)
    return {
        "sha256": whole.hexdigest(),
        "tenths": [part.hexdigest()[:12] for part in parts],
        "bytes": size,
        "verdicts": dict(sorted(verdicts.items())),
    }


def _in_processes(problems: int, hash_seed: str, count: int) -> list[dict[str, object]]:
    """Run so many processes side by side."""
    command = [sys.executable, "-m", "benchmarks.determinism", "--problems", str(problems)]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    started = [
        subprocess.Popen([*command, "--here"], env=environment, stdout=subprocess.PIPE)
        for _ in range(count)
    ]
    found = []
    for each in started:
        out, _ = each.communicate()
        if each.returncode:
            raise SystemExit(f"a process ended with {each.returncode}")
        found.append({"hash_seed": hash_seed, **json.loads(out)})
        print(f"hash seed {hash_seed:>4}: {found[-1]['sha256']}", flush=True)
    return found


def main() -> int:
    """Run all processes, those of a hash seed side by side, and compare; 1 where two differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=int, default=100)
    parser.add_argument("--processes", type=int, default=3, help="for each hash seed")
    parser.add_argument("--here", action="store_true", help="print this process's hash alone")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results")
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(hash_of_all(asked.problems)))
        return 0
    started = time.monotonic()
    runs: list[dict[str, object]] = []
    for hash_seed in HASH_SEEDS:
        runs += _in_processes(asked.problems, hash_seed, asked.processes)
    alike = len({str(run["sha256"]) for run in runs}) == 1
    took = time.monotonic() - started
    lines = [
        f"{asked.problems} problems in each of {len(runs)} processes, under hash seeds "
        f"{', '.join(HASH_SEEDS)}: {'the same bytes' if alike else 'NOT the same bytes'} "
        f"({runs[0]['bytes']} of them, {runs[0]['verdicts']}), {took:.0f} s by the clock.",
    ]
    if asked.write:
        command = (
            f"python -m benchmarks.determinism --problems {asked.problems}"
            f" --processes {asked.processes}"
        )
        record = {"alike": alike, "runs": runs}
        write("determinism", "Does the same input give the same bytes?", command, record, lines)
    else:
        print("\n".join(lines))
    return 0 if alike else 1


if __name__ == "__main__":
    sys.exit(main())
