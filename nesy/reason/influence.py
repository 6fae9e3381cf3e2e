"""Which premises can help a goal under `closed`, which can hurt it, and which can do both.

The truth of a goal grows with premises that only help and shrinks with those that only hurt: by
induction over the levels of the rules, since a relation that a mixed premise concludes depends on
mixed premises alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nesy.logic.formulas import Formula
from nesy.logic.models import sorts_of, symbols_of
from nesy.prove.clashes import relations_that_clash
from nesy.prove.compiled_rules import Absent, Compiled, sorts_made, things_relation
from nesy.prove.derivation import Deriver
from nesy.prove.fact_store import Relation

_Signed = tuple[Relation, bool]


@dataclass(frozen=True, slots=True)
class Influence:
    """Numbers of premises, each in one set at most; all others have no influence."""

    helping: frozenset[int]
    hurting: frozenset[int]
    mixed: frozenset[int]


def influence_on(goal: Formula, deriver: Deriver) -> Influence:
    """Return how premises bear on `goal`."""
    asked = deriver.asked(goal)
    if asked is None:
        return _influence(_about(goal), deriver.rules)
    return _influence([use for rule in asked for use in _used(rule)], deriver.rules)


def influence_on_clash(deriver: Deriver) -> Influence:
    """Return how premises bear on whether what cannot be is derived."""
    heads = relations_that_clash(rule.head for rule in deriver.rules)
    return _influence([(head, True) for head in heads], deriver.rules)


def _influence(start: Iterable[_Signed], rules: Sequence[Compiled]) -> Influence:
    concluding = _by_conclusion(rules)
    reached = set[_Signed]()
    signs: dict[int, set[bool]] = {}
    waiting = list(start)
    while waiting:
        if (here := waiting.pop()) in reached:
            continue
        reached.add(here)
        relation, sign = here
        for rule in concluding.get(relation, ()):
            if rule.rule.premise is not None:
                signs.setdefault(rule.rule.premise, set()).add(sign)
            waiting += [(inner, sign == positive) for inner, positive in _used(rule)]
    return Influence(
        frozenset(number for number, found in signs.items() if found == {True}),
        frozenset(number for number, found in signs.items() if found == {False}),
        frozenset(number for number, found in signs.items() if len(found) == 2),
    )


def _by_conclusion(rules: Sequence[Compiled]) -> Mapping[Relation, Sequence[Compiled]]:
    found: dict[Relation, list[Compiled]] = {}
    for rule in rules:
        for relation in (rule.head, *map(things_relation, sorts_made(rule))):
            found.setdefault(relation, []).append(rule)
    return found


def _used(rule: Compiled) -> Iterator[_Signed]:
    """Yield what a rule asks for; a value that is looked up helps, however it is compared."""
    yield from ((match.relation, True) for match in rule.matches)
    for check in rule.checks:
        if isinstance(check, Absent):
            yield check.relation, False


def _about(goal: Formula) -> Iterator[_Signed]:
    """Yield, with both signs, what a goal speaks of that is decided by looking at all things."""
    relations = [things_relation(sort) for sort in sorts_of([goal])]
    for symbol in symbols_of([goal]):
        if symbol.result is None:
            relations.append(Relation("+", symbol.name, symbol.args))
        elif symbol.result.is_number:
            relations.append(Relation("=", symbol.name, (*symbol.args, symbol.result)))
    yield from ((relation, sign) for relation in relations for sign in (True, False))
