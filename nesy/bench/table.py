"""A benchmark's result as lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NAME, _CELL = 39, 23
_COUNTED = ("parameters", "flops_per_dialogue_median", "flops_per_question_median")


def render(result: Mapping[str, Any]) -> str:
    """Return the table that is printed: one line a score, the simpler systems beside it."""
    systems: dict[str, Mapping[str, Any]] = {"nesy": result["scores"], **result["baselines"]}
    names = list(dict.fromkeys(name for scores in systems.values() for name in scores))
    title = f"{result['task']}, split {result['split']}, {result['n']} rows"
    counts = counts_line(result["counts"])
    header = " " * _NAME + "".join(name[: _CELL - 2].ljust(_CELL) for name in systems)
    lines = [f"{title} ({result['protocol']})", counts, "", header]
    lines += [_line(name, systems) for name in names]
    over = result.get("resampled", "dialogues")
    lines.append(f"value [95% interval over {over}]; - undefined, blank not answered")
    return "\n".join(line.rstrip() for line in lines)


def counts_line(counts: Mapping[str, int | None]) -> str:
    """Return what was counted on one line; None is what could not be known."""
    said = {name: "unknown" if count is None else count for name, count in counts.items()}
    return ", ".join(f"{name} {count}" for name, count in said.items())


def _line(name: str, systems: Mapping[str, Mapping[str, Any]]) -> str:
    cells = (_cell(name, scores.get(name)).ljust(_CELL) for scores in systems.values())
    return name.ljust(_NAME) + "".join(cells)


def _cell(name: str, score: Mapping[str, float | None] | None) -> str:
    if name in _COUNTED and score is not None and score["value"] is not None:
        return f"{score['value']:.3g}"
    return cell(score, between=" ")


def cell(score: Mapping[str, float | None] | None, *, between: str = ", ") -> str:
    """Return a score with its interval; `-` where undefined, nothing where not answered."""
    if score is None:
        return ""
    if score["value"] is None:
        return "-"
    low, high = score["low"], score["high"]
    interval = "" if low is None or high is None else f" [{low:.3f}{between}{high:.3f}]"
    return f"{score['value']:.4f}{interval}"
