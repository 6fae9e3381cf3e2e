"""Claims about one thing, and about what it does to another, in the forms that sentences need."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal as Choice

from nesy.language.english.morphology import plural, third_person
from nesy.logic.formulas import And, Atom, Formula, Not
from nesy.logic.terms import Constant, Variable
from nesy.train.sentence_words import with_article

X = Variable("x")
Form = Choice["one", "many", "bare", "ing"]
Kind = Choice["adjective", "noun", "verb"]
_BE: dict[Form, str] = {"one": "is", "many": "are", "bare": "be", "ing": "being"}
_DO: dict[Form, str] = {"one": "does", "many": "do"}
_IRREGULAR = {
    "eat": "eaten", "see": "seen", "know": "known", "hear": "heard", "beat": "beaten",
    "draw": "drawn", "forgive": "forgiven",
}  # fmt: skip
ACTIONS = (
    "like", "eat", "need", "see", "chase", "visit", "help", "follow", "trust", "admire", "fear",
    "love", "avoid", "watch", "call", "touch", "push", "greet", "thank", "blame", "owe", "beat",
    "obey", "attack", "protect", "support", "invite", "know", "forgive", "draw", "miss", "want",
    "hear", "kick", "own", "serve", "praise", "warn", "guard", "respect",
)  # fmt: skip
"""Verbs that all of their forms can be told from."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a name: `Bob`, `the bear`; None for what a rule is about."""

    said: str

    @property
    def term(self) -> Constant:
        """Its constant: `Bob`, `bear`."""
        return Constant(self.said.removeprefix("the ").replace(" ", "_"))


@dataclass(frozen=True, slots=True)
class Claim:
    """That something is so, or does something to another thing, or that it does not.

    Args:
        word: an adjective, a noun in the singular, or a verb in its base form.
        subject: None for any thing at all.
        other: what a verb acts on.
    """

    kind: Kind
    word: str
    subject: Thing | None = None
    other: Thing | None = None
    positive: bool = True

    @property
    def formula(self) -> Formula:
        """The literal; x stands for any thing."""
        subject = X if self.subject is None else self.subject.term
        terms = (subject,) if self.other is None else (subject, self.other.term)
        atom = Atom(self.word, terms)
        return atom if self.positive else Not(atom)

    @property
    def what(self) -> str:
        """What follows the verb: `red`, `a cat`, `the bear`."""
        if self.other is not None:
            return self.other.said
        return with_article(self.word) if self.kind == "noun" else self.word


@dataclass(frozen=True, slots=True)
class Voice:
    """How one sentence speaks.

    Args:
        personal: of any thing as "someone"; else "something".
        short: with "isn't" and "doesn't".
    """

    personal: bool
    short: bool

    @property
    def any(self) -> str:
        """Any thing, said first."""
        return "someone" if self.personal else "something"

    @property
    def again(self) -> str:
        """Any thing, said again."""
        return "they" if self.personal else "it"

    @property
    def who(self) -> str:
        """What opens a relative clause."""
        return "who" if self.personal else "that"

    @property
    def many(self) -> str:
        """Things of no kind."""
        return "people" if self.personal else "things"

    def verb(self, claim: Claim, form: Form) -> str:
        """Return what a claim says of its subject."""
        if claim.kind != "verb":
            what = plural(claim.word) if form == "many" and claim.kind == "noun" else claim.what
            return f"{self._be(form, positive=claim.positive)} {what}"
        shaped = {"one": third_person, "ing": present_participle}.get(form, str)
        if claim.positive:
            return f"{shaped(claim.word)} {claim.what}"
        if form in ("bare", "ing"):
            return f"not {shaped(claim.word)} {claim.what}"
        return f"{_DO[form]}{self._not} {claim.word} {claim.what}"

    def verbs(self, claims: Iterable[Claim], form: Form = "one") -> str:
        """Return what several claims say of one subject; "is" is not repeated."""
        said: list[str] = []
        was_so = False
        for claim in claims:
            words, is_so = self.verb(claim, form), claim.positive and claim.kind != "verb"
            said.append(words.removeprefix(f"{_BE[form]} ") if was_so and is_so else words)
            was_so = is_so
        return " and ".join(said)

    def clauses(self, claims: Sequence[Claim], *, again: bool = False) -> str:
        """Return claims as clauses with their subjects, one subject a clause.

        Args:
            again: whether the thing that a rule is about was spoken of before.
        """
        said = []
        for subject, together in groupby(claims, key=lambda each: each.subject):
            name = subject.said if subject else self.again if again else self.any
            form: Form = "many" if subject is None and again and self.personal else "one"
            said.append(f"{name} {self.verbs(together, form)}")
            again = again or subject is None
        return " and ".join(said)

    def passive(self, claim: Claim) -> str:
        """Return a claim about a verb from the side of what it acts on."""
        assert claim.other is not None
        be = self._be("one", positive=claim.positive)
        subject = self.any if claim.subject is None else claim.subject.said
        return f"{claim.other.said} {be} {participle(claim.word)} by {subject}"

    def kind(self, claims: Sequence[Claim], rng: random.Random, *, many: bool) -> str | None:
        """Return a noun phrase for the things of which the claims hold, or None."""
        nouns = [each.word for each in claims if each.kind == "noun"]
        if len(nouns) > 1 or any(c.kind == "verb" or not c.positive for c in claims):
            return None
        adjectives = [each.word for each in claims if each.kind == "adjective"]
        one, more = nouns[0] if nouns else ("person" if self.personal else "thing"), self.many
        noun = (plural(nouns[0]) if nouns else more) if many else one
        return " ".join([rng.choice([", ", " and ", " "]).join(adjectives), noun]).strip()

    @property
    def _not(self) -> str:
        return "n't" if self.short else " not"

    def _be(self, form: Form, *, positive: bool) -> str:
        if positive:
            return _BE[form]
        return f"not {_BE[form]}" if form in ("bare", "ing") else f"{_BE[form]}{self._not}"


def participle(base: str) -> str:
    """Return what one of `ACTIONS` is in a passive: `chased`, `visited`, `seen`."""
    return _IRREGULAR.get(base) or f"{base}{'d' if base.endswith('e') else 'ed'}"


def present_participle(base: str) -> str:
    """Return the "-ing" of one of `ACTIONS`: `chasing`, `seeing`."""
    silent = base.endswith("e") and not base.endswith("ee")
    return f"{base[:-1] if silent else base}ing"


def all_of(claims: Sequence[Claim]) -> Formula:
    """Return that all claims hold."""
    parts = tuple(each.formula for each in claims)
    return parts[0] if len(parts) == 1 else And(parts)
