"""Derives literals from premises by rules that fire forwards, and says by which.

Under RULES a negated literal is a literal of its own and the world is open. Under CLOSED what
cannot be derived is false; different names are different things there, and the things are those
that the premises and the claim name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import (
    Equal,
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    free_variables,
    substitute,
)
from nesy.logic.terms import Constant, Sort, Term, Variable
from nesy.prove.chaining import UNITS, Chainer, OutOfStepsError, OutOfTimeError
from nesy.prove.closed_model import constants_of, derived_model
from nesy.prove.compiled_rules import Compiled, compile_rule
from nesy.prove.fact_store import FactStore, Relation, TermTable
from nesy.prove.first_order import DEFAULT_BUDGET, Problem, check_budget, check_places
from nesy.prove.proof_steps import Derivation, Step, StepKind, conclusion_of, extract
from nesy.prove.prover import ProverError, UnknownReason
from nesy.prove.rule_forms import Rule, Unusable, UnusableError, bodies_of, check_closed, rules_of
from nesy.prove.strata import levels_of

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


class Deriver:
    """Holds the premises of one problem as rules, and derives goals from some of them.

    Args:
        budget: units for each run; one fact that is looked at takes `UNITS` of them.
        deadline: of `time.monotonic`, or None; runs that are at work then end.

    Attributes:
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
    ) -> None:
        check_budget(budget)
        self._deadline = deadline
        self.gave_up: UnknownReason | None = None
        self._problem, self._budget = problem, budget
        self._closed = chaining is Chaining.CLOSED
        self._terms = TermTable()
        self._rules: list[Compiled] = []
        self.unusable = tuple(self._read(problem.premises))
        self._constants = constants_of(problem.premises)
        self._levels = levels_of(self._rules) if self._closed else {}

    def derive(self, kept: Sequence[int], goals: Sequence[Formula]) -> tuple[Derived, ...]:
        """Derive each goal from the `kept` premises.

        A goal that says "if" or "for all" is derived for things of which nothing else is known
        (RULES), or decided by looking at all things (CLOSED).

        Raises:
            ProverError: a place is none of the premises', or a goal has a free variable.
        """
        check_places(kept, len(self._problem.premises))
        opened = [self._opened(goal) for goal in goals]
        plain = [each for each in opened if not each.supposed]
        answers = dict(zip(map(id, plain), self._answers(kept, plain), strict=True))
        return tuple(
            answers[id(each)] if id(each) in answers else self._answers(kept, [each])[0]
            for each in opened
        )

    def facts(self, kept: Sequence[int]) -> tuple[Formula, ...] | None:
        """Return every literal that is derived, in the order found; None if the budget ran out."""
        check_places(kept, len(self._problem.premises))
        try:
            store = self._run(kept, self._rules, self._constants)
        except OutOfStepsError:
            return None
        found = (conclusion_of(store, self._rules, self._terms, n) for n in range(len(store.rows)))
        return tuple(dict.fromkeys(found))

    def _read(self, premises: Sequence[Formula]) -> Iterator[Unusable]:
        """Take in the rules of all premises, and yield what is none."""
        for place, formula in enumerate(premises):
            rules, refused = rules_of(formula, place)
            yield from refused
            for rule in rules:
                try:
                    self._rules += [self._compiled(each) for each in _both_ways(rule)]
                except UnusableError as error:
                    yield Unusable(place, str(error))

    def _answers(self, kept: Sequence[int], goals: Sequence[_Goal]) -> list[Derived]:
        """Answer goals that suppose the same."""
        supposed = goals[0].supposed if goals else ()
        rules = [
            *self._rules,
            *(self._compiled(each) for rule in supposed for each in _both_ways(rule)),
        ]
        notes = [self._ask(goal, number, rules) for number, goal in enumerate(goals)]
        constants = constants_of([goal.rest for goal in goals])
        domain = tuple(dict.fromkeys((*self._constants, *constants)))
        try:
            store = self._run(kept, rules, domain)
        except OutOfStepsError:
            return [Derived(None, reason=self.gave_up) for _ in goals]
        found = []
        for number, (goal, note) in enumerate(zip(goals, notes, strict=True)):
            fact = store.find(_asked(number), ())
            if fact is not None:
                steps = extract(store, rules, self._terms, fact)
                found.append(Derived(True, _concluding(goal.claim, steps)))
            elif note and self._closed:
                found.append(self._looked_at(goal.claim, store, domain))
            else:
                found.append(Derived(False, note=note))
        return found

    def _ask(self, goal: _Goal, number: int, rules: list[Compiled]) -> str:
        """Add the rules that conclude a goal; return why there are none, where there are none."""
        try:
            bodies = bodies_of(goal.rest)
            rules += [
                self._compiled(Rule(None, body, goal.rest), _asked(number)) for body in bodies
            ]
        except UnusableError as error:
            return f"rules cannot derive it: {error}"
        return ""

    def _run(
        self, kept: Sequence[int], rules: Sequence[Compiled], constants: Sequence[Constant]
    ) -> FactStore:
        domain: dict[Sort, list[int]] = {}
        for constant in constants:
            domain.setdefault(constant.sort, []).append(self._terms.add(constant))
        wanted = {None, *kept}
        active = [place for place, each in enumerate(rules) if each.rule.premise in wanted]
        last = max(self._levels.values(), default=0) + 1
        claims = {each.head: last for each in rules[len(self._rules) :] if each.head.kind == "?"}
        chainer = Chainer(rules, self._terms, domain=domain)
        steps = max(1, self._budget // UNITS)
        levels = {**self._levels, **claims}
        self.gave_up = None
        try:
            return chainer.run(active, levels, budget=steps, deadline=self._deadline)
        except OutOfStepsError as error:
            late = isinstance(error, OutOfTimeError)
            self.gave_up = UnknownReason.DEADLINE if late else UnknownReason.BUDGET
            raise

    def _compiled(self, rule: Rule, claim: Relation | None = None) -> Compiled:
        return compile_rule(rule, self._terms, closed=self._closed, claim=claim)

    def _opened(self, claim: Formula) -> _Goal:
        try:
            check_closed(claim)
        except RecursionError as error:
            raise ProverError("a claim is nested too deeply for rules") from error
        if self._closed:
            return _Goal(claim, (), claim)
        return _supposing(claim, {each.name for each in self._constants})

    def _looked_at(
        self, claim: Formula, store: FactStore, constants: Sequence[Constant]
    ) -> Derived:
        model = derived_model(store, self._terms, constants, [claim])
        return Derived(evaluate(claim, model) is True, note=LOOKED_AT)


@dataclass(frozen=True, slots=True)
class _Goal:
    """A claim, what it supposes, and what is to be derived then."""

    claim: Formula
    supposed: tuple[Rule, ...]
    rest: Formula


def _supposing(claim: Formula, taken: set[str]) -> _Goal:
    """Take a claim apart: "for all" speaks of a thing of its own, "if" supposes its condition."""
    taken |= {constant.name for constant in constants_of([claim])}
    supposed: list[Rule] = []
    rest = claim
    while True:
        if isinstance(rest, ForAll):
            rest = substitute(rest.body, _anything(rest.variables, taken))
        elif isinstance(rest, Not) and isinstance(rest.body, Exists):
            rest = ForAll(rest.body.variables, Not(rest.body.body))
        elif isinstance(rest, Not) and isinstance(rest.body, Not):
            rest = rest.body.body
        elif isinstance(rest, Implies) and (more := _as_facts(rest.left)) is not None:
            supposed += more
            rest = rest.right
        else:
            return _Goal(claim, tuple(supposed), rest)


def _anything(variables: Sequence[Variable], taken: set[str]) -> dict[Variable, Term]:
    found: dict[Variable, Term] = {}
    for variable in variables:
        name = f"any {variable.name}"
        while name in taken:
            name += "'"
        taken.add(name)
        found[variable] = Constant(name, variable.sort)
    return found


def _as_facts(condition: Formula) -> list[Rule] | None:
    """Return a condition as facts, or None where it is not made of literals by "and"."""
    rules, unusable = rules_of(condition, 0) if not free_variables(condition) else ((), (0,))
    if unusable or any(rule.body for rule in rules):
        return None
    return [Rule(None, (), rule.head) for rule in rules]


def _both_ways(rule: Rule) -> Iterator[Rule]:
    """Yield a rule, and its twin where it says that two things are not the same."""
    yield rule
    if isinstance(rule.head, Not) and isinstance(equation := rule.head.body, Equal):
        turned = Not(Equal(equation.right, equation.left, equation.place))
        yield Rule(rule.premise, rule.body, turned)


def _asked(number: int) -> Relation:
    return Relation("?", str(number), ())


def _concluding(claim: Formula, found: Derivation) -> Derivation:
    """Return the derivation with the claim as its last conclusion."""
    if found.conclusion == claim:
        return found
    last = Step(StepKind.CLAIM, claim, children=(len(found.steps) - 1,))
    return Derivation((*found.steps, last))
