"""Names that are most likely meant as one and are written as two."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from nesy.logic.models import Symbol
from nesy.logic.signature import Signature, kind_of

SHORTEST = 4
"""Shorter names that differ in a letter are taken to be meant so."""
LONGEST = 100
"""Longer names are not compared letter by letter: that takes the square of their length."""
MOST_PAIRS = 100
"""How many pairs of one kind are reported; a theory with more has other troubles."""


_MOST_LOOKS = 100_000
"""Pairs of names that are compared letter by letter: half a second."""
_MOST_APART = 3
"""How much longer than the other a name of a near miss can be."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two symbols that may be one.

    Attributes:
        kind: `arity`, `case`, `look-alike`, `plural` or `spelling`.
        one: the symbol that was used first.
        other: the other one.
        message: what differs, in words.
    """

    kind: str
    one: Symbol
    other: Symbol
    message: str

    def __str__(self) -> str:
        """Say it in one line."""
        return self.message


def near_misses(signature: Signature) -> tuple[NearMiss, ...]:
    """Return the pairs of symbols that differ in arity, case, one letter, number or alphabet.

    Each pair is reported once, for the closest likeness; predicates are compared with predicates,
    functions with functions and constants with constants.
    """
    found: dict[frozenset[Symbol], NearMiss] = {}
    groups: dict[str, list[Symbol]] = defaultdict(list)
    for symbol in signature.symbols:
        groups[kind_of(symbol)].append(symbol)
    for symbols in groups.values():
        for miss in _within(symbols):
            found.setdefault(frozenset((miss.one, miss.other)), miss)
    return tuple(found.values())


def misses_of(symbol: Symbol, others: Iterable[Symbol]) -> tuple[NearMiss, ...]:
    """Return the near misses of one symbol among others of its kind, closest likeness first.

    Cost: in proportion to the others, where `near_misses` compares them all.
    """
    near = [each for each in others if abs(len(each.name) - len(symbol.name)) <= _MOST_APART]
    found: list[NearMiss] = []
    for kind, key, words in _LIKENESSES:
        own = key(symbol.name)
        found += (
            NearMiss(kind, other, symbol, f"{other.name!r} and {symbol.name!r} differ {words}")
            for other in near
            if other.name != symbol.name and key(other.name) == own
        )
    if SHORTEST <= len(symbol.name) <= LONGEST:
        slips = (o for o in near if len(o.name) >= SHORTEST and _is_slip(o.name, symbol.name))
        found += (
            NearMiss("spelling", o, symbol, f"{o.name!r} and {symbol.name!r} differ in one letter")
            for o in slips
        )
    return tuple({miss.one: miss for miss in reversed(found)}.values())[::-1]


def _within(symbols: list[Symbol]) -> Iterator[NearMiss]:
    yield from _arities(symbols)
    for kind, key, words in _LIKENESSES:
        for one, other in _pairs(symbols, key):
            yield NearMiss(kind, one, other, f"{one.name!r} and {other.name!r} differ {words}")
    for one, other in _one_letter(symbols):
        words = f"{one.name!r} and {other.name!r} differ in one letter"
        yield NearMiss("spelling", one, other, words)


def _arities(symbols: list[Symbol]) -> Iterator[NearMiss]:
    for one, other in _pairs(symbols, lambda name: name, same_name=True):
        if len(one.args) != len(other.args):
            counts = f"{len(one.args)} and with {len(other.args)} arguments"
            yield NearMiss("arity", one, other, f"{one.name!r} is used with {counts}")


def _pairs(
    symbols: Iterable[Symbol], key: Callable[[str], Hashable], *, same_name: bool = False
) -> Iterator[tuple[Symbol, Symbol]]:
    groups: dict[Hashable, list[Symbol]] = defaultdict(list)
    for symbol in symbols:
        groups[key(symbol.name)].append(symbol)
    count = 0
    for group in groups.values():
        for one, other in combinations(group[:MOST_PAIRS], 2):
            if (one.name == other.name) == same_name and count < MOST_PAIRS:
                count += 1
                yield one, other


def skeleton(name: str) -> str:
    """Return `name` with letters of other alphabets replaced by the Latin ones they look like."""
    return unicodedata.normalize("NFKC", name).translate(_LOOKALIKES)


def folded(name: str) -> str:
    """Return `name` without case and underscores."""
    return name.replace("_", "").casefold()


def singular(name: str) -> str:
    """Return `name` without the ending of a plural or of a verb with "she"."""
    text = folded(name)
    if text.endswith("ies") and len(text) > 4:
        return text[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh|o)es$", text):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


_LIKENESSES: tuple[tuple[str, Callable[[str], str], str], ...] = (
    ("look-alike", skeleton, "in letters that look alike"),
    ("case", folded, "in case or underscores only"),
    ("plural", singular, "as singular and plural do"),
)


def _one_letter(symbols: list[Symbol]) -> Iterator[tuple[Symbol, Symbol]]:
    """Yield the pairs at edit distance 1, found by the names with one letter left out."""
    long = [symbol for symbol in symbols if SHORTEST <= len(symbol.name) <= LONGEST]
    left_out: dict[str, list[Symbol]] = defaultdict(list)
    for symbol in long:
        for text in {symbol.name[:i] + symbol.name[i + 1 :] for i in range(len(symbol.name))}:
            left_out[text].append(symbol)
        left_out[symbol.name].append(symbol)
    seen: set[frozenset[Symbol]] = set()
    looks = 0
    for group in left_out.values():
        for one, other in combinations(group[:MOST_PAIRS], 2):
            if (looks := looks + 1) > _MOST_LOOKS:
                return
            pair = frozenset((one, other))
            if pair in seen or len(seen) >= MOST_PAIRS:
                continue
            if _is_slip(one.name, other.name):
                seen.add(pair)
                yield one, other


def _is_slip(one: str, other: str) -> bool:
    """Whether the names differ in one letter that does not make another word on purpose."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(left), len(right)) > 1 or not (left + right).isalpha():
        return False
    # a-typical is no slip; nor are room A and room B, whose last letter is their name.
    prefixed = start == 0 and {left.lower(), right.lower()} == {"", "a"}
    lettered = end == 0 and bool(left and right) and (left + right).isupper()
    return not prefixed and not lettered


_GREEK_AND_CYRILLIC = "АаВЕеЅѕІіЈјКМНОоРрСсТХхУуԚԛԜԝһԁΑΒΕΖΗΙΚΜΝΟοΡΤΥΧν"
_LATIN = "AaBEeSsIiJjKMHOoPpCcTXxYyQqWwhdABEZHIKMNOoPTYXv"
_LOOKALIKES = str.maketrans(_GREEK_AND_CYRILLIC, _LATIN)
