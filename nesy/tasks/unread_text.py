"""Sentences that were not understood, in words: how many, which, and why those that bear on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nesy.explain.entailment_text import one_line
from nesy.explain.page import Row
from nesy.language.english.lexicon import CLOSED, NUMBER_WORDS, PREPOSITIONS
from nesy.language.english.morphology import base_of_ing, base_of_past, base_of_third, singular
from nesy.reason.entailed import Entailed
from nesy.reason.entailment import Verdict
from nesy.tasks.answers import Unread

_MOST_NAMED, _MOST_SHOWN, _MOST_UNUSED = 12, 2, 5
_WORD = re.compile(r"[^\W\d_]{3,}")
_SAYS_LITTLE = frozenset(
    (*CLOSED, *PREPOSITIONS, *NUMBER_WORDS, "allowed", "permitted", "required")
)
_PLAIN_RULE = re.compile(r"rule [\d.]+")


def unread_rows(unread: Sequence[Unread], asked: str) -> Iterator[Row]:
    """Yield what an answer says of sentences that took no part.

    One line counts and names them; at most two of those that share a word with what was asked
    follow with the reason. `nesy compile` says the rest.
    """
    if not unread:
        return
    said = content_words(asked)
    near = [item for item in unread if said & content_words(item.refused.text)][:_MOST_SHOWN]
    rest = "" if len(near) == len(unread) else "; 'nesy compile' says why"
    count = f"{len(unread)} sentence{'s were' if len(unread) > 1 else ' was'}"
    yield Row("incomplete", f"{count} not understood: {_names(unread)}{rest}")
    for item in near:
        yield Row("", f"{item.name}: {one_line(item.refused.text)!r}: {item.refused}")


def unused_rows(answers: Sequence[Entailed]) -> Iterator[Row]:
    """Yield the sentences that rules could not use for some answer, and why.

    Only where that matters: what follows without them follows with them.
    """
    found = {
        answer.premises[item.premise].name: (answer.premises[item.premise], item.because)
        for answer in answers
        if answer.verdict in (Verdict.NEUTRAL, Verdict.UNDECIDED)
        for item in answer.left_out
    }
    for number, (premise, because) in enumerate([*found.values()][:_MOST_UNUSED]):
        label = "" if number else "left out"
        yield Row(label, f"{premise.name}: {one_line(premise.text)} ({because})")
    if len(found) > _MOST_UNUSED:
        yield Row("", f"and {len(found) - _MOST_UNUSED} more that rules cannot use")
    if found:
        yield Row("", "--semantics classical uses all sentences")


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that say something themselves, each in its base form."""
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(_base(word) for word in found if word not in _SAYS_LITTLE)


def _base(word: str) -> str:
    return base_of_third(word) or base_of_past(word) or base_of_ing(word) or singular(word)


def _names(unread: Sequence[Unread]) -> str:
    """Return what the sentences are called: `rules 1, 2 and 4`."""
    names = [item.name for item in unread[:_MOST_NAMED]]
    more = len(unread) - len(names)
    joint = ", "
    if len(names) > 1 and all(_PLAIN_RULE.fullmatch(name) for name in names):
        names = [names[0].replace("rule", "rules"), *(n.removeprefix("rule ") for n in names[1:])]
    elif any("," in name for name in names):
        joint = "; "
    if more:
        return f"{joint.join(names)} and {more} more"
    return " and ".join(filter(None, (joint.join(names[:-1]), names[-1])))
