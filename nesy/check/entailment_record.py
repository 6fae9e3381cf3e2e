"""The problem that an entailment record is about, read from the record alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nesy.check.formula import Formula, Symbol, symbols_of
from nesy.check.formula_reading import Signature, read_formula
from nesy.check.record import RecordError, kind_of, list_in, object_in, shown, text_in

SEMANTICS = ("classical", "rules", "closed")
VERDICTS = ("ENTAILED", "CONTRADICTED", "NEUTRAL", "INCONSISTENT", "UNDECIDED")


@dataclass(frozen=True, slots=True)
class Problem:
    """Premises by name, in the order of the theory, and the claim, if there is one.

    Args:
        numbers: the place of each premise, by name.
    """

    semantics: str
    names: tuple[str, ...]
    premises: tuple[Formula, ...]
    claim: Formula | None
    signature: Signature
    verdict: str
    numbers: Mapping[str, int]

    def places(self, names: object, where: str) -> frozenset[int]:
        """Return the places of named premises.

        Raises:
            RecordError: it is no list of distinct names of premises.
        """
        if not isinstance(names, Sequence) or isinstance(names, str):
            raise RecordError(f"{where} is {kind_of(names)}, expected a list of premises")
        for name in names:
            if not isinstance(name, str) or name not in self.numbers:
                raise RecordError(f"{where} names {shown(name)}, which is no premise")
        found = frozenset(self.numbers[name] for name in names)
        if len(found) < len(names):
            raise RecordError(f"{where} names a premise twice")
        return found

    def named(self, places: frozenset[int]) -> str:
        """Name premises on one line."""
        return ", ".join(shown(self.names[place]) for place in sorted(places)) or "no premise"


def read_problem(record: Mapping[str, Any]) -> Problem:
    """Read what is to be proved.

    Raises:
        RecordError: something needed is missing, of the wrong type, repeated or no formula.
    """
    semantics, verdict = text_in(record, "semantics"), text_in(record, "verdict")
    if semantics not in SEMANTICS:
        raise RecordError(f"semantics is {shown(semantics)}, expected one of {SEMANTICS}")
    if verdict not in VERDICTS:
        raise RecordError(f"verdict is {shown(verdict)}, expected one of {VERDICTS}")
    signature = _read_signature(object_in(record.get("signature"), "signature"))
    names, premises = [], []
    for place, value in enumerate(list_in(record, "facts")):
        fact = object_in(value, f"facts[{place}]")
        names.append(text_in(fact, "id", f"facts[{place}]."))
        text = text_in(fact, "formula", f"facts[{place}].")
        premises.append(_read(text, signature, f"premise {shown(names[-1])}"))
    if len(set(names)) < len(names):
        raise RecordError("two premises have one name")
    claim = None
    if record.get("claim") is not None:
        text = text_in(object_in(record["claim"], "claim"), "formula", "claim.")
        claim = _read(text, signature, "claim")
    numbers = {name: place for place, name in enumerate(names)}
    return Problem(semantics, tuple(names), tuple(premises), claim, signature, verdict, numbers)


def unused_symbols(problem: Problem) -> list[str]:
    """Say which names of the signature nothing uses."""
    formulas = [*problem.premises, *([] if problem.claim is None else [problem.claim])]
    used = {symbol for formula in formulas for symbol in symbols_of(formula)}
    unused = [symbol for symbol in problem.signature.symbols if symbol not in used]
    return [f"signature names {shown(symbol.name)}, which nothing uses" for symbol in unused[:3]]


def _read(text: str, signature: Signature, where: str) -> Formula:
    try:
        return read_formula(text, signature)
    except RecordError as error:
        raise RecordError(f"{where}: {error}") from error


def _read_signature(record: Mapping[str, Any]) -> Signature:
    symbols = []
    for key in ("predicates", "functions", "constants"):
        for place, value in enumerate(list_in(record, key, "signature.")):
            where = f"signature.{key}[{place}]"
            symbols.append(_read_symbol(object_in(value, where), key, where + "."))
    if len(set(symbols)) < len(symbols):
        raise RecordError("signature names one symbol twice")
    return Signature(symbols)


def _read_symbol(value: Mapping[str, Any], key: str, where: str) -> Symbol:
    name = value.get("name")
    if not isinstance(name, str):
        raise RecordError(f"{where}name is {kind_of(name)}, expected a text")
    args = tuple(list_in(value, "args", where)) if key != "constants" else ()
    if not all(isinstance(sort, str) and sort for sort in args):
        raise RecordError(f"{where}args holds something else than names of sorts")
    if key == "predicates":
        return Symbol(name, args)
    if key == "functions" and not args:
        raise RecordError(f"{where}args is empty, expected the sorts of arguments")
    return Symbol(name, args, text_in(value, "sort", where))
