"""Questions with "who" and "which": every thing that the rules name is tried and proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from nesy.language.english.sentence import Reading
from nesy.language.english.wording import word_formula
from nesy.logic.formulas import And, Formula, all_terms, substitute
from nesy.logic.signature import infer_signature
from nesy.logic.terms import Constant, Variable
from nesy.prove.first_order import Problem
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim
from nesy.reason.entailment import Semantics, Verdict
from nesy.reason.nearest import negation
from nesy.tasks.answers import Answer
from nesy.tasks.oddities import claim_oddities, plain_oddity
from nesy.tasks.theory import SemanticsName, Theory

MOST_NAMED = 200
"""Things that are tried."""


def ask_who(
    reading: Reading,
    wanted: Variable,
    theory: Theory,
    asking: Asking,
    kinds: Mapping[str, str],
) -> Answer:
    """Ask of every thing that the rules name whether it is meant.

    Where none is, the notes say which part of the question none fits.
    """
    named = named_things([*(premise.formula for premise in theory.premises), reading.formula])
    things = named[:MOST_NAMED]
    claims = [
        Claim(f"{reading.text} {thing.name}", substitute(reading.formula, {wanted: thing}))
        for thing in things
    ]
    likely = list(may_follow(theory, claims, asking))
    kept = [(thing, claim) for thing, claim in zip(things, claims, strict=True) if claim in likely]
    answers = list(theory.answers([claim for _, claim in kept], asking)) if kept else []
    found = tuple(
        (thing.name, answer)
        for (thing, _), answer in zip(kept, answers, strict=True)
        if answer.verdict is Verdict.ENTAILED
    )
    clash = next((a for a in answers if a.verdict is Verdict.INCONSISTENT), None)
    semantics: SemanticsName = asking.semantics.value
    undecided = next((a for a in answers if a.verdict is Verdict.UNDECIDED), None)
    clash = clash if clash is not None or found else undecided
    notes: tuple[str, ...] = ()
    if found and undecided is not None:
        notes = ("not everything that is named was decided in the budget",)
    if not found and clash is None:
        known = theory.signature or infer_signature(each.formula for each in theory.premises)
        unknown = map(plain_oddity, claim_oddities(reading.formula, known))
        notes = (*unknown, *_unmet(reading, wanted, theory, asking, kinds))
    if len(named) > MOST_NAMED:
        notes += (f"asked of the first {MOST_NAMED} of {len(named)} names only",)
    return Answer(reading, semantics, clash, found, notes=notes)


def _unmet(
    reading: Reading,
    wanted: Variable,
    theory: Theory,
    asking: Asking,
    kinds: Mapping[str, str],
) -> Iterator[str]:
    """Say which parts of the question hold of nothing that has a name."""
    parts = reading.formula.parts if isinstance(reading.formula, And) else ()
    things = named_things([*(premise.formula for premise in theory.premises), reading.formula])
    for part in parts:
        claims = [Claim("", substitute(part, {wanted: thing})) for thing in things[:MOST_NAMED]]
        if next(may_follow(theory, claims, asking), None) is None:
            asked = {each.symbol: each.kind for each in reading.parts}
            said = word_formula(substitute(part, {wanted: Constant("X")}), {**asked, **kinds})
            yield f"the rules name no X of whom it follows that {said}"


def named_things(formulas: Sequence[Formula]) -> list[Constant]:
    """Return the things that have names, in the order of these."""
    named = {
        term.name: term
        for formula in formulas
        for term in all_terms(formula)
        if isinstance(term, Constant) and not term.sort.is_number
    }
    return [named[name] for name in sorted(named)]


def may_follow(theory: Theory, claims: Sequence[Claim], asking: Asking) -> Iterator[Claim]:
    """Yield the claims that may follow; nothing more has to be found out about the others.

    Under `classical` they follow, for they cannot fail.
    """
    if asking.semantics is not Semantics.CLASSICAL:
        yield from claims
        return
    from nesy.prove.prover import SatResult
    from nesy.prove.routing import RoutedProver

    formulas = tuple(premise.formula for premise in theory.premises)
    prover = RoutedProver(Problem(formulas), budget=asking.units, deadline=asking.deadline)
    everything = range(len(formulas))

    def fail_together(some: Sequence[Claim]) -> bool:
        denied = tuple(negation(claim.formula) for claim in some)
        return prover.check(everything, denied).result is SatResult.SAT

    try:
        if prover.check(everything).result is SatResult.UNSAT:
            yield from claims[:1]
        else:
            yield from _not_refuted(claims, fail_together)
    finally:
        prover.close()


def _not_refuted(
    claims: Sequence[Claim], fail_together: Callable[[Sequence[Claim]], bool]
) -> Iterator[Claim]:
    """Yield the claims that cannot fail; of most names nothing follows, so many are asked at once.

    What can fail together with others can fail; of those that cannot, halves are asked.
    """
    if not claims or fail_together(claims):
        return
    if len(claims) == 1:
        yield claims[0]
        return
    half = len(claims) // 2
    yield from _not_refuted(claims[:half], fail_together)
    yield from _not_refuted(claims[half:], fail_together)
