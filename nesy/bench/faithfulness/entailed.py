"""Answers about theories as cases: what follows from some of the premises, by a prover of its own.

A premise speaks for a side of the claim where it stands in some minimal reason of that side.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from nesy.bench.faithfulness.cases import Case, Facts, Held, Measures
from nesy.bench.faithfulness.duality import minimal_hitting
from nesy.bench.faithfulness.round_trip import count_same
from nesy.bench.metrics import set_f1
from nesy.check.recheck import recheck
from nesy.explain.entailment_json import entailment_record
from nesy.prove.derivation import Chaining
from nesy.reason.classical import classical_opener
from nesy.reason.derived import derived_opener
from nesy.reason.entailed import Entailed
from nesy.reason.entailment import CaseOpener, Semantics, Verdict, decide
from nesy.reason.premise_axp import PremiseAxp

_CHAINING: Mapping[Semantics, Chaining] = MappingProxyType(
    {Semantics.RULES: Chaining.RULES, Semantics.CLOSED: Chaining.CLOSED}
)
_ABOUT_WHY = ("why", "verdict", "could not")


def entailed_case(
    unit: str, found: Entailed, *, used: Collection[str] | None = None
) -> Case | None:
    """Return an answer as a case; None where its reason names no premise.

    Args:
        found: an answer with all its reasons.
        used: the names of the premises that the data set says are needed.
    """
    why = found.settled.why
    if why is None or not why.premises:
        return None
    judge = _Verdicts(found)
    reasons = found.settled.reasons
    complete = reasons is not None and reasons.complete
    listed = reasons.axps if reasons is not None else (why.premises,)
    pool = tuple(range(len(found.premises)))
    choice = found.verdict.value
    changes = frozenset(reasons.cxps) if reasons is not None else frozenset[Facts]()
    case = Case(
        unit=unit,
        reason=why.premises,
        pool=pool,
        at=judge.at,
        is_proved=lambda cited: is_proved(found, cited),
        choice=choice,
        speaks_for={fact: frozenset((choice,)) for each in listed for fact in each},
        reasons=minimal_hitting(changes) if complete else None,
        human=None if used is None else lambda cited: _fits(found, cited, used),
        is_graded=False,
    )
    return replace(case, own=lambda chance: _own(case, found, judge, chance))


def is_proved(found: Entailed, cited: Facts) -> bool:
    """Whether the checker proves from the record that these premises suffice and all are needed."""
    settled = replace(
        found.settled,
        why=PremiseAxp(cited, True),
        rechecked=True,
        smallest=False,
        change=None,
        reasons=None,
    )
    written = replace(found, settled=settled, proofs=(), nearest=())
    problems = recheck(entailment_record(written, id="claim-1")).problems
    return not any(problem.startswith(_ABOUT_WHY) for problem in problems)


def opener_of(found: Entailed) -> CaseOpener:
    """Return what opens the claim anew, with provers of its own."""
    premises = [premise.formula for premise in found.premises]
    claim = None if found.claim is None else found.claim.formula
    chaining = _CHAINING.get(found.semantics)
    if chaining is not None:
        return derived_opener(premises, claim, chaining=chaining, budget=found.budget)
    from nesy.prove.routing import RoutedProver

    return classical_opener(premises, claim, make=RoutedProver, budget=found.budget)


class _Verdicts:
    """Decides a claim from some of the premises, each set once."""

    def __init__(self, found: Entailed) -> None:
        self._found, self._open = found, opener_of(found)
        self._known: dict[frozenset[int], float] = {}

    def at(self, sets: Sequence[frozenset[int]]) -> Held:
        """Return 1 where the verdict is the same, 0 where not, NaN where it is not known."""
        waiting = [each for each in dict.fromkeys(sets) if each not in self._known]
        if waiting:
            with self._open(range(len(self._found.premises))) as case:
                for each in waiting:
                    verdict = decide(case, sorted(each))[0]
                    self._known[each] = self._same(verdict)
        same = np.array([self._known[each] for each in sets])
        return Held(same, same)

    def _same(self, verdict: Verdict) -> float:
        return (
            float("nan") if verdict is Verdict.UNDECIDED else float(verdict is self._found.verdict)
        )


def _fits(found: Entailed, cited: Facts, used: Collection[str]) -> float:
    places = {premise.name: place for place, premise in enumerate(found.premises)}
    # A sentence that was not read is missing from what can be cited, which counts as a miss.
    marked = frozenset(places.get(name, -1 - at) for at, name in enumerate(sorted(used)))
    return set_f1(frozenset(cited), marked)


def _own(
    case: Case, found: Entailed, judge: _Verdicts, chance: random.Random
) -> dict[str, Measures]:
    """Score the change beside a random one, and what has no control.

    - `changes_proved`: without the change the verdict is lost, with any one of it back it is not.
    - `duality`: all reasons and all changes are minimal hitting sets of each other.
    - `round_trip`: premises of the reason that come back equivalent from their words.
    """
    scores: dict[str, Measures] = {"nesy": {}, "random": {}}
    change = found.settled.change
    if change:
        drawn = tuple(sorted(chance.sample(case.pool, len(change))))
        for name, tried in (("nesy", change), ("random", drawn)):
            scores[name]["changes_proved"] = (float(_undoes(case, judge, tried)), 1.0)
    reasons = found.settled.reasons
    if case.reasons is not None and reasons is not None:
        axps, cxps = frozenset(reasons.axps), frozenset(reasons.cxps)
        dual = case.reasons == axps and minimal_hitting(axps) == cxps
        scores["nesy"]["duality"] = (float(dual and case.reason in axps), 1.0)
    same, number = count_same([found.premises[fact].formula for fact in case.reason])
    scores["nesy"]["round_trip"] = (float(same), float(number))
    return scores


def _undoes(case: Case, judge: _Verdicts, change: Facts) -> bool:
    rest = frozenset(case.pool) - set(change)
    same = judge.at([rest, *(rest | {fact} for fact in change)]).same
    return bool(same[0] == 0.0 and (same[1:] == 1.0).all())
