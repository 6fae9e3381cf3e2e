"""Reads premises as rules, as docs/prove.md tells of `rules` and `closed`; shares nothing with
the engine's reading.

A rule has conditions (literals, comparisons, equations) and a conclusion (a literal, or the value
of a function or a named number). What of a premise is none takes no part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nesy.check.formula import (
    NUMBERS,
    App,
    Atom,
    Bound,
    Formula,
    Many,
    Neg,
    Pair,
    Plus,
    Relation,
    Term,
    Times,
    Truth,
    Var,
    inner_terms,
    terms_of,
    variables_of,
)

_MOST_BODIES = 64
_MOST_CONDITIONS = 100
_TURNED = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}

Body = tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where all of `body` hold, `head` does; `premise` is the place of the formula."""

    premise: int
    body: Body
    head: Formula

    @property
    def variables(self) -> tuple[Var, ...]:
        """Its variables."""
        found = dict.fromkeys(v for part in (*self.body, self.head) for v in variables_of(part))
        return tuple(found)


class NoRuleError(Exception):
    """A formula, or a part of it, is no rule and no condition."""


def read_rules(formula: Formula, premise: int, *, closed: bool) -> tuple[list[Rule], bool]:
    """Return the rules of a premise, and whether they are all that it says."""
    rules, whole = [], True
    for part in _heads(formula, True, ((),)):
        if part is None or not is_usable(*part, closed=closed):
            whole = False
        else:
            rules.append(Rule(premise, *part))
    return rules, whole


def stated_rules(formula: Formula) -> list[Rule]:
    """Return what of a formula has the form of a rule, whether or not it can be matched."""
    return [Rule(0, *part) for part in _heads(formula, True, ((),)) if part is not None]


def bodies_of(formula: Formula, positive: bool = True) -> tuple[Body, ...]:
    """Return the conjunctions of conditions under any of which a formula holds, or fails.

    Raises:
        NoRuleError: none say it.
    """
    if isinstance(formula, Neg):
        return bodies_of(formula.body, not positive)
    if isinstance(formula, Truth):
        return ((),) if formula.value is positive else ()
    if isinstance(formula, Atom | Relation):
        return ((_condition(formula, positive),),)
    if isinstance(formula, Bound):
        if (formula.sign == "exists") != positive:
            raise NoRuleError
        return bodies_of(formula.body, positive)
    if isinstance(formula, Many):
        parts = [bodies_of(part, positive) for part in formula.parts]
        return _joined(parts, together=(formula.sign == "&") is positive)
    left, right = formula.left, formula.right
    if formula.sign == "->":
        parts = [bodies_of(left, not positive), bodies_of(right, positive)]
        return _joined(parts, together=not positive)
    same = (formula.sign == "<->") is positive
    ways = [
        _joined([bodies_of(left, side), bodies_of(right, side is same)], together=True)
        for side in (True, False)
    ]
    return _joined(ways, together=False)


def is_usable(body: Body, head: Formula | None, *, closed: bool) -> bool:
    """Say whether forward chaining can match the conditions and make the conclusion."""
    for formula in (*body, *(() if head is None else (head,))):
        for term, is_side in _matched(formula, is_head=formula is head):
            if _computes(term) or (closed and _names_number(term, is_side=is_side)):
                return False
    filled = {v for condition in body for v in _filled(condition, closed)}
    if isinstance(head, Relation):
        filled |= {v for found in lookups(valued(head)[1]) for v in _variables_in(found)}
    formulas = body if head is None else (*body, head)
    return all(
        variable.sort not in NUMBERS or variable in filled
        for formula in formulas
        for variable in variables_of(formula)
    )


def inner_of(formula: Formula) -> Formula:
    """Return what a literal denies, or itself."""
    return formula.body if isinstance(formula, Neg) else formula


def lookups(term: Term) -> Iterator[App]:
    """Yield the functions and named numbers whose values a number is made of."""
    if isinstance(term, App):
        yield term
    elif isinstance(term, Plus | Times):
        for inner in inner_terms(term):
            yield from lookups(inner)


def valued(head: Relation) -> tuple[App, Term]:
    """Return what a conclusion gives a value to, and that value."""
    if isinstance(head.left, App):
        return head.left, head.right
    assert isinstance(head.right, App)
    return head.right, head.left


_Head = tuple[Body, Formula]


def _heads(formula: Formula, positive: bool, under: tuple[Body, ...]) -> Iterator[_Head | None]:
    """Yield bodies with what follows there; None for what is no rule."""
    if isinstance(formula, Neg):
        yield from _heads(formula.body, not positive, under)
    elif isinstance(formula, Bound) and (formula.sign == "forall") == positive:
        yield from _heads(formula.body, positive, under)
    elif isinstance(formula, Many) and (formula.sign == "&") == positive:
        for part in formula.parts:
            yield from _heads(part, positive, under)
    elif isinstance(formula, Pair) and formula.sign == "->" and not positive:
        yield from _heads(formula.left, True, under)
        yield from _heads(formula.right, False, under)
    elif isinstance(formula, Pair):
        yield from _conditional(formula, positive, under)
    elif isinstance(formula, Truth):
        if formula.value is not positive:
            yield None
    elif isinstance(formula, Atom | Relation) and _concludes(formula, positive):
        yield from ((body, formula if positive else Neg(formula)) for body in under)
    else:
        yield None


def _conditional(formula: Pair, positive: bool, under: tuple[Body, ...]) -> Iterator[_Head | None]:
    left, right = formula.left, formula.right
    ways = [(left, True, right, True)]
    if formula.sign != "->":
        same = (formula.sign == "<->") is positive
        ways = [
            (one, side, other, side is same)
            for one, other in ((left, right), (right, left))
            for side in (True, False)
        ]
    for condition, wanted, conclusion, side in ways:
        try:
            inner = _joined([under, bodies_of(condition, wanted)], together=True)
        except NoRuleError:
            yield None
            continue
        yield from _heads(conclusion, side, inner)


def _concludes(formula: Atom | Relation, positive: bool) -> bool:
    if isinstance(formula, Atom):
        return True
    if formula.sign != "=":
        return False
    gives = formula.left.sort in NUMBERS and (
        isinstance(formula.left, App) or isinstance(formula.right, App)
    )
    return gives if positive else True


def _condition(formula: Atom | Relation, positive: bool) -> Formula:
    if positive:
        return formula
    if isinstance(formula, Relation) and formula.sign in _TURNED:
        return Relation(_TURNED[formula.sign], formula.left, formula.right)
    return Neg(formula)


def _joined(parts: list[tuple[Body, ...]], *, together: bool) -> tuple[Body, ...]:
    found: tuple[Body, ...] = ((),) if together else ()
    for part in parts:
        size = len(found) * len(part) if together else len(found) + len(part)
        if size > _MOST_BODIES:
            raise NoRuleError
        if together:
            found = tuple(tuple(dict.fromkeys(one + other)) for one in found for other in part)
        else:
            found = (*found, *part)
        if together and any(len(body) > _MOST_CONDITIONS for body in found):
            raise NoRuleError
    return found


def _computes(term: Term) -> bool:
    """Say whether a sum or a product stands in a term that is to be matched."""
    return isinstance(term, Plus | Times) or any(map(_computes, inner_terms(term)))


def _names_number(term: Term, *, is_side: bool) -> bool:
    """Say whether a number is named in a term by what has it for a value.

    What denies that two numbers are the same may name them: `is_side`.
    """
    here = isinstance(term, App) and term.sort in NUMBERS and not is_side
    return here or any(_names_number(inner, is_side=False) for inner in inner_terms(term))


def _matched(formula: Formula, *, is_head: bool) -> Iterator[tuple[Term, bool]]:
    """Yield the terms that must be as written, and whether each is a side of an equation."""
    atom = inner_of(formula)
    if is_number_relation(atom) and not (is_head and atom is not formula):
        for side in terms_of(atom):
            yield from ((arg, False) for found in lookups(side) for arg in found.args)
    else:
        yield from ((term, isinstance(atom, Relation)) for term in terms_of(atom))


def is_number_relation(formula: Formula) -> bool:
    """Say whether a formula compares numbers."""
    return isinstance(formula, Relation) and formula.left.sort in NUMBERS


def asks_facts(condition: Formula, *, closed: bool) -> bool:
    """Say whether a condition that compares no numbers is met by a fact that looks like it."""
    denies = isinstance(condition, Neg)
    return not (denies and closed) and (denies or not isinstance(condition, Relation))


def _filled(condition: Formula, closed: bool) -> Iterator[Var]:
    """Yield the variables to which matching a condition with facts gives values."""
    atom = inner_of(condition)
    if is_number_relation(atom) and isinstance(atom, Relation):
        for side, other in ((atom.left, atom.right), (atom.right, atom.left)):
            yield from (v for found in lookups(side) for v in _variables_in(found))
            if atom is condition and atom.sign == "=" and isinstance(side, App):
                yield from (other,) if isinstance(other, Var) else ()
    elif asks_facts(condition, closed=closed):
        yield from variables_of(atom)


def _variables_in(term: App) -> tuple[Var, ...]:
    return variables_of(Relation("=", term, term))
