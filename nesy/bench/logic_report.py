"""The scores of a data set of reasoning problems, as they are written and printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nesy.bench.bootstrap import Score
from nesy.bench.logic_items import Task
from nesy.bench.logic_scores import Measured, Scorer
from nesy.bench.logic_variants import GIVEN, PLAIN, PLAIN_GIVEN
from nesy.bench.runner.items import Line
from nesy.corpora.logic import LogicProblem
from nesy.language.translation import Translator


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
class Report:
    """The result of a data set as it is written.

    Args:
        counts: what each variant made of the problems that allow it; the scored reader first.
        majority: the commonest verdict and the commonest option.
    """

    task: Task
    counts: Mapping[str, Sequence[Measured]]
    majority: tuple[str, ...]
    problems: Sequence[LogicProblem]
    readings: Sequence[Line]
    net: Net | None
    notes: tuple[str, ...]
    samples: int
    seed: int

    def as_json(self, task: str, split: str) -> dict[str, Any]:
        """Return the result as a JSON value."""
        name = self._main
        main = self._scorer(name)
        abstained = self.task.abstained
        stands = f"not answered counts as {abstained.value if abstained else 'wrong'}"
        assumes = "; under assumptions" if self.task.assumes else ""
        given = self._scorer(GIVEN).count("questions") if GIVEN in self.counts else 0
        refused = Counter(reason for line in self.readings for reason in line.kept["refused"])
        return {
            "task": task,
            "split": split,
            "protocol": f"{self.task.semantics}; {name}; {stands}{assumes}",
            "n": main.count("questions"),
            "counts": {
                "problems": len(self.problems),
                "sentences": main.count("sentences"),
                "sentences_read": main.count("read"),
                "questions_given_formulas": given,
            },
            "semantics": self.task.semantics,
            "resampled": "problems",
            "translator": name,
            "notes": list(self.notes),
            "scores": self._scores(main),
            "majority": self._commonest,
            "baselines": self._baselines(main),
            "refused": [
                {"reason": reason, "count": count} for reason, count in refused.most_common()
            ],
            "confusion": main.confusion(),
        }

    @property
    def _main(self) -> str:
        return next(iter(self.counts))

    @property
    def _commonest(self) -> str | None:
        return " / ".join(self.majority) or None

    def _scorer(self, name: str) -> Scorer:
        return Scorer(self.counts[name], self.task, samples=self.samples, seed=self.seed)

    def _right(self, name: str) -> Score | None:
        if name not in self.counts:
            return None
        return self._scorer(name).ratio("right", "questions")

    def _scores(self, main: Scorer) -> dict[str, Any]:
        pace = [
            took
            for line in self.readings
            if (took := line.kept.get("milliseconds_per_sentence")) is not None
        ]
        scores = {
            "accuracy": main.ratio("right", "questions"),
            "macro_f1": main.macro_f1(),
            "coverage": main.ratio("answered", "questions"),
            "accuracy_answered": main.ratio("right_answered", "answered"),
            "sentence_coverage": main.ratio("read", "sentences"),
            "majority_accuracy": main.ratio("majority", "questions"),
            "grammar_accuracy": self._right("grammar"),
            "neural_accuracy": self._right("neural"),
            "conversion_score": main.ratio("same", "gold_sentences"),
            "predicate_f1": main.predicate_f1(),
            "reasoning_score": main.ratio("reasoning", "questions"),
            "core_f1": main.ratio("core_f1", "cores"),
            "spearman_rho": main.spearman_rho(),
            "accuracy_given_formulas": self._right(GIVEN),
            "accuracy_unassumed": self._right(PLAIN),
            "accuracy_given_formulas_unassumed": self._right(PLAIN_GIVEN),
            "parameters": self._parameters(),
            "flops_per_question_median": self._flops(),
            "milliseconds_median": main.milliseconds(),
            "milliseconds_per_sentence_median": _median(pace),
        }
        return {name: (score or Score(None)).as_json() for name, score in scores.items()}

    def _parameters(self) -> Score | None:
        return None if self.net is None else Score(self.net.parameters)

    def _flops(self) -> Score | None:
        net = self.net
        if net is None or net.flops is None:
            return None
        return _median([net.flops(texts) for texts in self._texts()])

    def _texts(self) -> Iterator[list[str]]:
        """Yield what is read for each question: the sentences and its claims."""
        for problem in self.problems:
            sentences = [sentence.text for sentence in problem.sentences]
            for question in problem.questions:
                yield [*sentences, *(claim.text for claim in question.claims)]

    def _baselines(self, main: Scorer) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        if self.majority:
            always = {"accuracy": main.ratio("majority", "questions").as_json()}
            found[f"always {self._commonest}"] = always
        for name in self.counts:
            if name not in (self._main, PLAIN, PLAIN_GIVEN):
                shown = f"{name} alone" if name in ("grammar", "neural") else name
                found[shown] = self._beside(self._scorer(name))
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
