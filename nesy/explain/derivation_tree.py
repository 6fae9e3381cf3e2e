"""The derivation of a decision as a tree: evidence, the facts below it, what they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from nesy.explain.explanation import Account, Explanation, RuleNote
from nesy.explain.leaning import with_leaning
from nesy.explain.weighing import active_evidence, holds, pull_of_evidence
from nesy.explain.wording import (
    clean,
    fact_words,
    favoured,
    has_one_record_for_all,
    percent,
    rule_text,
)
from nesy.reason.decision import Decision, Evidence, Finding, WhyNot

_TURNS = re.compile(r"turns? \d+( and \d+)?")


class Role(Enum):
    """How a fact stands in evidence that holds: in the reason, beside it, or by its absence."""

    REASON = "*"
    HOLDS = "-"
    ABSENT = "~"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A fact; `source` is said of one that holds."""

    role: Role
    words: str
    source: str = ""
    opaque: bool = False

    @property
    def telling_source(self) -> str:
        """Its source, where the words do not say it: which turns they are about, they do."""
        return "" if _TURNS.fullmatch(self.source) else self.source


@dataclass(frozen=True, slots=True)
class Branch:
    """Evidence that holds.

    Args:
        name: its id, and its rule where the id does not begin with it.
        text: the label of its rule, filled in; empty where nothing is known of the rule.
        weights: what it counts, by option, as words; points: the same, one for each option.
        record: how often its rule held in training, and how often it was right then.
    """

    name: str
    text: str
    weights: str
    points: tuple[int, ...]
    record: str
    leaves: tuple[Leaf, ...]

    @property
    def heading(self) -> str:
        """What it says in one line: its rule, or its only fact where it has no rule to show."""
        return self.text or (self.leaves[0].words if len(self.leaves) == 1 else self.name)


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision with its evidence, the strongest first.

    Args:
        finding: with words that say why its reading can speak for the choice.
        answer: what was decided, as it stands after the question.
        numbers: scores, and the lead with and without opaque facts, a sentence each.
    """

    finding: Finding
    answer: str
    numbers: tuple[str, str]
    branches: tuple[Branch, ...]


def grow_tree(account: Account, explanation: Explanation) -> Tree:
    """Return the tree of one decision."""
    finding = with_leaning(account.finding)
    decision = finding.decision
    kept = set(finding.axp.facts) if finding.axp else set()
    firing = [e for e in active_evidence(decision) if any(e.weights)]
    firing.sort(key=lambda e: (-pull_of_evidence(e, finding), e.id))
    return Tree(
        finding,
        _answer(finding),
        _numbers(finding),
        tuple(_branch(e, decision, explanation.rules.get(e.rule), kept) for e in firing),
    )


def option_words(option: str) -> str:
    """Return an option as it is called in sentences."""
    return {"cause": "a cause", "not_cause": "not a cause"}.get(option, option)


def ruled_out(finding: Finding) -> list[WhyNot]:
    """Return the options that, as was proved, no change of up to three facts leads to."""
    return [w for w in finding.why_not if w.change is None and w.undecided_because is None]


def weight_words(weights: tuple[int, ...], decision: Decision) -> str:
    """Say what counts for and against which option; empty where nothing does."""
    pairs = zip(decision.options, weights, strict=True)
    return ", ".join(f"{option_words(option)} {weight:+d}" for option, weight in pairs if weight)


def _answer(finding: Finding) -> str:
    choice = finding.choice
    if choice is None:
        return f"undecided, {finding.undecided_because or 'no proof was found'}"
    if finding.decision.question == "cause":
        return {"cause": "yes", "not_cause": "no"}.get(choice, choice)
    return option_words(choice)


def _numbers(finding: Finding) -> tuple[str, str]:
    options = finding.decision.options
    scores = sorted(zip(options, finding.scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return (
        "scores " + ", ".join(f"{option_words(option)} {score}" for option, score in scores),
        f"lead {finding.lead}, without opaque facts {finding.lead_without_opaque}: "
        f"{percent(finding.opaque_share)} opaque",
    )


def _branch(
    evidence: Evidence, decision: Decision, note: RuleNote | None, kept: set[int]
) -> Branch:
    rule = "" if evidence.id.startswith(evidence.rule) else f" {evidence.rule}"
    held = [_leaf(number, decision, kept) for number in _facts(evidence, decision, positive=True)]
    absent = [
        Leaf(Role.ABSENT, fact_words(decision.facts[number]))
        for number in _facts(evidence, decision, positive=False)
    ]
    return Branch(
        evidence.id + rule,
        rule_text(evidence, note) if note else "",
        weight_words(evidence.weights, decision),
        evidence.weights,
        _record(evidence, decision, note),
        (*held, *absent),
    )


def _leaf(number: int, decision: Decision, kept: set[int]) -> Leaf:
    fact = decision.facts[number]
    role = Role.REASON if number in kept else Role.HOLDS
    return Leaf(role, fact_words(fact), clean(fact.source), fact.opaque)


def _record(evidence: Evidence, decision: Decision, note: RuleNote | None) -> str:
    """Say how often a rule held in training, and how often it was right then."""
    if note is None or note.precision is None:
        return ""
    held = "" if note.firings is None else f"held {note.firings} times in training, "
    return f"{held}{round(100 * note.precision)} in 100 {_right(evidence, decision)}"


def _right(evidence: Evidence, decision: Decision) -> str:
    """Say what a rule was right about; one rule for several options has one record for all."""
    if has_one_record_for_all(evidence):
        return "right"
    if (option := favoured(evidence, decision)) is not None:
        return option_words(option)
    against = [o for o, w in zip(decision.options, evidence.weights, strict=True) if w]
    return f"not {option_words(against[0])}" if len(against) == 1 else "right"


def _facts(evidence: Evidence, decision: Decision, *, positive: bool) -> list[int]:
    held = (body for body in evidence.bodies if holds(body, decision))
    return list(
        dict.fromkeys(lit.fact for body in held for lit in body if lit.positive is positive)
    )
