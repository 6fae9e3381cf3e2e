"""Counts what checking showed, for benchmarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nesy.check.recheck import Recheck
from nesy.check.why_not import FoilState


@dataclass(frozen=True, slots=True)
class Report:
    """Counts over decisions and over foils (options that were not chosen).

    Args:
        undecided: decisions without a choice; they and their foils count as failures.
        axp_rechecked: decisions whose reason was proved again, sufficient and minimal.
        opaque_free: decisions of which a reason without opaque facts exists, proved.
        cxp_flipped: foils whose change was proved again.
        cxp_null: foils without a change of at most 3 facts, proved.
        cxp_undecided: foils whose search ran out.
        disagreements: records of which anything at all is wrong.
    """

    decisions: int = 0
    undecided: int = 0
    axp_rechecked: int = 0
    opaque_free: int = 0
    foils: int = 0
    cxp_flipped: int = 0
    cxp_null: int = 0
    cxp_undecided: int = 0
    disagreements: int = 0

    def __add__(self, other: Report) -> Report:
        """Return the counts of both."""
        return Report(*(getattr(self, n) + getattr(other, n) for n in Report.__slots__))

    @property
    def axp_rechecked_share(self) -> float | None:
        """The part of all decisions whose reason was proved again; None without decisions."""
        return _share(self.axp_rechecked, self.decisions)

    @property
    def opaque_free_share(self) -> float | None:
        """The part of all decisions that have a reason without opaque facts."""
        return _share(self.opaque_free, self.decisions)

    @property
    def cxp_flipped_share(self) -> float | None:
        """The part of all foils whose change, or lack of one, was proved again."""
        return _share(self.cxp_flipped + self.cxp_null, self.foils)

    @property
    def cxp_null_share(self) -> float | None:
        """The part of all foils that were proved to have no change of at most 3 facts."""
        return _share(self.cxp_null, self.foils)


def count(rechecks: Iterable[Recheck]) -> Report:
    """Add up what rechecking decisions showed."""
    return sum((_count_one(found) for found in rechecks), Report())


def _count_one(found: Recheck) -> Report:
    states = [foil.state for foil in found.foils if not foil.problems]
    return Report(
        decisions=1,
        undecided=int(not found.is_decided),
        axp_rechecked=int(found.why),
        opaque_free=int(found.has_opaque_free_reason),
        foils=found.foil_count,
        cxp_flipped=states.count(FoilState.FLIPS),
        cxp_null=states.count(FoilState.NO_CHANGE),
        cxp_undecided=states.count(FoilState.UNDECIDED),
        disagreements=int(bool(found.problems or found.flag_problems)),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
