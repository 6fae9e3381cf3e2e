"""Answers the questions of a problem from formulas: a verdict, or the option that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from nesy.bench.logic_items import Task, label_of, letter
from nesy.bench.logic_options import Option, choose_option
from nesy.bench.logic_reading import Readings, Shares
from nesy.bench.metrics import set_f1
from nesy.corpora.logic import LogicProblem, Question
from nesy.errors import NesyError
from nesy.logic.formulas import And, ForAll, Formula, Iff, Implies
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Entailed, Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.joint_choice import Weighed, choose_jointly
from nesy.tasks.link_repair import repaired
from nesy.tasks.theory import Theory, semantics_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was answered to one question.

    Args:
        right, found: labels: a verdict, the letter of an option; `found` is None for an abstention.
        used: the places of the sentences in the reason; None where the answer has no reason.
        gold_used: the places that the data set names, or None.
        millis: of deciding.
    """

    right: str
    found: str | None
    used: frozenset[int] | None
    gold_used: frozenset[int] | None
    millis: float

    @property
    def core_f1(self) -> float | None:
        """F1 of the sentences in the reason against those named; None where either is missing."""
        if self.used is None or self.gold_used is None:
            return None
        return set_f1(self.used, self.gold_used) if self.used or self.gold_used else None


def answer_problem(
    problem: LogicProblem, readings: Readings, task: Task, *, assumes: bool = True
) -> list[Outcome]:
    """Answer each question of a problem from what was read.

    Args:
        assumes: where nothing can be concluded and the task allows it, assume as `nesy ask` does:
            names that nearly meet are one, what rules leave unsaid is unsaid in a claim, and
            options are read so that exactly one follows.
    """
    case = _case(problem, readings, task, assumes)
    unsaid: tuple[tuple[Shares, ...], ...] = ((),) * len(readings.claims)
    return [
        case.outcome(question, formulas, others)
        for question, formulas, others in zip(
            problem.questions, readings.claims, readings.others or unsaid, strict=True
        )
    ]


def explain_claims(
    problem: LogicProblem, readings: Readings, task: Task, *, most: int
) -> list[list[Entailed | None]]:
    """Answer each claim of each question with all its reasons, as `answer_problem` answers it.

    None for a claim that was not read or whose formulas do not fit.

    Args:
        most: reasons and changes that are listed at most.
    """
    case = _case(problem, readings, task, True)
    asking = Asking(semantics_of(task.semantics), all=True, most=most, models=False)
    return [
        [
            None if formula is None else case.answer(Claim(claim.text, formula), asking)
            for claim, formula in zip(question.claims, formulas, strict=True)
        ]
        for question, formulas in zip(problem.questions, readings.claims, strict=True)
    ]


def _case(problem: LogicProblem, readings: Readings, task: Task, assumes: bool) -> _Case:
    premises = tuple(
        Premise(
            str(place),
            sentence.text,
            two_rules(formula) if task.semantics == "rules" else formula,
        )
        for place, (sentence, formula) in enumerate(
            zip(problem.sentences, readings.sentences, strict=True)
        )
        if formula is not None
    )
    is_whole = len(premises) == len(problem.sentences)
    return _Case(Theory(premises), is_whole, task, assumes and task.assumes)


@dataclass(frozen=True, slots=True)
class _Case:
    """The sentences of a problem that were read, and whether those are all."""

    theory: Theory
    is_whole: bool
    task: Task
    assumes: bool

    def outcome(
        self, question: Question, formulas: Sequence[Formula | None], others: Sequence[Shares] = ()
    ) -> Outcome:
        started = perf_counter()
        found, used = self._found(question, formulas, others)
        gold = None if question.used is None else frozenset(question.used)
        millis = (perf_counter() - started) * 1000
        return Outcome(label_of(question), found, used, gold, millis)

    def _found(
        self, question: Question, formulas: Sequence[Formula | None], others: Sequence[Shares]
    ) -> tuple[str | None, frozenset[int] | None]:
        answers = [
            None if formula is None else self._answer(Claim(claim.text, formula))
            for claim, formula in zip(question.claims, formulas, strict=True)
        ]
        if question.is_choice:
            chosen = choose_option(question.text, answers, is_whole=self.is_whole)
            if chosen is None and self.assumes and any(others):
                chosen = self._jointly(question, answers, others)
            return (None, None) if chosen is None else (letter(chosen.place), _places(chosen.why))
        answer = answers[0] if answers else None
        if answer is None or answer.verdict not in self.task.labels:
            return None, None
        if answer.verdict is Verdict.NEUTRAL:
            # What was not read may decide it; by rules, what was read derives nothing all the same.
            says_so = self.is_whole or self.task.semantics == "rules"
            return (answer.verdict.value if says_so else None), None
        return answer.verdict.value, _places(answer.why)

    def _jointly(
        self, question: Question, answers: Sequence[Entailed | None], others: Sequence[Shares]
    ) -> Option | None:
        """Choose by all readings of the options together; the best are answered already."""
        options = []
        for claim, best, shares in zip(question.claims, answers, others, strict=True):
            decided = [] if best is None else [Weighed(shares[0][1] if shares else 1.0, best)]
            for formula, share in shares[1:]:
                found = self._plain(Claim(claim.text, formula))
                decided += [] if found is None else [Weighed(share, found)]
            options.append(decided)
        joint = choose_jointly(options)
        taken = None if joint is None else joint.taken[joint.place]
        if joint is None or taken is None:
            return None
        return Option(joint.place, options[joint.place][taken].answer.why)

    def _plain(self, claim: Claim) -> Entailed | None:
        """Answer a claim, without assumptions."""
        return replace(self, assumes=False)._answer(claim)

    def _answer(self, claim: Claim) -> Entailed | None:
        return self.answer(claim, Asking(semantics_of(self.task.semantics), models=False))

    def answer(self, claim: Claim, asking: Asking) -> Entailed | None:
        """Answer a claim, under assumptions where nothing can be concluded without."""
        try:
            found = next(self.theory.answers([claim], asking))
            if self.assumes and found.verdict is Verdict.NEUTRAL:
                return repaired(found, self.theory, asking).entailed
            return found
        except NesyError:
            return None  # formulas whose sorts do not fit decide nothing


def _places(premises: Sequence[Premise]) -> frozenset[int]:
    return frozenset(int(each.name) for each in premises if each.name.isdecimal())


def two_rules(formula: Formula) -> Formula:
    """Return an equivalence as its two implications, which rules fire forwards one by one.

    Given as `<->`, rules also go from the negation of one side to that of the other, which is the
    opposite direction read backwards.
    """
    if isinstance(formula, ForAll):
        return ForAll(formula.variables, two_rules(formula.body))
    if isinstance(formula, Iff):
        left, right = formula.left, formula.right
        return And((Implies(left, right), Implies(right, left)))
    return formula
