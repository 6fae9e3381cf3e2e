"""Derives literals from premises by rules that fire forwards, and says by which.

Under RULES a negated literal is a literal of its own and the world is open. Under CLOSED what
cannot be derived is false; different names are different things there, and the things are those
that the premises and the claim name and those that rules make of them by functions. Of a sort of
which nothing is named there is one thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import Equal, Formula, Not
from nesy.logic.models import sorts_of, symbols_of
from nesy.logic.terms import Constant, Sort, Term
from nesy.prove.chaining import Chainer, OutOfStepsError, OutOfTimeError, steps_for
from nesy.prove.clashes import clashes_in, may_clash, relations_that_clash
from nesy.prove.closed_model import closed_world
from nesy.prove.compiled_rules import Compiled, compile_rule, sorts_asked
from nesy.prove.fact_store import FactStore, Relation, TermTable
from nesy.prove.first_order import DEFAULT_BUDGET, Problem, check_budget, check_places
from nesy.prove.goals import Goal, supposing
from nesy.prove.needed import by_conclusion, needed_for, spoken_of
from nesy.prove.proof_steps import Derivation, Step, StepKind, conclusion_of, extract
from nesy.prove.prover import ProverError, UnknownReason
from nesy.prove.rule_forms import Rule, Unusable, UnusableError, bodies_of, check_closed, rules_of
from nesy.prove.strata import levels_of
from nesy.prove.things import makes_things, named_things, unnamed_things

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
        self._problem, self._budget, self.count = problem, budget, len(problem.premises)
        self._closed = chaining is Chaining.CLOSED
        self._terms = TermTable()
        self._programs: dict[tuple[Formula | None, ...], tuple[_Program, ...]] = {}
        symbols = symbols_of(problem.premises)
        self._grows = self._closed and any(map(makes_things, symbols))
        self.rules: list[Compiled] = []
        places = range(self.count) if only is None else sorted(only)
        self.unusable = tuple(self._read(places))
        self._named = named_things(problem.premises, symbols)
        self._names = {thing.name for thing in self._named if isinstance(thing, Constant)}
        self._levels = levels_of(self.rules) if self._closed else {}
        self._may_clash = may_clash(self.rules)

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
        for program in self._programs_of(tuple(goals)):
            answers = self._answers(kept, program, proves)
            found |= zip((goal.claim for goal in program.goals), answers, strict=True)
        return tuple(found[goal] for goal in goals)

    def facts(self, kept: Sequence[int]) -> tuple[Formula, ...] | None:
        """Return every literal that is derived, in the order found; None if the budget ran out."""
        check_places(kept, self.count)
        (program,) = self._programs_of(())
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
        if not self._may_clash:
            return Clashing(False)
        try:
            store = self._run(kept, self._program_of_clashes(tuple(goals)))
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
            return tuple(self._asking(goal, _asked(0)))
        except UnusableError:
            return None

    def _read(self, places: Iterable[int]) -> Iterator[Unusable]:
        """Take in the rules of premises, and yield what is none."""
        for place in places:
            rules, refused = rules_of(self._problem.premises[place], place)
            yield from refused
            for rule in rules:
                try:
                    self.rules += [self._compiled(each) for each in _both_ways(rule)]
                except UnusableError as error:
                    yield Unusable(place, str(error))

    def _programs_of(self, goals: tuple[Formula, ...]) -> tuple[_Program, ...]:
        """Return what is to be run for goals: those that suppose nothing together, others alone."""
        if goals not in self._programs:
            opened = [self._opened(goal) for goal in dict.fromkeys(goals)]
            plain = [each for each in opened if not each.supposed]
            alone = [[each] for each in opened if each.supposed]
            parts = [plain, *alone] if plain or not alone else alone
            self._programs[goals] = tuple(map(self._program, parts))
        return self._programs[goals]

    def _program_of_clashes(self, goals: tuple[Formula, ...]) -> _Program:
        key = (*goals, None)
        if key not in self._programs:
            whole = self._program([Goal(goal, (), goal) for goal in goals])
            heads = relations_that_clash(rule.head for rule in self.rules)
            needed = needed_for(heads, self.rules, by_conclusion(self.rules))
            self._programs[key] = (replace(whole, needed=needed),)
        return self._programs[key][0]

    def _program(self, goals: Sequence[Goal]) -> _Program:
        """Return the rules of all premises and those that goals suppose or that conclude them."""
        supposed = goals[0].supposed if goals else ()
        rules = [
            *self.rules,
            *(self._compiled(each) for rule in supposed for each in _both_ways(rule)),
        ]
        notes = [self._ask(goal, number, rules) for number, goal in enumerate(goals)]
        needed = self._needed(goals, notes, rules)
        things = self._things([goal.rest for goal in goals], rules)
        domain: dict[Sort, list[int]] = {}
        for thing in things:
            domain.setdefault(thing.sort, []).append(self._terms.add(thing))
        last = max(self._levels.values(), default=0) + 1
        claims = {each.head: last for each in rules[len(self.rules) :] if each.head.kind == "?"}
        chainer = Chainer(rules, self._terms, domain=domain, grows=self._grows)
        levels = {**self._levels, **claims}
        return _Program(tuple(goals), notes, rules, needed, things, levels, chainer)

    def _needed(
        self, goals: Sequence[Goal], notes: Sequence[str], rules: Sequence[Compiled]
    ) -> Sequence[int]:
        """Return the places of the rules that can matter to goals; of all without any."""
        if not goals:
            return range(len(rules))
        wanted = [_asked(number) for number in range(len(goals))]
        if self._closed:
            for goal, note in zip(goals, notes, strict=True):
                wanted += spoken_of(goal.claim) if note else ()
        return needed_for(wanted, rules, by_conclusion(rules))

    def _answers(self, kept: Sequence[int], program: _Program, proves: bool) -> list[Derived]:
        try:
            store = self._run(kept, program)
        except OutOfStepsError:
            return [Derived(None, reason=self.gave_up) for _ in program.goals]
        found = []
        for number, (goal, note) in enumerate(zip(program.goals, program.notes, strict=True)):
            fact = store.find(_asked(number), ())
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

    def _ask(self, goal: Goal, number: int, rules: list[Compiled]) -> str:
        """Add the rules that conclude a goal; return why there are none, where there are none."""
        try:
            rules += self._asking(goal.rest, _asked(number))
        except UnusableError as error:
            return f"rules cannot derive it: {error}"
        return ""

    def _asking(self, goal: Formula, claim: Relation) -> list[Compiled]:
        return [self._compiled(Rule(None, body, goal), claim) for body in bodies_of(goal)]

    def _things(self, goals: Sequence[Formula], rules: Sequence[Compiled]) -> tuple[Term, ...]:
        """Return all things that premises and goals name, and one of each sort without any.

        A sort counts of whose things rules or goals speak in general.
        """
        more = named_things(goals, symbols_of(goals))
        named = tuple(dict.fromkeys((*self._named, *more)))
        sorts = [sort for rule in rules for sort in sorts_asked(rule)]
        taken = {*self._names, *(thing.name for thing in more if isinstance(thing, Constant))}
        return (*named, *unnamed_things(named, dict.fromkeys((*sorts, *sorts_of(goals))), taken))

    def _run(self, kept: Sequence[int], program: _Program) -> FactStore:
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

    def _compiled(self, rule: Rule, claim: Relation | None = None) -> Compiled:
        return compile_rule(rule, self._terms, closed=self._closed, grows=self._grows, claim=claim)

    def _opened(self, claim: Formula) -> Goal:
        try:
            check_closed(claim)
        except RecursionError as error:
            raise ProverError("a claim is nested too deeply for rules") from error
        if self._closed:
            return Goal(claim, (), claim)
        return supposing(claim, set(self._names))

    def _looked_at(self, claim: Formula, store: FactStore, things: Sequence[Term]) -> Derived:
        model = closed_world(store, self._terms, things, claim)
        return Derived(evaluate(claim, model) is True, note=LOOKED_AT)


@dataclass(frozen=True, slots=True)
class _Program:
    """What is run for goals that suppose the same; a note says why rules do not conclude one."""

    goals: tuple[Goal, ...]
    notes: Sequence[str]
    rules: Sequence[Compiled]
    needed: Sequence[int]
    things: tuple[Term, ...]
    levels: Mapping[Relation, int]
    chainer: Chainer


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
