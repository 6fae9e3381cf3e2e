"""Reasoning problems in English: how sentences become formulas, and how many answers are right."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from nesy.bench.bootstrap import SAMPLES, Score
from nesy.bench.conversion import Conversion, compare
from nesy.bench.logic_answers import answer_problem
from nesy.bench.logic_given import Given
from nesy.bench.logic_items import TASKS, Task, most_common, read_problems
from nesy.bench.logic_reading import Readings, System, read_problem
from nesy.bench.logic_scores import Measured, Scorer, measured
from nesy.corpora.logic import LogicProblem, parse_gold
from nesy.errors import InputError, WeightsError
from nesy.language.english.document import Refused
from nesy.language.translation import Translator
from nesy.logic.formulas import Formula

TranslatorName = Literal["grammar", "neural", "both"]
NO_WEIGHTS = "no weights of a neural translator are here"


@dataclass(frozen=True, slots=True)
class Net:
    """A neural translator and what it costs.

    Args:
        parameters: in the path of one question.
        flops: of reading the sentences and the claims of one question, or None where not counted.
    """

    translator: Translator
    parameters: int | None = None
    flops: Callable[[Sequence[str]], int] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How a data set is scored.

    Args:
        translator: which system the scores are of; the others stand beside it.
        net: the neural translator, where there is one.
        assumes: what cannot be concluded is asked again under assumptions, where the task allows
            it; scores without them stand beside.
    """

    translator: TranslatorName = "both"
    net: Net | None = None
    assumes: bool = True
    samples: int = SAMPLES
    seed: int = 0


def run(
    task: str,
    data: Path,
    *,
    split_name: str | None = None,
    out: Path | None = None,
    settings: Settings | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, Any]:
    """Answer every question of a data set by its semantics and the prover, and score.

    Raises:
        InputError: the data cannot be read, or `out` cannot be written.
        WeightsError: the neural translator alone is asked for and there is none.
    """
    settings = settings or Settings()
    if settings.translator == "neural" and settings.net is None:
        raise WeightsError(f"{NO_WEIGHTS}; expected --translator grammar")
    problems = read_problems(task, data, split_name)
    kind = TASKS[task] if settings.assumes else replace(TASKS[task], assumes=False)
    bench = _Bench(kind, most_common(problems), systems(kind, settings))
    for place, problem in enumerate(problems, 1):
        bench.add(problem)
        if progress is not None:
            progress(place, len(problems))
    result = _Report(bench, settings).as_json(task, split_name or data.stem)
    if out is not None:
        try:
            out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror or error}", path=out) from error
    return result


def systems(task: Task, settings: Settings) -> list[System]:
    """Return what is scored, the one that was asked for first."""
    grammar = System("grammar")
    if settings.net is None or settings.translator == "grammar":
        return [grammar]
    keeps = task.semantics == "classical"
    both = System("both", True, settings.net.translator, keeps)
    neural = replace(both, name="neural", grammar=False)
    return [neural, grammar, both] if settings.translator == "neural" else [both, grammar, neural]


class _Bench:
    """Counts of each problem: of each system, and of what gold formulas give."""

    def __init__(self, task: Task, majority: tuple[str, ...], made: Sequence[System]) -> None:
        self.task, self.majority, self.systems = task, majority, made
        self.counts: dict[str, list[Measured]] = {system.name: [] for system in made}
        self.given: list[Measured] = []
        self.plain: list[Measured] = []
        self.plain_given: list[Measured] = []
        self.gold: list[Measured] = []
        self.refused: Counter[str] = Counter()
        self.sentence_millis: list[float] = []
        self.claims_with_gold = 0
        self.problems = 0
        self.texts: list[list[str]] = []

    def add(self, problem: LogicProblem) -> None:
        """Measure one problem."""
        self.problems += 1
        gold = parse_gold(problem.statements)
        for place, system in enumerate(self.systems):
            readings = read_problem(problem, system)
            conversion = _conversion(problem, readings, gold)
            self.counts[system.name].append(self._measure(problem, readings, conversion))
            if place == 0:
                self._note(problem, readings)
                self._add_plain(problem, readings, self.plain)
        given = Given.of(problem)
        if given is not None and problem.questions:
            readings = read_problem(problem, self.systems[0], given)
            self.given.append(self._measure(problem, readings))
            self._add_plain(problem, readings, self.plain_given)
        self._add_gold(problem, gold)

    def _note(self, problem: LogicProblem, readings: Readings) -> None:
        self.refused.update(_reason(each) for each in readings.refused)
        if problem.sentences:
            self.sentence_millis.append(readings.sentence_millis / len(problem.sentences))
        sentences = [sentence.text for sentence in problem.sentences]
        for question in problem.questions:
            self.texts.append([*sentences, *(claim.text for claim in question.claims)])

    def _add_plain(self, problem: LogicProblem, readings: Readings, to: list[Measured]) -> None:
        """Measure a problem without assumptions as well, where they are made at all."""
        if self.task.assumes:
            to.append(self._measure(problem, readings, assumes=False))

    def _measure(
        self,
        problem: LogicProblem,
        readings: Readings,
        conversion: Conversion | None = None,
        *,
        assumes: bool = True,
    ) -> Measured:
        outcomes = answer_problem(problem, readings, self.task, assumes=assumes)
        return measured(
            outcomes,
            self.task,
            self.majority,
            millis=[
                each.millis + took for each, took in zip(outcomes, readings.millis, strict=True)
            ],
            sentences=len(readings.statements),
            read=sum(each is not None for each in readings.statements),
            conversion=conversion,
        )

    def _add_gold(self, problem: LogicProblem, gold: Sequence[Formula | None]) -> None:
        """Answer from gold formulas alone where claims have some that are not the claims' text."""
        english = [c for q in problem.questions for c in q.claims if not c.is_formula]
        count = len(problem.sentences)
        if not any(claim.gold is not None for claim in english):
            return
        rest = iter(gold[count:])
        claims = tuple(tuple(next(rest) for _ in q.claims) for q in problem.questions)
        millis = (0.0,) * len(problem.questions)
        readings = Readings(tuple(gold[:count]), claims, (), millis, 0.0)
        self.gold.append(self._measure(problem, readings))


def _conversion(
    problem: LogicProblem, readings: Readings, gold: Sequence[Formula | None]
) -> Conversion | None:
    """Compare with gold; a claim in symbols is no English, and does not count."""
    right = [
        None if statement.is_formula else formula
        for statement, formula in zip(problem.statements, gold, strict=True)
    ]
    if all(formula is None for formula in right):
        return None
    return compare(readings.statements, right)


def _reason(refused: Refused) -> str:
    """Return why a sentence was refused, without all that could have stood there instead."""
    return refused.reason.split("; expected")[0]


@dataclass(frozen=True, slots=True)
class _Report:
    """The result as it is written."""

    bench: _Bench
    settings: Settings

    def as_json(self, task: str, split: str) -> dict[str, Any]:
        bench, main = self.bench, self._scorer(self.bench.systems[0].name)
        abstained = bench.task.abstained
        stands = f"not answered counts as {abstained.value if abstained else 'wrong'}"
        assumes = "; under assumptions" if bench.task.assumes else ""
        name = bench.systems[0].name
        given = self._of(bench.given).count("questions") if bench.given else 0
        return {
            "task": task,
            "split": split,
            "protocol": f"{bench.task.semantics}; {name}; {stands}{assumes}",
            "n": main.count("questions"),
            "counts": {
                "problems": bench.problems,
                "sentences": main.count("sentences"),
                "sentences_read": main.count("read"),
                "questions_given_formulas": given,
            },
            "semantics": bench.task.semantics,
            "resampled": "problems",
            "translator": name,
            "notes": self._notes(),
            "scores": self._scores(main),
            "majority": self._majority(),
            "baselines": self._baselines(main),
            "refused": [
                {"reason": reason, "count": count} for reason, count in bench.refused.most_common()
            ],
            "confusion": main.confusion(),
        }

    def _notes(self) -> list[str]:
        if self.settings.translator == "both" and self.settings.net is None:
            return [f"{NO_WEIGHTS}: the grammar alone"]
        return []

    def _majority(self) -> str | None:
        return " / ".join(self.bench.majority) or None

    def _scorer(self, name: str) -> Scorer:
        return self._of(self.bench.counts[name])

    def _of(self, items: Sequence[Measured]) -> Scorer:
        settings = self.settings
        return Scorer(items, self.bench.task, samples=settings.samples, seed=settings.seed)

    def _scores(self, main: Scorer) -> dict[str, Any]:
        by_name = {
            name: self._scorer(name).ratio("right", "questions") for name in self.bench.counts
        }
        bench = self.bench
        given, plain, plain_given = (
            self._of(each).ratio("right", "questions") if each else None
            for each in (bench.given, bench.plain, bench.plain_given)
        )
        scores = {
            "accuracy": main.ratio("right", "questions"),
            "macro_f1": main.macro_f1(),
            "coverage": main.ratio("answered", "questions"),
            "accuracy_answered": main.ratio("right_answered", "answered"),
            "sentence_coverage": main.ratio("read", "sentences"),
            "majority_accuracy": main.ratio("majority", "questions"),
            "grammar_accuracy": by_name.get("grammar"),
            "neural_accuracy": by_name.get("neural"),
            "conversion_score": main.ratio("same", "gold_sentences"),
            "predicate_f1": main.predicate_f1(),
            "reasoning_score": main.ratio("reasoning", "questions"),
            "core_f1": main.ratio("core_f1", "cores"),
            "spearman_rho": main.spearman_rho(),
            "accuracy_given_formulas": given,
            "accuracy_unassumed": plain,
            "accuracy_given_formulas_unassumed": plain_given,
            "parameters": self._parameters(),
            "flops_per_question_median": self._flops(),
            "milliseconds_median": main.milliseconds(),
            "milliseconds_per_sentence_median": _median(self.bench.sentence_millis),
        }
        return {name: (score or Score(None)).as_json() for name, score in scores.items()}

    def _parameters(self) -> Score | None:
        if self.bench.systems[0].translator is None or self.settings.net is None:
            return None
        return Score(self.settings.net.parameters)

    def _flops(self) -> Score | None:
        net = self.settings.net
        if self.bench.systems[0].translator is None or net is None or net.flops is None:
            return None
        return _median([net.flops(texts) for texts in self.bench.texts])

    def _baselines(self, main: Scorer) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        if self.bench.majority:
            always = {"accuracy": main.ratio("majority", "questions").as_json()}
            found[f"always {self._majority()}"] = always
        for system in self.bench.systems[1:]:
            found[f"{system.name} alone" if system.name != "both" else "both"] = self._beside(
                self._scorer(system.name)
            )
        if self.bench.given:
            found["formulas given"] = self._beside(self._of(self.bench.given))
        if self.bench.gold:
            found["gold_formulas"] = self._beside(self._of(self.bench.gold))
        return found

    def _beside(self, scorer: Scorer) -> dict[str, Any]:
        scores = {
            "accuracy": scorer.ratio("right", "questions"),
            "macro_f1": scorer.macro_f1(),
            "coverage": scorer.ratio("answered", "questions"),
            "accuracy_answered": scorer.ratio("right_answered", "answered"),
            "sentence_coverage": scorer.ratio("read", "sentences"),
            "conversion_score": scorer.ratio("same", "gold_sentences"),
            "predicate_f1": scorer.predicate_f1(),
            "reasoning_score": scorer.ratio("reasoning", "questions"),
            "core_f1": scorer.ratio("core_f1", "cores"),
        }
        return {name: score.as_json() for name, score in scores.items()}


def _median(values: Sequence[float]) -> Score:
    if not values:
        return Score(None)
    ordered = sorted(values)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    return Score(round(middle, 3))
