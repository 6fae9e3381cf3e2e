"""Which of a translator's proposals is taken: the best one that the other sentences allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nesy.language.english.document import Refused
from nesy.language.english.unsayable import unsayable
from nesy.language.translation import Proposal
from nesy.logic.formulas import Formula, Not, free_variables
from nesy.logic.models import Symbol, symbols_of
from nesy.logic.sorts import settle_sorts
from nesy.prove.first_order import Problem
from nesy.prove.prover import ProverError, SatResult

LEAST = 0.5
"""How sure a proposal must be for an answer to rest on it: likelier right than wrong."""
_UNKNOWN, _MOST_UNKNOWN = 0.5, 2
"""What a name that no premise has takes from a claim's reading, and for how many names at most."""
_HARDLY = 1e-9
"""What a reading counts at least, so that shares can be taken."""


def first_fitting(
    proposals: Iterable[Proposal],
    premises: Sequence[Formula],
    *,
    joins: bool,
    is_consistent: bool = True,
    least: float = 0.0,
) -> Proposal | None:
    """Return the first proposal that fits the premises, or None.

    One fits where its names have the numbers of arguments and the sorts that they have elsewhere,
    where it says something that can be true and can be false, and, if it `joins` premises that
    are consistent, where they were proved to stay so. What is less sure than `least` is not taken.
    Cost: up to 3 checks for each proposal.
    """
    return next(
        (
            each
            for each in proposals
            if each.confidence >= least
            and _has_sorts(each, premises)
            and _says_something(each.formula)
            and (not joins or not is_consistent or can_hold((*premises, each.formula)))
        ),
        None,
    )


def best_reading(
    proposals: Iterable[Proposal], premises: Sequence[Formula], *, least: float = 0.0
) -> Proposal | None:
    """Return the proposal that a claim is read as, or None where none fits.

    The best of those that fit (`first_fitting`); a name that no premise has halves what one counts,
    for two names at most, as the same words most likely stand for a name that is there. Where none
    fits, the first that says nothing of things, but always holds or cannot hold.
    Cost: up to 2 checks for each proposal.
    """
    sure = [each for each in proposals if each.confidence >= least]
    found = first_fitting(_ranked(sure, premises), premises, joins=False)
    return found or next((each for each in sure if not free_variables(each.formula)), None)


def readings_of(
    proposals: Iterable[Proposal], premises: Sequence[Formula]
) -> tuple[tuple[Proposal, float], ...]:
    """Return all that a claim may mean, each with its share of how sure the translator is.

    They are in the order in which `best_reading` takes them.
    Cost: up to 2 checks for each proposal.
    """
    every = list(proposals)
    fitting = [
        each
        for each in _ranked(every, premises)
        if _has_sorts(each, premises) and _says_something(each.formula)
    ]
    if not fitting:
        return tuple((each, 1.0) for each in every if not free_variables(each.formula))[:1]
    known = set(symbols_of(premises))
    counts = [max(_counts(each, known), _HARDLY) for each in fitting]
    return tuple((e, count / sum(counts)) for e, count in zip(fitting, counts, strict=True))


def _ranked(proposals: Iterable[Proposal], premises: Sequence[Formula]) -> list[Proposal]:
    known = set(symbols_of(premises))
    return sorted(proposals, key=lambda each: -_counts(each, known))


def _counts(proposal: Proposal, known: set[Symbol]) -> float:
    """Return how much a reading of a claim counts beside others."""
    new = sum(symbol not in known for symbol in symbols_of([proposal.formula]))
    return proposal.confidence * _UNKNOWN ** min(new, _MOST_UNKNOWN)


def may_translate(refused: Refused | None) -> bool:
    """Whether a translator may try what the grammar refused.

    It may not where the grammar knows the sentence and refuses it for what it says ("usually", two
    readings), nor where a word says what no formula can.
    """
    return refused is not None and refused.uncovered and unsayable(refused.text) is None


def can_hold(formulas: Sequence[Formula]) -> bool:
    """Whether formulas were proved to be able to hold together."""
    return _result(settle_sorts(formulas)) is SatResult.SAT


def _has_sorts(proposal: Proposal, premises: Sequence[Formula]) -> bool:
    free = set(free_variables(proposal.formula)) - {proposal.wanted}
    *settled, own = settle_sorts([*premises, proposal.formula])
    if free or tuple(settled) != tuple(premises):
        return False
    known = {symbol.name: symbol for symbol in symbols_of(premises)}
    return all(known.get(symbol.name, symbol) == symbol for symbol in symbols_of([own]))


def _says_something(formula: Formula) -> bool:
    if free_variables(formula):
        return True
    settled = settle_sorts([formula])[0]
    sides = (settled, Not(settled))
    return all(_result((side,)) is not SatResult.UNSAT for side in sides)


def _result(formulas: Sequence[Formula]) -> SatResult:
    from nesy.prove.routing import RoutedProver

    try:
        prover = RoutedProver(Problem(tuple(formulas)))
    except ProverError:
        return SatResult.UNKNOWN
    try:
        return prover.check(range(len(formulas))).result
    finally:
        prover.close()
