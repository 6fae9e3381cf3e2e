"""Puts questions with options to the engine that chooses by paths of the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from nesy.bench.answers import choice_without_opaque
from nesy.bench.runner.items import Decided, Unit
from nesy.bench.runner.load_choices import LETTERS
from nesy.errors import InputError
from nesy.explain.explanation import Explanation
from nesy.reason.decision import Body, Decision
from nesy.tasks.choose import is_decided


class Chooses(Protocol):
    """What chooses: `nesy.tasks.choose.Chooser`."""

    def choose(self, question: str, options: Sequence[str]) -> Explanation:
        """Decide and explain; turn 1 is the question, then come the options."""
        ...


class ChoiceSystem:
    """The engine of choices; where no evidence decides, it abstains.

    Args:
        about: what the answers depend on.
    """

    def __init__(self, chooser: Chooses, *, about: Mapping[str, Any] | None = None) -> None:
        self._chooser, self._about = chooser, about or {}

    def describe(self) -> Mapping[str, Any]:
        """Return what the answers depend on."""
        return {"system": "choice", **self._about}

    def decide(self, unit: Unit) -> list[Decided]:
        """Answer a question with the letter of an option.

        Beside it stand the option that most paths lead to, the choice with ties broken by the
        order of the texts, the same without opaque facts, and what these say alone.
        """
        explanation = ask(self._chooser, unit)
        if explanation is None:
            return [Decided(beside=dict.fromkeys(BESIDE))]
        finding = explanation.accounts[0].finding
        decision = finding.decision
        letters = letters_of(unit, explanation)
        pairs = zip(decision.options, finding.scores, strict=True)
        scores = {letters[option]: float(count) for option, count in pairs}
        beside = {
            "edge_counter": most_paths(decision),
            "forced": finding.choice,
            "without_opaque": choice_without_opaque(decision),
            "opaque_alone": opaque_alone(decision),
        }
        found = {name: letters.get(option or "") for name, option in beside.items()}
        decided = is_decided(explanation) and finding.choice is not None
        answer = (letters[finding.choice or ""],) if decided else ()
        return [Decided(answer, dict(sorted(scores.items())), beside=found)]


BESIDE = ("edge_counter", "forced", "without_opaque", "opaque_alone")
"""The simpler systems that answer beside the engine."""


def ask(chooser: Chooses, unit: Unit) -> Explanation | None:
    """Choose among the options of a question, each text once; None where they cannot be used."""
    texts = dict.fromkeys(text.strip() for text in unit.payload["options"])
    try:
        return chooser.choose(unit.payload["question"], list(texts))
    except InputError:
        return None


def letters_of(unit: Unit, explanation: Explanation) -> dict[str, str]:
    """Return the letter of each option that was chosen among; of equal ones the first."""
    given = [text.strip() for text in unit.payload["options"]]
    letters = [LETTERS[given.index(text)] for text in dict.fromkeys(given)]
    shown = [turn.text for turn in explanation.turns[1:]]
    return dict(zip(shown, letters, strict=True))


def most_paths(decision: Decision) -> str:
    """Return the option that most paths lead to, whatever they count: the soft edge counter.

    The earlier one in tie order where two have as many.
    """
    counts = [0] * len(decision.options)
    for evidence in decision.evidence:
        facts = [decision.facts[literal.fact] for literal in evidence.bodies[0]]
        if any(fact.kind == "kg" for fact in facts):
            for place, weight in enumerate(evidence.weights):
                counts[place] += (weight > 0) - (weight < 0)
    return decision.options[counts.index(max(counts))]


def opaque_alone(decision: Decision) -> str | None:
    """Return the option that opaque facts alone speak for the most; None where there are none."""
    totals = [0] * len(decision.options)
    bare = [e for e in decision.evidence if _is_opaque(e.bodies[0], decision)]
    for evidence in bare:
        totals = [sum(pair) for pair in zip(totals, evidence.weights, strict=True)]
    return decision.options[totals.index(max(totals))] if bare else None


def _is_opaque(body: Body, decision: Decision) -> bool:
    return bool(body) and all(decision.facts[literal.fact].opaque for literal in body)
