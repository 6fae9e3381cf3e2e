"""Makes of premises and goals what is to be run: compiled rules, those that matter, all things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nesy.logic.formulas import Equal, Formula, Not
from nesy.logic.models import sorts_of, symbols_of
from nesy.logic.terms import Constant, Sort, Term
from nesy.prove.chaining import Chainer
from nesy.prove.clashes import may_clash, relations_that_clash
from nesy.prove.compiled_rules import Compiled, compile_rule, sorts_asked
from nesy.prove.fact_store import Relation, TermTable
from nesy.prove.goals import Goal, supposing
from nesy.prove.needed import by_conclusion, needed_for, spoken_of
from nesy.prove.prover import ProverError
from nesy.prove.rule_forms import Rule, Unusable, UnusableError, bodies_of, check_closed, rules_of
from nesy.prove.strata import levels_of
from nesy.prove.things import makes_things, named_things, unnamed_things


@dataclass(frozen=True, slots=True)
class Program:
    """What is run for goals that suppose the same; a note says why rules do not conclude one.

    Args:
        rules: those of all premises, and then those of the goals.
        needed: the places of the rules that can matter.
        levels: of relations; rules run by them, the goals' last.
    """

    goals: tuple[Goal, ...]
    notes: Sequence[str]
    rules: Sequence[Compiled]
    needed: Sequence[int]
    things: tuple[Term, ...]
    levels: Mapping[Relation, int]
    chainer: Chainer


class Programs:
    """Holds premises as rules, compiled once, and a program for each set of goals.

    Args:
        places: of the premises that are to be read; what others name counts among all things,
            and nothing else of them.
        closed: a negated condition asks that its opposite is not derived.

    Attributes:
        terms: numbers of the terms in the rules.
        rules: those that the premises state.
        unusable: what of the premises is no rule and no fact; it takes no part.
        may_clash: whether the rules can conclude what cannot stand together.

    Raises:
        ProverError: a formula has a free variable or is nested too deeply.
        UnstratifiedError: under `closed`, a predicate depends on its own absence.
    """

    def __init__(self, premises: Sequence[Formula], places: Iterable[int], *, closed: bool) -> None:
        self._closed = closed
        self.terms = TermTable()
        self._known: dict[tuple[Formula | None, ...], tuple[Program, ...]] = {}
        symbols = symbols_of(premises)
        self._grows = closed and any(map(makes_things, symbols))
        self.rules: list[Compiled] = []
        self.unusable = tuple(self._read(premises, places))
        self._named = named_things(premises, symbols)
        self._names = {thing.name for thing in self._named if isinstance(thing, Constant)}
        self._levels = levels_of(self.rules) if closed else {}
        self.may_clash = may_clash(self.rules)

    def for_goals(self, goals: tuple[Formula, ...]) -> tuple[Program, ...]:
        """Return what is to be run for goals: those that suppose nothing together, others alone."""
        if goals not in self._known:
            opened = [self._opened(goal) for goal in dict.fromkeys(goals)]
            plain = [each for each in opened if not each.supposed]
            alone = [[each] for each in opened if each.supposed]
            parts = [plain, *alone] if plain or not alone else alone
            self._known[goals] = tuple(map(self._program, parts))
        return self._known[goals]

    def for_clashes(self, goals: tuple[Formula, ...]) -> Program:
        """Return what is to be run to see clashes, beside goals whose things count too."""
        key = (*goals, None)
        if key not in self._known:
            whole = self._program([Goal(goal, (), goal) for goal in goals])
            heads = relations_that_clash(rule.head for rule in self.rules)
            needed = needed_for(heads, self.rules, by_conclusion(self.rules))
            self._known[key] = (replace(whole, needed=needed),)
        return self._known[key][0]

    def concluding(self, goal: Formula, claim: Relation) -> list[Compiled]:
        """Return the rules that conclude a goal, as `claim`.

        Raises:
            UnusableError: rules cannot say it.
        """
        return [self._compiled(Rule(None, body, goal), claim) for body in bodies_of(goal)]

    def _read(self, premises: Sequence[Formula], places: Iterable[int]) -> Iterator[Unusable]:
        """Take in the rules of premises, and yield what is none."""
        for place in places:
            rules, refused = rules_of(premises[place], place)
            yield from refused
            for rule in rules:
                try:
                    self.rules += [self._compiled(each) for each in _both_ways(rule)]
                except UnusableError as error:
                    yield Unusable(place, str(error))

    def _program(self, goals: Sequence[Goal]) -> Program:
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
            domain.setdefault(thing.sort, []).append(self.terms.add(thing))
        last = max(self._levels.values(), default=0) + 1
        claims = {each.head: last for each in rules[len(self.rules) :] if each.head.kind == "?"}
        chainer = Chainer(rules, self.terms, domain=domain, grows=self._grows)
        levels = {**self._levels, **claims}
        return Program(tuple(goals), notes, rules, needed, things, levels, chainer)

    def _needed(
        self, goals: Sequence[Goal], notes: Sequence[str], rules: Sequence[Compiled]
    ) -> Sequence[int]:
        """Return the places of the rules that can matter to goals; of all without any."""
        if not goals:
            return range(len(rules))
        wanted = [goal_relation(number) for number in range(len(goals))]
        if self._closed:
            for goal, note in zip(goals, notes, strict=True):
                wanted += spoken_of(goal.claim) if note else ()
        return needed_for(wanted, rules, by_conclusion(rules))

    def _ask(self, goal: Goal, number: int, rules: list[Compiled]) -> str:
        """Add the rules that conclude a goal; return why there are none, where there are none."""
        try:
            rules += self.concluding(goal.rest, goal_relation(number))
        except UnusableError as error:
            return f"rules cannot derive it: {error}"
        return ""

    def _things(self, goals: Sequence[Formula], rules: Sequence[Compiled]) -> tuple[Term, ...]:
        """Return all things that premises and goals name, and one of each sort without any.

        A sort counts of whose things rules or goals speak in general.
        """
        more = named_things(goals, symbols_of(goals))
        named = tuple(dict.fromkeys((*self._named, *more)))
        sorts = [sort for rule in rules for sort in sorts_asked(rule)]
        taken = {*self._names, *(thing.name for thing in more if isinstance(thing, Constant))}
        return (*named, *unnamed_things(named, dict.fromkeys((*sorts, *sorts_of(goals))), taken))

    def _compiled(self, rule: Rule, claim: Relation | None = None) -> Compiled:
        return compile_rule(rule, self.terms, closed=self._closed, grows=self._grows, claim=claim)

    def _opened(self, claim: Formula) -> Goal:
        try:
            check_closed(claim)
        except RecursionError as error:
            raise ProverError("a claim is nested too deeply for rules") from error
        if self._closed:
            return Goal(claim, (), claim)
        return supposing(claim, set(self._names))


def goal_relation(number: int) -> Relation:
    """Return the relation that a program concludes where its goal of that number holds."""
    return Relation("?", str(number), ())


def _both_ways(rule: Rule) -> Iterator[Rule]:
    """Yield a rule, and its twin where it says that two things are not the same."""
    yield rule
    if isinstance(rule.head, Not) and isinstance(equation := rule.head.body, Equal):
        turned = Not(Equal(equation.right, equation.left, equation.place))
        yield Rule(rule.premise, rule.body, turned)
