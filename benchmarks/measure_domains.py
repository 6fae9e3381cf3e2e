"""Measures what domains cost: compiling a sentence, loading, answering, and a first answer.

Run on one free core: `chrt -r 5 env OMP_NUM_THREADS=1 .venv/bin/python -m
benchmarks.measure_domains`.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from nesy.tasks.domain import Domain
from nesy.tasks.domain_file import domain_document, domain_text, read_domain_text
from nesy.tasks.lint import lint
from nesy.tasks.options import read_options

EXAMPLES = Path(__file__).parent / "examples"
NAMES = ("university", "clinic", "rental")
ROUNDS = 3


def main() -> None:
    """Print one line for each example domain, and the slowest questions."""
    for name in NAMES:
        rules = (EXAMPLES / f"{name}.md").read_text(encoding="utf-8")
        Domain.from_text("Ann is red.")  # what is loaded once is no cost of a sentence
        read_s, domain = _timed(lambda text=rules: Domain.from_text(text))
        lint_s, report = _timed(lambda of=domain: lint(of))
        compiled = domain_text(domain_document(domain, report, version="measured"))
        load_s, domain = _timed(lambda text=compiled: read_domain_text(text))
        count = len(domain.rules)
        asked = _asked(name, domain)
        times = [each for each, _ in asked]
        print(
            f"{name}: {count} sentences; compiled in {1000 * (read_s + lint_s) / count:.0f} ms each"
            f" (read {1000 * read_s / count:.0f}); loaded in {1000 * load_s:.0f} ms; asked"
            f" {len(times)} questions: median {statistics.median(times):.0f} ms, slowest"
            f" {max(times):.0f} ms; cold {_cold(name):.1f} s"
        )
        for milliseconds, question in sorted(asked, reverse=True)[:3]:
            print(f"  {milliseconds:.0f} ms  {question}")


def _asked(name: str, domain: Domain) -> list[tuple[float, str]]:
    """Return the median of some rounds, warm, for each question of an example."""
    path = EXAMPLES / f"{name}.questions.json"
    found = []
    for example in json.loads(path.read_text(encoding="utf-8")):
        texts = [option.text for option in read_options(example.get("options", ["-"]))]
        assume = example.get("assume", [])
        times = []
        for _ in range(ROUNDS):
            if "options" in example:
                seconds, _answer = _timed(lambda t=texts, a=assume: domain.choose(t, assume=a))
            else:
                question = example["question"]
                seconds, _answer = _timed(lambda q=question, a=assume: domain.ask(q, assume=a))
            times.append(1000 * seconds)
        found.append((statistics.median(times), example["question"]))
    return found


def _cold(name: str) -> float:
    """Return the seconds that a first `nesy ask` of the rules takes, its start included."""
    code = "import sys; from nesy.cli import main; main()"
    command = [sys.executable, "-c", code, "ask", str(EXAMPLES / f"{name}.domain.json")]
    start = time.perf_counter()
    subprocess.run([*command, "Who is red?"], capture_output=True, check=False)
    return time.perf_counter() - start


def _timed(call):  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    value = call()
    return time.perf_counter() - start, value


if __name__ == "__main__":
    main()
