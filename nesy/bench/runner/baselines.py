"""Simple systems fitted in the same run: the commonest label, chance, words with linear weights."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from nesy.bench.runner.answer_measures import MEASURES
from nesy.bench.runner.items import Item, Line, Unit
from nesy.bench.runner.path_baseline import path_net
from nesy.bench.runner.task_file import FITTED, TaskFile

MOST = 40_000
"""Items that words are fitted on at most, evenly spaced: fitting more takes minutes."""
FEATURES = 60_000

Answers = list[tuple[str, ...]]


def answer_baselines(
    task: TaskFile,
    units: Sequence[Unit],
    training: Sequence[Unit] | None,
    lines: Sequence[Line],
    seed: int,
) -> dict[str, Answers | None]:
    """Return what each baseline of the task answers to every item; None where it cannot be fitted.

    Args:
        lines: of the run; rules and simpler systems answered there already.
    """
    items = [item for unit in units for item in unit.items]
    fitted = None if training is None else [item for unit in training for item in unit.items]
    found: dict[str, Answers | None] = {}
    for name in task.baselines:
        if name in FITTED:
            found[name] = BASELINES[name](task, items, fitted, seed)
        else:
            found[name] = [_labels(line.beside.get(name)) for line in lines]
    return found


def _labels(answer: str | Sequence[str] | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, str) else tuple(answer)


def as_answered(
    task: TaskFile, units: Sequence[Unit], lines: Sequence[Line], answers: Answers
) -> list[Line]:
    """Return the lines with the answers in place of the decisions, and what those measure."""
    measured = None if task.compared is None else MEASURES[task.compared]
    items = {item.id: item for unit in units for item in unit.items}
    return [
        replace(
            line,
            decision=answer,
            scores={},
            confidence=None,
            measures={} if measured is None else measured(items[line.id], answer),
        )
        for line, answer in zip(lines, answers, strict=True)
    ]


def majority(
    task: TaskFile, items: Sequence[Item], training: Sequence[Item] | None, _seed: int
) -> Answers | None:
    """Answer the commonest label of the training data; one for verdicts and one for options."""
    if training is None:
        return None
    best: dict[bool, str] = {}
    for is_choice in (False, True):
        counts = Counter(
            label
            for item in training
            if bool(item.options) == is_choice
            for label in item.gold
            if label in task.labels
        )
        if counts:
            best[is_choice] = min(counts, key=lambda label: (-counts[label], label))
    if not best:
        return None
    found = [best.get(bool(item.options)) if item.gold else None for item in items]
    return [() if label is None else (label,) for label in found]


def chance(
    task: TaskFile, items: Sequence[Item], _training: Sequence[Item] | None, seed: int
) -> Answers | None:
    """Answer any label, each as likely as any other; of a choice any of its options."""
    if not task.labels:
        return None
    generator = np.random.default_rng(seed)
    answers: Answers = []
    for item in items:
        known = _possible(task, item)
        drawn = known[int(generator.integers(len(known)))]
        answers.append((drawn,) if item.gold else ())
    return answers


def _possible(task: TaskFile, item: Item) -> Sequence[str]:
    """Return the labels that an item can have: the letters of its options, or what is no letter."""
    letters = [label for label in task.labels if len(label) == 1]
    if item.options:
        return letters[: len(item.options)] or task.labels
    return [label for label in task.labels if label not in letters] or letters


def whole_text(
    _task: TaskFile, items: Sequence[Item], _training: Sequence[Item] | None, _seed: int
) -> Answers | None:
    """Answer all of the text."""
    return [(item.text,) for item in items]


def random_words(
    _task: TaskFile, items: Sequence[Item], _training: Sequence[Item] | None, seed: int
) -> Answers | None:
    """Answer any words of the text that stand together, each choice as likely as any other."""
    generator = np.random.default_rng(seed)
    answers: Answers = []
    for item in items:
        places = [match.span() for match in re.finditer(r"\S+", item.text)] or [(0, 0)]
        first, last = sorted(generator.choice(len(places) + 1, 2, replace=False))
        answers.append((item.text[places[first][0] : places[last - 1][1]],))
    return answers


def words(
    task: TaskFile, items: Sequence[Item], training: Sequence[Item] | None, _seed: int
) -> Answers | None:
    """Answer by words and word pairs (TF-IDF) with linear weights (logistic regression)."""
    if training is None:
        return None
    kept = _spaced([item for item in training if item.gold])
    if kept and all(item.options for item in kept):
        return _choose(task, items, kept)
    kept = [item for item in kept if item.gold[0] in task.labels]
    if len({item.gold for item in kept}) < 2:
        return None
    return _several(task, items, kept) if task.many else _single(items, kept)


def _single(items: Sequence[Item], kept: Sequence[Item]) -> Answers:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_features=FEATURES),
        LinearSVC(C=0.5, random_state=0),
    )
    model.fit([item.text for item in kept], [item.gold[0] for item in kept])
    found = model.predict([item.text for item in items])
    return [(str(label),) if item.gold else () for item, label in zip(items, found, strict=True)]


def _several(task: TaskFile, items: Sequence[Item], kept: Sequence[Item]) -> Answers:
    """Decide each label by itself; the most likely one where none is."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    reader = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_features=FEATURES)
    seen = reader.fit_transform([item.text for item in kept])
    asked = reader.transform([item.text for item in items])
    margins = np.full((len(items), len(task.labels)), -np.inf)
    for place, label in enumerate(task.labels):
        right = [label in item.gold for item in kept]
        if any(right) and not all(right):
            net = LinearSVC(C=0.5, random_state=0, class_weight="balanced").fit(seen, right)
            margins[:, place] = net.decision_function(asked)
    return [
        tuple(task.labels[n] for n in range(len(row)) if row[n] > 0 or n == row.argmax())
        for row in margins
    ]


def _choose(task: TaskFile, items: Sequence[Item], kept: Sequence[Item]) -> Answers:
    """Score each option with its question; the highest is chosen."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(sublinear_tf=True, max_features=FEATURES),
        LogisticRegression(C=1.0, max_iter=300, class_weight="balanced"),
    )
    pairs = [
        (_with_option(item, option), label in item.gold)
        for item in kept
        for label, option in zip(_possible(task, item), item.options, strict=False)
    ]
    model.fit([text for text, _ in pairs], [right for _, right in pairs])
    answers: Answers = []
    for item in items:
        options = item.options
        if not options:
            answers.append(())  # nothing is asked of it
            continue
        scores = model.decision_function([_with_option(item, each) for each in options])
        answers.append((_possible(task, item)[int(np.argmax(scores))],))
    return answers


def _with_option(item: Item, option: str) -> str:
    chosen = " ".join(f"o_{word}" for word in option.lower().split())
    return f"{item.text} {chosen}"


def _spaced(items: Sequence[Item]) -> list[Item]:
    step = max(1, -(-len(items) // MOST))
    return list(items[::step])


BASELINES: Mapping[
    str, Callable[[TaskFile, Sequence[Item], Sequence[Item] | None, int], Answers | None]
] = MappingProxyType(
    {
        "majority": majority,
        "random": chance,
        "tfidf": words,
        "path_net": path_net,
        "random_words": random_words,
        "whole_text": whole_text,
    }
)
