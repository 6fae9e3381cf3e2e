"""How a set of reasoning problems is decided, and its right answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nesy.corpora.logic import Answer, LogicProblem, Question
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import SemanticsName

VERDICTS: dict[Answer, Verdict] = {
    "yes": Verdict.ENTAILED,
    "no": Verdict.CONTRADICTED,
    "unknown": Verdict.NEUTRAL,
    "clash": Verdict.INCONSISTENT,
}
OPEN = "open"
"""The label of a question whose answer is neither a verdict nor an option."""


@dataclass(frozen=True, slots=True)
class Task:
    """How one data set is decided and scored.

    Args:
        labels: the verdicts that it knows; any other is an abstention.
        abstained: what an abstention counts as, or None where it is wrong.
        assumes: whether what cannot be concluded is asked again under assumptions. Not where
            sentences were made from a list of names: names that nearly meet are two there.
    """

    semantics: SemanticsName
    labels: frozenset[Verdict] = frozenset(
        {Verdict.ENTAILED, Verdict.CONTRADICTED, Verdict.NEUTRAL}
    )
    abstained: Verdict | None = None
    assumes: bool = False


def label_of(question: Question) -> str:
    """Return the right answer: a verdict, the letter of an option, or `open`."""
    if isinstance(question.answer, int):
        return letter(question.answer)
    return OPEN if question.answer is None else VERDICTS[question.answer].value


def letter(place: int) -> str:
    """Return what the option at a place, from 0, is called."""
    return chr(ord("A") + place)


def questions_of(problems: Iterable[LogicProblem]) -> Iterator[Question]:
    """Yield the questions of all problems in order."""
    for problem in problems:
        yield from problem.questions


def most_common(problems: Iterable[LogicProblem]) -> tuple[str, ...]:
    """Return the commonest verdict and the commonest option, where there are such questions."""
    verdicts, options = Counter[str](), Counter[str]()
    for question in questions_of(problems):
        if question.answer is not None:
            (options if question.is_choice else verdicts)[label_of(question)] += 1
    return tuple(each.most_common(1)[0][0] for each in (verdicts, options) if each)
