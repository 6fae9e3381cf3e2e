"""Turns the trees of grammars/fol.lark into formulas: who is bound, what is a term."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lark import Token, Tree

from nesy.logic.build_terms import Node, Scope, TermBuilder, token_of
from nesy.logic.formulas import (
    FALSE,
    TRUE,
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Place,
    Xor,
)
from nesy.logic.terms import (
    ENTITY,
    INT,
    REAL,
    Sort,
    Term,
    Variable,
)

_ORDERS = {
    "<": Comparison.LESS,
    "<=": Comparison.AT_MOST,
    "=<": Comparison.AT_MOST,
    "≤": Comparison.AT_MOST,
    "⩽": Comparison.AT_MOST,
    ">": Comparison.MORE,
    ">=": Comparison.AT_LEAST,
    "≥": Comparison.AT_LEAST,
    "⩾": Comparison.AT_LEAST,
}
_TRUE = {"true", "TRUE", "⊤", "$true", "$T"}
_TPTP_ORDERS = {
    "$less": Comparison.LESS,
    "$lesseq": Comparison.AT_MOST,
    "$greater": Comparison.MORE,
    "$greatereq": Comparison.AT_LEAST,
}
_SORTS = {"$i": ENTITY, "$int": INT, "$real": REAL, "$rat": REAL, "Int": INT, "Real": REAL}


@dataclass(slots=True)
class Builder(TermBuilder):
    """Builds the formula of one text, and the terms in it."""

    def formula(self, node: Node | Token, scope: Scope) -> Formula:
        """Return the formula of `node` under the quantifiers of `scope`.

        Raises:
            FormulaError: a term stands where a formula must, or the other way round, or a product
                of two unknowns.
        """
        assert isinstance(node, Tree)
        return _FORMULAS.get(node.data, Builder._no_formula)(self, node, scope)

    def _group(self, node: Node, scope: Scope) -> Formula:
        return self.formula(node.children[0], scope)

    def _atom(self, node: Node, scope: Scope) -> Formula:
        head = token_of(node)
        args = [self.term(child, scope) for child in node.children[1:-1]]
        if head in _TPTP_ORDERS and len(args) == 2 and head.type == "NAME":
            self.numeric = True
            return Compare(_TPTP_ORDERS[head], args[0], args[1], self.place(node))
        return Atom(str(head), tuple(args), self.place(node))

    def _proposition(self, node: Node, scope: Scope) -> Formula:
        head = token_of(node)
        if head.type == "NAME" and head in scope:
            raise self.error(node, f"{head} is a variable, and a formula was expected here")
        return Atom(str(head), (), self.place(node))

    def _not(self, node: Node, scope: Scope) -> Formula:
        return Not(self.formula(node.children[-1], scope))

    def _and(self, node: Node, scope: Scope) -> Formula:
        return And(tuple(self.formula(child, scope) for child in node.children))

    def _or(self, node: Node, scope: Scope) -> Formula:
        return Or(tuple(self.formula(child, scope) for child in node.children))

    def _implies(self, node: Node, scope: Scope) -> Formula:
        return Implies(*self._pair(node, scope))

    def _implied_by(self, node: Node, scope: Scope) -> Formula:
        right, left = self._pair(node, scope)
        return Implies(left, right)

    def _iff(self, node: Node, scope: Scope) -> Formula:
        return Iff(*self._pair(node, scope))

    def _xor(self, node: Node, scope: Scope) -> Formula:
        return Xor(*self._pair(node, scope))

    def _pair(self, node: Node, scope: Scope) -> tuple[Formula, Formula]:
        return self.formula(node.children[0], scope), self.formula(node.children[1], scope)

    def _truth(self, node: Node, scope: Scope) -> Formula:
        return TRUE if token_of(node) in _TRUE else FALSE

    def _quantified(self, node: Node, scope: Scope) -> Formula:
        kind, *bounds, body = node.children
        variables = tuple(self._variable(bound) for bound in bounds)
        inner = {**scope, **{variable.name: variable for variable in variables}}
        return (ForAll if kind == "all" else Exists)(variables, self.formula(body, inner))

    def _variable(self, bound: Node | Token) -> Variable:
        assert isinstance(bound, Tree)
        if len(bound.children) == 1:
            return Variable(str(bound.children[0]))
        self.numeric = True
        name, sort = str(bound.children[0]), str(bound.children[1])
        return Variable(name, _SORTS.get(sort, Sort(sort)))

    def _binder(self, node: Node, scope: Scope) -> Formula:
        head, *inside = node.children
        end = next(i for i, child in enumerate(inside) if isinstance(child, Token))
        parts, after = inside[:end], inside[end + 1 :]
        if len(parts) == 1 and not after:
            assert isinstance(head, Token)
            return Atom(str(head), (self.term(parts[0], scope),), self.place(node))
        names, body = (parts, after[0]) if after else (parts[:-1], parts[-1])
        variables = tuple(self._name(part) for part in names)
        inner = {**scope, **{variable.name: variable for variable in variables}}
        kind = ForAll if str(head).lower() in ("forall", "∀") else Exists
        return kind(variables, self.formula(body, inner))

    def _name(self, node: Node | Token) -> Variable:
        if isinstance(node, Tree) and node.data in ("name", "free"):
            return Variable(str(node.children[0]))
        raise self.error(node, "expected a variable, such as x, before the comma")

    def _compare(self, node: Node, scope: Scope) -> Formula:
        terms = [self.term(child, scope) for child in node.children[::2]]
        signs = [str(child) for child in node.children[1::2]]
        place = self.place(node)
        found = [
            self._relation(sign, terms[i], terms[i + 1], place) for i, sign in enumerate(signs)
        ]
        return found[0] if len(found) == 1 else And(tuple(found))

    def _relation(self, sign: str, left: Term, right: Term, place: Place) -> Formula:
        if sign in ("=", "=="):
            return Equal(left, right, place)
        if sign in ("!=", "≠"):
            return Not(Equal(left, right, place))
        self.numeric = True
        return Compare(_ORDERS[sign], left, right, place)

    def _member(self, node: Node, scope: Scope) -> Formula:
        term, *values = (self.term(child, scope) for child in node.children)
        place = self.place(node)
        found = tuple(Equal(term, value, place) for value in values)
        return found[0] if len(found) == 1 else Or(found)

    def _between(self, node: Node, scope: Scope) -> Formula:
        self.numeric = True
        term, low, high = (self.term(child, scope) for child in node.children[:3])
        last = Comparison.LESS if len(node.children) == 4 else Comparison.AT_MOST
        place = self.place(node)
        return And(
            (
                Compare(Comparison.AT_LEAST, term, low, place),
                Compare(last, term, high, place),
            )
        )

    def _no_formula(self, node: Node, scope: Scope) -> Formula:
        raise self.error(node, "found a number or a term, expected a formula")


_FORMULAS: dict[str, Callable[[Builder, Node, Scope], Formula]] = {
    "group": Builder._group,
    "call": Builder._atom,
    "name": Builder._proposition,
    "quoted": Builder._proposition,
    "minus": Builder._not,
    "not_": Builder._not,
    "not_minus": Builder._not,
    "and_": Builder._and,
    "or_": Builder._or,
    "implies": Builder._implies,
    "implied_by": Builder._implied_by,
    "iff": Builder._iff,
    "xor": Builder._xor,
    "truth": Builder._truth,
    "narrow": Builder._quantified,
    "wide": Builder._quantified,
    "binder": Builder._binder,
    "binder_wide": Builder._binder,
    "binder_narrow": Builder._binder,
    "compare": Builder._compare,
    "member": Builder._member,
    "between": Builder._between,
}
