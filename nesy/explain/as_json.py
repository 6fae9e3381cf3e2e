"""Explanations as JSON values of the schema `nesy.explanation/1`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from nesy.explain.explanation import Account, EngineInfo, Explanation, Recheck, RuleNote
from nesy.explain.said import said_records
from nesy.explain.wording import rule_text
from nesy.reason.decision import Decision, Evidence, Fact, Finding, WhyNot
from nesy.spans import Span

SCHEMA = "nesy.explanation/1"
_NO_RULES: Mapping[str, RuleNote] = MappingProxyType({})


def document(explanation: Explanation) -> dict[str, Any]:
    """Return the whole explanation as one JSON object."""
    decisions = [account_record(a, rules=explanation.rules) for a in explanation.accounts]
    return heading(explanation) | {"decisions": decisions}


def heading(explanation: Explanation) -> dict[str, Any]:
    """Return the explanation as one JSON object with no decision in its last list."""
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "id": explanation.id,
        "engine": _engine(explanation.engine),
        "turns": [
            {"turn": u.turn, "speaker": u.speaker, "text": u.text} for u in explanation.turns
        ],
    }
    if not explanation.proofs:
        record["proofs"] = False
    if explanation.said:
        record["formulas"] = said_records(explanation)
    return record | {"decisions": []}


def account_record(
    account: Account, *, rules: Mapping[str, RuleNote] = _NO_RULES, sealed: bool = True
) -> dict[str, Any]:
    """Return the record of one account; of a cause, with its type and its spans.

    `sealed` False leaves the digest out, of a record that nobody keeps.
    """
    return decision_record(
        account.finding,
        rules=rules,
        recheck=account.recheck,
        extra=of_cause(account),
        sealed=sealed,
    )


def of_cause(account: Account) -> dict[str, Any]:
    """Return what only the record of a cause has: its type and its spans."""
    if account.finding.decision.question != "cause":
        return {}
    kind = account.cause_type
    return {
        "type": None if kind is None else {"value": kind.value, "because": kind.because},
        "spans": [_span(span) for span in account.spans],
    }


def decision_record(
    finding: Finding,
    *,
    rules: Mapping[str, RuleNote] = _NO_RULES,
    recheck: Recheck | None = None,
    extra: Mapping[str, Any] = MappingProxyType({}),
    sealed: bool = True,
) -> dict[str, Any]:
    """Return one decision with all that is needed to make it again.

    `recheck` None writes `rechecked: false` everywhere; `sealed` False leaves the digest out. No
    floats but `opaque_share`.
    """
    decision = finding.decision
    record = frame(finding, recheck=recheck, extra=extra) | {
        "facts": [_fact(fact) for fact in decision.facts],
        "evidence": [_evidence(e, decision, rules) for e in decision.evidence],
    }
    return record | {"digest": digest(record)} if sealed else record


def frame(
    finding: Finding,
    *,
    recheck: Recheck | None = None,
    extra: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return the record of one decision without its digest, its facts and its evidence."""
    decision = finding.decision
    record: dict[str, Any] = {
        "id": decision.id,
        "question": decision.question,
        "turn": decision.turn,
        "source_turn": decision.source_turn,
        "semantics": "weighted-evidence",
        "options": list(decision.options),
        "choice": finding.choice,
        "verdict": "UNDECIDED" if finding.choice is None else "ENTAILED",
        "left_out": decision.left_out,
        "scores": dict(zip(decision.options, finding.scores, strict=True)),
        "facts": [],
        "exclusive": [[decision.facts[i].id for i in group] for group in decision.exclusive],
        "evidence": [],
        "opaque_share": round(finding.opaque_share, 6),
        "lead": finding.lead,
        "lead_without_opaque": finding.lead_without_opaque,
        "why": _why(finding, recheck),
        "why_not": [
            _why_not(item, decision, recheck is not None and recheck.why_not[place])
            for place, item in enumerate(finding.why_not)
        ],
        **extra,
    }
    if finding.undecided_because is not None:
        record["undecided_because"] = finding.undecided_because
    return record


def digest(record: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the record without its digest, over canonical JSON in UTF-8."""
    body = {key: value for key, value in record.items() if key != "digest"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    # A lone surrogate of the input has no UTF-8; it must not take the output down.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _engine(engine: EngineInfo) -> dict[str, Any]:
    return {
        "version": engine.version,
        "weights_hash": engine.weights_hash,
        "kg_hash": engine.kg_hash,
        "seed": engine.seed,
        "budget": engine.budget,
        "semantics": engine.semantics,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": fact.id,
        "text": fact.text,
        "kind": fact.kind,
        "source": fact.source,
        "present": fact.present,
        "opaque": fact.opaque,
    }
    if fact.span is not None:
        record["span"] = _span(fact.span)
    if fact.formula is not None:
        record["formula"] = fact.formula
    return record


def _span(span: Span) -> dict[str, int]:
    return {"turn": span.turn, "start": span.start, "end": span.end}


def _evidence(
    evidence: Evidence, decision: Decision, rules: Mapping[str, RuleNote]
) -> dict[str, Any]:
    record: dict[str, Any] = {"id": evidence.id, "rule": evidence.rule}
    if evidence.rule in rules:
        record["text"] = rule_text(evidence, rules[evidence.rule])
    record["bodies"] = [
        [{"fact": decision.facts[lit.fact].id, "positive": lit.positive} for lit in body]
        for body in evidence.bodies
    ]
    record["weights"] = dict(zip(decision.options, evidence.weights, strict=True))
    return record


def _why(finding: Finding, recheck: Recheck | None) -> dict[str, Any] | None:
    if finding.axp is None:
        return None
    return {
        "facts": [finding.decision.facts[i].id for i in finding.axp.facts],
        "minimal": finding.axp.minimal,
        "rechecked": recheck is not None and recheck.why,
    }


def _why_not(item: WhyNot, decision: Decision, rechecked: bool) -> dict[str, Any]:
    change = item.change
    record: dict[str, Any] = {
        "option": item.option,
        "change": None
        if change is None
        else {
            "drop": [decision.facts[i].id for i in change.drop],
            "add": [decision.facts[i].id for i in change.add],
        },
        "against": [decision.evidence[i].id for i in item.against],
        "rechecked": rechecked,
    }
    if item.undecided_because is not None:
        record["undecided_because"] = item.undecided_because
    return record
