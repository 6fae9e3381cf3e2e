"""Chooses an option of a multiple choice where several may follow: the one that says most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nesy.errors import NesyError
from nesy.reason.answer import Asking
from nesy.reason.choice import choose
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import Theory

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
        if _FEWEST.search(question):
            return _of_extreme_size(follow, min)
        strongest = _strongest(follow)
        if strongest is None and _INFERRED.search(question):
            return _of_extreme_size(follow, max)
        return strongest
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


def _of_extreme_size(
    follow: Sequence[tuple[int, Entailed]], extreme: Callable[[Iterable[int]], int]
) -> Option | None:
    """Return the only option whose reason is as large, or as small, as any; None if several are."""
    size = extreme(len(answer.why) for _, answer in follow)
    found = [Option(place, answer.why) for place, answer in follow if len(answer.why) == size]
    return found[0] if len(found) == 1 else None


def _strongest(follow: Sequence[tuple[int, Entailed]]) -> Option | None:
    for place, answer in follow:
        others = [each for other, each in follow if other != place]
        if all(_implies(answer, each) and not _implies(each, answer) for each in others):
            return Option(place, answer.why)
    return None


def _implies(left: Entailed, right: Entailed) -> bool:
    """Whether one claim by itself implies the other."""
    if left.claim is None or right.claim is None:
        return False
    theory = Theory((Premise("p", left.claim.text, left.claim.formula),))
    claim = Claim(right.claim.text, right.claim.formula)
    try:
        return next(theory.answers([claim], Asking(left.semantics))).verdict is Verdict.ENTAILED
    except NesyError:
        return False
