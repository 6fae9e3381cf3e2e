"""Chooses an option of a multiple choice where several may follow: the one that says most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nesy.reason.choice import choose
from nesy.reason.entailed import Entailed, Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.preferred import Placed, extreme_of, strongest_of

_FEWEST = re.compile(r"\bfewest\b|\bleast number of\b", re.I)
_INFERRED = re.compile(r"\b(?:infer|conclu|deduc|deriv|follows?\b)", re.I)


@dataclass(frozen=True, slots=True)
class Option:
    """The option that was chosen, and the premises of the reason."""

    place: int
    why: tuple[Premise, ...]


def choose_option(
    question: str, answers: Sequence[Entailed | None], *, is_whole: bool = True
) -> Option | None:
    """Choose as `nesy.reason.choice` does; of several options that follow, the strongest.

    The strongest is the one that implies all others that follow and is implied by none of them.
    Where there is none and the question asks what can be inferred, it is the one whose reason takes
    the most premises: what fewer say is nearer to being said than to being inferred. Where the
    question asks for the fewest premises, it is the one with the smallest reason. None where there
    is no such option.

    Args:
        answers: None for an option that was not read.
        is_whole: all sentences were read, so that an option can be left over.
    """
    read = [(place, answer) for place, answer in enumerate(answers) if answer is not None]
    if any(answer.verdict is Verdict.INCONSISTENT for _, answer in read):
        return None
    follow = [(place, each) for place, each in read if each.verdict is Verdict.ENTAILED]
    if len(follow) > 1:
        return _of_several(question, follow)
    if follow:
        place, answer = follow[0]
        return Option(place, answer.why)
    if len(read) < len(answers) or not is_whole:
        return None
    chosen = choose([answer for _, answer in read])
    if chosen.choice is None:
        return None
    others = [each for place, each in read if place != chosen.choice]
    why = {premise.name: premise for each in others for premise in each.why}
    return Option(chosen.choice, tuple(why.values()))


def _of_several(question: str, follow: Placed) -> Option | None:
    if _FEWEST.search(question):
        place = extreme_of(follow, min)
    else:
        place, _ = strongest_of(follow)
        if place is None and _INFERRED.search(question):
            place = extreme_of(follow, max)
    return None if place is None else Option(place, dict(follow)[place].why)
