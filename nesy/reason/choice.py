"""Chooses among the options of a multiple choice by the verdict on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nesy.reason.entailed import Entailed
from nesy.reason.entailment import Verdict


@dataclass(frozen=True, slots=True, repr=False)
class Chosen:
    """The answers to all options, in their order, and which option they speak for.

    Args:
        choice: the place of the option, or None where they speak for none, or for several.
        because: why, in words.
    """

    answers: tuple[Entailed, ...]
    choice: int | None
    because: str

    @property
    def option(self) -> Entailed | None:
        """The answer to the option that was chosen."""
        return None if self.choice is None else self.answers[self.choice]

    def __repr__(self) -> str:
        """Say which option was chosen, and why."""
        option = self.option
        said = "none" if option is None or option.claim is None else repr(option.claim.text)
        return f"<Chosen {said} because {self.because}>"


def choose(answers: Sequence[Entailed]) -> Chosen:
    """Choose the one option that follows, or the one that is left when all others are ruled out.

    Where premises clash or an option is undecided, none is chosen.
    """
    verdicts = [answer.verdict for answer in answers]
    entailed = [n for n, verdict in enumerate(verdicts) if verdict is Verdict.ENTAILED]
    left = [n for n, verdict in enumerate(verdicts) if verdict is not Verdict.CONTRADICTED]
    found = tuple(answers)
    if Verdict.INCONSISTENT in verdicts:
        return Chosen(found, None, "the premises clash")
    if len(entailed) > 1:
        return Chosen(found, None, f"{len(entailed)} options follow")
    if entailed and Verdict.UNDECIDED not in verdicts:
        return Chosen(found, entailed[0], "it alone follows")
    if Verdict.UNDECIDED in verdicts:
        return Chosen(found, None, "an option is undecided")
    if len(left) == 1 and len(answers) > 1:
        return Chosen(found, left[0], "all others are contradicted")
    if not left:
        return Chosen(found, None, "all options are contradicted")
    return Chosen(found, None, "none follows, and more than one may hold")
