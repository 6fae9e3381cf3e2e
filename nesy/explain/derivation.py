"""The whole derivation of a decision: evidence, rules, facts, words and sources."""

from __future__ import annotations

from collections.abc import Iterator

from nesy.explain.explanation import Account, Explanation, RuleNote
from nesy.explain.weighing import active_evidence, holds, pull_of_evidence
from nesy.explain.wording import clean, fact_words, hang, percent
from nesy.reason.decision import Decision, Evidence, Finding, WhyNot

LEGEND = "a star marks the facts of the reason; - other facts that hold; ~ what does not hold"


def details(explanation: Explanation, *, turn: int | None = None) -> Iterator[str]:
    """Yield the derivations of all decisions, or of those about `turn`."""
    yield LEGEND
    for account in explanation.accounts:
        if turn is None or account.finding.decision.turn == turn:
            yield from derivation(account, explanation)


def derivation(account: Account, explanation: Explanation) -> list[str]:
    """Return one decision as a tree, its strongest evidence first."""
    finding, decision = account.finding, account.finding.decision
    lines = [_title(decision, finding), *_numbers(finding)]
    kept = set(finding.axp.facts) if finding.axp else set()
    firing = [e for e in active_evidence(decision) if any(e.weights)]
    for evidence in sorted(firing, key=lambda e: (-pull_of_evidence(e, finding), e.id)):
        lines += _evidence_lines(evidence, decision, explanation, kept)
    for item in finding.why_not:
        lines += hang(f"  instead {_option(item.option)}: ", _change(item, decision))
    if account.cause_type is not None:
        kind = account.cause_type
        lines += hang("  type: ", f"{kind.value}, because {kind.because}")
    if account.recheck is not None and finding.choice is not None and not account.is_proved:
        lines.append("  the checker did not confirm all of this")
    return lines


def _numbers(finding: Finding) -> list[str]:
    options = finding.decision.options
    scores = sorted(zip(options, finding.scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return [
        "  scores " + ", ".join(f"{_option(option)} {score}" for option, score in scores),
        f"  lead {finding.lead}, without opaque facts {finding.lead_without_opaque}: "
        f"{percent(finding.opaque_share)} opaque",
    ]


def _title(decision: Decision, finding: Finding) -> str:
    choice = finding.choice
    if choice is None:
        answer = f"undecided, {finding.undecided_because or 'no proof was found'}"
    else:
        answer = _option(choice)
    if decision.question == "cause":
        return f"turn {decision.turn}  caused by turn {decision.source_turn}? {answer}"
    return f"turn {decision.turn}  {decision.question}: {answer}"


def _option(option: str) -> str:
    return {"cause": "a cause", "not_cause": "not a cause"}.get(option, option)


def _evidence_lines(
    evidence: Evidence, decision: Decision, explanation: Explanation, kept: set[int]
) -> list[str]:
    weights = ", ".join(
        f"{_option(option)} {weight:+d}"
        for option, weight in zip(decision.options, evidence.weights, strict=True)
        if weight
    )
    note = explanation.rules.get(evidence.rule)
    label = "" if evidence.id.startswith(evidence.rule) else f" {evidence.rule}"
    label += f' "{note.text}"' if note else ""
    lines = hang("  ", f"{evidence.id}{label}: {weights}{_support(note)}")
    for number in _facts(evidence, decision, positive=True):
        fact = decision.facts[number]
        mark = "*" if number in kept else "-"
        opaque = ", opaque" if fact.opaque else ""
        lines += hang(f"     {mark} ", f"{fact_words(fact)} (from {clean(fact.source)}{opaque})")
    for number in _facts(evidence, decision, positive=False):
        lines += hang("     ~ ", fact_words(decision.facts[number]))
    return lines


def _support(note: RuleNote | None) -> str:
    if note is None or note.precision is None:
        return ""
    fired = "" if note.firings is None else f", fired {note.firings} times in training"
    return f" (right {round(100 * note.precision)} times in 100{fired})"


def _facts(evidence: Evidence, decision: Decision, *, positive: bool) -> list[int]:
    held = (body for body in evidence.bodies if holds(body, decision))
    return list(
        dict.fromkeys(lit.fact for body in held for lit in body if lit.positive is positive)
    )


def _change(item: WhyNot, decision: Decision) -> str:
    against = ", ".join(decision.evidence[i].id for i in item.against)
    weighed = f" (against it: {against})" if against else ""
    if item.change is None:
        why = item.undecided_because
        return (why or "no change of up to three facts leads there, proved") + weighed
    parts = []
    if item.change.drop:
        dropped = "; ".join(fact_words(decision.facts[i]) for i in item.change.drop)
        parts.append(f"without this evidence: {dropped}")
    if item.change.add:
        added = "; ".join(fact_words(decision.facts[i]) for i in item.change.add)
        parts.append(f"with this, which nothing in the text says: {added}")
    return "; and ".join(parts) + weighed
