"""Kinds of thing that either a claim or the premises leave unsaid: "all students" for all things.

Premises that speak of students only often have formulas that say "everything" for "every student".
A claim about students then meets no premise; nor does one that leaves "student" unsaid meet rules
that say it. That everything the rules speak of is a student is assumed where nothing can be
concluded otherwise, as a premise like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nesy.logic.formulas import (
    And,
    Atom,
    Exists,
    ForAll,
    Formula,
    Implies,
    parts_of,
    subformulas,
)
from nesy.logic.models import Symbol, symbols_of
from nesy.logic.terms import Variable
from nesy.logic.wording import words_of
from nesy.reason.entailed import Premise
from nesy.tasks.theory import Theory


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BEFORE = _set("""
    a all an any both each every few many most no one only some the there these this those
    if when whenever for exists exist are is at least that then
""")
"""What stands before the word for what a sentence is about."""
_ANYBODY = _set("""
    anybody anyone anything entity everybody everyone everything human individual nobody object
    one people person somebody someone something thing
""")
_FEW = 3
"""Up to so many sentences, one that is about a kind is enough; of more, two must be."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class UnsaidKind:
    """A predicate of one argument that the quantifiers of one side range over, and only they."""

    kind: Symbol

    @property
    def said(self) -> str:
        """The assumption, in words."""
        name = " ".join(_singular(self.kind.name))
        article = "an" if name[:1] in "aeiou" else "a"
        return f"assuming everything that the rules speak of is {article} {name}"

    @property
    def premise(self) -> Premise:
        """The assumption as a premise."""
        thing = Variable("x", self.kind.args[0])
        held = ForAll((thing,), Atom(self.kind.name, (thing,)))
        return Premise(self.said, self.said, held)


def find_unsaid_kinds(claim: Formula, theory: Theory) -> tuple[UnsaidKind, ...]:
    """Return the kinds that may be left unsaid, each side's in the order of their names.

    A predicate is one that the claim has only as what a quantifier ranges over ("every K ...",
    "some K ..."), that no premise has, nor another number of it; or one that the premises have so,
    and most of their rules, and the claim has not at all. Sentences of the premises must be about
    what it says ("if a K ...", "all Ks").
    """
    formulas = [premise.formula for premise in theory.premises]
    known = symbols_of(formulas)
    spoken = _spoken_of(tuple(premise.text for premise in theory.premises))
    taken = {_singular(symbol.name) for symbol in known if symbol.result is None}
    claimed = symbols_of([claim])
    named = [
        symbol
        for symbol in _kinds_among(claimed)
        if symbol not in known
        and _only_guards(symbol.name, claim)
        and _singular(symbol.name) not in taken
    ]
    usual = _usual_names(formulas)
    unnamed = [
        symbol for symbol in _kinds_among(known) if symbol not in claimed and symbol.name in usual
    ]
    return tuple(
        UnsaidKind(symbol)
        for symbol in (*named, *unnamed)
        if _is_spoken_of(_singular(symbol.name), spoken)
    )


def _kinds_among(symbols: Iterable[Symbol]) -> list[Symbol]:
    """Return the predicates of one argument, in the order of their names."""
    kinds = (symbol for symbol in symbols if symbol.result is None and len(symbol.args) == 1)
    return sorted(kinds, key=lambda symbol: symbol.name)


def _usual_names(formulas: Sequence[Formula]) -> frozenset[str]:
    """Return what most rules range over, several do, and of which nothing else is said."""
    having: Counter[str] = Counter()
    otherwise: set[str] = set()
    rules = 0
    for formula in formulas:
        every = Counter(atom.predicate for atom in _atoms(formula))
        ranged = Counter(atom.predicate for atom in _guards(formula))
        rules += bool(ranged)
        having.update(every.keys())
        otherwise.update(name for name, times in every.items() if times != ranged[name])
    least = max(2, rules / 2)
    return frozenset(name for name, times in having.items() if times >= least) - otherwise


def _only_guards(name: str, claim: Formula) -> bool:
    """Whether a predicate stands only where it says what a quantifier ranges over."""
    every = sum(atom.predicate == name for atom in _atoms(claim))
    return every == sum(1 for atom in _guards(claim) if atom.predicate == name) > 0


def _atoms(formula: Formula) -> list[Atom]:
    return [each for each in subformulas(formula) if isinstance(each, Atom)]


def _guards(formula: Formula) -> Iterator[Atom]:
    if isinstance(formula, ForAll) and isinstance(formula.body, Implies):
        yield from _of_variables(formula.body.left, formula.variables)
    elif isinstance(formula, Exists) and isinstance(formula.body, And):
        yield from _of_variables(formula.body, formula.variables)
    for part in parts_of(formula):
        yield from _guards(part)


def _of_variables(formula: Formula, variables: tuple[Variable, ...]) -> Iterator[Atom]:
    for part in parts_of(formula) if isinstance(formula, And) else (formula,):
        if isinstance(part, Atom) and len(part.args) == 1 and part.args[0] in variables:
            yield part


def _is_spoken_of(kind: tuple[str, ...], spoken: tuple[tuple[str, ...], ...]) -> bool:
    if len(kind) == 1 and kind[0] in _ANYBODY:
        return any(word in _ANYBODY for words in spoken for word in words)
    about = sum(_is_about(words, kind) for words in spoken)
    return about >= (1 if len(spoken) <= _FEW else 2)


def _is_about(words: tuple[str, ...], kind: tuple[str, ...]) -> bool:
    """Whether a sentence, or its "if", begins with the words of a kind."""
    for place in range(len(words) - len(kind) + 1):
        if words[place : place + len(kind)] == kind:
            return True
        if words[place] not in _BEFORE:
            return False
    return False


@lru_cache(maxsize=8)
def _spoken_of(texts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_one(word.lower()) for word in _WORD.findall(text)) for text in texts)


def _singular(name: str) -> tuple[str, ...]:
    words = [word.lower() for word in words_of(name)]
    if len(words) > 1 and words[0] in ("is", "are"):
        words = words[1:]
    return tuple(_one(word) for word in words)


def _one(word: str) -> str:
    """Return a noun without the ending of several."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
