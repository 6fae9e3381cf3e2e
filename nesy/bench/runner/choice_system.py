"""Puts questions with options to the engine that chooses among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from nesy.bench.answers import choice_without_opaque
from nesy.bench.runner.items import Decided, Unit
from nesy.bench.runner.load_choices import LETTERS
from nesy.errors import InputError
from nesy.explain.explanation import Explanation
from nesy.reason.decide import choose
from nesy.reason.decision import Body, Decision
from nesy.tasks.options import read_options

BESIDE = ("edge_counter", "forced", "without_opaque", "opaque_alone")
"""The simpler systems that answer beside the engine."""


class Chooses(Protocol):
    """What chooses and explains; `nesy.tasks.choose.Chooser` is one."""

    def choose(self, question: str, options: Sequence[str]) -> Explanation:
        """Decide and explain; turn 1 is the question, then come the options."""
        ...


class Joined(Protocol):
    """What joins a question with an option; `edges` has an entry for each path that was found."""

    @property
    def edges(self) -> Sequence[object]:
        """Return the paths."""
        ...


class Weighed(Protocol):
    """What was found for a question; `graphs` are in the order of the options."""

    @property
    def decision(self) -> Decision:
        """Return what is to be decided."""
        ...

    @property
    def graphs(self) -> Sequence[Joined]:
        """Return what joins each option with the question."""
        ...


class Weighs(Protocol):
    """What stops before it explains, which scores do not need; `Chooser` is one."""

    def weigh(self, question: str, texts: Sequence[str]) -> Weighed:
        """Find what speaks for each option."""
        ...


class ChoiceSystem:
    """The engine of choices; where no evidence decides, it abstains.

    Args:
        about: what the answers depend on.
    """

    def __init__(self, chooser: Weighs, *, about: Mapping[str, Any] | None = None) -> None:
        self._chooser, self._about = chooser, about or {}

    def describe(self) -> Mapping[str, Any]:
        """Return what the answers depend on."""
        return {"system": "choice", **self._about}

    def decide(self, unit: Unit) -> list[Decided]:
        """Answer a question with the letter of an option.

        Beside it stand the option that most paths lead to, the choice with ties broken by the
        order of the texts, the same without opaque facts, and what these say alone.
        """
        texts = distinct(unit)
        if len(texts) < 2:
            return [Decided(beside=dict.fromkeys(BESIDE))]
        weighed = self._chooser.weigh(unit.payload["question"], texts)
        counts = [len(graph.edges) for graph in weighed.graphs]
        joined = dict(zip(texts, counts, strict=True))
        finding = choose(weighed.decision)
        decision, letters = finding.decision, letters_of(unit, texts)
        pairs = zip(decision.options, finding.scores, strict=True)
        scores = {letters[option]: float(count) for option, count in pairs}
        beside = (
            most_joined(decision, joined),
            finding.choice,
            choice_without_opaque(decision),
            opaque_alone(decision),
        )
        said = [letters.get(option or "") for option in beside]
        is_decided = finding.choice is not None and finding.lead > 0
        answer = (letters[finding.choice or ""],) if is_decided else ()
        named = dict(zip(BESIDE, said, strict=True))
        return [Decided(answer, dict(sorted(scores.items())), beside=named)]


def ask(chooser: Chooses, unit: Unit) -> Explanation | None:
    """Choose among the options of a question and explain; None where they cannot be used."""
    try:
        return chooser.choose(unit.payload["question"], distinct(unit))
    except InputError:
        return None


def distinct(unit: Unit) -> list[str]:
    """Return the texts of the options, each once; nothing where they cannot be used."""
    texts = dict.fromkeys(text.strip() for text in unit.payload["options"])
    try:
        return [option.text for option in read_options(list(texts))]
    except InputError:
        return []


def letters_of(unit: Unit, texts: Sequence[str]) -> dict[str, str]:
    """Return the letter of each option that is chosen among; of equal ones the first."""
    given = [text.strip() for text in unit.payload["options"]]
    letters = [LETTERS[given.index(text)] for text in dict.fromkeys(given)]
    return dict(zip(texts, letters, strict=True))


def most_joined(decision: Decision, joined: Mapping[str, int]) -> str:
    """Return the option that most paths lead to, whatever they count: the edge counter.

    The earlier one in tie order where two have as many.
    """
    return max(decision.options, key=lambda option: joined[option])


def opaque_alone(decision: Decision) -> str | None:
    """Return the option that opaque facts alone speak for the most; None where there are none."""
    totals = [0] * len(decision.options)
    bare = [e for e in decision.evidence if _is_opaque(e.bodies[0], decision)]
    for evidence in bare:
        totals = [sum(pair) for pair in zip(totals, evidence.weights, strict=True)]
    return decision.options[totals.index(max(totals))] if bare else None


def _is_opaque(body: Body, decision: Decision) -> bool:
    return bool(body) and all(decision.facts[literal.fact].opaque for literal in body)
