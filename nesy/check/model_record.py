"""Checks the models that a NEUTRAL record shows: one where the claim holds, one where it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod
from typing import Any

from nesy.check.entailment_record import Problem
from nesy.check.formula import (
    INT,
    NUMBERS,
    App,
    Atom,
    Bound,
    Formula,
    Many,
    Neg,
    Num,
    Pair,
    Relation,
    Symbol,
    Term,
    Truth,
    Var,
    all_formulas,
    all_terms,
    negated,
)
from nesy.check.formula_models import Element, Model, Table, TooManyError, truth_in
from nesy.check.record import RecordError, kind_of, list_in, object_in, shown
from nesy.check.solver_pair import Solver

_MOST_DIGITS = 4_000
_MOST_DESCRIBED = 100  # elements that the solver is told of
_NOT_SHOWN = "could not be evaluated, and no note says so"


def check_models(
    record: Mapping[str, Any], problem: Problem, solver: Solver
) -> tuple[list[str], dict[str, bool]]:
    """Return what is wrong with the models, and of which sides one was shown to hold."""
    value = record.get("countermodel")
    if value is None:
        return [], {}
    if problem.verdict != "NEUTRAL" or problem.semantics != "classical":
        return [f"countermodel is given, but the verdict is {problem.verdict}"], {}
    sides: dict[str, Formula] = {"holds": problem.claim or Truth(True)}
    if problem.claim is not None:
        sides["fails"] = negated(problem.claim)
    problems = [f"countermodel.{key}: expected none" for key in value if key not in sides]
    passed: dict[str, bool] = {}
    for key, side in sides.items():
        where = f"countermodel.{key}"
        try:
            found = list(_check_side(object_in(value.get(key), where), problem, side, solver))
        except RecordError as error:
            found = [str(error)]
        problems += [f"{where}: {text}" for text in found if text]
        passed[key] = not found
    return problems, passed


def _check_side(
    shown_model: Mapping[str, Any], problem: Problem, side: Formula, solver: Solver
) -> Iterator[str]:
    """Yield what is wrong; an empty text where nothing is, but it was not shown to hold either."""
    note, value = shown_model.get("note"), shown_model.get("model")
    if value is None:
        yield "" if isinstance(note, str) and note else "no model is given, and no note says why"
        return
    formulas = [*zip(map(shown, problem.names), problem.premises, strict=True), ("the claim", side)]
    model = read_model(object_in(value, "model"), [formula for _, formula in formulas], problem)
    unsure = ""
    for name, formula in formulas:
        truth = _truth(model, formula)
        if truth is False:
            yield f"{name} does not hold as it should in the model"
            return
        unsure = unsure if truth else name
    if not unsure:
        return
    if not note:
        yield f"{unsure} {_NOT_SHOWN}"
        return
    if sum(map(len, model.domains.values())) > _MOST_DESCRIBED:
        yield ""
        return
    described = [*_described(model), *(formula for _, formula in formulas)]
    found = solver.can_hold(described)
    if found is not True:
        yield "not all premises and the claim hold as they should in it" if found is False else ""


def _truth(model: Model, formula: Formula) -> bool | None:
    try:
        return truth_in(model, formula)
    except TooManyError:
        return None


def read_model(value: Mapping[str, Any], formulas: list[Formula], problem: Problem) -> Model:
    """Read a model that must interpret every symbol and every sort.

    Raises:
        RecordError: it is none.
    """
    domains: dict[str, tuple[str, ...]] = {}
    for sort, names in object_in(value.get("domains"), "domains").items():
        elements = tuple(list_in({"domain": names}, "domain", f"{shown(sort)}: "))
        if not elements or len(set(elements)) < len(elements) or sort in NUMBERS:
            raise RecordError(f"domain of {shown(sort)}: expected distinct elements, one or more")
        domains[sort] = elements
    for sort in sorted(_sorts(formulas)):
        if sort not in domains and sort not in NUMBERS:
            raise RecordError(f"sort {shown(sort)} has no domain")
    symbols = {(s.name, s.args, s.sort): s for s in problem.signature.symbols}
    tables: dict[Symbol, Table] = {}
    for item in list_in(value, "tables"):
        name, args, sort = item.get("name"), tuple(item.get("args", ())), item.get("sort")
        symbol = symbols.get((name, args, sort))
        if symbol is None or symbol in tables:
            raise RecordError(f"table {shown(name)}: expected each symbol of the signature once")
        tables[symbol] = _read_table(symbol, item, domains)
    for symbol in problem.signature.symbols:
        if symbol not in tables:
            raise RecordError(f"{shown(symbol.name)} has no table")
    return Model(domains, tables)


def _read_table(
    symbol: Symbol, item: Mapping[str, Any], domains: Mapping[str, tuple[str, ...]]
) -> Table:
    where = f"table {shown(symbol.name)}"
    sorts = (*symbol.args, symbol.sort)
    rows: dict[tuple[Element, ...], Element | bool] = {}
    for row in list_in(item, "rows", f"{where}: "):
        if not isinstance(row, list) or len(row) != len(sorts):
            raise RecordError(f"{where}: a row is not {len(sorts)} long")
        values = [_element(v, sort, domains, where) for v, sort in zip(row, sorts, strict=True)]
        key = tuple(v for v in values[:-1] if not isinstance(v, bool))
        if key in rows:
            raise RecordError(f"{where}: two rows have the same arguments")
        rows[key] = values[-1]
    default = item.get("default")
    if default is not None:
        return Table(rows, _element(default, symbol.sort, domains, where))
    if not set(NUMBERS) & set(symbol.args):
        every = prod(len(domains.get(sort, ())) for sort in symbol.args)
        if len(rows) != every:
            raise RecordError(f"{where}: has {len(rows)} rows, expected all {every}")
    return Table(rows)


def _element(
    value: object, sort: str | None, domains: Mapping[str, tuple[str, ...]], where: str
) -> Element | bool:
    if sort is None:
        if isinstance(value, bool):
            return value
        raise RecordError(f"{where}: a value is {kind_of(value)}, expected true or false")
    if not isinstance(value, str):
        raise RecordError(f"{where}: an element is {kind_of(value)}, expected a text")
    if sort in NUMBERS:
        return _number(value, sort, where)
    if value not in domains.get(sort, ()):
        raise RecordError(f"{where}: {shown(value)} is no element of {shown(sort)}")
    return value


def _number(text: str, sort: str, where: str) -> Fraction:
    digits = text.removeprefix("-").replace("/", "", 1)
    try:
        if len(text) <= _MOST_DIGITS and digits.isascii() and digits.isdigit():
            number = Fraction(text)
            if sort != INT or number.denominator == 1:
                return number
    except (ValueError, ZeroDivisionError):
        pass
    raise RecordError(f"{where}: {shown(text)} is no {sort}")


def _sorts(formulas: list[Formula]) -> set[str]:
    found = {term.sort for formula in formulas for term in all_terms(formula)}
    for formula in formulas:
        for part in all_formulas(formula):
            if isinstance(part, Bound):
                found |= {variable.sort for variable in part.variables}
    return found


def _described(model: Model) -> Iterator[Formula]:
    """Yield formulas that hold in a model and in no other one, but for what it leaves open."""
    for sort, names in model.domains.items():
        things = [_thing(name, sort) for name in names]
        for place, one in enumerate(things):
            yield from (Neg(Relation("=", one, other)) for other in things[:place])
        some = Var("x", 0, sort)
        yield Bound("forall", (some,), _any([Relation("=", some, thing) for thing in things]))
    for symbol, table in model.tables.items():
        for row, value in table.rows.items():
            args = tuple(_term(each, sort) for each, sort in zip(row, symbol.args, strict=True))
            yield _says(symbol, args, value)
        if table.default is not None and symbol.args:
            yield _default(symbol, table)


def _default(symbol: Symbol, table: Table) -> Formula:
    variables = tuple(Var("x", number, sort) for number, sort in enumerate(symbol.args))
    assert table.default is not None
    other = _says(symbol, variables, table.default)
    listed = [
        _every([Relation("=", v, _term(e, v.sort)) for v, e in zip(variables, row, strict=True)])
        for row in table.rows
    ]
    return Bound("forall", variables, Pair("->", Neg(_any(listed)), other))


def _says(symbol: Symbol, args: tuple[Term, ...], value: Element | bool) -> Formula:
    if isinstance(value, bool):
        return Atom(symbol, args) if value else Neg(Atom(symbol, args))
    assert symbol.sort is not None
    return Relation("=", App(symbol, args), _term(value, symbol.sort))


def _term(value: Element, sort: str) -> Term:
    return Num(value, sort) if isinstance(value, Fraction) else _thing(value, sort)


def _thing(name: str, sort: str) -> App:
    # A constant like no other: the names of those in a record do not start so, as no line does.
    return App(Symbol(f"\nelement {name}", (), sort))


def _any(parts: list[Formula]) -> Formula:
    return Many("|", tuple(parts)) if parts else Truth(False)


def _every(parts: list[Formula]) -> Formula:
    return Many("&", tuple(parts)) if parts else Truth(True)
