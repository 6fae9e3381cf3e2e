"""The "because" of a decision in words: facts of its subset-minimal reason and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nesy.explain.explanation import Explanation
from nesy.explain.weighing import active_evidence, pull_of_evidence, pull_of_fact
from nesy.explain.wording import Clause, citation, join_and, lone_clauses
from nesy.reason.decision import Evidence, Fact, Finding

_SHOWN = 5
_PLAIN = frozenset({"self", "earlier"})
_CUE = re.compile(r'("[^"]+") in turn \d+ is a cue word$')
_ORIGIN = re.compile(r"\[([^\[\]]+)\]$")
_EVOKES = re.compile(r'("[^"]+") is a (?:strong )?cue of ')


def reason_words(finding: Finding, explanation: Explanation) -> str:
    """Word the facts of the reason, strongest first; empty where there is no reason."""
    clauses = _clauses(finding, explanation)
    shown = [clause.text for clause in clauses[:_SHOWN]]
    more = len(clauses) - len(shown)
    if more:
        shown.append(f"and {more} weaker reason{'s' * (more != 1)} (--details names them)")
    return "; ".join(shown)


def _clauses(finding: Finding, explanation: Explanation) -> list[Clause]:
    """Group the facts: those that a rule joins, cues of one emotion, the rest.

    What can be read comes before priors, and priors before opaque facts.
    """
    facts = [_with_origin(fact) for fact in finding.decision.facts]
    left = list(finding.axp.facts) if finding.axp else []
    clauses: list[tuple[int, Clause]] = []
    firing = [e for e in active_evidence(finding.decision) if pull_of_evidence(e, finding) > 0]
    for evidence in sorted(firing, key=lambda e: (-pull_of_evidence(e, finding), e.id)):
        body = _held_body(evidence, left)
        if len(body) < 2:
            continue
        note = explanation.rules.get(evidence.rule)
        told = _worth_telling([facts[i] for i in body])
        text = join_and([c.text for c in lone_clauses([(fact, 0) for fact in told])])
        text += citation(evidence.rule, note)
        clause = Clause(text, pull_of_evidence(evidence, finding))
        clauses.append((min(_tier(facts[i]) for i in body), clause))
        left = [i for i in left if i not in body]
    if not clauses and all(_is_plain(facts[i]) for i in left):
        label = _by_label(finding, explanation, firing)
        left, clauses = ([], [(0, label)]) if label is not None else (left, [])
    else:
        left = [i for i in left if not _is_plain(facts[i])]
    for tier in range(3):
        lone = [(facts[i], pull_of_fact(i, finding)) for i in left if _tier(facts[i]) == tier]
        clauses += [(tier, clause) for clause in lone_clauses(lone)]
    return [clause for _, clause in sorted(clauses, key=lambda pair: (pair[0], -pair[1].pull))]


def _by_label(
    finding: Finding, explanation: Explanation, firing: Sequence[Evidence]
) -> Clause | None:
    """Word a reason that only says which turn is spoken of by the rule that speaks of it."""
    reason = finding.axp.facts if finding.axp else ()
    for evidence in sorted(firing, key=lambda e: (-pull_of_evidence(e, finding), e.id)):
        note = explanation.rules.get(evidence.rule)
        if note is not None and _held_body(evidence, reason):
            text = note.text + citation(evidence.rule, note)
            return Clause(text, pull_of_evidence(evidence, finding))
    return None


def _with_origin(fact: Fact) -> Fact:
    """Add to a fact of the graph which collection its edge is from."""
    found = _ORIGIN.search(fact.source) if fact.kind == "kg" else None
    return replace(fact, text=f"{fact.text} [{found[1]}]") if found else fact


def _worth_telling(body: Sequence[Fact]) -> list[Fact]:
    """Leave out of a rule's facts what the others or the place in a card say already."""
    known = {found[1] for fact in body if (found := _EVOKES.match(fact.text))}
    told = [
        fact
        for fact in body
        if not _is_plain(fact) and not ((found := _CUE.match(fact.text)) and found[1] in known)
    ]
    return told or list(body)


def _is_plain(fact: Fact) -> bool:
    """Tell whether a fact only says which turn is spoken of."""
    return fact.kind == "discourse" and (fact.formula or "").split("(")[0] in _PLAIN


def _tier(fact: Fact) -> int:
    if fact.opaque:
        return 2
    return 1 if fact.kind == "prior" else 0


def _held_body(evidence: Evidence, left: Sequence[int]) -> tuple[int, ...]:
    for body in evidence.bodies:
        facts = tuple(dict.fromkeys(lit.fact for lit in body if lit.positive))
        if facts and all(fact in left for fact in facts):
            return facts
    return ()
