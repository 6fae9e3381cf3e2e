"""What would be decided without some facts or rules: taken away, decided and proved anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from nesy.errors import InputError
from nesy.explain.again import proved_again
from nesy.explain.explanation import Account, Explanation
from nesy.reason.decide import decide
from nesy.reason.decision import Body, BodyLiteral, Decision, Evidence
from nesy.tasks.conversation import with_cause_types
from nesy.tasks.domain import Domain
from nesy.tasks.theory import Theory

_NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What is taken away from one decision: facts and rules, by their ids."""

    decision: str
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def explain_without(explanation: Explanation, dropped: Sequence[Dropped]) -> Explanation:
    """Make the named decisions anew without what is dropped; the others stay as they were.

    The text is not read again, and a later decision that has an earlier one among its facts keeps
    it. Causes of a turn that is neutral then are left out, since nobody asks for them.

    Raises:
        InputError: there is no such decision, or nothing of that name in it.
    """
    accounts = {account.finding.decision.id: account for account in explanation.accounts}
    decided = dict(explanation.decided)
    for each in dropped:
        account = accounts.get(each.decision)
        if account is None:
            raise InputError(
                f"no decision {each.decision!r}; expected an id such as"
                f" {next(iter(accounts), 'emotion-1')!r}"
            )
        account = _again(account, each, explanation)
        accounts[each.decision] = account
        decision = account.finding.decision
        if decision.question == "emotion" and decision.turn is not None:
            decided.pop(decision.turn, None)
            if account.finding.choice is not None:
                decided[decision.turn] = account.finding.choice
    kept = tuple(
        account
        for account in accounts.values()
        if account.finding.decision.question != "cause"
        or decided.get(account.finding.decision.turn or 0) != _NEUTRAL
    )
    return with_cause_types(replace(explanation, accounts=kept, decided=decided))


def decision_without(decision: Decision, dropped: Dropped) -> Decision:
    """Return a decision without some of its facts, and without what some rules derive.

    Raises:
        InputError: it has no such fact or rule.
    """
    _known(dropped.facts, [fact.id for fact in decision.facts], "fact", decision.id)
    _known(dropped.rules, [item.rule for item in decision.evidence], "rule", decision.id)
    kept = [place for place, fact in enumerate(decision.facts) if fact.id not in dropped.facts]
    places = {old: new for new, old in enumerate(kept)}
    groups = (tuple(places[i] for i in group if i in places) for group in decision.exclusive)
    return replace(
        decision,
        facts=tuple(decision.facts[place] for place in kept),
        evidence=tuple(
            moved
            for item in decision.evidence
            if item.rule not in dropped.rules and (moved := _moved(item, places)).bodies
        ),
        exclusive=tuple(group for group in groups if len(group) > 1),
    )


def domain_without(domain: Domain, names: Sequence[str]) -> Domain:
    """Return a domain without some of its sentences.

    Raises:
        InputError: there is no sentence of that name.
    """
    _known(names, [rule.name for rule in domain.rules], "rule", "the domain")
    rules = tuple(rule for rule in domain.rules if rule.name not in names)
    if len(rules) == len(domain.rules):
        return domain
    return Domain.of(rules, domain.known, domain.kinds, domain.text_hash, domain.translator)


def theory_without(theory: Theory, names: Sequence[str]) -> Theory:
    """Return a theory without some of its premises.

    Raises:
        InputError: there is no premise of that name.
    """
    _known(names, [premise.name for premise in theory.premises], "premise", "the theory")
    kept = tuple(premise for premise in theory.premises if premise.name not in names)
    return (
        theory
        if len(kept) == len(theory.premises)
        else replace(theory, premises=kept, signature=None)
    )


def _known(asked: Sequence[str], there: Collection[str], what: str, where: str) -> None:
    for name in asked:
        if name not in there:
            close = ", ".join(get_close_matches(name, there) or [*dict.fromkeys(there)][:20])
            raise InputError(f"{where} has no {what} {name!r}; expected one of {close}")


def _moved(item: Evidence, places: dict[int, int]) -> Evidence:
    """Return evidence over the facts that are left: what is gone does not hold."""
    bodies: list[Body] = []
    for body in item.bodies:
        if all(literal.fact in places or not literal.positive for literal in body):
            left = (literal for literal in body if literal.fact in places)
            bodies.append(tuple(BodyLiteral(places[each.fact], each.positive) for each in left))
    return replace(item, bodies=tuple(bodies))


def _again(account: Account, dropped: Dropped, explanation: Explanation) -> Account:
    budget = explanation.engine.budget
    finding = decide(decision_without(account.finding.decision, dropped), budget=budget)
    spans = account.spans if finding.choice == account.finding.choice else ()
    return proved_again(Account(finding, spans=spans), budget=budget)
