"""Reasoning problems in English: how many are read, and how many verdicts are right."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nesy.bench.bootstrap import SAMPLES, Score, score_counts
from nesy.bench.logic_items import TASKS, Problem, claims_of, read_problems
from nesy.errors import InputError
from nesy.language.english.document import Refused, read_document
from nesy.language.english.sentence import Reading
from nesy.logic.formulas import And, ForAll, Formula, Iff, Implies
from nesy.reason.answer import Asking
from nesy.reason.entailed import Claim, Premise
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import SemanticsName, Theory, semantics_of

_VERDICTS = tuple(Verdict)
_CLAIMS, _RIGHT, _ANSWERED, _RIGHT_ANSWERED, _MAJORITY, _SENTENCES, _READ = range(7)
_TABLE = 7
"""Where the table of right verdicts against found ones begins in the counts of a problem."""
_COLUMNS = len(_VERDICTS) + 1
"""The verdicts, and what was not answered."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One problem: its counts, the milliseconds of each claim, and what was not read."""

    counts: NDArray[np.float64]
    millis: tuple[float, ...]
    refused: tuple[Refused, ...]


def run(
    task: str,
    data: Path,
    *,
    split_name: str | None = None,
    out: Path | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, Any]:
    """Answer every claim of a data set by the exact grammar and the prover, and score.

    A claim of which a sentence was not read is abstained from and counts as wrong.

    Raises:
        InputError: the data cannot be read, or `out` cannot be written.
    """
    problems = read_problems(task, data, split_name)
    most_common = Counter(claims_of(problems)).most_common(1)[0][0]
    measured = []
    for place, problem in enumerate(problems, 1):
        measured.append(measure(problem, TASKS[task].semantics, most_common))
        if progress is not None:
            progress(place, len(problems))
    name = split_name or data.stem
    result = summarise(measured, task, name, most_common, samples=samples, seed=seed)
    if out is not None:
        try:
            out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror or error}", path=out) from error
    return result


def measure(problem: Problem, semantics: SemanticsName, most_common: Verdict) -> Measured:
    """Answer the claims of one problem and count."""
    document = read_document(problem.sentences)
    claims = [document.read(text) for text, _ in problem.claims]
    refused = (*document.refused, *(each for each in claims if isinstance(each, Refused)))
    counts = np.zeros(_TABLE + len(_VERDICTS) * _COLUMNS)
    counts[_SENTENCES] = len(problem.sentences) + len(claims)
    counts[_READ] = counts[_SENTENCES] - len(refused)
    theory = Theory(
        tuple(
            Premise(f"p{n}", each.text, two_rules(each.formula))
            for n, each in enumerate(document.sentences, 1)
            if isinstance(each, Reading)
        )
    )
    millis = []
    for (_, right), claim in zip(problem.claims, claims, strict=True):
        start = perf_counter()
        answered = isinstance(claim, Reading)
        found = _verdict(theory, claim, semantics) if isinstance(claim, Reading) else None
        millis.append((perf_counter() - start) * 1000)
        counts[_CLAIMS] += 1
        counts[_MAJORITY] += right is most_common
        counts[_ANSWERED] += answered
        correct = answered and found is right
        counts[_RIGHT] += correct
        counts[_RIGHT_ANSWERED] += correct
        column = _VERDICTS.index(found) if answered and found is not None else len(_VERDICTS)
        counts[_TABLE + _VERDICTS.index(right) * _COLUMNS + column] += 1
    return Measured(counts, tuple(millis), refused)


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


def _verdict(theory: Theory, claim: Reading, semantics: SemanticsName) -> Verdict:
    asking = Asking(semantics_of(semantics))
    return next(theory.answers([Claim(claim.text, claim.formula)], asking)).verdict


def summarise(
    measured: Sequence[Measured],
    task: str,
    split: str,
    most_common: Verdict,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
) -> dict[str, Any]:
    """Return the scores with 95% intervals over problems."""
    counts = [item.counts for item in measured]
    total = np.sum(counts, axis=0)

    def ratio(top: int, bottom: int) -> dict[str, float | None]:
        def metric(table: NDArray[np.float64]) -> NDArray[np.float64]:
            with np.errstate(invalid="ignore", divide="ignore"):
                return table[:, top] / table[:, bottom]

        return score_counts(counts, metric, samples=samples, seed=seed).as_json()

    refused = Counter(each.reason for item in measured for each in item.refused)
    millis = [value for item in measured for value in item.millis]
    accuracy = ratio(_RIGHT, _CLAIMS)
    return {
        "task": task,
        "split": split,
        "protocol": f"{TASKS[task].semantics}; not read counts as wrong",
        "n": int(total[_CLAIMS]),
        "counts": {
            "problems": len(measured),
            "sentences": int(total[_SENTENCES]),
            "sentences_read": int(total[_READ]),
        },
        "semantics": TASKS[task].semantics,
        "scores": {
            "accuracy": accuracy,
            "macro_f1": score_counts(counts, _macro_f1, samples=samples, seed=seed).as_json(),
            "coverage": ratio(_ANSWERED, _CLAIMS),
            "accuracy_answered": ratio(_RIGHT_ANSWERED, _ANSWERED),
            "sentence_coverage": ratio(_READ, _SENTENCES),
            "majority_accuracy": ratio(_MAJORITY, _CLAIMS),
            "grammar_accuracy": accuracy,
            "neural_accuracy": Score(None).as_json(),
            "milliseconds_median": Score(round(median(millis), 3)).as_json(),
        },
        "majority": most_common.value,
        "baselines": {
            f"always {most_common.value}": {"accuracy": ratio(_MAJORITY, _CLAIMS)},
        },
        "refused": [{"reason": reason, "count": count} for reason, count in refused.most_common()],
        "confusion": {
            right.value: {
                found: int(total[_TABLE + row * _COLUMNS + column])
                for column, found in enumerate((*(v.value for v in _VERDICTS), "not answered"))
            }
            for row, right in enumerate(_VERDICTS)
        },
    }


def _macro_f1(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean F1 of the verdicts that the data has; what was not answered is missed."""
    cells = table[:, _TABLE:].reshape(-1, len(_VERDICTS), _COLUMNS)
    hits, gold, found = (
        np.einsum("bii->bi", cells[:, :, :-1]),
        cells.sum(2),
        cells[:, :, :-1].sum(1),
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = np.nan_to_num(2 * hits / (gold + found))
    return np.asarray((scores * (gold > 0)).sum(1) / np.maximum(1, (gold > 0).sum(1)))
