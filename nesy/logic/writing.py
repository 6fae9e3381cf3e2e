"""What all printers of infix dialects share: connectives, parentheses, terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Truth,
    Xor,
    subformulas,
)
from nesy.logic.terms import (
    REAL,
    Apply,
    Constant,
    Number,
    Scale,
    Sum,
    Term,
    Variable,
)

UNEQUAL = "unequal"
"""The key of the sign for a negated equation in `Style.signs`."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a dialect spells things.

    Attributes:
        signs: by connective, quantifier, `Comparison`, truth value, `Equal` and `UNEQUAL`.
        quantified: writes a quantifier from its sign, its variables and its body; the last
            argument says whether the body is a conjunction or the like.
        wide: whether a quantifier reaches to the right as far as it can.
        strict: whether a conjunction in a conditional needs parentheses.
        variable: spells a bound variable.
        free: spells one that nothing binds.
        constant: spells a constant; the second argument holds the names of bound variables.
        symbol: spells a predicate or a function.
        number: spells a numeral that stands alone.
    """

    signs: Mapping[object, str]
    quantified: Callable[[str, tuple[Variable, ...], str, bool], str]
    wide: bool
    variable: Callable[[str], str]
    free: Callable[[str], str]
    constant: Callable[[str, frozenset[str]], str]
    symbol: Callable[[str], str]
    number: Callable[[Number], str]
    strict: bool = False


def write(formula: Formula, style: Style) -> str:
    """Write `formula` in a style, without parentheses around it."""
    taken = frozenset(
        variable.name
        for part in subformulas(formula)
        if isinstance(part, ForAll | Exists)
        for variable in part.variables
    )
    return _Writer(style, taken).formula(formula, frozenset())


def decimal(value: Fraction) -> str | None:
    """Write a number with a point and exactly, or None where that takes forever."""
    denominator, shift = value.denominator, 0
    while denominator % 2 == 0 or denominator % 5 == 0:
        denominator //= 2 if denominator % 2 == 0 else 5
        shift += 1
    if denominator != 1:
        return None
    digits = max(shift, 1)
    scaled = abs(value) * 10**digits
    whole, rest = divmod(int(scaled), 10**digits)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{str(rest).zfill(digits).rstrip('0') or '0'}"


def plain_number(number: Number) -> str:
    """Write a numeral as 3, 3.5 or 1/3; one of sort REAL always has a point or a bar."""
    if number.sort != REAL and number.value.denominator == 1:
        return str(number.value)
    return decimal(number.value) or str(number.value)


def written_number(number: Number) -> str:
    """Write a numeral as `plain_number` does, but a date or a duration as it was written."""
    # A whole one among reals has a point, or it would be read back as another sort.
    if number.written is None or number.sort == REAL:
        return plain_number(number)
    return number.written


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one formula.

    Attributes:
        taken: the names of all variables that are bound anywhere in it.
    """

    style: Style
    taken: frozenset[str]

    def formula(self, formula: Formula, scope: frozenset[Variable]) -> str:
        """Write a formula under the quantifiers of `scope`, without parentheses around it."""
        style = self.style
        if isinstance(formula, Atom):
            return self._call(formula.predicate, formula.args, scope)
        if isinstance(formula, Truth):
            return style.signs[formula.value]
        if isinstance(formula, Equal):
            return self._related(style.signs[Equal], formula, scope)
        if isinstance(formula, Compare):
            return self._related(style.signs[formula.comparison], formula, scope)
        if isinstance(formula, Not):
            return self._not(formula, scope)
        if isinstance(formula, ForAll | Exists):
            inside = scope | set(formula.variables)
            body = self.formula(formula.body, inside)
            sign = style.signs[type(formula)]
            loose = self._is_loose(formula.body)
            return style.quantified(sign, formula.variables, body, loose)
        parts = formula.parts if isinstance(formula, And | Or) else (formula.left, formula.right)
        sign = f" {style.signs[type(formula)]} "
        return sign.join(self._part(part, formula, scope) for part in parts)

    def _part(self, part: Formula, whole: Formula, scope: frozenset[Variable]) -> str:
        text = self.formula(part, scope)
        in_conditional = isinstance(whole, Implies | Iff) and isinstance(part, And | Or)
        if in_conditional and not self.style.strict:
            return text
        if self._is_loose(part) and not _is_relation(part):
            return f"({text})"
        return text

    def _not(self, formula: Not, scope: frozenset[Variable]) -> str:
        body = formula.body
        if isinstance(body, Equal):
            return self._related(self.style.signs[UNEQUAL], body, scope)
        text = self.formula(body, scope)
        sign = self.style.signs[Not]
        return f"{sign}({text})" if self._is_loose(body) else f"{sign}{text}"

    def _is_loose(self, formula: Formula) -> bool:
        """Whether a sign before the formula would bind to its first part only."""
        if isinstance(formula, ForAll | Exists):
            return self.style.wide
        return isinstance(formula, And | Or | Implies | Iff | Xor) or _is_relation(formula)

    def _related(self, sign: str, formula: Equal | Compare, scope: frozenset[Variable]) -> str:
        left, right = self.term(formula.left, scope), self.term(formula.right, scope)
        return f"{sign}({left}, {right})" if sign.startswith("$") else f"{left} {sign} {right}"

    def _call(self, name: str, args: tuple[Term, ...], scope: frozenset[Variable]) -> str:
        if not args:
            # Else a proposition that is called like a variable would be read as one.
            return self.style.constant(name, self.taken)
        inside = ", ".join(self.term(arg, scope) for arg in args)
        return f"{self.style.symbol(name)}({inside})"

    def term(self, term: Term, scope: frozenset[Variable]) -> str:
        """Write a term, without parentheses around it."""
        if isinstance(term, Variable):
            style = self.style
            return style.variable(term.name) if term in scope else style.free(term.name)
        if isinstance(term, Constant):
            return self.style.constant(term.name, self.taken)
        if isinstance(term, Number):
            return self.style.number(term)
        if isinstance(term, Apply):
            return self._call(term.function, term.args, scope)
        return self._sum(term, scope) if isinstance(term, Sum) else self._scale(term, scope)

    def _sum(self, term: Sum, scope: frozenset[Variable]) -> str:
        if self.style.strict:
            return reduce("$sum({}, {})".format, (self.term(part, scope) for part in term.parts))
        first, *rest = term.parts
        text = self._inside(first, scope, Sum)
        for part in rest:
            number = self.style.number(part) if isinstance(part, Number) else ""
            if number.startswith("-"):
                text += f" - {number[1:]}"
            elif _is_negation(part):
                text += f" - {self._inside(part.term, scope, Sum, Scale)}"  # type: ignore[union-attr]
            else:
                text += f" + {self._inside(part, scope, Sum)}"
        return text

    def _scale(self, term: Scale, scope: frozenset[Variable]) -> str:
        if self.style.strict:
            inner = self.term(term.term, scope)
            factor = self.style.number(Number(term.factor, term.sort))
            return f"$uminus({inner})" if _is_negation(term) else f"$product({factor}, {inner})"
        if _is_negation(term):
            return f"-{self._inside(term.term, scope, Sum, Scale)}"
        inner = self._inside(term.term, scope, Sum, Scale)
        if isinstance(term.term, Number) and "/" in inner:
            inner = f"({inner})"
        return f"{self.style.number(Number(term.factor))} * {inner}"

    def _inside(self, term: Term, scope: frozenset[Variable], *kinds: type) -> str:
        text = self.term(term, scope)
        return f"({text})" if isinstance(term, kinds) else text


def _is_relation(formula: Formula) -> bool:
    if isinstance(formula, Not):
        return isinstance(formula.body, Equal)
    return isinstance(formula, Equal | Compare)


def _is_negation(term: Term) -> bool:
    return isinstance(term, Scale) and term.factor == -1 and not isinstance(term.term, Number)
