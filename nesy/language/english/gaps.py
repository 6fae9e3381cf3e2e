"""Reads questions for an amount or for what one must do, as a yes-or-no question with a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nesy.language.english.known import Known
from nesy.language.english.lexicon import VERBS
from nesy.language.english.morphology import base_of_past, base_of_third
from nesy.language.english.sentence import Gap, Reading, read_sentence, symbols_of
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import (
    Atom,
    Compare,
    Equal,
    Formula,
    Not,
    free_variables,
    parts_of,
    subformulas,
    with_parts,
)
from nesy.logic.terms import INT, Number, Term, Variable

_GAP = 104729
"""A number that no rule has, in the place of the one that is asked for: a large prime."""
_AUX = r"may|can|could|must|should|shall|do|does|did|has|have|had|is|are|was|were|need"
_AMOUNT = re.compile(
    rf"how\s+(?:many|much)\b\s*(?P<noun>.*?)\s*\b(?P<aux>{_AUX})\s+(?P<rest>.*[^\s?])\s*\?*\s*$",
    re.I | re.S,
)
_OLD = re.compile(rf"how\s+old\s+(?P<aux>{_AUX})\s+(?P<rest>.*[^\s?])\s*\?*\s*$", re.I | re.S)
_LONG = re.compile(
    rf"(?:for\s+)?how\s+long\s+(?P<aux>{_AUX})\s+(?P<rest>.*[^\s?])\s*\?*\s*$", re.I | re.S
)
_OFTEN = re.compile(rf"how\s+often\s+(?P<aux>{_AUX})\s+(?P<rest>.*[^\s?])\s*\?*\s*$", re.I | re.S)
_IS = re.compile(
    r"(?:what|how\s+(?:much|high|large|big))\s+(?P<aux>is|are)\s+(?P<rest>the\s.*[^\s?])\s*\?*\s*$",
    re.I | re.S,
)
_WHICH = re.compile(
    r"what\s+(?P<noun>[a-z]+(?:\s+[a-z]+)?)\s+(?P<aux>does|do|did|must|may|can|should|has)\s+(?P<rest>\S.*[^\s?])"
    r"\s*\?*\s*$",
    re.I | re.S,
)
_WHAT = re.compile(rf"what\s+(?P<aux>{_AUX})\s+(?P<rest>\S+\s.*[^\s?])\s*\?*\s*$", re.I | re.S)
_HOW = (
    "of questions with 'how', those are read that a number answers ('How many books may Ann"
    " borrow?', 'How old is Ann?'); ask whether something holds"
)
_PLACED = "a question with {!r} is read where a number could stand after its verb; ask 'May ...?'"
_DENIED = "of what does not hold no number is asked for; leave 'not' out, or ask 'May ...?'"
_HAD = frozenset(("had", "been"))
_DO = ("do", "does")


def has_gap(text: str) -> bool:
    """Whether a text asks for an amount, or for what somebody must or may do."""
    low = text.strip().lower()
    return low.startswith(("how ", "for how ")) or _WHAT.match(text.strip()) is not None


def read_gap(text: str, known: Known | None = None) -> Reading | None:
    """Read a question for an amount or for what holds; None: it is a question of another kind.

    Raises:
        RefusedError: it is one of these, and cannot be read.
    """
    known = known or Known()
    stripped = text.strip()
    amounts = list(_with_number(stripped))
    found = [read for noun, said in amounts if (read := _amount(stripped, noun, said, known))]
    if stripped.lower().startswith("what") and not any(_is_amount(each, known) for each in found):
        found = []
    plain = [each for each in found if not _is_denied(each)]
    if found and not plain:
        raise RefusedError(_DENIED, text.index(stripped), text.index(stripped) + len(stripped))
    if plain:  # in the words of the document, and else right after the first verb
        return min(plain, key=lambda each: _unknown(each, known))
    if (match := _WHAT.match(stripped)) is not None:
        return _deed(stripped, match, known)
    if not has_gap(stripped):
        return None
    first = " ".join(stripped.split()[:2])
    end = len(text) - len(text.lstrip()) + len(first)
    reason = _PLACED.format(first.lower()) if amounts else _HOW
    raise RefusedError(reason, end - len(first), end)


def _with_number(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is counted, and the question whether it is a certain number."""
    if (match := _IS.match(text)) is not None:
        yield "", f"{match['aux']} {match['rest']} {_GAP}?"
    elif (match := _OLD.match(text)) is not None:
        yield "years", f"{match['aux']} {match['rest']} {_GAP} years old?"
    elif (match := _LONG.match(text)) is not None:
        for unit in ("minutes", "days", "months"):
            for said in (f"for {_GAP} {unit}", f"{_GAP} {unit}"):
                yield from ((unit, each) for each in _placed(match, said))
    elif (match := _OFTEN.match(text)) is not None:
        yield from (("times", each) for each in _placed(match, f"{_GAP} times"))
    elif (match := _WHICH.match(text)) is not None:
        yield "", f"{match['aux']} {match['rest']} a {match['noun']} of {_GAP}?"
    elif (match := _AMOUNT.match(text)) is not None:
        noun = match["noun"]
        yield from ((noun, each) for each in _placed(match, f"{_GAP} {noun}".strip()))


def _placed(match: re.Match[str], said: str) -> Iterator[str]:
    """Yield a question with some words after each of its verbs, and at its end."""
    words = match["rest"].split()
    if match["aux"].lower() in ("has", "have") and words[-1].lower() not in _HAD:
        does = "does" if match["aux"].lower() == "has" else "do"
        yield f"{does} {match['rest']} have {said}?"
    for place, word in enumerate(words, 1):
        low = word.lower()
        verb = low in VERBS or base_of_past(low) or base_of_third(low) or low == "be"
        duty = words[place : place + 1] == ["to"]
        if (verb and not duty) or place == len(words):
            rest = " ".join((*words[:place], said, *words[place:]))
            yield f"{match['aux'].capitalize()} {rest}?"


def _amount(text: str, noun: str, said: str, known: Known) -> Reading | None:
    try:
        read = read_sentence(said, known)
    except RefusedError:
        return None
    numbers = _gaps_in(read.formula)
    if len(numbers) != 1 or read.wanted is not None:
        return None
    wanted = Variable("n", INT)
    formula = _filled(read.formula, numbers[0], wanted)
    gap = Gap(noun, numbers[0].value / _GAP)
    parts = tuple(replace(part, start=0, end=len(text)) for part in read.parts)
    told = (f"it asks for a number: {said.replace(str(_GAP), '...')!r}",)
    reading = replace(
        read, text=text, formula=formula, wanted=wanted, parts=parts, notes=told, gap=gap
    )
    return reading


def _is_denied(asked: Reading) -> bool:
    """Whether the number stands under "not"; "not so many" leaves open on which side."""
    denied = (part for part in subformulas(asked.formula) if isinstance(part, Not))
    return any(asked.wanted in free_variables(part) for part in denied)


def _is_amount(asked: Reading, known: Known) -> bool:
    """Whether some sentence gives what is asked for in a unit: `what is the fee?`."""
    names = symbols_of(asked.formula)
    return any(each.startswith(f"{name}_in_") for name in names for each in known.symbols)


def _unknown(asked: Reading, known: Known) -> int:
    return len(symbols_of(asked.formula) - known.symbols)


def _deed(text: str, match: re.Match[str], known: Known) -> Reading | None:
    """Read `what must Ann pay?`: all that begins as "must pay" does is meant."""
    said = f"{match['aux'].capitalize()} {match['rest']}?"
    try:
        read = read_sentence(said, known)
    except RefusedError:
        return None
    atoms = [part for part in subformulas(read.formula) if isinstance(part, Atom)]
    deed = next((each for each in reversed(atoms) if _is_said(each, read)), None)
    if deed is None or read.wanted is not None:
        return None
    base = deed.predicate
    for do in _DO:
        base = base.removesuffix(f"_{do}")
    parts = tuple(replace(part, start=0, end=len(text)) for part in read.parts)
    told = f"it asks for all that begins so: {base.replace('_', ' ')!r}"
    reading = replace(read, text=text, parts=parts, notes=(told, *read.notes), gap=Gap(base=base))
    return reading


def _is_said(atom: Atom, read: Reading) -> bool:
    return any(p.symbol == atom.predicate and p.kind in ("verb", "adjective") for p in read.parts)


def _gaps_in(formula: Formula) -> list[Number]:
    return [
        part.right
        for part in subformulas(formula)
        if isinstance(part, Equal | Compare)
        and isinstance(part.right, Number)
        and part.right.value % _GAP == 0
        and part.right.value
    ]


def _filled(formula: Formula, number: Number, term: Term) -> Formula:
    """Put a term where a number is compared; a bare "is so many" asks for any bound."""
    if isinstance(formula, Equal) and formula.right == number:
        return Equal(formula.left, term)
    if isinstance(formula, Compare) and formula.right == number:
        return Compare(formula.comparison, formula.left, term)
    parts = parts_of(formula)
    if not parts:
        return formula
    return with_parts(formula, tuple(_filled(part, number, term) for part in parts))
