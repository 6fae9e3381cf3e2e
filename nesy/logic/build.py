"""Turns the trees of grammars/fol.lark into formulas: who is bound, what is a term."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from lark import Token, Tree

from nesy.errors import FormulaError
from nesy.logic.dates import days_of
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
    Apply,
    Constant,
    Number,
    Scale,
    Sort,
    Sum,
    Term,
    Variable,
)
from nesy.logic.tokens import column_of, line_of

_NEWLINE = re.compile("\n")

Node: TypeAlias = Tree[Token]
Scope: TypeAlias = Mapping[str, Variable]

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
class Builder:
    """Builds the formula of one text; afterwards `loose` says which terms nothing binds.

    Attributes:
        text: the source, for places and complaints.
        first_line: the number of its first line.
        offset: the place of its first character in the whole source.
        loose: the names that stood as terms and were bound by nothing, with where they stood.
        free: the variables, marked as such, that nothing binds, with where they stood.
        numeric: whether anything said that sorts other than the default are in play.
    """

    text: str
    first_line: int = 1
    offset: int = 0
    loose: dict[str, int] = field(default_factory=dict)
    free: dict[str, int] = field(default_factory=dict)
    numeric: bool = False
    newlines: list[int] | None = None

    def formula(self, node: Node | Token, scope: Scope) -> Formula:
        """Return the formula of `node` under the quantifiers of `scope`.

        Raises:
            FormulaError: a term stands where a formula must, or the other way round, or a product
                of two unknowns.
        """
        assert isinstance(node, Tree)
        return _FORMULAS.get(node.data, Builder._no_formula)(self, node, scope)

    def term(self, node: Node | Token, scope: Scope) -> Term:
        """Return the term of `node`.

        Raises:
            FormulaError: a formula stands where a term must.
        """
        assert isinstance(node, Tree)
        return _TERMS.get(node.data, Builder._no_term)(self, node, scope)

    # Formulas

    def _group(self, node: Node, scope: Scope) -> Formula:
        return self.formula(node.children[0], scope)

    def _atom(self, node: Node, scope: Scope) -> Formula:
        head = _token(node)
        args = [self.term(child, scope) for child in node.children[1:-1]]
        if head in _TPTP_ORDERS and len(args) == 2 and head.type == "NAME":
            self.numeric = True
            return Compare(_TPTP_ORDERS[head], args[0], args[1], self._place(node))
        return Atom(str(head), tuple(args), self._place(node))

    def _proposition(self, node: Node, scope: Scope) -> Formula:
        head = _token(node)
        if head.type == "NAME" and head in scope:
            raise self._error(node, f"{head} is a variable, and a formula was expected here")
        return Atom(str(head), (), self._place(node))

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
        return TRUE if _token(node) in _TRUE else FALSE

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
            return Atom(str(head), (self.term(parts[0], scope),), self._place(node))
        names, body = (parts, after[0]) if after else (parts[:-1], parts[-1])
        variables = tuple(self._name(part) for part in names)
        inner = {**scope, **{variable.name: variable for variable in variables}}
        kind = ForAll if str(head).lower() in ("forall", "∀") else Exists
        return kind(variables, self.formula(body, inner))

    def _name(self, node: Node | Token) -> Variable:
        if isinstance(node, Tree) and node.data in ("name", "free"):
            return Variable(str(node.children[0]))
        raise self._error(node, "expected a variable, such as x, before the comma")

    def _compare(self, node: Node, scope: Scope) -> Formula:
        terms = [self.term(child, scope) for child in node.children[::2]]
        signs = [str(child) for child in node.children[1::2]]
        place = self._place(node)
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
        place = self._place(node)
        found = tuple(Equal(term, value, place) for value in values)
        return found[0] if len(found) == 1 else Or(found)

    def _between(self, node: Node, scope: Scope) -> Formula:
        self.numeric = True
        term, low, high = (self.term(child, scope) for child in node.children[:3])
        last = Comparison.LESS if len(node.children) == 4 else Comparison.AT_MOST
        place = self._place(node)
        return And(
            (
                Compare(Comparison.AT_LEAST, term, low, place),
                Compare(last, term, high, place),
            )
        )

    def _no_formula(self, node: Node, scope: Scope) -> Formula:
        raise self._error(node, "found a number or a term, expected a formula")

    # Terms

    def _term_group(self, node: Node, scope: Scope) -> Term:
        return self.term(node.children[0], scope)

    def _named(self, node: Node, scope: Scope) -> Term:
        head = _token(node)
        if (variable := scope.get(head)) is not None:
            return variable
        self.loose.setdefault(str(head), head.start_pos or 0)
        return Constant(str(head))

    def _quoted(self, node: Node, scope: Scope) -> Term:
        return Constant(str(node.children[0]))

    def _free(self, node: Node, scope: Scope) -> Term:
        head = _token(node)
        if (variable := scope.get(head)) is not None:
            return variable
        self.free.setdefault(str(head), head.start_pos or 0)
        return Variable(str(head))

    def _number(self, node: Node, scope: Scope) -> Term:
        self.numeric = True
        text = _token(node)
        if not text.isdigit() and (days := days_of(text)) is not None:
            return Number(Fraction(days), INT, str(text))
        return Number(Fraction(text), REAL if "." in text else INT)

    def _apply(self, node: Node, scope: Scope) -> Term:
        args = tuple(self.term(child, scope) for child in node.children[1:-1])
        head = _token(node)
        if head.startswith("$") and head.type == "NAME":
            return self._tptp_function(node, str(head), args)
        return Apply(str(head), args)

    def _tptp_function(self, node: Node, name: str, args: tuple[Term, ...]) -> Term:
        self.numeric = True
        if name == "$uminus" and len(args) == 1:
            return _negative(args[0])
        if name == "$sum" and len(args) == 2:
            return Sum(args)
        if name == "$difference" and len(args) == 2:
            return Sum((args[0], _negative(args[1])))
        if name == "$product" and len(args) == 2:
            return self._times(node, *args)
        if name == "$quotient" and len(args) == 2:
            return self._over(node, *args)
        raise self._error(node, f"no function {name} with {len(args)} arguments is known")

    def _sum(self, node: Node, scope: Scope) -> Term:
        self.numeric = True
        first, _, second = node.children
        left, right = self.term(first, scope), self.term(second, scope)
        # a + b + c is one sum, unless the user's parentheses made it two.
        chained = isinstance(first, Tree) and first.data in ("sum", "difference")
        return Sum((*left.parts, right) if chained and isinstance(left, Sum) else (left, right))

    def _difference(self, node: Node, scope: Scope) -> Term:
        self.numeric = True
        first, _, second = node.children
        left, right = self.term(first, scope), _negative(self.term(second, scope))
        chained = isinstance(first, Tree) and first.data in ("sum", "difference")
        return Sum((*left.parts, right) if chained and isinstance(left, Sum) else (left, right))

    def _minus(self, node: Node, scope: Scope) -> Term:
        self.numeric = True
        return _negative(self.term(node.children[1], scope))

    def _product(self, node: Node, scope: Scope) -> Term:
        self.numeric = True
        return self._times(node, *(self.term(child, scope) for child in node.children))

    def _times(self, node: Node, left: Term, right: Term) -> Term:
        if isinstance(left, Number):
            return Scale(left.value, right)
        if isinstance(right, Number):
            return Scale(right.value, left)
        raise self._error(node, "a product of two unknowns; only a number may multiply a term")

    def _quotient(self, node: Node, scope: Scope) -> Term:
        self.numeric = True
        return self._over(node, *(self.term(child, scope) for child in node.children))

    def _over(self, node: Node, left: Term, right: Term) -> Term:
        if not isinstance(right, Number) or not right.value:
            raise self._error(node, "a term is divided by what is no number but 0")
        if isinstance(left, Number):
            return Number(left.value / right.value, REAL)
        return Scale(1 / right.value, left)

    def _no_term(self, node: Node, scope: Scope) -> Term:
        raise self._error(node, "found a formula, expected a term")

    # Places

    def _place(self, node: Node) -> Place:
        start, end = span_of(node)
        if self.newlines is None:
            self.newlines = [match.start() for match in _NEWLINE.finditer(self.text)]
        line = self.first_line + bisect(self.newlines, start)
        return Place(self.offset + start, self.offset + end, line)

    def _error(self, node: Node | Token, message: str) -> FormulaError:
        start, _ = span_of(node)
        return FormulaError(
            message,
            line=self.first_line + line_of(self.text, start) - 1,
            column=column_of(self.text, start),
        )


def span_of(node: Node | Token) -> tuple[int, int]:
    """Return where the words of `node` start and end."""
    first: Node | Token = node
    while isinstance(first, Tree):
        first = first.children[0]
    last: Node | Token = node
    while isinstance(last, Tree):
        last = last.children[-1]
    return first.start_pos or 0, last.end_pos or 0


def _token(node: Node) -> Token:
    head = node.children[0]
    assert isinstance(head, Token)
    return head


def _negative(term: Term) -> Term:
    if isinstance(term, Number):
        written = term.written
        if written is not None:
            written = written[1:] if written.startswith("-") else f"-{written}"
        return Number(-term.value, term.sort, written)
    return Scale(Fraction(-1), term)


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
_TERMS: dict[str, Callable[[Builder, Node, Scope], Term]] = {
    "group": Builder._term_group,
    "call": Builder._apply,
    "name": Builder._named,
    "quoted": Builder._quoted,
    "free": Builder._free,
    "number": Builder._number,
    "sum": Builder._sum,
    "difference": Builder._difference,
    "minus": Builder._minus,
    "product": Builder._product,
    "quotient": Builder._quotient,
}
