"""Sentences that lean on others: "notwithstanding rule 3", "in that case", "otherwise"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nesy.language.english.sentence import Reading
from nesy.logic.formulas import And, Atom, ForAll, Formula, Implies, Not, substitute
from nesy.logic.terms import Variable

_CITED = r"(?:rules?|sections?|articles?|clauses?|§)\s*(?P<first>\d+(?:\.\d+)*[a-z]?)"
_OVERRIDE = re.compile(
    rf"^\s*(?:notwithstanding|despite)\s+{_CITED}(?P<more>(?:\s*(?:,|and|or)\s*(?:rules?\s*)?"
    r"\d+(?:\.\d+)*[a-z]?)*)\s*,\s*(?P<rest>\S.*)$",
    re.I | re.S,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?")
_LEANING = re.compile(r"^\s*(?P<how>in that case|otherwise)\s*,?\s*(?P<rest>\S.*)$", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Override:
    """A sentence, without its first words, and the names of those that it overrides."""

    rest: str
    names: tuple[str, ...]


def override_in(text: str) -> Override | None:
    """Return what a sentence that begins with "notwithstanding rule 3" says, or None."""
    match = _OVERRIDE.match(text)
    if match is None:
        return None
    labels = [match["first"], *_NUMBER.findall(match["more"])]
    rest = match["rest"]
    return Override(rest[:1].upper() + rest[1:], tuple(f"rule {label}" for label in labels))


def leaning_text(text: str, before: Reading | None) -> str | None:
    """Return a sentence with the condition of the one before it written out, or None.

    None, too, where that has no condition that stands first: then "in that case" is refused.
    """
    match = _LEANING.match(text)
    if match is None or before is None or before.condition is None:
        return None
    start, end = before.condition
    condition = before.text[start:end]
    word = "if" if match["how"].lower() == "in that case" else "otherwise"
    return f"{word.capitalize()} {condition}, then {match['rest']}"


def leans(text: str) -> bool:
    """Whether a sentence begins with "in that case" or "otherwise"."""
    return _LEANING.match(text) is not None


def excepting(rule: Formula, override: Formula) -> Formula | None:
    """Return `rule` for all but those that the condition of `override` holds of.

    None where the two are not each about all of some kind, so that it is unclear who is excepted.
    """
    inner, other = _about_all(rule), _about_all(override)
    if inner is None or other is None:
        return None
    (variable, body), (theirs, condition) = inner, other
    if variable.sort != theirs.sort:
        return None
    parts = _conjuncts(body.left)
    own = [
        part
        for part in _conjuncts(substitute(condition.left, {theirs: variable}))
        if part not in parts
    ]
    if not own:
        return None  # nothing of the rule would be left
    excepted = Not(own[0] if len(own) == 1 else And(tuple(own)))
    return ForAll((variable,), Implies(And((*parts, excepted)), body.right))


def _conjuncts(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, And) else (formula,)


def _about_all(formula: Formula) -> tuple[Variable, Implies] | None:
    """Return the one thing that a rule is about, and the rule."""
    if not isinstance(formula, ForAll) or len(formula.variables) != 1:
        return None
    if not isinstance(formula.body, Implies):
        return None
    conclusion = formula.body.right
    atom = conclusion.body if isinstance(conclusion, Not) else conclusion
    if isinstance(atom, Atom) and formula.variables[0] not in atom.args:
        return None
    return formula.variables[0], formula.body


def names_shown(names: Sequence[str]) -> str:
    """Return names as a list in words."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
