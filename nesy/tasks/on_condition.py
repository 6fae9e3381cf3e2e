"""What would be the answer to a question for an amount, or for a deed, if some facts were known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nesy.language.english.scope import conjunction
from nesy.language.english.wording import word_formula
from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Equal,
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    free_variables,
    parts_of,
    substitute,
)
from nesy.logic.terms import Apply, Constant, Term, Variable
from nesy.prove.first_order import Problem
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Premise
from nesy.reason.entailment import Semantics
from nesy.reason.nearest import negation
from nesy.tasks.theory import Theory
from nesy.tasks.who import may_follow

MOST = 3
"""Conditions that are shown."""
_MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Conditional:
    """Something that a rule would give, and the facts that it misses.

    Args:
        said: what would follow; premise: the rule.
        missing: facts of which nothing is known, under which it was proved to follow.
        met: how many of the rule's conditions hold already.
    """

    said: Formula
    missing: tuple[Formula, ...]
    premise: Premise
    met: int = 0


def on_condition(
    name: str, asked: Sequence[Term], theory: Theory, asking: Asking
) -> tuple[Conditional, ...]:
    """Return what rules would give of a name, and of names that begin so, said of `asked`.

    Only under `classical`; each was proved to follow from the rules and what is missing, with which
    the rules can hold. Those that miss the fewest facts come first; where some conditions of a rule
    are met, rules of which none is are left out.
    """
    if asking.semantics is not Semantics.CLASSICAL:
        return ()
    found = []
    for said, conditions, premise in list(_instances(name, asked, theory))[:_MOST_TRIED]:
        missing = tuple(each for each in conditions if not _follows(theory, each, asking))
        if not missing or any(_is_idle(each) for each in missing):
            continue
        if any(_follows(theory, negation(each), asking) for each in missing):
            continue
        added = [Premise(f"if {n}", "", each) for n, each in enumerate(missing, 1)]
        if _gives(Theory((*theory.premises, *added)), said, asking):
            found.append(Conditional(said, missing, premise, len(conditions) - len(missing)))
    near = [each for each in found if each.met] or found
    return tuple(sorted(near, key=lambda each: len(each.missing))[:MOST])


def told_conditions(each: Conditional, kinds: Mapping[str, str]) -> str:
    """Word what is missing, with the rule: `if Ann is a guest (rule 3)`."""
    facts = " and ".join(_worded(part, kinds) for part in each.missing)
    return f"if {facts} ({each.premise.name})"


def _worded(formula: Formula, kinds: Mapping[str, str]) -> str:
    """Word a fact; what is said of a kind without the letters of a formula."""
    inner = formula.body if isinstance(formula, Not) else formula
    if not isinstance(inner, ForAll | Exists) or len(inner.variables) != 1:
        return word_formula(formula, kinds)
    thing = inner.variables[0]
    parts = list(_conjuncts(inner.body))
    if isinstance(inner, ForAll) and isinstance(inner.body, Implies):
        parts = [*_conjuncts(inner.body.left), *_conjuncts(inner.body.right)]
    kind = parts[0]
    if not isinstance(kind, Atom) or kind.args != (thing,) or kinds.get(kind.predicate) != "noun":
        return word_formula(formula, kinds)
    noun = kind.predicate.replace("_", " ")
    denied = isinstance(formula, Not)
    which = {True: "every", False: "some"}[isinstance(inner, ForAll)]
    if len(parts) == 1:
        return f"there is {'no' if denied else 'a'} {noun}"
    if denied:
        which = {"every": "not every", "some": "no"}[which]
    one = Constant("X")
    rest = conjunction([substitute(part, {thing: one}) for part in parts[1:]])
    return word_formula(rest, kinds).replace("X", f"{which} {noun}", 1)


def _instances(
    name: str, asked: Sequence[Term], theory: Theory
) -> Iterator[tuple[Formula, tuple[Formula, ...], Premise]]:
    """Yield what rules conclude of a name, their conditions, and the rules, for whom is asked."""
    for premise in theory.premises:
        formula = premise.formula
        while isinstance(formula, ForAll):
            formula = formula.body
        if not isinstance(formula, Implies):
            continue
        for said, conditions in _turns(formula):
            values = _values(said, name, asked)
            if values is None:
                continue
            whole = tuple(substitute(each, values) for each in conditions)
            if not any(free_variables(each) for each in (*whole, substitute(said, values))):
                yield substitute(said, values), whole, premise


def _turns(rule: Implies) -> Iterator[tuple[Formula, tuple[Formula, ...]]]:
    """Yield what a rule gives and on which conditions: forwards, and backwards of a right."""
    for said in _conjuncts(rule.right):
        yield said, tuple(_conjuncts(rule.left))
    for said in _conjuncts(rule.left):
        if isinstance(said, Atom) and said.predicate.startswith(("may_", "can_")):
            others = tuple(each for each in _conjuncts(rule.left) if each != said)
            yield Not(said), (*others, negation(rule.right))


def _conjuncts(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, And):
        for part in parts_of(formula):
            yield from _conjuncts(part)
    else:
        yield formula


def _values(said: Formula, name: str, asked: Sequence[Term]) -> Mapping[Variable, Term] | None:
    """Return for which things a conclusion speaks of what is asked; None if of something else."""
    inner = said.body if isinstance(said, Not) else said
    if isinstance(inner, Equal | Compare) and isinstance(inner.left, Apply):
        own, args = inner.left.function, inner.left.args
    elif isinstance(inner, Atom):
        own, args = inner.predicate, inner.args
    else:
        return None
    if not (own == name or own.startswith(f"{name}_")) or len(args) < len(asked):
        return None
    values: dict[Variable, Term] = {}
    for theirs, ours in zip(args, asked, strict=False):
        if isinstance(theirs, Variable):
            values[theirs] = ours
        elif theirs != ours:
            return None
    return values


def _is_idle(fact: Formula) -> bool:
    """Whether it says of one thing of the rules, and of nobody, that it is of another kind."""
    if not isinstance(fact, Atom) or len(fact.args) != 1:
        return False
    name = getattr(fact.args[0], "name", "")
    return isinstance(fact.args[0], Constant) and name[:1].islower() and "_" not in fact.predicate


def _follows(theory: Theory, formula: Formula, asking: Asking) -> bool:
    return next(may_follow(theory, [Claim("", formula)], asking), None) is not None


def _gives(theory: Theory, said: Formula, asking: Asking) -> bool:
    """Whether something follows from premises that can hold together."""
    from nesy.prove.prover import SatResult
    from nesy.prove.routing import RoutedProver

    formulas = tuple(premise.formula for premise in theory.premises)
    prover = RoutedProver(Problem(formulas), budget=asking.units, deadline=asking.deadline)
    try:
        everything = range(len(formulas))
        if prover.check(everything).result is not SatResult.SAT:
            return False
        return prover.check(everything, (negation(said),)).result is SatResult.UNSAT
    finally:
        prover.close()
