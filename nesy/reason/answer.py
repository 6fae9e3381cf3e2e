"""Answers one claim about a theory: verdict, reasons, and what goes with the verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nesy.logic.formulas import TRUE, Formula
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import DEFAULT_BUDGET, FormulaProverMaker, Problem
from nesy.prove.proof_steps import Derivation
from nesy.reason.classical import Shown, classical_opener, find_models
from nesy.reason.derived import derived_opener
from nesy.reason.entailed import Claim, Entailed, LeftOut, Premise
from nesy.reason.entailment import CaseOpener, Semantics, Settled, Verdict, Wanted, settle
from nesy.reason.marco import MOST_SETS
from nesy.reason.nearest import NearRule, find_nearest, ground_literals, negation

RULES_BUDGET = 2_000_000
"""Units for rules, which look at a twentieth as many facts: a second, and little memory."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a claim is to be decided, and how much of the reasons is wanted.

    Args:
        all: every minimal reason and every minimal change.
        smallest: a reason with the fewest premises.
        most: sets that are listed at most.
        budget: units for each check, of the prover or of the rules; None: the default of either.
        timeout: seconds for each claim, or None.
        deadline: of `time.monotonic`, after which no check of any claim is begun; None: no such.
        models: of a neutral claim, models are wanted; they cost more than the verdict.
    """

    semantics: Semantics = Semantics.CLASSICAL
    all: bool = False
    smallest: bool = False
    most: int = MOST_SETS
    budget: int | None = None
    timeout: float | None = None
    deadline: float | None = None
    models: bool = True

    @property
    def units(self) -> int:
        """The budget that counts."""
        if self.budget is not None:
            return self.budget
        return DEFAULT_BUDGET if self.semantics is Semantics.CLASSICAL else RULES_BUDGET


def answer_claim(
    premises: tuple[Premise, ...],
    claim: Claim | None,
    asking: Asking,
    *,
    make: FormulaProverMaker,
    deadline: float | None = None,
) -> Entailed:
    """Decide one claim, or without one whether the premises can all hold, and explain it.

    Premises and claim must have sorts that fit each other. After the `deadline` of
    `time.monotonic` no further check starts; those of rules end, and `make` sees to the others.

    Raises:
        ProverError: a formula that the semantics cannot take.
    """
    question = _Question(
        tuple(premise.formula for premise in premises),
        None if claim is None else claim.formula,
        asking,
        make,
        deadline,
    )
    wanted = Wanted(asking.all, asking.smallest, asking.most, deadline)
    deriver = question.engine()
    settled = settle(question.opener(deriver), len(premises), wanted)
    found = Entailed(premises, claim, asking.semantics, settled, asking.units)
    if deriver is None and settled.verdict is Verdict.NEUTRAL:
        deriver = question.near()
    if settled.undecided_because is not None:
        return replace(found, left_out=question.left_out(deriver))
    return replace(
        found,
        models=question.models(settled),
        nearest=question.nearest(settled, deriver),
        proofs=question.proofs(settled, deriver),
        left_out=question.left_out(deriver),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    premises: tuple[Formula, ...]
    claim: Formula | None
    asking: Asking
    make: FormulaProverMaker
    deadline: float | None

    def engine(self) -> Deriver | None:
        """Return what derives by the semantics; None where nothing is to be derived."""
        chaining, budget = self._chaining(), self.asking.units
        if chaining is None:
            return None
        return Deriver(Problem(self.premises), chaining, budget=budget, deadline=self.deadline)

    def near(self) -> Deriver:
        """Return what derives what is near a neutral claim of `classical`."""
        budget = min(self.asking.units, RULES_BUDGET)
        problem = Problem(self.premises)
        return Deriver(problem, Chaining.RULES, budget=budget, deadline=self.deadline)

    def opener(self, deriver: Deriver | None) -> CaseOpener:
        budget = self.asking.units
        if (chaining := self._chaining()) is not None:
            return derived_opener(
                self.premises,
                self.claim,
                chaining=chaining,
                budget=budget,
                deadline=self.deadline,
                first=deriver,
            )
        return classical_opener(self.premises, self.claim, make=self.make, budget=budget)

    def models(self, settled: Settled) -> tuple[Shown, ...]:
        wanted = self.asking.models and self._chaining() is None
        if settled.verdict is not Verdict.NEUTRAL or not wanted:
            return ()
        sides = (TRUE,) if self.claim is None else (self.claim, negation(self.claim))
        return find_models(self.premises, sides, make=self.make, budget=self.asking.units)

    def nearest(self, settled: Settled, deriver: Deriver | None) -> tuple[NearRule, ...]:
        closed = self.asking.semantics is Semantics.CLOSED
        open_ends = (Verdict.NEUTRAL, Verdict.CONTRADICTED) if closed else (Verdict.NEUTRAL,)
        if self.claim is None or deriver is None or settled.verdict not in open_ends:
            return ()
        found = deriver.facts(range(len(self.premises)))
        known = tuple(ground_literals(self.premises)) if found is None else found
        turned = self.asking.semantics is Semantics.CLASSICAL
        return find_nearest(self.premises, known, self.claim, closed=closed, turned=turned)

    def proofs(self, settled: Settled, deriver: Deriver | None) -> tuple[Derivation, ...]:
        """Derive what the verdict rests on: from the reason, or, under `closed`, from all."""
        chaining = self._chaining()
        if chaining is None or deriver is None or settled.why is None:
            return ()
        closed = chaining is Chaining.CLOSED
        kept = tuple(range(len(self.premises))) if closed else settled.why.premises
        if self.claim is None or (closed and settled.verdict is Verdict.INCONSISTENT):
            return deriver.clash(kept).derivations
        derived = deriver.derive(kept, self._goals(settled))
        return tuple(each.derivation for each in derived if each.derivation is not None)

    def left_out(self, deriver: Deriver | None) -> tuple[LeftOut, ...]:
        """Return the premises that rules cannot use."""
        if self._chaining() is None or deriver is None:
            return ()
        return tuple(LeftOut(each.premise, each.reason) for each in deriver.unusable)

    def _goals(self, settled: Settled) -> list[Formula]:
        assert self.claim is not None
        sides = {
            Verdict.ENTAILED: [self.claim],
            Verdict.CONTRADICTED: [negation(self.claim)],
        }
        return sides.get(settled.verdict, [self.claim, negation(self.claim)])

    def _chaining(self) -> Chaining | None:
        return {Semantics.RULES: Chaining.RULES, Semantics.CLOSED: Chaining.CLOSED}.get(
            self.asking.semantics
        )
