"""Takes names that nearly meet for one, where nothing can be concluded otherwise, and says so.

A merge is a premise like any other ("to be enrolled means to be enroled"), so that a reason names
it, a proof needs it, and whoever checks the record proves the answer with it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from nesy.logic.formulas import Atom, Equal, ForAll, Formula, Iff
from nesy.logic.models import Symbol, symbols_of
from nesy.logic.near_misses import near_misses
from nesy.logic.signature import Signature
from nesy.logic.terms import Apply, Variable
from nesy.logic.wording import words_of
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Semantics, Verdict
from nesy.tasks.answers import Answer
from nesy.tasks.proposals import can_hold
from nesy.tasks.theory import Theory
from nesy.tasks.unsaid_kinds import find_unsaid_kinds

NameScorer = Callable[[str, str], float]
"""How alike two names are, from 0 to 1; what knows more of words than their letters is one."""

_MOST_LINKS = 6
_LEAST_SCORE = 0.8
_OPEN_ENDS = (Verdict.ENTAILED, Verdict.CONTRADICTED)
_KINDS = ("case", "look-alike", "plural", "spelling")
_LITTLE = frozenset(("a", "an", "the", "of", "in", "on", "at", "for", "to", "with", "by"))
# What a name may begin with or not: `is_tired` and `tired`, `has_badge` and `badge`.
_VERBS = frozenset(("is", "are", "be", "has", "have"))
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


@dataclass(frozen=True, slots=True)
class Repaired:
    """A decision, perhaps under assumptions.

    Args:
        assumed: the assumptions that its reason rests on, in words; none where none settles it.
        note: why none was made, where they speak for both sides.
    """

    entailed: Entailed
    assumed: tuple[str, ...] = ()
    note: str | None = None


def repair_links(
    answer: Answer, theory: Theory, asking: Asking, *, scorer: NameScorer | None = None
) -> Answer:
    """Return the answer under assumptions that settle it; the answer itself where none does."""
    if answer.entailed is None:
        return answer
    found = repaired(answer.entailed, theory, asking, scorer=scorer)
    if found.note is not None:
        return replace(answer, notes=(*answer.notes, found.note))
    if not found.assumed:
        return answer
    return replace(answer, entailed=found.entailed, assumed=found.assumed)


def repaired(
    entailed: Entailed, theory: Theory, asking: Asking, *, scorer: NameScorer | None = None
) -> Repaired:
    """Decide a claim under merges of names, and with kinds left unsaid, where that settles it.

    Each merge is tried for the claim and for its negation alike. Where merges speak for both
    sides, nothing is concluded, and that is noted. A kind that the premises leave unsaid is left
    unsaid in the claim as well (`tasks.unsaid_kinds`), by itself first and then beside each merge.
    Cost: an answer for each merge, at most eight, and a check of consistency for each.
    """
    claim = entailed.claim
    if claim is None or asking.semantics is Semantics.CLOSED:
        return Repaired(entailed)
    kinds: tuple[Premise, ...] = ()
    if asking.semantics is Semantics.CLASSICAL:
        kinds = tuple(kind.premise for kind in find_unsaid_kinds(claim.formula, theory))
    if kinds:
        found = _under(kinds, entailed, claim, asking)
        if found.verdict in _OPEN_ENDS:
            return _assuming(found, claim)
    return _merged(entailed, claim, theory, asking, kinds, scorer)


def _merged(
    entailed: Entailed,
    claim: Claim,
    theory: Theory,
    asking: Asking,
    kinds: tuple[Premise, ...],
    scorer: NameScorer | None,
) -> Repaired:
    links = [
        link
        for link in find_links(claim.formula, theory, scorer=scorer)
        if can_hold([p.formula for p in (*entailed.premises, link.premise)])
    ]
    found = [(link, _under((*kinds, link.premise), entailed, claim, asking)) for link in links]
    settled = [(link, each) for link, each in found if each.verdict in _OPEN_ENDS]
    if not settled and len(links) > 1:
        every = (*kinds, *(link.premise for link in links))
        together = _under(every, entailed, claim, asking)
        settled = [(links[0], together)] if together.verdict in _OPEN_ENDS else []
    if not settled:
        return Repaired(entailed)
    if len({each.verdict for _, each in settled}) > 1:
        both = " and ".join(f"{link.said[9:]!s}" for link, _ in settled)
        note = f"names that nearly meet would speak for both sides ({both}), so none is merged"
        return Repaired(entailed, note=note)
    return _assuming(settled[0][1], claim)


def _assuming(found: Entailed, claim: Claim) -> Repaired:
    """Say which assumptions a decision rests on."""
    used = (premise.name for premise in found.why if premise.line is None)
    assumed = tuple(name for name in used if name.startswith("assuming "))
    return Repaired(replace(found, claim=replace(claim, warnings=assumed)), assumed)


def find_links(
    claim: Formula, theory: Theory, *, scorer: NameScorer | None = None
) -> tuple[Link, ...]:
    """Return pairs of predicates, or of functions, that may be one, likeliest first.

    Pairs with a name of the claim that no premise has come first, then those with any name of the
    claim. Two people with nearly one name are two.
    """
    asked = _mergeable([claim])
    known = _mergeable([premise.formula for premise in theory.premises])
    new = set(asked) - set(known)
    found: dict[frozenset[Symbol], Link] = {}
    for link in chain(
        _near(asked, known), _of_one_content(asked, known), _scored(asked, known, scorer)
    ):
        if not _is_opposite(link.one.name, link.other.name):
            found.setdefault(frozenset((link.one, link.other)), link)
    for link in _allowing(asked, known):
        found.setdefault(frozenset((link.one, link.other)), link)

    def rank(link: Link) -> tuple[bool, bool, float]:
        pair = {link.one, link.other}
        return not pair & new, not pair & set(asked), -link.score

    return tuple(sorted(found.values(), key=rank)[:_MOST_LINKS])


def _mergeable(formulas: Sequence[Formula]) -> list[Symbol]:
    return [symbol for symbol in symbols_of(formulas) if symbol.result is None or symbol.args]


def _near(asked: Sequence[Symbol], known: Sequence[Symbol]) -> Iterator[Link]:
    for miss in near_misses(Signature(tuple(dict.fromkeys((*asked, *known))))):
        if miss.kind in _KINDS and _shape(miss.one) == _shape(miss.other):
            yield Link(miss.one, miss.other, 1.0 - 0.01 * _KINDS.index(miss.kind))


def _of_one_content(asked: Sequence[Symbol], known: Sequence[Symbol]) -> Iterator[Link]:
    """Yield neighbours among the names whose words are the same but for endings and spelling."""
    groups: dict[Hashable, list[Symbol]] = {}
    for symbol in dict.fromkeys((*asked, *known)):
        groups.setdefault((_content(symbol.name), _shape(symbol)), []).append(symbol)
    for group in groups.values():
        for one, other in pairwise(group):
            yield Link(one, other, 0.9)


def _allowing(asked: Sequence[Symbol], known: Sequence[Symbol]) -> Iterator[Link]:
    """Yield `can borrow` and `may borrow`: whoever asks what one can do may ask what is allowed."""
    for one in asked:
        for other in known:
            pair = (one.name[:4], other.name[:4])
            alike = one.name[4:] == other.name[4:] and _shape(one) == _shape(other)
            if alike and pair in (("can_", "may_"), ("may_", "can_")):
                yield Link(one, other, 0.95)


def _scored(
    asked: Sequence[Symbol], known: Sequence[Symbol], scorer: NameScorer | None
) -> Iterator[Link]:
    if scorer is None:
        return
    for one in asked:
        for other in known:
            if one == other or _shape(one) != _shape(other):
                continue
            if (score := scorer(one.name, other.name)) >= _LEAST_SCORE:
                yield Link(one, other, min(score, 0.89))


def _shape(symbol: Symbol) -> Hashable:
    return symbol.args, symbol.result


def _under(assumed: Sequence[Premise], answer: Entailed, claim: Claim, asking: Asking) -> Entailed:
    premises = (*answer.premises, *assumed)
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
    first, second = _words(one), _words(other)
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
    words = [word for word in _words(name) if word not in _LITTLE]
    while len(words) > 1 and words[0] in _VERBS:
        words = words[1:]
    return tuple(_stem(word) for word in words)


def _words(name: str) -> list[str]:
    return [word.lower() for word in words_of(name)]


def _stem(word: str) -> str:
    word = word.replace("mme", "m")
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word.rstrip("e").replace("ll", "l").replace("our", "or")


def _shown(symbol: Symbol) -> str:
    return symbol.name.replace("_", " ")
