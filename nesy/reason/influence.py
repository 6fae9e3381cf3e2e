"""Which premises can help a goal under `closed`, which can hurt it, and which can do both.

The truth of a goal grows with premises that only help and shrinks with those that only hurt: by
induction over the levels of the rules, since a relation that a mixed premise concludes depends on
mixed premises alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nesy.logic.formulas import Formula
from nesy.prove.clashes import relations_that_clash
from nesy.prove.compiled_rules import Compiled
from nesy.prove.derivation import Deriver
from nesy.prove.needed import Signed, by_conclusion, spoken_of, used_by


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
        both = [(relation, sign) for relation in spoken_of(goal) for sign in (True, False)]
        return _influence(both, deriver.rules)
    return _influence([use for rule in asked for use in used_by(rule)], deriver.rules)


def influence_on_clash(deriver: Deriver) -> Influence:
    """Return how premises bear on whether what cannot be is derived."""
    heads = relations_that_clash(rule.head for rule in deriver.rules)
    return _influence([(head, True) for head in heads], deriver.rules)


def _influence(start: Iterable[Signed], rules: Sequence[Compiled]) -> Influence:
    concluding = by_conclusion(rules)
    reached = set[Signed]()
    signs: dict[int, set[bool]] = {}
    waiting = list(start)
    while waiting:
        if (here := waiting.pop()) in reached:
            continue
        reached.add(here)
        relation, sign = here
        for place in concluding.get(relation, ()):
            rule = rules[place]
            if rule.rule.premise is not None:
                signs.setdefault(rule.rule.premise, set()).add(sign)
            waiting += [(inner, sign == positive) for inner, positive in used_by(rule)]
    return Influence(
        frozenset(number for number, found in signs.items() if found == {True}),
        frozenset(number for number, found in signs.items() if found == {False}),
        frozenset(number for number, found in signs.items() if len(found) == 2),
    )
