"""Parse the gold formulas of published data sets and list every failure with its reason.

Run: `.venv/bin/python benchmarks/gold_formulas.py --data DIR [--out benchmarks/results]`. DIR holds
`folio/folio-train.jsonl`, `xai2025/train.json` and `exact2026/train.json`. Writes
`gold_formulas.json` and `gold_formulas.md`; times are CPU milliseconds for one formula.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nesy.corpora.logic_files import load_records
from nesy.errors import FormulaError
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii

FILES = {
    "FOLIO v0 train": ("folio/folio-train.jsonl", 0.99),
    "XAI-2025 train": ("xai2025/train.json", 0.965),
    "EXACT-2026 train": ("exact2026/train.json", 0.99),
}
RESULTS = Path(__file__).resolve().parent / "results"


@dataclass
class Tally:
    """What became of the formulas of one data set."""

    goal: float
    formulas: int = 0
    plain: int = 0
    repaired: Counter[str] = field(default_factory=Counter)
    failures: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def failed(self) -> int:
        """How many formulas could not be read."""
        return sum(len(places) for places in self.failures.values())

    @property
    def share(self) -> float:
        """The share of formulas that could be read, with repair."""
        return 1 - self.failed / self.formulas if self.formulas else 0.0


def main() -> None:
    """Parse, write both reports and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="Folder of the data sets.")
    parser.add_argument("--out", type=Path, default=RESULTS, help="Folder for the reports.")
    options = parser.parse_args()
    parse_formula("warm(up)")
    tallies = {
        name: tally(options.data / path, goal)
        for name, (path, goal) in FILES.items()
        if (options.data / path).exists()
    }
    if not tallies:
        parser.error(f"{options.data}: none of {', '.join(path for path, _ in FILES.values())}")
    options.out.mkdir(parents=True, exist_ok=True)
    record = {name: as_record(each) for name, each in tallies.items()}
    text = json.dumps(record, ensure_ascii=False, indent=2)
    (options.out / "gold_formulas.json").write_text(text + "\n", encoding="utf-8")
    (options.out / "gold_formulas.md").write_text(as_markdown(tallies), encoding="utf-8")
    print("\n".join(table(tallies)))


def tally(path: Path, goal: float) -> Tally:
    """Parse every premise of one file with repair, and print each result back."""
    found = Tally(goal)
    for place, text in formulas(path):
        found.formulas += 1
        start = time.process_time()
        try:
            parsed = parse_formula(text, repair=True)
        except FormulaError as error:
            found.failures.setdefault((text, str(error)), []).append(place)
            continue
        finally:
            found.seconds += time.process_time() - start
        if parse_formula(to_ascii(parsed.formula)).formula != parsed.formula:
            found.failures.setdefault((text, "not read back as written"), []).append(place)
        found.plain += not parsed.repairs
        found.repaired.update({repair.kind for repair in parsed.repairs})
    return found


def formulas(path: Path) -> Iterator[tuple[str, str]]:
    """Yield record.premise, both from 1, and each premise's formula."""
    for number, record in enumerate(load_records(path), 1):
        for premise, formula in enumerate(record["premises-FOL"], 1):
            yield f"{number}.{premise}", formula


def as_record(found: Tally) -> dict[str, object]:
    """Return what is written to the JSON report."""
    return {
        "formulas": found.formulas,
        "read_as_they_are": found.plain,
        "read_with_repair": found.formulas - found.failed - found.plain,
        "failed": found.failed,
        "share_read": round(found.share, 4),
        "goal": found.goal,
        "formulas_by_kind_of_repair": dict(sorted(found.repaired.items())),
        "cpu_ms_per_formula": round(1000 * found.seconds / max(found.formulas, 1), 3),
        "failures": [
            {"formula": formula, "reason": reason, "places": places}
            for (formula, reason), places in found.failures.items()
        ],
    }


def table(tallies: dict[str, Tally]) -> list[str]:
    """Return the rows of the table of results."""
    rows = [
        "| data set | formulas | as they are | with repair | failed | read | goal | CPU ms each |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, found in tallies.items():
        repaired = found.formulas - found.failed - found.plain
        each = 1000 * found.seconds / max(found.formulas, 1)
        rows.append(
            f"| {name} | {found.formulas} | {found.plain} | {repaired} | {found.failed} "
            f"| {found.share:.2%} | {found.goal:.1%} | {each:.2f} |"
        )
    return rows


def as_markdown(tallies: dict[str, Tally]) -> str:
    """Return the report for people."""
    lines = [
        "# Gold formulas that can be read",
        "",
        "`benchmarks/gold_formulas.py` reads every formula of every premise, with repair, and",
        f"reads back what it prints (Python {platform.python_version()}). "
        "Places are record.premise, from 1.",
        "",
        *table(tallies),
    ]
    for name, found in tallies.items():
        lines += ["", f"## {name}", "", "Formulas by kind of repair: "]
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(found.repaired.items()))
        lines[-1] += f"{kinds or 'none'}."
        lines += ["", "| formula | reason | places |", "|---|---|---|"]
        for (formula, reason), places in found.failures.items():
            shown = ", ".join(places[:6]) + (f" and {len(places) - 6} more" * (len(places) > 6))
            lines.append(f"| `{_cell(formula) or ' '}` | {_cell(reason)} | {shown} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    main()
