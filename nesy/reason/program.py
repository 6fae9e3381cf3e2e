"""Rules and their weights, indexed so that grounding one decision takes well under 1.5 ms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from nesy.logic.rules import CANDIDATE, TURN, Atom, Constant, Rule, RuleBook, Variable
from nesy.reason.facts import Key
from nesy.reason.weights import QuestionWeights

BEFORE = "P"
"""The variable that stands for the turn before the decided one."""
AFTER = "N"
"""The variable that stands for the turn after the candidate."""
ROLES = (TURN, CANDIDATE, BEFORE, AFTER)
"""Variables that name a turn; their facts are looked up, never joined over."""

Pattern = tuple[str | Variable, ...]
"""A predicate and its arguments; turns by role, constants by text, other variables open."""


@dataclass(frozen=True, slots=True)
class Match:
    """One binding of a rule: the facts that its body names, and the options of its heads.

    `weights` has one integer per option of the question, 0 for those that are not its heads'.
    """

    rule: Rule
    positives: tuple[Key, ...]
    negatives: tuple[Key, ...]
    options: tuple[str, ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its literals as patterns.

    Args:
        whole: the only match of a rule without variables, with all its negated literals.
    """

    rule: Rule
    positives: tuple[Pattern, ...]
    negatives: tuple[Pattern, ...]
    whole: Match | None


@dataclass(frozen=True, slots=True)
class Program:
    """Compiled rules of one question.

    Args:
        options: in tie order.
        watched: the rules without variables by the fact that is looked up first.
        mentioned: every ground key of a rule.
        open_predicates: predicates that some rule names with a variable.
        open_headed: rules whose head names its option by a variable.
    """

    options: tuple[str, ...]
    weights: QuestionWeights
    book: RuleBook
    watched: Mapping[Key, tuple[Match, ...]]
    joined: tuple[CompiledRule, ...]
    mentioned: frozenset[Key]
    by_role: Mapping[str, frozenset[Key]]
    open_predicates: frozenset[str]
    open_headed: frozenset[str] = frozenset()
    exclusive: tuple[Pattern, ...] = field(default=())
    addable: tuple[Key, ...] = field(default=())

    def wants(self, key: Key) -> bool:
        """Tell whether some rule names the fact."""
        return key in self.mentioned or key[0] in self.open_predicates


def compile_rules(
    book: RuleBook, weights: QuestionWeights, *, keep_unweighted: bool = False
) -> Program:
    """Index the rules of `book` that have a weight; with `keep_unweighted`, all of them."""
    rules = [
        _compile(rule, weights)
        for rule in book.rules
        if keep_unweighted or any(weights.of(rule.id).values())
    ]
    watched: dict[Key, list[Match]] = {}
    for rule in rules:
        if rule.whole is not None:
            watched.setdefault(rule.whole.positives[0], []).append(rule.whole)
    patterns = [pattern for rule in rules for pattern in rule.positives + rule.negatives]
    mentioned = frozenset(_ground(p) for p in patterns if _is_ground(p))
    open_predicates = frozenset(str(p[0]) for p in patterns if not _is_ground(p))
    return Program(
        options=weights.options,
        weights=weights,
        book=book,
        watched={key: tuple(found) for key, found in watched.items()},
        joined=tuple(rule for rule in rules if rule.whole is None),
        mentioned=mentioned,
        by_role={
            role: frozenset((k[0], *k[2:]) for k in mentioned if is_about(k, role))
            for role in ROLES
        },
        open_predicates=open_predicates,
        open_headed=frozenset(
            rule.rule.id
            for rule in rules
            if any(isinstance(head.option, Variable) for head in rule.rule.heads)
        ),
        exclusive=tuple(_pattern(atom) for atom in book.exclusive),
        addable=tuple(sorted(_addable(book.addable, mentioned))),
    )


def is_about(key: Key, role: str) -> bool:
    """Tell whether a key speaks of one turn, that of `role`."""
    return len(key) > 1 and key[1] == role and not (len(key) > 2 and key[2] in ROLES)


def match(program: Program, universe: Collection[Key]) -> Iterator[Match]:
    """Find every rule body whose positive literals are in `universe`.

    Negated literals over facts outside `universe` are true and are left out of the match.
    """
    for key in universe:
        for whole in program.watched.get(key, ()):
            for literal in whole.positives:  # not `all`: it takes twice as long
                if literal not in universe:
                    break
            else:
                yield _among(whole, universe) if whole.negatives else whole
    if program.joined:
        yield from _join_all(program, universe)


def matches_pattern(key: Key, pattern: Pattern) -> bool:
    """Tell whether `key` is an instance of `pattern`."""
    return key[0] == pattern[0] and _bind(pattern, key, {}) is not None


def _join_all(program: Program, universe: Collection[Key]) -> Iterator[Match]:
    by_predicate: dict[str, list[Key]] = {}
    for key in universe:
        if key[0] in program.open_predicates:
            by_predicate.setdefault(key[0], []).append(key)
    for rule in program.joined:
        for binding in _join(rule.positives, {}, universe, by_predicate):
            yield _among(_matched(rule, binding, program.weights), universe)


def _join(
    patterns: tuple[Pattern, ...],
    binding: dict[str, str],
    universe: Collection[Key],
    by_predicate: Mapping[str, list[Key]],
) -> Iterator[dict[str, str]]:
    if not patterns:
        yield binding
        return
    first, rest = _fill(patterns[0], binding), patterns[1:]
    if _is_ground(first):
        if first in universe:
            yield from _join(rest, binding, universe, by_predicate)
        return
    for key in by_predicate.get(str(first[0]), ()):
        if (bound := _bind(first, key, binding)) is not None:
            yield from _join(rest, bound, universe, by_predicate)


def _matched(rule: CompiledRule, binding: Mapping[str, str], weights: QuestionWeights) -> Match:
    options = [
        head.option.text if isinstance(head.option, Constant) else binding[head.option.name]
        for head in rule.rule.heads
    ]
    learned = weights.of(rule.rule.id)
    return Match(
        rule.rule,
        tuple([_ground(_fill(pattern, binding)) for pattern in rule.positives]),
        tuple([_ground(_fill(pattern, binding)) for pattern in rule.negatives]),
        tuple(options),
        tuple([learned.get(o, 0) if o in options else 0 for o in weights.options]),
    )


def _among(found: Match, universe: Collection[Key]) -> Match:
    """Leave out the negated literals over facts outside `universe`."""
    negatives = tuple(key for key in found.negatives if key in universe)
    return Match(found.rule, found.positives, negatives, found.options, found.weights)


def _compile(rule: Rule, weights: QuestionWeights) -> CompiledRule:
    positives = tuple(_pattern(literal.atom) for literal in rule.body if literal.positive)
    negatives = tuple(_pattern(literal.atom) for literal in rule.body if not literal.positive)
    made = CompiledRule(rule, positives, negatives, None)
    if all(_is_ground(pattern) for pattern in positives):
        return replace(made, whole=_matched(made, {}, weights))
    return made


def _pattern(atom: Atom) -> Pattern:
    return (
        atom.predicate,
        *(
            arg.text if isinstance(arg, Constant) else arg.name if arg.name in ROLES else arg
            for arg in atom.args
        ),
    )


def _is_ground(pattern: Pattern) -> bool:
    return not any(isinstance(part, Variable) for part in pattern)


def _ground(pattern: Pattern) -> Key:
    return tuple(str(part) for part in pattern)


def _fill(pattern: Pattern, binding: Mapping[str, str]) -> Pattern:
    if not binding:
        return pattern
    return tuple(
        binding.get(part.name, part) if isinstance(part, Variable) else part for part in pattern
    )


def _bind(pattern: Pattern, key: Key, binding: Mapping[str, str]) -> dict[str, str] | None:
    if len(pattern) != len(key):
        return None
    bound = dict(binding)
    for part, text in zip(pattern, key, strict=True):
        if isinstance(part, Variable):
            if bound.setdefault(part.name, text) != text:
                return None
        elif part != text:
            return None
    return bound


def _addable(atoms: Iterable[Atom], mentioned: Iterable[Key]) -> set[Key]:
    patterns = [_pattern(atom) for atom in atoms]
    keys = {_ground(pattern) for pattern in patterns if _is_ground(pattern)} & set(mentioned)
    keys |= {k for k in mentioned for pattern in patterns if matches_pattern(k, pattern)}
    return keys
