"""Counts of what the checker could prove again; never the engine's own word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nesy.bench.metrics import Counts
from nesy.check.recheck import Recheck, recheck
from nesy.check.why_not import FoilState
from nesy.explain.as_json import decision_record
from nesy.reason.decision import Finding

Checked = tuple[Finding, Recheck]


def check_again(findings: Sequence[Finding]) -> list[Checked]:
    """Write each finding down and have the checker recompute it from what is written."""
    return [(finding, recheck(decision_record(finding))) for finding in findings]


def count_axps(checked: Sequence[Checked]) -> Counts:
    """Return (proved again, decisions); an undecided one counts as a failure."""
    return np.array([sum(found.why for _, found in checked), len(checked)], dtype=np.float64)


def count_cxps(checked: Sequence[Checked]) -> Counts:
    """Return (options that are right, options not chosen).

    Right is a change that was proved to flip the choice and to be minimal, or none where the
    checker proved that none of at most three facts exists. A missing or undecided one fails.
    """
    right = sum(sum(foil.holds for foil in found.foils) for _, found in checked)
    return np.array([right, _options_not_chosen(checked)], dtype=np.float64)


def count_null_changes(checked: Sequence[Checked]) -> Counts:
    """Return (options for which no change is given, options not chosen)."""
    null = sum(item.change is None for finding, _ in checked for item in finding.why_not)
    return np.array([null, _options_not_chosen(checked)], dtype=np.float64)


def count_undecided(checked: Sequence[Checked]) -> Counts:
    """Return (decisions or options left open, decisions and options)."""
    left = sum(finding.choice is None for finding, _ in checked)
    left += sum(f.state is FoilState.UNDECIDED for _, found in checked for f in found.foils)
    return np.array([left, len(checked) + _options_not_chosen(checked)], dtype=np.float64)


def count_disputed(checked: Sequence[Checked]) -> Counts:
    """Return (records in which the checker found anything wrong, records)."""
    return np.array([sum(bool(r.problems) for _, r in checked), len(checked)], dtype=np.float64)


def count_opaque_free(checked: Sequence[Checked], *, is_shown: Sequence[str]) -> Counts:
    """Return (decisions with a reason free of opaque facts, decisions for one of `is_shown`)."""
    shown = [found for finding, found in checked if finding.choice in is_shown]
    return np.array([sum(f.has_opaque_free_reason for f in shown), len(shown)], dtype=np.float64)


def _options_not_chosen(checked: Sequence[Checked]) -> int:
    return sum(len(finding.decision.options) - 1 for finding, _ in checked)
