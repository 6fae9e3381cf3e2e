"""What was derived that cannot be: a literal and its negation, or two values of one function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nesy.logic.formulas import Equal
from nesy.logic.models import symbol_of
from nesy.logic.terms import Apply, Constant, Number, Term
from nesy.prove.compiled_rules import Applied, Compiled, Slot
from nesy.prove.fact_store import FactStore, Relation, Row, TermTable


@dataclass(frozen=True, slots=True)
class Clash:
    """Facts that cannot stand together, the last two of which say so or one denies `equation`."""

    facts: tuple[int, ...]
    equation: Equal | None = None


def may_clash(rules: Iterable[Compiled]) -> bool:
    """Whether facts of rules could clash at all: some deny or give a value, and others the same."""
    heads: dict[Relation, int] = {}
    for rule in rules:
        heads[rule.head] = heads.get(rule.head, 0) + (1 if _is_one_fact(rule) else 2)
    return any(
        (head.kind == "=" and count > 1)
        or head.kind == "!"
        or (head.kind == "-" and Relation("+", head.name, head.sorts) in heads)
        for head, count in heads.items()
    )


def _is_one_fact(rule: Compiled) -> bool:
    """Whether a rule gives one fact at most."""
    return not rule.matches and not any(isinstance(p, Slot | Applied) for p in rule.head_patterns)


def relations_that_clash(heads: Iterable[Relation]) -> Iterator[Relation]:
    """Yield the relations whose facts a clash is made of, of those that rules conclude."""
    known = dict.fromkeys(heads)
    for head in known:
        other = {"+": "-", "-": "+"}.get(head.kind)
        if other is None or Relation(other, head.name, head.sorts) in known:
            yield head


def clashes_in(store: FactStore, terms: TermTable) -> Iterator[Clash]:
    """Yield every clash, in the order of the facts that complete it."""
    values: dict[tuple[Relation, Row], int] = {}
    for fact, (relation, row) in enumerate(zip(store.relations, store.rows, strict=True)):
        if relation.kind == "=":
            first = values.setdefault((relation, row[:-1]), fact)
            if first != fact:
                yield Clash((first, fact))
        elif relation.kind == "-":
            positive = store.find(Relation("+", relation.name, relation.sorts), row)
            if positive is not None:
                yield Clash((positive, fact))
        elif relation.kind == "!":
            one, other = (terms.terms[number] for number in row)
            used = [] if row[0] == row[1] else _showing_the_same(one, other, store, terms)
            if used is not None:
                yield Clash((*used, fact), Equal(one, other))


def _showing_the_same(
    one: Term, other: Term, store: FactStore, terms: TermTable
) -> list[int] | None:
    """Return the facts that give two terms one number, or None where none do."""
    values, used = [], []
    for term in (one, other):
        if isinstance(term, Number):
            values.append(term.value)
        elif (fact := _fact_of_value(term, store, terms)) is not None:
            used.append(fact)
            values.append(terms.values[store.rows[fact][-1]])
    return used if len(values) == 2 and values[0] == values[1] else None


def _fact_of_value(term: Term, store: FactStore, terms: TermTable) -> int | None:
    """Return the first fact that gives a function or a named number its value."""
    if not isinstance(term, Apply | Constant) or not term.sort.is_number:
        return None
    symbol = symbol_of(term)
    row = tuple(terms.add(arg) for arg in term.args) if isinstance(term, Apply) else ()
    assert symbol.result is not None
    relation = Relation("=", symbol.name, (*symbol.args, symbol.result))
    found = store.matching(relation, tuple(range(len(row))), row)
    return found[0] if found else None
