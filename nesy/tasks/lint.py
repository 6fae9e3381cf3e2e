"""What is odd about the rules of a domain: conflicts, rules without effect, names that nearly meet.

Nothing here changes a domain; it is what its author should look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
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
    substitute,
)
from nesy.logic.near_misses import near_misses
from nesy.logic.terms import Apply, Term, Variable
from nesy.prove.first_order import FormulaProver, Problem
from nesy.prove.prover import ProverError, SatResult
from nesy.prove.rule_forms import Rule, rules_of
from nesy.reason.answer import Asking
from nesy.reason.entailed import Premise
from nesy.reason.entailment import Verdict
from nesy.reason.nearest import atom_of
from nesy.tasks.domain import Domain
from nesy.tasks.theory import Theory

Kind = Literal[
    "not-understood",
    "conflict",
    "possible-conflict",
    "cannot-apply",
    "near-duplicate",
    "redundant",
    "by-net",
    "not-checked",
    "needs-facts",
    "not-used",
]
TROUBLES: tuple[Kind, ...] = ("not-understood", "conflict")
"""What keeps answers from being right or whole; the rest is advice."""

_MOST_PROVED = 400
"""Sentences up to which each is tried for effect: the cost is their square."""
_ASKED_AT_ONCE = 8


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
        found += possible_conflicts(premises, [read for read, _ in rules])
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
    theory = Theory(domain.premises, signature=domain.signature)
    asked = next(theory.answers([], Asking(models=False)))
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
    idle: set[int] = set()
    for place, cores in _ruled_out(premises, rules):
        idle.add(place)
        names = sorted({premises[n].name for core in cores for n in core} - {premises[place].name})
        by = f" beside {_listed(names)}" if names else ""
        said = f"{premises[place].name} never applies: its condition cannot hold{by}"
        yield Finding("cannot-apply", said, (premises[place].name,))
    every = range(len(premises))
    with _prover(premises) as prover:
        for place, premise in enumerate(premises):
            others = [n for n in every if n != place]
            core = None if place in idle else _core(prover, others, Not(premise.formula))
            if core is not None:
                by = _listed([premises[n].name for n in core]) or "logic alone"
                said = f"{premise.name} adds nothing: it follows from {by}"
                yield Finding("redundant", said, (premise.name,))


def _ruled_out(
    premises: Sequence[Premise], rules: Sequence[Sequence[Rule]]
) -> Iterator[tuple[int, list[tuple[int, ...]]]]:
    """Yield the rules no condition of which can hold, and what rules each out."""
    every = range(len(premises))
    with_body = [n for n, read in enumerate(rules) if read and all(rule.body for rule in read)]
    # What was once asked stays with a prover and slows it down.
    for first in range(0, len(with_body), _ASKED_AT_ONCE):
        with _prover(premises) as prover:
            for place in with_body[first : first + _ASKED_AT_ONCE]:
                cores = [_core(prover, every, _condition(rule)) for rule in rules[place]]
                found = [core for core in cores if core is not None]
                if len(found) == len(cores):
                    yield place, found


@contextmanager
def _prover(premises: Sequence[Premise]) -> Iterator[FormulaProver]:
    """Give a prover that knows that all premises hold together."""
    from nesy.prove.routing import RoutedProver

    prover = RoutedProver(Problem(tuple(premise.formula for premise in premises)))
    try:
        prover.check(range(len(premises)))
        yield prover
    finally:
        prover.close()


def possible_conflicts(
    premises: Sequence[Premise], rules: Sequence[Sequence[Rule]]
) -> Iterator[Finding]:
    """Yield rules that would contradict each other for whoever meets the conditions of both.

    The conditions can hold together by themselves and beside the other sentences, and each beside
    all sentences; both beside the two rules cannot.
    """
    every = range(len(premises))
    seen: set[tuple[str, ...]] = set()
    with _prover(()) as alone, _prover(premises) as prover:
        for one, other in _opposed(rules):
            both = _both(one, other)
            if both is None or not _may_hold(alone, (), both):
                continue
            core = _core(prover, every, both)
            rest = [place for place in every if place not in (one.premise, other.premise)]
            if core is None or not _may_hold(prover, rest, both):
                continue
            if not all(_may_hold(prover, every, _condition(rule)) for rule in (one, other)):
                continue
            needed = _smallest(prover, core, both)
            names = tuple(premises[place].name for place in needed)
            if names not in seen:
                seen.add(names)
                said = f"{_listed(names)} contradict each other for whoever they both apply to"
                yield Finding("possible-conflict", said, names)


def _smallest(prover: FormulaProver, core: Sequence[int], extra: Formula) -> list[int]:
    """Leave out, one by one, what is not needed to rule `extra` out."""
    kept = list(core)
    for place in core:
        rest = [each for each in kept if each != place]
        if prover.check(rest, (extra,)).result is SatResult.UNSAT:
            kept = rest
    return kept


def _may_hold(prover: FormulaProver, kept: Sequence[int], formula: Formula) -> bool:
    return prover.check(list(kept), (formula,)).result is SatResult.SAT


def _opposed(rules: Sequence[Sequence[Rule]]) -> Iterator[tuple[Rule, Rule]]:
    """Yield pairs of rules, at most 400, of which one concludes what the other denies."""
    with_body = [rule for read in rules for rule in read if rule.body]
    denying: dict[str, list[Rule]] = {}
    for rule in with_body:
        if isinstance(rule.head, Not) and isinstance(rule.head.body, Atom):
            denying.setdefault(rule.head.body.predicate, []).append(rule)
    pairs = (
        (rule, other)
        for rule in with_body
        if isinstance(rule.head, Atom)
        for other in denying.get(rule.head.predicate, ())
        if rule.premise != other.premise
    )
    return islice(pairs, _MOST_PROVED)


def _both(one: Rule, other: Rule) -> Formula | None:
    """Return that both conditions hold of what one rule concludes and the other denies."""
    head, denied = one.head, atom_of(other.head)
    if not isinstance(head, Atom) or not isinstance(denied, Atom):
        return None
    if len(head.args) != len(denied.args):
        return None
    apart = {
        variable: Variable(f"{variable.name}'", variable.sort)
        for part in (*other.body, denied)
        for variable in free_variables(part)
    }
    meets: dict[Variable, Term] = {}
    for left, right in zip(head.args, denied.args, strict=True):
        if isinstance(right, Variable):
            meets[apart[right]] = left
        elif isinstance(left, Variable):
            meets[left] = right
        elif left != right:
            return None
    theirs = [substitute(substitute(part, apart), meets) for part in other.body]
    parts = tuple(dict.fromkeys((*(substitute(part, meets) for part in one.body), *theirs)))
    return _condition(Rule(None, parts, head))


def _core(prover: FormulaProver, kept: Sequence[int], extra: Formula) -> tuple[int, ...] | None:
    """Return premises that rule `extra` out, or None where it was not proved that any do."""
    try:
        answer = prover.check(list(kept), (extra,))
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
