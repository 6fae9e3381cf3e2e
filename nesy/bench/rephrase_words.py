"""Facts and rules over properties and actions, and the pieces of English that say their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from nesy.errors import InputError
from nesy.language.english.morphology import base_of_third, guessed_base_of_third, plural
from nesy.logic.formulas import And, Atom, ForAll, Formula, Implies, Not
from nesy.logic.terms import Constant, Term, Variable

Form = Literal["one", "many", "bare", "ing"]
_BE: dict[Form, str] = {"one": "is", "many": "are", "bare": "be", "ing": "being"}
_NOT: dict[Form, str] = {"one": "does not", "many": "do not", "bare": "not", "ing": "not"}
_SHAPED = {
    "like": ("liking", "liked"),
    "eat": ("eating", "eaten"),
    "need": ("needing", "needed"),
    "see": ("seeing", "seen"),
    "chase": ("chasing", "chased"),
    "visit": ("visiting", "visited"),
}
"""Verbs with the forms of which no rule is sure; of others those forms are not used."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An atom or its denial: of one thing, that it is so, or of two, that one does it to the other.

    Args:
        predicate: an adjective, a noun, or a verb's form with "she".
    """

    predicate: str
    args: tuple[Term, ...]
    positive: bool = True

    @property
    def subject(self) -> Term:
        """The thing that it is about."""
        return self.args[0]

    @property
    def is_action(self) -> bool:
        """Whether it is about two things."""
        return len(self.args) == 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A claim that holds where all claims of `given` do; a fact where there are none."""

    given: tuple[Claim, ...]
    then: Claim

    @property
    def is_general(self) -> bool:
        """Whether it is about all things."""
        return any(isinstance(term, Variable) for each in self.given for term in each.args)


def rule_of(formula: Formula) -> Rule:
    """Take a formula apart.

    Raises:
        InputError: it is neither a literal nor a rule of literals about one thing or named ones.
    """
    body = formula.body if isinstance(formula, ForAll) else formula
    parts: tuple[Formula, ...] = ()
    if isinstance(body, Implies):
        parts, body = (body.left,), body.right
        parts = parts[0].parts if isinstance(parts[0], And) else parts
    rule = Rule(tuple(_claim(each) for each in parts), _claim(body))
    free = {t for c in (*rule.given, rule.then) for t in c.args if isinstance(t, Variable)}
    objects = {t for c in (*rule.given, rule.then) for t in c.args[1:]}
    if len(free) > 1 or free & objects or (free and not rule.is_general):
        raise InputError(f"{formula}: about several things, or acts on one; expected a simple rule")
    return rule


def _claim(formula: Formula) -> Claim:
    atom = formula.body if isinstance(formula, Not) else formula
    if not isinstance(atom, Atom) or len(atom.args) not in (1, 2):
        raise InputError(f"{formula}: no literal of one or two things")
    return Claim(atom.predicate, atom.args, atom is formula)


@dataclass(frozen=True, slots=True)
class Wording:
    """How things and properties are called in one sentence.

    Args:
        nouns: the predicates that are nouns.
        personal: whether all things are spoken of as "someone", not "something".
    """

    nouns: frozenset[str]
    personal: bool = False

    def what(self, claim: Claim) -> str:
        """Return what its subject is, or what it does it to."""
        if claim.is_action:
            return self.name(claim.args[1])
        word = claim.predicate
        return with_article(word) if word in self.nouns else word

    def name(self, term: Term, *, again: bool = False) -> str:
        """Return the name of a thing; of any thing "someone", and "they" when said again."""
        if isinstance(term, Constant):
            return term.name if term.name[:1].isupper() else f"the {term.name.replace('_', ' ')}"
        if again:
            return "they" if self.personal else "it"
        return "someone" if self.personal else "something"

    def says(self, claims: Iterable[Claim], form: Form = "one") -> str | None:
        """Return what several claims say of one thing, in one form of their verbs.

        None where a verb has no such form that is known.
        """
        said: list[str] = []
        was_be = False
        for claim in claims:
            part = self._says(claim, form, short=was_be)
            if part is None:
                return None
            said.append(part)
            was_be = not claim.is_action
        return " and ".join(said)

    def _says(self, claim: Claim, form: Form, *, short: bool) -> str | None:
        if not claim.is_action:
            negation, be = "" if claim.positive else "not ", "" if short else _BE[form] + " "
            what = self.what(claim)
            if form == "many" and claim.predicate in self.nouns:
                what = plural(claim.predicate)
            return f"{negation}{be}{what}" if form in ("bare", "ing") else f"{be}{negation}{what}"
        verb = self.verb(claim, form)
        return None if verb is None else f"{verb} {self.what(claim)}"

    def verb(self, claim: Claim, form: Form) -> str | None:
        """Return the verb of an action with its negation, without what it acts on."""
        base = base_form(claim.predicate)
        if form == "ing":
            if base not in _SHAPED:
                return None
            return f"{'' if claim.positive else 'not '}{_SHAPED[base][0]}"
        if not claim.positive:
            return f"{_NOT[form]} {base}"
        return claim.predicate if form == "one" else base

    def clauses(
        self, claims: Sequence[Claim], form: Form = "one", *, again: bool = False, joint: str = " "
    ) -> str:
        """Return claims as clauses with their subjects, one subject a clause.

        Args:
            again: whether the thing that the rule is about was spoken of before.
            joint: what stands between subject and verb: `" will "` with the bare form.
        """
        said: list[str] = []
        for subject, together in groupby(claims, key=lambda each: each.subject):
            about_any = isinstance(subject, Variable)
            here: Form = form
            if form == "one" and about_any and again and self.personal:
                here = "many"
            said.append(f"{self.name(subject, again=again)}{joint}{self.says(together, here)}")
            again = again or about_any
        return " and ".join(said)


def base_form(verb: str) -> str:
    """Return the base of a verb's form with "she"."""
    return base_of_third(verb) or guessed_base_of_third(verb)


def participle(verb: str) -> str | None:
    """Return what stands in a passive, for the verb's form with "she"; None if not known."""
    shaped = _SHAPED.get(base_form(verb))
    return None if shaped is None else shaped[1]


def with_article(words: str) -> str:
    """Put "a" or "an" before words."""
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def kind(claims: Sequence[Claim], wording: Wording, *, many: bool) -> str | None:
    """Return the things of which the claims hold as a noun: `red, round things`, `wumpuses`.

    None where one of them is an action or a denial, or two are nouns.
    """
    nouns = [each.predicate for each in claims if each.predicate in wording.nouns]
    if len(nouns) > 1 or not claims:
        return None
    if any(each.is_action or not each.positive for each in claims):
        return None
    adjectives = [each.predicate for each in claims if each.predicate not in wording.nouns]
    if nouns:
        noun = plural(nouns[0]) if many else nouns[0]
    elif wording.personal:
        noun = "people" if many else "person"
    else:
        noun = "things" if many else "thing"
    return " ".join([", ".join(adjectives), noun]).strip()
