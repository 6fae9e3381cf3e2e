"""Checks what a record says of itself by adding up: order, scores, choice, leads, share."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from nesy.check.digest import record_digest
from nesy.check.record import Decision, is_integer, kind_of, object_in, shown
from nesy.check.scores import opaque_share, scores_at, smallest_lead

_DEFAULTS = {"emotion": "neutral", "cause": "not_cause"}
_HALF_DIGIT = Fraction(1, 2_000_000)  # half a unit of the sixth digit, to which shares are rounded


def check_digest(record: Mapping[str, Any]) -> list[str]:
    """Check the digest, where there is one."""
    if "digest" not in record:
        return []
    try:
        digest = record_digest(record)
    except (TypeError, ValueError, RecursionError):
        return ["digest: the record is no JSON value"]
    if record["digest"] == digest:
        return []
    return ["digest: the record was edited after it was written"]


def check_order(decision: Decision) -> list[str]:
    """Check that the options stand in tie order."""
    default = _DEFAULTS.get(decision.question)
    keys = [(option == default, _normalised(option)) for option in decision.options]
    if keys != sorted(keys):
        return ["options are not in tie order (by text, the default option last)"]
    if decision.question == "cause" and decision.options != ("cause", "not_cause"):
        return [f"options are {shown(decision.options[0])}, ...; expected 'cause', 'not_cause'"]
    return []


def check_groups(decision: Decision) -> list[str]:
    """Check that no two facts that exclude each other are both present."""
    if decision.admits(decision.present):
        return []
    return ["two facts are present that exclude each other"]


def check_scores(decision: Decision, record: Mapping[str, Any]) -> list[str]:
    """Check the score of each option at F."""
    said = object_in(record.get("scores"), "scores")
    true = dict(zip(decision.options, scores_at(decision, decision.present), strict=True))
    problems = [f"scores names {shown(o)}, which is no option" for o in said if o not in true]
    for option, score in true.items():
        if not is_integer(said.get(option)) or said[option] != score:
            problems.append(
                f"scores: {option!r} has {shown(said.get(option))}, the evidence gives {score}"
            )
    return problems


def check_choice(decision: Decision, record: Mapping[str, Any], winner: int) -> list[str]:
    """Check choice and verdict against the option that wins at F."""
    choice, verdict = record.get("choice"), record.get("verdict")
    if choice is None:
        return _check_undecided(record)
    problems = []
    if verdict != "ENTAILED":
        problems.append(f"verdict is {shown(verdict)} with a choice, expected 'ENTAILED'")
    if record.get("undecided_because") is not None:
        problems.append("undecided_because is given, but a choice was made")
    if choice != decision.options[winner]:
        problems.append(f"choice is {shown(choice)}, but {decision.options[winner]!r} wins")
    return problems


def check_leads(decision: Decision, record: Mapping[str, Any], winner: int) -> list[str]:
    """Check both leads of the winner and its opaque share; null is right where undecided."""
    lead = smallest_lead(scores_at(decision, decision.present), winner)
    clear = decision.present & ~decision.opaque
    without = smallest_lead(scores_at(decision, clear), winner)
    problems = []
    for key, true in (("lead", lead), ("lead_without_opaque", without)):
        said = record.get(key)
        if said is None and key in record and record.get("choice") is None:
            continue
        if not is_integer(said) or said != true:
            problems.append(f"{key} is {shown(said)}, the evidence gives {true}")
    return problems + _check_share(record, opaque_share(lead, without))


def _check_undecided(record: Mapping[str, Any]) -> list[str]:
    problems = []
    if (verdict := record.get("verdict")) != "UNDECIDED":
        problems.append(f"verdict is {shown(verdict)} without a choice, expected 'UNDECIDED'")
    because = record.get("undecided_because")
    if not isinstance(because, str) or not because:
        problems.append(f"undecided_because is {kind_of(because)}, expected the reason in words")
    if record.get("why") is not None:
        problems.append("why is given, but no choice was made")
    return problems


def _check_share(record: Mapping[str, Any], true: Fraction) -> list[str]:
    said = record.get("opaque_share")
    if said is None and "opaque_share" in record and record.get("choice") is None:
        return []
    if not isinstance(said, int | float) or isinstance(said, bool) or not 0 <= said <= 1:
        return [f"opaque_share is {shown(said)}, expected a number in [0, 1]"]
    # Either neighbour is right where the true share lies half-way between two.
    if said == round(said, 6) and abs(Fraction(said) - true) <= _HALF_DIGIT + Fraction(1, 10**12):
        return []
    return [f"opaque_share is {said}, the leads give {round(float(true), 6)}"]


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
