"""Do explanations say what they mean? Formulas in English, read back by the exact grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nesy.bench.conversion import compare
from nesy.language.english.document import read_document
from nesy.language.english.sentence import Reading
from nesy.language.english.wording import word_formula
from nesy.logic.formulas import Formula

_THING = re.compile(r"\b(every|some|no) [xyz] that\b", re.I)
_THINGS = {"every": "everything that", "some": "something that", "no": "nothing that"}


def say_formula(formula: Formula) -> str:
    """Word a formula as a sentence, without the brackets and variables that the grammar has not."""
    said = word_formula(formula, {}).replace("(", "").replace(")", "")
    said = _THING.sub(lambda found: _THINGS[found[1].lower()], said)
    return f"{said[:1].upper()}{said[1:]}."


def count_same(formulas: Sequence[Formula]) -> tuple[int, int]:
    """Return how many formulas come back equivalent from their words, and how many there are.

    Equivalence is proved, under the best matching of names; see `bench.conversion`.
    """
    read = read_document([say_formula(formula) for formula in formulas]).sentences
    back = [each.formula if isinstance(each, Reading) else None for each in read]
    found = compare(back, formulas)
    return found.same, found.sentences
