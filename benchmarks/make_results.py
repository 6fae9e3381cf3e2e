"""Measures what README.md and MODEL_CARD.md say, by the commands that anyone can run.

    python -m benchmarks.make_results reccon folio --data DIR

Each result is one command (`examples`: a few); what it wrote becomes `results/NAME.json`, what it
printed `results/NAME.md`. Nothing is written where a command fails. `python -m
benchmarks.figures --write` then puts the numbers into the texts.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import Any

from benchmarks.report import write
from nesy.resources import weights_root

CONVERSATION = ("conversation.json",)
"""Cards of weights, which hold the hashes of the files of weights."""
TRANSLATOR = ("translator.json",)
CHOICES = ("choice.json",)
"""These two hold the hash of the conversation encoder's file as well; its card has more in it that
they do not depend on, such as the hash of the rules."""
_LEFT_OUT = ("refused", "reliability", "confusion")
"""What is too long for a small file or drawn in a report."""


@dataclass(frozen=True, slots=True)
class Result:
    """A result and the command that gives it.

    Args:
        words: of the command; DIR stands for the folder of the data sets.
        weights: cards of the weights that it depends on.
        written: the file of a run's folder that holds the scores, or None where `--json` says
            where they go.
    """

    title: str
    words: str
    weights: tuple[str, ...] = ()
    written: str | None = None


def _choices(task: str, title: str, split: str) -> Result:
    words = f"nesy bench run {task} --data DIR --split-name {split}"
    return Result(title, words, CHOICES, "scores.json")


def _logic(task: str, title: str, file: str, split: str, translator: str) -> Result:
    words = f"nesy bench logic --task {task} --data DIR/logic/{file} --split-name {split}"
    cards = () if translator == "grammar" else TRANSLATOR
    return Result(title, f"{words} --translator {translator}", cards)


def _part(task: str, title: str, limit: int, translator: str) -> Result:
    words = f"nesy bench run {task} --data DIR --limit {limit} --translator {translator}"
    return Result(title, words, TRANSLATOR, "scores.json")


_RECCON = "nesy bench reccon --data DIR/conversation/reccon --split-name valid"

RESULTS: Mapping[str, Result] = MappingProxyType(
    {
        "reccon": Result("RECCON, validation", _RECCON, CONVERSATION),
        "reccon_long": Result(
            "RECCON, validation, joined dialogues", f"{_RECCON} --long", CONVERSATION
        ),
        "proofwriter_grammar": _logic(
            "proofwriter", "ProofWriter by the exact grammar", "proofwriter", "dev", "grammar"
        ),
        "prontoqa_grammar": _logic(
            "prontoqa", "ProntoQA by the exact grammar", "prontoqa", "dev100", "grammar"
        ),
        "logicnli_grammar": _logic(
            "logicnli", "LogicNLI by the exact grammar", "logicnli", "dev", "grammar"
        ),
        "folio": _logic(
            "folio", "FOLIO by grammar and net", "folio/folio-train.jsonl", "own-dev", "both"
        ),
        "xai2025": _logic("xai2025", "XAI-2025 by grammar and net", "xai2025", "own-dev", "both"),
        "exact2026": _logic(
            "exact2026", "EXACT-2026 by grammar and net", "exact2026", "own-dev", "both"
        ),
        "prontoqa": _logic("prontoqa", "ProntoQA by grammar and net", "prontoqa", "dev100", "both"),
        "proofwriter": _part("proofwriter", "ProofWriter by the net, a part", 120, "neural"),
        "malls": _part("malls", "MALLS by the net, a part", 300, "neural"),
        "commonsenseqa_dev": _choices("commonsenseqa", "CommonsenseQA, own dev", "inhouse-dev"),
        "commonsenseqa_test": _choices("commonsenseqa", "CommonsenseQA, own test", "inhouse-test"),
        "qasc_dev": _choices("qasc", "QASC, own dev", "dev"),
        "qasc_test": _choices("qasc", "QASC, own test", "test"),
    }
)

EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "kitchen": "nesy explain benchmarks/examples/kitchen.txt",
        "credits": 'nesy prove benchmarks/examples/credits.fol "may_graduate(ann)" '
        '"may_graduate(ben)"',
        "university": 'nesy ask benchmarks/examples/university.md "May Bob graduate?"',
    }
)
"""What the README shows."""


class CommandFailed(Exception):  # noqa: N818  # it is the command that failed
    """A command ended with a code other than 0."""


def measure(name: str, data: Path) -> None:
    """Run the command of a result and write what it gives.

    Raises:
        CommandFailed: the command failed; nothing was written.
    """
    result = RESULTS[name]
    started, cpu_before = perf_counter(), _cpu_seconds()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        option = "--json" if result.written is None else "--out"
        words = [word.replace("DIR", str(data)) for word in result.words.split()]
        printed = run([*words, option, str(out)])
        path = out if result.written is None else out / result.written
        scores = json.loads(path.read_text(encoding="utf-8"))
    kept = {key: value for key, value in scores.items() if key not in _LEFT_OUT}
    took = {
        "seconds": round(perf_counter() - started),
        "cpu_seconds": round(_cpu_seconds() - cpu_before),
    }
    record = {"weights": hashes(result.weights), **took, **kept}
    write(name, result.title, result.words, record, _fenced(printed))


def show_examples() -> None:
    """Run what the README shows and keep what was printed."""
    printed = {}
    for name, command in EXAMPLES.items():
        printed[name] = run(shlex.split(command))
    record = {"weights": hashes((*CONVERSATION, *TRANSLATOR)), **printed}
    commands = "; ".join(EXAMPLES.values())
    lines = [line for text in printed.values() for line in _fenced(text)]
    write("examples", "What the README shows", commands, record, lines)


def run(words: Sequence[str]) -> str:
    """Run a command of nesy with this Python and return what it printed.

    Raises:
        CommandFailed: it ended with a code other than 0; its standard error was shown.
    """
    code = "import sys; from nesy.cli import main; sys.exit(main())"
    print("$", *words, file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-c", code, *words[1:]], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise CommandFailed(f"{' '.join(words)} ended with code {done.returncode}")
    return done.stdout


def _cpu_seconds() -> float:
    """Return the processor time of all commands so far; the clock's is also the neighbours'."""
    times = os.times()
    return times.children_user + times.children_system


def hashes(cards: Sequence[str]) -> dict[str, str]:
    """Return the hashes of cards of weights that ship."""
    return {card: sha256((weights_root() / card).read_bytes()).hexdigest() for card in cards}


def outdated(record: Mapping[str, Any]) -> list[str]:
    """Return the cards of weights that are not those that a result was measured with."""
    known: dict[str, str] = dict(record.get("weights", {}))
    return [card for card, digest in known.items() if hashes([card])[card] != digest]


def _fenced(printed: str) -> list[str]:
    return ["```", *printed.rstrip("\n").splitlines(), "```", ""]


def main() -> int:
    """Measure the results that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = [*RESULTS, "examples"]
    parser.add_argument("results", nargs="+", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--data", type=Path, help="folder of the data sets")
    asked = parser.parse_args()
    if asked.data is None and asked.results != ["examples"]:
        parser.error("expected --data DIR, the folder of the data sets")
    try:
        for name in asked.results:
            if name == "examples":
                show_examples()
            else:
                measure(name, asked.data)
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
