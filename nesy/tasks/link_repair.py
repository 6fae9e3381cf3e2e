"""Takes names that nearly meet for one, where nothing can be concluded otherwise, and says so.

A merge is a premise like any other ("to be enrolled means to be enroled"), so that a reason names
it, a proof needs it, and whoever checks the record proves the answer with it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from nesy.logic.formulas import Atom, Equal, ForAll, Formula, Iff
from nesy.logic.models import Symbol, symbols_of
from nesy.logic.near_misses import misses_of
from nesy.logic.terms import Apply, Variable
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Semantics, Verdict
from nesy.tasks.answers import Answer
from nesy.tasks.proposals import can_hold
from nesy.tasks.theory import Theory

NameScorer = Callable[[str, str], float]
"""How alike two names are, from 0 to 1; what knows more of words than their letters is one."""

_MOST_LINKS = 6
_LEAST_SCORE = 0.8
_OPEN_ENDS = (Verdict.ENTAILED, Verdict.CONTRADICTED)
_KINDS = ("case", "look-alike", "plural", "spelling")
_LITTLE = frozenset(("a", "an", "the", "of", "in", "on", "at", "for", "to", "with", "by"))
# A letter or a word that turns what is said into something else, or into its opposite.
_TURNS = re.compile(r"^(?:un|in|im|ir|il|non|dis|mis|de|re|over|under|pre|post|ex|co)")
_SIDES = frozenset(
    ("may", "must", "can", "not", "no", "without", "before", "after", "least", "most", "all")
)


@dataclass(frozen=True, slots=True)
class Link:
    """Two names of one kind that may mean one thing; `score` orders links."""

    one: Symbol
    other: Symbol
    score: float

    @property
    def said(self) -> str:
        """The assumption, in words."""
        return f"assuming {_shown(self.one)!r} means {_shown(self.other)!r}"

    @property
    def premise(self) -> Premise:
        """The assumption as a premise."""
        return Premise(self.said, self.said, _bridge(self.one, self.other))


def repair_links(
    answer: Answer, theory: Theory, asking: Asking, *, scorer: NameScorer | None = None
) -> Answer:
    """Return the answer under merges that settle it; the answer itself where none does.

    Each merge is tried for the claim and for its negation alike. Where merges speak for both
    sides, nothing is concluded, and the answer says so.
    Cost: an answer for each merge, at most seven, and a check of consistency for each.
    """
    entailed = answer.entailed
    if entailed is None or entailed.claim is None or asking.semantics is Semantics.CLOSED:
        return answer
    claim = entailed.claim
    links = [
        link
        for link in find_links(claim.formula, theory, scorer=scorer)
        if can_hold([p.formula for p in (*entailed.premises, link.premise)])
    ]
    found = [(link, _under([link], entailed, claim, asking)) for link in links]
    settled = [(link, each) for link, each in found if each.verdict in _OPEN_ENDS]
    if not settled and len(links) > 1:
        together = _under(links, entailed, claim, asking)
        settled = [(links[0], together)] if together.verdict in _OPEN_ENDS else []
    if not settled:
        return answer
    if len({each.verdict for _, each in settled}) > 1:
        both = " and ".join(f"{link.said[9:]!s}" for link, _ in settled)
        note = f"names that nearly meet would speak for both sides ({both}), so none is merged"
        return replace(answer, notes=(*answer.notes, note))
    best = settled[0][1]
    used = tuple(premise.name for premise in best.why if premise.line is None)
    assumed = tuple(name for name in used if name.startswith("assuming "))
    warned = replace(claim, warnings=(*assumed,))
    return replace(answer, entailed=replace(best, claim=warned), assumed=assumed)


def find_links(
    claim: Formula, theory: Theory, *, scorer: NameScorer | None = None
) -> tuple[Link, ...]:
    """Return pairs of predicates, or of functions, that may be one, likeliest first.

    Names of the claim that no premise has come before those that only look like another one.
    """
    known = symbols_of(premise.formula for premise in theory.premises)
    asked = symbols_of([claim])
    new = [symbol for symbol in asked if symbol not in set(known)]
    old = [symbol for symbol in asked if symbol in set(known)]
    found: dict[frozenset[Symbol], Link] = {}
    for symbol in chain(new, old, known):
        if symbol.result is not None and not symbol.args:
            continue  # two people with nearly one name are two
        for link in _of(symbol, known, scorer):
            found.setdefault(frozenset((link.one, link.other)), link)
    ranked = sorted(found.values(), key=lambda link: -link.score)  # stable: the claim's own first
    return tuple(ranked[:_MOST_LINKS])


def _of(symbol: Symbol, known: Sequence[Symbol], scorer: NameScorer | None) -> Iterator[Link]:
    fitting = [
        other
        for other in known
        if other.name != symbol.name
        and (other.args, other.result) == (symbol.args, symbol.result)
        and not _is_opposite(symbol.name, other.name)
    ]
    for miss in misses_of(symbol, fitting):
        if miss.kind in _KINDS:
            yield Link(symbol, miss.one, 1.0 - 0.01 * _KINDS.index(miss.kind))
    for other in fitting:
        if _content(symbol.name) == _content(other.name):
            yield Link(symbol, other, 0.9)
        elif scorer is not None and (score := scorer(symbol.name, other.name)) >= _LEAST_SCORE:
            yield Link(symbol, other, min(score, 0.89))


def _under(links: Sequence[Link], answer: Entailed, claim: Claim, asking: Asking) -> Entailed:
    premises = (*answer.premises, *(link.premise for link in links))
    return next(Theory(premises).answers([claim], asking))


def _bridge(one: Symbol, other: Symbol) -> Formula:
    variables = tuple(Variable(f"x{n}", sort) for n, sort in enumerate(one.args, 1))
    if one.result is None:
        said: Formula = Iff(Atom(one.name, variables), Atom(other.name, variables))
    else:
        said = Equal(
            Apply(one.name, variables, one.result), Apply(other.name, variables, one.result)
        )
    return ForAll(variables, said) if variables else said


def _is_opposite(one: str, other: str) -> bool:
    """Whether the names differ in a word, or the beginning of one, that turns the meaning."""
    first, second = one.lower().split("_"), other.lower().split("_")
    if (set(first) ^ set(second)) & _SIDES:
        return True
    return any(
        _TURNS.sub("", longer) == shorter
        for a, b in zip(first, second, strict=False)
        for longer, shorter in ((a, b), (b, a))
        if longer != shorter
    )


def _content(name: str) -> tuple[str, ...]:
    """Return the words of a name that carry its meaning, in a form that spellings share."""
    words = [word for word in name.lower().split("_") if word not in _LITTLE]
    return tuple(_stem(word) for word in words)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word.rstrip("e").replace("ll", "l").replace("mme", "m").replace("our", "or")


def _shown(symbol: Symbol) -> str:
    return symbol.name.replace("_", " ")
