"""What premises settle under `rules` and `closed`, by own fixpoints.

Under `closed` premises suffice where the claim holds for every set of premises from these up to
all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations

from nesy.check.entailment_record import Problem
from nesy.check.fixpoint import (
    Domain,
    Facts,
    Key,
    OutOfStepsError,
    Plan,
    Runner,
    UnstratifiedError,
    Value,
    claim_plans,
    key_of,
    plan,
)
from nesy.check.formula import (
    NUMBERS,
    App,
    Atom,
    Bound,
    Formula,
    Neg,
    Pair,
    Symbol,
    Var,
    all_terms,
    negated,
    put_in,
    renumbered,
    symbols_of,
)
from nesy.check.formula_models import Element, Model, Table, TooManyError, truth_in
from nesy.check.record import RecordError
from nesy.check.rule_reading import (
    NoRuleError,
    Rule,
    bodies_of,
    is_usable,
    read_rules,
)

_MOST_MIXED = 10
_MOST_BUDGETS = 20  # for one record


@dataclass(frozen=True, slots=True)
class Goal:
    """A claim taken apart: what it supposes, with new things for "for all", and what is left."""

    claim: Formula
    supposed: tuple[Formula, ...]
    rest: Formula


class DerivedCase:
    """Rules of all premises, and what a part of the premises settles."""

    def __init__(self, problem: Problem, *, budget: int) -> None:
        self.problem, self.closed, self._budget = problem, problem.semantics == "closed", budget
        self.rules: list[Rule] = []
        self.left_out: set[int] = set()
        for place, premise in enumerate(problem.premises):
            rules, whole = read_rules(premise, place, closed=self.closed)
            self.rules += rules
            if not whole:
                self.left_out.add(place)
        self._plans = [plan(rule, closed=self.closed) for rule in self.rules]
        self._things = tuple(dict.fromkeys(_things(problem.premises)))
        self._left = budget * _MOST_BUDGETS
        self._influence: dict[Formula, dict[int, set[bool]]] = {}

    def clashes(self, kept: frozenset[int]) -> bool | None:
        """Say whether premises derive a claim and its negation, or without a claim any two."""
        claim = self.problem.claim
        if self.closed:
            both = [self.entails(kept), self.contradicts(kept)] if claim is not None else [False]
            return _all(both)
        if claim is None:
            facts = self._facts(kept, [], ())
            return None if facts is None else next(clashing(facts), None) is not None
        return _all(self.derived(kept, [claim, negated(claim)]))

    def entails(self, kept: frozenset[int]) -> bool | None:
        """Say whether premises settle that the claim holds."""
        return self._settles(kept, self.problem.claim)

    def contradicts(self, kept: frozenset[int]) -> bool | None:
        """Say whether premises settle that it does not."""
        claim = self.problem.claim
        return self._settles(kept, None if claim is None else negated(claim))

    def derived(self, kept: Iterable[int], claims: Sequence[Formula]) -> list[bool | None]:
        """Say of each claim whether just these premises derive it."""
        goals = [self.opened(claim) for claim in claims]
        plain = [goal for goal in goals if not goal.supposed]
        answers = dict(zip(map(id, plain), self._answers(kept, plain), strict=True))
        return [
            answers[id(goal)] if id(goal) in answers else self._answers(kept, [goal])[0]
            for goal in goals
        ]

    def opened(self, claim: Formula) -> Goal:
        """Take a claim apart; under `closed` it stays whole."""
        if self.closed:
            return Goal(claim, (), claim)
        symbols = self.problem.signature.symbols
        taken = {symbol.name for symbol in symbols if symbol.sort is not None and not symbol.args}
        return supposing(claim, taken)

    def facts(self, kept: Iterable[int], goals: Sequence[Goal] = ()) -> Facts | None:
        """Return what premises, and what goals suppose, derive; None where the budget ran out."""
        supposed = [part for goal in goals for part in goal.supposed]
        return self._facts(kept, supposed, [goal.rest for goal in goals])

    def _settles(self, kept: frozenset[int], goal: Formula | None) -> bool | None:
        if goal is None:
            return False
        if not self.closed:
            return self.derived(kept, [goal])[0]
        signs = self._signs(goal)
        helping = {p for p, found in signs.items() if True in found}
        mixed = {p for p, found in signs.items() if len(found) == 2}
        hurting = {p for p, found in signs.items() if found == {False}}
        base, free = kept & helping | hurting, sorted(mixed - kept)
        tried: Iterable[tuple[int, ...]] = ((), tuple(free))
        if is_few := len(free) <= _MOST_MIXED:
            tried = chain.from_iterable(combinations(free, n) for n in range(len(free) + 1))
        for more in tried:
            found = self.derived(base | set(more), [goal])[0]
            if not found:
                return found
        return True if is_few else None

    def _answers(self, kept: Iterable[int], goals: Sequence[Goal]) -> list[bool | None]:
        supposed = goals[0].supposed if goals else ()
        rests = [goal.rest for goal in goals]
        facts = self._facts(kept, supposed, rests)
        if facts is None:
            return [None for _ in goals]
        domain = self._domain(rests)
        return [self._holds(goal.rest, facts, domain) for goal in goals]

    def _holds(self, rest: Formula, facts: Facts, domain: Domain) -> bool | None:
        try:
            plans = claim_steps(rest, closed=self.closed)
        except NoRuleError:
            return self._looked_at(rest, facts, domain) if self.closed else False
        with self._runner(domain) as runner:
            return any(True for steps in plans for _ in runner.bindings(steps, facts))
        return None

    def _looked_at(self, claim: Formula, facts: Facts, domain: Domain) -> bool | None:
        names = {
            sort: tuple(value[0].name for value in values if isinstance(value, tuple))
            for sort, values in domain.items()
        }
        tables = {symbol: _table(symbol, facts) for symbol in symbols_of(claim)}
        try:
            return truth_in(Model(names, tables), claim) is True
        except TooManyError:
            return None

    def _facts(
        self, kept: Iterable[int], supposed: Sequence[Formula], rests: Sequence[Formula]
    ) -> Facts | None:
        wanted = set(kept)
        plans = [each for each in self._plans if each.rule.premise in wanted]
        plans += [plan(Rule(-1, (), part), closed=self.closed) for part in supposed]
        try:
            with self._runner(self._domain(rests)) as runner:
                return runner.run(plans, closed=self.closed)
        except UnstratifiedError as error:
            raise RecordError("a predicate depends on its own absence") from error
        return None

    @contextmanager
    def _runner(self, domain: Domain) -> Iterator[Runner]:
        """Give a runner a budget; what does not end within it is left."""
        runner = Runner(domain, budget=min(self._budget, self._left))
        before = runner.left
        with suppress(OutOfStepsError):
            yield runner
        self._left -= before - max(runner.left, 0)

    def _domain(self, rests: Sequence[Formula]) -> dict[str, list[Value]]:
        things = dict.fromkeys((*self._things, *_things(rests)))
        domain: dict[str, list[Value]] = {}
        for symbol in things:
            domain.setdefault(symbol.sort or "", []).append((symbol, ()))
        return domain

    def _signs(self, goal: Formula) -> dict[int, set[bool]]:
        if goal not in self._influence:
            self._influence[goal] = influence(goal, self._plans)
        return self._influence[goal]


def claim_steps(rest: Formula, *, closed: bool) -> list[Plan]:
    """Return the steps that find whether a claim is derived.

    Raises:
        NoRuleError: rules cannot derive it.
    """
    bodies = bodies_of(rest)
    if not all(is_usable(body, None, closed=closed) for body in bodies):
        raise NoRuleError
    return claim_plans(bodies, rest, closed=closed)


def supposing(claim: Formula, taken: set[str]) -> Goal:
    """Take "for all" and "if" of a claim apart; a new thing is called `any x` after its variable.

    `taken` names constants, and grows by the new ones.
    """
    supposed: list[Formula] = []
    rest = claim
    while True:
        if isinstance(rest, Bound) and rest.sign == "forall":
            values = {variable: _new(variable, taken) for variable in rest.variables}
            rest = put_in(rest.body, values)
        elif isinstance(rest, Neg) and isinstance(rest.body, Bound) and rest.body.sign == "exists":
            rest = Bound("forall", rest.body.variables, Neg(rest.body.body))
        elif isinstance(rest, Neg) and isinstance(rest.body, Neg):
            rest = rest.body.body
        elif isinstance(rest, Pair) and rest.sign == "->" and (more := _as_facts(rest.left)):
            supposed += more[0]
            rest = rest.right
        else:
            return Goal(claim, tuple(supposed), renumbered(rest))


def clashing(facts: Facts) -> Iterator[object]:
    """Yield what was derived together with its negation."""
    for (kind, symbol), rows in facts.rows.items():
        if kind == "-":
            yield from (row for row in rows if facts.has(("+", symbol), row))
        if kind == "=" and isinstance(symbol, Symbol):
            for row in rows:
                named = (symbol, row[:-1])
                key = "!", (symbol.sort, symbol.sort)
                if facts.has(key, (named, row[-1])):
                    yield row


def _new(variable: Var, taken: set[str]) -> App:
    name = f"any {variable.name}"
    while name in taken:
        name += "'"
    taken.add(name)
    return App(Symbol(name, (), variable.sort))


def _as_facts(condition: Formula) -> tuple[list[Formula]] | None:
    """Return, in a tuple, a condition as facts; None where it is not made of them."""
    rules, whole = read_rules(condition, -1, closed=False)
    if not whole or any(rule.body for rule in rules):
        return None
    return ([rule.head for rule in rules],)


def _things(formulas: Iterable[Formula]) -> Iterator[Symbol]:
    """Yield the constants that name things, wherever they stand."""
    for formula in formulas:
        for term in all_terms(formula):
            if isinstance(term, App) and not term.args and term.sort not in NUMBERS:
                yield term.symbol


def influence(goal: Formula, plans: Sequence[Plan]) -> dict[int, set[bool]]:
    """Return, for each premise that bears on a goal, whether it helps, hurts or may do both."""
    try:
        waiting = [use for steps in claim_steps(goal, closed=True) for use in _uses(steps)]
    except NoRuleError:
        keys = [_key(symbol) for symbol in symbols_of(goal)]
        waiting = [(key, sign) for key in keys for sign in (True, False)]
    concluding: dict[Key, list[Plan]] = {}
    for steps in plans:
        for key, _ in steps.heads:
            concluding.setdefault(key, []).append(steps)
    reached: set[tuple[Key, bool]] = set()
    signs: dict[int, set[bool]] = {}
    while waiting:
        if (here := waiting.pop()) in reached:
            continue
        reached.add(here)
        for steps in concluding.get(here[0], ()):
            signs.setdefault(steps.rule.premise, set()).add(here[1])
            waiting += [(key, sign is here[1]) for key, sign in _uses(steps)]
    return signs


def _uses(steps: Plan) -> Iterator[tuple[Key, bool]]:
    yield from ((key, True) for key, _ in steps.matches)
    for test in steps.tests:
        if isinstance(test, Neg) and isinstance(test.body, Atom):
            yield key_of(test.body), False


def _key(symbol: Symbol) -> Key:
    return "+" if symbol.sort is None else "=", symbol


def _table(symbol: Symbol, facts: Facts) -> Table:
    rows = facts.rows.get(_key(symbol), {})
    if symbol.sort is None:
        return Table({_elements(row): True for row in rows}, False)
    if not symbol.args and symbol.sort not in NUMBERS:
        return Table({(): symbol.name})
    return Table({_elements(row[:-1]): _elements(row)[-1] for row in rows})


def _elements(row: Sequence[Value]) -> tuple[Element, ...]:
    """Return what a row is about as elements of a model; a function of things is one of its own."""
    return tuple(
        value if isinstance(value, Fraction) else repr(value) if value[1] else value[0].name
        for value in row
    )


def _all(found: Sequence[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True
