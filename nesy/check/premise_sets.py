"""Checks reasons and changes: which sets of premises suffice, none of whose members can go.

Sufficing must grow with the premises.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

Places = frozenset[int]
Judge = Callable[[Places], bool | None]
"""Whether premises suffice; None where that could not be told."""

_MOST_SETS = 2_000  # that hit others, at any time
_MOST_ASKED = 1_000_000  # questions for the smallest one, times the premises
_MOST_STEPS = 50_000


class Remembering:
    """A judge that asks another one no question whose answer follows from earlier ones."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._enough: list[Places] = []
        self._short: list[Places] = []
        self._unknown: set[Places] = set()

    def __call__(self, kept: Places) -> bool | None:
        """Judge."""
        if kept in self._unknown:
            return None
        if any(known <= kept for known in self._enough):
            return True
        if any(kept <= known for known in self._short):
            return False
        found = self._judge(kept)
        if found is None:
            self._unknown.add(kept)
        else:
            (self._enough if found else self._short).append(kept)
        return found


def spare_member(judge: Judge, members: Places) -> tuple[int | None, bool]:
    """Return a member without which the others suffice, and whether all members could be judged."""
    sure = True
    for place in sorted(members):
        found = judge(members - {place})
        if found:
            return place, sure
        sure = sure and found is False
    return None, sure


def smallest_size(judge: Judge, everything: Places, most: int) -> int | None:
    """Return the size of a smallest set of fewer than `most` that suffices, or `most`.

    None where that could not be told. Source: implicit hitting sets (Ignatiev et al. 2015).
    """
    limited, missed = _Limited(judge, everything), list[Places]()
    while True:
        search = _Search(missed)
        seed = search.smallest(most - 1)
        if seed is None:
            return most if search.left else None
        found = limited(seed)
        if found is None:
            return None
        if found:
            return len(seed)
        missed.append(everything - _grown(limited, seed, sorted(everything - seed)))


def hitting_sets(sets: Iterable[Places]) -> set[Places] | None:
    """Return the minimal sets that share a member with each of `sets`; None where too many."""
    found: list[Places] = [frozenset()]
    for each in sets:
        hit = [one for one in found if one & each]
        missing = [one for one in found if not one & each]
        for one in missing:
            if len(hit) > _MOST_SETS:
                return None
            for place in each:
                wider = one | {place}
                if not any(known <= wider for known in hit):
                    hit = [known for known in hit if not wider < known]
                    hit.append(wider)
        found = _minimal(hit)
    return set(found)


def _minimal(sets: Collection[Places]) -> list[Places]:
    kept: list[Places] = []
    for each in sorted(sets, key=len):
        if not any(known <= each for known in kept):
            kept.append(each)
    return kept


class _Search:
    """Looks for a smallest set that hits all sets; `left` is 0 where it gave up."""

    def __init__(self, sets: list[Places]) -> None:
        self._sets, self.left = sets, _MOST_STEPS

    def smallest(self, most: int) -> Places | None:
        """Return one of at most `most` members, by going ever deeper."""
        for size in range(most + 1):
            if (found := self._hitting(frozenset(), size)) is not None:
                return found
        return None

    def _hitting(self, chosen: Places, size: int) -> Places | None:
        missed = next((each for each in self._sets if not each & chosen), None)
        if missed is None:
            return chosen
        self.left = max(0, self.left - 1)
        for place in sorted(missed) if size and self.left else ():
            if (found := self._hitting(chosen | {place}, size - 1)) is not None:
                return found
        return None


def _grown(judge: Judge, short: Places, more: list[int]) -> Places:
    """Return a set around one that does not suffice, with as many of `more` as is known."""
    if not more:
        return short
    if judge(wider := short | set(more)) is False:
        return wider
    if len(more) == 1:
        return short
    half = len(more) // 2
    return _grown(judge, _grown(judge, short, more[:half]), more[half:])


class _Limited:
    """A judge that rules None once it was asked much: each question costs as much as its set."""

    def __init__(self, judge: Judge, everything: Places) -> None:
        self._judge = judge
        self._left = _MOST_ASKED // max(len(everything), 1)

    def __call__(self, kept: Places) -> bool | None:
        self._left -= 1
        return self._judge(kept) if self._left >= 0 else None
