"""Measure the web server under load: errors, waiting times and memory.

Run `.venv/bin/python -m benchmarks.measure_serve [--seconds 120] [--clients 64] [--think 16]`. It
starts `nesy serve` and asks in turn for explanations, answers, choices and claims, each with words
of its own, so that nothing is answered from memory: first one at a time, then by all clients, each
of which thinks between an answer and its next request for a time drawn around `--think` seconds.
Of clients that never think (`--think 0`) each waits for all others: then only the rate tells.
Prints one JSON object. Where other programs are at work, times say little.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

UNLOADED = 40
NAMES = ("Ann", "Ben", "Cem", "Dora", "Emil", "Fay", "Gus", "Hana")


@dataclass(slots=True)
class Seen:
    """What the clients saw; `failed` counts statuses other than 200, by their number."""

    seconds: list[float] = field(default_factory=list)
    failed: dict[int, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--think", type=float, default=16.0)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with served(options.workers) as (process, host):
        alone, crowd = Seen(), Seen()
        draw = random.Random(0)
        ask_some(host, alone, draw, count=8 * options.workers)  # loads what is loaded late
        alone.seconds.clear()
        ask_some(host, alone, draw, count=UNLOADED)
        before = held_mib(process.pid)
        load(host, crowd, options)
        after = held_mib(process.pid)
    p50 = statistics.median(alone.seconds)
    p99 = statistics.quantiles(crowd.seconds, n=100)[98]
    result = {
        "clients": options.clients,
        "workers": options.workers,
        "seconds": options.seconds,
        "think_s": options.think,
        "requests": len(crowd.seconds),
        "per_second": round(len(crowd.seconds) / options.seconds, 1),
        "errors": sum(crowd.failed.values()) + sum(alone.failed.values()),
        "errors_by_status": crowd.failed,
        "unloaded_p50_ms": round(1000 * p50, 1),
        "p50_ms": round(1000 * statistics.median(crowd.seconds), 1),
        "p99_ms": round(1000 * p99, 1),
        "p99_by_unloaded_p50": round(p99 / p50, 2),
        "memory_mib": [round(before), round(after)],
        "memory_growth": round(after / before - 1, 4),
        "load_average": os.getloadavg()[0],
    }
    print(json.dumps(result, indent=2))


@contextmanager
def served(workers: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Give a server that is ready, and where it listens."""
    data = Path(os.environ.get("TMPDIR", "/tmp")) / f"measure-serve-{os.getpid()}.sqlite"
    command = [sys.executable, "-m", "nesy", "serve", "--port", "0", "--workers", str(workers)]
    process = subprocess.Popen(
        [*command, "--data", str(data)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert process.stderr is not None
    host = urlsplit(process.stderr.readline().split("serving at ")[1].split(";")[0]).netloc
    drain = threading.Thread(target=process.stderr.read, daemon=True)
    drain.start()
    try:
        connection = http.client.HTTPConnection(host, timeout=60)
        while health(connection)["workers"]["ready"] < workers:
            time.sleep(0.5)
        yield process, host
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        data.unlink(missing_ok=True)


def health(connection: http.client.HTTPConnection) -> dict[str, dict[str, int]]:
    """Return how the server is."""
    connection.request("GET", "/v1/health")
    found: dict[str, dict[str, int]] = json.loads(connection.getresponse().read())
    return found


def load(host: str, seen: Seen, options: argparse.Namespace) -> None:
    """Let all clients ask until the time is over."""
    end = time.monotonic() + options.seconds
    clients = [
        threading.Thread(target=ask_until, args=(host, seen, number, end, options.think))
        for number in range(1, options.clients + 1)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()


def ask_until(host: str, seen: Seen, number: int, end: float, think: float) -> None:
    """Ask and think by turns, as one client; the first one waits too, so that not all begin."""
    draw = random.Random(number)
    wait = draw.uniform(0, think)
    while time.monotonic() + wait < end:
        time.sleep(wait)
        ask_some(host, seen, draw, count=1)
        wait = draw.uniform(0.5, 1.5) * think


def ask_some(host: str, seen: Seen, draw: random.Random, *, count: int) -> None:
    """Ask some requests, one after another."""
    connection = http.client.HTTPConnection(host, timeout=120)
    for _ in range(count):
        path, asked = request(draw)
        begun = time.monotonic()
        connection.request("POST", path, json.dumps(asked), {"content-type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        took = time.monotonic() - begun
        with seen.lock:
            seen.seconds.append(took)
            if answer.status != 200:
                seen.failed[answer.status] = seen.failed.get(answer.status, 0) + 1
    connection.close()


def request(draw: random.Random) -> tuple[str, dict[str, object]]:
    """Return something to ask, with a number of its own."""
    one, other, number = draw.choice(NAMES), draw.choice(NAMES), draw.randrange(10**6)
    match draw.randrange(4):
        case 0:
            talk = f"{one}: I got {number} euros!\n{other} B: That is great, I'm happy for you!"
            return "/v1/explain", {"conversation": talk}
        case 1:
            rules = f"Every member who has {number} points wins. {one} is a member. "
            return "/v1/ask", {
                "rules": f"{rules}{one} has {number} points.",
                "question": f"Does {one} win?",
                "exact": True,
            }
        case 2:
            return "/v1/choose", {
                "question": f"Where would {one} put {number} plates?",
                "options": ["cupboard", "garden", "library"],
            }
    theory = f"wins: forall x. points(x) >= {number} -> wins(x)\npoints(a) = {number + 1}"
    return "/v1/prove", {"theory": theory, "claims": ["wins(a)"]}


def held_mib(pid: int) -> float:
    """Return what a process and all below it hold, in MiB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    own = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return own + sum(held_mib(int(child)) for child in children)


if __name__ == "__main__":
    main()
