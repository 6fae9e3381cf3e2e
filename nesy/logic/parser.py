"""Reads formulas and theories of every dialect; `grammars/fol.lark` says what a formula is."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace

from nesy.errors import FormulaError
from nesy.logic.arities import arity_repairs, drifts_in, lengthened, predicate_uses
from nesy.logic.dialects import PROVER9, TPTP, checked_dialect, guess_dialect
from nesy.logic.formulas import Formula, Place
from nesy.logic.reading import Parsed, read_formula
from nesy.logic.repairs import Repair
from nesy.logic.sorts import settle_sorts
from nesy.logic.spelling import respell, respellings, used_names
from nesy.logic.statements import has_wrappers, statements, without_comments, without_names

__all__ = ["FormulaError", "NamedFormula", "Parsed", "parse_formula", "parse_theory"]


@dataclass(frozen=True, slots=True)
class NamedFormula:
    """A formula of a theory.

    Attributes:
        name: as given in the text, or None.
        line: where its text starts, from 1.
        text: as it was written, without name and comment.
        role: `premise`, or `claim` where the dialect marks one (`conjecture`, `goals`).
        repairs: what was, or could be, repaired.
        dialect: what it was read as.
    """

    formula: Formula
    name: str | None = None
    line: int = 1
    text: str = ""
    role: str = "premise"
    repairs: tuple[Repair, ...] = ()
    dialect: str = "ascii"


def parse_formula(text: str, *, dialect: str | None = None, repair: bool = False) -> Parsed:
    """Read one formula.

    Args:
        dialect: one of `DIALECTS`, or None to tell by the text.
        repair: apply repairs; else they are only reported, and an unreadable text is an error.

    Raises:
        FormulaError: the text is no formula; carries line, column and the repair on offer.
    """
    if has_wrappers(text) and dialect in (None, TPTP):
        found = parse_theory(text, dialect=TPTP, repair=repair)
        if len(found) != 1:
            raise FormulaError(f"{len(found)} formulas; expected one")
        return Parsed(found[0].formula, found[0].repairs, TPTP)
    parsed, settled = read_formula(text, dialect=dialect, repair=repair)
    if settled:
        return parsed
    return replace(parsed, formula=settle_sorts((parsed.formula,))[0])


def parse_theory(
    text: str,
    *,
    dialect: str | None = None,
    repair: bool = False,
    deadline: float | None = None,
) -> tuple[NamedFormula, ...]:
    """Read every formula of `text`; sorts are found over all of them together.

    A line is `formula` or `name: formula`, a name being any words that are no formula; `#`, `%`
    and `//` start comments. Files of Prover9 and TPTP hold statements that end with a full stop.

    Args:
        dialect: one of `DIALECTS`, or None to tell by the text, line by line where it has lines.
        repair: apply repairs; else they are only reported, and an unreadable text is an error.
        deadline: of `time.monotonic`; no formula is begun after it.

    Raises:
        FormulaError: the first text that is no formula, or that the deadline leaves no time for.
    """
    bare = without_comments(text)
    kind = guess_dialect(without_names(bare)) if dialect is None else checked_dialect(dialect)
    found = tuple(statements(text, kind))
    whole = dialect is not None or kind == PROVER9 or has_wrappers(bare)
    given = kind if whole else None
    bound = _bound_letters(bare)
    read: list[NamedFormula] = []
    for statement in found:
        if deadline is not None and time.monotonic() >= deadline:
            raise FormulaError(
                f"the time ran out after {len(read)} of {len(found)} formulas; expected a shorter"
                " theory or more time",
                line=statement.line,
            )
        parsed, _ = read_formula(
            statement.text,
            dialect=given,
            repair=repair,
            bound=bound,
            first_line=statement.line,
            offset=statement.start,
        )
        read.append(
            NamedFormula(
                parsed.formula,
                statement.name,
                statement.line,
                statement.text.strip(),
                statement.role,
                parsed.repairs,
                parsed.dialect,
            )
        )
    read = _one_arity(_one_spelling(read, repair=repair), repair=repair)
    settled = settle_sorts([item.formula for item in read])
    return tuple(
        item if item.formula is formula else replace(item, formula=formula)
        for item, formula in zip(read, settled, strict=True)
    )


def _one_spelling(read: list[NamedFormula], *, repair: bool) -> list[NamedFormula]:
    names = respellings([item.formula for item in read])
    if not names:
        return read
    result = []
    for item in read:
        slips = sorted(use for use in used_names(item.formula) if use in names)
        repairs = tuple(
            Repair("case", f"read {use[1]!r} as {names[use]!r}", Place(0, 0, item.line), repair)
            for use in slips
        )
        formula = respell(item.formula, names) if repair and slips else item.formula
        result.append(replace(item, formula=formula, repairs=item.repairs + repairs))
    return result


def _one_arity(read: list[NamedFormula], *, repair: bool) -> list[NamedFormula]:
    drifts = drifts_in(predicate_uses(item.formula for item in read))
    if not drifts:
        return read
    result = []
    for item in read:
        place = Place(0, 0, item.line)
        repairs = arity_repairs(item.formula, drifts, place=place, applied=repair)
        formula = lengthened(item.formula, drifts) if repair else item.formula
        result.append(replace(item, formula=formula, repairs=item.repairs + repairs))
    return result


_LETTERS = re.compile(r"(?:[∀∃]|\b(?:forall|exists|all)\b)\s*\(?\s*([a-z]\d*)\b", re.I)


def _bound_letters(text: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(text))
