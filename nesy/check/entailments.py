"""Checks an entailment record: verdict, reasons, changes, conflicts, models and proofs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from z3 import Z3Exception

from nesy.check.claims import check_digest
from nesy.check.derivations import check_proofs
from nesy.check.derived_case import DerivedCase
from nesy.check.entailment_record import Problem, read_problem, unused_symbols
from nesy.check.entailment_solver import FormulaSolver
from nesy.check.formula import negated
from nesy.check.model_record import check_models
from nesy.check.nearest import check_nearest
from nesy.check.premise_sets import (
    Judge,
    Places,
    Remembering,
    hitting_sets,
    smallest_size,
    spare_member,
)
from nesy.check.record import RecordError, kind_of, list_in, object_in, shown
from nesy.check.solver_pair import Solver, SolverPair

BUDGET_RAN_OUT = "could not be checked within the budget"
_MOST_SETS = 10_000
_LEFT_OUT = "a premise that was left out may make true what is not derived"
_NOT_SHOWN = f"whether the premises clash {BUDGET_RAN_OUT}"
_EMPTY: tuple[tuple[str, object], ...] = (
    ("turn", None),
    ("source_turn", None),
    ("choice", None),
    ("opaque_share", None),
    ("lead", None),
    ("lead_without_opaque", None),
    ("options", []),
    ("exclusive", []),
    ("evidence", []),
    ("why_not", []),
    ("scores", {}),
)


class Case(Protocol):
    """What some of the premises settle; None where that could not be told."""

    def clashes(self, kept: Places) -> bool | None:
        """Say whether they cannot hold together."""
        ...

    def entails(self, kept: Places) -> bool | None:
        """Say whether the claim follows."""
        ...

    def contradicts(self, kept: Places) -> bool | None:
        """Say whether its negation follows."""
        ...


class ClassicalCase:
    """First-order logic, by a solver."""

    def __init__(self, problem: Problem, solver: Solver) -> None:
        self._problem, self._solver = problem, solver

    def clashes(self, kept: Places) -> bool | None:
        """Say whether premises cannot hold together."""
        return self._refuted(kept)

    def entails(self, kept: Places) -> bool | None:
        """Say whether premises and the negated claim cannot hold together."""
        claim = self._problem.claim
        return False if claim is None else self._refuted(kept, negated(claim))

    def contradicts(self, kept: Places) -> bool | None:
        """Say whether premises and the claim cannot hold together."""
        claim = self._problem.claim
        return False if claim is None else self._refuted(kept, claim)

    def _refuted(self, kept: Places, *more: Any) -> bool | None:
        formulas = [*(self._problem.premises[place] for place in sorted(kept)), *more]
        found = self._solver.can_hold(formulas)
        return None if found is None else not found


def check_entailment(
    record: Mapping[str, Any], *, budget: int, second_opinion: bool = False
) -> tuple[list[str], list[str]]:
    """Return every disagreement with a record, and what it leaves open, in plain words.

    With a `second_opinion` cvc5 is asked whatever Z3 is asked; where they disagree, that is said.
    Cost: 2 to 3 solver checks for the verdict, one for each member of each set of premises.
    """
    try:
        problem = read_problem(record)
        with FormulaSolver(budget=budget) as solver:
            if not second_opinion:
                return _Check(problem, record, solver, budget).run()
            from nesy.check.second_opinion import SecondSolver

            pair = SolverPair(solver, SecondSolver(budget=budget), name="cvc5")
            problems, notes = _Check(problem, record, pair, budget).run()
            return [*problems, *pair.disputes], [*notes, *([pair.note] if pair.asked else [])]
    except RecordError as error:
        return [str(error)], []
    except Z3Exception as error:
        return [f"could not be checked: {shown(str(error))}"], []
    except RecursionError:
        return ["could not be checked: something in it is nested too deeply"], []


class _Check:
    def __init__(
        self, problem: Problem, record: Mapping[str, Any], solver: Solver, budget: int
    ) -> None:
        self._problem, self._record, self._solver = problem, record, solver
        self._all = frozenset(range(len(problem.premises)))
        self._derived: DerivedCase | None = None
        if problem.semantics != "classical":
            self._derived = DerivedCase(problem, budget=budget)
        self._case: Case = self._derived or ClassicalCase(problem, self._solver)
        self._clashes = Remembering(self._case.clashes)
        self._entails = Remembering(self._case.entails)
        self._contradicts = Remembering(self._case.contradicts)
        self._notes: list[str] = []

    def run(self) -> tuple[list[str], list[str]]:
        record, problem = self._record, self._problem
        problems = [*check_digest(record), *self._shape(), *unused_symbols(problem)]
        problems += self._left_out()
        if problem.verdict == "UNDECIDED":
            self._notes.append("verdict is UNDECIDED: nothing was proved, and nothing is disputed")
            return problems + list(self._nothing_said()), self._notes
        if problem.semantics == "closed" and self._derived and self._derived.left_out:
            return [*problems, f"verdict is {problem.verdict}, but {_LEFT_OUT}"], self._notes
        # A model that passes shows that the verdict holds, which Z3 alone may not find out.
        models, shown_sides = check_models(record, problem, self._solver)
        wrong = list(self._verdict(shown_sides))
        problems += [*models, *wrong]
        if not wrong and problem.verdict != "NEUTRAL":
            problems += self._sets(self._judge())
        problems += check_proofs(record, problem, self._derived)
        problems += check_nearest(record, problem)
        return problems, self._notes

    def _shape(self) -> Iterator[str]:
        record, verdict = self._record, self._problem.verdict
        for key, value in _EMPTY:
            if record.get(key) != value:
                yield f"{key} is {kind_of(record.get(key))}, expected nothing of an entailment"
        for fact in record["facts"]:
            if fact.get("present") is not True or fact.get("opaque") is not False:
                yield f"premise {shown(fact['id'])}: expected to be present and not opaque"
        has_why = verdict not in ("NEUTRAL", "UNDECIDED")
        if (record.get("why") is not None) != has_why:
            yield f"why is {kind_of(record.get('why'))} where the verdict is {verdict}"
        if (record.get("undecided_because") is not None) != (verdict == "UNDECIDED"):
            said = kind_of(record.get("undecided_because"))
            yield f"undecided_because is {said} where the verdict is {verdict}"
        if self._problem.claim is None and verdict in ("ENTAILED", "CONTRADICTED"):
            yield f"verdict is {verdict} without a claim"

    def _nothing_said(self) -> Iterator[str]:
        for key in ("change", "reasons", "conflicts", "countermodel", "proof"):
            if self._record.get(key) is not None:
                yield f"{key} is given where the verdict is UNDECIDED"

    def _left_out(self) -> Iterator[str]:
        count = 0 if self._derived is None else len(self._derived.left_out)
        if (said := self._record.get("left_out")) != count:
            yield f"left_out is {shown(said)}, but {count} premises are not, or not all, rules"

    # The verdict

    def _verdict(self, sides: Mapping[str, bool]) -> Iterator[str]:
        """Check the verdict; `sides` says which side of the claim a model was shown for."""
        verdict, everything = self._problem.verdict, self._all
        is_open = self._problem.semantics != "closed"
        expected: dict[str, tuple[tuple[str, Judge, bool], ...]] = {
            "ENTAILED": (("the claim follows", self._entails, True),),
            "CONTRADICTED": (("its negation follows", self._contradicts, True),),
            "INCONSISTENT": (("the premises clash", self._clashes, True),),
            "NEUTRAL": (
                ("the claim follows", self._entails, False),
                ("its negation follows", self._contradicts, False),
                ("the premises clash", self._clashes, False),
            ),
        }
        if verdict in ("ENTAILED", "CONTRADICTED"):
            other = self._contradicts if verdict == "ENTAILED" else self._entails
            # Where the other side can hold with the premises, these do not clash.
            # Under `closed` a clash is none of the claim's two sides.
            open_side = is_open and other(everything) is False
            open_side = open_side or self._clashes(everything) is False
            if not open_side:
                both = self._clashes(everything)
                reason = "both the claim and its negation follow" if both else _NOT_SHOWN
                yield f"verdict is {verdict}, but {reason}"
        for text, judge, wanted in expected[verdict]:
            if verdict == "NEUTRAL" and self._is_shown(text, sides):
                continue
            found = judge(everything)
            if found is None:
                yield f"verdict is {verdict}: whether {text} {BUDGET_RAN_OUT}"
            elif found is not wanted:
                yield f"verdict is {verdict}, but {text if found else _denied(text)}"

    def _is_shown(self, text: str, sides: Mapping[str, bool]) -> bool:
        if text == "the premises clash":
            return any(sides.values())
        return sides.get("fails" if text == "the claim follows" else "holds", False)

    def _judge(self) -> Judge:
        verdict = self._problem.verdict
        judges = {"ENTAILED": self._entails, "CONTRADICTED": self._contradicts}
        return judges.get(verdict, self._clashes)

    # Reasons and changes

    def _sets(self, judge: Judge) -> Iterator[str]:
        record = self._record
        why = object_in(record.get("why"), "why")
        facts = self._problem.places(why.get("facts"), "why.facts")
        yield from self._why(why, facts, judge)
        change = None
        if record.get("change") is not None:
            change = self._problem.places(record["change"], "change")
            yield from self._change(change, "change", judge)
        is_clash = self._problem.verdict == "INCONSISTENT"
        key, other = ("conflicts", "reasons") if is_clash else ("reasons", "conflicts")
        if record.get(other) is not None:
            yield f"{other} is given where the verdict is {self._problem.verdict}"
        if record.get(key) is not None:
            yield from self._reasons(object_in(record[key], key), key, facts, change, judge)
        elif is_clash:
            yield "conflicts is missing where the verdict is INCONSISTENT"

    def _why(self, why: Mapping[str, Any], facts: Places, judge: Judge) -> Iterator[str]:
        minimal, rechecked = why.get("minimal"), why.get("rechecked")
        flags = {"minimal": minimal, "rechecked": rechecked, "smallest": why.get("smallest")}
        for name, flag in flags.items():
            if not isinstance(flag, bool):
                yield f"why.{name} is {kind_of(flag)}, expected true or false"
        found = judge(facts)
        if not found:
            reason = BUDGET_RAN_OUT if found is None else "do not suffice"
            yield f"why: {self._problem.named(facts)} {reason}"
            return
        spare, sure = spare_member(judge, facts)
        if spare is not None and minimal is True:
            yield f"why: not minimal; the others suffice without {self._name(spare)}"
        elif not sure and minimal is True:
            yield f"why: that each of its premises is needed {BUDGET_RAN_OUT}"
        if spare is None and sure and not (minimal and rechecked):
            self._notes.append("why was proved minimal, which the record leaves open")
        if spare is not None and rechecked is True and minimal is not True:
            self._notes.append("why was proved sufficient; it is not minimal, and does not say so")
        if why.get("smallest") is True:
            yield from self._smallest(facts, judge)

    def _smallest(self, facts: Places, judge: Judge) -> Iterator[str]:
        size = smallest_size(judge, self._all, len(facts))
        if size is None:
            yield f"why.smallest: that no fewer premises suffice {BUDGET_RAN_OUT}"
        elif size < len(facts):
            yield f"why.smallest is true, but {size} premises suffice"

    def _change(self, change: Places, where: str, judge: Judge) -> Iterator[str]:
        rest = self._all - change
        found = judge(rest)
        if found is not False:
            reason = BUDGET_RAN_OUT if found is None else "is not lost without it"
            yield f"{where}: {self._problem.named(change)}: the verdict {reason}"
            return
        for place in sorted(change):
            found = judge(rest | {place})
            if not found:
                reason = BUDGET_RAN_OUT if found is None else "would be missing in vain"
                yield f"{where}: {self._problem.named(change)}: {self._name(place)} {reason}"

    def _reasons(
        self,
        value: Mapping[str, Any],
        where: str,
        why: Places,
        change: Places | None,
        judge: Judge,
    ) -> Iterator[str]:
        sets, changes = (self._read_sets(value, key, where) for key in ("sets", "changes"))
        for each in sets:
            found = judge(each)
            spare, sure = spare_member(judge, each) if found else (None, True)
            if not found or not sure:
                reason = "do not suffice" if found is False else BUDGET_RAN_OUT
                yield f"{where}.sets: {self._problem.named(each)} {reason}"
            elif spare is not None:
                yield f"{where}.sets: {self._problem.named(each)}: {self._name(spare)} can go"
        for each in changes:
            yield from self._change(each, f"{where}.changes", judge)
        complete = value.get("complete")
        if not isinstance(complete, bool):
            yield f"{where}.complete is {kind_of(complete)}, expected true or false"
        elif complete:
            yield from self._complete(sets, changes, where, why, change)
        if (value.get("incomplete_because") is None) != (complete is True):
            yield f"{where}.incomplete_because does not fit complete"

    def _complete(
        self,
        sets: Sequence[Places],
        changes: Sequence[Places],
        where: str,
        why: Places,
        change: Places | None,
    ) -> Iterator[str]:
        """Check that nothing is missing: all minimal hitting sets of the changes are there.

        Any other minimal reason would have to hit every change too, and so hold one of them.
        """
        true = hitting_sets(changes)
        if true is None:
            yield f"{where}: whether they are complete {BUDGET_RAN_OUT}"
        elif true != set(sets):
            yield f"{where}: not complete, as sets and changes are no hitting sets of each other"
        if self._record["why"].get("minimal") is True and why not in sets:
            yield f"{where}.sets: why is missing"
        if changes and change not in changes:
            yield f"{where}.changes: change is missing"
        if change is None and changes:
            yield "change is null, but changes exist"

    def _read_sets(self, value: Mapping[str, Any], key: str, where: str) -> list[Places]:
        lists = list_in(value, key, f"{where}.")
        if len(lists) > _MOST_SETS:
            raise RecordError(f"{where}.{key} names {len(lists)} sets, expected {_MOST_SETS}")
        found = [self._problem.places(names, f"{where}.{key}") for names in lists]
        if len(set(found)) < len(found):
            raise RecordError(f"{where}.{key} names one set twice")
        return found

    def _name(self, place: int) -> str:
        return shown(self._problem.names[place])


def _denied(text: str) -> str:
    return text.replace("follows", "does not follow").replace("clash", "do not clash")
