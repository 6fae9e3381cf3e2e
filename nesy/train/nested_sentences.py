"""Makes sentences about whole claims: if all do this, some do that; one, because of another.

A part is a clause that can stand in the middle of a sentence, with its closed formula.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from nesy.language.english.morphology import plural
from nesy.logic.formulas import And, Exists, ForAll, Formula, Iff, Implies, Not, Or, Xor
from nesy.logic.terms import Constant, Variable
from nesy.train.sentence_words import Property

Pair = tuple[str, Formula]
_X = Variable("x")


class Nester:
    """Draws sentences over the properties of one problem.

    Args:
        kind: the noun of the things that all sentences are about.
        guard: the property of being of that kind, where formulas say it.
    """

    def __init__(
        self,
        rng: random.Random,
        properties: Sequence[Property],
        names: Sequence[str],
        kind: str,
        guard: Property | None = None,
    ) -> None:
        self._rng, self._properties, self._names = rng, properties, names
        self._kind, self._guard = kind, guard

    def sentence(self) -> Pair:
        """Draw a sentence about two or three claims."""
        text, formula = self._rng.choice(
            [self._conditional, self._conditional, self._denied, self._joined, self._reason]
        )()
        return text[:1].upper() + text[1:] + ".", formula

    def simple(self) -> Pair:
        """Draw a sentence about all, some, none or not all of a kind."""
        text, formula = self._part(conditional=False)
        return text[:1].upper() + text[1:] + ".", formula

    def _conditional(self) -> Pair:
        (one, left), (two, right), (three, third) = self._part(), self._part(), self._part()
        forms: list[Callable[[], Pair]] = [
            lambda: (f"if {one}, then {two}", Implies(left, right)),
            lambda: (f"if {one}, {two}", Implies(left, right)),
            lambda: (f"if it is true that {one}, then {two}", Implies(left, right)),
            lambda: (f"if it is not the case that {one}, then {two}", Implies(Not(left), right)),
            lambda: (f"that {one} implies that {two}", Implies(left, right)),
            lambda: (f"{two} if {one}", Implies(left, right)),
            lambda: (f"if {one}, then {two}, and {three}", Implies(left, And((right, third)))),
            lambda: (f"if {one} and {two}, then {three}", Implies(And((left, right)), third)),
            lambda: (f"if {one}, then if {two}, then {three}", _chain(left, right, third)),
            lambda: (f"{one} if and only if {two}", Iff(left, right)),
        ]
        return self._rng.choice(forms)()

    def _denied(self) -> Pair:
        one, formula = self._part()
        text = self._rng.choice(
            [
                f"it is not the case that {one}",
                f"it is not true that {one}",
                f"it is false that {one}",
            ]
        )
        return text, Not(formula)

    def _joined(self) -> Pair:
        (one, left), (two, right) = self._part(), self._part()
        forms: list[Pair] = [
            (f"{one}, and {two}", And((left, right))),
            (f"it holds both that {one} and that {two}", And((left, right))),
            (f"{one}, but {two}", And((left, right))),
            (f"{one}, or {two}", Or((left, right))),
            (f"either {one}, or {two}, but not both", Xor(left, right)),
        ]
        return self._rng.choice(forms)

    def _reason(self) -> Pair:
        """Say two things of one: that one is the reason of the other is more than logic says."""
        one, other = self._rng.sample(list(self._properties), 2)
        name = self._rng.choice(list(self._names))
        pronoun = self._rng.choice(["he", "she", "it", name])
        first, second = self._rng.random() < 0.7, self._rng.random() < 0.7
        left = one.of(Constant(name), positive=first)
        right = other.of(Constant(name), positive=second)
        word = self._rng.choice(["because", "since", "although", "even though", "while"])
        said, reason = one.said(positive=first), other.said(positive=second)
        if self._rng.random() < 0.7:
            return f"{name} {said} {word} {pronoun} {reason}", And((left, right))
        return f"{word} {name} {reason}, {pronoun} {said}", And((right, left))

    def _part(self, *, conditional: bool = True) -> Pair:
        """Draw a clause that is true or false by itself."""
        one, other = self._rng.sample(list(self._properties), 2)
        positive = self._rng.random() < 0.75
        many, kind = plural(self._kind), self._kind
        each, is_all = one.of(_X, positive=positive), self._all
        forms: list[Pair] = [
            (f"all {many} {one.said(positive=positive, plural=True)}", is_all(each)),
            (f"every {kind} {one.said(positive=positive)}", is_all(each)),
            (f"everyone {one.said(positive=positive)}", ForAll((_X,), each)),
            (f"there exists a {kind} who {one.said(positive=positive)}", self._some(each)),
            (
                f"there is at least one {kind} who {one.said(positive=positive)}",
                self._some(each),
            ),
            (f"at least one {kind} {one.said(positive=positive)}", self._some(each)),
            (f"some {many} {one.said(positive=positive, plural=True)}", self._some(each)),
            (f"there is someone who {one.said(positive=positive)}", Exists((_X,), each)),
            (f"no {kind} {one.singular}", is_all(Not(one.of(_X)))),
            (f"not all {many} {one.plural}", Not(is_all(one.of(_X)))),
            (f"not every {kind} {one.singular}", Not(is_all(one.of(_X)))),
        ]
        if conditional:
            then = other.of(_X)
            rule = ForAll((_X,), Implies(self._guarded(each), then))
            said = one.said(positive=positive)
            forms += [
                (f"if a {kind} {said}, then they {other.plural}", rule),
                (f"if a {kind} {said}, they {other.plural}", rule),
                (f"every {kind} who {said} {other.singular}", rule),
                (
                    f"all {many} who {one.said(positive=positive, plural=True)} {other.plural}",
                    rule,
                ),
                (f"a {kind} who {said} {other.singular}", rule),
            ]
        return self._rng.choice(forms)

    def _guarded(self, formula: Formula) -> Formula:
        return formula if self._guard is None else And((self._guard.of(_X), formula))

    def _all(self, formula: Formula) -> Formula:
        if self._guard is None:
            return ForAll((_X,), formula)
        return ForAll((_X,), Implies(self._guard.of(_X), formula))

    def _some(self, formula: Formula) -> Formula:
        return Exists((_X,), self._guarded(formula))


def _chain(first: Formula, second: Formula, third: Formula) -> Formula:
    return Implies(first, Implies(second, third))
