"""Claims taken apart before they are derived: what they suppose, and what is left to derive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nesy.logic.formulas import (
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    free_variables,
    substitute,
)
from nesy.logic.terms import Constant, Term, Variable
from nesy.prove.compiled_rules import compile_rule
from nesy.prove.fact_store import TermTable
from nesy.prove.rule_forms import Rule, UnusableError, rules_of
from nesy.prove.things import constants_of


@dataclass(frozen=True, slots=True)
class Goal:
    """A claim, what it supposes, and what is to be derived then."""

    claim: Formula
    supposed: tuple[Rule, ...]
    rest: Formula


def supposing(claim: Formula, taken: set[str]) -> Goal:
    """Take a claim apart: "for all" speaks of a thing of its own, "if" supposes its condition.

    Args:
        taken: names of other things; grows by those of the claim and the new ones.
    """
    taken |= {constant.name for constant in constants_of([claim])}
    supposed: list[Rule] = []
    rest = claim
    while True:
        if isinstance(rest, ForAll):
            rest = substitute(rest.body, _anything(rest.variables, taken))
        elif isinstance(rest, Not) and isinstance(rest.body, Exists):
            rest = ForAll(rest.body.variables, Not(rest.body.body))
        elif isinstance(rest, Not) and isinstance(rest.body, Not):
            rest = rest.body.body
        elif isinstance(rest, Implies) and (more := _as_facts(rest.left)) is not None:
            supposed += more
            rest = rest.right
        else:
            return Goal(claim, tuple(supposed), rest)


def _anything(variables: Sequence[Variable], taken: set[str]) -> dict[Variable, Term]:
    found: dict[Variable, Term] = {}
    for variable in variables:
        name = f"any {variable.name}"
        while name in taken:
            name += "'"
        taken.add(name)
        found[variable] = Constant(name, variable.sort)
    return found


def _as_facts(condition: Formula) -> list[Rule] | None:
    """Return a condition as facts, or None where it is not made of literals by "and"."""
    rules, unusable = rules_of(condition, 0) if not free_variables(condition) else ((), (0,))
    if unusable or any(rule.body for rule in rules):
        return None
    facts = [Rule(None, (), rule.head) for rule in rules]
    return facts if all(map(_can_be_supposed, facts)) else None


def _can_be_supposed(fact: Rule) -> bool:
    try:
        compile_rule(fact, TermTable(), closed=False)
    except UnusableError:
        return False
    return True
