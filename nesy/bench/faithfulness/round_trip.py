"""Do explanations say what they mean? Formulas in English, read back by the exact grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nesy.bench.conversion import compare
from nesy.language.english.document import read_document
from nesy.language.english.sentence import Reading
from nesy.language.english.wording import word_formula
from nesy.logic.formulas import And, ForAll, Formula

_THING = re.compile(r"\b(every|some|no) [xyz]\b", re.I)
_FOR_ALL = re.compile(r"for every [xyz] that (.+?), (.+)", re.I)
_FOR_EVERY = re.compile(r"for every ([xyz]), if ((?:(?! if ).)+), then ((?:(?! if ).)+)", re.I)
_THINGS = {"every": "everything", "some": "something", "no": "nothing"}


def say_formula(formula: Formula) -> str:
    """Word a formula as a sentence, without the brackets and variables that the grammar has not."""
    said = word_formula(formula, {}).replace("(", "").replace(")", "")
    if found := _FOR_ALL.fullmatch(said):
        said = f"if something {found[1]}, then {found[2]}"
    elif found := _FOR_EVERY.fullmatch(said):
        variable = re.compile(rf"\b{found[1]}\b")
        body = variable.sub("it", variable.sub("something", found[2], count=1))
        said = f"if {body}, then {variable.sub('it', found[3])}"
    said = _THING.sub(lambda found: _THINGS[found[1].lower()], said)
    return f"{said[:1].upper()}{said[1:]}."


def count_same(formulas: Sequence[Formula]) -> tuple[int, int]:
    """Return how many formulas come back equivalent from their words, and how many there are.

    Equivalence is proved, under the best matching of names; see `bench.conversion`.
    """
    parts = [parts_said(formula) for formula in formulas]
    read = read_document([say_formula(part) for each in parts for part in each]).sentences
    waiting = iter(each.formula if isinstance(each, Reading) else None for each in read)
    found = compare([_joined([next(waiting) for _ in each]) for each in parts], formulas)
    return found.same, found.sentences


def parts_said(formula: Formula) -> list[Formula]:
    """Return what is said in a sentence of its own: what holds of all things, one by one."""
    if isinstance(formula, ForAll) and isinstance(formula.body, And):
        return [ForAll(formula.variables, part) for part in formula.body.parts]
    return [formula]


def _joined(read: Sequence[Formula | None]) -> Formula | None:
    known = [each for each in read if each is not None]
    if len(known) < len(read):
        return None
    return known[0] if len(known) == 1 else And(tuple(known))
