"""Checks the changes (CXps) that would make another option win, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from nesy.check.proof import MOST_CHANGED, Proofs
from nesy.check.record import Decision, RecordError, list_in, mask_of, object_in, shown, text_in
from nesy.check.scores import is_active, winner_at
from nesy.check.solver import Answer


class FoilState(Enum):
    """What is known of one option that was not chosen."""

    FLIPS = "flips"
    NO_CHANGE = "no change"
    UNDECIDED = "undecided"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Foil:
    """One entry of `why_not`: what was found, and what is wrong with it.

    FLIPS: its change makes the option win and is minimal. NO_CHANGE: it gives none, and none of
    at most MOST_CHANGED facts exists. UNDECIDED: it says that the search ran out.
    """

    state: FoilState
    problems: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all that the entry says was proved."""
        return not self.problems and self.state in (FoilState.FLIPS, FoilState.NO_CHANGE)


@dataclass(frozen=True, slots=True)
class _Change:
    drop: int
    add: int

    @property
    def size(self) -> int:
        return (self.drop | self.add).bit_count()

    def applied(self, present: int) -> int:
        return present & ~self.drop | self.add


def check_foil(decision: Decision, entry: object, choice: int, proofs: Proofs) -> Foil:
    """Check one entry of `why_not` against the choice."""
    try:
        item = object_in(entry, "why_not: an entry")
        name = text_in(item, "option", "why_not: ")
        if name not in decision.options or name == decision.options[choice]:
            raise RecordError(f"why_not names {shown(name)}, expected an option not chosen")
        option = decision.options.index(name)
        where = f"why_not {name!r}"
        state, problems = _check_change(decision, item, (option, choice), where, proofs)
        problems += _check_against(decision, item, choice, option, where)
    except RecordError as error:
        return Foil(FoilState.FAILS, (str(error),))
    return Foil(state, tuple(problems))


def _check_change(
    decision: Decision, item: Mapping[str, Any], pair: tuple[int, int], where: str, proofs: Proofs
) -> tuple[FoilState, list[str]]:
    if item.get("change") is None:
        return _check_no_change(item, pair, where, proofs)
    if item.get("undecided_because") is not None:
        return FoilState.FAILS, [f"{where}: gives a change and says that none was decided"]
    change = _read_change(decision, object_in(item["change"], f"{where}: change"), where)
    problem = _check_flip(decision, change, pair[0], proofs) or _check_kind(change, pair, proofs)
    if problem:
        return FoilState.FAILS, [f"{where}: {problem}"]
    return FoilState.FLIPS, []


def _check_no_change(
    item: Mapping[str, Any], pair: tuple[int, int], where: str, proofs: Proofs
) -> tuple[FoilState, list[str]]:
    if item.get("undecided_because") is not None:
        text_in(item, "undecided_because", f"{where}: ")
        return FoilState.UNDECIDED, []
    if "change" not in item:
        raise RecordError(f"{where}: change is missing, expected an object or null")
    answer = proofs.changes(*pair, drop=True, add=True)
    if answer is Answer.NONE:
        return FoilState.NO_CHANGE, []
    if answer is Answer.EXISTS:
        return FoilState.FAILS, [f"{where}: gives no change, but one of {MOST_CHANGED} or fewer is"]
    return FoilState.FAILS, [f"{where}: could not be checked within the budget"]


def _read_change(decision: Decision, change: Mapping[str, Any], where: str) -> _Change:
    drop = mask_of(list_in(change, "drop", f"{where}: "), decision.bits, f"{where}: drop")
    add = mask_of(list_in(change, "add", f"{where}: "), decision.bits, f"{where}: add")
    if drop & ~decision.present:
        raise RecordError(f"{where}: drops a fact that is not present")
    if add & ~decision.addable:
        raise RecordError(f"{where}: adds a fact that is present already")
    return _Change(drop, add)


def _check_flip(decision: Decision, change: _Change, option: int, proofs: Proofs) -> str:
    """Say why the change is no minimal one that makes `option` win, or nothing."""
    if not 1 <= change.size <= MOST_CHANGED:
        return f"changes {change.size} facts, expected 1 to {MOST_CHANGED}"
    if not decision.admits(change.applied(decision.present)):
        return "its change keeps two facts that exclude each other"
    # Dropped and added facts are distinct, so one mask stands for both.
    whole = change.drop | change.add
    if not proofs.flips(option, whole):
        winner = winner_at(decision, change.applied(decision.present))
        return f"with its change {decision.options[winner]!r} wins"
    if any(proofs.flips(option, part) for part in _proper_parts(whole)):
        return "its change is not minimal; a part of it is enough"
    return ""


def _proper_parts(whole: int) -> Iterator[int]:
    part = (whole - 1) & whole
    while part:
        yield part
        part = (part - 1) & whole


def _check_kind(change: _Change, pair: tuple[int, int], proofs: Proofs) -> str:
    """Say why a change that adds facts should not have been needed, or nothing."""
    if not change.add:
        return ""
    answer = proofs.changes(*pair, drop=True, add=False)
    if answer is Answer.EXISTS:
        return f"adds facts, but dropping {MOST_CHANGED} or fewer is enough"
    if answer is Answer.NONE and change.drop:
        answer = proofs.changes(*pair, drop=False, add=True)
        if answer is Answer.EXISTS:
            return f"drops and adds facts, but adding {MOST_CHANGED} or fewer is enough"
    return "" if answer is Answer.NONE else "could not be checked within the budget"


def _check_against(
    decision: Decision, item: Mapping[str, Any], choice: int, option: int, where: str
) -> list[str]:
    said = list_in(item, "against", f"{where}: ")
    true = {
        evidence.id
        for evidence in decision.evidence
        if evidence.weights[choice] > evidence.weights[option]
        and is_active(evidence, decision.present)
    }
    wrong = [name for name in said if not isinstance(name, str) or name not in true]
    if wrong:
        return [f"{where}: against names {shown(wrong[0])}, which does not stand against it"]
    if len(set(said)) < len(said):
        return [f"{where}: against names the same evidence twice"]
    missing = sorted(true.difference(said))
    return [f"{where}: against leaves out {missing[0]!r}"] if missing else []
