"""Answers about domains: what was asked, what was decided, and on which sentences it rests."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.language.english.document import Refused
from nesy.language.english.sentence import Reading
from nesy.language.translation import Maker
from nesy.reason.entailed import Entailed, Premise
from nesy.reason.entailment import Verdict
from nesy.reason.nearest import NearRule
from nesy.tasks.theory import SemanticsName

WORDS = {
    Verdict.ENTAILED: "yes",
    Verdict.CONTRADICTED: "no",
    Verdict.NEUTRAL: "cannot be concluded",
    Verdict.INCONSISTENT: "inconsistent",
    Verdict.UNDECIDED: "undecided",
}
"""What the verdict on a question is called."""


@dataclass(frozen=True, slots=True)
class Made:
    """Who gave a sentence its formula, and how sure it is that the sentence means it."""

    maker: Maker = "grammar"
    confidence: float = 1.0

    def __str__(self) -> str:
        """Say it as a reader of an answer wants it: nothing of what the grammar read."""
        match self.maker:
            case "neural":
                return f"read by the net, {min(99, round(100 * self.confidence))}% sure"
            case "hand":
                return "its formula was given by hand"
        return ""


BY_GRAMMAR = Made()
"""How almost all sentences are read."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence of the rules that was not understood, with its name and line."""

    name: str
    line: int
    refused: Refused


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The answer to one question.

    Args:
        reading: how the question was read; `made`: by whom.
        entailed: what was decided, and why; None for "who" and "which".
        found: for "who" and "which", the things that were proved to be meant, each with its proof.
        unread: sentences that took no part, since they were not understood.
        proof: derivations under `rules`, where rules alone show the verdict.
        would: instances of rules whose missing facts, once assumed, were proved to settle it, and
            the verdict that they give.
        assumed: names that were taken to mean one thing, a line each; see `tasks.link_repair`.
        notes: what else the reader should know, a line each.
        supposed: the sentences that rule out what the question supposes, so that it would be
            true whatever it says; None where nothing of that kind was found.
    """

    reading: Reading
    semantics: SemanticsName
    entailed: Entailed | None
    found: tuple[tuple[str, Entailed], ...] = ()
    unread: tuple[Unread, ...] = ()
    proof: Entailed | None = None
    would: tuple[tuple[NearRule, Verdict], ...] = ()
    made: Made = BY_GRAMMAR
    assumed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    supposed: tuple[Premise, ...] | None = None

    @property
    def question(self) -> str:
        """The question as it was asked."""
        return self.reading.text

    @property
    def verdict(self) -> Verdict:
        """What was decided; of "who" and "which", ENTAILED where anything was found."""
        if self.entailed is not None:
            return self.entailed.verdict
        return Verdict.ENTAILED if self.found else Verdict.NEUTRAL

    @property
    def word(self) -> str:
        """The verdict in a word or two: `yes`, `no`, `cannot be concluded`, or who."""
        if self.supposed is not None:
            return "the question supposes what is not so"
        if self.found:
            return ", ".join(name.replace("_", " ") for name, _ in self.found)
        return WORDS[self.verdict]

    @property
    def decisions(self) -> tuple[Entailed, ...]:
        """The decisions that the answer consists of."""
        return (self.entailed,) if self.entailed is not None else tuple(e for _, e in self.found)

    @property
    def why(self) -> tuple[Premise, ...]:
        """The sentences that the answer rests on, each once."""
        return tuple(dict.fromkeys(premise for each in self.decisions for premise in each.why))

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the sentences that the answer rests on."""
        return tuple(dict.fromkeys(premise.name for premise in self.why))

    @property
    def complete(self) -> bool:
        """Whether every sentence of the rules took part."""
        return not self.unread

    def __repr__(self) -> str:
        """Say the question, the answer and the rules."""
        because = f" because {', '.join(self.rules)}" if self.rules else ""
        return f"<Answer {self.question!r}: {self.word}{because}>"
