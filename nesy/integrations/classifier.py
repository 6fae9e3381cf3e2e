"""An estimator for scikit-learn that classifies what is said, and proves why.

The encoder, the rules and their facts stay as they are; what evidence weighs for each label, the
weighted-evidence layer, is fitted anew on the labels of the user, whatever they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_consistent_length, check_is_fitted, column_or_1d

from nesy import __version__
from nesy.config import EncoderConfig, PipelineConfig
from nesy.errors import InputError
from nesy.explain.again import proved_again
from nesy.explain.explanation import Account, EngineInfo, Explanation, RuleNote
from nesy.integrations.fitted import (
    UNITS,
    Fitted,
    active_evidence,
    bound_of,
    reading_of,
    reweighed,
)
from nesy.language.utterance import Dialogue, Utterance
from nesy.reason.decide import choose, decide
from nesy.reason.decision import Decision
from nesy.tasks.session import to_dialogue

if TYPE_CHECKING:
    from nesy.pipeline import Pipeline

SPEAKER = "speaker"
"""Who says a text that is given alone."""
_KEPT = 4096
"""Texts that were read stay at hand, so that folds of one data set read each once."""

Labels = NDArray[Any]
Floats = NDArray[np.float64]


class EvidenceClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Gives what is said one label of the user's, by weighted evidence.

    X is a sequence. A text is one utterance by itself; of a `Dialogue`, a dict as docs/input.md
    shows, or (speaker, text) pairs, the last turn is classified, with those before it known.

    Args:
        C: how far weights may go, the inverse of their penalty, as in `LogisticRegression`.
        least: texts in which evidence must be active to be weighed.
        class_weight: None or "balanced".
        device: of the encoder: auto, cpu or cuda.
        budget: units of the solver for one decision of `explain`.

    Attributes:
        classes_: the labels, sorted.
        fitted_: what evidence weighs for each, in whole hundredths of a nat.
    """

    def __init__(
        self,
        *,
        C: float = 0.3,
        least: int = 3,
        class_weight: str | None = None,
        device: str = "auto",
        budget: int = 2_000_000,
    ) -> None:
        self.C = C
        self.least = least
        self.class_weight = class_weight
        self.device = device
        self.budget = budget

    def fit(self, X: Iterable[Any], y: Iterable[Any]) -> Self:
        """Fit what evidence weighs for each label.

        Raises:
            ValueError: X and y differ in length, or there is only one label.
            InputError: something in X is no text and no conversation.
        """
        decisions = self._decisions(X)
        labels = column_or_1d(np.asarray(y), warn=True)
        check_consistent_length(decisions, labels)
        check_classification_targets(labels)
        self.classes_ = np.unique(labels)
        if len(self.classes_) < 2:
            raise ValueError("needs texts of at least 2 classes; there is 1 class")
        names = _known(decisions, self.least)
        model = LogisticRegression(C=self.C, class_weight=self.class_weight, max_iter=2000)
        model.fit(_matrix(decisions, names), labels)
        self.fitted_ = _fitted(model, [str(each) for each in self.classes_], names, len(decisions))
        return self

    def predict(self, X: Iterable[Any]) -> Labels:
        """Return the label that wins for each of X."""
        found = [choose(decision) for decision in self._weighed(X)]
        places = [finding.decision.options.index(finding.choice or "") for finding in found]
        return self.classes_[np.asarray(places, dtype=np.intp)]

    def predict_proba(self, X: Iterable[Any]) -> Floats:
        """Return a row for each of X: the softmax of the scores, in the order of `classes_`."""
        rows = [_softmax(choose(decision).scores) for decision in self._weighed(X)]
        return np.asarray(rows, dtype=np.float64).reshape(len(rows), len(self.classes_))

    def explain(self, X: Iterable[Any]) -> list[Explanation]:
        """Decide each of X with a proof of why, and why not each other label; proved again."""
        check_is_fitted(self)
        dialogues = _dialogues(X)
        decisions = self._weighed(dialogues)
        pipeline = _loaded(self._config())
        engine = EngineInfo(
            __version__, self._hash(pipeline), pipeline.info.kg_hash, 0, self.budget
        )
        rules = {name: RuleNote(note.text) for name, note in pipeline.rule_notes.items()}
        return [
            Explanation(f"text-{n}", dialogue.turns, engine, (self._account(decision),), rules)
            for n, (dialogue, decision) in enumerate(zip(dialogues, decisions, strict=True), 1)
        ]

    def __sklearn_tags__(self) -> Any:
        """Say that X holds texts, and no numbers."""
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        return tags

    def _account(self, decision: Decision) -> Account:
        return proved_again(Account(decide(decision, budget=self.budget)), budget=self.budget)

    def _weighed(self, X: Iterable[Any]) -> list[Decision]:
        check_is_fitted(self)
        return [reweighed(decision, self.fitted_) for decision in self._decisions(X)]

    def _decisions(self, X: Iterable[Any]) -> list[Decision]:
        return [_decision(self._config(), each.turns) for each in _dialogues(X)]

    def _config(self) -> PipelineConfig:
        return PipelineConfig(encoder=EncoderConfig(device=self.device))

    def _hash(self, pipeline: Pipeline) -> str:
        from hashlib import sha256

        return sha256((pipeline.info.weights_hash + self.fitted_.hash).encode()).hexdigest()


def _dialogues(X: Iterable[Any]) -> list[Dialogue]:
    if isinstance(X, str | bytes):
        raise InputError("X is one text; expected a list of texts, such as [text]")
    return [to_dialogue([(SPEAKER, str(each))] if isinstance(each, str) else each) for each in X]


@lru_cache(maxsize=1)
def _loaded(config: PipelineConfig) -> Pipeline:
    from nesy.pipeline import Pipeline

    return Pipeline.load(config)


@lru_cache(maxsize=_KEPT)
def _decision(config: PipelineConfig, turns: tuple[Utterance, ...]) -> Decision:
    """Return the decision on the last turn, with the weights that ship."""
    return _loaded(config).decide_emotions(Dialogue("text", turns), proofs=False)[-1].decision


def _known(decisions: Sequence[Decision], least: int) -> list[str]:
    """Return the ids of the evidence that is active in enough texts."""
    counts = Counter(name for decision in decisions for name in active_evidence(decision))
    return sorted(name for name, count in counts.items() if count >= least)


def _matrix(decisions: Sequence[Decision], names: Sequence[str]) -> Any:
    """Return (texts, evidence and numbers of the reading)."""
    place = {name: column for column, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, decision in enumerate(decisions):
        active = [place[name] for name in active_evidence(decision) if name in place]
        numbers = [number / UNITS for number in reading_of(decision)]
        columns += [*active, *range(len(names), len(names) + len(numbers))]
        values += [*[1.0] * len(active), *numbers]
        rows += [row] * (len(active) + len(numbers))
    width = len(names) + len(reading_of(decisions[0]))
    return csr_matrix((values, (rows, columns)), shape=(len(decisions), width))


def _fitted(
    model: LogisticRegression, labels: Sequence[str], names: Sequence[str], count: int
) -> Fitted:
    """Round what was fitted to whole hundredths of a nat."""
    coefficients, intercepts = model.coef_, model.intercept_
    if len(labels) == 2:  # scikit-learn keeps the second label's side alone
        coefficients = np.vstack([-coefficients, coefficients]) / 2
        intercepts = np.concatenate([-intercepts, intercepts]) / 2
    whole = np.rint(coefficients * UNITS).astype(int).T.tolist()
    evidence = {
        name: tuple(row) for name, row in zip(names, whole[: len(names)], strict=True) if any(row)
    }
    prior = np.rint((intercepts - intercepts.min()) * UNITS).astype(int) + 1
    # A number of the reading was divided by UNITS, and what it weighs is multiplied again.
    reading = tuple(tuple(row) for row in coefficients.T[len(names) :].round(6).tolist())
    return Fitted(
        tuple(labels), evidence, tuple(prior.tolist()), reading, bound_of(evidence), count
    )


def _softmax(scores: Sequence[int]) -> list[float]:
    powers = [exp((score - max(scores)) / UNITS) for score in scores]
    return [power / sum(powers) for power in powers]
