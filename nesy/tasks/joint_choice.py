"""Chooses an option by what all options may mean together, where their best readings choose none.

Whoever asks which option follows takes it that exactly one does. Readings of which exactly one
follows therefore speak for each other; how sure a translator is of each says by how much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from nesy.reason.entailed import Entailed
from nesy.reason.entailment import Verdict

LEAST_SHARE = 0.5
"""More than this share of what chooses any option must choose this one, not any other."""
_NOTHING = 1e-12
"""What a sum of shares that is none may be, as computers add."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One reading of an option, decided.

    Args:
        share: how sure it is, as a share of all readings of the option that fit.
    """

    share: float
    answer: Entailed


@dataclass(frozen=True, slots=True)
class Joint:
    """The option that readings together choose.

    Args:
        place: of the option.
        share: how much of what chooses any option chooses this one.
        taken: for each option the place of the reading that it is given: of the option that is
            chosen the surest that follows, of any other the surest that does not; None where an
            option has no reading.
    """

    place: int
    share: float
    taken: tuple[int | None, ...]


def choose_jointly(
    options: Sequence[Sequence[Weighed]], *, least: float = LEAST_SHARE
) -> Joint | None:
    """Choose the option that follows and the others do not, by readings taken one by one.

    An option counts by the share of its readings that follow, times the share of those of each
    other option that do not. None where no option can be the only one, where none is clearly
    ahead, or where the premises clash.
    """
    verdicts = {each.answer.verdict for option in options for each in option}
    if len(options) < 2 or Verdict.INCONSISTENT in verdicts:
        return None
    follow = [sum(each.share for each in option if _follows(each)) for option in options]
    counts = [
        follow[place] * prod(1 - other for n, other in enumerate(follow) if n != place)
        for place in range(len(options))
    ]
    total = sum(counts)
    best = max(range(len(options)), key=counts.__getitem__)
    if counts[best] <= least * total + _NOTHING:
        return None
    taken = tuple(_surest(option, follows=place == best) for place, option in enumerate(options))
    return Joint(best, counts[best] / total, taken)


def _follows(each: Weighed) -> bool:
    return each.answer.verdict is Verdict.ENTAILED


def _surest(option: Sequence[Weighed], *, follows: bool) -> int | None:
    places = [place for place, each in enumerate(option) if _follows(each) is follows]
    return max(places, key=lambda place: option[place].share, default=None)
