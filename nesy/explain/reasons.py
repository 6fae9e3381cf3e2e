"""The "because" of a decision in words: facts of its subset-minimal reason and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nesy.explain.explanation import Explanation
from nesy.explain.weighing import active_evidence, pull_of_evidence, pull_of_fact
from nesy.explain.wording import citation, fact_words, lone_clauses
from nesy.reason.decision import Decision, Evidence, Fact, Finding

_PLAIN = frozenset({"self", "earlier"})
_CUE = re.compile(r'turn \d+ has ("[^"]+"), a cue of ')
_SAYS = re.compile(r'(turn \d+ (?:says|negates)) "')
_ORIGIN = re.compile(r"\[([^\[\]]+)\]$")
_EVOKES = re.compile(r'("[^"]+") is a (?:strong )?cue of ')
_READABLE, _PRIOR, _OPAQUE = range(3)


@dataclass(frozen=True, slots=True)
class _Point:
    """What one clause may say: facts that belong together, with the record of their rule."""

    told: tuple[Fact, ...]
    pull: int
    record: str = ""

    @property
    def tier(self) -> int:
        return max(_tier(fact) for fact in self.told)


def reason_words(
    finding: Finding, explanation: Explanation, *, shown: int = 3, hint: str = ""
) -> str:
    """Word the `shown` strongest points of the reason, or one more rather than "1 more fact".

    What can be read comes before priors, and priors before opaque facts; an opaque fact of the
    reason is never among those left to the details. `hint` says where the others are. Empty where
    there is no reason, or where it is only that a turn is its own candidate.
    """
    points = _points(finding, explanation)
    points = sorted(points, key=lambda point: (point.tier, -point.pull))
    first = points if len(points) == shown + 1 else points[:shown]
    if len(points) > len(first) and points[-1].tier == _OPAQUE and first[-1].tier != _OPAQUE:
        first[-1] = next(point for point in points if point.tier == _OPAQUE)
    more = sum(len(point.told) for point in points if point not in first)
    words = _clauses(first, finding.decision)
    if len(points) == 1 and points[0].tier == _PRIOR:
        words[0] += ", and nothing here outweighs that"
    if more:
        words.append(f"and {more} more fact{'s' * (more != 1)}{hint}")
    return "; ".join(words)


def _clauses(points: Sequence[_Point], decision: Decision) -> list[str]:
    """Word points in order; lone facts about one turn share a clause."""
    clauses: list[str] = []
    alone: list[Fact] = []
    for point in points:
        if len({_subject(fact) for fact in point.told}) == 1 and not point.record:
            alone += point.told
            continue
        clauses += lone_clauses(alone)
        alone = []
        told = sorted(point.told, key=lambda fact: _subject(fact) != f"turn {decision.source_turn}")
        clauses.append(", and ".join(lone_clauses(told)) + point.record)
    return clauses + lone_clauses(alone)


def _points(finding: Finding, explanation: Explanation) -> list[_Point]:
    """Group the facts of the reason: those that a rule joins, words of one turn, the rest."""
    decision = finding.decision
    facts = [_with_origin(fact) for fact in decision.facts]
    reason = list(finding.axp.facts) if finding.axp else []
    firing = [e for e in active_evidence(decision) if pull_of_evidence(e, finding) > 0]
    firing.sort(key=lambda e: (-pull_of_evidence(e, finding), e.id))
    left, points = list(reason), []
    for evidence in firing:
        body = _held_body(evidence, left)
        if len(body) < 2 or not _is_joined(evidence, body, firing, finding):
            continue
        told = _worth_telling([facts[i] for i in body], decision)
        record = citation(evidence, explanation.rules.get(evidence.rule), finding)
        points.append(_Point(told, pull_of_evidence(evidence, finding), record))
        left = [i for i in left if i not in body]
    lone = [i for i in left if not _is_understood(facts[i], decision)]
    if not points and not lone and decision.source_turn != decision.turn:
        lone = left
    return points + _alone([(facts[i], pull_of_fact(i, finding)) for i in lone])


def _alone(facts: Iterable[tuple[Fact, int]]) -> list[_Point]:
    """Give each fact a point; words that one turn says share one."""
    shared: dict[str, _Point] = {}
    for fact, pull in facts:
        said = _SAYS.match(fact.text)
        key = said[1] if said else fact.id
        known = shared.get(key, _Point((), 0))
        shared[key] = _Point((*known.told, fact), max(known.pull, pull))
    return list(shared.values())


def _is_joined(
    evidence: Evidence, body: Sequence[int], firing: Sequence[Evidence], finding: Finding
) -> bool:
    """Tell whether a rule says more of its facts together than other rules say of one alone."""
    facts = finding.decision.facts
    if any(_EVOKES.match(facts[i].text) for i in body):
        return True
    alone = (e for e in firing if any(_held_body(e, [i]) for i in body))
    return pull_of_evidence(evidence, finding) >= max(
        (pull_of_evidence(e, finding) for e in alone), default=0
    )


def _with_origin(fact: Fact) -> Fact:
    """Add to a fact of the graph which collection its edge is from; cues have one source."""
    found = _ORIGIN.search(fact.source) if fact.kind == "kg" else None
    if not found or _EVOKES.match(fact.text) or (fact.formula or "").startswith("evokes"):
        return fact
    return replace(fact, text=f"{fact.text} [{found[1]}]")


def _worth_telling(body: Sequence[Fact], decision: Decision) -> tuple[Fact, ...]:
    """Leave out of a rule's facts what the others or the place in a card say already."""
    known = {found[1] for fact in body if (found := _EVOKES.match(fact.text))}
    told = tuple(
        fact
        for fact in body
        if not _is_understood(fact, decision)
        and not ((found := _CUE.match(fact.text)) and found[1] in known)
    )
    return told or tuple(body)


def _is_understood(fact: Fact, decision: Decision) -> bool:
    """Tell whether the place in a card says it: which turn is meant, and which emotion."""
    own = decision.question == "cause" and fact.kind == "emotion"
    return _is_plain(fact) or (
        own and (fact.formula or "").startswith(f"emotion(t{decision.turn},")
    )


def _is_plain(fact: Fact) -> bool:
    """Tell whether a fact only says which turn is spoken of."""
    return fact.kind == "discourse" and (fact.formula or "").split("(")[0] in _PLAIN


def _subject(fact: Fact) -> str:
    return " ".join(fact_words(fact).split(" ", 2)[:2])


def _tier(fact: Fact) -> int:
    if fact.opaque:
        return _OPAQUE
    return _PRIOR if fact.kind == "prior" else _READABLE


def _held_body(evidence: Evidence, left: Sequence[int]) -> tuple[int, ...]:
    for body in evidence.bodies:
        facts = tuple(dict.fromkeys(lit.fact for lit in body if lit.positive))
        if facts and all(fact in left for fact in facts):
            return facts
    return ()
