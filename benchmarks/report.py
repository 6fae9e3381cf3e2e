"""Writes what was measured into `benchmarks/results`, with where and on what it was measured."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nesy.tasks.packages import installed

RESULTS = Path(__file__).resolve().parent / "results"
_MEASURED_WITH = ("z3-solver", "cvc5")


def surroundings() -> dict[str, Any]:
    """Return versions, the number of cores, and how many tasks waited for them in the last minute.

    With more tasks than cores, figures by the clock say more about the neighbours than about us.
    """
    found: dict[str, Any] = {"python": platform.python_version()}
    found |= {package: installed(package) for package in _MEASURED_WITH}
    return found | {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}


def write(
    name: str, title: str, command: str, record: dict[str, Any], lines: Sequence[str]
) -> None:
    """Write `name`.json and `name`.md, and print the lines."""
    around = surroundings()
    text = json.dumps({"command": command, **around, **record}, ensure_ascii=False, indent=2)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    measured = ", ".join(f"{key} {value}" for key, value in around.items())
    page = [f"# {title}", "", f"`{command}` ({measured}).", "", *lines]
    (RESULTS / f"{name}.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    print("\n".join(lines), flush=True)


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Return a table in Markdown."""
    cells = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(str(cell) for cell in row) + " |" for row in cells]
