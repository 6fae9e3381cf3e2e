"""Noun phrases of a parsed turn: terms where they name something, words where they do not.

`my dog` is `dog(Ann)`, `the exam` is `exam`; `a job` names nothing in particular and becomes part
of what is said: `got_job(Ann)`. "I" and "you" are the two who speak; "she" stays `she`, whoever
is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nesy.language.analysis import Word
from nesy.language.statements import Whose
from nesy.logic.terms import Apply, Constant, Term

_ME = frozenset({"i", "me", "my", "mine", "myself"})
_YOU = frozenset({"you", "your", "yours", "yourself"})
_FORMS = """
    he him his himself; she her hers herself; it its itself; we us our ours ourselves;
    they them their theirs themselves; this; that; these; those
"""
_OTHERS = {form: row.split()[0] for row in _FORMS.split(";") for form in row.split()}
_PERSONS = frozenset({"he", "she", "they"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_EMPTY = frozenset({"a", "an", "any", "some", "no", "another"})
_ANY = {"nothing": "anything", "nobody": "anybody", "none": "any"}
_POSSESSIVE = ("nmod:poss", "poss")
_NAMED = frozenset({"amod", "compound", "nummod", "nmod:unmarked", "flat", "det"})
_NOT_PLAIN = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one turn as a tree, with who speaks and to whom.

    Args:
        children: per word, its dependents in text order.
        you: None where it is not known who is spoken to.
    """

    words: Sequence[Word]
    children: Sequence[Sequence[int]]
    me: Term
    you: Term | None

    def kids(self, i: int, *deps: str) -> list[int]:
        """Return the dependents of word `i` that have one of these relations."""
        return [k for k in self.children[i] if self.words[k].dep in deps]

    def low(self, i: int) -> str:
        """Return word `i` in lower case, without the spaces of a transcript (`n ' t`)."""
        return re.sub(r"\s", "", self.words[i].text.lower()).replace("\u2019", "'")

    def below(self, i: int) -> list[int]:
        """Return word `i` and all that hang from it, in text order."""
        found, waiting = {i}, [i]
        while waiting:
            for kid in self.children[waiting.pop()]:
                if kid not in found:
                    found.add(kid)
                    waiting.append(kid)
        return sorted(found)


def term_of(speech: Speech, i: int) -> Term | None:
    """Return what the noun phrase of word `i` names; None where it is nothing in particular."""
    word, low = speech.words[i], speech.low(i)
    if speech.kids(i, "nummod"):
        return None
    if word.pos in ("PRON", "DET"):
        return person(speech, low)
    owners = speech.kids(i, *_POSSESSIVE)
    if owners:
        owner = _owner(speech, owners[0])
        return None if owner is None else Apply(_name(speech, i), (owner,))
    if any(speech.low(k) in _DEFINITE for k in speech.kids(i, "det")):
        return _of(speech, i)
    if word.pos == "PROPN" and not speech.kids(i, "det"):
        return Constant(_proper(speech, i))
    return None


def person(speech: Speech, low: str) -> Term | None:
    """Return whom a pronoun means: a speaker, or whoever is called so."""
    if low in _ME:
        return speech.me
    if low in _YOU:
        return speech.you or Constant("you")
    return Constant(_OTHERS[low]) if low in _OTHERS else None


def phrase(speech: Speech, i: int) -> str:
    """Return the words of a noun phrase that names nothing, as part of a predicate's name."""
    if speech.words[i].pos == "PRON":
        low = speech.low(i)
        return _ANY.get(low, low)
    own = [k for k in speech.kids(i, *_NAMED) if k < i and speech.low(k) not in _EMPTY]
    return "_".join(name for k in [*own, i] if (name := named(speech.low(k))))


def named(text: str) -> str:
    """Return words as one plain name."""
    return _NOT_PLAIN.sub("_", text).strip("_")


def kind_name(speech: Speech, i: int) -> str:
    """Return the name of a kind of things: `snake`, `big_snake`."""
    own = [k for k in speech.kids(i, "amod", "compound", "nummod") if k < i]
    return "_".join(named(speech.low(k)) for k in [*own, i]) or "thing"


def whose(speech: Speech, i: int) -> Whose:
    """Say of whom a noun phrase speaks."""
    low, word = speech.low(i), speech.words[i]
    if low in _ME or low in ("we", "us"):
        return "self"
    if low in _YOU:
        return "other"
    if word.pos == "PROPN" or _OTHERS.get(low) in _PERSONS or low in ("someone", "somebody"):
        return "someone"
    for owner in speech.kids(i, *_POSSESSIVE):
        inner = whose(speech, owner)
        if speech.low(owner) == "our" or inner in ("self", "own"):
            return "own"
        return inner
    return "thing"


def _owner(speech: Speech, i: int) -> Term | None:
    found = term_of(speech, i)
    if found is None and speech.words[i].pos == "NOUN":
        return Constant(_name(speech, i))  # Mom's car
    return found


def _of(speech: Speech, i: int) -> Term | None:
    """Name what has an article: `exam`; the end of the film is the `end_of` it."""
    name = _name(speech, i)
    for k in speech.kids(i, "nmod"):
        case = speech.kids(k, "case")
        if case and speech.low(case[0]) == "of":
            inner = term_of(speech, k)
            if inner is not None:
                return Apply(f"{name}_of", (inner,))
            return Constant(f"{name}_of_{phrase(speech, k)}")
    return Constant(name)


def _name(speech: Speech, i: int) -> str:
    own = [k for k in speech.kids(i, "amod", "compound", "nmod:unmarked") if k < i]
    return "_".join(name for k in [*own, i] if (name := named(speech.low(k)))) or "it"


def _proper(speech: Speech, i: int) -> str:
    parts = sorted([*speech.kids(i, "flat", "compound", "flat:name"), i])
    return " ".join(speech.words[k].text for k in parts)
