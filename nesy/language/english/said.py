"""Predicates in the making: what was collected of a verb and its complements so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lark import Token

from nesy.language.english.numbers import Measure
from nesy.language.english.state import Node
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Compare, Comparison, Equal, Formula
from nesy.logic.terms import Apply, Constant, Term

_DAYS = frozenset(("date", "deadline", "birthday"))


@dataclass(frozen=True, slots=True)
class Timed:
    """On which side of a day something is: a date, or something whose date is known."""

    kind: str
    comparison: Comparison | None
    day: Term

    def of(self, term: Term) -> Formula:
        """Return that the day `term` is on that side."""
        if self.comparison is None:
            return Equal(term, self.day)
        return Compare(self.comparison, term, self.day)


@dataclass(frozen=True, slots=True)
class Said:
    """A predicate in the making: its words and arguments so far, numbers and times.

    Args:
        after: how many words it had when it got its number or attribute.
    """

    words: tuple[str, ...]
    args: tuple[Term, ...]
    kind: str = "verb"
    measure: Measure | None = None
    attribute: str = ""
    after: int = 0
    timing: tuple[str, Measure, tuple[Term, ...]] | None = None
    dates: tuple[Timed, ...] = ()
    span: tuple[Node | Token, ...] = ()
    verb: str = ""
    modal: bool = False

    def more(self, *words: str) -> Said:
        """Return it with words added to its name."""
        return replace(self, words=(*self.words, *words))

    def about(self, term: Term) -> Said:
        """Return it with one more argument."""
        return replace(self, args=(*self.args, term))


Finish = Callable[[Said], Formula]


def is_day(term: Term) -> bool:
    """Whether a term is called a date or a deadline."""
    name = name_of(term)
    noun = name.partition("_for")[0]
    return name[:1].islower() and noun.rpartition("_")[2] in _DAYS


def name_of(term: Term) -> str:
    """Return what a function or a thing is called, or ""."""
    if isinstance(term, Apply):
        return term.function
    return term.name if isinstance(term, Constant) else ""


def only_term(said: Said) -> Term:
    """Return the one thing that an object is.

    Raises:
        RefusedError: it is no thing with a name.
    """
    if len(said.args) != 1 or said.words:
        raise RefusedError("a comparison needs two things with names")
    return said.args[0]
