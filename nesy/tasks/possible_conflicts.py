"""Rules that would contradict each other for whoever they both apply to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from nesy.logic.formulas import Atom, Formula, Not, free_variables, substitute
from nesy.logic.terms import Term, Variable
from nesy.prove.first_order import FormulaProver
from nesy.prove.prover import SatResult
from nesy.prove.rule_forms import Rule
from nesy.reason.entailed import Premise
from nesy.reason.nearest import atom_of
from nesy.tasks.findings import Finding, listed
from nesy.tasks.without_effect import condition_of, core_of, sure_prover

_MOST_PAIRS = 400
"""Pairs of rules that are tried."""


def possible_conflicts(
    premises: Sequence[Premise],
    rules: Sequence[Sequence[Rule]],
    deadline: float | None = None,
) -> Iterator[Finding]:
    """Yield rules that would contradict each other for whoever meets the conditions of both.

    The conditions can hold together by themselves and beside the other sentences, and each beside
    all sentences; both beside the two rules cannot. After the `deadline` of `time.monotonic` no
    more are found.
    """
    every = range(len(premises))
    seen: set[tuple[str, ...]] = set()
    with sure_prover((), deadline) as alone, sure_prover(premises, deadline) as prover:
        for one, other in _opposed(rules):
            both = _both(one, other)
            if both is None or not _may_hold(alone, (), both):
                continue
            core = core_of(prover, every, both)
            rest = [place for place in every if place not in (one.premise, other.premise)]
            if core is None or not _may_hold(prover, rest, both):
                continue
            if not all(_may_hold(prover, every, condition_of(rule)) for rule in (one, other)):
                continue
            needed = _smallest(prover, core, both)
            names = tuple(premises[place].name for place in needed)
            if names not in seen:
                seen.add(names)
                said = f"{listed(names)} contradict each other for whoever they both apply to"
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
    return islice(pairs, _MOST_PAIRS)


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
    return condition_of(Rule(None, parts, head))
