"""Keeps equal parts of findings once: a long conversation has tens of thousands of findings."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TypeVar

from nesy.reason.decision import Body, Evidence, Fact, Finding

_Part = TypeVar("_Part", bound=Hashable)


WORTH_FROM = 20
"""Findings of shorter conversations take little memory; sharing costs a tenth of their time."""

MOST_PARTS = 50_000
"""More are forgotten, as the memory of them would cost more than they save (10 MB here)."""


class Sharing:
    """Remembers the facts, evidence and texts of the findings seen; owned by one explanation."""

    def __init__(self) -> None:
        self._kept: dict[tuple[type, Hashable], Hashable] = {}

    def finding(self, finding: Finding) -> Finding:
        """Return an equal finding whose parts are those of earlier findings where they are equal.

        In a talk of 50 turns this leaves one of five pieces of evidence.
        """
        if len(self._kept) > MOST_PARTS:
            self._kept.clear()
        decision = finding.decision
        shared = replace(
            decision,
            facts=tuple(map(self._fact, decision.facts)),
            evidence=tuple(map(self._evidence, decision.evidence)),
            exclusive=self._one(decision.exclusive),
        )
        return replace(finding, decision=shared)

    def _fact(self, fact: Fact) -> Fact:
        found = self._kept.get((Fact, fact))
        if isinstance(found, Fact):
            return found
        return self._one(
            replace(
                fact,
                id=self._one(fact.id),
                text=self._one(fact.text),
                source=self._one(fact.source),
                formula=self._one(fact.formula),
                span=self._one(fact.span),
            )
        )

    def _evidence(self, evidence: Evidence) -> Evidence:
        found = self._kept.get((Evidence, evidence))
        if isinstance(found, Evidence):
            return found
        return self._one(
            replace(
                evidence,
                bodies=tuple(map(self._body, evidence.bodies)),
                weights=self._one(evidence.weights),
            )
        )

    def _body(self, body: Body) -> Body:
        return self._one(tuple(map(self._one, body)))

    def _one(self, part: _Part) -> _Part:
        # Parts of one type are compared with their like only: 1 and True are equal in Python.
        return self._kept.setdefault((type(part), part), part)  # type: ignore[return-value]
