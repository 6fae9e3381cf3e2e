"""What is odd about the rules of a domain: conflicts, rules without effect, names that nearly meet.

Nothing here changes a domain; it is what its author should look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from nesy.logic.formulas import (
    And,
    Atom,
    Exists,
    Formula,
    Not,
    all_terms,
    free_variables,
    subformulas,
)
from nesy.logic.near_misses import near_misses
from nesy.logic.terms import Apply
from nesy.prove.first_order import Problem
from nesy.prove.prover import ProverError, SatResult
from nesy.prove.rule_forms import Rule, rules_of
from nesy.reason.entailed import Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.domain import Domain
from nesy.tasks.theory import Theory

Kind = Literal[
    "not-understood",
    "conflict",
    "cannot-apply",
    "near-duplicate",
    "redundant",
    "by-net",
    "not-checked",
    "needs-facts",
    "not-used",
]
TROUBLES: tuple[Kind, ...] = ("not-understood", "conflict", "cannot-apply")
"""What keeps answers from being right or whole; the rest is advice."""

_MOST_PROVED = 400
"""Sentences up to which each is tried for effect: the cost is their square."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd, in words, and the sentences that it is about."""

    kind: Kind
    message: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found, in the order of the kinds.

    Args:
        consistent: whether all sentences can hold together, proved; None: not decided.
        conflicts: the names of each smallest set of sentences that cannot.
    """

    findings: tuple[Finding, ...]
    consistent: bool | None
    conflicts: tuple[tuple[str, ...], ...] = ()

    @property
    def troubles(self) -> tuple[Finding, ...]:
        """The findings that keep answers from being right or whole."""
        return tuple(each for each in self.findings if each.kind in TROUBLES)


def lint(domain: Domain) -> Report:
    """Look a domain over.

    Cost: two checks for each sentence of at most 400, and what conflicts take.
    """
    consistent, conflicts = _conflicts(domain)
    found: list[Finding] = [
        Finding("not-understood", f"{each.refused}", (each.name,)) for each in domain.unread
    ]
    found += [
        Finding("conflict", f"{_listed(names)} cannot all hold", names) for names in conflicts
    ]
    premises = domain.premises
    rules = [rules_of(each.formula, n) for n, each in enumerate(premises)]
    if len(premises) > _MOST_PROVED:
        found.append(_not_looked_at(len(premises)))
    elif consistent:
        found += _without_effect(premises, [read for read, _ in rules])
    found += _near_duplicates(domain)
    found += _by_net(domain)
    found += _names(premises, [read for read, _ in rules], [bool(odd) for _, odd in rules])
    return Report(tuple(found), consistent, conflicts)


def _not_looked_at(count: int) -> Finding:
    said = (
        f"of {count} sentences, more than {_MOST_PROVED}, none was tried for being without effect"
    )
    return Finding("not-checked", said)


def _conflicts(domain: Domain) -> tuple[bool | None, tuple[tuple[str, ...], ...]]:
    asked = Theory(domain.premises, signature=domain.signature).ask()
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


def _without_effect(
    premises: Sequence[Premise], rules: Sequence[Sequence[Rule]]
) -> Iterator[Finding]:
    """Yield rules whose condition cannot hold, then sentences that follow from the others."""
    from nesy.prove.routing import RoutedProver

    prover = RoutedProver(Problem(tuple(premise.formula for premise in premises)))
    every = range(len(premises))
    idle: set[int] = set()
    try:
        prover.check(every)  # what holds together need not be looked at again
        for place, read in enumerate(rules):
            bodies = [_condition(rule) for rule in read if rule.body]
            cores = [_core(prover, every, body) for body in bodies]
            if bodies and None not in cores and len(bodies) == len(read):
                idle.add(place)
                names = {premises[n].name for core in cores for n in core or ()}
                names.discard(premises[place].name)
                by = f", for {_listed(sorted(names))} rule it out" if names else ""
                said = f"{premises[place].name} can never apply: its condition cannot hold{by}"
                yield Finding("cannot-apply", said, (premises[place].name,))
        for place, premise in enumerate(premises):
            others = [n for n in every if n != place]
            core = None if place in idle else _core(prover, others, Not(premise.formula))
            if core is not None:
                by = _listed([premises[n].name for n in core]) or "logic alone"
                said = f"{premise.name} adds nothing: it follows from {by}"
                yield Finding("redundant", said, (premise.name,))
    finally:
        prover.close()


def _core(prover: object, kept: Sequence[int], extra: Formula) -> tuple[int, ...] | None:
    """Return premises that rule `extra` out, or None where it was not proved that any do."""
    try:
        answer = prover.check(list(kept), (extra,))  # type: ignore[attr-defined]
    except ProverError:
        return None
    return answer.core if answer.result is SatResult.UNSAT else None


def _condition(rule: Rule) -> Formula:
    body = rule.body[0] if len(rule.body) == 1 else And(tuple(rule.body))
    free = tuple(sorted(free_variables(body), key=lambda variable: variable.name))
    return Exists(free, body) if free else body


def _near_duplicates(domain: Domain) -> Iterator[Finding]:
    users = _users(domain.premises)
    for miss in near_misses(domain.signature):
        names = tuple(
            dict.fromkeys((*users.get(miss.one.name, ())[:1], *users.get(miss.other.name, ())[:1]))
        )
        said = f"{miss}; if they mean one thing, write them alike"
        yield Finding("near-duplicate", said, names)


def _by_net(domain: Domain) -> Iterator[Finding]:
    for rule in domain.rules:
        if rule.formula is not None and rule.made.maker == "neural":
            yield Finding(
                "by-net", f"{rule.name} was {rule.made}; look at its formula", (rule.name,)
            )


def _names(
    premises: Sequence[Premise], rules: Sequence[Sequence[Rule]], odd: Sequence[bool]
) -> Iterator[Finding]:
    """Yield what no sentence gives though a rule needs it, and what no rule needs."""
    given: dict[str, str] = {}
    needed: dict[str, str] = {}
    for premise, read, partly in zip(premises, rules, odd, strict=True):
        for rule in read:
            for name in _symbols(rule.head):
                given.setdefault(name, premise.name)
            for part in rule.body:
                for name in _symbols(part):
                    needed.setdefault(name, premise.name)
        if partly:  # an "or", say, both gives and needs
            for name in _symbols(premise.formula):
                given.setdefault(name, premise.name)
                needed.setdefault(name, premise.name)
    missing = {name: by for name, by in needed.items() if name not in given}
    if missing:
        said = "; ".join(f"{_shown(name)!r} ({by})" for name, by in missing.items())
        message = f"no sentence says who or what these hold of, so a case has to (--assume): {said}"
        yield Finding("needs-facts", message, tuple(dict.fromkeys(missing.values())))
    idle = {name: by for name, by in given.items() if name not in needed}
    if idle:
        said = "; ".join(f"{_shown(name)!r} ({by})" for name, by in idle.items())
        message = f"no rule needs these, so that only questions can use them: {said}"
        yield Finding("not-used", message, tuple(dict.fromkeys(idle.values())))


def _symbols(formula: Formula) -> list[str]:
    """Return the predicates and functions of a formula."""
    found = [part.predicate for part in subformulas(formula) if isinstance(part, Atom)]
    found += [term.function for term in all_terms(formula) if isinstance(term, Apply)]
    return found


def _users(premises: Sequence[Premise]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for premise in premises:
        for name in _symbols(premise.formula):
            found.setdefault(name, []).append(premise.name)
    return {name: tuple(dict.fromkeys(names)) for name, names in found.items()}


def _shown(name: str) -> str:
    return name.replace("_", " ")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
