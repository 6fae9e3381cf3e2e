"""The things that formulas name: constants, and functions of constants.

A sort of which nothing is named has one thing all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nesy.logic.formulas import Formula, all_terms
from nesy.logic.models import Symbol, symbols_of
from nesy.logic.terms import Apply, Constant, Number, Sort, Term, subterms


def constants_of(formulas: Iterable[Formula]) -> tuple[Constant, ...]:
    """Return the constants of formulas that are not numbers, in the order in which they are met."""
    return _constants(symbols_of(formulas))


def makes_things(symbol: Symbol) -> bool:
    """Whether a symbol is a function that has a thing for its value."""
    return bool(symbol.args) and symbol.result is not None and not symbol.result.is_number


def named_things(formulas: Sequence[Formula], symbols: Sequence[Symbol]) -> tuple[Term, ...]:
    """Return the constants, and the functions of constants, that formulas name.

    Args:
        symbols: those of the formulas.
    """
    constants = _constants(symbols)
    if not any(map(makes_things, symbols)):
        return constants
    return tuple(dict.fromkeys((*constants, *_applied(formulas))))


def _constants(symbols: Iterable[Symbol]) -> tuple[Constant, ...]:
    return tuple(
        Constant(symbol.name, symbol.result)
        for symbol in symbols
        if symbol.result is not None and not symbol.args and not symbol.result.is_number
    )


def unnamed_things(
    named: Iterable[Term], sorts: Iterable[Sort], taken: Iterable[str]
) -> tuple[Constant, ...]:
    """Return a thing for each of `sorts` that no named thing is of, with a name not `taken`."""
    known, used = {term.sort for term in named}, set(taken)
    found = []
    for sort in sorts:
        if sort in known:
            continue
        name = "something" if sort.name == "entity" else f"some {sort.name}"
        while name in used:
            name += "'"
        found.append(Constant(name, sort))
    return tuple(found)


def _applied(formulas: Iterable[Formula]) -> Iterator[Apply]:
    for formula in formulas:
        for term in all_terms(formula):
            if isinstance(term, Apply) and not term.sort.is_number and _is_named(term):
                yield term


def _is_named(term: Term) -> bool:
    """Whether a term is written with constants, functions of things and numerals alone."""
    return all(
        isinstance(part, Number) or (isinstance(part, Constant | Apply) and not part.sort.is_number)
        for part in subterms(term)
    )
