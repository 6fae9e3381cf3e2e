"""Words for the encoder's impression where it leans to another option than the choice."""

from __future__ import annotations

from dataclasses import replace

from nesy.explain.wording import join_or
from nesy.reason.decision import Decision, Fact, Finding

_READING = "reading"
_QUOTING = "choice"
"""The question whose options are the user's own words, which are quoted."""

_IN_ORDER = 3
"""How many options the impression may list before it only compares."""


def with_leaning(finding: Finding) -> Finding:
    """Return the finding with words that say why its reading can speak for the choice.

    "Leans to fear" is no reason for surprise that a reader would follow; "leans to fear, then to
    surprise" is: it speaks for surprise against all that come later.
    """
    decision = finding.decision
    facts = tuple(_said(fact, decision, finding.choice) for fact in decision.facts)
    if facts == decision.facts:
        return finding
    return replace(finding, decision=replace(decision, facts=facts))


def _said(fact: Fact, decision: Decision, choice: str | None) -> Fact:
    if fact.kind != _READING or choice is None:
        return fact
    weight = _weights(decision)
    ranked = sorted(weight, key=lambda option: -weight[option])
    if not ranked or ranked[0] == choice:
        return fact
    named = "“{}”".format if decision.question == _QUOTING else "{}".format
    if weight[ranked[0]] == weight[choice]:
        return replace(fact, text=f"{fact.text} and {named(choice)} alike")
    lower = [option for option in decision.options if weight[option] < weight[choice]]
    if not lower:
        return fact
    order = ranked[1 : ranked.index(choice) + 1]
    if len(order) < _IN_ORDER:
        return replace(fact, text=fact.text + "".join(f", then to {named(o)}" for o in order))
    than = join_or([named(option) for option in lower])
    return replace(fact, text=f"{fact.text}, and more to {named(choice)} than to {than}")


def _weights(decision: Decision) -> dict[str, int]:
    for evidence in decision.evidence:
        if evidence.rule == _READING:
            return dict(zip(decision.options, evidence.weights, strict=True))
    return {}
