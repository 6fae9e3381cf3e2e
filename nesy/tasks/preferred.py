"""Prefers one of several options that follow, where whoever asks wants one that says most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from nesy.errors import NesyError
from nesy.reason.answer import Asking
from nesy.reason.choice import Chosen
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import Theory

Preference = Literal["none", "most-premises"]
"""How one of several options that follow is chosen; `none`: not at all."""
Placed = Sequence[tuple[int, Entailed]]
"""Answers with the places of their options."""
_STRONGEST = "it implies each of the others that follow"
_OPEN = "which of them says most was not decided"
_MOST = "its reason takes more premises than any other's"


def following(chosen: Chosen) -> Placed:
    """Return the options that follow, with their places."""
    found = enumerate(chosen.answers)
    return [(place, each) for place, each in found if each.verdict is Verdict.ENTAILED]


def preferred(chosen: Chosen, preference: Preference, asking: Asking | None = None) -> Chosen:
    """Choose among several options that follow; nothing else is changed.

    With `most-premises` it is the one that implies all others that follow and is implied by none,
    or else the only one whose reason takes the most premises: what fewer say is nearer to being
    said than to being concluded. None is chosen where there is no such option, or where one is
    undecided, since that may be it, or which of them says most is.

    Args:
        asking: how the options were decided, with what each check may cost.
    """
    follow = following(chosen)
    verdicts = {answer.verdict for answer in chosen.answers}
    if preference == "none" or len(follow) < 2 or Verdict.INCONSISTENT in verdicts:
        return chosen
    if Verdict.UNDECIDED in verdicts:
        return replace(chosen, because=f"{chosen.because}, and another is undecided")
    told = f"of {len(follow)} options that follow"
    place, is_known = strongest_of(follow, asking)
    if place is not None:
        return replace(chosen, choice=place, because=f"{told}, {_STRONGEST}")
    if not is_known:
        return replace(chosen, because=f"{chosen.because}, and {_OPEN}")
    if (place := extreme_of(follow, max)) is not None:
        return replace(chosen, choice=place, because=f"{told}, {_MOST}")
    return replace(
        chosen, because=f"{chosen.because}, and none takes more premises than all others"
    )


def extreme_of(follow: Placed, extreme: Callable[[Iterable[int]], int]) -> int | None:
    """Return the only option whose reason is as large, or as small, as any; None if several are."""
    size = extreme(len(answer.why) for _, answer in follow)
    found = [place for place, answer in follow if len(answer.why) == size]
    return found[0] if len(found) == 1 else None


def strongest_of(follow: Placed, asking: Asking | None = None) -> tuple[int | None, bool]:
    """Return the option that implies all others that follow and is implied by none of them.

    With it comes whether that is known: False where there is none, and one might be it that was
    not decided to be.
    """
    is_known = True
    for place, answer in follow:
        others = [each for other, each in follow if other != place]
        found = {_is_stronger(answer, each, asking) for each in others}
        if found <= {True}:
            return place, True
        is_known &= False in found
    return None, is_known


def _is_stronger(left: Entailed, right: Entailed, asking: Asking | None) -> bool | None:
    """Whether one claim by itself implies the other, and not the other way round."""
    there, back = _implies(left, right, asking), _implies(right, left, asking)
    if there is False or back is True:
        return False
    return None if there is None or back is None else True


def _implies(left: Entailed, right: Entailed, asking: Asking | None) -> bool | None:
    """Whether one claim by itself implies the other; None where that was not decided."""
    if left.claim is None or right.claim is None:
        return False
    theory = Theory((Premise("p", left.claim.text, left.claim.formula),))
    claim = Claim(right.claim.text, right.claim.formula)
    try:
        answer = next(theory.answers([claim], asking or Asking(left.semantics)))
    except NesyError:
        return False
    return None if answer.verdict is Verdict.UNDECIDED else answer.verdict is Verdict.ENTAILED
