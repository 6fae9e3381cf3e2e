"""Which premises can help a goal under `closed`, which can hurt it, and which can do both.

The truth of a goal grows with premises that only help and shrinks with those that only hurt: by
induction over the levels of the rules, since a predicate that a mixed premise concludes depends on
mixed premises alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from nesy.logic.formulas import Atom, Equal, Formula, Not, all_terms, subformulas
from nesy.logic.terms import Apply, Constant, Term
from nesy.prove.rule_forms import UnusableError, bodies_of, rules_of

Name = tuple[str, str]
"""A kind (`predicate`, `denied` or `value`) and a name."""
_Signed = tuple[Name, bool]


@dataclass(frozen=True, slots=True)
class Influence:
    """Numbers of premises, each in one set at most; all others have no influence."""

    helping: frozenset[int]
    hurting: frozenset[int]
    mixed: frozenset[int]


def influence_on(goal: Formula, premises: Sequence[Formula]) -> Influence:
    """Return how premises bear on `goal`; names stand for predicates, whatever their arguments.

    Raises:
        ProverError: a premise has a free variable or is nested too deeply.
    """
    rules = [
        (number, _concluded(rule.head), tuple(_used(rule.body, rule.head)))
        for number, premise in enumerate(premises)
        for rule in rules_of(premise, number)[0]
    ]
    reached = _reached(_asked(goal), [(head, body) for _, head, body in rules])
    signs: dict[int, set[bool]] = {}
    for number, head, _ in rules:
        for sign in (True, False):
            if (head, sign) in reached:
                signs.setdefault(number, set()).add(sign)
    return Influence(
        frozenset(number for number, found in signs.items() if found == {True}),
        frozenset(number for number, found in signs.items() if found == {False}),
        frozenset(number for number, found in signs.items() if len(found) == 2),
    )


def _reached(
    start: Iterable[_Signed], rules: Sequence[tuple[Name, Sequence[_Signed]]]
) -> set[_Signed]:
    by_head: dict[Name, list[Sequence[_Signed]]] = {}
    for head, body in rules:
        by_head.setdefault(head, []).append(body)
    reached: set[_Signed] = set()
    waiting = list(start)
    while waiting:
        if (here := waiting.pop()) in reached:
            continue
        reached.add(here)
        name, sign = here
        for body in by_head.get(name, ()):
            waiting.extend((inner, sign == positive) for inner, positive in body)
    return reached


def _concluded(head: Formula) -> Name:
    if isinstance(head, Equal):
        return _value_of(head)
    if isinstance(head, Not):
        return "denied", head.body.predicate if isinstance(head.body, Atom) else "="
    assert isinstance(head, Atom)
    return "predicate", head.predicate


def _value_of(head: Equal) -> Name:
    sides = (side for side in (head.left, head.right) if isinstance(side, Apply | Constant))
    names = [side.function if isinstance(side, Apply) else side.name for side in sides]
    return "value", names[0] if names else "="


def _asked(goal: Formula) -> Iterator[_Signed]:
    """Yield what a goal asks for; with both signs where it is decided by looking at all things."""
    try:
        for body in bodies_of(goal):
            yield from _used(body)
    except UnusableError:
        for name in chain(_predicates(goal), _values(all_terms(goal))):
            yield name, True
            yield name, False


def _used(body: Sequence[Formula], head: Formula | None = None) -> Iterator[_Signed]:
    """Yield what a rule asks for; a value that is looked up helps, however it is compared."""
    for condition in body:
        for name in _predicates(condition):
            yield name, not isinstance(condition, Not)
        yield from ((name, True) for name in _values(all_terms(condition)))
    if head is not None:
        yield from ((name, True) for name in _values(all_terms(head)))


def _predicates(formula: Formula) -> Iterator[Name]:
    for part in subformulas(formula):
        if isinstance(part, Atom):
            yield "predicate", part.predicate


def _values(terms: Iterable[Term]) -> Iterator[Name]:
    for term in terms:
        if term.sort.is_number and isinstance(term, Apply | Constant):
            yield "value", term.function if isinstance(term, Apply) else term.name
