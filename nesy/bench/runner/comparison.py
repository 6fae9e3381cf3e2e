"""What a comparison of two runs found, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nesy.bench.bootstrap import Score
from nesy.bench.runner.metrics import is_less_better

SCHEMA = "nesy.comparison/1"


@dataclass(frozen=True, slots=True)
class Difference:
    """One score of two runs.

    Args:
        change: of the second run minus the first, with the interval over paired samples.
        is_significant: the interval does not hold 0.
        loss: how much worse the second is; below 0 where it is better, None where undefined.
    """

    name: str
    first: float | None
    second: float | None
    change: Score
    is_significant: bool
    loss: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All scores of two runs over the items that both have.

    Args:
        items: that both have; alone: how many only the first or only the second has.
        switched: items that only the first, and only the second, has right; chance: how probable
            so uneven a switch is if neither is better (exact McNemar test), None without items.
    """

    task: str
    items: int
    alone: tuple[int, int]
    differences: tuple[Difference, ...]
    switched: tuple[int, int]
    chance: float | None
    notes: tuple[str, ...]

    def regressions(self, tolerance: float) -> list[Difference]:
        """Return the scores that are worse by more than the tolerance."""
        return [
            each for each in self.differences if each.loss is not None and each.loss > tolerance
        ]

    def as_json(self, tolerance: float) -> dict[str, Any]:
        """Return the comparison as a JSON value."""
        return {
            "schema": SCHEMA,
            "task": self.task,
            "items": self.items,
            "alone": list(self.alone),
            "tolerance": tolerance,
            "scores": {
                each.name: {
                    "first": each.first,
                    "second": each.second,
                    "change": each.change.as_json(),
                    "significant": each.is_significant,
                    "regression": each.loss is not None and each.loss > tolerance,
                }
                for each in self.differences
            },
            "only_first_right": self.switched[0],
            "only_second_right": self.switched[1],
            "mcnemar_p": self.chance,
            "notes": list(self.notes),
        }


def comparison_lines(found: Comparison, tolerance: float) -> list[str]:
    """Return what a terminal shows of a comparison."""
    lines = [f"{found.task}: {found.items} items in both runs, {_alone(found.alone)}"]
    lines += [f"note: {note}" for note in found.notes]
    names = [_named(each) for each in found.differences]
    wide = max(map(len, ("score", *names))) + 1
    lines += ["", f"{'score':<{wide}}{'first':>9}{'second':>9}   change"]
    worse = {each.name for each in found.regressions(tolerance)}
    for name, each in zip(names, found.differences, strict=True):
        first, second = ("-" if v is None else f"{v:.4f}" for v in (each.first, each.second))
        shown = _changed(each)
        tail = "  WORSE" if each.name in worse else ""
        lines.append(f"{name:<{wide}}{first:>9}{second:>9}   {shown}{tail}")
    lines.append("change: second minus first [95% interval]; * more than chance: 0 is not in it")
    if found.chance is not None:
        only = f"{found.switched[0]} only in the first, {found.switched[1]} only in the second"
        lines.append(f"right {only} (exact McNemar test: p = {found.chance:.4g})")
    return [*lines, _verdict(found, tolerance)]


def _named(each: Difference) -> str:
    return f"{each.name} (less is better)" if is_less_better(each.name) else each.name


def _changed(each: Difference) -> str:
    change = each.change
    if change.value is None:
        return "-"
    if not any((change.value, change.low, change.high)):
        return "none"
    interval = "" if change.low is None else f" [{change.low:+.4f}, {change.high or 0:+.4f}]"
    return f"{change.value:+.4f}{interval}{' *' if each.is_significant else ''}"


def _alone(alone: tuple[int, int]) -> str:
    if not any(alone):
        return "none in one of them alone"
    return f"{alone[0]} only in the first and {alone[1]} only in the second, which do not count"


def _verdict(found: Comparison, tolerance: float) -> str:
    """Say what the exit code says."""
    worse = found.regressions(tolerance)
    beyond = f" by more than the tolerance of {tolerance:g}" if tolerance else ""
    if not worse:
        return f"the second is not worse in any score{beyond}"
    surely = sum(each.is_significant for each in worse)
    names = ", ".join(each.name for each in worse)
    return f"WORSE in the second{beyond}: {names} ({surely} of {len(worse)} by more than chance)"
