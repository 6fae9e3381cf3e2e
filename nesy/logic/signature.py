"""What formulas speak of: predicates, functions and constants with their sorts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from nesy.errors import NesyError
from nesy.logic.formulas import Atom, Formula, Place, subformulas, terms_of
from nesy.logic.models import Symbol, symbol_of, symbols_of
from nesy.logic.terms import Apply, Constant, subterms


class SignatureError(NesyError):
    """A formula that does not fit a signature.

    Attributes:
        place: where in the source, or None.
    """

    def __init__(self, message: str, place: Place | None = None) -> None:
        where = "" if place is None else f"line {place.line}: "
        super().__init__(where + message)
        self.place = place


@dataclass(frozen=True, slots=True)
class Signature:
    """The symbols of a theory, each once, in the order of their first use."""

    symbols: tuple[Symbol, ...] = ()

    @property
    def predicates(self) -> tuple[Symbol, ...]:
        """Those that make formulas; without arguments, propositions."""
        return tuple(symbol for symbol in self.symbols if symbol.result is None)

    @property
    def functions(self) -> tuple[Symbol, ...]:
        """Those that make terms of terms."""
        return tuple(symbol for symbol in self.symbols if symbol.result and symbol.args)

    @property
    def constants(self) -> tuple[Symbol, ...]:
        """Those that name one thing or number."""
        return tuple(symbol for symbol in self.symbols if symbol.result and not symbol.args)


def infer_signature(formulas: Iterable[Formula]) -> Signature:
    """Return the signature that formulas with settled sorts use."""
    return Signature(symbols_of(formulas))


def check_formula(formula: Formula, signature: Signature) -> None:
    """Check that a formula uses no symbol but those of `signature`.

    Raises:
        SignatureError: it uses another one; says which is nearest, or which sorts differ.
    """
    known = frozenset(signature.symbols)
    for symbol, place in _uses(formula):
        if symbol not in known:
            raise SignatureError(_misfit(symbol, signature), place)


def _uses(formula: Formula) -> Iterator[tuple[Symbol, Place | None]]:
    for part in subformulas(formula):
        place = getattr(part, "place", None)
        if isinstance(part, Atom):
            yield symbol_of(part), place
        for outer in terms_of(part):
            for term in subterms(outer):
                if isinstance(term, Constant | Apply):
                    yield symbol_of(term), place


def kind_of(symbol: Symbol) -> str:
    """Say what a symbol is: `predicate`, `function` or `constant`."""
    if symbol.result is None:
        return "predicate"
    return "function" if symbol.args else "constant"


def _misfit(symbol: Symbol, signature: Signature) -> str:
    kind = kind_of(symbol)
    alike = [other for other in signature.symbols if kind_of(other) == kind]
    same = [other for other in alike if other.name == symbol.name]
    if not same:
        close = get_close_matches(symbol.name, {other.name for other in alike}, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        return f"no {kind} {symbol.name!r}{hint}"
    counts = sorted({len(other.args) for other in same})
    if len(symbol.args) not in counts:
        expected = " or ".join(str(count) for count in counts)
        return f"{symbol.name}: expected {expected} arguments, got {len(symbol.args)}"
    expected = " or ".join(_sorts(other) for other in same if len(other.args) == len(symbol.args))
    return f"{symbol.name}: expected sorts {expected}, got {_sorts(symbol)}"


def _sorts(symbol: Symbol) -> str:
    args = ", ".join(sort.name for sort in symbol.args)
    result = "" if symbol.result is None else f": {symbol.result}"
    return f"({args}){result}"
