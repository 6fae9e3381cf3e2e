"""The "because" of a decision in words: facts of its subset-minimal reason and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.explain.explanation import Explanation
from nesy.explain.weighing import active_evidence, pull_of_evidence, pull_of_fact
from nesy.explain.wording import Clause, citation, join_and, lone_clauses
from nesy.reason.decision import Evidence, Fact, Finding

_SHOWN = 5


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
    facts = finding.decision.facts
    left = list(finding.axp.facts) if finding.axp else []
    clauses: list[tuple[int, Clause]] = []
    firing = [e for e in active_evidence(finding.decision) if pull_of_evidence(e, finding) > 0]
    for evidence in sorted(firing, key=lambda e: (-pull_of_evidence(e, finding), e.id)):
        body = _held_body(evidence, left)
        if len(body) < 2:
            continue
        text = join_and([c.text for c in lone_clauses([(facts[i], 0) for i in body])])
        text += citation(evidence.rule, explanation.rules.get(evidence.rule))
        clause = Clause(text, pull_of_evidence(evidence, finding))
        clauses.append((min(_tier(facts[i]) for i in body), clause))
        left = [i for i in left if i not in body]
    for tier in range(3):
        lone = [(facts[i], pull_of_fact(i, finding)) for i in left if _tier(facts[i]) == tier]
        clauses += [(tier, clause) for clause in lone_clauses(lone)]
    return [clause for _, clause in sorted(clauses, key=lambda pair: (pair[0], -pair[1].pull))]


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
