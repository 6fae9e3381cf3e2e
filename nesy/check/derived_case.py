"""What premises settle under `rules` and `closed`, by own fixpoints.

Under `closed` premises suffice where the claim holds for every set of premises from these up to
all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    makes,
    needs,
    plan,
)
from nesy.check.formula import (
    ENTITY,
    NUMBERS,
    App,
    Atom,
    Bound,
    Formula,
    Neg,
    Num,
    Pair,
    Symbol,
    Var,
    all_formulas,
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
        self._sorts = tuple(dict.fromkeys(_sorts(problem.premises)))
        self._left = budget * _MOST_BUDGETS
        self._keys: dict[Formula, set[Key]] = {}
        self._influence: dict[Formula | None, dict[int, set[bool]]] = {}

    def clashes(self, kept: frozenset[int]) -> bool | None:
        """Say whether premises derive a claim and its negation, or without a claim any two.

        Under `closed`, whatever the claim, any two that cannot stand together.
        """
        claim = self.problem.claim
        if self.closed:
            return self._settles(kept, None)
        if claim is None:
            return self._clash(kept)
        return _all(self.derived(kept, [claim, negated(claim)]))

    def entails(self, kept: frozenset[int]) -> bool | None:
        """Say whether premises settle that the claim holds."""
        return False if self.problem.claim is None else self._settles(kept, self.problem.claim)

    def contradicts(self, kept: frozenset[int]) -> bool | None:
        """Say whether premises settle that it does not."""
        claim = self.problem.claim
        return False if claim is None else self._settles(kept, negated(claim))

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
        found = self._facts(kept, supposed, [goal.rest for goal in goals])
        return None if found is None else found[0]

    def _clash(self, kept: Iterable[int]) -> bool | None:
        claim = self.problem.claim
        found = self._facts(kept, [], [] if claim is None else [claim])
        return None if found is None else next(clashing(found[0]), None) is not None

    def _settles(self, kept: frozenset[int], goal: Formula | None) -> bool | None:
        """Say whether a goal, or without one a clash, is derived; under `closed`, come what may."""
        if not self.closed:
            return None if goal is None else self.derived(kept, [goal])[0]
        if self.left_out:
            return None
        signs = self._signs(goal)
        helping = {p for p, found in signs.items() if True in found}
        mixed = {p for p, found in signs.items() if len(found) == 2}
        hurting = {p for p, found in signs.items() if found == {False}}
        base, free = kept & helping | hurting, sorted(mixed - kept)
        tried: Iterable[tuple[int, ...]] = ((), tuple(free))
        if is_few := len(free) <= _MOST_MIXED:
            tried = chain.from_iterable(combinations(free, n) for n in range(len(free) + 1))
        for more in tried:
            wider = base | set(more)
            found = self._clash(wider) if goal is None else self.derived(wider, [goal])[0]
            if not found:
                return found
        return True if is_few else None

    def _answers(self, kept: Iterable[int], goals: Sequence[Goal]) -> list[bool | None]:
        supposed = goals[0].supposed if goals else ()
        rests = [goal.rest for goal in goals]
        found = self._facts(kept, supposed, rests, only=self._bearing(rests))
        if found is None:
            return [None for _ in goals]
        facts, domain = found
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
            sort: tuple(element for element in map(_element, values) if isinstance(element, str))
            for sort, values in domain.items()
        }
        tables = {symbol: _table(symbol, facts) for symbol in symbols_of(claim)}
        try:
            return truth_in(Model(names, tables), claim) is True
        except TooManyError:
            return None

    def _facts(
        self,
        kept: Iterable[int],
        supposed: Sequence[Formula],
        rests: Sequence[Formula],
        *,
        only: frozenset[Key] | None = None,
    ) -> tuple[Facts, dict[str, list[Value]]] | None:
        """Return what follows, and all things; under `closed` those that functions make too.

        There everything is run again with the things that were made, until no new ones are: what
        makes things needs no absence of what speaks of all of them.
        """
        wanted = set(kept)
        plans = [each for each in self._plans if each.rule.premise in wanted]
        if only is not None:
            plans = [each for each in plans if not only.isdisjoint(_concluded(each))]
        plans += [plan(Rule(-1, (), part), closed=self.closed) for part in supposed]
        domain = self._domain(rests)
        try:
            while (facts := self._ran(plans, domain)) is not None:
                known = {value for values in domain.values() for value in values}
                made = [value for value in _made(facts) if value not in known]
                if not self.closed or not made:
                    return facts, domain
                for value in made:
                    domain.setdefault(value[0].sort or "", []).append(value)
        except UnstratifiedError as error:
            raise RecordError("a predicate depends on its own absence") from error
        return None

    def _bearing(self, rests: Sequence[Formula]) -> frozenset[Key]:
        """Return the relations on which goals depend; rules for others need not be run."""
        found: set[Key] = set()
        for rest in rests:
            if rest not in self._keys:
                # Under `rules` what functions make is not among all things.
                concluding = {
                    key: plans
                    for key, plans in _concluding(self._plans).items()
                    if self.closed or key[0] != "*"
                }
                start = _wanted(rest, concluding, closed=self.closed)
                reached = {key for key, _ in _reached(start, concluding)}
                self._keys[rest] = {key for key in reached if self.closed or key[0] != "*"}
            found |= self._keys[rest]
        return frozenset(found)

    def _ran(self, plans: Sequence[Plan], domain: Domain) -> Facts | None:
        with self._runner(domain) as runner:
            return runner.run(plans, closed=self.closed)
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
        for thing in things:
            domain.setdefault(thing[0].sort or "", []).append(thing)
        for symbol in self.unnamed(rests):
            domain[symbol.sort or ""] = [(symbol, ())]
        return domain

    def unnamed(self, goals: Sequence[Formula]) -> Iterator[Symbol]:
        """Yield a thing for each sort of which premises and goals name none."""
        formulas = (*self.problem.premises, *goals)
        used = (symbol for formula in formulas for symbol in symbols_of(formula))
        taken = {each.name for each in used if each.sort not in (None, *NUMBERS) and not each.args}
        named = {thing[0].sort for thing in (*self._things, *_things(goals))}
        for sort in dict.fromkeys((*self._sorts, *_sorts(goals))):
            if sort not in named:
                name = "something" if sort == ENTITY else f"some {sort}"
                while name in taken:
                    name += "'"
                yield Symbol(name, (), sort)

    def _signs(self, goal: Formula | None) -> dict[int, set[bool]]:
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
    """Yield what was derived and cannot be: with its negation, or with another value."""
    for (kind, symbol), rows in facts.rows.items():
        if kind == "-":
            yield from (row for row in rows if facts.has(("+", symbol), row))
        if kind == "=" and len({row[:-1] for row in rows}) < len(rows):
            yield symbol
        if kind == "!":
            for one, other in rows:
                values = _values_of(one, facts), _values_of(other, facts)
                if one == other or values[0] & values[1]:
                    yield one, other


def _values_of(value: Value, facts: Facts) -> set[Fraction]:
    """Return the numbers that are a value, or that a function or a named number has."""
    if isinstance(value, Fraction):
        return {value}
    if value[0].sort not in NUMBERS:
        return set()
    rows = facts.rows.get(("=", value[0]), ())
    return {row[-1] for row in rows if row[:-1] == value[1] and isinstance(row[-1], Fraction)}


def _made(facts: Facts) -> Iterator[tuple[Symbol, tuple[Value, ...]]]:
    """Yield each thing that facts speak of, once."""
    seen: set[Value] = set()
    waiting = [value for rows in facts.rows.values() for row in rows for value in row]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple) and value not in seen:
            seen.add(value)
            waiting += value[1]
            if value[0].sort not in NUMBERS:
                yield value


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


def _things(formulas: Iterable[Formula]) -> Iterator[tuple[Symbol, tuple[Value, ...]]]:
    """Yield the things that are named: constants, and functions of them and of numerals."""
    for formula in formulas:
        for term in all_terms(formula):
            if isinstance(term, App) and (value := _named(term)) is not None:
                yield value


def _named(term: App) -> tuple[Symbol, tuple[Value, ...]] | None:
    if term.sort in NUMBERS:
        return None
    args: list[Value] = []
    for arg in term.args:
        value = arg.value if isinstance(arg, Num) else _named(arg) if isinstance(arg, App) else None
        if value is None:
            return None
        args.append(value)
    return term.symbol, tuple(args)


def _sorts(formulas: Iterable[Formula]) -> Iterator[str]:
    """Yield the sorts of things that formulas speak of."""
    for formula in formulas:
        for part in all_formulas(formula):
            variables = part.variables if isinstance(part, Bound) else ()
            yield from (each.sort for each in variables if each.sort not in NUMBERS)
        yield from (term.sort for term in all_terms(formula) if term.sort not in NUMBERS)


def influence(goal: Formula | None, plans: Sequence[Plan]) -> dict[int, set[bool]]:
    """Return, for each premise that bears on a goal, whether it helps, hurts or may do both.

    Without a goal, on a clash.
    """
    concluding = _concluding(plans)
    signs: dict[int, set[bool]] = {}
    for key, sign in _reached(_wanted(goal, concluding, closed=True), concluding):
        for steps in concluding.get(key, ()):
            signs.setdefault(steps.rule.premise, set()).add(sign)
    return signs


def _concluding(plans: Iterable[Plan]) -> dict[Key, list[Plan]]:
    found: dict[Key, list[Plan]] = {}
    for steps in plans:
        for key in _concluded(steps):
            found.setdefault(key, []).append(steps)
    return found


def _concluded(steps: Plan) -> Iterator[Key]:
    """Yield what a rule concludes, and the sorts of which it makes things."""
    yield from (key for key, _ in steps.heads)
    yield from makes(steps)


def _reached(
    waiting: list[tuple[Key, bool]], concluding: Mapping[Key, Sequence[Plan]]
) -> set[tuple[Key, bool]]:
    """Return all that is needed for what is wanted, with the sign of each."""
    reached: set[tuple[Key, bool]] = set()
    while waiting:
        if (here := waiting.pop()) in reached:
            continue
        reached.add(here)
        for steps in concluding.get(here[0], ()):
            waiting += [(key, sign is here[1]) for key, sign in _uses(steps)]
    return reached


def _wanted(
    goal: Formula | None, concluding: Iterable[Key], *, closed: bool
) -> list[tuple[Key, bool]]:
    """Return what a goal, or a clash, is made of, with the sign of each."""
    if goal is None:
        known = set(concluding)
        denied = {("+", name) for kind, name in known if kind == "-"}
        signed = {("-", name) for kind, name in known if ("+", name) in denied & known}
        return [
            (key, True) for key in known if key[0] in ("=", "!") or key in denied or key in signed
        ]
    try:
        return [use for steps in claim_steps(goal, closed=closed) for use in _uses(steps)]
    except NoRuleError:
        if not closed:
            return []
        keys: list[Key] = [_key(symbol) for symbol in symbols_of(goal)]
        keys += [("*", sort) for sort in _sorts([goal])]
        return [(key, sign) for key in keys for sign in (True, False)]


def _uses(steps: Plan) -> Iterator[tuple[Key, bool]]:
    yield from ((key, True) for key in needs(steps))
    for test in steps.tests:
        if isinstance(test, Neg) and isinstance(test.body, Atom):
            yield key_of(test.body), False


def _key(symbol: Symbol) -> Key:
    return "+" if symbol.sort is None else "=", symbol


def _table(symbol: Symbol, facts: Facts) -> Table:
    rows = facts.rows.get(_key(symbol), {})
    if symbol.sort is None:
        return Table({_elements(row): True for row in rows}, False)
    if symbol.sort not in NUMBERS:
        return Table(_Naming(symbol))
    return Table({_elements(row[:-1]): _elements(row)[-1] for row in rows})


def _elements(row: Sequence[Value]) -> tuple[Element, ...]:
    """Return what a row is about as elements of a model."""
    return tuple(map(_element, row))


def _element(value: Value) -> Element:
    """Return a number, or a text for a thing: what is written otherwise is another thing."""
    if isinstance(value, Fraction):
        return value
    return _text(value[0], _elements(value[1]))


def _text(symbol: Symbol, args: Sequence[Element]) -> str:
    return f"{symbol!r}({', '.join(map(str, args))})"


class _Naming(Mapping[tuple[Element, ...], Element | bool]):
    """The values of a function of things: each thing is what it is written as."""

    def __init__(self, symbol: Symbol) -> None:
        self._symbol = symbol

    def __getitem__(self, row: tuple[Element, ...]) -> Element:
        return _text(self._symbol, row)

    def __iter__(self) -> Iterator[tuple[Element, ...]]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _all(found: Sequence[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True
