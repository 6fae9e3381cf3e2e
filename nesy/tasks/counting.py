"""Says what counts say: to have two invoices is to have an invoice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from nesy.language.english.morphology import singular
from nesy.logic.formulas import Atom, Compare, Comparison, ForAll, Formula, Implies
from nesy.logic.models import Symbol
from nesy.logic.terms import INT, REAL, Apply, Number, Variable
from nesy.reason.entailed import Premise

_MODALS = ("may_", "must_", "can_")


def counting_premises(symbols: Sequence[Symbol]) -> tuple[Premise, ...]:
    """Return a premise for each count beside which a predicate says that there is one.

    Whoever has 1 or more of something has one: that is so in every reading of the two names, so
    it may stand beside any rules. What one may or must do so many times says nothing of the kind.
    """
    return tuple(_premises(symbols))


def _premises(symbols: Sequence[Symbol]) -> Iterator[Premise]:
    said = {(each.name, each.args): each for each in symbols if each.result is None}
    for count in symbols:
        if count.result not in (INT, REAL) or not count.args or count.name.startswith(_MODALS):
            continue
        *words, noun = count.name.split("_")
        name = "_".join((*words, singular(noun)))
        if words and name != count.name and (name, count.args) in said:
            one, many = name.replace("_", " "), count.name.replace("_", " ")
            text = f"at least 1 of {many!r} is {one!r}"
            yield Premise(f"counting {noun}", text, _counted(count, name))


def _counted(count: Symbol, name: str) -> Formula:
    variables = tuple(Variable(f"x{n}", sort) for n, sort in enumerate(count.args, 1))
    assert count.result is not None
    amount = Apply(count.name, variables, count.result)
    some = Compare(Comparison.AT_LEAST, amount, Number(Fraction(1), count.result))
    return ForAll(variables, Implies(some, Atom(name, variables)))
