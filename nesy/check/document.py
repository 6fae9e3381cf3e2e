"""Checks a whole explanation: its shape, each decision, and what decisions say of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nesy.check.recheck import BUDGET, Recheck, recheck
from nesy.check.record import is_integer, kind_of, shown
from nesy.check.schema import decision_problems, schema_problems
from nesy.check.solver import SolverContext

_NO_PROOFS = "says that no reasons and changes were looked for; only its choices are checked"


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
    """What checking a document, or a piece of one, showed; `rechecks` in the order of decisions.

    A decision that breaks the schema is not looked at further and has no recheck. `notes` are
    what a decision leaves open; they are no disagreements. `failure` is why there is no
    explanation to check, where the document says so itself.
    """

    problems: tuple[Problem, ...]
    rechecks: tuple[Recheck, ...] = ()
    notes: tuple[Problem, ...] = ()
    failure: Problem | None = None


def check_document(document: object, *, budget: int = BUDGET) -> list[Problem]:
    """Return every disagreement with one explanation; none if all of it holds."""
    return list(check_in_full(document, budget=budget).problems)


def check_in_full(document: object, *, budget: int = BUDGET, place: str = "document") -> Checked:
    """Check one explanation and keep what each decision showed.

    `place` names it if it has no id.
    """
    decisions: Iterable[object] = ()
    if isinstance(document, Mapping) and isinstance(document.get("decisions"), list):
        decisions, document = document["decisions"], {**document, "decisions": []}
    return join(check_pieces(document, decisions, budget=budget, place=place))


def join(pieces: Iterable[Checked]) -> Checked:
    """Return what all pieces of a document showed."""
    found = list(pieces)
    return Checked(
        tuple(problem for piece in found for problem in piece.problems),
        tuple(one for piece in found for one in piece.rechecks),
        tuple(note for piece in found for note in piece.notes),
        next((piece.failure for piece in found if piece.failure is not None), None),
    )


def check_pieces(
    heading: object,
    decisions: Iterable[object],
    *,
    budget: int = BUDGET,
    place: str = "document",
    second_opinion: bool = False,
) -> Iterator[Checked]:
    """Check one explanation piece by piece: its heading, then each decision as it comes.

    Holds of an earlier decision only what later ones may cite. Decisions under a heading that
    breaks the schema are not asked for.

    Args:
        heading: the document with no decision in its list of decisions.
    """
    name = heading.get("id") if isinstance(heading, Mapping) else None
    name = name if isinstance(name, str) and name.isprintable() and name else place
    if not isinstance(heading, Mapping):
        yield Checked((Problem(name, None, f"is {kind_of(heading)}, expected an explanation"),))
        return
    broken = schema_problems(heading)
    texts = [*broken] if broken else _turn_problems(heading)
    proofs = heading.get("proofs") is not False
    bare = () if broken or proofs else (Problem(name, None, _NO_PROOFS),)
    yield Checked(tuple(Problem(name, None, text) for text in texts), notes=bare)
    if broken:
        return
    said = {t["turn"]: t["text"] for t in heading["turns"]} if "turns" in heading else None
    cited = _Cited()
    with SolverContext(budget=budget) as context:
        for number, record in enumerate(decisions):
            broken = decision_problems(record, number)
            if broken or not isinstance(record, Mapping):
                yield Checked(tuple(Problem(name, None, text) for text in broken))
                continue
            found = recheck(
                record,
                budget=budget,
                context=context,
                second_opinion=second_opinion,
                proofs=proofs,
            )
            problems = [*found.problems, *found.flag_problems, *cited.check(record)]
            problems += [*_places(record, said), *_semantics(heading, record)]
            all_said = [Problem(name, record["id"], text) for text in problems]
            all_said += [Problem(name, *early) for early in cited.remember(record)]
            notes = tuple(Problem(name, record["id"], text) for text in found.notes)
            yield Checked(tuple(all_said), (found,), notes)


class _Cited:
    """What later decisions may cite of earlier ones, and what was cited before it was decided."""

    def __init__(self) -> None:
        self._decided: dict[str, Mapping[str, Any]] = {}
        self._unknown: dict[str, tuple[str, str]] = {}

    def check(self, record: Mapping[str, Any]) -> list[str]:
        """Check the id, and each fact that comes from another decision of the document."""
        problems = ["an earlier decision has this id too"] * (record["id"] in self._decided)
        for fact in record.get("facts", ()):
            source = self._decided.get(fact["source"])
            if source is not None:
                problems += _source_problems(fact, source)
            else:
                self._unknown.setdefault(fact["source"], (record["id"], fact["id"]))
        return problems

    def remember(self, record: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Keep a decision; return which one cited it too early, and what to say of that."""
        kept = ("id", "choice", "lead", "lead_without_opaque")
        self._decided.setdefault(record["id"], {key: record.get(key) for key in kept})
        if (early := self._unknown.pop(record["id"], None)) is None:
            return []
        return [(early[0], f"fact {early[1]!r} comes from {record['id']!r}, not decided yet")]


def _semantics(heading: Mapping[str, Any], record: Mapping[str, Any]) -> list[str]:
    said, own = heading["engine"]["semantics"], record["semantics"]
    if record["question"] != "entailment" or said == own:
        return []
    return [f"semantics is {shown(own)}, but that of the engine {shown(said)}"]


def _turn_problems(document: Mapping[str, Any]) -> list[str]:
    turns = document.get("turns")
    if turns is None or [t["turn"] for t in turns] == list(range(1, len(turns) + 1)):
        return []
    return ["turns are not numbered 1, 2, 3, ..."]


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
    spans = [(f"fact {f['id']!r}", f["span"]) for f in record.get("facts", ()) if "span" in f]
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
