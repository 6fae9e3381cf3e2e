"""Binds what stands unbound in a tree of grammars/fol.lark: the usual slips with quantifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lark import Token, Tree

from nesy.logic.build_terms import Node

_LATE_LETTER = re.compile(r"[u-z]\d*")
_LETTER = re.compile(r"[a-z]\d*")
_CONDITIONALS = ("implies", "implied_by", "iff")


def looks_unbound(name: str, bound: Iterable[str]) -> bool:
    """Whether an unbound `name` was most likely meant as a variable.

    A letter from u to z is; another letter, or a word, is where a quantifier elsewhere binds it.
    """
    return bool(_LATE_LETTER.fullmatch(name)) or name in bound


def bound_names(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the names that some quantifier among `tokens` binds, for letters and words alike."""
    found, inside = set(), False
    for token in tokens:
        if token.type == "VARIABLE" or (inside and token.type == "NAME"):
            found.add(str(token))
        inside = token.type == "BINDER" or (inside and token.type in ("_LPAR",))
    return frozenset(found)


def close(tree: Node, name: str) -> tuple[Node, str]:
    """Bind the unbound `name` in `tree`; return the new tree and what was done, in words.

    A quantifier for it that stands at the left of a wider formula, without parentheses, is made
    to reach over all of that, and with it those before it. Without unbound uses nothing is done,
    and no words are given. Else the smallest conditional around all its unbound uses is
    quantified universally, or the whole formula where there is none.
    """
    paths = list(_paths(tree, name, ()))
    if not paths:
        return tree, ""
    shared = _shared(paths)
    for length in range(len(shared), 0, -1):
        here = shared[:length]
        if chain := _leftmost(here[-1], name):
            return _widened(tree, here[-1], chain), f"let the quantifier of {name} reach further"
    at = next((node for node in reversed(shared) if node.data in _CONDITIONALS), tree)
    bound = Tree("bound", [Token("VARIABLE", name)])
    wrapped: Node = Tree("wide", [Token("QUANTIFIER", "all"), bound, at])
    return _replaced(tree, at, wrapped), f"quantify {name} universally"


def close_all(tree: Node, names: Iterable[str]) -> Node:
    """Quantify `names` universally over the whole of `tree`."""
    bounds = [Tree("bound", [Token("VARIABLE", name)]) for name in names]
    return Tree("wide", [Token("QUANTIFIER", "all"), *bounds, tree]) if bounds else tree


def _paths(node: Node, name: str, above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Yield the nodes from the root down to each unbound use of `name` as a term."""
    if name in _binds(node):
        return
    here = (*above, node)
    if node.data == "name" and node.children[0] == name:
        yield above
        return
    for child in node.children:
        if isinstance(child, Tree):
            yield from _paths(child, name, here)


def _binds(node: Node) -> set[str]:
    if node.data in ("narrow", "wide"):
        return {
            str(child.children[0])
            for child in node.children
            if isinstance(child, Tree) and child.data == "bound"
        }
    if node.data.startswith("binder"):
        return {
            str(child.children[0])
            for child in node.children
            if isinstance(child, Tree) and child.data == "name"
        }
    return set()


def _shared(paths: list[tuple[Node, ...]]) -> tuple[Node, ...]:
    shared = paths[0]
    for path in paths[1:]:
        length = 0
        while length < min(len(shared), len(path)) and shared[length] is path[length]:
            length += 1
        shared = shared[:length]
    return shared


def _leftmost(node: Node, name: str) -> list[Node]:
    """Return the quantifiers that begin `node` without parentheses, up to the one for `name`."""
    chain: list[Node] = []
    while node.data in ("and_", "or_", "xor", "narrow", *_CONDITIONALS):
        inside = node.children[-1 if node.data == "narrow" else 0]
        if node.data == "narrow":
            chain.append(node)
            if name in _binds(node):
                return chain
        if not isinstance(inside, Tree):
            break
        node = inside
    return []


def _widened(tree: Node, over: Node, chain: list[Node]) -> Node:
    *_, body = chain[-1].children
    inside = _replaced(over, chain[0], body)
    for quantifier in reversed(chain):
        inside = Tree("wide", [*quantifier.children[:-1], inside])
    return _replaced(tree, over, inside)


def _replaced(tree: Node, old: Node, new: Node | Token) -> Node:
    if tree is old:
        assert isinstance(new, Tree)
        return new
    children = [
        _replaced(child, old, new) if isinstance(child, Tree) else child for child in tree.children
    ]
    return Tree(tree.data, children)
