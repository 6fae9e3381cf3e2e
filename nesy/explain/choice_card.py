"""The card of a choice among options: what was chosen, why, and why nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nesy.explain.changed import even_with
from nesy.explain.choice_view import told, undecided_because
from nesy.explain.explanation import Account, Explanation
from nesy.explain.leaning import with_leaning
from nesy.explain.weighing import active_evidence
from nesy.explain.wording import clean, hang, join_and, percent
from nesy.reason.bridged import READING
from nesy.reason.decision import Decision, Evidence, Fact, Finding, WhyNot

_SHOWN = 2
"""Paths that a card cites; the JSON has the whole reason."""


def card(explanation: Explanation) -> Iterator[str]:
    """Yield the lines of the card: what was chosen, why, and why nothing else."""
    (account,) = explanation.accounts
    finding, question = with_leaning(account.finding), explanation.turns[0].text
    if undecided := undecided_because(finding):
        yield f"undecided: {undecided}"
        return
    yield _heading(finding, account)
    if finding.axp is not None:
        yield from hang("  because   ", "; ".join(_because(finding, question)))
    if all(fact.kind != "kg" for fact in finding.decision.facts):
        alone = ", so the encoder's impression alone decides" if _reading(finding) else ""
        yield from hang(
            "  note      ", f"nothing in the graph joins the question with an option{alone}"
        )
    for other in finding.why_not:
        yield from _instead(other, finding.decision, question)


def _heading(finding: Finding, account: Account) -> str:
    standing = "proved" if account.is_proved else "not proved again"
    share = f"; {percent(finding.opaque_share)} opaque" if _reading(finding) else ""
    return (
        f"{clean(finding.choice or '')}  [{standing}; the evidence leads by {finding.lead}{share}]"
    )


def _reading(finding: Finding) -> Fact | None:
    return next((fact for fact in finding.decision.facts if fact.kind == READING), None)


def _because(finding: Finding, question: str) -> list[str]:
    """Say the paths of the reason, the strongest first, and what else is in it."""
    decision = finding.decision
    reason = {place: decision.facts[place] for place in (finding.axp.facts if finding.axp else ())}
    paths = _paths(finding)[:_SHOWN]
    shown = {literal.fact for path in paths for literal in path.bodies[0]}
    said = list(_told_once(_path(path, finding, question) for path in paths))
    if not paths:
        shown |= {place for place, fact in reason.items() if fact.kind in ("word", "kg")}
        said += [_fact(reason[place], question) for place in sorted(shown)]
    read = {place: fact for place, fact in reason.items() if fact.kind == READING}
    said += [fact.text for fact in read.values()]
    more = sum(
        place not in shown and place not in read and fact.kind != "prior"
        for place, fact in reason.items()
    )
    if more:
        said.append(f"{more} more fact{'s' * (more != 1)}, which --format json lists")
    return said or [_by_name(finding)]


def _by_name(finding: Finding) -> str:
    """Say why an option wins whose reason is that it is one."""
    words = "it comes first by name, which settles it where the evidence is even"
    reading = _reading(finding)
    return f"{words}; {reading.text}" if reading is not None else words


def _paths(finding: Finding) -> list[Evidence]:
    """Return the paths that the reason holds and that speak for the choice, strongest first."""
    kept = set(finding.axp.facts if finding.axp else ())
    decision = finding.decision
    chosen = decision.options.index(finding.choice or "")
    found = [
        evidence
        for evidence in active_evidence(decision)
        if all(literal.fact in kept for literal in evidence.bodies[0])
        and any(decision.facts[literal.fact].kind == "kg" for literal in evidence.bodies[0])
        and _pull(evidence, chosen) > 0
    ]
    return sorted(found, key=lambda evidence: -_pull(evidence, chosen))


def _pull(evidence: Evidence, chosen: int) -> int:
    """Return what a path counts for the choice, or against the option that it leads to."""
    return evidence.weights[chosen] or -sum(evidence.weights)


def _told_once(paths: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield paths, each with the words that it starts at unless the one before starts there too."""
    before = ""
    for words, path in paths:
        yield path if words == before else f"{words}: {path}" if words else path
        before = words


def _path(path: Evidence, finding: Finding, question: str) -> tuple[str, str]:
    """Return the words of the question that a path starts at, and what it says."""
    decision = finding.decision
    facts = [decision.facts[literal.fact] for literal in path.bodies[0]]
    words = [_fact(fact, question) for fact in facts if fact.kind == "word"]
    edges = " and ".join(told(fact) for fact in facts if fact.kind == "kg")
    against = [o for o, w in zip(decision.options, path.weights, strict=True) if w < 0]
    side = f", which speaks against “{against[0]}”" if against else ""
    return ": ".join(words), edges + side


def _fact(fact: Fact, question: str) -> str:
    """Say a fact with the user's own words first."""
    if fact.kind != "word":
        return told(fact)
    return f"you {'denied' if _is_denied(fact) else 'said'} {_written(fact, question)}"


def _is_denied(fact: Fact) -> bool:
    return fact.text.startswith("the question denies")


def _written(fact: Fact, question: str) -> str:
    span = fact.span
    return fact.text if span is None else f"“{question[span.start : span.end]}”"


def _instead(other: WhyNot, decision: Decision, question: str) -> Iterator[str]:
    option = clean(other.option)
    if other.change is None:
        why = other.undecided_because
        said = "no change of up to three facts leads there (proved)"
        yield from hang(f"  not {option}: ", said if why is None else f"why is open: {why}")
        return
    dropped = [decision.facts[place] for place in other.change.drop]
    even = even_with(other.change, other.option, decision)
    level = f" (even with {even}, and first by name)" if even else ""
    yield from hang(
        f"  would be {option} ", f"without: {'; '.join(_lost(dropped, question))}{level}"
    )


def _lost(dropped: Sequence[Fact], question: str) -> list[str]:
    """Say what a change takes away, in few words."""
    said = []
    for fact in dropped:
        if fact.kind == "word":
            said.append(f"{_written(fact, question)} in the question")
        elif fact.kind == READING:
            said.append("the encoder's impression")
        elif fact.kind != "prior":
            said.append(fact.text)
    starts = [fact.text.removesuffix(" may be the answer") for fact in dropped]
    points = [start for start, fact in zip(starts, dropped, strict=True) if fact.kind == "prior"]
    if points:
        many = len(points) > 1
        said.append(f"the point{'s' * many} that {join_and(points)} start{'s' * (not many)} with")
    return said
