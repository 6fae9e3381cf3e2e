"""The whole derivation of a decision: evidence, rules, facts, words and sources."""

from __future__ import annotations

from collections.abc import Iterator

from nesy.explain.derivation_tree import Branch, Role, Tree, grow_tree, option_words, ruled_out
from nesy.explain.explanation import Account, Explanation
from nesy.explain.said import said_lines
from nesy.explain.wording import added_words, change_words, hang, join_or
from nesy.reason.decision import Finding, WhyNot

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
    tree = grow_tree(account, explanation)
    finding = tree.finding
    lines = [_title(tree), *(f"  {said}" for said in tree.numbers)]
    for branch in tree.branches:
        lines += _branch_lines(branch)
    lines += _foils(finding)
    if account.cause_type is not None:
        kind = account.cause_type
        lines += hang("  type: ", f"{kind.value}, because {kind.because}")
    if account.recheck is not None and finding.choice is not None and not account.is_proved:
        lines.append("  the checker did not confirm all of this")
    return lines


def _title(tree: Tree) -> str:
    decision = tree.finding.decision
    if decision.question == "cause":
        return f"turn {decision.turn}  caused by turn {decision.source_turn}? {tree.answer}"
    return f"turn {decision.turn}  {decision.question}: {tree.answer}"


def _branch_lines(branch: Branch) -> list[str]:
    text = f" ({branch.text})" if branch.text else ""
    record = f" [{branch.record}]" if branch.record else ""
    lines = hang("  ", f"{branch.name}{text}: {branch.weights}{record}")
    for leaf in branch.leaves:
        opaque = ", opaque" if leaf.opaque else ""
        source = f" (from {leaf.source}{opaque})" if leaf.role is not Role.ABSENT else ""
        lines += hang(f"     {leaf.role.value} ", leaf.words + source)
    return lines


def _foils(finding: Finding) -> list[str]:
    closed = ruled_out(finding)
    lines = []
    for item in finding.why_not:
        if item not in closed:
            lines += hang(f"  instead {option_words(item.option)}: ", _change(item, finding))
    if closed:
        names = join_or(option_words(item.option) for item in closed)
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
