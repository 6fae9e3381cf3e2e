"""Looks a domain over: conflicts, rules without effect, names that nearly meet.

Nothing here changes a domain; it is what its author should look at.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from nesy.logic.printer import to_ascii
from nesy.prove.rule_forms import rules_of
from nesy.reason.answer import Asking
from nesy.reason.entailment import Verdict
from nesy.tasks.domain import Domain
from nesy.tasks.domain_rules import Rule
from nesy.tasks.findings import TROUBLES, Finding, Kind, Report, listed
from nesy.tasks.name_findings import facts_and_uses, near_duplicates
from nesy.tasks.possible_conflicts import possible_conflicts
from nesy.tasks.without_effect import without_effect

__all__ = ["TROUBLES", "Finding", "Kind", "Report", "lint"]

_LATE = "the time was over before all sentences were looked at; there may be more to say of them"
_MOST_PROVED = 400
"""Sentences up to which each is tried for effect: the cost is their square."""


def lint(domain: Domain, *, deadline: float | None = None) -> Report:
    """Look a domain over; nothing is proved after the `deadline` of `time.monotonic`.

    Cost: two checks for each sentence of at most 400, and what conflicts take.
    """
    consistent, conflicts = _conflicts(domain, deadline)
    found = [_not_understood(rule) for rule in domain.rules if rule.formula is None]
    found += [Finding("conflict", f"{listed(names)} cannot all hold", names) for names in conflicts]
    premises = domain.premises
    rules = [rules_of(each.formula, n) for n, each in enumerate(premises)]
    if len(premises) > _MOST_PROVED:
        found.append(_not_looked_at(len(premises)))
    elif consistent:
        found += possible_conflicts(premises, [read for read, _ in rules], deadline)
        found += without_effect(premises, [read for read, _ in rules], deadline)
    if deadline is not None and time.monotonic() >= deadline:
        found.append(Finding("not-checked", _LATE))
    found += near_duplicates(domain)
    found += _by_net(domain)
    premises = domain.theory().premises  # what counts say included
    rules = [rules_of(each.formula, n) for n, each in enumerate(premises)]
    found += facts_and_uses(premises, [read for read, _ in rules], [bool(odd) for _, odd in rules])
    return Report(tuple(found), consistent, conflicts)


def _not_understood(rule: Rule) -> Finding:
    """Say why a sentence is not understood, and what a translator that is not sure would say."""
    reason = str(rule.refused or "it has no formula")
    if rule.alternatives:
        guess = rule.alternatives[0]
        reason += (
            f"; the net is {guess.confidence:.0%} sure of {to_ascii(guess.formula)};"
            " to use it write it under the sentence, after 'FOL:'"
        )
    return Finding("not-understood", reason, (rule.name,))


def _not_looked_at(count: int) -> Finding:
    said = (
        f"of {count} sentences, more than {_MOST_PROVED}, none was tried for being without effect"
    )
    return Finding("not-checked", said)


def _conflicts(
    domain: Domain, deadline: float | None
) -> tuple[bool | None, tuple[tuple[str, ...], ...]]:
    theory = domain.theory()
    asked = next(theory.answers([], Asking(models=False, deadline=deadline)))
    if asked.verdict is Verdict.UNDECIDED:
        return None, ()
    if asked.verdict is not Verdict.INCONSISTENT:
        return True, ()
    reasons = asked.settled.reasons
    sets = reasons.axps if reasons is not None else ()
    why = asked.settled.why
    if not sets and why is not None:
        sets = (why.premises,)
    return False, tuple(tuple(premise.name for premise in asked.named(each)) for each in sets)


def _by_net(domain: Domain) -> Iterator[Finding]:
    for rule in domain.rules:
        if rule.formula is not None and rule.made.maker == "neural":
            yield Finding(
                "by-net", f"{rule.name} was {rule.made}; look at its formula", (rule.name,)
            )
