"""Measure what a person waits for: help, a cold start, a warm explanation, and peak memory.

Run `.venv/bin/python benchmarks/measure_speed.py [FILE ...]`. A FILE is a conversation, by default
the shipped one of ten turns; of several, each is explained warm and the median over
all is told. Prints one JSON object; seconds unless the name says other. Where other programs are
at work, only the CPU times say something, and they too grow by a third where caches are shared.
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
    files = [Path(arg) for arg in sys.argv[1:]] or [EXAMPLE]
    os.environ.update(ONE_THREAD)
    help_cpu = [command("--help")[1] for _ in range(RUNS)]
    cold = [command("explain", str(files[0])) for _ in range(3)]
    warm, decisions, mebibytes = explain_warm(files)
    wall, cpu = zip(*warm, strict=True)
    result = {
        "files": [file.name for file in files],
        "decisions_median": statistics.median(decisions),
        "help_cpu_s": round(statistics.median(help_cpu), 3),
        "cold_explain_s": round(statistics.median(wall for wall, _ in cold), 3),
        "cold_explain_cpu_s": round(statistics.median(cpu for _, cpu in cold), 3),
        "warm_explain_ms_median": round(1000 * statistics.median(wall), 1),
        "warm_explain_ms_max": round(1000 * max(wall), 1),
        "warm_explain_cpu_ms_median": round(1000 * statistics.median(cpu), 1),
        "warm_explain_cpu_ms_min": round(1000 * min(cpu), 1),
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


def explain_warm(files: list[Path]) -> tuple[list[tuple[float, float]], list[int], float]:
    """Return wall and CPU seconds of explaining in one process, after a first time.

    Each run has one more space in its first turn, so that no stage can answer from memory. With
    them come the decisions of each run and the peak memory in MiB.
    """
    from dataclasses import replace

    from nesy.config import EncoderConfig, PipelineConfig
    from nesy.explain.as_json import document
    from nesy.pipeline import Pipeline
    from nesy.tasks.conversation import explain_dialogue
    from nesy.tasks.session import to_dialogue

    dialogues = [to_dialogue(file) for file in files]
    pipeline = Pipeline.load(PipelineConfig(encoder=EncoderConfig(device="cpu")))
    document(explain_dialogue(pipeline, dialogues[0]))
    times, decisions = [], []
    for number in range(1, RUNS + 1):
        for dialogue in dialogues:
            first = replace(dialogue.turns[0], text=dialogue.turns[0].text + " " * number)
            changed = replace(dialogue, turns=(first, *dialogue.turns[1:]))
            start, start_cpu = time.perf_counter(), time.process_time()
            explanation = explain_dialogue(pipeline, changed)
            document(explanation)
            times.append((time.perf_counter() - start, time.process_time() - start_cpu))
            decisions.append(len(explanation.accounts))
    return times, decisions, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
