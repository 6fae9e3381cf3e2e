"""Objects, places and what else completes a predicate; under a denial, all that it may deny."""

from __future__ import annotations

from dataclasses import dataclass, field

from nesy.language.clause_checks import (
    AUXILIARIES,
    OBJECTS,
    SUBJECTS,
    UnsaidError,
    is_free_relative,
)
from nesy.language.clause_terms import Speech, named, phrase, term_of
from nesy.language.clause_words import DIRECTIONS, MILD, NOT, REMARKS, TIMES
from nesy.logic.terms import Term


@dataclass(slots=True)
class Said:
    """A predicate while it is put together: the words of its name, its objects, its lemmas."""

    name: list[str]
    lemmas: list[str]
    args: list[Term] = field(default_factory=list)
    same_as: Term | None = None


def complete(speech: Speech, head: int, said: Said, negated: bool) -> None:
    """Add objects, what completes the verb, places, and, to a denial, all that it may deny."""
    if len(speech.kids(head, "obj", "dobj")) > 1:
        raise UnsaidError("objects that cannot be told apart")
    for k in speech.kids(head, *OBJECTS):
        _check_one(speech, k, negated)
        add(speech, said, k, term_of(speech, k))
    for k in speech.kids(head, "xcomp"):
        _add_open(speech, said, k, negated)
    first = min([head, *speech.kids(head, *AUXILIARIES)])
    for k in speech.kids(head, "advmod"):
        low = named(speech.low(k))
        if low in DIRECTIONS or (negated and k > first and low not in MILD | NOT | {"n_t"}):
            said.name.append(low)
    for k in speech.kids(head, "obl", "obl:agent", "obl:unmarked", "obl:npmod", "obl:tmod"):
        if k > first:
            _add_oblique(speech, said, k, negated)
        elif negated and speech.low(k) not in REMARKS:
            raise UnsaidError("a denial whose reach cannot be told")
    if negated and any(
        speech.words[k].dep in ("advcl", "acl", "acl:relcl", "ccomp")
        and not {"because", "since", "but"} & {speech.low(m) for m in speech.kids(k, "mark")}
        for k in speech.children[head]
    ):
        raise UnsaidError("a denial whose reach cannot be told")


def _check_one(speech: Speech, i: int, negated: bool) -> None:
    if negated and speech.kids(i, "conj", "acl", "acl:relcl"):
        raise UnsaidError("a denial whose reach cannot be told")
    if any(speech.low(c) == "or" for k in speech.kids(i, "conj") for c in speech.kids(k, "cc")):
        raise UnsaidError("one thing or another")


def add(speech: Speech, said: Said, i: int, term: Term | None) -> None:
    """Add an object: as an argument where it names something, else to the name."""
    if term is not None:
        said.args.append(term)
    else:
        said.name.append(phrase(speech, i))
        said.lemmas.append(speech.words[i].lemma)
        add_of(speech, said, i)


def add_of(speech: Speech, said: Said, i: int) -> None:
    """Add what a noun is of, from or with: `part of the fun`, `a talk with you`."""
    for k in speech.kids(i, "nmod"):
        if case := speech.kids(k, "case"):
            said.name += [named(speech.low(c)) for c in case]
            if (term := term_of(speech, k)) is not None:
                said.args.append(term)
            else:
                said.name.append(phrase(speech, k))
            return


def _add_open(speech: Speech, said: Said, i: int, negated: bool) -> None:
    """Add `to call him`, `sad`, `crying`: what is said of the same person."""
    if any(speech.low(k) in NOT for k in speech.children[i]):
        raise UnsaidError("a denial whose reach cannot be told")
    for k in speech.kids(i, *SUBJECTS):  # made me cry
        if speech.low(i) != speech.words[i].lemma:
            raise UnsaidError("only thought, said or known")
        add(speech, said, k, term_of(speech, k))
    if any(speech.low(k) == "to" for k in speech.kids(i, "mark")):
        said.name.append("to")
    for k in speech.kids(i, "cop", "aux", "aux:pass"):
        said.name.append(named(speech.low(k)))
    said.lemmas.append(speech.words[i].lemma)
    if speech.words[i].pos in ("NOUN", "PROPN", "PRON"):
        said.lemmas.pop()
        add(speech, said, i, term_of(speech, i))
    else:
        said.name.append(named(speech.low(i)))
    said.name += [named(speech.low(k)) for k in speech.kids(i, "compound:prt")]
    complete(speech, i, said, negated)


def _add_oblique(speech: Speech, said: Said, i: int, negated: bool) -> None:
    """Add a place, a receiver; of a time only what a denial needs."""
    case = [named(speech.low(k)) for k in speech.kids(i, "case")]
    if speech.low(i) in TIMES or not case:
        if negated and speech.low(i) not in MILD:
            said.name += [*case, phrase(speech, i)]
        return
    _check_one(speech, i, negated)
    if is_free_relative(speech, i):
        return  # what it is cannot be told; that it is of something may be left out
    said.name += case
    add(speech, said, i, term_of(speech, i))
