"""Words formulas in plain English; meant for reading, not for reading back."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Truth,
    Xor,
    free_variables,
    terms_of,
)
from nesy.logic.terms import Apply, Constant, Number, Scale, Sum, Term, Variable
from nesy.logic.wording import LINKS, MODALS, is_verb, phrase, words_of
from nesy.logic.writing import plain_number, written_number

_ORDERS = {
    Comparison.LESS: "less than",
    Comparison.AT_MOST: "at most",
    Comparison.MORE: "more than",
    Comparison.AT_LEAST: "at least",
}


def to_english(formula: Formula) -> str:
    """Word `formula` in one phrase without a full stop: `every x that is a dog is an animal`.

    What a predicate says is guessed from its name; another name changes words, never the logic.
    """
    text = _said(formula)
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):x}}}" for char in text)


def _said(formula: Formula) -> str:
    if isinstance(formula, Truth):
        return "what always holds" if formula.value else "what never holds"
    if isinstance(formula, Atom | Equal | Compare):
        return _claimed(formula, denied=False)
    if isinstance(formula, Not):
        return _denied(formula.body)
    if isinstance(formula, ForAll | Exists):
        return _quantified(formula)
    if isinstance(formula, Implies):
        return f"if {_part(formula.left)}, then {_part(formula.right)}"
    if isinstance(formula, Iff):
        return f"{_part(formula.left)} if and only if {_part(formula.right)}"
    if isinstance(formula, Xor):
        return f"either {_part(formula.left)}, or {_part(formula.right)}, but not both"
    joint = " and " if isinstance(formula, And) else " or "
    return joint.join(_part(part) for part in formula.parts)


def _part(formula: Formula) -> str:
    """Word a part, in brackets where its own connective could be misread."""
    text = _said(formula)
    plain = isinstance(formula, Atom | Equal | Compare | Truth) or (
        isinstance(formula, Not) and isinstance(formula.body, Atom | Equal | Compare)
    )
    return text if plain else f"({text})"


def _denied(formula: Formula) -> str:
    if isinstance(formula, Atom | Equal | Compare):
        return _claimed(formula, denied=True)
    if isinstance(formula, Exists) and len(formula.variables) == 1:
        variable = formula.variables[0]
        if (said := _predicated(formula.body, variable)) is not None:
            return f"no {variable.name} {said}"
    return f"it is not the case that {_part(formula)}"


def _claimed(formula: Atom | Equal | Compare, *, denied: bool) -> str:
    if isinstance(formula, Atom) and not formula.args:
        text = " ".join(words_of(formula.predicate))
        return f"it is not the case that {text}" if denied else text
    subject, said = _subject(formula)
    return f"{subject} {_verb(said, denied=denied)}"


def _subject(formula: Atom | Equal | Compare) -> tuple[str, tuple[str, str]]:
    """Return who it is about, and what is said and denied of them."""
    if isinstance(formula, Atom):
        subject, *objects = (_named(term) for term in formula.args)
        said = phrase(*_with_objects(formula.predicate, objects))
        return subject, (said.says, said.denies)
    right = _named(formula.right)
    if isinstance(formula, Compare):
        right = f"{_ORDERS[formula.comparison]} {right}"
    return _named(formula.left), (f"is {right}", f"is not {right}")


def _with_objects(name: str, objects: Sequence[str]) -> tuple[str, str]:
    """Put each object where it belongs: `gives the book to Ben`, `leaves the hall without paying`.

    Returns:
        The beginning of the name, and the words that follow it.
    """
    words = words_of(name)
    starts = [place for place, word in enumerate(words) if place and word in LINKS]
    plain = name, ", ".join(objects)
    if not starts or not objects or not (words[0] in MODALS or is_verb(words[0])):
        return plain
    ends = [*starts[1:], len(words)]
    tails = [words[start:end] for start, end in zip(starts, ends, strict=True)]
    open_ones = [place for place, tail in enumerate(tails) if len(tail) == 1]
    takes = len(tails[-1]) > 1 and tails[-1][-1].endswith("ing")
    if takes and len(objects) > len(open_ones):
        open_ones.append(len(tails) - 1)
    more = len(objects) - len(open_ones)
    if more not in (0, 1):
        return plain
    rest = iter(objects)
    said = [next(rest)] if more else []
    for place, tail in enumerate(tails):
        said += [*tail, *([next(rest)] if place in open_ones else [])]
    return "_".join(words[: starts[0]]), " ".join(said)


def _verb(said: tuple[str, str], *, denied: bool) -> str:
    return said[1] if denied else said[0]


def _predicated(formula: Formula, variable: Variable) -> str | None:
    """Word what `formula` says of a variable, without naming it; None where that cannot be."""
    if isinstance(formula, And | Or):
        parts = [_predicated(part, variable) for part in formula.parts]
        found = [part for part in parts if part is not None]
        mixed = any(isinstance(part, And | Or) for part in formula.parts)
        joint = " and " if isinstance(formula, And) else " or "
        return None if mixed or len(found) < len(parts) else joint.join(found)
    denied = isinstance(formula, Not)
    atom = formula.body if isinstance(formula, Not) else formula
    if not isinstance(atom, Atom | Equal | Compare) or not _is_about(atom, variable):
        return None
    return _verb(_subject(atom)[1], denied=denied)


def _is_about(formula: Atom | Equal | Compare, variable: Variable) -> bool:
    """Whether the first place, and no other, is the variable."""
    terms = terms_of(formula)
    rest = And(tuple(Atom("", (term,)) for term in terms[1:]))
    return bool(terms) and terms[0] == variable and variable not in free_variables(rest)


def _quantified(formula: ForAll | Exists) -> str:
    names = " and ".join(variable.name for variable in formula.variables)
    if len(formula.variables) == 1:
        short = _short(formula, formula.variables[0])
        if short is not None:
            return short
    if isinstance(formula, ForAll):
        return f"for every {names}, {_said(formula.body)}"
    return f"there is some {names} such that {_said(formula.body)}"


def _short(formula: ForAll | Exists, variable: Variable) -> str | None:
    """Word the shapes that have a subject: `every x that is a dog is an animal`."""
    body, name = formula.body, variable.name
    if isinstance(formula, Exists):
        said = _predicated(body, variable)
        return None if said is None else f"some {name} {said}"
    if not isinstance(body, Implies):
        if isinstance(body, Not) and (said := _predicated(body.body, variable)) is not None:
            return f"no {name} {said}"
        said = _predicated(body, variable)
        return None if said is None else f"every {name} {said}"
    if (condition := _predicated(body.left, variable)) is None:
        return None
    if isinstance(body.right, Not):
        said = _predicated(body.right.body, variable)
        if said is not None and not isinstance(body.right.body, And | Or):
            return f"no {name} that {condition} {said}"
    if (said := _predicated(body.right, variable)) is not None:
        return f"every {name} that {condition} {said}"
    return f"for every {name} that {condition}, {_said(body.right)}"


def _named(term: Term) -> str:
    if isinstance(term, Variable):
        return term.name
    if isinstance(term, Constant):
        return term.name or "the nameless one"
    if isinstance(term, Number):
        return written_number(term)
    if isinstance(term, Apply):
        inside = " and ".join(_named(arg) for arg in term.args)
        return f"the {' '.join(words_of(term.function))} of {inside}"
    if isinstance(term, Scale):
        return f"{plain_number(Number(term.factor))} times {_named(term.term)}"
    assert isinstance(term, Sum)
    first, *rest = term.parts
    return _named(first) + "".join(_added(part) for part in rest)


def _added(term: Term) -> str:
    """Return a part of a sum after the first, with "plus" or "minus" before it."""
    if isinstance(term, Number) and (text := written_number(term)).startswith("-"):
        return f" minus {text[1:]}"
    if isinstance(term, Scale) and term.factor < 0:
        rest = term.term if term.factor == -1 else Scale(-term.factor, term.term)
        return f" minus {_named(rest)}"
    return f" plus {_named(term)}"
