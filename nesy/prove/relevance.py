"""Which premises can matter to a question: those that share symbols with it, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nesy.logic.formulas import Equal, Formula, subformulas
from nesy.logic.models import Symbol, symbols_of


@dataclass(frozen=True, slots=True)
class Related:
    """The places of premises that were kept, in order.

    `complete` says that none that can matter was left out: what follows from the kept ones is what
    follows from all, as long as all can hold together.
    """

    kept: tuple[int, ...]
    complete: bool


class SymbolIndex:
    """The symbols of premises, for one question after another.

    Two parts of a theory that share no predicate and no function cannot help each other: models of
    the one and the other can be laid side by side. Names alone do not link, since without an
    equation nothing tells one thing from another. An equation of things links everything: it may
    give one thing two names, or bound how many things there are.
    """

    def __init__(self, premises: Sequence[Formula]) -> None:
        self._symbols = [_linking(formula) for formula in premises]
        self._equating = [place for place, each in enumerate(premises) if equates_things([each])]
        self._users: dict[Symbol, list[int]] = {}
        for place, symbols in enumerate(self._symbols):
            for symbol in symbols:
                self._users.setdefault(symbol, []).append(place)

    def related(
        self, goals: Sequence[Formula], *, among: Sequence[int], most_steps: int | None = None
    ) -> Related:
        """Return the premises `among` the given that are linked to the goals.

        With `most_steps`, only those that so many links reach; then some may be left out.
        """
        allowed, found = set(among), set[int]()
        if equates_things(goals) or not allowed.isdisjoint(self._equating):
            return Related(tuple(sorted(allowed)), complete=True)
        edge = {symbol for goal in goals for symbol in _linking(goal)}
        seen: set[Symbol] = set()
        steps = 0
        while edge and (most_steps is None or steps < most_steps):
            steps += 1
            seen |= edge
            new = {
                place
                for symbol in edge
                for place in self._users.get(symbol, ())
                if place in allowed and place not in found
            }
            found |= new
            edge = {symbol for place in new for symbol in self._symbols[place]} - seen
        left = {place for symbol in edge for place in self._users.get(symbol, ())}
        return Related(tuple(sorted(found)), complete=not (left & allowed) - found)


def equates_things(formulas: Sequence[Formula]) -> bool:
    """Whether an equation of things is among `formulas`: it may bound how many there are."""
    return any(map(_equates, formulas))


@lru_cache(maxsize=4096)  # a theory is asked again and again with the same premises
def _equates(formula: Formula) -> bool:
    return any(
        isinstance(part, Equal) and not part.left.sort.is_number for part in subformulas(formula)
    )


def _is_thing(symbol: Symbol) -> bool:
    return not symbol.args and symbol.result is not None and not symbol.result.is_number


@lru_cache(maxsize=4096)
def _linking(formula: Formula) -> tuple[Symbol, ...]:
    """Return the predicates, functions and named numbers of a formula."""
    return tuple(each for each in symbols_of([formula]) if not _is_thing(each))
