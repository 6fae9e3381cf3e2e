"""Explanations as lines of JSON Lines: the text of `as_json.document`, made in half the time.

Nearly all of it is facts and evidence, needed twice: as they are shown, and with sorted keys for
the digest. So they are written straight into both.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as _quoted

from nesy.explain.as_json import frame, heading, of_cause
from nesy.explain.explanation import Account, Explanation, RuleNote
from nesy.explain.wording import filled_in
from nesy.reason.decision import Body, Decision, Fact

_SHOWN = json.JSONEncoder(ensure_ascii=False)
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_RULES_AT_HAND = 16_384

Twice = tuple[str, str]
"""The same value as it is shown, and with sorted keys and no spaces."""


def to_line(explanation: Explanation) -> str:
    """Return `document(explanation)` as JSON on one line, non-ASCII characters as they are."""
    decisions = ", ".join(account_text(each, explanation.rules) for each in explanation.accounts)
    whole = _SHOWN.encode(heading(explanation))
    return f"{whole.removesuffix(']}')}{decisions}]}}"


def account_text(account: Account, rules: Mapping[str, RuleNote]) -> str:
    """Return the record of one account, with its digest, as `account_record` has it."""
    finding = account.finding
    decision = finding.decision
    record = frame(finding, recheck=account.recheck, extra=of_cause(account))
    facts = _joined(map(_fact, decision.facts))
    evidence = _joined(_evidences(decision, rules))
    # No text of a user can hold these: within a string its quotation marks are escaped.
    shown = _SHOWN.encode(record)
    shown = shown.replace('"facts": []', f'"facts": [{facts[0]}]', 1)
    shown = shown.replace('"evidence": []', f'"evidence": [{evidence[0]}]', 1)
    bare = _SORTED.encode(record)
    bare = bare.replace('"evidence":[]', f'"evidence":[{evidence[1]}]', 1)
    bare = bare.replace('"facts":[]', f'"facts":[{facts[1]}]', 1)
    digest = hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()
    return f'{shown[:-1]}, "digest": "{digest}"}}'


def _joined(parts: Iterable[Twice]) -> Twice:
    listed = list(parts)
    return ", ".join([each[0] for each in listed]), ",".join([each[1] for each in listed])


def _fact(fact: Fact) -> Twice:
    name, text, kind, source = map(_quoted, (fact.id, fact.text, fact.kind, fact.source))
    present, opaque = _said(fact.present), _said(fact.opaque)
    place = place_bare = formula = formula_bare = ""
    if (span := fact.span) is not None:
        place = f', "span": {{"turn": {span.turn}, "start": {span.start}, "end": {span.end}}}'
        place_bare = f'"span":{{"end":{span.end},"start":{span.start},"turn":{span.turn}}},'
    if fact.formula is not None:
        said = _quoted(fact.formula)
        formula, formula_bare = f', "formula": {said}', f'"formula":{said},'
    return (
        f'{{"id": {name}, "text": {text}, "kind": {kind}, "source": {source}, '
        f'"present": {present}, "opaque": {opaque}{place}{formula}}}',
        f'{{{formula_bare}"id":{name},"kind":{kind},"opaque":{opaque},"present":{present},'
        f'"source":{source},{place_bare}"text":{text}}}',
    )


def _evidences(decision: Decision, rules: Mapping[str, RuleNote]) -> Iterable[Twice]:
    names = [fact.id for fact in decision.facts]
    options = decision.options
    for each in decision.evidence:
        note = rules.get(each.rule)
        label = None if note is None else note.text
        start, end, end_bare = _around(each.id, each.rule, label, options, each.weights)
        shown, bare = _bodies(each.bodies, names)
        yield f"{start}{shown}{end}", f"{bare}{end_bare}"


def _bodies(bodies: Sequence[Body], names: Sequence[str]) -> Twice:
    if len(bodies) == 1:
        (body,) = bodies
        if len(body) == 1:
            return _alone(names[body[0].fact], body[0].positive)
    shown, bare = _joined([_body(body, names) for body in bodies])
    return shown, f'{{"bodies":[{bare}'


def _body(body: Body, names: Sequence[str]) -> Twice:
    shown, bare = _joined([_literal(names[each.fact], each.positive) for each in body])
    return f"[{shown}]", f"[{bare}]"


@lru_cache(maxsize=4_096)
def _alone(name: str, positive: bool) -> Twice:
    shown, bare = _literal(name, positive)
    return f"[{shown}]", f'{{"bodies":[[{bare}]'


@lru_cache(maxsize=4_096)
def _literal(name: str, positive: bool) -> Twice:
    quoted, said = _quoted(name), _said(positive)
    return f'{{"fact": {quoted}, "positive": {said}}}', f'{{"fact":{quoted},"positive":{said}}}'


@lru_cache(maxsize=_RULES_AT_HAND)
def _around(
    name: str, rule: str, label: str | None, options: tuple[str, ...], weights: tuple[int, ...]
) -> tuple[str, str, str]:
    """Return what stands before the bodies of evidence, and behind them in either form."""
    text = None if label is None else filled_in(label, name)
    said = "" if text is None else f', "text": {_quoted(text)}'
    said_bare = "" if text is None else f',"text":{_quoted(text)}'
    by_option = dict(zip(options, weights, strict=True))
    return (
        f'{{"id": {_quoted(name)}, "rule": {_quoted(rule)}{said}, "bodies": [',
        f'], "weights": {_SHOWN.encode(by_option)}}}',
        f'],"id":{_quoted(name)},"rule":{_quoted(rule)}{said_bare},'
        f'"weights":{_SORTED.encode(by_option)}}}',
    )


def _said(truth: bool) -> str:
    return "true" if truth else "false"
