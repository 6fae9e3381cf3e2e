"""Measure how many dialogues `nesy batch` answers a second, and what kills do to it.

Run `.venv/bin/python -m benchmarks.measure_batch [FILE] [--count N] [--workers N] [--engine ray]
[--decisions-only]`. The dialogues are those of FILE (JSONL), or made up of ten turns each, with
other words in nearly every turn, so that no stage can answer from memory. With `--kills N` a batch
and all its processes are killed N times at random moments, gone on with, and what came out is
compared with what came out undisturbed; `--turns 3` makes that quick:

    python -m benchmarks.measure_batch --count 2000 --turns 3 --decisions-only --kills 20

Prints one JSON object. Where other programs are at work only CPU seconds say something (of Ray they
are not known); loading is counted apart.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
BROKEN_EVERY = 499
"""Among lines that are killed over, one in so many cannot be answered."""

TALKS = (
    (
        "You're early tonight, {who}. Is everything all right?",
        "Better than all right. They gave me the {job} job, I start on {day}!",
        "No way! I didn't even know they had called you back about the {thing}.",
        "They called {when}. I'm so happy I could dance on the {thing}.",
        "I'm really proud of you. You waited {number} months for this, {who}.",
        "Thank you. There is one thing, though. I have to get up at {number} every {day}.",
        "At {number}? And you only tell me {when}? We said we would talk about the {thing} first!",
        "I'm sorry, {who}. I was afraid you would say no to a {job}.",
        "Well, I miss our {day} evenings in the {place} already.",
        "We still have {day}. And I will bring fresh {food} home from the {place}.",
    ),
    (
        "Have you heard what happened at the {place} {when}?",
        "No, I only know that {who} lost the {thing} on {day}.",
        "It is much worse. The {job} was hurt, and {number} people had to leave the {place}.",
        "Oh no, that's terrible! I was in the {place} with {who} just {number} days ago.",
        "They say that somebody left the {thing} on the stairs. I hate that!",
        "How can people be so careless? {who} could have died over a {thing}.",
        "Don't worry, the {job} is at home and eats {food} again.",
        "Thank God. I was so worried about {who} and the {place}.",
        "We should visit on {day} and bring some {food}.",
        "What a lovely idea! I will call {who} about the {thing} {when}.",
    ),
)
WORDS = """
who Ann Ben Carla Dev Emma Farid Greta Hugo Ines Jonas Kim Lena Maya Noor Otto Paula
job baker nurse driver teacher cook gardener guard painter cleaner clerk
day Monday Tuesday Wednesday Thursday Friday Saturday Sunday
thing table bicycle ladder suitcase piano wallet camera tent letter lamp coat key
when yesterday today tonight now again
number two three four five six seven eight nine eleven twelve
place school station market hospital theatre harbour office church hotel cellar
food bread soup cake cheese apples rice noodles salad plums honey
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0, help="of the moments of the kills")
    parser.add_argument("--decisions-only", action="store_true")
    asked = parser.parse_args()
    os.environ.update(ONE_THREAD)
    options = ["--workers", str(asked.workers), "--engine", asked.engine]
    options += ["--decisions-only"] * asked.decisions_only
    lines = some_lines(asked.file, asked.count, asked.turns)
    with TemporaryDirectory() as name:
        if asked.kills:
            result = kill(Path(name), broken_ones_among(lines), options, asked.kills, asked.seed)
        else:
            result = measure(Path(name), lines, options, asked.workers)
    told = {"engine": asked.engine, "workers": asked.workers, "proofs": not asked.decisions_only}
    machine = {"machine": platform.machine(), "cores": os.cpu_count(), "load": os.getloadavg()[0]}
    print(json.dumps(told | {"dialogues": len(lines)} | result | machine, indent=2))


def some_lines(file: Path | None, count: int, turns: int) -> list[str]:
    """Return lines of a file, or `count` made up, each a dialogue that no other is."""
    if file is not None:
        return file.read_text(encoding="utf-8").splitlines()[:count]
    return [made_up(number, turns) for number in range(count)]


def made_up(number: int, turns: int) -> str:
    """Return a line with a dialogue of `turns` turns, the same for the same number."""
    chance = random.Random(number)
    slots = {key: words for key, *words in map(str.split, WORDS.strip().splitlines())}
    said = [
        {
            "speaker": ("Maya", "Jonas")[place % 2],
            "text": text.format_map({key: chance.choice(words) for key, words in slots.items()}),
        }
        for place, text in enumerate(TALKS[number % len(TALKS)][:turns])
    ]
    return json.dumps({"id": f"d{number}", "turns": said})


def broken_ones_among(lines: list[str]) -> list[str]:
    """Put a line without turns in the place of one in BROKEN_EVERY."""
    return [
        json.dumps({"id": json.loads(line)["id"], "turns": []})
        if place % BROKEN_EVERY == BROKEN_EVERY - 1
        else line
        for place, line in enumerate(lines)
    ]


def written(path: Path, lines: list[str]) -> Path:
    """Write lines to a file."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def measure(place: Path, lines: list[str], options: list[str], workers: int) -> dict[str, object]:
    """Return seconds of a whole batch, without those of one that does little but load."""
    source, few = written(place / "in.jsonl", lines), written(place / "few.jsonl", lines[:workers])
    wall_few, cpu_few = run(few, place / "few", options)
    wall, cpu = run(source, place / "whole", options)
    more = len(lines) - workers
    size = (place / "whole/records.jsonl").stat().st_size
    rate = {
        "dialogues_a_second": round(more / (wall - wall_few), 2),
        "loading_s": round(wall_few, 1),
    }
    if "ray" not in options:  # the CPU seconds of its processes are not its own
        rate["cpu_ms_each"] = round(1000 * (cpu - cpu_few) / more, 1)
        rate["loading_cpu_s_each_worker"] = round(cpu_few / workers, 2)
    return rate | {"record_kib_each": round(size / len(lines) / 1024)}


def run(source: Path, out: Path, options: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one batch."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    ended = subprocess.run(command(source, out, options), cwd=ROOT, check=False)
    if ended.returncode not in (0, 3):  # 3: some items failed
        raise SystemExit(f"the batch ended with code {ended.returncode}")
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def command(source: Path, out: Path, options: list[str]) -> list[str]:
    """Return the command of one batch."""
    return [sys.executable, "-m", "nesy", "batch", str(source), "--out", str(out), *options]


def kill(
    place: Path, lines: list[str], options: list[str], kills: int, seed: int
) -> dict[str, object]:
    """Kill a batch at random moments and say whether it came out as one left alone.

    One moment in four is while it loads; the others are spread over all that it writes.
    """
    source, few = written(place / "in.jsonl", lines), written(place / "few.jsonl", lines[:2])
    loading, _ = run(few, place / "few", options)
    whole, _ = run(source, place / "whole", options)
    size = (place / "whole/records.jsonl").stat().st_size
    out, chance, left = place / "killed", random.Random(seed), []
    for more in range(kills, 0, -1):
        there = written_so_far(out)
        wanted = there + chance.uniform(0, 2 * (size - there) / (more + 1))
        wait_s = chance.uniform(0, loading)
        while_loading = chance.random() < 0.25
        if not killed(
            command(source, out, options), out, None if while_loading else wanted, wait_s
        ):
            break
        left.append(sum(len(lines_of(out, name)) for name in ("records", "failed")))
    run(source, out, options)
    return {
        "kills": len(left),
        "items_there_after_each": left,
        "the_same_bytes": contents(out) == contents(place / "whole"),
        "each_once_in_order": has_each_once(out, [json.loads(line)["id"] for line in lines]),
        "seconds_undisturbed": round(whole, 1),
    }


def killed(asked: list[str], out: Path, wanted: float | None, wait_s: float) -> bool:
    """Begin a batch, kill its whole process group; tell whether it was still there.

    Args:
        wanted: bytes of records after which it is killed; None: after `wait_s` seconds.
    """
    with subprocess.Popen(asked, cwd=ROOT, start_new_session=True) as process:
        end = time.monotonic() + wait_s
        while process.poll() is None:
            if time.monotonic() >= end if wanted is None else written_so_far(out) >= wanted:
                os.killpg(process.pid, signal.SIGKILL)
                return True
            time.sleep(0.001)
    return False


def written_so_far(out: Path) -> int:
    """Return how many bytes of records there are."""
    part = out / "records.jsonl.part"
    return part.stat().st_size if part.is_file() else 0


def lines_of(out: Path, name: str) -> list[bytes]:
    """Return the whole lines of a file of a batch, finished or not."""
    for path in (out / f"{name}.jsonl.part", out / f"{name}.jsonl"):
        if path.is_file():
            return [
                line for line in path.read_bytes().splitlines(keepends=True) if line[-1:] == b"\n"
            ]
    return []


def has_each_once(out: Path, ids: list[str]) -> bool:
    """Tell whether every id is in one of the two files, once, in the order of the input."""
    records, failed = (
        [json.loads(line)["id"] for line in lines_of(out, name)] for name in ("records", "failed")
    )
    place = {name: number for number, name in enumerate(ids)}
    in_order = all(names == sorted(names, key=place.__getitem__) for names in (records, failed))
    return in_order and sorted([*records, *failed]) == sorted(ids)


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder by name."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


if __name__ == "__main__":
    main()
