"""The nearest rules: those that came closest to concluding something, and the facts they miss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

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
from nesy.logic.terms import Apply, Number, Scale, Sum, Term, Variable
from nesy.prove.rule_forms import Rule, rules_of
from nesy.reason.counted_rules import through_counts

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
        failing: comparisons that do not hold of the numbers that are known.
    """

    premise: int
    conclusion: Formula
    met: tuple[Formula, ...]
    missing: tuple[Formula, ...]
    failing: tuple[Formula, ...] = ()

    @property
    def distance(self) -> int:
        """How many conditions do not hold."""
        return len(self.missing) + len(self.failing)


def find_nearest(
    premises: Sequence[Formula],
    known: Iterable[Formula],
    claim: Formula,
    *,
    closed: bool = False,
    turned: bool = False,
    most: int = 3,
) -> tuple[NearRule, ...]:
    """Return the instances of rules about `claim` or its negation that miss the fewest facts.

    Args:
        known: literals without variables that hold; the facts among the premises, say.
        closed: what is not known is false, so that its negation holds.
        turned: rules count backwards as well: where what one concludes is known not to be so,
            it rules out a condition if the others hold.
        most: how many are returned; of each rule the closest instance only.
    """
    facts = _Facts(known, closed)
    rules = [
        rule
        for number, premise in enumerate(through_counts(premises))
        for rule in rules_of(premise, number)[0]
        if rule.body
    ]
    found: list[NearRule] = []
    for target in _targets(claim):
        for rule in rules:
            near = _closest(rule, target, facts)
            if near is not None and near.distance and near not in found:
                found.append(near)
    if turned:
        found += _backwards(rules, _targets(claim), facts)
    found.sort(key=lambda near: (near.distance, -len(near.met)))  # stable: input order
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
    """Yield the literals and equations without variables that the formulas say."""
    for formula in formulas:
        for part in _conjuncts(formula):
            said = isinstance(atom_of(part), Atom) or isinstance(part, Equal)
            if said and not free_variables(part):
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
        self._numbers: dict[Term, Fraction] = {}
        for literal in known:
            atom = atom_of(literal)
            if isinstance(atom, Atom):
                self._rows.setdefault(_key(atom, literal), {})[atom.args] = None
            elif isinstance(literal, Equal):
                for term, value in ((literal.left, literal.right), (literal.right, literal.left)):
                    if isinstance(value, Number):
                        self._numbers.setdefault(term, value.value)

    def number(self, term: Term) -> Fraction | None:
        """Return the number that a term is known to be."""
        if isinstance(term, Number):
            return term.value
        if isinstance(term, Sum):
            parts = [self.number(part) for part in term.parts]
            known = [part for part in parts if part is not None]
            return sum(known, Fraction(0)) if len(known) == len(parts) else None
        if isinstance(term, Scale):
            inner = self.number(term.term)
            return None if inner is None else term.factor * inner
        return self._numbers.get(term)

    def rows(self, literal: Formula) -> Iterable[tuple[Term, ...]]:
        atom = atom_of(literal)
        return self._rows.get(_key(atom, literal), ()) if isinstance(atom, Atom) else ()


def _key(atom: Atom, literal: Formula) -> tuple[str, bool]:
    return atom.predicate, literal is atom


def _backwards(
    rules: Sequence[Rule], targets: Sequence[Literal], facts: _Facts
) -> Iterator[NearRule]:
    """Yield rules that rule out a target, since what they conclude is known not to be so."""
    for target in targets:
        for rule in rules:
            for place, part in enumerate(rule.body):
                wanted, here = atom_of(target), atom_of(part)
                if not isinstance(wanted, Atom):
                    continue
                if not isinstance(here, Atom) or _key(here, negation(part)) != _key(wanted, target):
                    continue
                rest = (*rule.body[:place], *rule.body[place + 1 :])
                back = Rule(rule.premise, (negation(rule.head), *rest), negation(part))
                near = _closest(back, target, facts)
                if near is not None and near.missing and _denies(near, rule):
                    yield near


def _denies(near: NearRule, rule: Rule) -> bool:
    """Whether what a rule concludes is known not to be so in an instance turned round."""
    head = atom_of(rule.head)
    return isinstance(head, Atom) and any(
        isinstance(atom := atom_of(part), Atom)
        and _key(atom, part) == _key(head, negation(rule.head))
        for part in near.met
    )


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
        if near is not None and (best is None or near.distance < best.distance):
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
    """Return the rule under a binding; None where the opposite of a condition is known."""
    found: dict[bool | None, list[Formula]] = {True: [], None: [], False: []}
    for part in rule.body:
        here = substitute(part, binding)
        truth = _truth(here, facts)
        if truth is False and isinstance(atom_of(here), Atom):
            return None
        found[truth].append(here)
    return NearRule(rule.premise or 0, substitute(rule.head, binding), *map(tuple, found.values()))


def _truth(condition: Formula, facts: _Facts) -> bool | None:
    atom = atom_of(condition)
    if isinstance(atom, Atom):
        if atom.args in facts.rows(condition):
            return True
        if facts.closed and condition is not atom and not free_variables(atom):
            return atom.args not in facts.rows(atom)
        return False if atom.args in facts.rows(negation(condition)) else None
    truth = _compared(atom, facts)
    return truth if truth is None or condition is atom else not truth


def _compared(atom: Formula, facts: _Facts) -> bool | None:
    """Compare two terms whose numbers are known, or that are written alike."""
    if not isinstance(atom, Equal | Compare):
        return None
    left, right = facts.number(atom.left), facts.number(atom.right)
    if isinstance(atom, Equal) and atom.left == atom.right:
        return True
    if left is None or right is None:
        return None
    if isinstance(atom, Equal):
        return left == right
    return {
        Comparison.LESS: left < right,
        Comparison.AT_MOST: left <= right,
        Comparison.MORE: left > right,
        Comparison.AT_LEAST: left >= right,
    }[atom.comparison]


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
