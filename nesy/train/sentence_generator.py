"""Makes problems of sentences with their formulas: every connective, many ways to say it.

Words are nonsense or from WordNet, so that nothing but the form of a sentence tells its formula.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nesy.language.english.morphology import third_person
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
from nesy.logic.terms import INT, Apply, Constant, Number, Term, Variable

X = Variable("x")
_NAMES = [
    "Ann", "Bob", "Cem", "Dora", "Eli", "Fay", "Gus", "Hana", "Ivan", "Jo", "Kim", "Leo", "Max",
    "Nia", "Oto", "Pia", "Rex", "Sam", "Sally", "Stella", "Tom", "Uma", "Vera", "Wren", "Alex",
    "Polly", "Fae",
]  # fmt: skip
_ONSETS = [
    "b", "bl", "br", "ch", "d", "dr", "f", "fl", "g", "gr", "gw", "h", "j", "k", "kl", "l", "m",
    "n", "p", "pl", "qu", "r", "s", "sh", "sl", "st", "t", "tr", "v", "w", "y", "z",
]  # fmt: skip
_VOWELS = ["a", "e", "i", "o", "u", "oo"]
_CODAS = [
    "b", "ck", "ff", "g", "l", "m", "mp", "n", "ng", "nk", "p", "r", "rp", "s", "sk", "st", "t",
    "x",
]  # fmt: skip
_COUNTED = ("credits", "points", "years of service", "absences", "projects", "overdue books")

Pair = tuple[str, Formula]


@dataclass(frozen=True, slots=True)
class Words:
    """Words to fill sentences with; verbs are in their base form."""

    nouns: Sequence[str]
    adjectives: Sequence[str]
    verbs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Property:
    """Something said of one thing, in the forms that sentences need.

    Args:
        singular: as said of "someone": `is red`, `has a flat`; plural: `are red`.
        denied, denied_plural: the same with "not".
        noun: the noun, where it is one.
    """

    predicate: str
    singular: str
    plural: str
    denied: str
    denied_plural: str
    noun: str | None = None

    def of(self, term: Term, *, positive: bool = True) -> Formula:
        """Return that `term` has it, or has it not."""
        atom = Atom(self.predicate, (term,))
        return atom if positive else Not(atom)

    def said(self, *, positive: bool = True, plural: bool = False) -> str:
        """Return the words behind the subject."""
        if positive:
            return self.plural if plural else self.singular
        return self.denied_plural if plural else self.denied


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
    name = Constant(rng.choice(_NAMES))
    made.append((f"{name.name} is {_a(kinds[0].noun or '')}.", kinds[0].of(name)))
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
        self._named = rng.sample(_NAMES, rng.randint(1, 4))
        self._relations = [self._word(words.verbs) for _ in range(rng.randint(0, 2))]
        self._kind = rng.choice(["student", "person", "worker", "patient", "tenant", "user"])
        self._counted = rng.choice(_COUNTED)

    def kind(self) -> Property:
        """Draw a noun."""
        return _noun(self._word(self._words.nouns))

    def adjective(self) -> Property:
        """Draw an adjective."""
        return _adjective(self._word(self._words.adjectives))

    def is_a(self, one: Property, other: Property) -> Pair:
        """Say that one kind is another."""
        a, b = one.noun or "", other.noun or ""
        form = self._rng.choice(
            [
                f"Every {a} is {_a(b)}.",
                f"Each {a} is {_a(b)}.",
                f"{_plural(a).capitalize()} are {_plural(b)}.",
                f"All {_plural(a)} are {_plural(b)}.",
                f"{_a(a).capitalize()} is {_a(b)}.",
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
                f"{_plural(a).capitalize()} {other.said(positive=positive, plural=True)}.",
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
            (1, self._nested),
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
            return _adjective(self._word(self._words.adjectives))
        if draw < 0.6:
            return _noun(self._word(self._words.nouns))
        verb, noun = self._word(self._words.verbs), self._word(self._words.nouns)
        if draw < 0.75:
            return _verb(verb, self._rng.choice([f"the {noun}", _plural(noun), _a(noun)]))
        if draw < 0.85:
            return _has(self._word(self._words.adjectives), noun)
        return _verb(verb, "")

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
        who, they, plural = self._someone()
        given, condition = self._condition()
        then, conclusion = self._condition(plural=plural)
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
        return form, _all(condition, conclusion)

    def _single(self, formula: Formula) -> str | None:
        for each in self._properties:
            if formula == each.of(X):
                return each.singular
        return None

    def _general(self) -> Pair:
        given, condition = self._condition()
        (one,), positive = self._draw(1), self._positive()
        said, plural = one.said(positive=positive), one.said(positive=positive, plural=True)
        plural_given = self._condition(plural=True)
        nouns = [p for p in self._properties if p.noun]
        if nouns and self._rng.random() < 0.5:
            kind = self._rng.choice(nouns)
            noun = kind.noun or ""
            forms = [
                (f"Every {noun} {said}.", kind.of(X)),
                (f"All {_plural(noun)} {plural}.", kind.of(X)),
                (f"{_plural(noun).capitalize()} {plural}.", kind.of(X)),
                (f"Every {noun} who {given} {said}.", And((kind.of(X), condition))),
                (f"Only {_plural(noun)} {plural}.", None),
            ]
            text, before = self._rng.choice(forms)
            if before is None:
                return text, _all(one.of(X, positive=positive), kind.of(X))
            return text, _all(before, one.of(X, positive=positive))
        text, before = self._rng.choice(
            [
                (f"Everyone who {given} {said}.", condition),
                (f"All {self._kind}s who {plural_given[0]} {plural}.", plural_given[1]),
                (f"Every {self._kind} that {given} {said}.", condition),
                (f"All {self._kind}s {plural}.", None),
                (f"Every {self._kind} {said}.", None),
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
            return f"There is {_a(one.noun)} that {said}.", formula
        only = Exists((X,), one.of(X))
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
        return form, ForAll((X,), Iff(one.of(X), other.of(X)))

    def _nested(self) -> Pair:
        (one, other, third), kind = self._draw(3), self._kind
        draw = self._rng.random()
        if draw < 0.3:
            text = f"If every {kind} {one.said()}, then at least one {kind} {other.said()}."
            left: Formula = ForAll((X,), one.of(X))
            return text, Implies(left, Exists((X,), other.of(X)))
        if draw < 0.6:
            text = f"If there exists a {kind} who {one.said()}, then all {kind}s {other.plural}."
            return text, Implies(Exists((X,), one.of(X)), ForAll((X,), other.of(X)))
        if draw < 0.8:
            text = f"If a {kind} {one.said()}, then if they {other.plural}, they {third.plural}."
            return text, ForAll((X,), Implies(one.of(X), Implies(other.of(X), third.of(X))))
        text = (
            f"If it holds that if a {kind} {one.said()} then they {other.plural},"
            f" then every {kind} {third.said()}."
        )
        return text, Implies(_all(one.of(X), other.of(X)), ForAll((X,), third.of(X)))

    def _unless(self) -> Pair:
        one, other = self._draw(2)
        text = f"A {self._kind} {one.said()} unless they {other.plural}."
        return text, _all(other.of(X, positive=False), one.of(X))

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
        return text, _all(measure, one.of(X))

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


def nonsense(rng: random.Random) -> str:
    """Return a word that nobody knows: one or two syllables and `us` or a consonant."""
    word = rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)
    return word + rng.choice(["us", "", "a", "in", rng.choice(_VOWELS) + rng.choice(_CODAS)])


def _all(condition: Formula, conclusion: Formula) -> Formula:
    return ForAll((X,), Implies(condition, conclusion))


def _adjective(word: str) -> Property:
    return Property(word, f"is {word}", f"are {word}", f"is not {word}", f"are not {word}")


def _noun(word: str) -> Property:
    many = _plural(word)
    return Property(
        word, f"is {_a(word)}", f"are {many}", f"is not {_a(word)}", f"are not {many}", word
    )


def _verb(verb: str, what: str) -> Property:
    tail = f" {what}" if what else ""
    name = "_".join([verb, *(w for w in what.split() if w not in ("a", "an", "the"))])
    return Property(
        name,
        f"{third_person(verb)}{tail}",
        f"{verb}{tail}",
        f"does not {verb}{tail}",
        f"do not {verb}{tail}",
    )


def _has(adjective: str, noun: str) -> Property:
    what = _a(f"{adjective} {noun}")
    return Property(
        f"has_{adjective}_{noun}",
        f"has {what}",
        f"have {what}",
        f"does not have {what}",
        f"do not have {what}",
    )


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
