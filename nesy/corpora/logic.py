"""Reasoning problems of published data sets, as values, and parts of them that share nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from nesy.corpora.folds import fold_of
from nesy.errors import NesyError
from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula
from nesy.logic.sorts import settle_sorts
from nesy.logic.spelling import respell, respellings

Answer = Literal["yes", "no", "unknown", "clash"]
"""It follows, its negation does, neither does; or both do."""
Part = Literal["train", "dev"]
_PARTS = 5
"""One part in so many is for development."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, and the formula that the data set gives for it, as it is written there."""

    text: str
    gold: str | None = None

    @property
    def is_formula(self) -> bool:
        """Whether the text is no English but a formula itself."""
        return self.gold == self.text


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about the sentences of a problem.

    Args:
        text: as it is asked, options included.
        claims: the one statement that is asked about, or the options in their order; none where
            the answer is neither a verdict nor an option.
        answer: the right verdict, the place of the right option, or None where it is neither.
        used: the places, from 0, of the sentences that the answer rests on, or None if not given.
    """

    text: str
    claims: tuple[Statement, ...]
    answer: Answer | int | None
    used: tuple[int, ...] | None = None

    @property
    def is_choice(self) -> bool:
        """Whether one of several options is to be chosen."""
        return isinstance(self.answer, int)


@dataclass(frozen=True, slots=True)
class LogicProblem:
    """Sentences that hold together, and questions about them.

    Args:
        group: problems of one group share sentences, exactly or nearly, and stay in one part.
    """

    id: str
    group: str
    sentences: tuple[Statement, ...]
    questions: tuple[Question, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences, then the claims of all questions, in order."""
        return (*self.sentences, *(claim for each in self.questions for claim in each.claims))


class _Grouped(Protocol):
    @property
    def group(self) -> str: ...


_Item = TypeVar("_Item", bound=_Grouped)


def part_of(group: str) -> Part:
    """Return the part that the name of a group alone determines: one group in five is `dev`."""
    return "dev" if fold_of(group, _PARTS) == 0 else "train"


def own_split(problems: Iterable[_Item], part: Part) -> list[_Item]:
    """Return the problems of one part, in order; a group is never divided."""
    return [problem for problem in problems if part_of(problem.group) == part]


def parse_gold(statements: Sequence[Statement]) -> list[Formula | None]:
    """Read the gold formulas of one problem, with repair: one spelling and sorts that fit.

    None where a statement has no formula or one that cannot be read.
    """
    formulas = [_parsed(each.gold) for each in statements]
    read = [formula for formula in formulas if formula is not None]
    names = respellings(read)
    if names:
        read = [respell(formula, names) for formula in read]
    settled: Iterator[Formula] = iter(settle_sorts(read))
    return [None if formula is None else next(settled) for formula in formulas]


def _parsed(text: str | None) -> Formula | None:
    if text is None or not text.strip():
        return None
    try:
        return parse_formula(text, repair=True).formula
    except NesyError:
        return None
