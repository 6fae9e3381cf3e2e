"""Derives literals from premises by rules that fire forwards, and says by which.

Under RULES a negated literal is a literal of its own and the world is open. Under CLOSED what
cannot be derived is false; different names are different things there, and the things are those
that the premises and the claim name and those that rules make of them by functions. Of a sort of
which nothing is named there is one thing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import Formula
from nesy.logic.terms import Term
from nesy.prove.chaining import OutOfStepsError, OutOfTimeError, steps_for
from nesy.prove.clashes import clashes_in
from nesy.prove.closed_model import closed_world
from nesy.prove.compiled_rules import Compiled
from nesy.prove.fact_store import FactStore
from nesy.prove.first_order import DEFAULT_BUDGET, Problem, check_budget, check_places
from nesy.prove.programs import Program, Programs, goal_relation
from nesy.prove.proof_steps import Derivation, Step, StepKind, conclusion_of, extract
from nesy.prove.prover import UnknownReason
from nesy.prove.rule_forms import UnusableError

LOOKED_AT = "decided by looking at all things"


class Chaining(Enum):
    """What a negated condition asks: that it is derived, or that its opposite is not."""

    RULES = "rules"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Derived:
    """Whether a goal is derived.

    Args:
        holds: None where the budget ran out.
        derivation: how, where it holds and rules say so.
        note: why the goal was not asked of rules, or how else it was decided.
        reason: why `holds` is None.
    """

    holds: bool | None
    derivation: Derivation | None = None
    note: str = ""
    reason: UnknownReason | None = None


@dataclass(frozen=True, slots=True)
class Clashing:
    """Whether facts are derived that cannot stand together; `holds` is None as of `Derived`.

    Args:
        derivations: of two of them; one may be of an equation that the other denies.
    """

    holds: bool | None
    derivations: tuple[Derivation, ...] = ()
    reason: UnknownReason | None = None

    @property
    def premises(self) -> tuple[int, ...]:
        """The places of all premises that are used, in order."""
        return tuple(sorted({place for each in self.derivations for place in each.premises}))


class Deriver:
    """Holds the premises of one problem as rules, and derives goals from some of them.

    Args:
        budget: units for each run; see `steps_for`.
        deadline: of `time.monotonic`, or None; runs that are at work then end.
        only: places of premises that are to be read, or None for all; what others name counts
            among all things, and nothing else of them.

    Attributes:
        count: of the premises.
        rules: those that the premises state.
        unusable: what of the premises is no rule and no fact; it takes no part.
        gave_up: why the last run did not end, if it did not.

    Raises:
        ProverError: a formula has a free variable or is nested too deeply.
        UnstratifiedError: under CLOSED, a predicate depends on its own absence.
    """

    def __init__(
        self,
        problem: Problem,
        chaining: Chaining,
        *,
        budget: int = DEFAULT_BUDGET,
        deadline: float | None = None,
        only: Collection[int] | None = None,
    ) -> None:
        check_budget(budget)
        self._deadline = deadline
        self.gave_up: UnknownReason | None = None
        self._budget, self.count = budget, len(problem.premises)
        self._closed = chaining is Chaining.CLOSED
        places = range(self.count) if only is None else sorted(only)
        self._programs = Programs(problem.premises, places, closed=self._closed)
        self._terms = self._programs.terms
        self.rules, self.unusable = self._programs.rules, self._programs.unusable

    def derive(
        self, kept: Sequence[int], goals: Sequence[Formula], *, proves: bool = True
    ) -> tuple[Derived, ...]:
        """Derive each goal from the `kept` premises; without derivations where not `proves`.

        A goal that says "if" or "for all" is derived for things of which nothing else is known
        (RULES), or decided by looking at all things (CLOSED).

        Raises:
            ProverError: a place is none of the premises', or a goal has a free variable.
        """
        check_places(kept, self.count)
        found: dict[Formula, Derived] = {}
        for program in self._programs.for_goals(tuple(goals)):
            answers = self._answers(kept, program, proves)
            found |= zip((goal.claim for goal in program.goals), answers, strict=True)
        return tuple(found[goal] for goal in goals)

    def facts(self, kept: Sequence[int]) -> tuple[Formula, ...] | None:
        """Return every literal that is derived, in the order found; None if the budget ran out."""
        check_places(kept, self.count)
        (program,) = self._programs.for_goals(())
        try:
            store = self._run(kept, program)
        except OutOfStepsError:
            return None
        found = (
            conclusion_of(store, self.rules, self._terms, fact)
            for fact, relation in enumerate(store.relations)
            if relation.kind != "*"
        )
        return tuple(dict.fromkeys(found))

    def clash(self, kept: Sequence[int], goals: Sequence[Formula] = ()) -> Clashing:
        """Say whether the `kept` premises derive what cannot be: say, two values of a function.

        Args:
            goals: formulas whose things count too, where what is derived speaks of all things.
        """
        check_places(kept, self.count)
        if not self._programs.may_clash:
            return Clashing(False)
        try:
            store = self._run(kept, self._programs.for_clashes(tuple(goals)))
        except OutOfStepsError:
            return Clashing(None, reason=self.gave_up)
        clash = next(clashes_in(store, self._terms), None)
        if clash is None:
            return Clashing(False)
        shown = [extract(store, self.rules, self._terms, fact) for fact in clash.facts[-2:]]
        if clash.equation is not None:
            (equal,) = self.derive(kept, [clash.equation])
            shown = [equal.derivation, shown[-1]] if equal.derivation else shown[-1:]
        return Clashing(True, tuple(shown))

    def asked(self, goal: Formula) -> tuple[Compiled, ...] | None:
        """Return the rules that conclude a goal under CLOSED; None where all things decide it."""
        try:
            return tuple(self._programs.concluding(goal, goal_relation(0)))
        except UnusableError:
            return None

    def _answers(self, kept: Sequence[int], program: Program, proves: bool) -> list[Derived]:
        try:
            store = self._run(kept, program)
        except OutOfStepsError:
            return [Derived(None, reason=self.gave_up) for _ in program.goals]
        found = []
        for number, (goal, note) in enumerate(zip(program.goals, program.notes, strict=True)):
            fact = store.find(goal_relation(number), ())
            if fact is not None and not proves:
                found.append(Derived(True))
            elif fact is not None:
                steps = extract(store, program.rules, self._terms, fact)
                found.append(Derived(True, _concluding(goal.claim, steps)))
            elif note and self._closed:
                found.append(self._looked_at(goal.claim, store, program.things))
            else:
                found.append(Derived(False, note=note))
        return found

    def _run(self, kept: Sequence[int], program: Program) -> FactStore:
        wanted = {None, *kept}
        rules = program.rules
        active = [place for place in program.needed if rules[place].rule.premise in wanted]
        steps = steps_for(self._budget, len(active))
        self.gave_up = None
        try:
            return program.chainer.run(
                active, program.levels, budget=steps, deadline=self._deadline
            )
        except OutOfStepsError as error:
            late = isinstance(error, OutOfTimeError)
            self.gave_up = UnknownReason.DEADLINE if late else UnknownReason.BUDGET
            raise

    def _looked_at(self, claim: Formula, store: FactStore, things: Sequence[Term]) -> Derived:
        model = closed_world(store, self._terms, things, claim)
        return Derived(evaluate(claim, model) is True, note=LOOKED_AT)


def _concluding(claim: Formula, found: Derivation) -> Derivation:
    """Return the derivation with the claim as its last conclusion."""
    if found.conclusion == claim:
        return found
    last = Step(StepKind.CLAIM, claim, children=(len(found.steps) - 1,))
    return Derivation((*found.steps, last))
