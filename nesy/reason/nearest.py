"""The nearest rules: those that came closest to concluding something, and the facts they miss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Formula,
    Not,
    free_variables,
    subformulas,
    substitute,
)
from nesy.logic.terms import Apply, Number, Term, Variable
from nesy.prove.rule_forms import Rule, rules_of

_MOST_STEPS = 2_000
"""Bindings that are tried for one rule and one target."""
_MOST_TARGETS = 8

Literal = Atom | Not
"""An atom or its negation."""
_Binding = Mapping[Variable, Term]


@dataclass(frozen=True, slots=True)
class NearRule:
    """An instance of a rule that did not fire.

    Args:
        premise: the number of the premise that the rule is.
        conclusion: what it would have concluded.
        met: the conditions that hold.
        missing: those of which nothing is known; variables in them stand for anything.
    """

    premise: int
    conclusion: Formula
    met: tuple[Formula, ...]
    missing: tuple[Formula, ...]


def find_nearest(
    premises: Sequence[Formula],
    known: Iterable[Formula],
    claim: Formula,
    *,
    closed: bool = False,
    most: int = 3,
) -> tuple[NearRule, ...]:
    """Return the instances of rules about `claim` or its negation that miss the fewest facts.

    Args:
        known: literals without variables that hold; the facts among the premises, say.
        closed: what is not known is false, so that its negation holds.
        most: how many are returned; of each rule the closest instance only.
    """
    facts = _Facts(known, closed)
    rules = [
        rule
        for number, premise in enumerate(premises)
        for rule in rules_of(premise, number)[0]
        if rule.body
    ]
    found: list[NearRule] = []
    for target in _targets(claim):
        for rule in rules:
            near = _closest(rule, target, facts)
            if near is not None and near.missing and near not in found:
                found.append(near)
    found.sort(key=lambda near: (len(near.missing), -len(near.met)))  # stable: input order
    kept: dict[tuple[int, Formula], NearRule] = {}
    for near in found:
        kept.setdefault((near.premise, near.conclusion), near)
    return tuple(kept.values())[:most]


def atom_of(formula: Formula) -> Formula:
    """Return what a negation negates, or the formula itself."""
    return formula.body if isinstance(formula, Not) else formula


def negation(formula: Formula) -> Formula:
    """Return the negation, without a double one."""
    return formula.body if isinstance(formula, Not) else Not(formula)


def ground_literals(formulas: Iterable[Formula]) -> Iterator[Formula]:
    """Yield the literals without variables that the formulas, or their conjuncts, are."""
    for formula in formulas:
        for part in _conjuncts(formula):
            if isinstance(atom_of(part), Atom) and not free_variables(part):
                yield part


def _conjuncts(formula: Formula) -> Iterator[Formula]:
    waiting = [formula]
    while waiting:
        if isinstance(here := waiting.pop(), And):
            waiting.extend(reversed(here.parts))
        else:
            yield here


def _targets(claim: Formula) -> list[Literal]:
    """Return the atoms of a claim and their negations; variables of theirs stand for anything."""
    atoms = dict.fromkeys(part for part in subformulas(claim) if isinstance(part, Atom))
    return [side for atom in list(atoms)[:_MOST_TARGETS] for side in (atom, Not(atom))]


class _Facts:
    """Literals that hold, by predicate and sign."""

    def __init__(self, known: Iterable[Formula], closed: bool) -> None:
        self.closed = closed
        self._rows: dict[tuple[str, bool], dict[tuple[Term, ...], None]] = {}
        for literal in known:
            atom = atom_of(literal)
            if isinstance(atom, Atom):
                self._rows.setdefault(_key(atom, literal), {})[atom.args] = None

    def rows(self, literal: Formula) -> Iterable[tuple[Term, ...]]:
        atom = atom_of(literal)
        return self._rows.get(_key(atom, literal), ()) if isinstance(atom, Atom) else ()


def _key(atom: Atom, literal: Formula) -> tuple[str, bool]:
    return atom.predicate, literal is atom


def _closest(rule: Rule, target: Literal, facts: _Facts) -> NearRule | None:
    """Return the instance of `rule` about `target` that misses the fewest facts, if any."""
    head, wanted = atom_of(rule.head), atom_of(target)
    if not isinstance(head, Atom) or not isinstance(wanted, Atom):
        return None
    if _key(head, rule.head) != _key(wanted, target) or len(head.args) != len(wanted.args):
        return None
    start = _matched(head.args, wanted.args, {})
    if start is None:
        return None
    atoms_first = sorted(rule.body, key=lambda part: not isinstance(atom_of(part), Atom))
    best: NearRule | None = None
    for binding in _bindings(atoms_first, start, facts):
        near = _instance(rule, binding, facts)
        if near is not None and (best is None or len(near.missing) < len(best.missing)):
            best = near
    return best


def _bindings(body: Sequence[Formula], start: _Binding, facts: _Facts) -> Iterator[_Binding]:
    """Yield bindings in which as many conditions as possible meet a fact, greediest first."""
    waiting, steps = [(0, start)], 0
    while waiting and (steps := steps + 1) <= _MOST_STEPS:
        place, binding = waiting.pop()
        if place == len(body):
            yield binding
            continue
        further = [(place + 1, binding)]
        atom = atom_of(body[place])
        for row in facts.rows(body[place]):
            if isinstance(atom, Atom) and len(row) == len(atom.args):
                more = _matched(atom.args, row, binding)
                if more is not None:
                    further.append((place + 1, more))
        further[1:] = reversed(further[1:])  # the first fact is tried first, none at all last
        waiting.extend(further)


def _instance(rule: Rule, binding: _Binding, facts: _Facts) -> NearRule | None:
    """Return the rule under a binding; None where a condition is known to fail."""
    met: list[Formula] = []
    missing: list[Formula] = []
    for part in rule.body:
        here = substitute(part, binding)
        if (truth := _truth(here, facts)) is False:
            return None
        (met if truth else missing).append(here)
    return NearRule(rule.premise or 0, substitute(rule.head, binding), tuple(met), tuple(missing))


def _truth(condition: Formula, facts: _Facts) -> bool | None:
    atom = atom_of(condition)
    if isinstance(atom, Atom):
        if atom.args in facts.rows(condition):
            return True
        if facts.closed and condition is not atom and not free_variables(atom):
            return atom.args not in facts.rows(atom)
        return False if atom.args in facts.rows(negation(condition)) else None
    truth = _number_truth(atom) if isinstance(atom, Compare) else _same(atom)
    return truth if truth is None or condition is atom else not truth


def _number_truth(atom: Compare) -> bool | None:
    if not isinstance(atom.left, Number) or not isinstance(atom.right, Number):
        return None
    left, right = atom.left.value, atom.right.value
    return {
        Comparison.LESS: left < right,
        Comparison.AT_MOST: left <= right,
        Comparison.MORE: left > right,
        Comparison.AT_LEAST: left >= right,
    }[atom.comparison]


def _same(atom: Formula) -> bool | None:
    return True if isinstance(atom, Equal) and atom.left == atom.right else None


def _matched(patterns: Sequence[Term], terms: Sequence[Term], binding: _Binding) -> _Binding | None:
    """Bind variables of `patterns` so that they become `terms`; a variable there fits anything."""
    found: dict[Variable, Term] = dict(binding)
    waiting = list(zip(patterns, terms, strict=True))
    while waiting:
        pattern, term = waiting.pop()
        if isinstance(term, Variable):
            continue
        if isinstance(pattern, Variable):
            if pattern.sort != term.sort or found.setdefault(pattern, term) != term:
                return None
        elif isinstance(pattern, Apply) and isinstance(term, Apply):
            if pattern.function != term.function or len(pattern.args) != len(term.args):
                return None
            waiting.extend(zip(pattern.args, term.args, strict=True))
        elif pattern != term:
            return None
    return found
