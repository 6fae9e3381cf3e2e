"""How a literal was derived: a tree of rule instances, written as a list of steps.

A step names earlier ones by their places, so that what is used twice is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from nesy.logic.formulas import Equal, Formula, Not, substitute
from nesy.logic.terms import Apply, Constant, Number, Term, Variable
from nesy.prove.compiled_rules import Compiled
from nesy.prove.fact_store import FactStore, TermTable


class StepKind(Enum):
    """What a step rests on.

    FACT: a premise that says it. RULE: a premise's instance, whose conditions are the children.
    COMPUTED: arithmetic or sameness, over the values that the children give. ABSENT: that nothing
    derives the opposite. SUPPOSED: what the claim itself supposes. CLAIM: the claim, from the
    children that make it true.
    """

    FACT = "fact"
    RULE = "rule"
    COMPUTED = "computed"
    ABSENT = "absent"
    SUPPOSED = "supposed"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Step:
    """One conclusion, without variables unless it is the claim.

    Args:
        premise: the place of the premise of a FACT or a RULE, else None.
        substitution: what the variables of the rule, or of the claim, stand for.
        children: the places of earlier steps, one for each condition, in the rule's order.
    """

    kind: StepKind
    conclusion: Formula
    premise: int | None = None
    substitution: tuple[tuple[Variable, Term], ...] = ()
    children: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """Steps, each after those that it uses; the last one concludes what was derived."""

    steps: tuple[Step, ...]

    @property
    def conclusion(self) -> Formula:
        """What was derived."""
        return self.steps[-1].conclusion

    @property
    def premises(self) -> tuple[int, ...]:
        """The places of all premises that are used, in order."""
        return tuple(sorted({step.premise for step in self.steps if step.premise is not None}))

    @property
    def depth(self) -> int:
        """The number of rules on the longest way from a fact to the conclusion."""
        depths: list[int] = []
        for step in self.steps:
            below = max((depths[child] for child in step.children), default=0)
            depths.append(below + (step.kind is StepKind.RULE))
        return depths[-1]


def conclusion_of(
    store: FactStore, rules: Sequence[Compiled], terms: TermTable, fact: int
) -> Formula:
    """Return a fact as a formula."""
    because = store.because[fact]
    compiled = rules[because.rule]
    head = substitute(compiled.rule.head, dict(_substitution(compiled, because.values, terms)))
    if compiled.head_value is None or not isinstance(head, Equal):
        return head
    left, right = head.left, head.right
    named = left if isinstance(left, Apply | Constant) else right
    return Equal(named, _as(terms.terms[store.rows[fact][-1]], named), head.place)


def extract(store: FactStore, rules: Sequence[Compiled], terms: TermTable, fact: int) -> Derivation:
    """Return the derivation of a fact; a claim that is a literal stands for itself."""
    writer = _Writer(store, rules, terms)
    root = writer.write(fact)
    last = writer.steps[root]
    if last.kind is StepKind.CLAIM and len(last.children) == 1:
        child = writer.steps[last.children[0]]
        if child.conclusion == last.conclusion:
            return Derivation(tuple(writer.steps[:root]))
    return Derivation(tuple(writer.steps))


class _Writer:
    def __init__(self, store: FactStore, rules: Sequence[Compiled], terms: TermTable) -> None:
        self._store, self._rules, self._terms = store, rules, terms
        self.steps: list[Step] = []
        self._written: dict[int, int] = {}

    def write(self, fact: int) -> int:
        """Write the steps of a fact after those of all that it uses, and return its place."""
        waiting = [fact]
        while waiting:
            here = waiting[-1]
            needed = [f for f in self._asserted(here) if f not in self._written]
            if needed and here not in self._written:
                waiting += reversed(needed)
                continue
            waiting.pop()
            if here not in self._written:
                self._written[here] = self._add(self._step(here))
        return self._written[fact]

    def _asserted(self, fact: int) -> Iterator[int]:
        """Yield the facts that a fact comes from; that something is a thing needs no proof."""
        for used in self._store.because[fact].facts:
            if self._store.relations[used].kind != "*":
                yield used

    def _step(self, fact: int) -> Step:
        because = self._store.because[fact]
        compiled = self._rules[because.rule]
        rule = compiled.rule
        pairs = _substitution(compiled, because.values, self._terms)
        children = []
        for place, condition in enumerate(rule.body):
            used = [because.facts[number] for number in compiled.of_condition[place]]
            children.append(self._condition(substitute(condition, dict(pairs)), used))
        children += [self._written[because.facts[n]] for n in compiled.of_condition[-1]]
        conclusion = conclusion_of(self._store, self._rules, self._terms, fact)
        kind = StepKind.RULE if children or pairs else StepKind.FACT
        if rule.premise is None:
            kind = StepKind.CLAIM if compiled.head.kind == "?" else StepKind.SUPPOSED
        return Step(kind, conclusion, rule.premise, pairs, tuple(children))

    def _condition(self, condition: Formula, used: Sequence[int]) -> int:
        """Return the place of the step that a condition without variables rests on."""
        if len(used) == 1:
            place = self._written[used[0]]
            if self.steps[place].conclusion == condition:
                return place
        inner = condition.body if isinstance(condition, Not) else condition
        absent = condition is not inner and not used and not isinstance(inner, Equal)
        kind = StepKind.ABSENT if absent else StepKind.COMPUTED
        return self._add(Step(kind, condition, children=tuple(self._written[f] for f in used)))

    def _add(self, step: Step) -> int:
        self.steps.append(step)
        return len(self.steps) - 1


def _substitution(
    compiled: Compiled, values: Sequence[int], terms: TermTable
) -> tuple[tuple[Variable, Term], ...]:
    return tuple(
        (variable, _as(terms.terms[number], variable))
        for variable, number in zip(compiled.variables, values, strict=False)
    )


def _as(term: Term, like: Term) -> Term:
    """Return a numeral with the sort that is asked for."""
    return Number(term.value, like.sort, term.written) if isinstance(term, Number) else term
