"""Words formulas that came from English: what a name says is known here, and not guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from nesy.language.english.calendar import day_words
from nesy.language.english.counted_wording import counted_words, is_verb
from nesy.language.english.lexicon import UNITS
from nesy.language.english.morphology import singular
from nesy.logic.formulas import (
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    parts_of,
    with_parts,
)
from nesy.logic.printer_english import to_english
from nesy.logic.terms import Apply, Constant, Number, Scale, Sum, Term

_SIGNS = {
    Comparison.LESS: "less_than",
    Comparison.AT_MOST: "at_most",
    Comparison.MORE: "more_than",
    Comparison.AT_LEAST: "at_least",
}
_ON_DAY = re.compile(r"(\w+?)_on_(date|day_of_year)")
_SIDES = {
    Comparison.LESS: "before",
    Comparison.AT_MOST: "on_or_before",
    Comparison.MORE: "after",
    Comparison.AT_LEAST: "on_or_after",
}
_TIMED = re.compile(r"(\w+?)_in_(days|months|minutes)(?:_(after|before))?")


def word_formula(formula: Formula, kinds: Mapping[str, str]) -> str:
    """Word a formula in plain English; `kinds` says what each predicate was: see `Part`."""
    return to_english(_renamed(formula, kinds))


def _renamed(formula: Formula, kinds: Mapping[str, str]) -> Formula:
    if isinstance(formula, Atom):
        name = _display(formula.predicate, kinds.get(formula.predicate, ""))
        return Atom(name, tuple(_term(term) for term in formula.args))
    if isinstance(formula, Equal | Compare):
        return _compared(formula, kinds)
    if isinstance(formula, ForAll | Exists):
        return type(formula)(formula.variables, _renamed(formula.body, kinds))
    return with_parts(formula, tuple(_renamed(part, kinds) for part in parts_of(formula)))


def _compared(formula: Equal | Compare, kinds: Mapping[str, str]) -> Formula:
    left, right = formula.left, formula.right
    if isinstance(left, Apply) and isinstance(right, Number):
        sign = "" if isinstance(formula, Equal) else _SIGNS[formula.comparison]
        said = _on_day(formula, left, right.value) or _counted(left, sign, right.value, kinds)
        if said is not None:
            return said
    if (said := _of_thing(formula)) is not None:
        return said
    if isinstance(formula, Equal):
        return Equal(_term(left), _term(right))
    return Compare(formula.comparison, _term(left), _term(right))


def _on_day(formula: Equal | Compare, left: Apply, value: Fraction) -> Formula | None:
    """Return `applies before 1 March 2026`, said of a subject, for a day of what a verb says."""
    match = _ON_DAY.fullmatch(left.function)
    if match is None or value.denominator != 1:
        return None
    try:
        day = day_words(value.numerator, dated=match[2] == "date")
    except (ValueError, OverflowError):
        return None
    side = "on" if isinstance(formula, Equal) else _SIDES[formula.comparison]
    subject, *objects = (_term(term) for term in left.args)
    inside = [getattr(term, "name", "it").replace(" ", "_") for term in objects]
    return Atom("_".join((match[1], *inside, side)), (subject, Constant(day)))


def _counted(left: Apply, sign: str, value: Fraction, kinds: Mapping[str, str]) -> Formula | None:
    """Return `completes at least 180 credits`, said of a subject, for a number of a verb."""
    subject, *objects = (_term(term) for term in left.args)
    if left.function == "age_in_months":
        months = value.denominator != 1 or value.numerator % 12
        age = f"{_number(value)}_months" if months else f"{_number(value / 12)}_years"
        return Atom("_".join(filter(None, ("is", sign, age, "old"))), (subject,))
    if kinds.get(left.function) != "number":
        return None
    timed = _TIMED.fullmatch(left.function)
    if timed is not None:
        verb, unit, how = timed.groups()
        verb = "amounts_to" if verb == "amount" else verb
        inside = objects[:-1] if how else objects
        names = [getattr(term, "name", "it").replace(" ", "_") for term in inside]
        words = (verb, *names, sign, _number(value), unit, how)
        rest = objects[-1:] if how else []
        return Atom("_".join(filter(None, words)), (subject, *rest))
    if not is_verb(left.function):
        return None
    names = [_name(term) for term in objects]
    said = counted_words(left.function, names, sign.replace("_", " "), _number(value))
    return Atom(said.replace(" ", "_"), (subject,))


def _name(term: Term) -> str:
    """Return what an object is called inside a name."""
    if isinstance(term, Apply):
        return f"the {term.function} of {' and '.join(map(_name, term.args))}"
    return str(getattr(term, "name", "it"))


def _of_thing(formula: Equal | Compare) -> Formula | None:
    """Return `the fee is at most 10 euros`, for `fee_in_euros`."""
    left, right = formula.left, formula.right
    if not isinstance(left, Constant) or not isinstance(right, Number):
        return None
    name, _, unit = left.name.rpartition("_in_")
    if not name or singular(unit.split("_")[0]) not in UNITS:
        return None
    sign = "" if isinstance(formula, Equal) else _SIGNS[formula.comparison]
    said = "_".join(filter(None, ("is", sign, _number(right.value), unit)))
    return Atom(said, (_term(Constant(name)),))


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):g}"


def _display(name: str, kind: str) -> str:
    if name.startswith("must_"):
        return f"has_to_{name.removeprefix('must_')}"
    if kind == "adjective":
        return name if name.startswith(("may_", "can_")) else f"is_{name}"
    if kind == "noun":
        return f"is_{'an' if name[:1] in 'aeio' else 'a'}_{name}"
    return name


def _term(term: Term) -> Term:
    if isinstance(term, Constant):
        name = term.name.replace("_", " ")
        if name.startswith("any "):  # whom a derivation takes as an example
            return Constant(name, term.sort)
        return Constant(f"the {name}" if name[:1].islower() else name, term.sort)
    if isinstance(term, Apply):
        return Apply(term.function, tuple(_term(arg) for arg in term.args), term.sort)
    if isinstance(term, Sum):
        return Sum(tuple(_term(part) for part in term.parts))
    return Scale(term.factor, _term(term.term)) if isinstance(term, Scale) else term
