"""How a decision came about and what would change it, as it is to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nesy.explain.changed import Again, decide_again
from nesy.explain.derivation_tree import Branch, Tree, grow_tree, ruled_out, weight_words
from nesy.explain.explanation import Account, Explanation
from nesy.explain.marked import Said, with_turns
from nesy.explain.verbalise import foil_entries
from nesy.explain.wording import change_words, clean, fact_words, join_or, this_turn
from nesy.reason.decision import Change, Decision, Finding

EMOTION, CAUSE, NO_CAUSE = 8, 5, 3
"""Pieces of evidence shown of a decision; what the rest counts is added up."""

Words = list[Said]

_NAMES = {"cause": "a cause", "not_cause": "no cause"}


@dataclass(frozen=True, slots=True)
class Foil:
    """Why another option was not chosen, and what is decided after the change that it needs."""

    text: str
    again: Again | None


@dataclass(frozen=True, slots=True)
class Ground:
    """How a decision came about.

    Args:
        reason: all facts of the reason; is_least: whether it was shown that none of them can go.
        branches: the strongest evidence; hidden: how many more there are, rest: what these count.
        others: the options that were not chosen and that a change would lead to, or may.
        never: a sentence about those that no change of up to three facts leads to, or "".
    """

    tree: Tree
    reason: tuple[str, ...]
    is_least: bool
    branches: tuple[Branch, ...]
    hidden: int
    rest: str
    others: tuple[Foil, ...]
    never: str


def sentence(text: str, turn: int, explanation: Explanation) -> Words:
    """Cut a sentence on the card of `turn` around the other turns that it names."""
    said = clean(this_turn(text, turn))
    return with_turns(said, range(1, len(explanation.turns) + 1))


def ground_of(account: Account, explanation: Explanation, *, shown: int) -> Ground:
    """Return how one decision came about, with `shown` pieces of evidence."""
    tree = grow_tree(account, explanation)
    hidden = tree.branches[shown:]
    rest = tuple(map(sum, zip(*(branch.points for branch in hidden), strict=True)))
    axp = account.finding.axp
    return Ground(
        tree,
        tuple(fact_words(tree.finding.decision.facts[i]) for i in axp.facts) if axp else (),
        account.is_proved and axp is not None and axp.minimal,
        tree.branches[:shown],
        len(hidden),
        weight_words(rest, tree.finding.decision) if hidden else "",
        tuple(_foils(tree.finding)),
        _never(tree.finding),
    )


def _foils(finding: Finding) -> Iterator[Foil]:
    """Word what would change a decision, the runners-up first."""
    score = dict(zip(finding.decision.options, finding.scores, strict=True))
    for item in sorted(finding.why_not, key=lambda item: -score[item.option]):
        if item.change is not None:
            text = _change(item.change, item.option, finding.decision)
            yield Foil(_own(text, finding), decide_again(finding, item.change))
        elif item.undecided_because is not None:
            why = item.undecided_because
            yield Foil(f"{_would(item.option)}? What would change it is not known: {why}", None)


def _change(change: Change, option: str, decision: Decision) -> str:
    if decision.question == "cause":
        return f"{_would(option)} {change_words(change, decision)}"
    ((lead, words),) = foil_entries(change, [option], decision)
    return f"{lead.strip()} {words}"


def _own(text: str, finding: Finding) -> str:
    return clean(this_turn(text, finding.decision.turn or 0))


def _would(option: str) -> str:
    return f"would be {_NAMES.get(option, option)}"


def _never(finding: Finding) -> str:
    closed = ruled_out(finding)
    if not closed:
        return ""
    if finding.decision.question == "cause":
        return f"no change of up to three facts would make it {_NAMES[closed[0].option]} (proved)"
    names = join_or(item.option for item in closed)
    return f"not {names}: no change of up to three facts leads there (proved)"
