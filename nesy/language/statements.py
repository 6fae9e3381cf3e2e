"""What the clauses of a turn state, as formulas: values, without the reader that makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nesy.logic.formulas import Formula
from nesy.logic.terms import Term

Whose = Literal["self", "own", "other", "someone", "thing"]
"""Of whom a clause speaks: the speaker, what is the speaker's, the one spoken to (and what is
theirs), somebody else, anything else."""

MAKER = "parse"
"""Who makes these formulas: rules over the parse of the turn, no trained score of its own."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause that says how things are, as a formula.

    Args:
        start, end: the characters of the clause in the text of its turn.
        lemmas: of the predicate, the verb or adjective first, then what completes it.
        whose: of whom it speaks.
        subject: the term that it speaks of; None where it says that something exists.
        positive: whether the clause affirms.
    """

    formula: Formula
    start: int
    end: int
    lemmas: tuple[str, ...]
    whose: Whose
    subject: Term | None
    positive: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence without a formula, and why it has none."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Statements:
    """What one turn states, in the order of the text, and its sentences without a formula."""

    said: tuple[Statement, ...] = ()
    unread: tuple[Unread, ...] = ()
