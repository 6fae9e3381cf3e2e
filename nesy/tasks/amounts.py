"""Questions for an amount: `how many books may Ann borrow?`, `what is the fine?`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nesy.language.english.lexicon import UNITS
from nesy.language.english.morphology import singular
from nesy.language.english.sentence import Reading
from nesy.logic.formulas import (
    Atom,
    Compare,
    Comparison,
    Equal,
    Formula,
    parts_of,
    subformulas,
    terms_of,
    with_parts,
)
from nesy.logic.terms import INT, REAL, Apply, Constant, Number, Sort, Term
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Entailed
from nesy.reason.entailment import Semantics, Verdict
from nesy.tasks.theory import Theory
from nesy.tasks.who import may_follow

_NUMBERS = (INT, REAL)
_WORDS = {
    None: "", Comparison.AT_LEAST: "at least ", Comparison.MORE: "more than ",
    Comparison.AT_MOST: "at most ", Comparison.LESS: "less than ",
}  # fmt: skip
_STOPPING = (Verdict.INCONSISTENT, Verdict.UNDECIDED)
_DOWN = (Comparison.AT_LEAST, Comparison.MORE)
_UP = (Comparison.AT_MOST, Comparison.LESS)
_ALLOWING = ("may_", "can_", "entitled_")


@dataclass(frozen=True, slots=True)
class Bound:
    """What follows of an amount: that it is so many, or at least or at most so many."""

    name: str
    comparison: Comparison | None
    value: Fraction


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of an amount, as the rules compare it, and the numbers that they compare it with."""

    name: str
    sort: Sort
    values: tuple[Fraction, ...]


def amounts_of(
    formula: Formula, asked: Term, theory: Theory, asking: Asking
) -> tuple[tuple[Bound, Entailed], ...]:
    """Return what follows of an amount, each bound with its proof.

    Tried are the numbers that the rules compare it with, also where they say its unit or more of
    it: `fine_in_euros` for `fine`. Of bounds on one side the tightest is returned.

    Args:
        formula: says something of the amount, by a comparison that has `asked` on its left.
    """
    found: list[tuple[Bound, Entailed]] = []
    for each in _names(asked, theory):
        for comparisons in ((None,), (*_DOWN, *_UP)):  # bounds only where no number is it
            bounds = {
                Claim(_text(bound), _with_bound(formula, asked, bound, each.sort)): bound
                for bound in _bounds(each, comparisons)
            }
            if proved := _proved(bounds, theory, asking):
                found += proved
                break
    return tuple(found)


def _proved(
    bounds: Mapping[Claim, Bound], theory: Theory, asking: Asking
) -> list[tuple[Bound, Entailed]]:
    """Return the tightest bounds that follow, and answers that say why others are not known."""
    follow = list(may_follow(theory, list(bounds), asking)) if bounds else []
    if asking.semantics is Semantics.CLASSICAL:  # they do follow: no other needs a proof
        kept = _tightest([bounds[claim] for claim in follow])
        follow = [claim for claim in follow if bounds[claim] in kept]
    answers = theory.answers(follow, asking) if follow else ()
    known = [(bounds[claim], answer) for claim, answer in zip(follow, answers, strict=True)]
    kept = _tightest([bound for bound, answer in known if answer.verdict is Verdict.ENTAILED])
    return [
        (bound, answer)
        for bound, answer in known
        if answer.verdict in _STOPPING or (answer.verdict is Verdict.ENTAILED and bound in kept)
    ]


def amount_asked(reading: Reading) -> Term:
    """Return the amount that a question asks for."""
    return next(
        part.left
        for part in subformulas(reading.formula)
        if isinstance(part, Equal | Compare) and part.right == reading.wanted
    )


def bound_of(formula: Formula) -> Bound | None:
    """Return what a comparison with a number says of an amount; None: it is no such comparison."""
    if not isinstance(formula, Equal | Compare) or not isinstance(formula.right, Number):
        return None
    side = None if isinstance(formula, Equal) else formula.comparison
    return Bound(_name(formula.left), side, formula.right.value)


def amount_label(bound: Bound, base: str, noun: str = "", factor: Fraction = Fraction(1)) -> str:
    """Word a bound: `at least 16 years`, `10 euros per month`, `3 books (at a time)`.

    Args:
        base: the name that was asked for; what the bound's name has beyond it is said as well.
        noun: what was asked for; a unit, with how many of the smallest units it has.
    """
    rest = bound.name.removeprefix(base).strip("_")
    unit, said = _unit(rest)
    value = bound.value / factor
    noun = unit.replace("_", " ") or noun
    if value == 1 and noun:
        noun = _of_one(noun.split())
    side = "" if allows_more(bound) else _WORDS[bound.comparison]
    beside = f" ({said.replace('_', ' ')})" if said else ""
    return f"{side}{_number(value)} {noun}".strip() + beside


def _of_one(words: Sequence[str]) -> str:
    """Return what is counted where there is one of it: `guest at a time`."""
    many = next((place for place, word in enumerate(words) if singular(word) != word), None)
    return " ".join(singular(word) if place == many else word for place, word in enumerate(words))


def deed_label(bound: Bound, base: str) -> str:
    """Word a bound as what is to be done: `late fee of 10 euros`."""
    rest = bound.name.removeprefix(base).strip("_")
    unit, said = _unit(rest)
    side = _WORDS[bound.comparison] if not allows_more(bound) else ""
    amount = f"{side}{_number(bound.value)}"
    if not unit:
        return _before_counted(rest.split("_"), amount)
    return f"{said.replace('_', ' ')} of {amount} {unit.replace('_', ' ')}".removeprefix(" of ")


def _before_counted(words: Sequence[str], amount: str) -> str:
    """Put a number before what it counts: `pay 8 euros`, `bring at most 1 guests at a time`."""
    counted = (place for place, word in enumerate(words) if singular(word) != word)
    place = next(counted, None)
    if place is None:
        return f"{' '.join(words)}: {amount}"
    return " ".join((*words[:place], amount, *words[place:]))


def allows_more(bound: Bound) -> bool:
    """Whether so many are allowed, which does not say that more are not."""
    return bound.comparison is Comparison.AT_LEAST and bound.name.startswith(_ALLOWING)


def _unit(rest: str) -> tuple[str, str]:
    """Split `late_fee_in_euros_per_month` into a unit and what is said before it."""
    said, _, unit = f"_{rest}".rpartition("_in_")
    unit = unit.strip("_")
    if singular(unit.split("_")[0]) in UNITS:
        return unit, said.strip("_")
    return "", rest


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):g}"


def _name(term: Term) -> str:
    if isinstance(term, Apply):
        return term.function
    return term.name if isinstance(term, Constant) else ""


def _names(asked: Term, theory: Theory) -> Iterator[_Named]:
    """Yield the amounts in the rules whose names are, or begin with, the one asked for."""
    base, size = _name(asked), _size(asked)
    found: dict[str, tuple[Sort, set[Fraction]]] = {}
    for premise in theory.premises:
        for part in subformulas(premise.formula):
            if not isinstance(part, Equal | Compare):
                continue
            terms = terms_of(part)
            for term, other in (terms, terms[::-1]):
                name = _name(term)
                if not base or not (name == base or name.startswith(f"{base}_")):
                    continue
                fits = isinstance(term, Apply | Constant) and term.sort in _NUMBERS
                if fits and _size(term) == size:
                    sort, values = found.setdefault(name, (term.sort, set()))
                    values.update([other.value] if isinstance(other, Number) else ())
    for name, (sort, values) in sorted(found.items()):
        yield _Named(name, sort, tuple(sorted(values)))


def _size(term: Term) -> int:
    return len(term.args) if isinstance(term, Apply) else 0


def _bounds(named: _Named, comparisons: Sequence[Comparison | None]) -> Iterator[Bound]:
    for comparison in comparisons:
        for value in named.values:
            yield Bound(named.name, comparison, value)


def _tightest(bounds: Sequence[Bound]) -> list[Bound]:
    """Return of each name the numbers that it is, or its tightest bounds on either side."""
    kept: list[Bound] = []
    for name in dict.fromkeys(bound.name for bound in bounds):
        own = [bound for bound in bounds if bound.name == name]
        exact = [bound for bound in own if bound.comparison is None]
        if exact:
            kept += exact
            continue
        down = [bound for bound in own if bound.comparison in _DOWN]
        up = [bound for bound in own if bound.comparison in _UP]
        if down:
            kept.append(max(down, key=lambda b: (b.value, b.comparison is Comparison.MORE)))
        if up:
            kept.append(min(up, key=lambda b: (b.value, b.comparison is not Comparison.LESS)))
    return kept


def _text(bound: Bound) -> str:
    said = _WORDS[bound.comparison]
    return f"{bound.name.replace('_', ' ')}: {said}{_number(bound.value)}"


def _with_bound(formula: Formula, asked: Term, bound: Bound, sort: Sort) -> Formula:
    """Put a bound on an amount where the question speaks of the one asked for."""
    if isinstance(formula, Equal | Compare) and formula.left == asked:
        term: Term = Constant(bound.name, sort)
        if isinstance(asked, Apply):
            term = Apply(bound.name, asked.args, sort)
        number = Number(bound.value, sort)
        if bound.comparison is None:
            return Equal(term, number)
        return Compare(bound.comparison, term, number)
    if isinstance(formula, Atom) or not parts_of(formula):
        return formula
    parts = tuple(_with_bound(part, asked, bound, sort) for part in parts_of(formula))
    return with_parts(formula, parts)
