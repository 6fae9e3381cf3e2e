"""Formulas of claims that a data set gives only an answer for: those that the answer proves right.

A trained translator proposes formulas for the claim, given the sentences' own; what is kept is the
likeliest proposal under which the prover gives the answer of the data set.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from nesy.corpora.logic import LogicProblem, Question, Statement, parse_gold
from nesy.errors import InputError, NesyError
from nesy.language.translation import Proposal, Translated, Translator
from nesy.logic.formulas import Formula, free_variables
from nesy.logic.printer import to_ascii
from nesy.neural.formula_actions import Entry, entries_of
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import Theory

LEAST = 0.02
"""A proposal with a smaller confidence proves an answer by chance too often."""
LEAST_OTHER = 0.6
"""Confidence from which a claim that is not the answer, and does not follow, is kept."""
_VERDICTS = {"yes": Verdict.ENTAILED, "no": Verdict.CONTRADICTED}

Claims = dict[str, str]
"""The formulas that were found, by `key_of`."""


def key_of(problem: LogicProblem, claim: Statement) -> str:
    """Return what a claim of a problem is found by."""
    text = "\n".join([*(sentence.text for sentence in problem.sentences), claim.text])
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def find_claims(
    problems: Sequence[LogicProblem],
    translator: Translator,
    progress: Callable[[int, int], object] | None = None,
) -> Claims:
    """Find formulas for the claims of problems whose sentences have some."""
    found: Claims = {}
    for number, problem in enumerate(problems, 1):
        for claim, formula in _of_problem(problem, translator):
            found[key_of(problem, claim)] = to_ascii(formula)
        if progress is not None:
            progress(number, len(problems))
    return found


def with_claims(problem: LogicProblem, found: Claims) -> LogicProblem:
    """Return the problem with the formulas that were found for its claims."""

    def known(claim: Statement) -> Statement:
        return replace(claim, gold=claim.gold or found.get(key_of(problem, claim)))

    questions = [
        replace(question, claims=tuple(known(claim) for claim in question.claims))
        for question in problem.questions
    ]
    return replace(problem, questions=tuple(questions))


def save_claims(found: Claims, path: Path) -> None:
    """Write what was found."""
    path.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def load_claims(path: Path) -> Claims:
    """Read what `save_claims` wrote.

    Raises:
        InputError: it cannot be read.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"no formulas of claims: {error}", path=path) from error
    return {str(key): str(formula) for key, formula in found.items()}


def _of_problem(
    problem: LogicProblem, translator: Translator
) -> Iterator[tuple[Statement, Formula]]:
    gold = parse_gold(problem.sentences)
    if any(formula is None for formula in gold):
        return
    read = [formula for formula in gold if formula is not None]
    premises = [
        Premise(str(number), sentence.text, formula)
        for number, (sentence, formula) in enumerate(zip(problem.sentences, read, strict=True))
    ]
    theory = Theory(tuple(premises))
    known = [Translated(premise.text, premise.formula) for premise in premises]
    names = {entry for formula in read for entry in entries_of(formula)}
    for question in problem.questions:
        asked = [claim for claim in question.claims if claim.gold is None]
        if question.answer is None or not asked:
            continue
        proposed = translator.translate([claim.text for claim in asked], known)
        for claim, proposals in zip(asked, proposed, strict=True):
            formula = _right(question, claim, proposals, theory, names)
            if formula is not None:
                yield claim, formula


def _right(
    question: Question,
    claim: Statement,
    proposals: Sequence[Proposal],
    theory: Theory,
    names: set[Entry],
) -> Formula | None:
    """Return the first proposal under which the answer of the data set comes out."""
    wanted = _wanted(question, claim)
    for proposal in proposals:
        formula = proposal.formula
        if proposal.confidence < LEAST or free_variables(formula):
            continue
        if wanted is None and proposal.confidence < LEAST_OTHER:
            continue
        if not names.issuperset(entries_of(formula)) and wanted is not None:
            continue
        verdict = _verdict(theory, claim, formula)
        if verdict is wanted:
            return formula
        if wanted is None:
            return None if verdict in (None, Verdict.ENTAILED) else formula
    return None


def _wanted(question: Question, claim: Statement) -> Verdict | None:
    """Return the verdict that the answer demands of a claim; None: any but ENTAILED."""
    if isinstance(question.answer, int):
        return Verdict.ENTAILED if question.claims.index(claim) == question.answer else None
    return _VERDICTS.get(question.answer or "")


def _verdict(theory: Theory, claim: Statement, formula: Formula) -> Verdict | None:
    try:
        return next(theory.answers([Claim(claim.text, formula)], Asking())).verdict
    except NesyError:
        return None
