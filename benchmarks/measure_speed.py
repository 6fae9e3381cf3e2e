"""Measures what a user waits for: help, a cold and a warm `explain` of ten turns, peak memory.

Run: OMP_NUM_THREADS=1 python benchmarks/measure_speed.py [--rounds N] [--json OUT]

Figures are medians; `cpu` is processor time of all threads, `wall` what a clock shows. Measure on
a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

TALK = """\
Ann: Guess what, I got the job in Lisbon!
Tom: Really? That's wonderful news, congratulations!
Ann: Thank you. I still can't believe it.
Tom: When do you have to start?
Ann: In two weeks, so I have to leave on Friday.
Tom: On Friday? But my wedding is on Saturday!
Ann: I know. I'm so sorry, I feel terrible about it.
Tom: You promised that you would be there.
Ann: They wouldn't give me another day, I asked twice.
Tom: Forget it. I'm just sad that you'll miss it.
"""

BOUNDS = {
    "help_cpu_s": 0.3,
    "cold_wall_s": 3.0,
    "warm_wall_s": 0.4,
    "cold_peak_mb": 1024.0,
}
"""What the project aims at."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def measure_command(command: Sequence[str]) -> Cost:
    """Run a command and take its costs from the system's own account of that child."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip()
            raise SystemExit(f"{' '.join(command)}: exit {child.returncode}: {said}")
    # Linux counts ru_maxrss in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def measure_calls(call: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return median wall and CPU seconds of a call, after two that warm it up."""
    walls, cpus = [], []
    for _ in range(rounds + 2):
        wall, cpu = time.perf_counter(), time.process_time()
        call()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls[2:]), statistics.median(cpus[2:])


def measure_all(rounds: int) -> dict[str, float]:
    """Return every figure by name."""
    import nesy

    cli = [sys.executable, "-c", "from nesy.cli import main; main()"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talk.txt"
        path.write_text(TALK, encoding="utf-8")
        helped = [measure_command([*cli, "--help"]) for _ in range(rounds)]
        cold = [measure_command([*cli, "explain", str(path)]) for _ in range(max(3, rounds // 4))]
        warm_wall, warm_cpu = measure_calls(lambda: nesy.explain(path), rounds)
    figures = {f"help_{name}": value for name, value in _medians(helped).items()}
    figures |= {f"cold_{name}": value for name, value in _medians(cold).items()}
    return figures | {"warm_wall_s": warm_wall, "warm_cpu_s": warm_cpu}


def _medians(costs: Sequence[Cost]) -> dict[str, float]:
    columns = [asdict(cost) for cost in costs]
    return {name: statistics.median(column[name] for column in columns) for name in columns[0]}


def main() -> None:
    """Measure, print a line for each figure, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args()
    figures = measure_all(options.rounds)
    for name, value in figures.items():
        bound = BOUNDS.get(name)
        aim = "" if bound is None else f"   aim {bound:g}{'' if value <= bound else '  MISSED'}"
        print(f"{name:14} {value:9.3f}{aim}")
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
