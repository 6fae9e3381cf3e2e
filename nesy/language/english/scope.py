"""Who is spoken of inside one sentence, and what pronouns point at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nesy.language.english.lexicon import HUMANS
from nesy.language.english.words import RefusedError, Word
from nesy.logic.formulas import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    free_variables,
)
from nesy.logic.terms import Constant, Term, Variable

_LETTERS = ("x", "y", "z", "u", "v", "w")
_OF_PERSONS = frozenset(("he", "she", "they"))
_PERSONS = frozenset(("he", "she", "him", "her", "his"))


@dataclass(frozen=True, slots=True)
class Referent:
    """Something that words later in the sentence may point at.

    Args:
        noun: what kind of thing it was called, "" for none.
        sort: `person` (someone), `thing` (something) or "".
    """

    term: Term
    noun: str = ""
    sort: str = ""


@dataclass(slots=True)
class Frame:
    """Variables that one part of a sentence brought in, and what is said of them."""

    variables: list[Variable] = field(default_factory=list)
    restrictions: list[Formula] = field(default_factory=list)

    def universal(self, body: Formula) -> Formula:
        """Return that `body` holds of whatever the restrictions hold of."""
        if self.restrictions:
            body = Implies(conjunction(self.restrictions), body)
        return for_all(self.variables, body)

    def condition(self, body: Formula) -> Formula:
        """Return the restrictions and `body` as one condition; the variables stay free."""
        return conjunction([*self.restrictions, body])


@dataclass(slots=True)
class Scope:
    """All that was spoken of so far in one sentence."""

    referents: list[Referent] = field(default_factory=list)
    used: int = 0
    passing: list[str] = field(default_factory=list)
    """Somebody who is a part of what is said, and yet may be meant by "he"."""
    each: set[Variable] = field(default_factory=set)
    """Of plurals alone, as in `open to children`: what is so of each of them."""

    def fresh(self) -> Variable:
        """Return a variable that the sentence does not have yet."""
        round_, place = divmod(self.used, len(_LETTERS))
        self.used += 1
        return Variable(_LETTERS[place] + (str(round_) if round_ else ""))

    def note(self, term: Term, noun: str = "", sort: str = "") -> None:
        """Remember something; what was there is moved to the end."""
        self.referents = [each for each in self.referents if each.term != term]
        self.referents.append(Referent(term, noun, sort))

    def forget(self, term: Term) -> None:
        """Let no later word point at something: it was spoken of in passing."""
        self.referents = [each for each in self.referents if each.term != term]

    def deny(self, formula: Formula) -> Formula:
        """Return the denial of a predicate; what is said of plurals alone is denied of each.

        `Not open to children` says of every child that it is not open to it; `not open to
        everyone` denies the whole.
        """
        if not isinstance(formula, ForAll) or self.each.isdisjoint(formula.variables):
            return Not(formula)
        body = formula.body
        denied = Implies(body.left, Not(body.right)) if isinstance(body, Implies) else Not(body)
        return ForAll(formula.variables, denied)

    def noun_of(self, term: Term) -> str:
        """Return the noun with which a variable was brought in, or ""."""
        return next((each.noun for each in self.referents if each.term == term), "")

    def is_person(self, term: Term) -> bool:
        """Whether a variable was brought in as somebody."""
        return any(each.term == term and each.sort == "person" for each in self.referents)

    def called(self, noun: str) -> Term | None:
        """Return the variable that was brought in as a `noun`."""
        found = [
            each.term
            for each in self.referents
            if isinstance(each.term, Variable) and each.noun == noun
        ]
        return found[-1] if found else None

    def pronoun(self, word: Word, *, other_than: Term | None = None) -> Term:
        """Return what a pronoun points at: the one variable that fits, else the one name.

        What "she" was said of is a person from then on, and "it" does not point at it.

        Raises:
            RefusedError: nothing fits, or several do.
        """
        low = word.text.lower()
        fits = [each for each in self.referents if _fits(low, each) and each.term != other_than]
        variables = [each.term for each in fits if isinstance(each.term, Variable)]
        chosen: list[Term] = [*variables] or [each.term for each in fits]
        if len(chosen) > 1 and low in _PERSONS:
            named: list[Term] = [
                term for term in chosen if isinstance(term, Constant) and term.name.istitle()
            ]
            chosen = named or chosen
        if self.passing and low in _OF_PERSONS and word.kind not in ("HIS", "HER"):
            shown = self.passing[-1]
            reason = f"{word.text!r} can mean the {shown} here; say whom: 'the {shown}', or a name"
            raise RefusedError(reason, word.start, word.end)
        if len(chosen) == 1:
            self._meant(chosen[0], "person" if low in _PERSONS else "")
            return chosen[0]
        if not chosen:
            reason = f"nothing before {word.text!r} in this sentence can be meant by it; name it"
        else:
            reason = f"{word.text!r} can mean {len(chosen)} things here; name the one that is meant"
        raise RefusedError(reason, word.start, word.end)

    def _meant(self, term: Term, sort: str) -> None:
        for place, each in enumerate(self.referents):
            if each.term == term and sort:
                self.referents[place] = Referent(term, each.noun, sort)


def _fits(pronoun: str, referent: Referent) -> bool:
    if referent.sort == "thing":
        return pronoun in ("it", "its", "they", "them", "their")
    if referent.sort == "person" or referent.noun in HUMANS:
        return pronoun not in ("it", "its")
    return True


def is_trivial(formula: Formula) -> bool:
    """Whether it says that something is itself: what "a thing" says of it."""
    return isinstance(formula, Equal) and formula.left == formula.right


def conjunction(parts: Sequence[Formula]) -> Formula:
    """Return the parts as one formula; those that are conjunctions themselves are merged."""
    flat: list[Formula] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    flat = [part for part in flat if not is_trivial(part)] or flat[:1]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def for_all(variables: Sequence[Variable], body: Formula) -> Formula:
    """Bind those of `variables` that are free in `body`."""
    free = free_variables(body)
    bound = tuple(variable for variable in variables if variable in free)
    return ForAll(bound, body) if bound else body


def exists(variables: Sequence[Variable], body: Formula) -> Formula:
    """Bind those of `variables` that are free in `body`."""
    free = free_variables(body)
    bound = tuple(variable for variable in variables if variable in free)
    return Exists(bound, body) if bound else body
