"""Forms of formulas that mean the same, or that hold together exactly when the formula can."""

from __future__ import annotations

from itertools import count

from nesy.errors import NesyError
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
    Truth,
    Xor,
    free_variables,
    parts_of,
    subformulas,
    substitute,
    with_parts,
)
from nesy.logic.terms import Term, Variable

MOST_PARTS = 1_000_000
"""How many parts a negation normal form may have; each `iff` inside another doubles them."""

_OPPOSITE = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE,
}


class FormTooLargeError(NesyError):
    """A formula whose equivalent form would fill the memory."""


def to_nnf(formula: Formula) -> Formula:
    """Return an equivalent of `formula` that negates nothing but atoms and equations.

    What is left beside them are conjunctions, disjunctions and quantifiers. Each `iff` and `xor`
    doubles its parts.

    Raises:
        FormTooLargeError: it would have more than `MOST_PARTS` parts.
    """
    if (parts := _doubled(formula)) > MOST_PARTS:
        raise FormTooLargeError(
            f"a normal form of {parts} parts; expected a formula with fewer nested equivalences"
        )
    return _nnf(formula, positive=True)


def _doubled(formula: Formula) -> int:
    below = 1 + sum(_doubled(part) for part in parts_of(formula))
    return 2 * below if isinstance(formula, Iff | Xor) else below


def _nnf(formula: Formula, *, positive: bool) -> Formula:
    if isinstance(formula, Not):
        return _nnf(formula.body, positive=not positive)
    if isinstance(formula, And | Or):
        kind = And if isinstance(formula, And) == positive else Or
        return kind(tuple(_nnf(part, positive=positive) for part in formula.parts))
    if isinstance(formula, Implies):
        left = _nnf(formula.left, positive=not positive)
        return (Or if positive else And)((left, _nnf(formula.right, positive=positive)))
    if isinstance(formula, Iff | Xor):
        return _equivalence(formula, same=isinstance(formula, Iff) == positive)
    if isinstance(formula, ForAll | Exists):
        body = _nnf(formula.body, positive=positive)
        universal = isinstance(formula, ForAll) == positive
        return (ForAll if universal else Exists)(formula.variables, body)
    return formula if positive else _negated(formula)


def _equivalence(formula: Iff | Xor, *, same: bool) -> Formula:
    left, right = formula.left, formula.right
    return And(
        (
            Or((_nnf(left, positive=not same), _nnf(right, positive=True))),
            Or((_nnf(left, positive=same), _nnf(right, positive=False))),
        )
    )


def _negated(formula: Formula) -> Formula:
    if isinstance(formula, Truth):
        return FALSE if formula.value else TRUE
    if isinstance(formula, Compare):
        sign = _OPPOSITE[formula.comparison]
        return Compare(sign, formula.left, formula.right, formula.place)
    return Not(formula)


def to_prenex(formula: Formula) -> Formula:
    """Return an equivalent of `formula` with all quantifiers in front of one in NNF.

    Every bound variable gets a name of its own.
    """
    prefix, matrix = _pulled(renamed_apart(to_nnf(formula)))
    for kind, variables in reversed(prefix):
        matrix = kind(variables, matrix)
    return matrix


_Prefix = list[tuple[type[ForAll] | type[Exists], tuple[Variable, ...]]]


def _pulled(formula: Formula) -> tuple[_Prefix, Formula]:
    if isinstance(formula, ForAll | Exists):
        prefix, matrix = _pulled(formula.body)
        return [(type(formula), formula.variables), *prefix], matrix
    if not isinstance(formula, And | Or):
        return [], formula
    pulled = [_pulled(part) for part in formula.parts]
    joined = [each for prefix, _ in pulled for each in prefix]
    return joined, type(formula)(tuple(matrix for _, matrix in pulled))


def renamed_apart(formula: Formula) -> Formula:
    """Give every bound variable a name that no other variable of `formula` has."""
    taken = {variable.name for variable in free_variables(formula)}

    def renamed(part: Formula) -> Formula:
        if not isinstance(part, ForAll | Exists):
            return with_parts(part, tuple(renamed(each) for each in parts_of(part)))
        variables = tuple(
            Variable(_fresh(variable.name, taken), variable.sort) for variable in part.variables
        )
        values: dict[Variable, Term] = dict(zip(part.variables, variables, strict=True))
        # Renaming what is below first keeps every name in use here out of its way.
        body = renamed(part.body)
        return type(part)(variables, substitute(body, values))

    return renamed(formula)


def _fresh(name: str, taken: set[str]) -> str:
    if name in taken:
        name = next(new for n in count(1) if (new := f"{name}{n}") not in taken)
    taken.add(name)
    return name


def simplify(formula: Formula) -> Formula:
    """Return an equivalent of `formula` that is no longer, without what says nothing.

    Truth values are absorbed, double negations and repeated parts dropped, conjunctions in
    conjunctions joined, quantifiers without effect left out (every sort has at least one thing).
    """
    formula = with_parts(formula, tuple(simplify(part) for part in parts_of(formula)))
    if isinstance(formula, Not):
        return _simple_not(formula)
    if isinstance(formula, And | Or):
        return _simple_parts(formula)
    if isinstance(formula, Implies):
        return _simple_implies(formula)
    if isinstance(formula, Iff | Xor):
        return _simple_equivalence(formula)
    if isinstance(formula, ForAll | Exists):
        return _simple_quantifier(formula)
    if isinstance(formula, Equal) and formula.left == formula.right:
        return TRUE
    return formula


def _simple_not(formula: Not) -> Formula:
    if isinstance(formula.body, Not):
        return formula.body.body
    return _negated(formula.body) if isinstance(formula.body, Truth | Compare) else formula


def _simple_parts(formula: And | Or) -> Formula:
    kind, neutral = (And, TRUE) if isinstance(formula, And) else (Or, FALSE)
    parts: dict[Formula, None] = {}
    for part in formula.parts:
        parts.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
    parts.pop(neutral, None)
    if _negated(neutral) in parts or any(
        isinstance(part, Not) and part.body in parts for part in parts
    ):
        return _negated(neutral)
    if len(parts) < 2:
        return next(iter(parts), neutral)
    return kind(tuple(parts))


def _simple_implies(formula: Implies) -> Formula:
    left, right = formula.left, formula.right
    if right == TRUE or left in (FALSE, right):
        return TRUE
    if left == TRUE:
        return right
    return simplify(Not(left)) if right == FALSE else formula


def _simple_equivalence(formula: Iff | Xor) -> Formula:
    same = isinstance(formula, Iff)
    if formula.left == formula.right:
        return TRUE if same else FALSE
    for one, other in ((formula.left, formula.right), (formula.right, formula.left)):
        if isinstance(one, Truth):
            return other if one.value == same else simplify(Not(other))
    return formula


def _simple_quantifier(formula: ForAll | Exists) -> Formula:
    free = free_variables(formula.body)
    kept = tuple(dict.fromkeys(v for v in formula.variables if v in free))
    if not kept:
        return formula.body
    if isinstance(formula.body, type(formula)):
        inner = formula.body
        outer = tuple(v for v in kept if v not in inner.variables)
        return type(formula)(outer + inner.variables, inner.body)
    return type(formula)(kept, formula.body)


def is_nnf(formula: Formula) -> bool:
    """Whether `formula` negates nothing but atoms and equations."""
    for part in subformulas(formula):
        if isinstance(part, Implies | Iff | Xor):
            return False
        if isinstance(part, Not) and not isinstance(part.body, Atom | Equal):
            return False
    return True
