"""Properties with the words that say them, and words that nobody knows."""

from __future__ import annotations

import random
from dataclasses import dataclass

from nesy.language.english.morphology import plural, third_person
from nesy.logic.formulas import Atom, Formula, Not
from nesy.logic.terms import Term

_ONSETS = [
    "b", "bl", "br", "ch", "d", "dr", "f", "fl", "g", "gr", "gw", "h", "j", "k", "kl", "l", "m",
    "n", "p", "pl", "qu", "r", "s", "sh", "sl", "st", "t", "tr", "v", "w", "y", "z",
]  # fmt: skip
_VOWELS = ["a", "e", "i", "o", "u", "oo"]
_CODAS = [
    "b", "ck", "ff", "g", "l", "m", "mp", "n", "ng", "nk", "p", "r", "rp", "s", "sk", "st", "t",
    "x",
]  # fmt: skip


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


def nonsense(rng: random.Random) -> str:
    """Return a word that nobody knows: one or two syllables and `us` or a consonant."""
    word = rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)
    return word + rng.choice(["us", "", "a", "in", rng.choice(_VOWELS) + rng.choice(_CODAS)])


def adjective_of(word: str) -> Property:
    """Return that something is so."""
    return Property(word, f"is {word}", f"are {word}", f"is not {word}", f"are not {word}")


def noun_of(word: str) -> Property:
    """Return that something is one of these."""
    many = plural(word)
    return Property(
        word,
        f"is {with_article(word)}",
        f"are {many}",
        f"is not {with_article(word)}",
        f"are not {many}",
        word,
    )


def verb_of(verb: str, what: str) -> Property:
    """Return that something does this, to `what` if that is not empty."""
    tail = f" {what}" if what else ""
    name = "_".join([verb, *(w for w in what.split() if w not in ("a", "an", "the"))])
    return Property(
        name,
        f"{third_person(verb)}{tail}",
        f"{verb}{tail}",
        f"does not {verb}{tail}",
        f"do not {verb}{tail}",
    )


def having(adjective: str, noun: str) -> Property:
    """Return that something has one of these."""
    what = with_article(f"{adjective} {noun}")
    return Property(
        f"has_{adjective}_{noun}",
        f"has {what}",
        f"have {what}",
        f"does not have {what}",
        f"do not have {what}",
    )


def with_article(noun: str) -> str:
    """Put "a" or "an" before a noun."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
