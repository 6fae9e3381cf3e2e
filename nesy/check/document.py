"""Checks a whole explanation: its shape, each decision, and what decisions say of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nesy.check.recheck import BUDGET, Recheck, recheck
from nesy.check.record import is_integer, kind_of, shown
from nesy.check.schema import schema_problems
from nesy.check.solver import SolverContext


@dataclass(frozen=True, slots=True)
class Problem:
    """One disagreement with a written explanation.

    Args:
        document: the id of the document, or its place (`line 3`).
        decision: the id of the decision, or None if it is about the document.
        text: what is wrong, on one line.
    """

    document: str
    decision: str | None
    text: str

    def __str__(self) -> str:
        """Return the problem on one line."""
        names = (self.document, *(() if self.decision is None else (self.decision,)))
        return ": ".join((*(n if n.isprintable() else shown(n) for n in names), self.text))


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one document showed; `rechecks` in the order of its decisions."""

    problems: tuple[Problem, ...]
    rechecks: tuple[Recheck, ...] = ()


def check_document(document: object, *, budget: int = BUDGET) -> list[Problem]:
    """Return every disagreement with one explanation; none if all of it holds."""
    return list(check_in_full(document, budget=budget).problems)


def check_in_full(document: object, *, budget: int = BUDGET, place: str = "document") -> Checked:
    """Check one explanation and keep what each decision showed.

    A document that breaks the schema is not looked at further. `place` names it if it has no id.
    """
    name = document.get("id") if isinstance(document, Mapping) else None
    name = name if isinstance(name, str) and name.isprintable() and name else place
    if not isinstance(document, Mapping):
        return Checked((Problem(name, None, f"is {kind_of(document)}, expected an explanation"),))
    if broken := schema_problems(document):
        return Checked(tuple(Problem(name, None, text) for text in broken))
    decisions = document["decisions"]
    with SolverContext(budget=budget) as context:
        rechecks = tuple(recheck(record, context=context) for record in decisions)
    problems = [Problem(name, None, text) for text in _turn_problems(document)]
    first = {record["id"]: place for place, record in reversed(list(enumerate(decisions)))}
    texts = {t["turn"]: t["text"] for t in document["turns"]} if "turns" in document else None
    for number, (record, found) in enumerate(zip(decisions, rechecks, strict=True)):
        said = [*found.problems, *found.flag_problems]
        said += _across(record, number, first, decisions)
        said += _places(record, texts)
        problems += [Problem(name, record["id"], text) for text in said]
    return Checked(tuple(problems), rechecks)


def _turn_problems(document: Mapping[str, Any]) -> list[str]:
    turns = document.get("turns")
    if turns is None or [t["turn"] for t in turns] == list(range(1, len(turns) + 1)):
        return []
    return ["turns are not numbered 1, 2, 3, ..."]


def _across(
    record: Mapping[str, Any],
    place: int,
    first: Mapping[str, int],
    decisions: Sequence[Mapping[str, Any]],
) -> list[str]:
    """Check the id, and each fact that comes from another decision of the document."""
    problems = [] if first[record["id"]] == place else ["an earlier decision has this id too"]
    for fact in record["facts"]:
        source = first.get(fact["source"])
        if source is None:
            continue
        if source < place:
            problems += _source_problems(fact, decisions[source])
        else:
            problems.append(f"fact {fact['id']!r} comes from {fact['source']!r}, not decided yet")
    return problems


def _source_problems(fact: Mapping[str, Any], source: Mapping[str, Any]) -> Iterator[str]:
    if source["choice"] is None:
        yield f"fact {fact['id']!r} comes from {source['id']!r}, which is undecided"
        return
    # From the leads, as the share is rounded.
    lead, without = source["lead"], source["lead_without_opaque"]
    if not is_integer(lead) or not is_integer(without):
        return  # reported with that decision
    is_opaque = without < lead and 2 * max(without, 0) < max(lead, 1)
    if fact["opaque"] != is_opaque:
        share = "above" if is_opaque else "not above"
        yield f"fact {fact['id']!r}: the opaque share of {source['id']!r} is {share} 0.5"


def _places(record: Mapping[str, Any], texts: Mapping[int, str] | None) -> list[str]:
    """Check that turns and spans are within the conversation, of which `texts` is by turn."""
    problems = []
    turn, source = record["turn"], record["source_turn"]
    if source is not None and turn is not None and source > turn:
        problems.append(f"source_turn {source} comes after turn {turn}")
    if texts is None:
        return problems
    problems += [
        f"there is no turn {number}"
        for number in (turn, source)
        if number is not None and number not in texts
    ]
    spans = [(f"fact {f['id']!r}", f["span"]) for f in record["facts"] if "span" in f]
    spans += [("spans", span) for span in record.get("spans", ())]
    for where, span in spans:
        problems += _span_problems(where, span, texts)
    return problems


def _span_problems(where: str, span: Mapping[str, Any], texts: Mapping[int, str]) -> list[str]:
    text = texts.get(span["turn"])
    if text is None:
        return [f"{where}: there is no turn {span['turn']}"]
    start, end = span["start"], span["end"]
    if not start < end <= len(text):
        return [f"{where}: characters {start} to {end} are not within turn {span['turn']}"]
    if span.get("text", text[start:end]) != text[start:end]:
        return [f"{where}: its words are not those of turn {span['turn']}"]
    return []
