"""A dependency tree as plain values: what negation and clauses are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nesy.language.analysis import Word

CLAUSAL = frozenset(
    {
        *("root", "ccomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "csubj:pass"),
        *("csubj:outer", "parataxis", "relcl", "csubjpass", "pcomp"),
    }
)
"""Relations whose dependent heads a clause, in Universal Dependencies and spaCy's own scheme."""


@dataclass(frozen=True, slots=True)
class Node:
    """One token; `text` and `lemma` lower-case, `head` its head's index, a root its own."""

    text: str
    lemma: str
    pos: str
    dep: str
    head: int


def children_of(nodes: Sequence[Node | Word]) -> list[list[int]]:
    """Return, for each node, its dependents in text order."""
    children: list[list[int]] = [[] for _ in nodes]
    for i, node in enumerate(nodes):
        if node.head != i:
            children[node.head].append(i)
    return children


def number_clauses(nodes: Sequence[Node]) -> list[int]:
    """Return the clause of each node, numbered from 0 by first word; open complements share one.

    A conjunct heads a clause if it is a verb or has a subject of its own.
    """
    heads = _clause_heads(nodes)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(head, len(numbers)) for head in heads]


def _clause_heads(nodes: Sequence[Node]) -> list[int]:
    """Return the nearest predicate at or above each node; linear, and safe should heads cycle."""
    children = children_of(nodes)
    found: dict[int, int] = {}
    for i in range(len(nodes)):
        path: dict[int, None] = {}
        at = i
        while at not in found and at not in path and not heads_clause(at, nodes, children):
            path[at] = None
            at = nodes[at].head
        found.update(dict.fromkeys([*path, at], found.get(at, at)))
    return [found[i] for i in range(len(nodes))]


def heads_clause(i: int, nodes: Sequence[Node], children: Sequence[Sequence[int]]) -> bool:
    """Say whether the node is the predicate of a clause."""
    node = nodes[i]
    if node.head == i or node.dep in CLAUSAL:
        return True
    if node.dep != "conj":
        return False
    return node.pos in ("VERB", "AUX") or any(
        nodes[child].dep.startswith("nsubj") for child in children[i]
    )
