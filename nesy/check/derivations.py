"""Checks derivations step by step: each is an instance of what it names, from its children."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

from nesy.check.derived_case import DerivedCase, claim_steps
from nesy.check.entailment_record import Problem
from nesy.check.fixpoint import COMPARE, Facts, ground, key_of, number
from nesy.check.formula import (
    App,
    Atom,
    Formula,
    Neg,
    Num,
    Plus,
    Relation,
    Symbol,
    Term,
    Times,
    Var,
    negated,
    put_in,
    renumbered,
    symbols_of,
    variables_of,
)
from nesy.check.formula_reading import read_formula, read_term
from nesy.check.record import RecordError, is_integer, list_in, object_in, shown, text_in
from nesy.check.rule_reading import (
    NoRuleError,
    Rule,
    inner_of,
    is_number_relation,
    lookups,
    valued,
)

_MOST_NAMINGS = 5_000


@dataclass(frozen=True, slots=True)
class _Step:
    kind: str
    conclusion: Formula
    premise: int | None
    texts: Mapping[str, str]
    children: tuple[int, ...]


@dataclass(slots=True)
class _Proof:
    problem: Problem
    case: DerivedCase
    steps: list[_Step] = field(default_factory=list)
    supposed: tuple[Formula, ...] = ()
    rest: Formula | None = None
    facts: Facts | None = None

    def below(self, step: _Step) -> list[Formula]:
        return [self.steps[child].conclusion for child in step.children]


def check_proofs(
    record: Mapping[str, Any], problem: Problem, case: DerivedCase | None
) -> Iterator[str]:
    """Yield what is wrong with the derivations of a record."""
    value = record.get("proof")
    if value is None:
        return
    if case is None or problem.verdict not in ("ENTAILED", "CONTRADICTED", "INCONSISTENT"):
        yield f"proof is given, but the verdict is {problem.verdict} under {problem.semantics}"
        return
    concluded = []
    for place, item in enumerate(list_in(record, "proof")):
        where = f"proof[{place}]"
        try:
            proof = _read_proof(list_in({"proof": item}, "proof"), problem, case)
            yield from (f"{where}{text}" for text in _check_proof(proof, record))
            concluded.append(proof.steps[-1].conclusion)
        except RecordError as error:
            yield f"{where}: {error}"
            return
    yield from _check_goals(concluded, problem)


def _check_goals(concluded: Sequence[Formula], problem: Problem) -> Iterator[str]:
    claim, verdict = problem.claim, problem.verdict
    if claim is None or (problem.semantics == "closed" and verdict == "INCONSISTENT"):
        if len(concluded) != 2 or not _clash(*concluded):
            yield "proof: expected two derivations that contradict each other"
        return
    goals = {"ENTAILED": [claim], "CONTRADICTED": [negated(claim)]}
    wanted = [renumbered(goal) for goal in goals.get(verdict, [claim, negated(claim)])]
    whole = problem.semantics == "rules"
    if any(each not in wanted for each in concluded) or (whole and concluded != wanted):
        yield f"proof: does not conclude what {verdict} says"


def _clash(one: Formula, other: Formula) -> bool:
    """Say whether one denies the other, or both give one function or named number a value."""
    if negated(one) == other or negated(other) == one:
        return True
    if not isinstance(one, Relation) or not isinstance(other, Relation):
        return False
    values = one.right, other.right
    return (
        one.sign == other.sign == "="
        and one.left == other.left
        and all(isinstance(value, Num) for value in values)
        and values[0] != values[1]
    )


def _read_proof(items: Sequence[Any], problem: Problem, case: DerivedCase) -> _Proof:
    proof = _Proof(problem, case)
    places = problem.numbers
    for number_, value in enumerate(items):
        where = f"step {number_}"
        step = object_in(value, where)
        text, kind = text_in(step, "conclusion", f"{where}: "), text_in(step, "kind", f"{where}: ")
        name = step.get("fact")
        if name is not None and (not isinstance(name, str) or name not in places):
            raise RecordError(f"{where} names {shown(name)}, which is no premise")
        children = tuple(list_in(step, "children", f"{where}: "))
        if not all(is_integer(child) and 0 <= child < number_ for child in children):
            raise RecordError(f"{where}: its children are not among the steps before it")
        texts = object_in(step.get("substitution"), f"{where}: substitution")
        conclusion = read_formula(text, problem.signature, open_ended=True)
        if kind != "claim" and variables_of(conclusion):
            raise RecordError(f"{where}: {shown(text)} holds a variable")
        place = None if name is None else places[name]
        proof.steps.append(_Step(kind, conclusion, place, texts, children))
    if not proof.steps:
        raise RecordError("has no steps")
    return proof


def _check_proof(proof: _Proof, record: Mapping[str, Any]) -> Iterator[str]:
    _suppose(proof)
    if any(step.kind == "absent" for step in proof.steps):
        goals = [proof.case.opened(proof.steps[-1].conclusion)]
        proof.facts = proof.case.facts(range(len(proof.problem.premises)), goals)
    used = {step.premise for step in proof.steps if step.premise is not None}
    if proof.problem.semantics == "rules":
        why = record.get("why")
        kept = proof.problem.places(object_in(why, "why").get("facts"), "why.facts")
        for place in sorted(used - kept):
            yield f": uses {shown(proof.problem.names[place])}, which is not of why"
    for place, step in enumerate(proof.steps):
        check = _KINDS.get(step.kind)
        wrong = "is of no known kind" if check is None else check(proof, step)
        if wrong:
            yield f" step {place}: {wrong}"
    cited = {child for step in proof.steps for child in step.children}
    for place in range(len(proof.steps) - 1):
        if place not in cited:
            yield f" step {place}: is used by no other step"


def _suppose(proof: _Proof) -> None:
    """Find what the claim supposes, and check that nothing else is new in the proof.

    Raises:
        RecordError: something is.
    """
    goal = proof.case.opened(proof.steps[-1].conclusion)
    proof.supposed, proof.rest = goal.supposed, goal.rest
    known = {*proof.problem.signature.symbols, *_symbols((*goal.supposed, goal.rest))}
    known |= {*proof.case.unnamed([goal.rest])}
    for symbol in _symbols(step.conclusion for step in proof.steps):
        if symbol not in known:
            raise RecordError(f"speaks of {shown(symbol.name)}, which the problem does not name")


def _symbols(formulas: Iterable[Formula]) -> Iterator[Symbol]:
    return (symbol for formula in formulas for symbol in symbols_of(formula))


# Each returns what is wrong with a step, or nothing.


def _fact(proof: _Proof, step: _Step) -> str:
    if step.premise is None or step.children or step.texts:
        return "a fact has a premise, no children and no substitution"
    if any(_heads_of(r) and step.conclusion in _heads_of(r) for r in _rules(proof, step, False)):
        return ""
    return f"{shown(proof.problem.names[step.premise])} does not say this"


def _rule(proof: _Proof, step: _Step) -> str:
    if step.premise is None:
        return "a rule has a premise"
    if any(_is_step_of(rule, proof, step) for rule in _rules(proof, step, True)):
        return ""
    return f"is no instance of {shown(proof.problem.names[step.premise])} with its children"


def _computed(proof: _Proof, step: _Step) -> str:
    relation = inner_of(step.conclusion)
    if step.premise is not None or step.texts or not isinstance(relation, Relation):
        return "a computed step compares, and has no premise and no substitution"
    below = proof.below(step)
    if not is_number_relation(relation):
        same = relation.left == relation.right
        denies = relation is not step.conclusion
        if below or (denies and not proof.case.closed) or same is denies:
            return "the two are not the same" if not denies else "nothing says that they differ"
        return ""
    values = _looked_up([relation.left, relation.right], below)
    if values is None:
        return "its children do not give the values that it needs"
    left, right = (number(_put(term, values), {}) for term in (relation.left, relation.right))
    if left is None or right is None:
        return "compares what is no number"
    holds = COMPARE[relation.sign](left, right) == (relation is step.conclusion)
    return "" if holds else "the numbers do not compare so"


def _absent(proof: _Proof, step: _Step) -> str:
    atom = inner_of(step.conclusion)
    if not proof.case.closed or atom is step.conclusion or not isinstance(atom, Atom):
        return "only under closed does something hold because its opposite is not derived"
    if step.premise is not None or step.children or step.texts:
        return "what is absent has no premise, no children and no substitution"
    if proof.facts is None:
        return "could not be checked within the budget"
    row = tuple(ground(term, {}) for term in atom.args)
    is_derived = proof.facts.has(key_of(atom), row)  # type: ignore[arg-type]
    return "the opposite is derived" if is_derived else ""


def _supposed(proof: _Proof, step: _Step) -> str:
    if step.premise is not None or step.children:
        return "what is supposed has no premise and no children"
    for part in proof.supposed:
        named = _named(variables_of(part), step.texts, proof)
        if any(put_in(part, values) == step.conclusion for values in named):
            return ""
    return "the claim does not suppose it"


def _claim(proof: _Proof, step: _Step) -> str:
    below = proof.below(step)
    if step.premise is not None:
        return "a claim has no premise"
    if step is proof.steps[-1] and below == [proof.rest] and not step.texts:
        return ""
    if step.conclusion != proof.rest:
        return "is neither the claim nor what is left of it"
    assert proof.rest is not None
    try:
        plans = claim_steps(proof.rest, closed=proof.case.closed)
    except NoRuleError:
        return "rules cannot derive it"
    if any(_is_step_of(each.rule, proof, step, is_claim=True) for each in plans):
        return ""
    return "does not follow from its children"


_KINDS: Mapping[str, Callable[[_Proof, _Step], str]] = {
    "fact": _fact,
    "rule": _rule,
    "computed": _computed,
    "absent": _absent,
    "supposed": _supposed,
    "claim": _claim,
}


def _rules(proof: _Proof, step: _Step, has_more: bool) -> Iterator[Rule]:
    """Yield the rules of a step's premise that have conditions, variables or values, or none."""
    for rule in proof.case.rules:
        if rule.premise == step.premise:
            value = isinstance(rule.head, Relation) and any(lookups(valued(rule.head)[1]))
            if bool(rule.body or rule.variables or value) is has_more:
                yield rule


def _heads_of(rule: Rule) -> list[Formula]:
    """Return what a rule without conditions and variables concludes."""
    head = rule.head
    if isinstance(head, Relation):
        target, value = valued(head)
        found = number(value, {})
        return [] if found is None else [Relation("=", target, Num(found, target.sort))]
    return [head, _turned(head)]


def _turned(head: Formula) -> Formula:
    inner = inner_of(head)
    return Neg(Relation("=", inner.right, inner.left)) if isinstance(inner, Relation) else head


def _is_step_of(rule: Rule, proof: _Proof, step: _Step, *, is_claim: bool = False) -> bool:
    """Say whether a step is an instance of a rule, under its substitution and from its children."""
    below = proof.below(step)
    conditions, rest = below[: len(rule.body)], below[len(rule.body) :]
    if len(conditions) < len(rule.body):
        return False
    used = (*rule.body, *(() if is_claim else (rule.head,)))
    variables = tuple(dict.fromkeys(v for part in used for v in variables_of(part)))
    for values in _named(variables, step.texts, proof):
        if Counter(put_in(part, values) for part in rule.body) != Counter(conditions):
            continue
        if is_claim:
            return not rest
        if _concludes(put_in(rule.head, values), rest, step.conclusion):
            return True
    return False


def _concludes(head: Formula, rest: Sequence[Formula], conclusion: Formula) -> bool:
    if not isinstance(head, Relation):
        return not rest and conclusion in (head, _turned(head))
    target, value = valued(head)
    values = _looked_up([value], rest)
    if values is None:
        return False
    found = number(_put(value, values), {})
    return found is not None and conclusion == Relation("=", target, Num(found, target.sort))


def _named(
    variables: Sequence[Var], texts: Mapping[str, str], proof: _Proof
) -> Iterator[dict[Var, Term]]:
    """Yield the ways in which a substitution is one of variables.

    One that is bound twice in a formula has a number after its name.
    """
    if len(texts) != len(variables):
        return
    choices = [[name for name in texts if _may_mean(name, v.name)] for v in variables]
    for names in islice(product(*choices), _MOST_NAMINGS):
        if len(set(names)) == len(names):
            try:
                yield {
                    variable: read_term(texts[name], variable.sort, proof.problem.signature)
                    for variable, name in zip(variables, names, strict=True)
                }
            except RecordError:
                continue


def _may_mean(name: str, variable: str) -> bool:
    rest = name.removeprefix(variable) if name.startswith(variable) else "?"
    return not rest or (rest.isascii() and rest.isdigit())


def _looked_up(terms: Sequence[Term], children: Sequence[Formula]) -> list[Term] | None:
    """Return the value of each function in numbers, as the children give them in order."""
    wanted = [found for term in terms for found in lookups(term)]
    if len(wanted) != len(children):
        return None
    values: list[Term] = []
    for term, child in zip(wanted, children, strict=True):
        if not isinstance(child, Relation) or child.sign != "=" or child.left != term:
            return None
        if not isinstance(child.right, Num):
            return None
        values.append(child.right)
    return values


def _put(term: Term, values: list[Term]) -> Term:
    """Put the values in for the functions, taking them from the list."""
    if isinstance(term, App):
        return values.pop(0)
    if isinstance(term, Plus):
        return Plus(tuple(_put(part, values) for part in term.parts))
    return Times(term.factor, _put(term.term, values)) if isinstance(term, Times) else term
