"""Checks the rules that a record calls nearest: instances of premises that miss something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nesy.check.entailment_record import Problem
from nesy.check.formula import (
    App,
    Atom,
    Formula,
    Num,
    Term,
    Times,
    Var,
    inner_terms,
    terms_of,
)
from nesy.check.formula_reading import read_formula
from nesy.check.record import RecordError, list_in, object_in, shown, text_in
from nesy.check.rule_reading import Rule, inner_of, stated_rules

_MOST_TRIED = 20_000

_Values = dict[Var, Term]


def check_nearest(record: Mapping[str, Any], problem: Problem) -> Iterator[str]:
    """Yield what is wrong with the nearest rules."""
    for number, value in enumerate(list_in(record, "nearest_rules")):
        where = f"nearest_rules[{number}]"
        try:
            item = object_in(value, where)
            name = text_in(item, "fact", f"{where}: ")
            if name not in problem.numbers:
                raise RecordError(f"{where} names {shown(name)}, which is no premise")
            conclusion = _read(item.get("conclusion"), problem, where)
            parts = [
                [_read(text, problem, where) for text in list_in(item, key, f"{where}: ")]
                for key in ("met", "missing")
            ]
        except RecordError as error:
            yield str(error)
            continue
        if not parts[1]:
            yield f"{where}: misses nothing"
        rules = stated_rules(problem.premises[problem.numbers[name]])
        if not any(_is_instance(rule, conclusion, [*parts[0], *parts[1]]) for rule in rules):
            yield f"{where}: is no instance of {shown(name)}"


def _read(text: object, problem: Problem, where: str) -> Formula:
    if not isinstance(text, str):
        raise RecordError(f"{where}: holds no formula")
    return read_formula(text, problem.signature, open_ended=True)


def _is_instance(rule: Rule, conclusion: Formula, parts: Sequence[Formula]) -> bool:
    """Say whether a rule has this instance; variables of the instance stand for anything."""
    if len(parts) != len(rule.body):
        return False
    start = _matched(rule.head, conclusion, {})
    waiting = [] if start is None else [(0, tuple(parts), start)]
    for _ in range(_MOST_TRIED):
        if not waiting:
            return False
        place, left, values = waiting.pop()
        if not left:
            return True
        for number, part in enumerate(left):
            found = _matched(rule.body[place], part, values)
            if found is not None:
                waiting.append((place + 1, (*left[:number], *left[number + 1 :]), found))
    return False


def _matched(pattern: Formula, formula: Formula, values: _Values) -> _Values | None:
    """Return the values under which a literal of a rule is `formula`, or None."""
    one, other = inner_of(pattern), inner_of(formula)
    same_kind = (one is pattern) is (other is formula) and _head_of(one) == _head_of(other)
    if not same_kind or len(terms_of(one)) != len(terms_of(other)):
        return None
    found = dict(values)
    pairs = zip(terms_of(one), terms_of(other), strict=True)
    return found if all(_fits(left, right, found) for left, right in pairs) else None


def _head_of(formula: Formula) -> object:
    return formula.symbol if isinstance(formula, Atom) else getattr(formula, "sign", None)


def _fits(pattern: Term, term: Term, values: _Values) -> bool:
    term = Var(term.name, 0, term.sort) if isinstance(term, Var) else term
    if isinstance(pattern, Var):
        # A free variable is told from others by its name, as its number is of one formula only.
        return pattern.sort == term.sort and values.setdefault(pattern, term) == term
    if type(pattern) is not type(term) or isinstance(pattern, Num):
        return pattern == term
    if isinstance(pattern, App) and isinstance(term, App) and pattern.symbol != term.symbol:
        return False
    if isinstance(pattern, Times) and isinstance(term, Times) and pattern.factor != term.factor:
        return False
    one, other = inner_terms(pattern), inner_terms(term)
    return len(one) == len(other) and all(
        _fits(left, right, values) for left, right in zip(one, other, strict=True)
    )
