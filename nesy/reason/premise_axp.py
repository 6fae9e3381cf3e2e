"""Why a claim follows: a subset-minimal set of premises that suffices, proved so.

What "suffices" means is the asker's: unsatisfiable with the negated claim, say, or deriving it.
Each of these is true of every larger set too, and all here rests on that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nesy.errors import NesyError
from nesy.prove.prover import SatResult


class NotEntailedError(NesyError):
    """A reason was asked for what the premises were not proved to entail."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether some premises suffice: UNSAT if they do, SAT if not, UNKNOWN if nobody knows.

    Args:
        core: where they do, those of them that the prover used, maybe redundant; None: all.
        because: why UNKNOWN, in words.
    """

    result: SatResult
    core: tuple[int, ...] | None = None
    because: str | None = None


class Judge(Protocol):
    """Rules on whether premises, by their numbers in rising order, suffice."""

    def __call__(self, kept: Sequence[int], /) -> Ruling:
        """Rule on the premises `kept`; the same ones get the same ruling."""
        ...


@dataclass(frozen=True, slots=True)
class PremiseAxp:
    """Numbers of premises that suffice, in rising order.

    `minimal`: each was proved to be needed beside the others.
    """

    premises: tuple[int, ...]
    minimal: bool


def find_premise_axp(judge: Judge, premises: Sequence[int]) -> PremiseAxp:
    """Drop premises one by one while the rest still suffice; later ones are dropped first.

    So of two premises that say the same, the one written first is the reason. A premise whose
    check ended UNKNOWN stays, and `minimal` is False, for nothing shows that it is needed.
    Cost: 1 + the size of the first core calls of `judge`.

    Raises:
        NotEntailedError: `premises` were not proved to suffice.
    Source: deletion-based MUS extraction, Marques-Silva 2010.
    """
    ruling = judge(premises)
    if ruling.result is not SatResult.UNSAT:
        raise NotEntailedError(
            f"{len(premises)} premises were not proved to suffice ({ruling.result.value}); "
            "expected ones that do"
        )
    return shrink(judge, _within(ruling, premises))


def shrink(judge: Judge, sufficient: Sequence[int], *, needed: int = 0) -> PremiseAxp:
    """Make a set that suffices subset-minimal; see `find_premise_axp`.

    Args:
        needed: a bit set of premises without which the rest is known not to suffice.
    """
    kept, minimal = tuple(sufficient), True
    for premise in reversed(kept):
        if premise not in kept or needed >> premise & 1:
            continue
        rest = tuple(other for other in kept if other != premise)
        ruling = judge(rest)
        if ruling.result is SatResult.UNSAT:
            kept = _within(ruling, rest)
        elif ruling.result is SatResult.UNKNOWN:
            minimal = False
    return PremiseAxp(kept, minimal)


def is_proved_again(judge: Judge, axp: PremiseAxp) -> bool:
    """Whether a fresh judge agrees: the set suffices, and without any member it does not.

    Of a set that is not called minimal, only that it suffices is asked.
    Cost: 1 + the size of the set calls of `judge`.
    """
    if judge(axp.premises).result is not SatResult.UNSAT:
        return False
    return not axp.minimal or all(
        judge([other for other in axp.premises if other != premise]).result is SatResult.SAT
        for premise in axp.premises
    )


def _within(ruling: Ruling, asked: Sequence[int]) -> tuple[int, ...]:
    if ruling.core is None:
        return tuple(asked)
    core = set(ruling.core)
    return tuple(premise for premise in asked if premise in core)
