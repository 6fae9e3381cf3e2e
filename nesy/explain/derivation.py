"""The whole derivation of a decision: evidence, rules, facts, words and sources."""

from __future__ import annotations

from collections.abc import Iterator

from nesy.explain.explanation import Account, Explanation, RuleNote
from nesy.explain.leaning import with_leaning
from nesy.explain.said import said_lines
from nesy.explain.weighing import active_evidence, holds, pull_of_evidence
from nesy.explain.wording import (
    added_words,
    change_words,
    clean,
    fact_words,
    favoured,
    hang,
    has_one_record_for_all,
    join_or,
    percent,
    rule_text,
)
from nesy.reason.decision import Decision, Evidence, Finding, WhyNot

_AGAINST = 3
LEGEND = "* a fact of the reason; - another fact that holds; ~ what does not hold; weights add up"


def details(explanation: Explanation, *, turn: int | None = None) -> Iterator[str]:
    """Yield the formulas of the turns and the derivations of all decisions, or those of `turn`."""
    yield from said_lines(explanation, turn=turn)
    yield LEGEND
    for account in explanation.accounts:
        if turn is None or account.finding.decision.turn == turn:
            yield from derivation(account, explanation)


def derivation(account: Account, explanation: Explanation) -> list[str]:
    """Return one decision as a tree, its strongest evidence first."""
    finding = with_leaning(account.finding)
    decision = finding.decision
    lines = [_title(decision, finding), *_numbers(finding)]
    kept = set(finding.axp.facts) if finding.axp else set()
    firing = [e for e in active_evidence(decision) if any(e.weights)]
    for evidence in sorted(firing, key=lambda e: (-pull_of_evidence(e, finding), e.id)):
        lines += _evidence_lines(evidence, decision, explanation, kept)
    lines += _foils(finding)
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
        answer = {"cause": "yes", "not_cause": "no"}.get(choice or "", answer)
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
    label += f" ({rule_text(evidence, note)})" if note else ""
    record = _record(evidence, decision, note)
    lines = hang("  ", f"{evidence.id}{label}: {weights}{record}")
    for number in _facts(evidence, decision, positive=True):
        fact = decision.facts[number]
        mark = "*" if number in kept else "-"
        opaque = ", opaque" if fact.opaque else ""
        lines += hang(f"     {mark} ", f"{fact_words(fact)} (from {clean(fact.source)}{opaque})")
    for number in _facts(evidence, decision, positive=False):
        lines += hang("     ~ ", fact_words(decision.facts[number]))
    return lines


def _record(evidence: Evidence, decision: Decision, note: RuleNote | None) -> str:
    """Say how often a rule held in training, and how often it was right then."""
    if note is None or note.precision is None:
        return ""
    held = "" if note.firings is None else f"held {note.firings} times in training, "
    return f" [{held}{round(100 * note.precision)} in 100 {_right(evidence, decision)}]"


def _right(evidence: Evidence, decision: Decision) -> str:
    """Say what a rule was right about; one rule for several options has one record for all."""
    if has_one_record_for_all(evidence):
        return "right"
    if (option := favoured(evidence, decision)) is not None:
        return _option(option)
    against = [o for o, w in zip(decision.options, evidence.weights, strict=True) if w]
    return f"not {_option(against[0])}" if len(against) == 1 else "right"


def _facts(evidence: Evidence, decision: Decision, *, positive: bool) -> list[int]:
    held = (body for body in evidence.bodies if holds(body, decision))
    return list(
        dict.fromkeys(lit.fact for body in held for lit in body if lit.positive is positive)
    )


def _foils(finding: Finding) -> list[str]:
    closed = [w for w in finding.why_not if w.change is None and w.undecided_because is None]
    lines = []
    for item in finding.why_not:
        if item not in closed:
            lines += hang(f"  instead {_option(item.option)}: ", _change(item, finding))
    if closed:
        names = join_or(_option(item.option) for item in closed)
        lines += hang(f"  instead {names}: ", "no change of up to three facts leads there, proved")
    return lines


def _change(item: WhyNot, finding: Finding) -> str:
    decision = finding.decision
    weighed = f" (most against it: {', '.join(_strongest(item, finding))})" if item.against else ""
    if item.change is None:
        return (item.undecided_because or "not known") + weighed
    if not item.change.drop:
        added = added_words(item.change, decision)
        return f"with evidence {added}, which nothing in the text says{weighed}"
    return change_words(item.change, decision) + weighed


def _strongest(item: WhyNot, finding: Finding) -> list[str]:
    """Name the evidence that speaks most for the choice and against the other option."""
    options = finding.decision.options
    choice, other = options.index(finding.choice or options[0]), options.index(item.option)
    against = (finding.decision.evidence[i] for i in item.against)
    ranked = sorted(against, key=lambda e: (e.weights[other] - e.weights[choice], e.id))
    return [evidence.id for evidence in ranked[:_AGAINST]]
