"""Which rules can matter to what is asked: those that conclude what it needs, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nesy.logic.formulas import Formula
from nesy.logic.models import sorts_of, symbols_of
from nesy.prove.compiled_rules import Absent, Compiled, sorts_made, things_relation
from nesy.prove.fact_store import Relation

Signed = tuple[Relation, bool]
"""A relation, and whether more of it can only help; False where it must be absent."""


def by_conclusion(rules: Sequence[Compiled]) -> Mapping[Relation, Sequence[int]]:
    """Return the places of the rules that conclude each relation, or make things of its sort."""
    found: dict[Relation, list[int]] = {}
    for place, rule in enumerate(rules):
        found.setdefault(rule.head, []).append(place)
        for sort in dict.fromkeys(sorts_made(rule)):
            found.setdefault(things_relation(sort), []).append(place)
    return found


def used_by(rule: Compiled) -> Iterator[Signed]:
    """Yield what a rule asks for; a value that is looked up helps, however it is compared."""
    yield from ((match.relation, True) for match in rule.matches)
    for check in rule.checks:
        if isinstance(check, Absent):
            yield check.relation, False


def spoken_of(goal: Formula) -> Iterator[Relation]:
    """Yield the relations of which a goal speaks that is decided by looking at all things."""
    yield from map(things_relation, sorts_of([goal]))
    for symbol in symbols_of([goal]):
        if symbol.result is None:
            yield Relation("+", symbol.name, symbol.args)
        elif symbol.result.is_number:
            yield Relation("=", symbol.name, (*symbol.args, symbol.result))


def needed_for(
    wanted: Iterable[Relation],
    rules: Sequence[Compiled],
    concluding: Mapping[Relation, Sequence[int]],
) -> list[int]:
    """Return the places of the rules on which relations depend, in order."""
    found, waiting = set[int](), list(wanted)
    seen = set(waiting)
    while waiting:
        for place in concluding.get(waiting.pop(), ()):
            if place not in found:
                found.add(place)
                new = {relation for relation, _ in used_by(rules[place])} - seen
                seen |= new
                waiting += new
    return sorted(found)
