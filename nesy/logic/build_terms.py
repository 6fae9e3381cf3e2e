"""Turns the trees of grammars/fol.lark into terms: numbers, names, functions, arithmetic."""

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
    Place,
)
from nesy.logic.terms import (
    INT,
    REAL,
    Apply,
    Constant,
    Number,
    Scale,
    Sum,
    Term,
    Variable,
)
from nesy.logic.tokens import column_of, line_of

_NEWLINE = re.compile("\n")

Node: TypeAlias = Tree[Token]
Scope: TypeAlias = Mapping[str, Variable]


@dataclass(slots=True)
class TermBuilder:
    """Builds the terms of one text; afterwards `loose` says which of them nothing binds.

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

    def term(self, node: Node | Token, scope: Scope) -> Term:
        """Return the term of `node`.

        Raises:
            FormulaError: a formula stands where a term must.
        """
        assert isinstance(node, Tree)
        return _TERMS.get(node.data, TermBuilder._no_term)(self, node, scope)

    def _term_group(self, node: Node, scope: Scope) -> Term:
        return self.term(node.children[0], scope)

    def _named(self, node: Node, scope: Scope) -> Term:
        head = token_of(node)
        if (variable := scope.get(head)) is not None:
            return variable
        self.loose.setdefault(str(head), head.start_pos or 0)
        return Constant(str(head))

    def _quoted(self, node: Node, scope: Scope) -> Term:
        return Constant(str(node.children[0]))

    def _free(self, node: Node, scope: Scope) -> Term:
        head = token_of(node)
        if (variable := scope.get(head)) is not None:
            return variable
        self.free.setdefault(str(head), head.start_pos or 0)
        return Variable(str(head))

    def _number(self, node: Node, scope: Scope) -> Term:
        self.numeric = True
        text = token_of(node)
        if not text.isdigit() and (days := days_of(text)) is not None:
            return Number(Fraction(days), INT, str(text))
        return Number(Fraction(text), REAL if "." in text else INT)

    def _apply(self, node: Node, scope: Scope) -> Term:
        args = tuple(self.term(child, scope) for child in node.children[1:-1])
        head = token_of(node)
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
        raise self.error(node, f"no function {name} with {len(args)} arguments is known")

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
        raise self.error(node, "a product of two unknowns; only a number may multiply a term")

    def _quotient(self, node: Node, scope: Scope) -> Term:
        self.numeric = True
        return self._over(node, *(self.term(child, scope) for child in node.children))

    def _over(self, node: Node, left: Term, right: Term) -> Term:
        if not isinstance(right, Number) or not right.value:
            raise self.error(node, "a term is divided by what is no number but 0")
        if isinstance(left, Number):
            return Number(left.value / right.value, REAL)
        return Scale(1 / right.value, left)

    def _no_term(self, node: Node, scope: Scope) -> Term:
        raise self.error(node, "found a formula, expected a term")

    def place(self, node: Node) -> Place:
        """Return where the words of `node` are in the whole source."""
        start, end = span_of(node)
        if self.newlines is None:
            self.newlines = [match.start() for match in _NEWLINE.finditer(self.text)]
        line = self.first_line + bisect(self.newlines, start)
        return Place(self.offset + start, self.offset + end, line)

    def error(self, node: Node | Token, message: str) -> FormulaError:
        """Return the complaint that something is wrong with `node`."""
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


def token_of(node: Node) -> Token:
    """Return the word that a node begins with."""
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


_TERMS: dict[str, Callable[[TermBuilder, Node, Scope], Term]] = {
    "group": TermBuilder._term_group,
    "call": TermBuilder._apply,
    "name": TermBuilder._named,
    "quoted": TermBuilder._quoted,
    "free": TermBuilder._free,
    "number": TermBuilder._number,
    "sum": TermBuilder._sum,
    "difference": TermBuilder._difference,
    "minus": TermBuilder._minus,
    "product": TermBuilder._product,
    "quotient": TermBuilder._quotient,
}
