"""What is known of the words of one document when a sentence of it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """The vocabulary of a document.

    Args:
        names: words that are names wherever they stand.
        adjectives: words that are said of something by "is" alone.
        symbols: predicates, functions and constants; they choose between readings.
        kinds: nouns that say what something is.
        constants: how a name is written, by its lower-case form.
        linked: verbs and nouns of objects that some sentence speaks of again, so that everywhere
            the object is a thing of its own: `borrows a book` is then not one predicate.
        dated: names of dates and deadlines of which some sentence says on which day they are.
    """

    names: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    symbols: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict)
    linked: frozenset[tuple[str, str]] = frozenset()
    dated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """Which words of a sentence gave which symbol; `kind` is `verb`, `noun`, `adjective`, ..."""

    symbol: str
    kind: str
    start: int
    end: int
