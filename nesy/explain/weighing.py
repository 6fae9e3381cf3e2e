"""Which evidence holds at the facts as they are, and how strongly it pulls towards the choice."""

from __future__ import annotations

from nesy.reason.decision import Body, Decision, Evidence, Finding


def holds(body: Body, decision: Decision) -> bool:
    """Return whether a ground body holds at F, the present facts."""
    return all(decision.facts[lit.fact].present == lit.positive for lit in body)


def active_evidence(decision: Decision) -> list[Evidence]:
    """Return the evidence that holds at F, in order."""
    return [e for e in decision.evidence if any(holds(body, decision) for body in e.bodies)]


def pull_of_evidence(evidence: Evidence, finding: Finding) -> int:
    """Return its weight for the choice less its weight for the strongest other option at F.

    Of an undecided finding: its weight for the option with the highest score.
    """
    options = finding.decision.options
    ranked = sorted(range(len(options)), key=lambda i: (-finding.scores[i], i))
    chosen = ranked[0] if finding.choice is None else options.index(finding.choice)
    rivals = [i for i in ranked if i != chosen]
    return evidence.weights[chosen] - (evidence.weights[rivals[0]] if rivals else 0)


def pull_of_fact(fact: int, finding: Finding) -> int:
    """Return the summed pull of the evidence that holds by bodies with this fact."""
    decision = finding.decision
    return sum(
        pull_of_evidence(evidence, finding)
        for evidence in active_evidence(decision)
        if any(
            holds(body, decision) and any(lit.fact == fact and lit.positive for lit in body)
            for body in evidence.bodies
        )
    )
