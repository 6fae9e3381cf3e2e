"""Records of entailments as the engine writes them, and edits after which they are false."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from nesy.explain.entailment_json import entailment_document, model_record
from nesy.logic.evaluation import evaluate
from nesy.logic.models import FiniteModel, Table
from nesy.reason.entailed import Entailed
from nesy.reason.nearest import negation
from nesy.tasks.theory import SemanticsName, Theory
from tests.check.records import digested

Document = dict[str, Any]
Record = dict[str, Any]

ANIMALS = """
r1: forall x. dog(x) -> animal(x)
r2: forall x. animal(x) & ~sleeping(x) -> moves(x)
r3: forall x. cat(x) -> animal(x)
f1: dog(rex)
f2: ~sleeping(rex)
f3: sleeping(tom)
f4: cat(tom)
"""
CREDITS = """
n1: forall x. credits(x) >= 120 & ~suspended(x) -> graduates(x)
n2: credits(ann) = 130
n3: forall x y. bonus(x, y) -> credits(y) = credits(x) + 5
n4: bonus(ann, bob)
n5: ~suspended(ann)
n6: forall x. graduates(x) -> (exists y. knows(x, y))
"""
CLASH = """
c1: forall x. bird(x) -> flies(x)
c2: forall x. penguin(x) -> bird(x)
c3: forall x. penguin(x) -> ~flies(x)
c4: penguin(pip)
c5: ~flies(tux)
c6: bird(tux)
"""
FRIENDS = """
s1: forall x y. friend(x, y) -> friend(y, x)
s2: friend(ann, bob)
s3: forall x. (exists y. friend(x, y)) & kind(x) -> happy(x)
s4: kind(bob) <-> kind(ann)
s5: kind(bob)
s6: rich(bob) | rich(ann)
"""
CLAIMS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    (ANIMALS, ("moves(rex)", "~moves(rex)", "moves(tom)", "forall x. dog(x) -> animal(x)", None)),
    (CREDITS, ("graduates(ann)", "graduates(bob)", "credits(bob) > 134", "credits(bob) < 100")),
    (CLASH, (None, "flies(pip)", "penguin(tux)")),
    (FRIENDS, ("happy(bob)", "exists x. happy(x)", "rich(bob)", "~friend(bob, ann)")),
)
SEMANTICS: tuple[SemanticsName, ...] = ("classical", "rules", "closed")


def written(answers: list[Entailed]) -> Document:
    """Return the document of answers as it is read from a file."""
    document = entailment_document(answers, name="theory", version="1")
    read: Document = json.loads(json.dumps(document))
    return read


def asked(text: str, claim: str | None, semantics: SemanticsName) -> Entailed:
    """Ask for everything that a record can hold."""
    return Theory.parse(text).ask(claim, semantics=semantics, all=True, smallest=True)


def answers() -> Iterator[Entailed]:
    """Answer every claim under every semantics."""
    for text, claims in CLAIMS:
        for claim in claims:
            for semantics in SEMANTICS:
                yield asked(text, claim, semantics)


def edits(answer: Entailed) -> Iterator[tuple[str, Document]]:
    """Yield what was edited, and a record that is false from then on; the digest is right."""
    document = written([answer])
    record = document["decisions"][0]
    for name, edited in _edits(record, answer):
        yield name, document | {"decisions": [digested(edited)]}


def _edits(record: Record, answer: Entailed) -> Iterator[tuple[str, Record]]:
    for verdict in ("ENTAILED", "CONTRADICTED", "NEUTRAL", "INCONSISTENT", "UNDECIDED"):
        if verdict != record["verdict"]:
            yield f"verdict {verdict}", record | {"verdict": verdict}
    for semantics in SEMANTICS:
        if semantics != record["semantics"]:
            yield f"semantics {semantics}", record | {"semantics": semantics}
    yield from _premises(record)
    yield from _claims(record)
    yield from _whys(record)
    yield from _sets(record)
    yield from _signatures(record)
    yield from _steps(record)
    yield from _models(record, answer)


def _premises(record: Record) -> Iterator[tuple[str, Record]]:
    """Without what it says, a member of a minimal reason leaves the rest insufficient."""
    for name in (record["why"] or {"facts": []})["facts"]:
        edited = copy.deepcopy(record)
        fact = next(fact for fact in edited["facts"] if fact["id"] == name)
        formula, fact["formula"] = fact["formula"], "true"
        yield f"premise {name}", edited
        if record["semantics"] == "classical":
            fact["formula"] = f"~({formula})"
            yield f"premise {name} denied", copy.deepcopy(edited)


def _claims(record: Record) -> Iterator[tuple[str, Record]]:
    # Where the verdict is open, or the same for every claim, another claim is no false edit.
    if record["claim"] is None or record["verdict"] in ("INCONSISTENT", "UNDECIDED"):
        return
    formula = record["claim"]["formula"]
    if record["verdict"] == "NEUTRAL":
        yield "claim true", record | {"claim": record["claim"] | {"formula": "true"}}
        return
    yield "claim denied", record | {"claim": record["claim"] | {"formula": f"~({formula})"}}


def _whys(record: Record) -> Iterator[tuple[str, Record]]:
    why = record["why"]
    if why is None:
        yield "why", record | {"why": {"facts": [], "minimal": True, "rechecked": True}}
        return
    facts = why["facts"]
    for name in facts:
        rest = [each for each in facts if each != name]
        yield f"why without {name}", record | {"why": why | {"facts": rest}}
    for fact in record["facts"]:
        if fact["id"] not in facts:
            more = why | {"facts": [*facts, fact["id"]]}
            yield f"why with {fact['id']}", record | {"why": more}


def _sets(record: Record) -> Iterator[tuple[str, Record]]:
    for key in ("reasons", "conflicts"):
        if record[key] is None:
            continue
        for part in ("sets", "changes"):
            lists = record[key][part]
            for place, names in enumerate(lists):
                less = lists[:place] + lists[place + 1 :]
                if less:
                    yield f"{key}.{part} less", record | {key: record[key] | {part: less}}
                if names:
                    shorter = [*lists[:place], names[1:], *lists[place + 1 :]]
                    yield f"{key}.{part} short", record | {key: record[key] | {part: shorter}}
    for name in record["change"] or ():
        rest = [each for each in record["change"] if each != name]
        yield f"change without {name}", record | {"change": rest}
    for fact in record["facts"] if record["change"] else ():
        if fact["id"] not in record["change"]:
            more = [*record["change"], fact["id"]]
            yield f"change with {fact['id']}", record | {"change": more}


def _signatures(record: Record) -> Iterator[tuple[str, Record]]:
    for key in ("predicates", "functions", "constants"):
        for place, symbol in enumerate(record["signature"][key]):
            edited = copy.deepcopy(record)
            edited["signature"][key][place]["name"] = symbol["name"].swapcase()
            yield f"signature {symbol['name']}", edited
            edited = copy.deepcopy(record)
            of_sort = edited["signature"][key][place]
            if symbol.get("sort") == "int":
                of_sort["sort"] = "real"
            elif symbol.get("args"):
                of_sort["args"][0] = "int"
            else:
                of_sort["sort"] = "place"
            if of_sort != symbol:
                yield f"sorts of {symbol['name']}", edited


def _steps(record: Record) -> Iterator[tuple[str, Record]]:
    for number, proof in enumerate(record["proof"] or ()):
        for place, step in enumerate(proof):
            for name, changed in _step(step, place, record):
                edited = copy.deepcopy(record)
                edited["proof"][number][place] = changed
                yield f"{name} of step {place} {step['conclusion']}", edited


def _step(step: Record, place: int, record: Record) -> Iterator[tuple[str, Record]]:
    yield "conclusion", step | {"conclusion": f"~({step['conclusion']})"}
    for variable, term in step["substitution"].items():
        for other in [each["name"] for each in record["signature"]["constants"]]:
            if other != term:
                yield (
                    "substitution",
                    step | {"substitution": step["substitution"] | {variable: other}},
                )
    if step["fact"] is not None:
        for fact in record["facts"]:
            if fact["id"] != step["fact"]:
                yield "rule", step | {"fact": fact["id"]}
    for at, child in enumerate(step["children"]):
        less = step["children"][:at] + step["children"][at + 1 :]
        yield "child", step | {"children": less}
        for other in range(place + 1):
            if other != child:
                children = [*step["children"][:at], other, *step["children"][at + 1 :]]
                yield "child", step | {"children": children}
    for kind in ("fact", "rule", "computed", "absent", "supposed"):
        if kind != step["kind"]:
            yield f"kind {kind}", step | {"kind": kind}


def _models(record: Record, answer: Entailed) -> Iterator[tuple[str, Record]]:
    """Turn single entries, where an evaluator of the engine's own finds that this matters."""
    if record["countermodel"] is None:
        return
    models = record["countermodel"]
    if "fails" in models:
        turned = {"holds": models["fails"], "fails": models["holds"]}
        yield "models exchanged", record | {"countermodel": turned}
    claim = None if answer.claim is None else answer.claim.formula
    sides = [] if claim is None else [claim, negation(claim)]
    formulas = [premise.formula for premise in answer.premises]
    for key, shown, side in zip(models, answer.models, sides or [None], strict=False):
        if shown.model is None:
            continue
        wanted = formulas if side is None else [*formulas, side]
        for edited in _turned(shown.model):
            if any(evaluate(formula, edited) is False for formula in wanted):
                value = {"model": model_record(edited), "note": None}
                yield f"model {key}", record | {"countermodel": models | {key: value}}


def _turned(model: FiniteModel) -> Iterator[FiniteModel]:
    for symbol, table in model.tables.items():
        for row, value in table.rows.items():
            if isinstance(value, bool):
                rows = {**table.rows, row: not value}
                tables = {**model.tables, symbol: Table(rows, table.default)}
                yield replace(model, tables=tables)
