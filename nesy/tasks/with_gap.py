"""Answers questions for an amount, and for what somebody must or may do, by proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from nesy.language.english.sentence import Gap, Reading
from nesy.logic.formulas import (
    Atom,
    Compare,
    Equal,
    Formula,
    Not,
    all_terms,
    free_variables,
    parts_of,
    subformulas,
    with_parts,
)
from nesy.logic.terms import INT, Apply, Constant, Number, Term, Variable, substitute_term
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Entailed
from nesy.reason.entailment import Verdict
from nesy.tasks.amounts import (
    Bound,
    allows_more,
    amount_asked,
    amount_label,
    amounts_of,
    bound_of,
    deed_label,
)
from nesy.tasks.answers import Answer
from nesy.tasks.on_condition import Conditional, on_condition, told_conditions
from nesy.tasks.theory import SemanticsName, Theory
from nesy.tasks.who import may_follow

_MOST_DEEDS = 100
"""Names that are tried."""
_MORE = "so many are allowed; nothing says that more are not"


def ask_with_gap(
    reading: Reading,
    gap: Gap,
    theory: Theory,
    asking: Asking,
    kinds: Mapping[str, str] = MappingProxyType({}),
) -> Answer:
    """Answer a question for an amount, or for all that somebody must or may do.

    Args:
        kinds: what each name of the rules was in the text, to word what is missing.
    """
    if gap.base is None:
        return _ask_amount(reading, gap, theory, asking, kinds)
    return _ask_deeds(reading, gap.base, theory, asking, kinds)


def _ask_amount(
    reading: Reading, gap: Gap, theory: Theory, asking: Asking, kinds: Mapping[str, str]
) -> Answer:
    asked = amount_asked(reading)
    base = asked.function if isinstance(asked, Apply) else getattr(asked, "name", "")
    bounds = amounts_of(reading.formula, asked, theory, asking)
    found = tuple(
        (amount_label(bound, base, gap.noun, gap.factor), answer)
        for bound, answer in bounds
        if answer.verdict is Verdict.ENTAILED
    )
    clash = _clash([answer for _, answer in bounds])
    notes: tuple[str, ...] = (_MORE,) if any(allows_more(bound) for bound, _ in bounds) else ()
    if not found and clash is None:
        would = _amounts_on_condition(reading, asked, theory, asking)
        notes = tuple(
            f"it would be {amount_label(bound, base, gap.noun, gap.factor)}"
            f" {told_conditions(each, kinds)}"
            for bound, each in would
        ) or tuple(_why_none(base, theory))
    return _answer(reading, asking, clash, found, notes)


def _amounts_on_condition(
    reading: Reading, asked: Term, theory: Theory, asking: Asking
) -> Iterator[tuple[Bound, Conditional]]:
    """Yield the bounds that rules would put on an amount; of one amount said of names alone."""
    if not isinstance(reading.formula, Equal | Compare) or not isinstance(asked, Apply):
        return
    if free_variables(Equal(asked, asked)):
        return
    for each in on_condition(asked.function, asked.args, theory, asking):
        if (bound := bound_of(each.said)) is not None:
            yield bound, each


def _why_none(base: str, theory: Theory) -> Iterator[str]:
    """Say which rules give such an amount to others, or that none does."""
    shown = base.replace("_", " ")
    near = [premise for premise in theory.premises if _speaks(premise.formula, base)]
    if not near:
        yield f"no rule gives a number for {shown!r}"
        return
    names = ", ".join(premise.name for premise in near[:5])
    yield f"a number for {shown!r} stands in {names}, but none follows for what is asked"


def _speaks(formula: Formula, base: str) -> bool:
    names = (getattr(t, "function", getattr(t, "name", "")) for t in all_terms(formula))
    return any(name == base or name.startswith(f"{base}_") for name in names)


def _ask_deeds(
    reading: Reading, base: str, theory: Theory, asking: Asking, kinds: Mapping[str, str]
) -> Answer:
    asked = next(
        part
        for part in subformulas(reading.formula)
        if isinstance(part, Atom) and part.predicate in (base, f"{base}_do")
    )
    every = list(dict.fromkeys(_deeds(base, asked, theory)))
    deeds = every[:_MOST_DEEDS]
    size = len(asked.args)
    claims = {
        Claim(
            f"{reading.text} {_label(deed, base, size)}", _replaced(reading.formula, asked, deed)
        ): deed
        for deed in deeds
    }
    follow = list(may_follow(theory, list(claims), asking)) if claims else []
    answers = list(theory.answers(follow, asking)) if follow else []
    found = [
        (_label(claims[claim], base, size), answer)
        for claim, answer in zip(follow, answers, strict=True)
        if answer.verdict is Verdict.ENTAILED
    ]
    is_denied = _is_denied(asked, reading.formula)
    # Who may borrow 3 has not fewer than 3, and yet may borrow fewer.
    counted = () if is_denied else _counted(reading, asked, base, theory, asking)
    found += [
        (deed_label(bound, base), answer)
        for bound, answer in counted
        if answer.verdict is Verdict.ENTAILED
    ]
    clash = _clash([*answers, *(answer for _, answer in counted)])
    shown = base.replace("_", " ")
    notes: tuple[str, ...] = ()
    if not found and clash is None:
        beside = ", amounts left aside" if is_denied else ""
        would = () if is_denied or asked != reading.formula else asked.args
        found_if = on_condition(base, would, theory, asking) if would else ()
        notes = tuple(
            f"it would be {_said(each.said, base, size)!r} {told_conditions(each, kinds)}"
            for each in found_if
        ) or (f"no rule that applies here says anything of {shown!r}{beside}",)
    if len(every) > len(deeds):
        notes += (f"asked of the first {len(deeds)} of {len(every)} things that rules name only",)
    return _answer(reading, asking, clash, tuple(found), notes)


def _is_denied(asked: Atom, formula: Formula) -> bool:
    denied = (part for part in subformulas(formula) if isinstance(part, Not))
    return any(asked in subformulas(part) for part in denied)


def _counted(
    reading: Reading, asked: Atom, base: str, theory: Theory, asking: Asking
) -> tuple[tuple[Bound, Entailed], ...]:
    """Return what follows of the amounts that belong to it: `pay late fee in euros: 10`."""
    term = Apply(base, asked.args, INT)
    formula = _replaced(reading.formula, asked, Equal(term, Number(Fraction(0))))
    return amounts_of(formula, term, theory, asking)


def _deeds(base: str, asked: Atom, theory: Theory) -> Iterator[Atom]:
    """Yield what the rules say that begins as the question does, said of whom it asks about."""
    size = len(asked.args)
    for premise in theory.premises:
        for part in subformulas(premise.formula):
            if not isinstance(part, Atom) or part.predicate == f"{base}_do":
                continue
            if part.predicate != base and not part.predicate.startswith(f"{base}_"):
                continue
            if len(part.args) < size or (part.predicate == base and len(part.args) == size):
                continue
            more = [_of(term, part.args[:size], asked.args) for term in part.args[size:]]
            if all(term is not None for term in more):
                yield Atom(part.predicate, (*asked.args, *(t for t in more if t is not None)))


def _of(term: Term, theirs: tuple[Term, ...], ours: tuple[Term, ...]) -> Term | None:
    """Return an object that a rule names, of whom is asked about; None if it is of someone else."""
    values = {
        their: our for their, our in zip(theirs, ours, strict=True) if isinstance(their, Variable)
    }
    free = free_variables(Atom("p", (term,)))
    if any(variable not in values for variable in free):
        return None
    return substitute_term(term, values)


def _replaced(formula: Formula, old: Atom, new: Formula) -> Formula:
    if formula == old:
        return new
    parts = parts_of(formula)
    if not parts:
        return formula
    return with_parts(formula, tuple(_replaced(part, old, new) for part in parts))


def _label(deed: Atom, base: str, size: int) -> str:
    """Word what is left of a name beyond what was asked: `late fee`, `sign the guest book`."""
    rest = deed.predicate.removeprefix(base).strip("_")
    return " ".join((rest.replace("_", " "), *map(_thing, deed.args[size:]))).strip()


def _said(formula: Formula, base: str, size: int) -> str:
    if isinstance(formula, Atom):
        return _label(formula, base, size)
    bound = bound_of(formula)
    return deed_label(bound, base) if bound is not None else ""


def _thing(term: Term) -> str:
    if isinstance(term, Apply):
        return f"the {term.function} of {' and '.join(map(_thing, term.args))}".replace("_", " ")
    name = str(getattr(term, "name", term)).replace("_", " ")
    return f"the {name}" if name[:1].islower() and isinstance(term, Constant) else name


def _clash(answers: list[Entailed]) -> Entailed | None:
    """Return an answer that speaks for all: the rules clash; or else that one was not decided."""
    stopping = (Verdict.INCONSISTENT, Verdict.UNDECIDED)
    return next((a for each in stopping for a in answers if a.verdict is each), None)


def _answer(
    reading: Reading,
    asking: Asking,
    clash: Entailed | None,
    found: tuple[tuple[str, Entailed], ...],
    notes: tuple[str, ...],
) -> Answer:
    semantics: SemanticsName = asking.semantics.value
    if clash is not None and found and clash.verdict is Verdict.UNDECIDED:
        clash, notes = None, (*notes, "not everything that was tried was decided in the budget")
    return Answer(reading, semantics, clash, () if clash else found, notes=notes)
