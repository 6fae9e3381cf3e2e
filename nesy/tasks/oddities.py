"""What is odd about the names of a theory and of a claim: most likely two spellings of one."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from nesy.logic.formulas import Formula
from nesy.logic.models import Symbol, symbols_of
from nesy.logic.near_misses import LONGEST, misses_of, near_misses
from nesy.logic.signature import Signature, kind_of

_MOST_NAMES = 2_000
"""Names that a name which is like none is compared with at length."""


def theory_oddities(signature: Signature) -> tuple[str, ...]:
    """Return a line for each pair of names of a theory that may be one."""
    return tuple(str(miss) for miss in near_misses(signature))


def claim_oddities(claim: Formula, signature: Signature) -> tuple[str, ...]:
    """Return a line for each name of a claim of which no premise speaks, with the nearest one.

    A claim about an empty theory is not odd.
    """
    if not signature.symbols:
        return ()
    known = frozenset(signature.symbols)
    new = [symbol for symbol in symbols_of([claim]) if symbol not in known]
    return tuple(line for symbol in new for line in _lines(symbol, signature))


def plain_oddity(line: str) -> str:
    """Say a line about a name of a claim as a reader of rules would."""
    said = line.replace("no premise speaks", "no rule speaks").replace("_", " ")
    for kind in ("predicate ", "function ", "constant "):
        said = said.replace(f"of the {kind}", "of ")
    return said


def _lines(symbol: Symbol, signature: Signature) -> Iterator[str]:
    kind = kind_of(symbol)
    alike = [other for other in signature.symbols if kind_of(other) == kind]
    for other in alike:
        if other.name == symbol.name:
            theirs, its = _sorts(other), _sorts(symbol)
            yield f"{kind} {symbol.name!r}: the premises have {theirs}, the claim {its}"
            return
    names = sorted({other.name for other in alike if len(other.name) <= LONGEST})
    nearest = [miss.one.name for miss in misses_of(symbol, alike)[:1]]
    nearest = nearest or get_close_matches(symbol.name[:LONGEST], names[:_MOST_NAMES], n=1)
    hint = f"; did you mean {nearest[0]!r}?" if nearest else ""
    yield f"no premise speaks of the {kind} {symbol.name!r}{hint}"


def _sorts(symbol: Symbol) -> str:
    args = ", ".join(str(sort) for sort in symbol.args)
    result = "" if symbol.result is None else f": {symbol.result}"
    return f"({args}){result}"
