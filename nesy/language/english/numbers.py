"""Numbers with their units, and how they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nesy.language.english.lexicon import UNITS
from nesy.language.english.morphology import singular
from nesy.language.english.words import RefusedError, Word
from nesy.logic.formulas import And, Compare, Comparison, Equal, Formula
from nesy.logic.terms import INT, REAL, Number, Term

COMPARISONS = {
    "AT_LEAST": Comparison.AT_LEAST,
    "AT_MOST": Comparison.AT_MOST,
    "MORE": Comparison.MORE,
    "LESS": Comparison.LESS,
}
"""What words before a number compare, by their kind; other kinds say that it is the number."""
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that something is compared with; `noun` says what is counted.

    `written`: of a date, how it is written; `most`: of a range, its upper end;
    `permits`: "up to" stands before it.
    """

    comparison: Comparison | None
    value: Fraction
    noun: str
    written: str | None = None
    most: Fraction | None = None
    permits: bool = False

    def of(self, term: Term) -> Formula:
        """Return that `term` is so many."""
        sort = INT if self.value.denominator == 1 else REAL
        number = Number(self.value, sort, self.written)
        if self.most is not None:
            top = Number(self.most, INT if self.most.denominator == 1 else REAL)
            least = Compare(Comparison.AT_LEAST, term, number)
            return And((least, Compare(Comparison.AT_MOST, term, top)))
        if self.comparison is None:
            return Equal(term, number)
        return Compare(self.comparison, term, number)


def read_measure(comparison: Word | None, number: Word, nouns: Sequence[str]) -> Measure:
    """Read a number and the words after it; weeks become days, years months.

    Raises:
        RefusedError: the number is not written in a way that has one meaning.
    """
    value, sign = _value(number)
    kind = None if comparison is None else COMPARISONS.get(comparison.kind)
    words = [sign, *nouns] if sign else list(nouns)
    counted = []
    for word in words:
        unit = UNITS.get(singular(word))
        if unit is not None and (unit[1] == 1 or len(words) == 1):
            value *= unit[1]
            counted.append(f"{unit[0]}s" if unit[0] != "percent" else "percent")
        else:
            counted.append(word)
    permits = comparison is not None and comparison.text == "up to"
    return Measure(kind, value, "_".join(counted), permits=permits)


def _value(word: Word) -> tuple[Fraction, str]:
    text = word.text
    sign = next((name for mark, name in _SIGNS.items() if mark in text), "")
    text = text.strip("$€£%")
    whole, point, fraction = text.partition(".")
    groups = whole.split(",")
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        raise RefusedError(
            f"{word.text!r} can be read in two ways; write a point before decimals and no comma",
            word.start,
            word.end,
        )
    if "." in fraction or "," in fraction:
        raise RefusedError(f"{word.text!r} is no number that is read", word.start, word.end)
    return Fraction("".join(groups) + (f".{fraction}" if point else "")), sign
