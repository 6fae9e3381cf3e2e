"""Answers about theories as JSON values of the schema `nesy.explanation/1`; see docs/prove.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nesy.explain.as_json import SCHEMA, digest
from nesy.logic.formulas import Equal, Formula
from nesy.logic.models import FiniteModel, Symbol, Table, Value, symbols_of
from nesy.logic.printer import to_ascii
from nesy.logic.terms import Term, Variable
from nesy.prove.proof_steps import Derivation, Step
from nesy.reason.choice import Chosen
from nesy.reason.classical import Shown
from nesy.reason.entailed import Entailed, Premise
from nesy.reason.entailment import Semantics, Verdict
from nesy.reason.marco import Reasons
from nesy.reason.nearest import NearRule


def entailment_document(answers: Sequence[Entailed], *, name: str, version: str) -> dict[str, Any]:
    """Return the answers about one theory, `name`, as one JSON object.

    Raises:
        IndexError: there is no answer.
    """
    first = answers[0]
    return {
        "schema": SCHEMA,
        "id": name,
        "engine": {
            "version": version,
            "weights_hash": None,
            "kg_hash": None,
            "seed": None,
            "budget": first.budget,
            "semantics": first.semantics.value,
        },
        "decisions": [
            entailment_record(answer, id=f"claim-{number}" if answer.claim else "theory")
            for number, answer in enumerate(answers, 1)
        ],
    }


def choice_record(chosen: Chosen) -> dict[str, Any]:
    """Return which decision of a document was chosen, and why."""
    place = chosen.choice
    return {
        "decision": None if place is None else f"claim-{place + 1}",
        "because": chosen.because,
    }


def entailment_record(answer: Entailed, *, id: str) -> dict[str, Any]:
    """Return one answer with all that is needed to find it again."""
    settled = answer.settled
    record: dict[str, Any] = {
        "id": id,
        "question": "entailment",
        "turn": None,
        "source_turn": None,
        "semantics": answer.semantics.value,
        "options": [],
        "choice": None,
        "verdict": settled.verdict.value,
        "left_out": len({item.premise for item in answer.left_out}),
        "scores": {},
        "facts": [_fact(premise) for premise in answer.premises],
        "exclusive": [],
        "evidence": [],
        "opaque_share": None,
        "lead": None,
        "lead_without_opaque": None,
        "claim": _claim(answer),
        "signature": signature_record(_formulas(answer)),
        "why": _why(answer),
        "why_not": [],
        "change": _names(answer, settled.change),
        "reasons": None,
        "conflicts": None,
        "countermodel": _models(answer),
        "nearest_rules": [_near(near, answer) for near in answer.nearest],
        "assumptions": list(assumptions(answer)),
        "proof": [_proof(proof, answer) for proof in answer.proofs] or None,
    }
    if settled.reasons is not None:
        key = "conflicts" if settled.verdict is Verdict.INCONSISTENT else "reasons"
        record[key] = _reasons(settled.reasons, answer)
    if settled.undecided_because is not None:
        record["undecided_because"] = settled.undecided_because
    return record | {"digest": digest(record)}


def assumptions(answer: Entailed) -> Iterator[str]:
    """Yield what the verdict takes for granted beyond the premises, a line each."""
    if answer.semantics is Semantics.CLOSED:
        yield "what cannot be derived is false; different names are different things"
    for item in answer.left_out:
        name = answer.premises[item.premise].name
        yield f"{name} takes no part, or not all of it: {item.because}"
    for premise in answer.premises:
        for repair in premise.repairs:
            yield f"{premise.name} is repaired: {repair}"
    if answer.claim is not None:
        yield from answer.claim.warnings


def signature_record(formulas: Iterable[Formula]) -> dict[str, Any]:
    """Return predicates, functions and constants with their sorts, in the order of their names."""
    symbols = sorted(
        symbols_of(formulas), key=lambda s: (s.name, len(s.args), [str(sort) for sort in s.args])
    )
    return {
        "predicates": [_symbol(s) for s in symbols if s.result is None],
        "functions": [_symbol(s) for s in symbols if s.result is not None and s.args],
        "constants": [
            {"name": s.name, "sort": str(s.result)}
            for s in symbols
            if s.result is not None and not s.args
        ],
    }


def model_record(model: FiniteModel) -> dict[str, Any]:
    """Return a finite model; numbers are texts like `3` or `7/2`."""
    tables = sorted(model.tables.items(), key=lambda item: (item[0].name, len(item[0].args)))
    return {
        "domains": {str(sort): list(names) for sort, names in sorted(model.domains.items())},
        "tables": [_table(symbol, table) for symbol, table in tables],
    }


def _formulas(answer: Entailed) -> list[Formula]:
    claim = [] if answer.claim is None else [answer.claim.formula]
    return [*(premise.formula for premise in answer.premises), *claim]


def _fact(premise: Premise) -> dict[str, Any]:
    return {
        "id": premise.name,
        "text": premise.text,
        "kind": "premise",
        "source": "theory" if premise.line is None else f"line {premise.line}",
        "present": True,
        "opaque": False,
        "formula": to_ascii(premise.formula),
    }


def _claim(answer: Entailed) -> dict[str, str] | None:
    if answer.claim is None:
        return None
    return {"text": answer.claim.text, "formula": to_ascii(answer.claim.formula)}


def _names(answer: Entailed, numbers: tuple[int, ...] | None) -> list[str] | None:
    if numbers is None:
        return None
    return [premise.name for premise in answer.named(numbers)]


def _why(answer: Entailed) -> dict[str, Any] | None:
    settled = answer.settled
    if settled.why is None:
        return None
    return {
        "facts": _names(answer, settled.why.premises),
        "minimal": settled.why.minimal,
        "smallest": settled.smallest,
        "rechecked": settled.rechecked,
    }


def _reasons(reasons: Reasons, answer: Entailed) -> dict[str, Any]:
    record: dict[str, Any] = {
        "sets": [_names(answer, axp) for axp in reasons.axps],
        "changes": [_names(answer, cxp) for cxp in reasons.cxps],
        "complete": reasons.complete,
    }
    return record if reasons.because is None else record | {"incomplete_because": reasons.because}


def _models(answer: Entailed) -> dict[str, Any] | None:
    if not answer.models:
        return None
    sides = ("holds", "fails") if answer.claim is not None else ("holds",)
    return {side: _shown(shown) for side, shown in zip(sides, answer.models, strict=True)}


def _shown(shown: Shown) -> dict[str, Any]:
    model = None if shown.model is None else model_record(shown.model)
    return {"model": model, "note": shown.note or None}


def _near(near: NearRule, answer: Entailed) -> dict[str, Any]:
    return {
        "fact": answer.premises[near.premise].name,
        "conclusion": to_ascii(near.conclusion),
        "met": [to_ascii(part) for part in near.met],
        "missing": [to_ascii(part) for part in (*near.missing, *near.failing)],
        "failing": [to_ascii(part) for part in near.failing],
    }


def _proof(proof: Derivation, answer: Entailed) -> list[dict[str, Any]]:
    return [_step(step, answer) for step in proof.steps]


def _step(step: Step, answer: Entailed) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "conclusion": to_ascii(step.conclusion),
        "fact": None if step.premise is None else answer.premises[step.premise].name,
        "substitution": {v.name: term_text(term) for v, term in step.substitution},
        "children": list(step.children),
    }


def term_text(term: Term) -> str:
    """Write a term in the canonical dialect."""
    # Formulas are what can be written, so the term is taken out of one.
    return to_ascii(Equal(Variable("x"), term)).partition(" = ")[2]


def _symbol(symbol: Symbol) -> dict[str, Any]:
    record: dict[str, Any] = {"name": symbol.name, "args": [str(sort) for sort in symbol.args]}
    return record if symbol.result is None else record | {"sort": str(symbol.result)}


def _table(symbol: Symbol, table: Table) -> dict[str, Any]:
    rows = [[*map(_value, row), _value(value)] for row, value in table.rows.items()]
    default = None if table.default is None else _value(table.default)
    return _symbol(symbol) | {"rows": sorted(rows, key=str), "default": default}


def _value(value: Value | bool) -> str | bool:
    return value if isinstance(value, str | bool) else str(value)
