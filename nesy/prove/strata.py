"""The order in which rules with "not derivable" are to be run, if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nesy.prove.compiled_rules import Absent, Compiled, sorts_made, things_relation
from nesy.prove.fact_store import Relation
from nesy.prove.prover import ProverError


class UnstratifiedError(ProverError):
    """A predicate that depends on its own absence.

    Attributes:
        cycle: the names of the predicates, each of which depends on the next; the last one is the
            first again.
    """

    def __init__(self, cycle: tuple[str, ...]) -> None:
        way = " needs ".join(repr(name) for name in cycle)
        super().__init__(
            f"{cycle[0]!r} depends on its own absence: {way}; expected no such cycle under closed"
        )
        self.cycle = cycle


def levels_of(rules: Iterable[Compiled]) -> Mapping[Relation, int]:
    """Return the level of each relation that rules conclude; absences look at lower levels only.

    Raises:
        UnstratifiedError: a relation depends on its own absence.
    """
    needs: dict[Relation, dict[Relation, bool]] = {}
    for rule in rules:
        below = needs.setdefault(rule.head, {})
        for sort in sorts_made(rule):
            needs.setdefault(things_relation(sort), {})[rule.head] = False
        for match in rule.matches:
            below.setdefault(match.relation, False)
        for check in rule.checks:
            if isinstance(check, Absent):
                below[check.relation] = True
    levels = dict.fromkeys(needs, 0)
    changed = True
    while changed:
        changed = False
        for head, below in needs.items():
            least = max((levels.get(rel, 0) + neg for rel, neg in below.items()), default=0)
            if least > levels[head]:
                if least > len(needs):
                    raise UnstratifiedError(_cycle(needs))
                levels[head], changed = least, True
    return levels


def _cycle(needs: Mapping[Relation, Mapping[Relation, bool]]) -> tuple[str, ...]:
    """Return the shortest cycle through an absence, the first one by the rules' order."""
    best: tuple[str, ...] = ()
    for head, below in needs.items():
        for absent in (relation for relation, negated in below.items() if negated):
            way = _way(needs, absent, head)
            if way and (not best or len(way) + 1 < len(best)):
                best = (head.name, *(each.name for each in way))
    return best


def _way(
    needs: Mapping[Relation, Mapping[Relation, bool]], start: Relation, end: Relation
) -> list[Relation]:
    """Return the shortest way from a relation to what it needs, both included."""
    before: dict[Relation, Relation | None] = {start: None}
    waiting = [start]
    for here in waiting:
        if here == end:
            way, step = [here], before[here]
            while step is not None:
                way.append(step)
                step = before[step]
            return way[::-1]
        for following in needs.get(here, {}):
            if following not in before:
                before[following] = here
                waiting.append(following)
    return []
