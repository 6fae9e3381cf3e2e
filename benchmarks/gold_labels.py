"""Do the gold formulas of a data set give its labels? Each conclusion proved from its premises.

    python -m benchmarks.gold_labels --data DIR --write

DIR holds `folio/folio_v2_train.json`, whose conclusions have formulas; those of FOLIO v0 and the
questions of XAI-2025 have none. Everything is read with repair and decided under `classical`.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.report import table, write
from nesy.corpora.logic_files import load_records
from nesy.corpora.logic_folio import taught_formulas
from nesy.errors import NesyError
from nesy.reason.entailed import Entailed
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import Theory

FILE = "folio/folio_v2_train.json"
SAYS = {"ENTAILED": "True", "CONTRADICTED": "False", "NEUTRAL": "Uncertain"}
LABELS = ("True", "False", "Uncertain")
VERDICTS = (*SAYS, "INCONSISTENT", "UNDECIDED")


@dataclass(frozen=True, slots=True)
class Record:
    """One conclusion with its premises."""

    name: str
    premises: tuple[str, ...]
    conclusion: str
    label: str


@dataclass(slots=True)
class Tally:
    """What came of the records."""

    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread: dict[str, str] = field(default_factory=dict)
    undecided: dict[str, str] = field(default_factory=dict)
    missed: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def reproduced(self) -> int:
        """How many labels the verdict repeats."""
        return sum(self.confusion[label, verdict] for verdict, label in SAYS.items())


def records(path: Path) -> Iterator[Record]:
    """Yield the records of FOLIO v2 as published with instructions."""
    for each in load_records(path):
        premises, conclusion = taught_formulas(each)
        yield Record(each["id"], tuple(premises), conclusion, each["output"].strip())


def decide(record: Record, found: Tally) -> None:
    """Add the verdict on one record."""
    started = time.process_time()
    try:
        theory = Theory.parse("\n".join(record.premises), repair=True)
        answer = theory.ask(record.conclusion, repair=True)
    except NesyError as error:
        found.unread[record.name] = str(error)
        return
    finally:
        found.seconds += time.process_time() - started
    found.confusion[record.label, answer.verdict.value] += 1
    if SAYS.get(answer.verdict.value) != record.label:
        found.missed[_why_missed(answer, theory)] += 1
    if answer.undecided_because is not None:
        found.undecided[record.name] = answer.undecided_because


def _why_missed(answer: Entailed, theory: Theory) -> str:
    if answer.verdict is Verdict.INCONSISTENT:
        return "the premises clash"
    if answer.undecided_because is not None:
        return "undecided"
    warnings = () if answer.claim is None else answer.claim.warnings
    if any("premise" in warning for warning in warnings):
        return "the conclusion uses a name of which no premise speaks"
    if warnings or theory.warnings:
        return "names that nearly meet, or repairs"
    if answer.verdict is Verdict.NEUTRAL:
        return "neither the conclusion nor its negation follows"
    return "the conclusion, or its negation, follows all the same"


def as_lines(found: Tally) -> list[str]:
    """Return the report."""
    read = found.confusion.total()
    count = read + len(found.unread)
    rows = [
        [f"label {label}", *(found.confusion[label, verdict] for verdict in VERDICTS)]
        for label in LABELS
    ]
    reasons = Counter(_kind(reason) for reason in found.unread.values())
    return [
        f"FOLIO v2 train: {count} conclusions, {read} read with all their premises. Labels"
        f" reproduced: {found.reproduced}, {found.reproduced / count:.1%} of all and"
        f" {found.reproduced / max(read, 1):.1%} of those read. "
        f"{found.seconds * 1_000 / count:.1f} ms of CPU each in this process.",
        "",
        *table(["", *VERDICTS], rows),
        "",
        f"## Labels that are not reproduced: {found.missed.total()}",
        "",
        *table(["what is so of them", "records"], [list(i) for i in found.missed.most_common()]),
        "",
        f"## Not read: {len(found.unread)}",
        "",
        *table(["reason", "records"], [[reason, n] for reason, n in reasons.most_common()]),
        "",
        *(f"- {name}: {_cell(reason)}" for name, reason in found.unread.items()),
        "",
        f"## Undecided: {len(found.undecided)}",
        "",
        *(f"- {name}: {reason}" for name, reason in found.undecided.items()),
    ]


def _kind(reason: str) -> str:
    """Return what was wrong, without its place."""
    text = reason.split(": ", 1)[-1].splitlines()[0]
    return _cell(text.split("; ")[0])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Decide all records, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--first", type=int, help="only so many records")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results")
    asked = parser.parse_args()
    path = asked.data / FILE
    if not path.exists():
        parser.error(f"{path}: no such file")
    found = Tally()
    for record in list(records(path))[: asked.first]:
        decide(record, found)
    lines = as_lines(found)
    if not asked.write:
        print("\n".join(lines))
        return
    confusion = {
        label: {verdict: found.confusion[label, verdict] for verdict in VERDICTS}
        for label in LABELS
    }
    record_of = {
        "labels_reproduced": found.reproduced,
        "read": found.confusion.total(),
        "confusion": confusion,
        "not_reproduced": found.missed,
        "not_read": found.unread,
        "undecided": found.undecided,
        "cpu_seconds": round(found.seconds),
    }
    command = "python -m benchmarks.gold_labels --data DIR"
    write("gold_labels", "Do gold formulas give the labels?", command, record_of, lines)


if __name__ == "__main__":
    main()
