"""Says what counts say: to have two invoices is to have an invoice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from nesy.language.english.morphology import singular
from nesy.logic.formulas import Atom, Compare, Comparison, ForAll, Formula, Implies
from nesy.logic.models import Symbol
from nesy.logic.terms import INT, REAL, Apply, Number, Variable
from nesy.reason.entailed import Premise

_DUTIES = ("must_", "should_")
_RATE = re.compile(r"_(?:per_\w+|at_a_time|at_any_one_time)$")
"""Who may borrow three books a month may borrow a book."""
_AMOUNT = re.compile(r"(\w+)_in_(percent|euros|dollars|pounds)")
"""A discount of 20 percent is a discount."""


def counting_premises(symbols: Sequence[Symbol]) -> tuple[Premise, ...]:
    """Return a premise for each count beside which a predicate says that there is one.

    Whoever has 1 or more of something has one: that is so in every reading of the two names, so
    it may stand beside any rules. Who may borrow 3 books may borrow a book; but what one must do
    so many times, one need not do once.
    """
    return tuple(_premises(symbols))


def _premises(symbols: Sequence[Symbol]) -> Iterator[Premise]:
    said = {(each.name, each.args): each for each in symbols if each.result is None}
    for count in symbols:
        if count.result not in (INT, REAL) or not count.args or count.name.startswith(_DUTIES):
            continue
        sides = [(name, Comparison.AT_LEAST, 1, many) for name, many in _ones(count.name)]
        if (amount := _AMOUNT.fullmatch(count.name)) is not None:
            sides.append((amount[1], Comparison.MORE, 0, amount[2]))
        for each, side, number, counted in sides:
            if each != count.name and (each, count.args) in said:
                one, many = each.replace("_", " "), count.name.replace("_", " ")
                least = "at least" if side is Comparison.AT_LEAST else "more than"
                text = f"{least} {number} of {many!r} is {one!r}"
                yield Premise(f"counting {counted}", text, _counted(count, each, side, number))


def _ones(name: str) -> Iterator[tuple[str, str]]:
    """Yield the names of having one, and what of: `has_books_at_home`, `has_book_at_home`."""
    if rest := _RATE.sub("", name).removesuffix(name):
        yield from _ones(rest)
    words = name.split("_")
    for place, noun in enumerate(words[1:], 1):
        if noun == "times":
            yield "_".join((*words[:place], *words[place + 1 :])), noun
        elif singular(noun) != noun:
            yield "_".join((*words[:place], singular(noun), *words[place + 1 :])), noun


def _counted(count: Symbol, name: str, side: Comparison, number: int) -> Formula:
    variables = tuple(Variable(f"x{n}", sort) for n, sort in enumerate(count.args, 1))
    assert count.result is not None
    amount = Apply(count.name, variables, count.result)
    some = Compare(side, amount, Number(Fraction(number), count.result))
    return ForAll(variables, Implies(some, Atom(name, variables)))
