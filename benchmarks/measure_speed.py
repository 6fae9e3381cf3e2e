"""Measure what a person waits for: help, a cold start, a warm explanation, and peak memory.

Run on an idle machine: `.venv/bin/python benchmarks/measure_speed.py [FILE]`. FILE is a
conversation, by default the shipped one of ten turns. Prints one JSON object; seconds unless the
name says other.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "benchmarks/examples/kitchen.txt"
RUNS = 7
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


def main() -> None:
    """Measure and print."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    os.environ.update(ONE_THREAD)
    help_cpu = [command("--help")[1] for _ in range(RUNS)]
    cold = [command("explain", str(file)) for _ in range(3)]
    warm, mebibytes = explain_warm(file)
    result = {
        "file": file.name,
        "help_cpu_s": round(statistics.median(help_cpu), 3),
        "cold_explain_s": round(statistics.median(wall for wall, _ in cold), 3),
        "cold_explain_cpu_s": round(statistics.median(cpu for _, cpu in cold), 3),
        "warm_explain_ms_median": round(1000 * statistics.median(warm), 1),
        "warm_explain_ms_max": round(1000 * max(warm), 1),
        "peak_memory_mib": round(mebibytes),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    print(json.dumps(result, indent=2))


def command(*args: str) -> tuple[float, float]:
    """Return wall and CPU seconds of one `nesy` process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    code = "from nesy.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *args], check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def explain_warm(file: Path) -> tuple[list[float], float]:
    """Return the seconds of explaining in one process after a first time, and its peak MiB.

    Each run has one more space in its first turn, so that no stage can answer from memory.
    """
    from dataclasses import replace

    from nesy.config import EncoderConfig, PipelineConfig
    from nesy.explain.as_json import document
    from nesy.pipeline import Pipeline
    from nesy.tasks.conversation import explain_dialogue
    from nesy.tasks.session import to_dialogue

    dialogue = to_dialogue(file)
    pipeline = Pipeline.load(PipelineConfig(encoder=EncoderConfig(device="cpu")))
    seconds = []
    for number in range(RUNS + 1):
        first = replace(dialogue.turns[0], text=dialogue.turns[0].text + " " * number)
        changed = replace(dialogue, turns=(first, *dialogue.turns[1:]))
        start = time.perf_counter()
        document(explain_dialogue(pipeline, changed))
        seconds.append(time.perf_counter() - start)
    return seconds[1:], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
