"""Makes problems of sentences with their formulas: every connective, many ways to say it.

Words are nonsense or from WordNet, so that nothing but the form of a sentence tells its formula.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nesy.language.english.morphology import plural, third_person
from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Comparison,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Xor,
)
from nesy.logic.terms import INT, Apply, Constant, Number, Variable
from nesy.train.nested_sentences import Nester
from nesy.train.sentence_words import (
    Property,
    adjective_of,
    having,
    nonsense,
    noun_of,
    verb_of,
    with_article,
)

X = Variable("x")
NAMES = [
    "Ann", "Bob", "Cem", "Dora", "Eli", "Fay", "Gus", "Hana", "Ivan", "Jo", "Kim", "Leo", "Max",
    "Nia", "Oto", "Pia", "Rex", "Sam", "Sally", "Stella", "Tom", "Uma", "Vera", "Wren", "Alex",
    "Polly", "Fae",
]  # fmt: skip
_COUNTED = ("credits", "points", "years of service", "absences", "projects", "overdue books")
_KIND_SAID = 0.35
"""Share of problems whose formulas say that a student is one, where all is about students."""

Pair = tuple[str, Formula]


@dataclass(frozen=True, slots=True)
class Words:
    """Words to fill sentences with; verbs are in their base form."""

    nouns: Sequence[str]
    adjectives: Sequence[str]
    verbs: Sequence[str]


def make_problem(rng: random.Random, words: Words) -> list[Pair]:
    """Make a problem of 4 to 16 sentences that share a dozen properties."""
    maker = Maker(rng, words)
    return [maker.sentence() for _ in range(rng.randint(4, 16))]


def make_ontology(rng: random.Random, words: Words) -> list[Pair]:
    """Make a problem of kinds of kinds and one thing's kind, in nonsense nouns or real ones."""
    maker = Maker(rng, words, nonsense=rng.random() < 0.7)
    kinds = [maker.kind() for _ in range(rng.randint(4, 9))]
    made = [maker.is_a(one, other) for one, other in itertools.pairwise(kinds)]
    made += [maker.rule_of(rng.choice(kinds), maker.adjective()) for _ in range(rng.randint(2, 8))]
    rng.shuffle(made)
    name = Constant(rng.choice(NAMES))
    made.append((f"{name.name} is {with_article(kinds[0].noun or '')}.", kinds[0].of(name)))
    ask = maker.adjective() if rng.random() < 0.5 else rng.choice(kinds)
    positive = rng.random() < 0.5
    made.append((f"{name.name} {ask.said(positive=positive)}.", ask.of(name, positive=positive)))
    return made


class Maker:
    """Draws properties, then sentences over them."""

    def __init__(self, rng: random.Random, words: Words, *, nonsense: bool | None = None) -> None:
        self._rng, self._words = rng, words
        self._nonsense = rng.random() < 0.3 if nonsense is None else nonsense
        self._taken: set[str] = set()
        self._properties = [self._property() for _ in range(rng.randint(4, 12))]
        self._named = rng.sample(NAMES, rng.randint(1, 4))
        self._relations = [self._word(words.verbs) for _ in range(rng.randint(0, 2))]
        self._kind = rng.choice(["student", "person", "worker", "patient", "tenant", "user"])
        self._guard = noun_of(self._kind) if rng.random() < _KIND_SAID else None
        self._counted = rng.choice(_COUNTED)

    def kind(self) -> Property:
        """Draw a noun."""
        return noun_of(self._word(self._words.nouns))

    def adjective(self) -> Property:
        """Draw an adjective."""
        return adjective_of(self._word(self._words.adjectives))

    def is_a(self, one: Property, other: Property) -> Pair:
        """Say that one kind is another."""
        a, b = one.noun or "", other.noun or ""
        form = self._rng.choice(
            [
                f"Every {a} is {with_article(b)}.",
                f"Each {a} is {with_article(b)}.",
                f"{plural(a).capitalize()} are {plural(b)}.",
                f"All {plural(a)} are {plural(b)}.",
                f"{with_article(a).capitalize()} is {with_article(b)}.",
            ]
        )
        return form, _all(one.of(X), other.of(X))

    def rule_of(self, one: Property, other: Property) -> Pair:
        """Say what holds of a kind, or does not."""
        positive = self._rng.random() < 0.6
        a = one.noun or ""
        form = self._rng.choice(
            [
                f"Every {a} {other.said(positive=positive)}.",
                f"Each {a} {other.said(positive=positive)}.",
                f"{plural(a).capitalize()} {other.said(positive=positive, plural=True)}.",
            ]
        )
        return form, _all(one.of(X), other.of(X, positive=positive))

    def sentence(self) -> Pair:
        """Draw one sentence."""
        forms: list[tuple[float, Callable[[], Pair]]] = [
            (2, self._fact),
            (1, self._facts),
            (3, self._conditional),
            (2, self._general),
            (1, self._no),
            (1, self._some),
            (1, self._either),
            (1, self._equivalence),
            (3, self._nested),
            (0.7, self._unless),
            (0.7, self._ground_rule),
            (0.7, self._measured),
            (0.7 if self._relations else 0, self._related),
        ]
        weights = [weight for weight, _ in forms]
        return self._rng.choices([form for _, form in forms], weights)[0]()

    def _word(self, known: Sequence[str]) -> str:
        while True:
            word = nonsense(self._rng) if self._nonsense else self._rng.choice(known)
            if word not in self._taken:
                self._taken.add(word)
                return word

    def _property(self) -> Property:
        draw = self._rng.random()
        if draw < 0.35:
            return adjective_of(self._word(self._words.adjectives))
        if draw < 0.6:
            return noun_of(self._word(self._words.nouns))
        verb, noun = self._word(self._words.verbs), self._word(self._words.nouns)
        if draw < 0.75:
            return verb_of(
                verb, self._rng.choice([f"the {noun}", plural(noun), with_article(noun)])
            )
        if draw < 0.85:
            return having(self._word(self._words.adjectives), noun)
        return verb_of(verb, "")

    def _draw(self, count: int) -> list[Property]:
        return self._rng.sample(self._properties, min(count, len(self._properties)))

    def _positive(self) -> bool:
        return self._rng.random() < 0.7

    def _someone(self) -> tuple[str, str, bool]:
        """Return a subject without a meaning of its own, its pronoun, and whether it is plural."""
        draw = self._rng.random()
        if draw < 0.4:
            return f"a {self._kind}", "they", True
        return self._rng.choice(["someone", "a person", "something"]), "they", True

    def _fact(self) -> Pair:
        (one,), positive = self._draw(1), self._positive()
        name = self._rng.choice(self._named)
        formula = one.of(Constant(name), positive=positive)
        text = f"{name} {one.said(positive=positive)}."
        if self._rng.random() < 0.1:
            text = f"It is not true that {name} {one.said()}."
            formula = Not(one.of(Constant(name)))
        return text, formula

    def _facts(self) -> Pair:
        one, other = self._draw(2)
        name = self._rng.choice(self._named)
        both = self._rng.choice(["and", "or", "either", "neither"])
        thing = Constant(name)
        left, right = one.of(thing), other.of(thing)
        if both == "and":
            return f"{name} {one.said()} and {other.said()}.", And((left, right))
        if both == "or":
            return f"{name} {one.said()} or {other.said()}.", Or((left, right))
        if both == "either":
            exclusive = f"{name} either {one.said()} or {other.said()}, but not both."
            return exclusive, Xor(left, right)
        text = f"{name} {one.said(positive=False)} and {other.said(positive=False)}."
        return text, And((Not(left), Not(right)))

    def _condition(self, *, plural: bool = False) -> tuple[str, Formula]:
        """Return a condition on "someone" in words, and as a formula of x."""
        draw = self._rng.random()
        if draw < 0.6 or len(self._properties) < 3:
            (one,), positive = self._draw(1), self._positive()
            return one.said(positive=positive, plural=plural), one.of(X, positive=positive)
        one, other = self._draw(2)
        first, second = self._positive(), self._positive()
        word = "and" if draw < 0.85 else "or"
        left, right = one.of(X, positive=first), other.of(X, positive=second)
        text = (
            f"{one.said(positive=first, plural=plural)} {word}"
            f" {other.said(positive=second, plural=plural)}"
        )
        return text, And((left, right)) if word == "and" else Or((left, right))

    def _conditional(self) -> Pair:
        who, they, is_plural = self._someone()
        given, condition = self._condition()
        then, conclusion = self._condition(plural=is_plural)
        form = self._rng.choice(
            [
                f"If {who} {given}, then {they} {then}.",
                f"If {who} {given}, {they} {then}.",
                f"Whenever {who} {given}, {they} {then}.",
                f"{they.capitalize()} {then} if {who} {given}.",
                f"Given that {who} {given}, {they} {then}.",
                f"Anyone who {given} also {self._single(conclusion) or then}.",
            ]
        )
        if form.startswith("Anyone") and self._single(conclusion) is None:
            form = f"If {who} {given}, then {they} {then}."
        if self._kind in who and not form.startswith("Anyone"):
            condition = self._guarded(condition)
        return form, _all(condition, conclusion)

    def _single(self, formula: Formula) -> str | None:
        for each in self._properties:
            if formula == each.of(X):
                return each.singular
        return None

    def _general(self) -> Pair:
        given, condition = self._condition()
        (one,), positive = self._draw(1), self._positive()
        said, many = one.said(positive=positive), one.said(positive=positive, plural=True)
        plural_given = self._condition(plural=True)
        nouns = [p for p in self._properties if p.noun]
        if nouns and self._rng.random() < 0.5:
            kind = self._rng.choice(nouns)
            noun = kind.noun or ""
            forms = [
                (f"Every {noun} {said}.", kind.of(X)),
                (f"All {plural(noun)} {many}.", kind.of(X)),
                (f"{plural(noun).capitalize()} {many}.", kind.of(X)),
                (f"Every {noun} who {given} {said}.", And((kind.of(X), condition))),
                (f"Only {plural(noun)} {many}.", None),
            ]
            text, before = self._rng.choice(forms)
            if before is None:
                return text, _all(one.of(X, positive=positive), kind.of(X))
            return text, _all(before, one.of(X, positive=positive))
        text, before = self._rng.choice(
            [
                (f"Everyone who {given} {said}.", condition),
                (
                    f"All {self._kind}s who {plural_given[0]} {many}.",
                    self._guarded(plural_given[1]),
                ),
                (f"Every {self._kind} that {given} {said}.", self._guarded(condition)),
                (f"All {self._kind}s {many}.", self._guard_formula()),
                (f"Every {self._kind} {said}.", self._guard_formula()),
            ]
        )
        conclusion = one.of(X, positive=positive)
        return text, ForAll((X,), conclusion) if before is None else _all(before, conclusion)

    def _no(self) -> Pair:
        one, other = self._draw(2)
        if one.noun:
            text = f"No {one.noun} {other.said()}."
        else:
            text = f"No one who {one.said()} {other.said()}."
        return text, _all(one.of(X), other.of(X, positive=False))

    def _some(self) -> Pair:
        one, other = self._draw(2)
        positive = self._positive()
        formula = Exists((X,), And((one.of(X), other.of(X, positive=positive))))
        said = other.said(positive=positive)
        if one.noun:
            return f"There is {with_article(one.noun)} that {said}.", formula
        only = Exists((X,), self._guarded(one.of(X)))
        return self._rng.choice(
            [
                (f"Someone who {one.said()} {said}.", formula),
                (f"At least one {self._kind} {one.said()}.", only),
                (f"There is at least one {self._kind} who {one.said()}.", only),
                (f"There exists a {self._kind} who {one.said()}.", only),
                (f"Some {self._kind}s {one.said(plural=True)}.", only),
            ]
        )

    def _either(self) -> Pair:
        one, other = self._draw(2)
        if self._rng.random() < 0.5:
            text = f"Everyone {one.said()} or {other.said()}, but not both."
            return text, ForAll((X,), Xor(one.of(X), other.of(X)))
        text = f"Everyone either {one.said()} or {other.said()}."
        return text, ForAll((X,), Or((one.of(X), other.of(X))))

    def _equivalence(self) -> Pair:
        one, other = self._draw(2)
        who, they, _ = self._someone()
        form = self._rng.choice(
            [
                f"{who.capitalize()} {one.said()} if and only if {they} {other.said(plural=True)}.",
                f"If {who} {one.said()}, then {they} {other.said(plural=True)}, and vice versa.",
            ]
        )
        same: Formula = Iff(one.of(X), other.of(X))
        if self._kind in who and self._guard is not None:
            same = Implies(self._guard.of(X), same)
        return form, ForAll((X,), same)

    def _nested(self) -> Pair:
        nester = Nester(self._rng, self._properties, self._named, self._kind, self._guard)
        return nester.sentence() if self._rng.random() < 0.75 else nester.simple()

    def _unless(self) -> Pair:
        one, other = self._draw(2)
        text = f"A {self._kind} {one.said()} unless they {other.plural}."
        return text, _all(self._guarded(other.of(X, positive=False)), one.of(X))

    def _ground_rule(self) -> Pair:
        one, other = self._draw(2)
        first = self._rng.choice(self._named)
        second = self._rng.choice(self._named)
        positive, final = self._positive(), self._positive()
        left = one.of(Constant(first), positive=positive)
        right = other.of(Constant(second), positive=final)
        said, then = one.said(positive=positive), other.said(positive=final)
        return f"If {first} {said}, then {second} {then}.", Implies(left, right)

    def _measured(self) -> Pair:
        (one,) = self._draw(1)
        number, counted = self._rng.randint(2, 200), self._counted
        function = counted.replace(" ", "_")
        words, comparison = self._rng.choice(
            [
                ("at least", Comparison.AT_LEAST),
                ("more than", Comparison.MORE),
                ("at most", Comparison.AT_MOST),
                ("fewer than", Comparison.LESS),
            ]
        )
        measure = Compare(comparison, Apply(function, (X,), INT), Number(Fraction(number), INT))
        kind = self._kind
        text = f"A {kind} who has {words} {number} {counted} {one.said()}."
        if self._rng.random() < 0.5:
            text = f"If a {kind} has {words} {number} {counted}, they {one.plural}."
        return text, _all(self._guarded(measure), one.of(X))

    def _guarded(self, condition: Formula) -> Formula:
        """Add that x is of the kind that all is about, where this problem says so."""
        return condition if self._guard is None else And((self._guard.of(X), condition))

    def _guard_formula(self) -> Formula | None:
        return None if self._guard is None else self._guard.of(X)

    def _related(self) -> Pair:
        verb = self._rng.choice(self._relations)
        third = third_person(verb)
        name, other = (Constant(self._rng.choice(self._named)) for _ in range(2))
        (one,) = self._draw(1)
        y = Variable("y")
        forms: list[Pair] = [
            (f"{name.name} {third} {other.name}.", Atom(verb, (name, other))),
            (f"{name.name} does not {verb} {other.name}.", Not(Atom(verb, (name, other)))),
            (
                f"If someone {third} {other.name}, then they {one.plural}.",
                _all(Atom(verb, (X, other)), one.of(X)),
            ),
            (
                f"If someone {one.said()}, then they {verb} {other.name}.",
                _all(one.of(X), Atom(verb, (X, other))),
            ),
            (
                f"If one person {third} another, the second {one.said()}.",
                ForAll((X, y), Implies(Atom(verb, (X, y)), one.of(y))),
            ),
        ]
        return self._rng.choice(forms)


def _all(condition: Formula, conclusion: Formula) -> Formula:
    return ForAll((X,), Implies(condition, conclusion))
